package ui

import (
	"strings"

	"tandem/model"
)

func (x *textField) View() string {
	if x.drawn == "" {
		var answer []string
		if x.focused {
			answer = append(x.shown(), x.counter(runes(x.in.Value()), x.limit)...)
			if q, ok := x.q.(model.Text); ok && q.Starters != "" && len(x.f.starters(q.Starters)) > 0 {
				answer = append(answer, para(x.f.look.accent, x.f.say("form.starters"), x.inner())...)
			}
		} else {
			answer = x.resting()
		}
		x.drawn = x.frame(answer)
	}
	return x.drawn
}

// shown returns the rows of the input that are in sight.
func (x *textField) shown() []string {
	rows, ok := wrapAs(x.in.Value(), x.in.Width())
	if !ok {
		return strings.Split(x.in.View(), "\n")
	}
	from := min(x.in.ScrollYOffset(), len(rows))
	rows = rows[from:min(from+x.in.Height(), len(rows))]
	for i, row := range rows {
		rows[i] = prompt(from+i) + row
	}
	return rows
}

// prompt stands before a row of a text.
func prompt(row int) string {
	if row == 0 {
		return "> "
	}
	return "  "
}

// resting shows the first rows of a text that is not in focus.
func (x *textField) resting() []string {
	v := x.value()
	if n := restRows * x.inner() * 2; len(v) > n*4 {
		v = string([]rune(v)[:n]) // what is beyond is not shown, and costs nothing
	}
	lines := wrapped(v, x.inner()-2)
	if len(lines) > restRows {
		lines = lines[:restRows]
		lines[restRows-1] = strings.TrimRight(lines[restRows-1], " ") + x.f.look.more
	}
	for i, line := range lines {
		lines[i] = prompt(i) + line
	}
	return lines
}

func (x *textField) cursorAt() (int, int, bool) {
	if x.in == nil {
		return 0, 0, false
	}
	c := x.in.Cursor()
	if c == nil {
		return 0, 0, false
	}
	return c.X + 2, x.top + c.Y, true
}
