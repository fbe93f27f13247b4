package ui

import (
	"testing"

	"tandem/model"
)

// convenScenes are the screens before a meeting, and those over it.
func convenScenes() []scene {
	before := func(make func(testing.TB) *model.Partnership, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat { return pressed(preparing(t, make(t)), keys...) }
	}
	within := func(make func(testing.TB) *model.Partnership, m model.Moment, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := inMeeting(t, make(t))
			s.toSpot("", m)
			return pressed(s, keys...)
		}
	}
	room := []string{"60x18", "80x24", "120x40", "40x12"}
	return []scene{
		{"before", before(seven), all},
		{"before-crowded", before(thirty), all},
		{"before-more", before(seven, "pgdown"), usual},
		{"agenda-before", before(seven, "enter"), all},
		{"agenda-over", before(seven, "enter", "+", "+", "+", "+", "+", "down"), usual},
		{"agenda-add", before(seven, "enter", "a", "O", "u", "r"), all},
		{"agenda-drop", before(seven, "enter", "delete"), usual},
		{"agenda-within", within(seven, model.Choosing, "j"), all},
		{"here", before(seven, "down", "enter", "p", "x", "up", "f"), all},
		{"here-crowded", before(thirty, "down", "enter", "p", "x", "t"), all},
		{"here-proxy", before(seven, "down", "enter", "y", "O", "t"), all},
		{"here-walks-in", before(seven, "down", "enter", "n", "I", "d", "a", "enter", "down"), usual},
		{"ways", before(seven, "down", "down", "enter"), all},
		{"areas", before(seven, "down", "down", "down", "enter", "down", "space"), all},
		{"areas-crowded", before(thirty, "down", "down", "down", "enter", "down", "down", "down", "down", "down", "down"), all},
		{"hall-greeting", within(seven, model.Greeting, "p", "x", "a"), room},
		{"hall-greeting-crowded", within(thirty, model.Greeting, "p", "x"), room},
		{"hall-choosing", within(seven, model.Choosing, "space", "down", "space", "space"), room},
		{"hall-choosing-crowded", within(thirty, model.Choosing, "space"), room},
	}
}
