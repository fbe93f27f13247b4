package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

func (h *hands) view() string {
	if h.ask != nil {
		return h.ask.view()
	}
	u, width := h.u, h.u.text()-1
	lines := []string{u.look.strong.Render(ansi.Truncate(u.textName(h.of), width, u.look.more))}
	most := 2 // lines of each explanation
	if u.high() < roomy+4 {
		most = 1
	}
	lines = append(lines, few(para(u.look.dim, u.howWords(h.of), width), most, u.look.more)...)
	how := "hands.how"
	if h.slips {
		how = "hands.slips-how"
	}
	lines = append(lines, few(para(u.look.accent, u.say(how), width), most, u.look.more)...)
	if u.high() >= cramped {
		lines = append(lines, "")
	}
	foot := append([]string{""}, h.legend(width, max(u.high()/2-1, 2))...)
	var rows []string
	for i, m := range h.members {
		hand, style := "  ", u.look.ask.UnsetBold()
		if i == h.at {
			hand, style = u.look.arrow+" ", u.look.here
		}
		said := ": " + h.shown(i)
		name := ansi.Truncate(hand+u.memberName(m), max(width-lipgloss.Width(said), 12), u.look.more)
		rows = append(rows, style.Render(ansi.Truncate(name+said, width, u.look.more)))
	}
	room := max(u.high()-len(lines)-len(foot), 1)
	lines = append(lines, windowed(rows, h.at, room)...)
	for len(lines) < u.high()-len(foot) {
		lines = append(lines, "")
	}
	return margin(append(lines, foot...))
}

// shown says what was typed of a member, and of a slip before all are in only that
// it was.
func (h *hands) shown(i int) string {
	u, m := h.u, h.members[i]
	switch choice := h.choice(m); {
	case choice == "" && h.a.room && !h.a.awaited(m):
		return u.say("meet.stand.stands", "said", u.positionsOf(u.standings(h.texts), m))
	case choice == "":
		return u.say("agree.to-come")
	case choice == noSlip:
		return u.say("hands.no-slip")
	case h.hidden():
		return u.say("hands.in")
	default:
		return h.answerWords(choice)
	}
}

// answerWords says an answer, and what it counts as now.
func (h *hands) answerWords(choice string) string {
	said := h.u.say("position." + choice)
	if means := h.u.r.Asking.Counts(h.of, choice); means != choice {
		said += " (" + h.u.say("counts."+means) + ")"
	}
	return said
}

// legend lists the answers with their keys, side by side as far as there is room, in
// so many lines at most: shorter where they are more, and then those at the hand.
func (h *hands) legend(width, most int) []string {
	lines, at := h.laid(width, h.answerWords)
	if len(lines) > most {
		lines, at = h.laid(width, func(choice string) string { return h.u.say("position." + choice) })
	}
	return windowed(lines, at, most)
}

// laid lays the answers out in lines, and returns the line of the hand.
func (h *hands) laid(width int, words func(choice string) string) (lines []string, at int) {
	u := h.u
	line, wide := "", 0
	for i, o := range h.answers {
		text := words(o.Key)
		if !strings.HasPrefix(text, h.key(o)) {
			text = h.key(o) + " " + text
		}
		style, mark := u.look.dim, "  "
		if i == h.pick {
			style, mark = u.look.here, u.look.arrow+" "
		}
		text = ansi.Truncate(mark+text, width, u.look.more)
		n := lipgloss.Width(text)
		if wide > 0 && wide+n+1 > width {
			lines, line, wide = append(lines, line), "", 0
		}
		if i == h.pick {
			at = len(lines)
		}
		if wide > 0 {
			line, wide = line+" ", wide+1
		}
		line, wide = line+style.Render(text), wide+n
	}
	return append(lines, line), at
}

func (h *hands) keys() []key.Binding {
	if h.ask != nil {
		return []key.Binding{keyEnter, keyNext, keyBack, keyJump}
	}
	keys := []key.Binding{keyEnter, keyAlong, keyMark, keyClear}
	if h.slips {
		keys = append(keys, keyNone)
	}
	return append(keys, keyBack, keyUp, keyDown, keyJump)
}

func (h *hands) typing() bool {
	return h.ask != nil && h.ask.form.focus() != nil && h.ask.form.focus().typing()
}

func (h *hands) cursor() (x, y int, ok bool) {
	if h.ask == nil {
		return 0, 0, false
	}
	x, y, ok = h.ask.form.cursor()
	return x + 1, y + h.ask.head, ok
}
