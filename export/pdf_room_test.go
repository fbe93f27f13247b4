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
