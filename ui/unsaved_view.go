package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// What is said at the foot of a screen is never cut off: it takes the rows that it
// needs, and the page above has so many fewer. So it covers no field either.

// leastHigh is how many rows a page keeps, whatever is said below it.
const leastHigh = 4

// wordRows returns what the last key did, where that is too long for the rule.
func (u *UI) wordRows() []string {
	if u.word == "" || u.word == u.note || lipgloss.Width(u.word)+2 <= u.wide() {
		return nil
	}
	return u.lowest(wrapped(u.word, u.wide()-2), u.note+u.behind == "")
}

// noteRows returns a fault of the machine, until it works again.
func (u *UI) noteRows() []string {
	note := u.note
	if note == "" {
		note = u.behind
	}
	if note == "" {
		return nil
	}
	return u.lowest(wrapped(note, u.wide()-4), lipgloss.Width(u.word)+2 <= u.wide())
}

// lowest keeps as many rows of a text as a page can do without: half of them unless it
// is alone.
func (u *UI) lowest(rows []string, alone bool) []string {
	room := u.size.Height - 3 - leastHigh
	if !alone {
		room /= 2
	}
	room = max(room, 1)
	if len(rows) <= room {
		return rows
	}
	rows = rows[:room]
	rows[room-1] += u.look.more
	return rows
}

// low returns the rows of the foot.
func (u *UI) low() int { return 1 + len(u.wordRows()) + max(len(u.noteRows()), 1) }

// foot is the rule below the page with what the last key did in it, so that the keys
// stay in sight; then a fault of the machine until it works again, else the keys.
func (u *UI) foot() []string {
	word, long := "", u.wordRows()
	if u.word != "" && u.word != u.note && len(long) == 0 {
		word = " " + u.word + " "
	}
	rule := strings.Repeat(u.look.rule, max(u.wide()-lipgloss.Width(word), 0))
	lines := []string{u.look.accent.Render(word) + u.look.dim.Render(rule)}
	for _, l := range long {
		lines = append(lines, " "+u.look.accent.Render(l))
	}
	note := u.noteRows()
	for i, l := range note {
		sign := u.look.attention
		if i > 0 {
			sign = strings.Repeat(" ", lipgloss.Width(sign))
		}
		lines = append(lines, " "+u.look.bad.Render(sign+" "+l))
	}
	if len(note) == 0 {
		lines = append(lines, " "+u.hints(u.offersKeys(), u.wide()-2))
	}
	return lines
}
