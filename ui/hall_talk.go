package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// Whatever the group wants to talk about: notes, and what comes of it.
func talkPart() part {
	return part{
		list: func(h *hallScreen) []hand { return h.u.talkHands() },
		says: func(h *hallScreen) string { return h.u.say("meet.talk.says") },
		jot:  func(*hallScreen, hand) (model.Jot, bool) { return model.Jot{Kind: model.JotNote}, true },
		keys: func(*hallScreen) []key.Binding { return []key.Binding{keyTakeDown, keyOn, keyDown} },
		room: func(u *UI, r *room) {
			u.big(r, u.pointName(u.pointNow()))
			if x, i := u.shownOf(u.talkHands()); i >= 0 {
				r.lines = append(r.lines, strings.TrimPrefix(x.name+x.must+": "+x.rest, ": "))
			}
		},
	}
}

// talkHands lists what the meeting has decided and noted so far, the newest first.
func (u *UI) talkHands() []hand {
	m := u.meetingNow()
	if m == nil {
		return nil
	}
	var hs []hand
	for i := len(m.Decisions) - 1; i >= 0; i-- {
		if d := m.Decisions[i]; strings.TrimSpace(d.Text) != "" {
			hs = append(hs, hand{id: d.ID, sign: u.look.done, name: u.say("meet.decided"), rest: oneLine(d.Text)})
		}
	}
	notes := strings.Split(strings.TrimSpace(m.Notes), "\n")
	for i := len(notes) - 1; i >= 0; i-- {
		if text := oneLine(notes[i]); text != "" {
			hs = append(hs, hand{id: model.ID("note " + itoa(i)), sign: "-", name: u.say("meet.noted-here"), rest: text})
		}
	}
	return hs
}

// A review, or an ending: the room sees the questions one by one, and what is said is
// written on their page.
func puzzlePart() part {
	return part{
		arrive: (*hallScreen).begin,
		list:   func(h *hallScreen) []hand { return h.u.puzzleHands() },
		says: func(h *hallScreen) string {
			hs := slices.DeleteFunc(h.u.puzzleHands(), func(x hand) bool { return x.sign == signRows })
			return h.u.say("meet.puzzle.says", "n", itoa(len(hs)-h.u.stillOf(hs)), "all", itoa(len(hs)))
		},
		press: func(h *hallScreen, k tea.KeyPressMsg) (event, tea.Cmd, bool) {
			if key.Matches(k, keyWriteOn) {
				ev, cmd := h.openPage()
				return ev, cmd, true
			}
			return event{}, nil, h.paced(k)
		},
		keys: func(*hallScreen) []key.Binding { return []key.Binding{keyDown, keyWriteOn, keyOn} },
		room: func(u *UI, r *room) {
			hs := u.puzzleHands()
			x, i := u.shownOf(hs)
			if r.prompt = u.say("room.round." + u.pointNow().Sort()); i < 0 {
				return
			}
			r.prompt = x.name
			if x.rest != "" {
				r.lines = append(r.lines, x.rest)
			}
			r.foot = u.say("room.count", "n", itoa(i+1), "all", itoa(len(hs)))
		},
	}
}

var keyWriteOn = bind("enter", "write-on", "enter")

// signRows marks a question of which each row is one of its own: it is not counted.
const signRows = "-"

// puzzleHands lists the questions of a review or of an ending, with what is said so far.
func (u *UI) puzzleHands() []hand {
	step, at, qs := u.everyones().Puzzle(u.sitting)
	var hs []hand
	for _, q := range qs {
		h := q.Head()
		x := hand{id: model.ID(h.Key), sign: u.look.open, name: oneLine(u.Words.Question(string(step), at+h.Key).Ask)}
		if leaf, ok := q.(model.Leaf); ok && strings.TrimSpace(leaf.Value()) != "" {
			x.sign, x.rest = u.look.done, oneLine(leaf.Value())
			switch leaf.(type) {
			case model.Day:
				x.rest = fullDay(u.say, model.Date(leaf.Value()))
			case model.Choice, model.Several, model.YesNo:
				x.rest = u.opValue(model.Place{Step: step, Path: strings.ReplaceAll(at, ".", "/-/") + h.Key}, leaf.Value())
			}
		} else if !ok && len(entries(q)) > 0 {
			x.sign = signRows
		}
		hs = append(hs, x)
	}
	return hs
}
