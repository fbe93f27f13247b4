package export

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestDaysStayOnALine: what is short in all rows of a table, such as a day or who does
// it, is not broken to make room for what is long anyway.
func TestDaysStayOnALine(t *testing.T) {
	table := Table{Head: []string{"Day", "What", "Who"}}
	for i := range 12 {
		table.Rows = append(table.Rows, []string{fmt.Sprint(19+i, " September 2026"), strings.Repeat("Look at our partnership again. ", 1+3*i), "all of us"})
	}
	for _, o := range []Order{{Paper: A4}, {Paper: Letter}, {Paper: A4, Large: true}, {Paper: Letter, Large: true}} {
		s, err := set(Document{Lang: "en", Blocks: []Block{table}}, o)
		if err != nil {
			t.Fatal(err)
		}
		var whole []string
		for _, l := range s.leaves {
			for _, m := range l.marks {
				whole = append(whole, strings.TrimSpace(m.line.said()))
			}
		}
		for _, row := range table.Rows {
			for _, i := range []int{0, 2} {
				if !slices.Contains(whole, row[i]) {
					t.Errorf("%v: %q does not stand on one line", o, row[i])
				}
			}
		}
	}
}

// TestColumnsFillTheTable: whatever columns need and could use, their widths make up
// the table, and none is narrower than its longest word.
func TestColumnsFillTheTable(t *testing.T) {
	for _, tt := range []struct{ least, most, want []float64 }{
		{[]float64{50, 50, 50}, []float64{60, 800, 70}, []float64{60, 370, 70}},
		{[]float64{50, 50, 50}, []float64{60, 500, 950}, []float64{60, 163, 277}},
		{[]float64{100, 100}, []float64{400, 1000}, []float64{175, 325}},
		{[]float64{250, 250}, []float64{250, 900}, []float64{250, 250}},
		{[]float64{10, 400}, []float64{10, 400}, []float64{10, 400}},
	} {
		got := shared(tt.least, tt.most, 500)
		for i := range got {
			if d := got[i] - tt.want[i]; d > 1 || d < -1 {
				t.Errorf("%v to %v get %.0f, want %v", tt.least, tt.most, got, tt.want)
				break
			}
		}
	}
}

// TestOnePageIsNoCloserThanItMustBe: what is meant for one page and takes more, as in
// large print, stands as loosely as it can on that number of pages.
func TestOnePageIsNoCloserThanItMustBe(t *testing.T) {
	d := Document{Lang: "en", Form: OnePage, Blocks: []Block{Title{Text: "T"}}}
	for i := range 16 {
		d.Blocks = append(d.Blocks, Heading{2, fmt.Sprint("Part ", i)}, say("What is said there."))
	}
	s, err := set(d, Order{Large: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.leaves) != 2 || s.body != 18 || s.loose < 0.9 {
		t.Errorf("%d pages in %.0f points, %.2f apart", len(s.leaves), s.body, s.loose)
	}
	d.Blocks = d.Blocks[:18]
	if s, err = set(d, Order{Large: true}); err != nil || len(s.leaves) != 1 {
		t.Errorf("half of it on %d pages: %v", len(s.leaves), err)
	}
}

// TestHeadingTakesMoreThanALine: a heading and one short paragraph do not end a page that
// what follows is not on, and what likes to be together is parted only where most of what
// was left of a page is filled by it.
func TestHeadingTakesMoreThanALine(t *testing.T) {
	tall := Table{Head: []string{"What", "Who"}, Rows: [][]string{{strings.Repeat("and the butter ", 250), "all of us"}}}
	for _, next := range []Block{say("Then this is said."), Callout{"Time", "There is little of it."}, Quote{[]Block{say("As it was put.")}}, tall} {
		for fill := range 60 {
			d := Document{Lang: "en", Blocks: []Block{Title{Text: "T"}}}
			for range fill {
				d.Blocks = append(d.Blocks, say("What comes before."))
			}
			d.Blocks = append(d.Blocks, Heading{2, "Why we are here"}, say("Read this aloud."), next)
			s, err := set(d, Order{})
			if err != nil {
				t.Fatal(err)
			}
			for i, l := range s.leaves[:len(s.leaves)-1] {
				last := ""
				for _, m := range l.marks {
					if m.of != nil {
						last = strings.TrimSpace(m.line.said())
					}
				}
				if last == "Read this aloud." {
					t.Errorf("after %d paragraphs page %d ends with the line under the heading, before %T", fill, i+1, next)
				}
			}
		}
	}
}

// TestTitlesAreEven: no title or heading ends with a word alone that had no room on the
// line before.
func TestTitlesAreEven(t *testing.T) {
	for _, large := range []bool{false, true} {
		for n := range 40 {
			text := strings.Repeat("Friends of the Upper River ", 1+n/14) + strings.Repeat("and more ", n%14)
			s, err := set(Document{Lang: "en", Blocks: []Block{Title{Text: text}, Heading{2, text}, say("Text.")}}, Order{Large: large})
			if err != nil {
				t.Fatal(err)
			}
			wide := map[*tag][]float64{}
			for _, m := range s.leaves[0].marks {
				if m.of != nil && (m.of.kind == "H1" || m.of.kind == "H2") {
					wide[m.of] = append(wide[m.of], m.w)
				}
			}
			for of, ws := range wide {
				if last := len(ws) - 1; last > 0 && last < 4 && ws[last] < ws[0]/2 {
					t.Errorf("the last line of %s %q is %.0f of %.0f points", of.kind, text, ws[last], ws[0])
				}
			}
		}
	}
}

// TestCodesAreWhole: two letters and a hyphen do not end a line.
func TestCodesAreWhole(t *testing.T) {
	for n := range 60 {
		s, err := set(Document{Lang: "en", Blocks: []Block{say(strings.Repeat("a ", n*2) + "AB-QQKC and a well-known to-do")}}, Order{})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range s.leaves[0].marks {
			if said := strings.TrimSpace(m.line.said()); strings.HasSuffix(said, "AB-") || strings.HasSuffix(said, "to-") {
				t.Errorf("a line ends in %q", said[max(0, len(said)-8):])
			}
		}
	}
}

// TestCutAtARun: a word is cut where its first letters fill the line to the last
// thousandth, and nothing more stands on it, whatever face comes next.
func TestCutAtARun(t *testing.T) {
	s, err := set(Document{Lang: "en"}, Order{})
	if err != nil {
		t.Fatal(err)
	}
	w := s.words([]Span{{Text: "river"}, {Text: "side", Bold: true}})[0]
	if len(w.runs) != 2 {
		t.Fatalf("%d runs", len(w.runs))
	}
	for wide := w.runs[0].wide - 300; wide < w.wide; wide++ {
		head, tail := w.cut(wide)
		if head.wide > wide {
			t.Errorf("cut at %d it is %d wide", wide, head.wide)
		}
		if got := (line{runs: append(head.runs, tail.runs...)}).said(); got != "riverside" {
			t.Errorf("cut at %d it says %q", wide, got)
		}
	}
}
