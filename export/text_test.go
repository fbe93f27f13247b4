package export

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

// columnsOf returns what stands between two columns of a line.
func columnsOf(line string, from, to int) string {
	out, at := "", 0
	for g := uniseg.NewGraphemes(line); g.Next(); at += g.Width() {
		if at >= from && at < to {
			out += g.Str()
		}
	}
	return out
}

// TestTablesWrap: a table of twelve rows with names of 200 characters, or of
// emoji, keeps its columns and its width, and loses no word.
func TestTablesWrap(t *testing.T) {
	for _, name := range []string{"Al", "Riverside Community Center", strings.Repeat("Friends of the Upper River ", 8)[:200], strings.Repeat("👩‍👩‍👧", 60), strings.Repeat("한국어 ", 40)} {
		table := Table{Head: []string{"Member", "Position", "Recorded by"}}
		for i := range 12 {
			table.Rows = append(table.Rows, []string{fmt.Sprint(i, " ", name), "agrees", "Mia, said in the room, 2 January 2026"})
		}
		text := textTable(table, textWidth)
		head, _, _ := strings.Cut(text, "\n")
		second, third := strings.Index(head, "Position"), strings.Index(head, "Recorded")
		if second < 0 || third < 0 {
			t.Errorf("no columns:\n%s", text)
			continue
		}
		var cells [3]string
		for line := range strings.Lines(text) {
			line = strings.TrimSuffix(line, "\n")
			if n := uniseg.StringWidth(line); n > textWidth {
				t.Errorf("%d columns: %q", n, line)
			}
			for i, edge := range [][2]int{{0, second}, {second, third}, {third, textWidth}} {
				cells[i] += columnsOf(line, edge[0], edge[1])
			}
		}
		bare := func(s string) string { return strings.NewReplacer(" ", "", "-", "").Replace(s) }
		for i := range cells {
			want := table.Head[i]
			for _, r := range table.Rows {
				want += r[i]
			}
			if bare(cells[i]) != bare(want) {
				t.Errorf("column %d of %q became\n%s", i, name, text)
			}
		}
	}
}

// TestTooManyColumns: where the columns would be too narrow to read, a table is
// set row under row, with the name of each cell.
func TestTooManyColumns(t *testing.T) {
	wide := strings.Repeat("word ", 30)
	text := textTable(Table{Head: []string{"A", "B", "C", "D", "E", "F"}, Rows: [][]string{{wide, wide, wide, wide, wide, wide}}}, textWidth)
	for _, want := range []string{"A: word", "F: word"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}
