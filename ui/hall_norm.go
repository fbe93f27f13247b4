package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// From what was heard on an area to the value behind it, and on to statements.

var (
	keyWriteRule  = bind("enter", "write-rule", "enter")
	keyChangeRule = bind("enter", "change-rule", "enter")
)

// wordsOff stands where the room would see words and somebody took them off.
const wordsOff model.ID = "-"

// valuing: the room reads what was heard, and enter takes down what is behind it. Then
// the room sees that.
func valuingPart() part {
	return part{
		arrive: func(h *hallScreen) {
			switch {
			case h.u.sitting.Shown != "":
				h.to(h.u.sitting.Shown)
			case h.u.valueOf(h.u.sitting.Area) != "":
				h.shows(shownSentence)
			default:
				h.shows(shownWords)
			}
		},
		list: (*hallScreen).heardHere,
		says: func(h *hallScreen) string {
			return h.u.Words.Count("meet.heard", len(h.u.r.Heeds(h.u.sitting.Area)))
		},
		jot: func(h *hallScreen, _ hand) (model.Jot, bool) {
			return model.Jot{Kind: model.JotValue, On: h.u.sitting.Area}, true
		},
		then: func(h *hallScreen, _ model.Jot, taken bool) {
			if taken {
				h.shows(shownSentence)
			}
		},
		press: pacing,
		keys: func(h *hallScreen) []key.Binding {
			if h.u.valueOf(h.u.sitting.Area) != "" {
				return []key.Binding{keyOn, keyTakeDown, keyDown, keyMorePage}
			}
			return []key.Binding{keyTakeDown, keyMorePage, keyOn}
		},
		page: func(h *hallScreen) model.Place {
			step, _ := h.u.r.Written(model.NormsText)
			return model.Place{Step: step.ID, Path: "area/" + string(h.u.sitting.Area) + "/value"}
		},
		room: (*UI).valuingRoom,
	}
}

// valuingRoom shows what was heard under one prompt, or the value.
func (u *UI) valuingRoom(r *room) {
	area := u.sitting.Area
	r.prompt = u.say("room.value")
	switch value := u.valueOf(area); {
	case u.sitting.Shown == shownSentence && value != "":
		r.prompt = u.say("room.value.is", "area", u.areaName(area))
		r.quote = model.Heed{Words: value}
	case u.sitting.Shown == shownWords:
		for _, x := range u.r.Heeds(area) {
			r.lines = append(r.lines, u.heedWords(x))
		}
		if len(r.lines) == 0 {
			r.lines = []string{u.say("room.value.none")}
		}
	}
}

// heardHere lists the value, if there is one, and what was heard on the area.
func (h *hallScreen) heardHere() []hand {
	u := h.u
	var hs []hand
	if value := u.valueOf(u.sitting.Area); value != "" {
		hs = append(hs, hand{id: shownSentence, sign: u.look.done, name: u.say("meet.value"), rest: value})
	}
	for _, x := range u.r.Heeds(u.sitting.Area) {
		one := hand{id: shownWords, sign: "“", name: oneLine(x.Who), rest: oneLine(x.Words)}
		if one.name == "" {
			one.name, one.rest = one.rest, ""
		}
		hs = append(hs, one)
	}
	return hs
}

// wordsOnOff takes the words off that the room sees, or shows them again.
func (h *hallScreen) wordsOnOff() {
	h.u.sit(func(s *model.Sitting) {
		if s.Shown == wordsOff {
			s.Shown = ""
			return
		}
		s.Shown = wordsOff
	})
}

// valueOf returns the value behind an area, "" if none is written down.
func (u *UI) valueOf(area model.ID) string {
	if a := u.r.Norms.Area(area); a != nil {
		return oneLine(a.Value)
	}
	return ""
}

// wording: enter opens the statement under the hand, or on the last line a new one.
func wordingPart() part {
	return part{
		arrive: func(h *hallScreen) { h.at = len(h.list()) - 1 },
		list:   (*hallScreen).statements,
		says: func(h *hallScreen) string {
			if value := h.u.valueOf(h.u.sitting.Area); value != "" {
				return h.u.say("meet.value.so", "value", value)
			}
			return h.u.say("meet.no-value")
		},
		jot: func(h *hallScreen, x hand) (model.Jot, bool) {
			j := model.Jot{Kind: model.JotRule, On: h.u.sitting.Area, Row: x.id}
			if x.id == "" {
				j.Row, j.Text = h.u.NewID(), h.u.say("meet.we-will")+" "
			}
			return j, true
		},
		then:  (*hallScreen).worded,
		press: wordingKeys,
		keys: func(h *hallScreen) []key.Binding {
			switch {
			case h.under().id != "":
				return []key.Binding{keyChangeRule, keyOn, keyDelete}
			case len(h.u.rulesOf(h.u.sitting.Area)) > 0:
				return []key.Binding{keyOn, keyWriteRule}
			}
			return []key.Binding{keyWriteRule, keyOn}
		},
		page: func(h *hallScreen) model.Place {
			of := model.NormsText
			if id := h.under().id; id != "" {
				of = id
			}
			step, path := h.u.r.Written(of)
			if path == "" {
				path = "area/" + string(h.u.sitting.Area) + "/norms"
			}
			return model.Place{Step: step.ID, Path: path}
		},
		room: (*UI).wordingRoom,
	}
}

// wordingRoom shows the value, and what stands so far.
func (u *UI) wordingRoom(r *room) {
	r.prompt = u.say("room.wording")
	if u.sitting.Shown == wordsOff {
		return
	}
	area := u.sitting.Area
	if value := u.valueOf(area); value != "" {
		r.lines = append(r.lines, u.say("room.value.so", "value", value))
	}
	for i, of := range u.rulesOf(area) {
		r.lines = append(r.lines, itoa(i+1)+". "+u.textName(of))
	}
}

// statements lists the ground rules of the area, and behind them a new one.
func (h *hallScreen) statements() []hand {
	u := h.u
	var hs []hand
	for i, of := range u.rulesOf(u.sitting.Area) {
		x := hand{id: of, sign: itoa(i+1) + ".", name: u.textName(of)}
		switch s := u.r.Standing(of); {
		case s.InForce:
			x.must = ": " + u.say("meet.in-force")
		case u.r.Reworded(of) != nil:
			x.must = ": " + u.say("meet.other-words")
		case s.Version != nil:
			x.must = ": " + u.tallied(meansOf(s))
		}
		hs = append(hs, x)
	}
	return append(hs, hand{sign: "+", name: u.say("meet.one-more")})
}

// worded goes on behind a statement: where members had spoken on it, to where it is
// decided what the change is (R6); else to the next line.
func (h *hallScreen) worded(j model.Jot, taken bool) {
	u := h.u
	switch {
	case !taken:
	case u.reworded(j.Row) != nil:
		h.toAnswers(j.On, j.Row)
	default:
		h.at = len(h.list()) - 1
		u.word = u.say("meet.worded")
	}
}

func wordingKeys(h *hallScreen, k tea.KeyPressMsg) (event, tea.Cmd, bool) {
	switch {
	case key.Matches(k, keyOff):
		h.wordsOnOff()
	case key.Matches(k, keyDelete):
		h.retire(h.under().id)
	default:
		return event{}, nil, false
	}
	return event{}, nil, true
}

// retire takes a statement away, when the key is pressed twice. What members said of it
// stays in the record.
func (h *hallScreen) retire(of model.ID) {
	u, area := h.u, h.u.sitting.Area
	if of == "" {
		return
	}
	if sure := "retire" + string(of); h.sure != sure {
		h.sure, u.word = sure, u.say("meet.retire")
		if u.r.Newest(of) != nil {
			u.word = u.say("meet.retire.spoken")
		}
		return
	}
	h.sure = ""
	gone := u.put(model.InRoom, func(p *model.Partnership) bool {
		a := p.Norms.Area(area)
		if a == nil || !slices.ContainsFunc(a.Norms, func(n model.Norm) bool { return n.ID == of }) {
			return false
		}
		a.Norms = slices.DeleteFunc(a.Norms, func(n model.Norm) bool { return n.ID == of })
		return true
	})
	if gone {
		u.word = u.say("meet.retired")
	}
}

// starts puts the next sentence to adopt into a statement that was only begun, and
// reports whether k asks for one.
func (l *line) starts(k tea.KeyPressMsg) bool {
	if l.jot_.Kind != model.JotRule || !key.Matches(k, keyStarter) {
		return false
	}
	if strings.TrimSpace(l.text) == strings.TrimSpace(l.jot_.Text) {
		l.field.replace("")
	}
	l.field.adopt()
	return true
}

// keys are those of a line that is typed.
func (l *line) keys() []key.Binding {
	ks := []key.Binding{keyKeepIt, keyLetBe, keyLine, keyUndo}
	if l.jot_.Kind == model.JotRule && len(l.u.Words.Starters(string(l.jot_.On))) > 0 {
		ks = slices.Insert(ks, 1, keyStarter)
	}
	return ks
}

// saidOnce leaves out the second beginning of a statement whose first stood there already,
// where somebody types all that is said aloud.
func saidOnce(begin, text string) string {
	rest := strings.TrimSpace(strings.TrimPrefix(text, begin))
	if n := len(begin); len(rest) < len(text) && len(rest) > n && rest[n] == ' ' && strings.EqualFold(rest[:n], begin) {
		return begin + rest[n:]
	}
	return text
}
