package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

func (h *homeScreen) View() string {
	u := h.u
	lines := []string{u.look.strong.Render(ansi.Truncate(u.sieveWords(), u.text()-1, u.look.more))}
	if h.finding || h.find.Value() != "" {
		lines = append(lines, h.find.View())
	} else {
		lines = append(lines, "")
	}
	say := func(text string) { lines = append(lines, para(u.look.dim, text, u.text()-1)...) }
	switch {
	case h.err != nil:
		lines = append(lines, para(u.look.bad, u.say("fault."+string(model.KindOf(h.err)), "path", u.path(h.err)), u.text()-1)...)
	case h.bare():
		say(u.say("home.empty"))
		lines = append(lines, h.doorLines()...)
	case len(h.heads) == 0 && h.find.Value() != "":
		say(u.say("home.none-found"))
	case len(h.heads) == 0:
		say(u.say("home.none-here"))
	default:
		lines = append(lines, h.list(u.high()-2)...)
	}
	return margin(lines)
}

// doorLines shows the ways to begin, the last one somewhat apart: it is a look
// around and no beginning.
func (h *homeScreen) doorLines() []string {
	u, all := h.u, h.doors()
	var lines []string
	for i, d := range all {
		hand, style := "  ", lipgloss.NewStyle()
		if i == len(all)-1 {
			style = u.look.dim
		}
		if i == h.at {
			hand, style = u.look.arrow+" ", u.look.here
		}
		if (i == 0 || i == len(all)-1) && u.high() >= cramped {
			lines = append(lines, "")
		}
		lines = append(lines, style.Render(hand+cutTo(u, d.words, u.text()-3)))
	}
	return lines
}

// sieveWords names what is listed.
func (u *UI) sieveWords() string {
	switch {
	case u.sieve.due:
		return u.say("home.title") + ": " + u.say("filter.due")
	case u.sieve.shelf != "":
		return u.say("home.title") + ": " + u.say("home."+u.sieve.shelf)
	case u.sieve.group.ID != "":
		return u.say("home.title") + ": " + u.groupName(u.sieve.group)
	}
	return u.say("home.title")
}

// list shows two lines a partnership: its name, and how far it is.
func (h *homeScreen) list(high int) []string {
	u, width := h.u, h.u.text()-1
	fit := max(high/2, 1)
	from := max(min(h.at-fit/2, len(h.heads)-fit), 0)
	var lines []string
	for i := from; i < min(from+fit, len(h.heads)); i++ {
		head := h.heads[i]
		hand, style := "  ", u.look.ask
		if i == h.at {
			hand, style = u.look.arrow+" ", u.look.here
		}
		when := u.changed(head)
		name := ansi.Truncate(oneLine(head.Name), max(width-lipgloss.Width(when)-4, 4), u.look.more)
		gap := max(width-lipgloss.Width(name)-lipgloss.Width(when)-2, 1)
		lines = append(lines, style.Render(hand+name)+strings.Repeat(" ", gap)+u.look.dim.Render(when))
		lines = append(lines, u.look.dim.Render(ansi.Truncate("  "+u.headWords(head), width, u.look.more)))
	}
	return lines
}

// changed says when a partnership was changed last.
func (u *UI) changed(head model.Head) string {
	return head.Changed.In(u.Now().Location()).Format("2 Jan 2006")
}

// headWords sums up how far a partnership is: its stage, what is still to come,
// and who is in it.
func (u *UI) headWords(head model.Head) string {
	parts := u.lifeWords(head)
	for _, o := range head.Organizations {
		parts = append(parts, oneLine(o))
	}
	return strings.Join(parts, u.look.dot)
}

func (h *homeScreen) cursor() (x, y int, ok bool) {
	if !h.finding {
		return 0, 0, false
	}
	if c := h.find.Cursor(); c != nil {
		return c.X + 1, 1, true
	}
	return 0, 0, false
}
