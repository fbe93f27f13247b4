package ui

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"tandem/export"
	"tandem/model"
)

// leastCell is how many columns the cells of a table need at least to be read.
const leastCell = 12

// table sets a table, its columns as wide as their texts where there is room, else
// each in proportion; where that is too narrow, row by row.
func (s *setter) table(t export.Table, first, rest string, width int) {
	room := width - lipgloss.Width(rest)
	widths, ok := columns(t, room-2*(len(t.Head)-1))
	if !ok {
		for _, row := range t.Rows {
			for i, cell := range row {
				s.spans([]export.Span{{Text: t.Head[i] + ": ", Bold: true}, {Text: cell}}, first, rest, width)
				first = rest
			}
			s.lines = append(s.lines, proseLine{drawn: strings.TrimRight(rest, " ")})
		}
		s.lines = s.lines[:len(s.lines)-1]
		return
	}
	s.row(t.Head, widths, first, s.look.strong)
	rule := make([]string, len(widths))
	for i, w := range widths {
		rule[i] = strings.Repeat(s.look.rule, w)
	}
	s.lines = append(s.lines, proseLine{drawn: rest + s.look.dim.Render(strings.Join(rule, "  "))})
	for i, row := range t.Rows {
		if i > 0 && room < widest/2 {
			s.lines = append(s.lines, proseLine{drawn: strings.TrimRight(rest, " ")})
		}
		s.row(row, widths, rest, lipgloss.NewStyle())
	}
}

// row sets the cells of a row beside each other.
func (s *setter) row(cells []string, widths []int, lead string, style lipgloss.Style) {
	set := make([][]string, len(cells))
	high := 0
	for i, c := range cells {
		set[i] = wrapped(model.CleanLine(c), widths[i])
		high = max(high, len(set[i]))
	}
	for n := range high {
		var drawn, bare strings.Builder
		for i := range cells {
			text := ""
			if n < len(set[i]) {
				text = set[i][n]
			}
			if i+1 < len(cells) {
				text += strings.Repeat(" ", max(widths[i]-lipgloss.Width(text), 0)+2)
			}
			drawn.WriteString(style.Render(text))
			bare.WriteString(text)
		}
		s.lines = append(s.lines, proseLine{drawn: lead + strings.TrimRight(drawn.String(), " "), bare: bare.String(), lead: lead})
	}
}

// columns returns how wide each column is; false if there is no room to read them.
func columns(t export.Table, room int) ([]int, bool) {
	widths := make([]int, len(t.Head))
	sum := 0
	for i := range t.Head {
		widths[i] = lipgloss.Width(t.Head[i])
		for _, row := range t.Rows {
			widths[i] = max(widths[i], lipgloss.Width(row[i]))
		}
		sum += widths[i]
	}
	for sum > room {
		most := slices.Index(widths, slices.Max(widths))
		if widths[most] <= leastCell {
			return nil, false
		}
		widths[most]--
		sum--
	}
	return widths, true
}
