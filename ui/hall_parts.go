package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A part is what the hands do at a moment of a meeting.
type part struct {
	arrive func(*hallScreen)                                         // when the moment begins; may be nil
	list   func(*hallScreen) []hand                                  // what the hand goes down; nil: nothing
	says   func(*hallScreen) string                                  // how far the group is, above the list; may be nil
	jot    func(*hallScreen, hand) (model.Jot, bool)                 // what enter takes down; nil: nothing
	then   func(h *hallScreen, j model.Jot, taken bool)              // after it was taken down, or was not; may be nil
	press  func(*hallScreen, tea.KeyPressMsg) (event, tea.Cmd, bool) // the keys of this moment; may be nil
	keys   func(*hallScreen) []key.Binding                           // and what they are, the most needed first
	page   func(*hallScreen) model.Place                             // the page of the wizard on which the same is kept; may be nil
	room   func(*UI, *room)                                          // what the room sees
}

// took goes on behind a jot: behind one of a pad only where it is about what is under the
// hand.
func (p part) took(h *hallScreen, j model.Jot, taken bool) {
	if p.then != nil && (!padded(j.Kind) || j.Kind == model.JotBy && h.under().id == j.Row) {
		p.then(h, j, taken)
	}
}

// A hand is one line of a list that the hand goes down.
type hand struct {
	id   model.ID
	sign string
	name string // gives way where there is no room
	must string // is always read behind it
	rest string // and this as far as there is room
}

// parts says what the hands do at each moment: one row for each.
func parts() map[model.Moment]part {
	return map[model.Moment]part{
		model.Valuing:   valuingPart(),
		model.Wording:   wordingPart(),
		model.Positions: standPart(),

		model.Round:     roundPart(),
		model.Greeting:  greetingPart(),
		model.Choosing:  choosingPart(),
		model.Recalling: sincePart(),
		model.Needing:   needPart(),
		model.Gains:     gainPart(),
		model.Parts:     workPart(),
		model.Rights:    rightsPart(),
		model.Talking:   talkPart(),
		model.Reviewing: puzzlePart(),
		model.Ending:    puzzlePart(),
		model.Dues:      duePart(),
		model.MeetAgain: againPart(),
	}
}
