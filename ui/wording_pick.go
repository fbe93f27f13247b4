package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A decision is a choice that is made in two steps, so that no key decides it by the
// way: enter or space marks what is under the hand, and only enter on what is marked
// decides. Nothing is marked at first.
type decision struct {
	items  []decided
	at     int
	marked int // -1: nothing
}

// One way to decide.
type decided struct{ key, text, effect string }

func newDecision(items ...decided) decision { return decision{items: items, marked: -1} }

// press answers a key, and reports whether it decided.
func (d *decision) press(k tea.KeyPressMsg) bool {
	switch {
	case key.Matches(k, keyUp):
		d.at = max(d.at-1, 0)
	case key.Matches(k, keyDown):
		d.at = max(min(d.at+1, len(d.items)-1), 0)
	case d.at >= len(d.items):
	case key.Matches(k, keyEnter) && d.marked == d.at:
		return true
	case key.Matches(k, keyEnter), key.Matches(k, keyMark):
		d.marked = d.at
	}
	return false
}

// choice returns the key of what is marked, "" for nothing.
func (d *decision) choice() string {
	if d.marked < 0 || d.marked >= len(d.items) {
		return ""
	}
	return d.items[d.marked].key
}

// lines draws the choice; what each does is said under it, of all of them if wordy,
// else of the one under the hand. at is the row of the hand.
func (d *decision) lines(u *UI, width int, wordy bool) (lines []string, at int) {
	for i, it := range d.items {
		hand, style := "  ", u.look.ask.UnsetBold()
		if i == d.at {
			hand, style, at = u.look.arrow+" ", u.look.here, len(lines)
		}
		sign := u.look.free
		if i == d.marked {
			sign = u.look.chosen
		}
		text := wrapped(it.text, width-6)
		for n, l := range text {
			lead := hand + sign + " "
			if n > 0 {
				lead = "      "
			}
			lines = append(lines, style.Render(lead+l))
		}
		if it.effect != "" && (wordy || i == d.at) {
			effect := para(u.look.dim, it.effect, width-6)
			if u.high() < cramped {
				effect = few(effect, 2, u.look.more)
			}
			for _, l := range effect {
				lines = append(lines, "      "+l)
			}
		}
	}
	return lines, at
}
