package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// header says which meeting it is, and how it stands with its time.
func (h *hallScreen) header() string {
	u := h.u
	left := " " + u.look.title.Render("Tandem") + u.practiceMark()
	saved := u.look.dim.Render(u.look.dot + u.kept())
	right := ""
	for _, x := range []string{u.clockWords(true) + saved, u.clockWords(false) + saved, u.clockWords(false)} {
		if right = x + " "; lipgloss.Width(left)+lipgloss.Width(right) < u.wide() {
			break
		}
	}
	room := u.wide() - lipgloss.Width(left) - lipgloss.Width(right) - 6
	if room > 0 {
		left += u.look.dim.Render(u.look.dot) + u.look.strong.Render(ansi.Truncate(oneLine(u.r.Core.Name), room, u.look.more))
	}
	gap := max(u.wide()-lipgloss.Width(left)-lipgloss.Width(right), 1)
	return left + strings.Repeat(" ", gap) + right
}

func (h *hallScreen) View() string {
	u := h.u
	if u.sitting == nil {
		return strings.Join(u.room().draw(u.look, u.wide(), u.high()), "\n")
	}
	if h.agree != nil && h.agree.over != nil && h.line == nil {
		return h.agree.View() // what changed is to be read by all
	}
	lines := append(u.room().draw(u.look, u.wide(), h.roomRows()), h.between())
	lines = append(lines, h.below(h.low()-1)...)
	return strings.Join(lines, "\n")
}

// low returns how many rows the hands have, with the rule above them: more while one
// member is asked by a form.
func (h *hallScreen) low() int {
	high := h.u.high()
	low := max(min(high*2/5+1, 14), 3)
	if h.agree != nil && h.line == nil {
		low = max(low, min(high-max(high/4, 2), h.agree.lowest()))
	}
	return low
}

// below draws the hands in so many rows: how far the group is, the list or the line,
// and the pads.
func (h *hallScreen) below(rows int) []string {
	u := h.u
	width := u.text() - 1
	var lines []string
	switch {
	case h.line != nil:
		lines = h.line.view(width, max(rows-1, 1))
	case h.agree != nil:
		lines = h.agree.low(width, max(rows-1, 1))
	default:
		lines = h.listed(width, max(rows-1, 1))
	}
	for len(lines) < rows-1 {
		lines = append(lines, "")
	}
	if rows > 1 {
		lines = append(lines[:rows-1], u.hints(h.padKeys(), width))
	}
	for i, l := range lines {
		if l != "" {
			lines[i] = " " + l
		}
	}
	return lines[:min(rows, len(lines))]
}

// padKeys are those that work everywhere in a meeting; while nothing is typed also those
// that are needed in haste.
func (h *hallScreen) padKeys() (ks []key.Binding) {
	for _, p := range pads {
		ks = append(ks, *p.key)
	}
	if h.line == nil && !h.answering() {
		ks = append(ks, keyHelp, keyOff, keyHere)
	}
	return ks
}

// listed draws the list of the moment, with the one under the hand in sight.
func (h *hallScreen) listed(width, rows int) []string {
	u, p := h.u, h.part()
	var lines []string
	if p.says != nil && rows > 1 {
		said := p.says(h)
		if u.sitting.Who != "" {
			said += u.look.dot + u.say("meet.floor", "time", clockOf(u.sitting.Floor))
		}
		lines = append(lines, u.look.accent.Render(ansi.Truncate(said, width, u.look.more)))
	}
	hs := h.list()
	var list []string
	for i, x := range hs {
		list = append(list, u.handLine(i == h.at, width, x))
	}
	return append(lines, windowed(list, h.at, max(rows-len(lines), 1))...)
}

// handLine is one line of a list, as in forms.
func (u *UI) handLine(here bool, width int, x hand) string {
	return handLine(&form{look: u.look}, here, width, x.sign, x.name, x.must, x.rest)
}

// clockOf writes seconds as minutes and seconds.
func clockOf(seconds int) string {
	s := itoa(seconds % 60)
	if len(s) < 2 {
		s = "0" + s
	}
	return itoa(seconds/60) + ":" + s
}

// view draws a line that is typed: what it is, and the text around the cursor.
func (l *line) view(width, rows int) []string {
	u := l.u
	lines := []string{u.look.accent.Render(ansi.Truncate(l.label(), width, u.look.more))}
	rows = max(rows-1, 1)
	l.field.in.MaxHeight = rows
	l.field.in.SetWidth(width)
	l.field.in.SetHeight(rows)
	text := strings.Split(l.field.in.View(), "\n")
	return append(lines, text[:min(len(text), rows)]...)
}

// label says what is being taken down.
func (l *line) label() string {
	with := []string{"who", "", "area", "", "of", ""}
	if l.jot_.Who != "" {
		with[1] = oneLine(l.u.r.Called(l.jot_.Who))
	}
	if l.jot_.On != "" {
		with[3], with[5] = l.u.areaName(l.jot_.On), oneLine(l.u.r.Called(l.jot_.On))
	}
	return l.u.say("meet.line."+string(l.jot_.Kind), with...)
}

// cursor is where the next letter comes.
func (h *hallScreen) cursor() (x, y int, ok bool) {
	switch {
	case h.u.sitting == nil:
		return 0, 0, false
	case h.line == nil && h.agree != nil:
		x, y, ok = h.agree.cursor()
		return x, y + h.u.high() - h.low() + 1, ok
	case h.line == nil:
		return 0, 0, false
	}
	c := h.line.field.in.Cursor()
	if c == nil {
		return 0, 0, false
	}
	return c.X + 1, h.u.high() - h.low() + 2 + c.Y, true
}
