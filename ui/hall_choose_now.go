package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/export"
	"tandem/model"
)

// choosingPart is the moment at which the group chooses its areas.
func choosingPart() part {
	return part{
		list: func(h *hallScreen) []hand { return h.u.areaChoices() },
		says: func(h *hallScreen) string { return h.u.costWords(h.u.takenNow()) },
		press: func(h *hallScreen, k tea.KeyPressMsg) (event, tea.Cmd, bool) {
			x := h.under()
			switch {
			case key.Matches(k, keyOwnArea):
				return event{on: chooses, key: keyOwnArea.Help().Desc}, nil, true
			case key.Matches(k, keyTurnArea):
				h.u.turnArea(x.id, h.twice)
			case key.Matches(k, keyDropArea):
				h.u.dropArea(x.id, h.twice)
			default:
				return event{}, nil, false
			}
			return event{}, nil, true
		},
		keys: func(*hallScreen) []key.Binding { return []key.Binding{keyTurnArea, keyOn, keyOwnArea, keyDropArea} },
		page: func(h *hallScreen) model.Place { return model.Place{Step: areasOn} },
		room: choosingRoom,
	}
}

// twice reports whether a key that does what is pressed for the second time. The first
// time it says what it would do.
func (h *hallScreen) twice(what, words string) bool {
	if h.sure == what {
		h.sure = ""
		return true
	}
	h.sure, h.u.word = what, words
	return false
}

// choosingRoom shows the areas of now and of next time, and what those of now cost.
func choosingRoom(u *UI, r *room) {
	r.prompt = u.say("room.areas")
	var now, later []string
	taken := u.takenNow()
	for _, o := range u.r.Areas.Options() {
		name := export.AreaWords(u.Words, u.r.Partnership, o)
		if slices.Contains(taken, model.ID(o.Key)) {
			now = append(now, name)
		} else {
			later = append(later, name)
		}
	}
	if len(now) > 0 {
		r.lines = append(r.lines, u.say("room.areas.now", "which", strings.Join(now, u.look.dot)))
	}
	if len(later) > 0 {
		r.lines = append(r.lines, u.say("room.areas.next", "which", strings.Join(later, u.look.dot)))
	}
	r.foot = u.costWords(taken)
}
