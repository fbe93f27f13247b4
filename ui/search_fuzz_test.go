package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"tandem/assets"
	"tandem/model"
)

// namesToFind are names that searches stumble over.
var namesToFind = []string{
	"River & Bread", "Bread for all", `"quoted" AND * NEAR(`, "O'Brien -- ; DROP TABLE word", "50% off_", "Ärzte ohne Grenzen",
	"Straße STRASSE", "İstanbul ısı", "ΣΟΦΟΣ σοφός", "漢字 会社", "नमस्ते क्षि", "ﬁsh and chips", "👩‍👩‍👧 🇺🇳", "№ 5 ½", "ＡＢＣ wide",
	"e\u0301cole École", "ǅ title", strings.Repeat("longword", 20), "a b c d e f g h i j", "x", "--- 12 ---", `\ % _ [a-z]`, "River Two",
}

// An entry_ is what a search is compared with: the names and what is in them, as a person
// would say.
type entry_ struct {
	id    model.ID
	name  string
	words []string // folded
}

// splitFold returns the words of a text: letters, figures and marks in a row, without
// case and accents.
func splitFold(text string) (words []string) {
	word := ""
	for _, r := range text + " " {
		if unicode.In(r, unicode.L, unicode.N, unicode.M) {
			word += string(r)
			continue
		}
		if w := model.Fold(word); w != "" {
			words = append(words, w)
		}
		word = ""
	}
	return words
}

// naive returns what a search for q should find, of those in all, in their order. Of
// more than eight words each may count, or not.
func naive(all []entry_, q string) (ids []model.ID, exact bool) {
	ask := splitFold(q)
	slices.Sort(ask)
	ask = slices.Compact(ask)
	for _, f := range all {
		fits := func(w string) bool {
			return slices.ContainsFunc(f.words, func(x string) bool { return strings.HasPrefix(x, w) })
		}
		if !slices.ContainsFunc(ask, func(w string) bool { return !fits(w) }) {
			ids = append(ids, f.id)
		}
	}
	return ids, len(ask) <= 8
}

// library sits down before a list of names, the newest first.
func library(t testing.TB) (*seat, []entry_) {
	t.Helper()
	s := solo(t)
	var all []entry_
	for i, name := range namesToFind {
		org := namesToFind[(i*7+3)%len(namesToFind)]
		p := &model.Partnership{ID: model.ID(fmt.Sprintf("0190aaaa-%02d", i)), Core: model.Core{Name: name}}
		p.Roster.Organizations = []model.Organization{{Row: model.Row{ID: "o", Rank: "U"}, Name: org, Status: model.Active}}
		s.clock = s.clock.Add(time.Second)
		s.put(p)
		all = append(all, entry_{p.ID, name, append(splitFold(name), splitFold(org)...)})
	}
	slices.Reverse(all)
	s.do(s.UI.Init())
	return s, all
}

func idsOf(heads []model.Head) (ids []model.ID) {
	for _, h := range heads {
		ids = append(ids, h.ID)
	}
	return ids
}

// FuzzSearch: whatever is searched for, in whatever box, finds what a person would
// find who goes through all names one by one, and nothing breaks.
func FuzzSearch(f *testing.F) {
	for _, q := range append(slices.Clone(namesToFind), "", " ", "bre riv", "BRE", "arz", "NEAR(", `"`, `""`, `'`, `*`, `a* OR b`, "%", "_", "\x00", "a\x00b",
		"\xff\xfe", "\u202eabc", "\x1b[31m", "\U0010ffff", "riv\U0010ffff", "ﬁ", "strasse", "i̇", "ς", "σ", "0190aaaa-0", "0190aaaa-01", "trust", "norm", "go home",
		strings.Repeat("a ", 30), strings.Repeat("river ", 20), strings.Repeat("hundred kB ", 10_000), strings.Repeat("\u0301", 4000), "1 2 3 4 5 6 7 8 9") {
		f.Add(q)
	}
	s, all := library(f)
	s.enterJump(f)
	f.Fuzz(func(t *testing.T, q string) {
		defer func(whole testing.TB) { s.t = whole }(s.t)
		s.t = t
		searchesList(t, s, all, q)
		searchesNames(t, s, all, q)
		searchesHome(t, s, all, q)
		searchesPalette(t, s, q)
		searchesWords(t, s.Words, q)
	})
}

// enterJump sees to it that the palette has all it can have.
func (s *seat) enterJump(t testing.TB) {
	t.Helper()
	s.Learn = s.file
	s.window(80, 24)
}

func searchesList(t *testing.T, s *seat, all []entry_, q string) {
	t.Helper()
	heads, err := s.file.List(context.Background(), model.Query{Search: q})
	if err != nil {
		t.Fatalf("%q: %v", q, err)
	}
	want, exact := naive(all, q)
	got := idsOf(heads)
	if exact && !slices.Equal(got, want) {
		t.Errorf("the list finds %v for %q, want %v", got, q, want)
	}
	for _, id := range want {
		if !slices.Contains(got, id) {
			t.Errorf("the list does not find %s for %q", id, q)
		}
	}
}

// searchesNames asks what the command line asks: whose ID, name, or part of a name it
// is.
func searchesNames(t *testing.T, s *seat, all []entry_, q string) {
	t.Helper()
	heads, err := s.file.Find(context.Background(), q, 100)
	if err != nil {
		t.Fatalf("%q: %v", q, err)
	}
	what := model.Fold(q)
	var want []model.ID
	for _, fits := range []func(entry_) bool{
		func(f entry_) bool { return string(f.id) == q },
		func(f entry_) bool { return utf8.RuneCountInString(q) >= 8 && strings.HasPrefix(string(f.id), q) },
		func(f entry_) bool { return model.Fold(f.name) == what },
		func(f entry_) bool { return strings.Contains(model.Fold(f.name), what) },
	} {
		for _, f := range all {
			if fits(f) {
				want = append(want, f.id)
			}
		}
		if want != nil {
			break
		}
	}
	if got := idsOf(heads); !slices.Equal(got, want) {
		t.Errorf("the name %q is that of %v, want %v", q, got, want)
	}
}

func searchesHome(t *testing.T, s *seat, all []entry_, q string) {
	t.Helper()
	s.in(home)
	s.press("/")
	s.paste(q)
	h := s.top().(*homeScreen)
	if want, exact := naive(all, h.find.Value()); exact && h.err == nil && !slices.Equal(idsOf(h.heads), want) {
		t.Errorf("home shows %v for %q, want %v", idsOf(h.heads), h.find.Value(), want)
	}
	if v := h.find.Value(); h.err != nil || v != model.CleanLine(v) || !utf8.ValidString(v) {
		t.Errorf("home has %q in the box: %v", v, h.err)
	}
	s.fits()
	s.press("esc", "esc")
	if h.find.Value() != "" || len(h.heads) != len(all) {
		t.Fatalf("esc leaves %q, and %d of %d", h.find.Value(), len(h.heads), len(all))
	}
}

func searchesPalette(t *testing.T, s *seat, q string) {
	t.Helper()
	s.press("ctrl+p")
	s.in(jump)
	j := s.top().(*jumpScreen)
	s.paste(q)
	s.fits()
	what := model.Fold(j.in.Value())
	has := func(a jumpTo) bool {
		return strings.Contains(model.Fold(a.text), what) || strings.Contains(model.Fold(a.short), what)
	}
	n := 0
	for _, a := range j.all {
		if has(a) {
			n++
		}
	}
	for i, a := range j.shown {
		if what != "" && i < n != has(a) {
			t.Errorf("%q stands at %d for %q, and %d have it", a.text, i, what, n)
		}
		if !has(a) && !subsequence(what, model.Fold(a.text)) {
			t.Errorf("%q is shown for %q", a.text, what)
		}
	}
	if len(j.shown) < n || len(j.shown) > len(j.all) {
		t.Errorf("%d of %d are shown for %q, and %d have it", len(j.shown), len(j.all), what, n)
	}
	s.press("esc")
	s.in(home)
}

// subsequence reports whether a text has all letters of what, in their order.
func subsequence(what, text string) bool {
	letters := []rune(strings.ToLower(what))
	for _, r := range strings.ToLower(text) {
		if len(letters) > 0 && r == letters[0] {
			letters = letters[1:]
		}
	}
	return len(letters) == 0
}

func searchesWords(t *testing.T, w *assets.Words, q string) {
	t.Helper()
	all := byTerm(w.Glossary())
	got, what := LookUp(all, q), model.Fold(q)
	fits := 0
	for _, x := range all {
		text := append([]string{x.Term, x.Text}, x.Also...)
		if slices.ContainsFunc(text, func(s string) bool { return strings.Contains(model.Fold(s), what) }) {
			fits++
			if !slices.ContainsFunc(got, func(g assets.Word) bool { return g.ID == x.ID }) {
				t.Errorf("%q does not lead to %s", q, x.Term)
			}
		}
	}
	if len(got) != fits {
		t.Errorf("%q leads to %d words, want %d", q, len(got), fits)
	}
}
