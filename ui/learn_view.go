package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
)

func (s *learnScreen) View() string {
	if s.asking {
		return margin(s.askView())
	}
	s.refresh() // what lay over the list may have changed it
	width := s.u.text() - 1
	lines, foot := s.head(width), s.aims(width)
	if !s.apart() {
		return margin(append(lines, s.whole(s.u.high()-len(lines), width)...))
	}
	if s.u.high() > len(lines)+len(s.rows)+len(foot) { // else every row is needed
		lines = append(lines, "")
	}
	for i := range s.rows {
		lines = append(lines, s.row(i, width))
	}
	return margin(append(lines, foot...))
}

// head names who learns, and says how long it takes.
func (s *learnScreen) head(width int) []string {
	u := s.u
	title := u.say("learn.title")
	if u.study != nil {
		title += u.look.dot + oneLine(u.study.Learner.Name)
	}
	long, short := u.readingWords()
	if lipgloss.Width(title)+lipgloss.Width(long)+2 > width {
		long = short
	}
	title = cutTo(u, title, width-lipgloss.Width(long)-2)
	lines := []string{u.beside(u.look.title.Render(title), long, width, u.look.dim)}
	if u.Learn == nil {
		lines = append(lines, u.look.dim.Render(cutTo(u, u.say("learn.unkept"), width)))
	}
	return lines
}

// apart reports whether the lessons and the aims fit the window together.
func (s *learnScreen) apart() bool {
	width := s.u.text() - 1
	return len(s.head(width))+len(s.rows)+len(s.aims(width)) <= s.u.high()
}

// last returns the last place of the hand. Where the aims have no room below the
// lessons, it goes on down to them.
func (s *learnScreen) last() int {
	if s.apart() {
		return len(s.rows) - 1
	}
	return len(s.rows) + len(s.u.Words.Aims()) - 1
}

// whole shows lessons and aims in so many lines around the hand; and while the aims
// are out of sight how many were shown.
func (s *learnScreen) whole(high, width int) []string {
	u := s.u
	s.at = min(s.at, s.last())
	var lines []string
	for i := range s.rows {
		lines = append(lines, s.row(i, width))
	}
	aims, at, foot := s.aims(width), s.at, []string(nil)
	lines = append(lines, aims...)
	if over := s.at - len(s.rows); over >= 0 { // the blank line and the heading are no place for the hand
		at = len(lines) - len(u.Words.Aims()) + over
	} else if lines = lines[:len(s.rows)]; high > 1 {
		foot = []string{"", u.look.dim.Render(cutTo(u, u.Words.Count("learn.shown", u.able(), "all", itoa(len(u.Words.Aims()))), width))}
		if foot = foot[1:]; high > len(lines)+1 {
			foot = append(make([]string, high-len(lines)-1), foot...)
		}
	}
	high = max(high-len(foot), 1)
	from := max(min(at-high/2, len(lines)-high), 0)
	return append(lines[from:min(from+high, len(lines)):len(lines)], foot...)
}

// row shows one thing to do. What is at its end stands whole, the name as far as it
// fits before it.
func (s *learnScreen) row(i, width int) string {
	u, r := s.u, s.rows[i]
	room := width - 3
	text := r.text
	if r.side != "" {
		if lipgloss.Width(r.mark+" "+text)+lipgloss.Width(r.side)+1 > room && r.short != "" {
			text = r.short
		}
		text = cutTo(u, text, max(room-lipgloss.Width(r.mark+" ")-lipgloss.Width(r.side)-1, 6))
	}
	if i == s.at {
		return u.look.here.Render(u.look.arrow+" ") + u.beside(u.look.here.Render(r.mark+" "+text), r.side, room, u.look.dim)
	}
	return "  " + u.beside(r.mark+" "+text, r.side, room, u.look.dim)
}

// able returns how many of the aims were shown by a check.
func (u *UI) able() int {
	n := 0
	for _, a := range u.Words.Aims() {
		if u.study != nil && u.study.Able(a.Lessons) {
			n++
		}
	}
	return n
}

// aims shows what a learner should be able to do, and what was shown by a check.
func (s *learnScreen) aims(width int) []string {
	u := s.u
	lines := []string{"", u.look.strong.Render(u.say("learn.aims"))}
	for i, a := range u.Words.Aims() {
		hand, sign, style := "  ", u.look.open, lipgloss.NewStyle()
		if u.study != nil && u.study.Able(a.Lessons) {
			sign, style = u.look.done, u.look.good
		}
		if s.at == len(s.rows)+i {
			hand, style = u.look.arrow+" ", u.look.here
		}
		lines = append(lines, style.Render(hand+cutTo(u, sign+" "+a.Title, width-2)))
	}
	return lines
}

// askView asks who learns.
func (s *learnScreen) askView() []string {
	u, width := s.u, s.u.text()-1
	lines := []string{u.look.title.Render(u.say("learn.who"))}
	if why := para(u.look.dim, u.say("learn.who.why"), width); u.high() > len(why)+4 {
		lines = append(append(lines, why...), "")
	}
	high := max(u.high()-len(lines)-1, 1)
	from := max(min(s.who-high/2, len(u.learners)-high), 0)
	for i := from; i < min(from+high, len(u.learners)); i++ {
		l := u.learners[i]
		side := u.say("learn.since", "day", l.Since.In(u.Now().Location()).Format("2 Jan 2006"))
		hand, style := "  ", lipgloss.NewStyle()
		if i == s.who {
			hand, style = u.look.arrow+" ", u.look.here
		}
		lines = append(lines, style.Render(hand)+u.beside(style.Render(oneLine(l.Name)), side, width-3, u.look.dim))
	}
	hand := "  "
	if s.writing() {
		hand = u.look.here.Render(u.look.arrow + " ")
	}
	s.name.SetWidth(u.fieldWidth("  " + u.say("learn.new") + " "))
	return append(lines, hand+u.say("learn.new")+" "+s.name.View())
}

func (s *learnScreen) cursor() (x, y int, ok bool) {
	if c := s.name.Cursor(); c != nil && s.writing() {
		lines := strings.Split(s.View(), "\n")
		return 1 + 2 + lipgloss.Width(s.u.say("learn.new")) + 1 + c.X, len(lines) - 1, true
	}
	return 0, 0, false
}
