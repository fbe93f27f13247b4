package ui

import (
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A jotter keeps what was typed and is not recorded where it is found again.
type jotter struct {
	u     *UI
	typed bool         // something was answered
	due   bool         // a draft is due within the second
	fresh bool         // nothing was typed since the last draft was made
	safe  bool         // and that draft is in the file
	drop  *model.Draft // what this was taken over from
	n     int64        // the newest draft of it
}

// jots are what a jotter keeps.
type jots interface {
	jot() *jotter
	now() model.Draft
	next() model.Draft
}

func (j *jotter) jot() *jotter { return j }

// heed answers what nobody typed: that a draft is due, and that it was written.
func (j *jotter) heed(msg tea.Msg, write func() tea.Cmd) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case draftDue:
		if j.due = false; !j.fresh {
			return write(), true
		}
		return nil, true
	case drafted:
		if msg.err != nil {
			j.fresh = false
			return j.u.later(msg.err), true
		}
		j.safe = j.fresh
		if j.drop != nil && msg.n >= j.n { // ours is kept now, so the other can go
			j.u.forget(*j.drop)
			j.drop = nil
		}
		return nil, true
	}
	return nil, false
}

// typedOn notes that something was typed, as d has it.
func (j *jotter) typedOn(d model.Draft) tea.Cmd {
	j.typed, j.fresh, j.safe = true, false, false
	j.u.Held.hold(d)
	if j.due {
		return nil
	}
	j.due = true
	return dueSoon()
}

// renew counts a new draft.
func (j *jotter) renew() {
	j.u.drafts++
	j.fresh, j.safe, j.n = true, false, j.u.drafts
}
