package ui

import (
	"testing"

	"tandem/model"
)

// paperScenes are the page of documents, and what lies over it.
func paperScenes() []scene {
	at := func(make func(testing.TB) *model.Partnership, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s, _ := atDocuments(t, make(t))
			return pressed(s, keys...)
		}
	}
	whole := func(t testing.TB) *model.Partnership { return full(t) }
	crowd := func(testing.TB) *model.Partnership { return crowded() }
	fresh := func(testing.TB) *model.Partnership { return freshOne() }
	return []scene{
		{"paper", at(whole), all},
		{"paper-crowded", at(crowd), all},
		{"paper-empty", at(fresh), usual},
		{"paper-read", at(whole, "r", "pgdown"), usual},
		{"paper-written", at(whole, "w"), all},
		{"paper-there", at(whole, "w", "w"), all},
		{"paper-all", at(whole, "a"), usual},
		{"paper-all-there", at(whole, "a", "a"), usual},
		{"paper-failed", func(t *testing.T) *seat {
			s, d := atDocuments(t, full(t))
			d.err = errFull
			return pressed(s, "w")
		}, usual},
		{"paper-writing", func(t *testing.T) *seat {
			s, _ := atDocuments(t, full(t))
			d := s.top().(*paperScreen)
			d.press = d.pressOf(false, d.all()...)
			d.press.done = make([]printed, 2)
			return s
		}, usual},
		{"paper-keys", at(whole, "?"), usual},
		{"paper-sending", at(whole, "s"), usual},
		{"paper-sent", at(whole, "s", "enter", "enter", "enter"), usual},
		{"paper-lacks", func(t *testing.T) *seat {
			s, _ := atDocuments(t, full(t))
			d := s.top().(*paperScreen)
			d.tells = d.shelf.tells([]printed{{path: "/home/mia/Documents/Tandem/Eastside Food Link/2026-03-02 Terms of reference.pdf", lacks: []string{"漢", "字"}}})
			return s
		}, usual},
		{"paper-part", func(t *testing.T) *seat {
			s, _ := atDocuments(t, full(t))
			d := s.top().(*paperScreen)
			for i, k := range d.kinds {
				if len(d.parts(k)) > 1 {
					d.at = i
					break
				}
			}
			return pressed(s, "t")
		}, usual},
	}
}

var errFull = fail_("The disk is full. Make some room and try again.")

type fail_ string

func (f fail_) Error() string { return string(f) }
