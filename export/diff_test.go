package export

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawn shows passages: ' same, + added, - removed, ~ edited, > moved.
func drawn(ps []Passage) []string {
	var out []string
	for _, p := range ps {
		s := string("'+-~>"[p.Kind])
		for _, x := range p.Pieces {
			switch text := strings.TrimSuffix(x.Text, " "); {
			case x.Kind == Same || p.Kind == Added || p.Kind == Removed:
				s += " " + text
			case x.Kind == Added:
				s += " {+" + text + "+}"
			case x.Kind == Removed:
				s += " [-" + text + "-]"
			}
		}
		out = append(out, s)
	}
	return out
}

func TestDiff(t *testing.T) {
	const a, b, c, d = "We meet on the first Monday.", "Each brings its own food to share.", "Ana keeps the notes of it.", "The money stays in one account."
	for _, tt := range []struct {
		name     string
		old, new string
		want     []string
	}{
		{"nothing", "", "", nil},
		{"first words", "", a, []string{"+ " + a}},
		{"all gone", a, "", []string{"- " + a}},
		{"same", a + "\n\n" + b, a + "\n\n" + b, []string{"' " + a, "' " + b}},
		{"a word", a, "We meet on the second Monday.", []string{"~ We meet on the [-first-] {+second+} Monday."}},
		{"a last word", "We may pay", "We may not pay", []string{"~ We may {+not+} pay"}},
		{"words at the end", "We pay", "We pay each month", []string{"~ We pay {+each month+}"}},
		{"a paragraph added", a + "\n\n" + b, a + "\n\n" + c + "\n\n" + b, []string{"' " + a, "+ " + c, "' " + b}},
		{"a paragraph removed", a + "\n\n" + c + "\n\n" + b, a + "\n\n" + b, []string{"' " + a, "- " + c, "' " + b}},
		{"another in its place", a + "\n\n" + b, a + "\n\n" + d, []string{"' " + a, "- " + b, "+ " + d}},
		{"moved to the end", a + "\n\n" + b + "\n\n" + c + "\n\n" + d, b + "\n\n" + c + "\n\n" + d + "\n\n" + a, []string{"' " + b, "' " + c, "' " + d, "> " + a}},
		{"moved to the top", a + "\n\n" + b + "\n\n" + c, c + "\n\n" + a + "\n\n" + b, []string{"> " + c, "' " + a, "' " + b}},
		{"swapped", a + "\n\n" + b, b + "\n\n" + a, []string{"' " + b, "> " + a}},
		{"moved and reworded", a + "\n\n" + b + "\n\n" + c + "\n\n" + d, b + "\n\n" + c + "\n\n" + d + "\n\nWe meet on the first Tuesday.", []string{"' " + b, "' " + c, "' " + d, "> We meet on the first [-Monday.-] {+Tuesday.+}"}},
		{"split", a + " " + b, a + "\n\n" + b, []string{"+ " + a, "~ [-" + a + "-] " + b}},
		{"joined", a + "\n\n" + b, a + " " + b, []string{"- " + a, "~ {+" + a + "+} " + b}},
		{"lines of one's own", "We will:\n- come on time\n- listen", "We will:\n- listen\n- come on time", []string{"' We will:", "> - listen", "' - come on time"}},
		{"a sign alone", "-", "-\n- bread", []string{"' -", "+ - bread"}},
		{"list", "- bread\n- milk", "- bread\n- eggs\n- milk", []string{"' - bread", "+ - eggs", "' - milk"}},
		{"counted anew", "1. " + a + "\n2. " + b, "1. " + c + "\n2. " + a + "\n3. " + b, []string{"+ 1. " + c, "~ [-1.-] {+2.+} " + a, "~ [-2.-] {+3.+} " + b}},
		{"emoji", "Thanks 👩‍👩‍👧 all", "Thanks 👩‍👩‍👦 all", []string{"~ Thanks [-👩‍👩‍👧-] {+👩‍👩‍👦+} all"}},
		{"no spaces", "我们每周一见面", "我们每周二见面", []string{"~ 我们每周 [-一-] {+二+} 见面"}},
		{"white space", "We  meet\ton Monday.", "We meet on Monday.", []string{"' We meet on Monday."}},
		{"a heading", "Who we are\n----------\n\n" + a, "Who we all are\n--------------\n\n" + a, []string{"~ Who we {+all+} are", "' " + a}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := drawn(Diff(tt.old, tt.new))
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestReplay: the passages of two texts give both back.
func TestReplay(t *testing.T) {
	line := rapid.SliceOfN(rapid.SampledFrom(strings.Fields("we meet pay not must 5 $20 - 1. ---- Ana's 👩‍👩‍👧 周一 https://example.org/"+strings.Repeat("long/", 40)+" the the and . , ")), 0, 12)
	text := rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for _, l := range rapid.SliceOfN(line, 0, 12).Draw(t, "lines") {
			b.WriteString(strings.Join(l, " ") + rapid.SampledFrom([]string{"\n", "\n\n", "  \n"}).Draw(t, "end"))
		}
		return b.String()
	})
	rapid.Check(t, func(t *rapid.T) {
		old, new := text.Draw(t, "old"), text.Draw(t, "new")
		if rapid.Bool().Draw(t, "shuffled") {
			new = strings.Join(rapid.Permutation(strings.SplitAfter(old, "\n")).Draw(t, "new"), "\n")
		}
		o, n := replay(Diff(old, new))
		if d := cmp.Diff(texts(flow(old)), o); d != "" {
			t.Fatalf("the old text (-want +got):\n%s", d)
		}
		if d := cmp.Diff(texts(flow(new)), n); d != "" {
			t.Fatalf("the new text (-want +got):\n%s", d)
		}
	})
}

func texts(of []paragraph) []string {
	var out []string
	for _, x := range of {
		out = append(out, x.text)
	}
	return out
}

// replay returns the paragraphs of the two texts that passages were made of.
func replay(passages []Passage) (old, new []string) {
	var moved []Passage
	for _, p := range passages {
		if p.Kind != Removed {
			new = append(new, p.New())
		}
		switch p.Kind {
		case Added:
		case Moved:
			moved = append(moved, p)
		default:
			old = append(old, p.Old())
		}
	}
	sort.Slice(moved, func(i, j int) bool { return moved[i].From < moved[j].From })
	for _, p := range moved {
		old = slices.Insert(old, p.From-1, p.Old())
	}
	return old, new
}

// TestDiffOfLinesBrokenToFit: where a line ends to fit the page is no change, nor
// where a word is cut that is longer than the page is wide.
func TestDiffOfLinesBrokenToFit(t *testing.T) {
	address := "https://example.org/" + strings.Repeat("people-and-places/", 9)
	amiss := 0
	for lead := range 90 {
		old := strings.Repeat("x", lead%60+1) + " " + address + strings.Repeat(" and more", 12)
		new := "Then " + old
		set := func(text string) string {
			s, err := frozen([]Block{Heading{2, "A heading that stays as it is"}, say(text), List{Items: [][]Block{{say("It is: " + text)}}}})
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		want := []string{"' A heading that stays as it is", "~ {+Then+} " + old, "~ - It is: {+Then+} " + old}
		if d := cmp.Diff(want, drawn(Diff(set(old), set(new)))); d != "" {
			if amiss++; amiss > 18 { // whether a word that ends with its line goes on, nobody can tell
				t.Fatalf("%d words before it (-want +got):\n%s", lead, d)
			}
		}
	}
}

// TestDiffOfVeryMuch: paragraphs of thousands of words are compared too.
func TestDiffOfVeryMuch(t *testing.T) {
	var long []string
	for i := range 4000 {
		long = append(long, "word"+strconv.Itoa(i*i%997))
	}
	other := slices.Clone(long)
	other[10], other[3000] = "ten", "three"
	got := drawn(Diff(strings.Join(long, " "), strings.Join(other, " ")))
	if len(got) != 1 || strings.Count(got[0], "{+") != 2 || strings.Count(got[0], "[-") != 2 {
		t.Errorf("%.200q", got)
	}
	for i := range other {
		if i%3 == 0 {
			other[i] = "else" + strconv.Itoa(i)
		}
	}
	o, n := replay(Diff(strings.Join(long, " "), strings.Join(other, " ")))
	if strings.Join(o, " ") != strings.Join(long, " ") || strings.Join(n, " ") != strings.Join(other, " ") {
		t.Error("it is lost")
	}
}

// TestChanged: the words that were added or taken away, and not those that moved
// or only count anew.
func TestChanged(t *testing.T) {
	for _, tt := range []struct {
		old, new string
		want     []string
	}{
		{"We may meet.", "We must meet.", []string{"may", "must"}},
		{"1. Bread\n2. Milk and eggs", "1. Milk and eggs\n2. Bread", nil},
		{"1. Bread\n2. Milk and eggs", "1. Bread\n2. Milk and 6 eggs", []string{"6"}},
		{"We meet.", "We meet.\n\nWe pay $5.", []string{"We", "pay", "$5."}},
		{"", "", nil},
	} {
		if d := cmp.Diff(tt.want, Changed(tt.old, tt.new)); d != "" {
			t.Errorf("%q to %q (-want +got):\n%s", tt.old, tt.new, d)
		}
	}
}

// TestDiffWords: what changed can be read aloud.
func TestDiffWords(t *testing.T) {
	w := english(t)
	const a, b, c = "We meet on the first Monday.", "Each brings its own food {text}.", "Ana keeps the notes of it."
	got := DiffWords(w, a+"\n\n"+b+"\n\n"+c, b+"\n\nWe meet on the second Monday.\n\nNew.")
	want := []string{
		"1 paragraph stays as it was.", "Moved, it was paragraph 1: We meet on the (removed: first) (added: second) Monday.",
		"Removed: " + c, "Added: New.",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"The words are the same."}, DiffWords(w, a, a)); d != "" {
		t.Error(d)
	}
}

// BenchmarkDiff compares terms of 60 kB: a few words changed, every paragraph
// changed, all of it turned around, and nothing in common.
func BenchmarkDiff(b *testing.B) {
	var was []string
	for i := range 600 {
		var words []string
		for j := range 16 {
			words = append(words, "w"+strconv.Itoa((i*31+j*j*7)%1700))
		}
		was = append(was, strings.Join(words, " ")+".")
	}
	change := func(every int) string {
		is := slices.Clone(was)
		for i := range is {
			if i%every == 0 {
				is[i] = strings.Replace(is[i], " ", " not ", 1)
			}
		}
		return strings.Join(is, "\n\n")
	}
	around := slices.Clone(was)
	slices.Reverse(around)
	old := strings.Join(was, "\n\n")
	for _, x := range []struct{ name, new string }{
		{"few", change(100)}, {"all", change(1)}, {"around", strings.Join(around, "\n\n")}, {"other", strings.ReplaceAll(old, "w", "v")},
	} {
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				Diff(old, x.new)
			}
		})
	}
}
