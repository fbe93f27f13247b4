package ui

import (
	"image/color"

	"charm.land/lipgloss/v2"
)

// A look is how things are drawn: made once for a dark terminal and once for a
// light one. Signs are never color alone.
type look struct {
	title, ask, dim, accent, bad, good, here, strong     lipgloss.Style
	place, said, count                                   lipgloss.Style // what the room sees beside the prompt
	done, open, attention, rests, arrow, bar, rule, more string
	chosen, free, marked, blank, dot, full, spare        string
}

func newLook(dark, ascii bool) *look {
	l := &look{
		done: "✓", open: "·", attention: "!", rests: "~", arrow: "▸", bar: "│", rule: "─", more: "…",
		chosen: "(•)", free: "( )", marked: "[x]", blank: "[ ]", dot: " · ", full: "━", spare: "·",
	}
	if ascii {
		l.done, l.open, l.arrow, l.bar, l.rule, l.more, l.chosen, l.dot = "+", ".", ">", "|", "-", "...", "(*)", " - "
		l.full, l.spare = "#", "."
	}
	l.become(dark)
	return l
}

// room changes the colors of what the room sees. A projector washes colors out: each
// has at least 7:1, also on grounds that are not quite black or white.
func (l *look) room(pick func(onDark, onLight string) color.Color) {
	fg := func(onDark, onLight string) lipgloss.Style {
		return lipgloss.NewStyle().Foreground(pick(onDark, onLight))
	}
	l.place = fg("#c3c9d2", "#3d434b")
	l.said = fg("#f4e3b2", "#4a2c00")
	l.count = fg("#a5e8dc", "#00463d")
}

// become changes the colors. Each has at least 4.5:1 against black or white.
func (l *look) become(dark bool) {
	pick := func(onDark, onLight string) color.Color {
		if dark {
			return lipgloss.Color(onDark)
		}
		return lipgloss.Color(onLight)
	}
	fg := func(c color.Color) lipgloss.Style { return lipgloss.NewStyle().Foreground(c) }
	accent := pick("#6fc7b7", "#00695c")
	l.accent = fg(accent)
	l.title = fg(accent).Bold(true)
	l.ask = lipgloss.NewStyle().Bold(true)
	l.strong = lipgloss.NewStyle().Bold(true)
	l.here = fg(accent).Bold(true)
	l.dim = fg(pick("#9aa0aa", "#5a616b"))
	l.bad = fg(pick("#f0a868", "#9a3f12"))
	l.good = fg(pick("#8ccf7e", "#2c6e1f"))
	l.room(pick)
}
