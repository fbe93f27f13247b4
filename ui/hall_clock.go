package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// A timing is how a meeting stands with its time, in minutes. Nothing is cut off and
// nothing beeps: it is said, and the group decides.
type timing struct {
	used, of int      // of the point that is open
	over     int      // beyond what it has got
	free     int      // left for the points behind it, of what the agenda has in all
	need     int      // what is planned for them
	unfit    []string // those for which none is left
}

// soonOver is how many minutes before its end a meeting says what no longer fits.
const soonOver = 30

// timing returns how the meeting that goes on stands with its time.
func (u *UI) timing() (t timing) {
	s, x, m := u.sitting, u.pointNow(), u.meetingNow()
	t.used, t.of = s.Used(x.ID), s.Minutes(x)
	t.over = max(t.used-t.of, 0)
	if m == nil {
		return t
	}
	spent := 0
	for _, y := range m.Agenda {
		t.free += y.Plan()
		spent += s.Spent[y.ID]
	}
	t.free = max(t.free-spent/60-max(t.of-t.used, 0), 0)
	t.need = s.Remaining(m.Agenda)
	room := t.free
	for _, y := range m.Agenda {
		if y.ID == s.Point || s.Fate[y.ID] != "" {
			continue
		}
		if room <= 0 {
			t.unfit = append(t.unfit, u.pointName(y))
		}
		room -= s.Minutes(y)
	}
	return t
}

// clockWords says how long the point has gone on, of how many minutes, and with rest how
// much is left for the others. What is over is said in a word, and in color besides.
func (u *UI) clockWords(rest bool) string {
	if u.sitting == nil {
		return ""
	}
	dim, t := u.look.dim, u.timing()
	said := dim.Render(u.say("meet.clock", "used", itoa(t.used), "of", itoa(t.of)))
	if t.over > 0 {
		said += dim.Render(", ") + u.look.bad.Render(u.say("meet.past", "n", itoa(t.over)))
	}
	if u.sitting.Paused {
		said = u.look.bad.Render(u.say("meet.paused"))
	}
	if !rest || t.need == 0 {
		return said
	}
	if t.free < t.need {
		return said + dim.Render(u.look.dot) + u.look.bad.Render(u.say("meet.short", "n", itoa(t.free), "asks", itoa(t.need)))
	}
	return said + dim.Render(u.look.dot+u.say("meet.rest", "n", itoa(t.free)))
}

// between is the rule between the room and the hands. It says what the one at the keys
// must know and nobody has to press a key for: that the room sees nothing, or near the
// end, what there is no time left for.
func (h *hallScreen) between() string {
	u := h.u
	word := ""
	if t := u.timing(); len(t.unfit) > 0 && t.free+max(t.of-t.used, 0) <= soonOver {
		word = u.say("meet.unfit", "points", strings.Join(t.unfit, ", "))
	}
	if u.sitting.Blank {
		word = u.say("meet.blank")
	}
	if word != "" {
		word = " " + ansi.Truncate(word, u.wide()-2, u.look.more) + " "
	}
	return u.look.bad.Render(word) + u.look.dim.Render(strings.Repeat(u.look.rule, max(u.wide()-lipgloss.Width(word), 0)))
}

// roomRows returns how many rows the room has above the hands.
func (h *hallScreen) roomRows() int { return h.u.high() - h.low() }

// turnWords shows the next part of words that are too long, behind the last the first
// again.
func (h *hallScreen) turnWords() {
	if n := h.u.room().parts(h.u.look, h.u.wide(), h.roomRows()); n > 1 {
		h.u.sit(func(s *model.Sitting) { s.Page = (min(s.Page, n-1) + 1) % n })
	}
}

// long reports whether the room shows a part of its words only.
func (h *hallScreen) long() bool {
	return h.u.room().parts(h.u.look, h.u.wide(), h.roomRows()) > 1
}
