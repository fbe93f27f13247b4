package export

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// pageful are the documents that are set as pages.
func pageful() []Kind {
	return slices.DeleteFunc(slices.Clone(Documents), func(k Kind) bool {
		return k.Make == nil || !slices.Contains(k.Formats, "pdf")
	})
}

// TestPages: in every document of all kinds of partnerships, on each paper and in
// each size, no text is over another or in the margins, no heading is stranded, no row
// split, no line alone and no page empty.
func TestPages(t *testing.T) {
	for name, p := range goldenCases(t) {
		for _, k := range pageful() {
			d, err := k.Document(p, english(t), clock, Order{})
			if err != nil {
				t.Fatal(err)
			}
			if d.Form == Deck || d.Form == Wall {
				continue // which have laws of their own
			}
			for _, o := range []Order{{Paper: A4}, {Paper: Letter}, {Paper: A4, Large: true}} {
				s, err := set(d, o)
				if err != nil {
					t.Fatal(err)
				}
				if wrong := append(lawless(s), lonely(s)...); len(wrong) > 0 {
					t.Errorf("%s of %s on %s (large: %v):\n%s", k.Name, name, o.Paper, o.Large, strings.Join(wrong, "\n"))
				}
				if d.Form == OnePage && !o.Large && len(s.leaves) > 1 && s.body > 8 {
					t.Errorf("%s of %s takes %d pages in letters of %v", k.Name, name, len(s.leaves), s.body)
				}
			}
		}
	}
}

// dump writes where everything stands on the pages of a document.
func (s *setter) dump() string {
	var b strings.Builder
	for i, l := range s.leaves {
		fmt.Fprintf(&b, "page %d: %.0f × %.0f\n", i+1, s.wide, s.tall)
		for _, m := range l.marks {
			kind := "-"
			if m.of != nil {
				kind = m.of.kind
			}
			if m.shape == lettered {
				fmt.Fprintf(&b, "%6.1f %6.1f %4.1f %-10s %s\n", m.x, m.y, m.size, kind, strings.TrimSuffix(m.line.marked(), " "))
				continue
			}
			fmt.Fprintf(&b, "%6.1f %6.1f %.1f × %.1f %s\n", m.x, m.y, m.w, m.h, []string{"stamp", "filled", "disc", "stamp", "line", "frame", "ring"}[m.shape])
		}
	}
	return b.String()
}

// marked returns what a line says, with the styles it changes to.
func (l line) marked() string {
	var b strings.Builder
	style := "Regular"
	for _, r := range l.runs {
		if _, now, _ := strings.Cut(r.face.name, "-"); now != style {
			style = now
			b.WriteString("<" + style + ">")
		}
		b.WriteString(r.text)
	}
	return b.String()
}

// TestLayout: everything stands where it stood.
func TestLayout(t *testing.T) {
	cases := goldenCases(t)
	for _, name := range []string{"agreed", "lived"} {
		for _, k := range pageful() {
			for _, paper := range []string{A4, Letter} {
				d, err := k.Document(cases[name], english(t), clock, Order{Paper: paper})
				if err != nil {
					t.Fatal(err)
				}
				s, err := set(d, Order{Paper: paper})
				if err != nil {
					t.Fatal(err)
				}
				path := filepath.Join("testdata", k.Name+"-"+name+"-"+paper+".layout")
				if *update {
					if err := os.WriteFile(path, []byte(s.dump()), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(string(want), s.dump()); d != "" {
					t.Errorf("%s (rewrite with go test ./export -update):\n%s", path, d)
				}
			}
		}
	}
}

// TestSameBytes: the same document comes out the same.
func TestSameBytes(t *testing.T) {
	for _, k := range pageful() {
		var a, b bytes.Buffer
		for _, out := range []*bytes.Buffer{&a, &b} {
			if _, err := k.Write(out, full(t), english(t), clock, Order{Format: "pdf"}); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s comes out in two ways", k.Name)
		}
	}
}

// table makes a table of so many rows, of which one has so many words.
func longTable(rows, long, words int) Table {
	out := Table{Caption: "The long table", Head: []string{"Who", "What", "When"}}
	for i := range rows {
		what := "Brings the bread"
		if i == long {
			what = strings.Repeat("and the butter ", words/3)
		}
		out.Rows = append(out.Rows, []string{fmt.Sprint("Member ", i), what, "each week"})
	}
	return out
}

// TestTableOverPages: the head of a table stands above its rows on every page, and a
// row higher than a page is printed whole.
func TestTableOverPages(t *testing.T) {
	for _, words := range []int{3, 900, 6000} {
		table := longTable(120, 40, words)
		d := Document{Title: "T", Lang: "en", Blocks: []Block{Title{Text: "T"}, Heading{2, "H"}, table, say("The end.")}}
		s, err := set(d, Order{})
		if err != nil {
			t.Fatal(err)
		}
		if wrong := lawless(s); len(wrong) > 0 {
			t.Error(strings.Join(wrong, "\n"))
		}
		said := 0
		for i, l := range s.leaves {
			heads := 0
			for _, m := range l.marks {
				if strings.HasPrefix(m.line.said(), "What") && m.line.runs[0].face.name == "SourceSans3-Bold" {
					heads++
				}
				said += strings.Count(m.line.said(), "butter")
			}
			if rows := slices.ContainsFunc(l.marks, func(m imprint) bool { return m.of != nil && m.of.kind == "TD" }); rows && heads != 1 {
				t.Errorf("%d words: page %d has %d heads", words, i+1, heads)
			}
		}
		if said != words/3 && words > 3 {
			t.Errorf("of %d words %d are printed", words/3, said)
		}
	}
}

// hostile are texts that go wrong where care is not taken.
var hostile = []string{
	"", " ", "\n\n", "A fact.", "Ends in a colon:", strings.Repeat("word ", 300), strings.Repeat("x", 10000), "a" + strings.Repeat("\u0301", 4000),
	"\xff\xfe broken", "tab\ttab\ttab", "👩‍👩‍👧👍🏽🇩🇪", "مرحبا بالعالم", "नमस्ते", "\u202ertl\u2066", "日本語の文章", "]]> (paren\\ <tag>", "zero\u200bwidth\u00adsoft\u2011hyphen\u202fthin",
	strings.Repeat("wide-", 400), strings.Repeat("é\u0328", 500), "\U000e0041\ue000\x00",
}

// anyDocument draws a document of all kinds of blocks.
func anyDocument(t *rapid.T) Document {
	texts := rapid.OneOf(rapid.SampledFrom(hostile), rapid.String())
	var block func(deep int) Block
	blocks := func(deep, most int) []Block {
		var out []Block
		for range rapid.IntRange(0, most).Draw(t, "blocks") {
			next := block(deep)
			if _, turn := next.(Break); turn && len(out) > 0 { // nobody leaves a heading over a new page
				next = say("Before the page ends.")
				out = append(out, next)
				next = Break{}
			}
			out = append(out, next)
		}
		if n := len(out); n > 0 && deep > 0 { // nor at the end of an item
			if _, heading := out[n-1].(Heading); heading {
				out = append(out, say("It has something under it."))
			}
		}
		return out
	}
	words := func(most int) []string { return rapid.SliceOfN(texts, 0, most).Draw(t, "texts") }
	block = func(deep int) Block {
		say := func() string { return texts.Draw(t, "text") }
		n := 11
		if deep > 0 {
			n = 9
		}
		if deep > 2 {
			n = 3
		}
		switch rapid.IntRange(0, n).Draw(t, "kind") {
		case 0:
			return Paragraph{{Text: say()}, {Text: say(), Bold: true}, {Text: say(), Italic: true}}
		case 1:
			return Heading{rapid.IntRange(1, 7).Draw(t, "level"), say()}
		case 2:
			return Callout{say(), say()}
		case 3:
			return Pairs{{say(), say()}, {say(), say()}}
		case 4:
			l := List{Numbered: rapid.Bool().Draw(t, "numbered")}
			for range rapid.IntRange(0, 4).Draw(t, "items") {
				l.Items = append(l.Items, blocks(deep+1, 3))
			}
			return l
		case 5:
			wide := rapid.IntRange(1, 9).Draw(t, "wide")
			table := Table{Caption: say(), Head: rapid.SliceOfN(texts, wide, wide).Draw(t, "head")}
			for range rapid.IntRange(0, 4).Draw(t, "rows") {
				table.Rows = append(table.Rows, rapid.SliceOfN(texts, wide, wide).Draw(t, "row"))
			}
			return table
		case 6:
			return Quote{blocks(deep+1, 3)}
		case 7:
			return Signatures{words(4), []string{"Name", "Signature", "Date"}[:rapid.IntRange(0, 3).Draw(t, "asked")]}
		case 8:
			return Card{N: say(), Title: say(), Text: "We " + say(), Foot: say()}
		case 9:
			return Blank{say(), say(), say(), words(6), rapid.Bool().Draw(t, "several"), rapid.IntRange(0, 60).Draw(t, "lines")}
		case 10:
			return Title{say(), say()}
		}
		return Break{}
	}
	return Document{Title: texts.Draw(t, "title"), Lang: "en", Form: rapid.SampledFrom([]Form{Pages, OnePage}).Draw(t, "form"),
		Blocks: blocks(0, 6), Stamp: texts.Draw(t, "stamp"), Foot: texts.Draw(t, "foot"), PageOf: "Page {n} of {all}", Author: texts.Draw(t, "author"), Made: clock}
}

// TestAnyDocument: whatever stands in it, a document is set by the laws.
func TestAnyDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDocument(t)
		o := Order{Paper: rapid.SampledFrom(Sizes).Draw(t, "paper"), Large: rapid.Bool().Draw(t, "large")}
		s, err := set(d, o)
		if err != nil {
			t.Fatal(err)
		}
		if wrong := lawless(s); len(wrong) > 0 {
			t.Fatal(strings.Join(wrong[:min(5, len(wrong))], "\n"))
		}
		if err := s.write(&bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
	})
}

// TestLacks: what no font has is a box on the page, is told once, and is still there
// for who copies it or has it read aloud.
func TestLacks(t *testing.T) {
	d := Document{Lang: "en", Blocks: []Block{say("Go 👍🏽 and 👍🏽, नम Ñandú e\u0301 Αθήνα Київ →")}}
	for _, large := range []bool{false, true} {
		s, err := set(d, Order{Large: large})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]string{"👍🏽", "न", "म"}, s.lacks); d != "" {
			t.Error(d)
		}
		line := s.leaves[0].marks[0].line
		if got, want := line.said(), "Go 👍🏽 and 👍🏽, नम Ñandú é Αθήνα Київ →"; got != want {
			t.Errorf("reads %q, want %q", got, want)
		}
	}
}

func FuzzPDF(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := Document{Title: text, Lang: text, Stamp: text, Foot: text, PageOf: text, Author: text, Blocks: []Block{
			Title{text, text}, Heading{2, text}, say(text), List{Items: [][]Block{{say(text)}}}, Table{text, []string{text, text}, [][]string{{text, text}}},
			Callout{text, text}, Signatures{[]string{text}, []string{text}}, Card{N: text, Title: text, Text: text, Foot: text}, Blank{Code: text, Ask: text, Choices: []string{text}, Lines: 2},
		}}
		if _, err := PDF(&bytes.Buffer{}, d, Order{}); err != nil {
			t.Fatal(err)
		}
	})
}
