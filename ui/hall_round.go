package ui

import (
	"math/rand/v2"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A round: each person in turn, on an area or on a point of the agenda. Enter takes
// down what somebody says, and goes on to the next of whom it is still to come. Anyone
// may speak again.
func roundPart() part {
	return part{
		arrive: func(h *hallScreen) {
			h.noteAbsent()
			h.callOn(h.circle().Next(""))
		},
		list: (*hallScreen).people,
		says: func(h *hallScreen) string { return h.u.heardWords(h.circle()) },
		jot: func(h *hallScreen, x hand) (model.Jot, bool) {
			if x.id == "" {
				return model.Jot{}, false
			}
			h.callOn(x.id)
			return model.Jot{Kind: model.JotVoice, On: h.u.sitting.On(), Who: x.id}, true
		},
		then: func(h *hallScreen, j model.Jot, taken bool) {
			if taken {
				h.u.sit(func(s *model.Sitting) { s.Shown, s.Page = j.Who, 0 })
				h.next(j.Who)
			}
		},
		press: roundKeys,
		keys: func(h *hallScreen) []key.Binding {
			ks := []key.Binding{keyTakeDown, keyPassIt, keyNotHere, keyOn, keyOrder}
			if h.circle().Next("") == "" {
				ks = []key.Binding{keyOn, keyTakeDown, keyPassIt, keyNotHere, keyOrder}
			}
			return ks
		},
		room: func(u *UI, r *room) {
			c := u.r.Circle(u.sitting, u.sitting.On())
			r.prompt = u.roundWords()
			if who := u.sitting.Who; who != "" && c.State[who] == "" {
				r.lines = append(r.lines, u.nowWords(who))
			}
			r.quote = u.r.Heed(u.sitting.On(), u.sitting.Shown)
			r.foot = u.heardWords(c)
		},
	}
}

var (
	keyPassIt  = bind("p", "pass-it", "p")
	keyNotHere = bind("x", "not-here", "x")
	keyOrder   = bind("r", "order", "r")
)

// roundKeys answers the keys of a round.
func roundKeys(h *hallScreen, k tea.KeyPressMsg) (event, tea.Cmd, bool) {
	who := h.under().id
	switch {
	case key.Matches(k, keyPassIt) && who != "":
		h.mark(who, model.Passed)
	case key.Matches(k, keyNotHere) && who != "":
		h.mark(who, model.Absent)
	case key.Matches(k, keyClear) && who != "":
		h.mark(who, "")
	case key.Matches(k, keyOrder):
		h.reorder()
	case key.Matches(k, keyUp), key.Matches(k, keyDown):
		h.everywhere(k)
		h.callOn(h.under().id)
	default:
		return event{}, nil, false
	}
	return event{}, nil, true
}

// noteAbsent notes on an area that those are absent of whom it was said at the door:
// its ground rules wait for nobody who is not here (R3). They stay listed.
func (h *hallScreen) noteAbsent() {
	u, area := h.u, h.u.sitting.Area
	m := u.meetingNow()
	if area == "" || m == nil {
		return
	}
	here := m.Here()
	absent := func(p *model.Partnership) (who []model.ID) {
		for _, x := range p.Hearing(area).ToCome {
			if here[x].State == model.Absent {
				who = append(who, x)
			}
		}
		return who
	}
	if len(absent(u.r.Partnership)) > 0 {
		u.put(model.InRoom, func(p *model.Partnership) bool {
			for _, x := range absent(p) {
				p.Hear(area, x, model.Absent)
			}
			return true
		})
	}
}

// circle returns the round that goes on.
func (h *hallScreen) circle() model.Circle { return h.u.r.Circle(h.u.sitting, h.u.sitting.On()) }

// callOn asks a person: they speak from now on. "" asks nobody.
func (h *hallScreen) callOn(who model.ID) {
	if who != h.u.sitting.Who {
		h.u.sit(func(s *model.Sitting) { s.Who, s.Floor = who, 0 })
	}
	h.to(who)
}

// next goes on to the next person of whom it is still to come.
func (h *hallScreen) next(who model.ID) {
	if n := h.circle().Next(who); n != "" {
		h.callOn(n)
		return
	}
	h.u.sit(func(s *model.Sitting) { s.Who, s.Floor = "", 0 })
	h.u.word = h.u.say("meet.all-heard")
}

// mark notes what a person did. Over words that were said it takes the key twice.
func (h *hallScreen) mark(who model.ID, state string) {
	u, on := h.u, h.u.sitting.On()
	was := u.r.VoiceOn(on, who)
	if sure := string(who) + state; was.State == model.Said && was.Words != "" && h.sure != sure {
		h.sure, u.word = sure, u.say("meet.spoke", "who", oneLine(u.r.Called(who)))
		return
	}
	if u.put(u.modeOf(who), func(p *model.Partnership) bool { return p.Hear(on, who, state) }) && state != "" {
		h.next(who)
	}
}

// reorder asks people in another order: by their seats, at random, or who has said
// least first.
func (h *hallScreen) reorder() {
	u := h.u
	u.sit(func(s *model.Sitting) {
		s.Order = model.Orders[(max(slices.Index(model.Orders, s.Order), 0)+1)%len(model.Orders)]
		if s.Order == model.AtRandom {
			chance := u.Chance
			if chance == nil {
				chance = rand.IntN
			}
			for i := len(s.Seats) - 1; i > 0; i-- {
				j := chance(i + 1)
				s.Seats[i], s.Seats[j] = s.Seats[j], s.Seats[i]
			}
		}
	})
	u.word = u.say("meet.order." + u.sitting.Order)
	h.callOn(h.circle().Next(""))
}

// people lists those who are asked, in order, each with what they did.
func (h *hallScreen) people() []hand {
	u, c := h.u, h.circle()
	var hs []hand
	for _, who := range c.People {
		x := hand{id: who, sign: u.look.open, name: oneLine(u.r.Called(who))}
		switch c.State[who] {
		case model.Said:
			x.sign, x.must = u.look.done, ": "+u.say("meet.said")
			if u.r.HowKept() == model.ByName { // else nobody is to be known by their words
				x.rest = oneLine(u.r.Heed(c.On, who).Words)
			}
		case model.Passed:
			x.sign, x.must = "-", ": "+u.say("meet.passed")
		case model.Absent:
			x.sign, x.must = "x", ": "+u.say("meet.absent")
		default:
			x.must = ": " + u.say("meet.not-yet")
			if who == u.sitting.Who {
				x.must = ": " + u.say("meet.speaking")
			}
		}
		if by := u.meetingNow().Proxy(who); by != "" {
			x.name += " (" + oneLine(by) + ")"
		}
		hs = append(hs, x)
	}
	return hs
}

// heardWords says how many have been heard, and who is absent.
func (u *UI) heardWords(c model.Circle) string {
	n, of, absent := c.Heard()
	said := u.say("voices.heard", "n", itoa(n), "all", itoa(of))
	if absent > 0 {
		said += ", " + u.Words.Count("voices.absent", absent)
	}
	return said
}

// calledBy returns how a person is called in the room, with their organization.
func (u *UI) calledBy(who model.ID) string {
	name := oneLine(u.r.Called(who))
	if m := u.r.Person(who); m != nil {
		if of := oneLine(u.r.Called(model.ID(m.Of))); of != "" {
			name += ", " + of
		}
	}
	return name
}

// nowWords says who speaks now: whoever came, where somebody could not.
func (u *UI) nowWords(who model.ID) string {
	if by := u.meetingNow().Proxy(who); by != "" {
		return u.say("room.now-for", "by", oneLine(by), "who", u.calledBy(who))
	}
	return u.say("room.now", "who", u.calledBy(who))
}

// roundWords is what a round asks.
func (u *UI) roundWords() string {
	if area := u.sitting.Area; area != "" {
		return u.say("room.round.area", "area", u.areaName(area))
	}
	x := u.pointNow()
	if x.What != "" && x.Sort() == model.ForTopic {
		return oneLine(x.What)
	}
	return u.say("room.round." + x.Sort())
}
