package ui

import (
	"testing"

	"tandem/model"
)

// compareScenes are those of a paper that came back.
func compareScenes() []scene {
	at := func(keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := cameBack(t, full(t), affected, moreOf, "Every second Tuesday at nine.", "Every Tuesday at nine.", "Annex", "An annex",
				"All of us have an equal say.", "The lead decides.", onTime, atNine)
			s.press("c")
			s.paste("/home/mia/board.docx")
			return pressed(s, append([]string{"enter"}, keys...)...)
		}
	}
	return []scene{
		{"compare", at(), all},
		{"compare-left", at("n", "up"), usual},
		{"compare-end", at("y", "n", "y"), all},
		{"compare-apart", at("n", "n", "n"), usual},
		{"compare-meanwhile", func(t *testing.T) *seat {
			s := at()(t)
			s.changing(func(p *model.Partnership) { p.Need.Affected = "About 950 families." })
			return s
		}, usual},
		{"compare-path", func(t *testing.T) *seat {
			s := cameBack(t, full(t))
			return pressed(s, "c")
		}, all},
		{"compare-refused", func(t *testing.T) *seat {
			s := cameBack(t, full(t))
			s.press("c")
			s.typed("letter.txt")
			return pressed(s, "enter")
		}, usual},
		{"compare-none", func(t *testing.T) *seat {
			s := cameBack(t, full(t))
			s.press("c")
			s.paste("/home/mia/board.docx")
			return pressed(s, "enter")
		}, usual},
	}
}
