package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// Where the hand goes down a list, the room sees what is under it. What it sees is kept
// with the meeting, so that a second window shows the same.

// lineMost is how long one thing of a list is in the room.
const lineMost = 2*roomWide - 10

// begin puts the hand on what the room sees, else on the first of which something is
// still to come.
func (h *hallScreen) begin() {
	shown, hs := h.u.sitting.Shown, h.list()
	first := max(slices.IndexFunc(hs, h.waits), 0)
	switch {
	case shown == wordsOff: // they stay off, in whichever window
		h.at = first
	case shown != "":
		h.to(shown)
	case len(hs) > 0:
		h.shows(hs[first].id)
	}
}

// waits reports whether something is still to come of one in a list.
func (h *hallScreen) waits(x hand) bool { return x.sign == h.u.look.open }

// shows puts the hand on one, and shows it to the room.
func (h *hallScreen) shows(id model.ID) {
	if id != h.u.sitting.Shown {
		h.u.sit(func(s *model.Sitting) { s.Shown, s.Page = id, 0 })
	}
	h.to(id)
}

// onward goes on to the next of which something is still to come; to nothing else where
// there is none.
func (h *hallScreen) onward(id model.ID) {
	hs := h.list()
	i := slices.IndexFunc(hs, func(x hand) bool { return x.id == id })
	for n := 1; n <= len(hs); n++ {
		if x := hs[(i+n+len(hs))%len(hs)]; h.waits(x) && x.id != id {
			h.shows(x.id)
			return
		}
	}
	if i >= 0 {
		h.shows(id)
	}
}

// paced moves the hand, and what the room sees with it; false for other keys.
func (h *hallScreen) paced(k tea.KeyPressMsg) bool {
	if !key.Matches(k, keyUp) && !key.Matches(k, keyDown) {
		return false
	}
	h.everywhere(k)
	if x := h.under(); x.id != "" {
		h.shows(x.id)
	}
	return true
}

// pacing is paced as the keys of a moment that has no others.
func pacing(h *hallScreen, k tea.KeyPressMsg) (event, tea.Cmd, bool) {
	return event{}, nil, h.paced(k)
}

// shownOf returns what the room sees of a list, and how many come up to it; -1 where it
// sees nothing of it.
func (u *UI) shownOf(hs []hand) (hand, int) {
	i := slices.IndexFunc(hs, func(x hand) bool { return x.id == u.sitting.Shown })
	if i < 0 {
		return hand{}, -1
	}
	return hs[i], i
}

// fromShown lists what the room sees of a list, beginning with the one under the hand;
// nothing while the words are off.
func (u *UI) fromShown(hs []hand) []string {
	_, i := u.shownOf(hs)
	if i < 0 {
		return nil
	}
	var lines []string
	for n := range hs {
		x := hs[(i+n)%len(hs)]
		text := ansi.Truncate(x.name, lineMost/2, u.look.more) + x.must
		if x.rest != "" {
			text += ": " + x.rest
		}
		lines = append(lines, ansi.Truncate(text, lineMost, u.look.more))
	}
	return lines
}

// still returns those of a list of which something is still to come.
func (u *UI) stillOf(hs []hand) (n int) {
	for _, x := range hs {
		if x.sign == u.look.open {
			n++
		}
	}
	return n
}
