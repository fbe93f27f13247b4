package ui

import (
	"testing"

	"tandem/model"
)

// standScenes are the hands from what was heard to where members stand.
func standScenes() []scene {
	hand := []string{"80x24", "60x20", "40x12"}
	at := func(keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := standing(t, func(p *model.Partnership) { p.Roster.People[2].Authority = "nothing" })
			return pressed(s, keys...)
		}
	}
	moment := func(m model.Moment, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := inMeeting(t, heardAll(t))
			s.toSpot("conflict", m)
			return pressed(s, keys...)
		}
	}
	dissent := func(t *testing.T) *seat {
		s := at("enter", "1", "4", "2", "1", "1", "enter")(t)
		s.typed("Some of us need time")
		s.press("enter")
		s.typed("City Council")
		return pressed(s, "enter", "enter")
	}
	return []scene{
		{"meet-value", moment(model.Valuing), hand},
		{"meet-value-write", moment(model.Valuing, "enter", "C", "a", "l", "m"), hand},
		{"meet-wording", moment(model.Wording), hand},
		{"meet-wording-write", moment(model.Wording, "enter"), hand},
		{"meet-stand", at(), hand},
		{"meet-stand-set", moment(model.Positions, "left"), hand},
		{"meet-stand-hands", at("enter", "1", "4"), hand},
		{"meet-stand-why", at("enter", "1", "4", "1", "1", "1", "enter"), hand},
		{"meet-stand-board", at("enter", "1", "1", "1", "1", "1", "enter"), hand},
		{"meet-stand-one", at("v"), hand},
		{"meet-stand-held", dissent, hand},
		{"meet-stand-changed", func(t *testing.T) *seat {
			s := pressed(dissent(t), "enter", "end")
			s.typed(" Within a day.")
			return pressed(s, "enter")
		}, hand},
		{"meet-stand-again", func(t *testing.T) *seat {
			s := pressed(dissent(t), "enter", "end")
			s.typed(" Within a day.")
			return pressed(s, "enter", "down", "enter", "enter")
		}, hand},
	}
}
