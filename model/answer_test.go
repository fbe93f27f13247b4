package model

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestListKeys: a list is read as what it was made of, whatever signs its keys have;
// what is no list has no keys.
func TestListKeys(t *testing.T) {
	for _, key := range []string{"a", " ", "~", "a b", `a"b`, `a\b`, `","`, "é", "\u00a0", "<b>&", "a/b", "0"} {
		for _, keys := range [][]string{{key}, {key, "a"}, {"z", key, "b"}} {
			want := slices.Compact(slices.Sorted(slices.Values(keys)))
			l := MakeList(keys...)
			if got := l.Keys(); !slices.Equal(got, want) || !l.Has(key) || l.Has(key+"x") {
				t.Errorf("%q made %s, and that is %q", keys, l, got)
			}
		}
	}
	for l, want := range map[List][]string{
		"": nil, "a": nil, "[]": {}, `["a"`: nil, `"a"]`: nil, `["a",1]`: nil, `["b", "a"]`: {"a", "b"}, `["a\u001bb"]`: {"ab"}, `["a\nb"]`: {"a b"},
		"[\"a\x1fb\"]": nil, "[\"a\x7fb\"]": {"ab"}, `["\"","a"]`: {`"`, "a"}, `["\\"]`: {`\`}, "null": nil,
	} {
		if got := l.Keys(); !slices.Equal(got, want) {
			t.Errorf("%q is %q, want %q", l, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOf(rapid.Map(rapid.String(), CleanLine)).Draw(t, "keys")
		got := MakeList(keys...).Keys()
		if want := slices.Compact(slices.Sorted(slices.Values(keys))); !slices.Equal(got, want) {
			t.Fatalf("%q became %q", keys, got)
		}
	})
}

// TestRefs: records are called after what tells them apart, short and in plain letters;
// no two are called the same, and one without a name by its number.
func TestRefs(t *testing.T) {
	p := &Partnership{}
	var ids []ID
	for i, name := range []string{"Ñandú & Co", "nandu co", "Nandu-Co.", "", "!!", "people", "terms",
		"One two three four five six seven eight nine", strings.Repeat("a", 50), "Twenty letters these and more", strings.Repeat("b", 19) + " ccc", strings.Repeat("d", 40), "O'Neill’s", "¡Hola!", strings.Repeat("e", 20) + " fff"} {
		id := ID(rune('A' + i))
		ids = append(ids, id)
		p.Roster.Organizations = append(p.Roster.Organizations, Organization{Row: Row{ID: "x" + id, Rank: string(rune('A' + i))}, Name: name})
	}
	want := []string{"nandu-co", "nandu-co-2", "nandu-co-3", "organization-4", "organization-5", "people-2", "terms-2",
		"one-two-three-four-five-six", strings.Repeat("a", 40), "twenty-letters-these-and", strings.Repeat("b", 19) + "-ccc", strings.Repeat("d", 40), "oneills", "hola", strings.Repeat("e", 20)}
	r := refsOf(p)
	for i, id := range ids {
		if got := r["x"+id]; got != want[i] {
			t.Errorf("%q is called %q, want %q", p.Roster.Organizations[i].Name, got, want[i])
		}
	}
}

// TestPlaces: a place in an answers file is told as one can look for it there; a key that
// is as long as a page is not.
func TestPlaces(t *testing.T) {
	long := strings.Repeat("k", 80)
	for _, tt := range []struct{ at, key, want string }{
		{"", "need", "need"}, {"answers", "need", "answers.need"}, {"", long, long}, {"a", long + "k", `a."` + long + `k"`}, {"", "a\nb", "a b"}, {"", `a"b`, `a\"b`},
	} {
		if got := dot(tt.at, tt.key); got != tt.want {
			t.Errorf("%q of %q is %s, want %s", tt.key, tt.at, got, tt.want)
		}
	}
	for place, want := range map[string]string{"": "The answers file is no file.", "positions[0]": "In the answers file, positions[0] is no file."} {
		if got := bad(place, "is %s", "no file").Error(); got != want {
			t.Errorf("%q: %s", place, got)
		}
	}
}

// TestSizeOfAFile: a file of answers is read up to its limit, and refused beyond it.
func TestSizeOfAFile(t *testing.T) {
	file := []byte(`{"format": 1` + strings.Repeat(" ", maxAnswers-13) + "}")
	if _, err := parse(file); err != nil {
		t.Errorf("%d bytes: %v", len(file), err)
	}
	if _, err := parse(append(file, ' ')); err == nil || !strings.Contains(err.Error(), "8 MiB") {
		t.Errorf("one byte more: %v", err)
	}
}

// TestPracticeReadsBack: what is made up says so in its file; nothing else does.
func TestPracticeReadsBack(t *testing.T) {
	p := complete(t)
	if strings.Contains(fileOf(t, p), "practice") {
		t.Error("what is real says something of practice")
	}
	p.Core.Practice, p.Core.Paper = Yes, PaperSizes[1]
	file := fileOf(t, p)
	if q := read(t, []byte(file)); q.Core.Practice != Yes || q.Core.Paper != PaperSizes[1] {
		t.Errorf("read as %q, on %q", q.Core.Practice, q.Core.Paper)
	}
	for _, other := range []string{`"no"`, `"full"`, `true`, `null`, `""`} {
		refused(t, strings.Replace(file, `"practice": "yes"`, `"practice": `+other, 1), "practice", "left out")
	}
}

// TestFirstTandemKnewOneLength: a file with a position on the terms, and without a
// length, is of the first Tandem, which asked all; one with positions on norms alone is
// not, nor one that says how long it is.
func TestFirstTandemKnewOneLength(t *testing.T) {
	positions := func(of ...string) []any {
		var out []any
		for _, x := range of {
			out = append(out, object{{"of", x}})
		}
		return out
	}
	for name, tt := range map[string]struct {
		file object
		want any
	}{
		"terms":               {object{{"positions", positions("n", string(TermsText))}}, fullLength},
		"norms alone":         {object{{"positions", positions("n", "m")}}, nil},
		"none":                {object{}, nil},
		"terms, and a length": {object{{"length", shortLength}, {"positions", positions(string(TermsText))}}, shortLength},
	} {
		file := append(object{{"answers", object{}}}, tt.file...)
		if got, _ := moved(file).get("length"); got != tt.want {
			t.Errorf("%s: length %v, want %v", name, got, tt.want)
		}
	}
}
