package ui

import (
	"testing"
	"time"

	"tandem/model"
)

// homeScenes are the screens around partnerships as a whole.
func homeScenes() []scene {
	picked := func(text string) func(*testing.T) *seat {
		return func(t *testing.T) *seat { s := opened(t, freshOne(), full(t)); s.does(text); return s }
	}
	palette := func(t *testing.T, s *seat, text string) *seat {
		t.Helper()
		s.press("ctrl+p")
		s.typed(text)
		return pressed(s, "enter")
	}
	return []scene{
		{"actions", func(t *testing.T) *seat { return pressed(opened(t, freshOne(), full(t)), "a") }, all},
		{"rename", picked("Give it"), usual},
		{"copy", picked("Copy it"), usual},
		{"lists", picked("Put it in lists"), usual},
		{"delete", picked("Delete it"), usual},
		{"deleted", func(t *testing.T) *seat {
			s := opened(t, freshOne(), full(t))
			s.does("Delete it")
			return pressed(s, "y")
		}, usual},
		{"filter", func(t *testing.T) *seat { return pressed(opened(t, freshOne(), full(t)), "f") }, all},
		{"filter-empty", func(t *testing.T) *seat {
			s := pressed(opened(t, freshOne(), full(t)), "f")
			s.picks("Archive")
			return s
		}, usual},
		{"list-new", func(t *testing.T) *seat { s := pressed(opened(t, freshOne()), "f"); s.picks("+ A new"); return s }, usual},
		{"orgs", func(t *testing.T) *seat { return palette(t, with(t, full(t)), "organization, and") }, usual},
		{"orgs-home", func(t *testing.T) *seat { return palette(t, opened(t, full(t)), "organization") }, usual},
		{"org", func(t *testing.T) *seat { return pressed(palette(t, with(t, full(t)), "organization, and"), "enter") }, usual},
		{"things", func(t *testing.T) *seat {
			s := opened(t, freshOne())
			s.Things = func() Things {
				return Things{File: "/home/mia/.local/share/tandem/tandem.db", Documents: "/home/mia/Documents", Backups: "/home/mia/.local/share/tandem/tandem-backups",
					Made: 9, Last: time.Date(2026, 2, 20, 14, 2, 0, 0, time.UTC), BackUp: func() (string, error) { return "", nil }}
			}
			s.Reveal = func(string) error { return nil }
			return palette(t, s, "where are")
		}, all},
		{"strike", func(t *testing.T) *seat { return palette(t, with(t, full(t)), "strike") }, usual},
		{"strike-sure", func(t *testing.T) *seat {
			s := with(t, full(t))
			s.Copied = func(model.ID, string) []string {
				return []string{"/home/mia/Documents/Tandem/Eastside Food Link/2026-02-20 Terms of reference.pdf"}
			}
			palette(t, s, "strike")
			s.typed("Rosa")
			s.press("enter")
			s.typed("She asked us to")
			return pressed(s, "enter")
		}, usual},
		{"example", func(t *testing.T) *seat { return pressed(opened(t), "down", "enter") }, all},
		{"example-still", func(t *testing.T) *seat {
			s := pressed(opened(t), "down", "enter")
			s.at("need", "")
			return pressed(s, "x")
		}, usual},
	}
}
