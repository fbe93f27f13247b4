package ui

import (
	"strings"

	"charm.land/lipgloss/v2"

	"tandem/assets"
)

// fit measures the fields.
func (f *form) fit() {
	f.heights = f.heights[:0]
	for _, x := range f.fields {
		f.heights = append(f.heights, lipgloss.Height(x.View()))
	}
}

func (f *form) resize(width int) {
	if f.h == nil || width == f.width {
		return
	}
	f.width = width
	for _, x := range f.fields {
		x.refit()
	}
	f.fit()
}

// span returns the rows of the field in focus.
func (f *form) span() (top, height int) {
	for i, x := range f.fields {
		if x == f.focus() {
			return top, f.heights[i]
		}
		top += f.heights[i] + 1
	}
	return 0, 0
}

// view returns at most high lines, with the field in focus in sight.
func (f *form) view(high int) []string {
	if f.h == nil {
		return nil
	}
	var lines []string
	for i, x := range f.fields {
		if i > 0 {
			lines = append(lines, "")
		}
		for line := range strings.SplitSeq(x.View(), "\n") {
			lines = append(lines, strings.TrimRight(line, " "))
		}
	}
	rest := f.rest()
	lines = append(lines, rest...)
	top, height := f.span()
	if height+len(rest) <= high && f.last() {
		height += len(rest)
	}
	if _, y, ok := f.focus().cursorAt(); ok && height > high {
		if x, ok := f.focus().(interface{ reach() int }); ok {
			y += max(min(x.reach(), high-2)-1, 0) // what belongs to the row of the hand is in sight with it
		}
		top, height = top+max(y-high+2, 0), min(height, high)
	}
	if top+height > f.scroll+high {
		f.scroll = top + height - high
	}
	if top < f.scroll {
		f.scroll = top
	}
	f.scroll = max(min(f.whole(f.scroll, top), len(lines)-high), 0)
	return lines[f.scroll:min(len(lines), f.scroll+high)]
}

// rest says how much the short way leaves for later.
func (f *form) rest() []string {
	if f.left == 0 {
		return nil
	}
	lines := []string{""}
	for _, l := range para(f.look.dim, f.count("form.left", f.left), f.width-2) {
		lines = append(lines, "  "+l)
	}
	return lines
}

// whole returns the first row from which a field is seen from its question on, not
// before row from, and not beyond row top.
func (f *form) whole(from, top int) int {
	at := 0
	for _, n := range f.heights {
		if at >= from {
			break
		}
		at += n + 1
	}
	return max(from, min(at, top))
}

// cursor returns where the cursor stands in what view returned.
func (f *form) cursor() (x, y int, ok bool) {
	if f.h == nil {
		return 0, 0, false
	}
	top, _ := f.span()
	x, y, ok = f.focus().cursorAt()
	return x, top + y - f.scroll, ok
}

// redraw makes every field draw itself again.
func (f *form) redraw() {
	for _, x := range f.fields {
		x.refit()
	}
	f.fit()
}

// effects says what choosing each option does, where that is said.
func (f *form) effects(q assets.Question) string {
	x, ok := f.focus().(*pickField)
	if !ok || len(q.Effects) == 0 {
		return ""
	}
	var lines []string
	for _, o := range x.from {
		if e := effect(q, o); e != "" {
			lines = append(lines, x.label(o)+": "+e)
		}
		if more := reasons(f.say, q, o); len(more) > 0 {
			lines = append(append(lines, more...), "")
		}
	}
	return strings.Join(lines, "\n")
}
