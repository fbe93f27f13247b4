package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// What is said of people who come to a meeting.

// rolled answers a key that says something of a person, and reports whether it did.
func (u *UI) rolled(k tea.KeyPressMsg, who model.ID) bool {
	now := model.ClockOf(u.Now())
	say := func(change func(*model.Attended)) { u.attends(who, change) }
	role := func(of string) func(*model.Attended) {
		return func(a *model.Attended) {
			if a.State = model.Present; a.Role == of {
				of = ""
			}
			a.Role, a.By = of, ""
		}
	}
	switch {
	case key.Matches(k, keyAllHere):
		u.allHere()
	case who == "":
		return false
	case key.Matches(k, keyIsHere):
		u.isHere(who, func(a *model.Attended) { a.State, a.By, a.Went = model.Present, "", "" })
	case key.Matches(k, keyIsAway):
		say(func(a *model.Attended) { a.State, a.By, a.Role, a.Came, a.Went = model.Absent, "", "", "", "" })
	case key.Matches(k, keyLeads, keyWrites, keyKeepsTime) && u.gone(who):
		u.word = u.say("meet.roll.no-role", "who", oneLine(u.r.Called(who)))
	case key.Matches(k, keyLeads):
		say(role("facilitator"))
	case key.Matches(k, keyWrites):
		say(role("recorder"))
	case key.Matches(k, keyKeepsTime):
		say(role("timekeeper"))
	case key.Matches(k, keyComesLate):
		u.comesLate(who, now)
	case key.Matches(k, keyGoesEarly):
		say(func(a *model.Attended) { present(a); a.Went = now })
	case key.Matches(k, keyUnsay):
		say(func(a *model.Attended) { a.State, a.By, a.Role, a.Came, a.Went = "", "", "", "", "" })
	default:
		return false
	}
	return true
}

// gone reports whether a person is noted as not here, so that they can do nothing here.
func (u *UI) gone(who model.ID) bool {
	state := u.meetingSoon().Here()[who].State
	return state == model.Absent || state == model.Proxied
}

// attends notes something of a person.
func (u *UI) attends(who model.ID, change func(*model.Attended)) bool {
	return u.arrange(func(p *model.Partnership, m *model.Meeting) { p.Attend(m.ID, who, change) })
}

// present says of a person of whom nothing is said that they are here.
func present(a *model.Attended) {
	if a.State != model.Present && a.State != model.Proxied {
		a.State = model.Present
	}
}

// isHere notes that a person is here. Who was away until now is asked on what is open,
// and at once if all others were heard.
func (u *UI) isHere(who model.ID, change func(*model.Attended)) bool {
	defer u.asksNow(who)
	return u.arrange(func(p *model.Partnership, m *model.Meeting) {
		p.Attend(m.ID, who, change)
		if s := u.sitting; s != nil {
			p.AwaitVoice(s.On(), who)
		}
	})
}

// asksNow asks a person in a round that waits for nobody else.
func (u *UI) asksNow(who model.ID) {
	s := u.sitting
	if s == nil || s.Moment != model.Round || s.Who != "" || u.r.Circle(s, s.On()).State[who] != "" {
		return
	}
	for _, f := range u.stack {
		if h, ok := f.screen.(*hallScreen); ok {
			h.callOn(who)
			return
		}
	}
}

// comesLate notes that a person comes now.
func (u *UI) comesLate(who model.ID, now model.Clock) {
	u.isHere(who, func(a *model.Attended) { present(a); a.Came, a.Went = now, "" })
}

// allHere notes everybody as here of whom nothing is said.
func (u *UI) allHere() {
	seats := u.seats()
	n := 0
	u.arrange(func(p *model.Partnership, m *model.Meeting) {
		n = 0
		for _, who := range seats {
			if m.Here()[who].State == "" {
				p.Attend(m.ID, who, func(a *model.Attended) { a.State = model.Present })
				n++
			}
		}
	})
	if n == 0 {
		u.word = u.say("meet.roll.all-said")
	}
}

// askProxy asks who came for a person: the record names them (R10).
func (b *board) askProxy(who model.ID) {
	u := b.u
	if u.r.Person(who) == nil {
		return
	}
	b.types(u.say("meet.roll.proxy", "who", oneLine(u.r.Called(who))), u.meetingSoon().Here()[who].By, func(text string) bool {
		return u.isHere(who, func(a *model.Attended) { a.State, a.By, a.Role = model.Proxied, text, "" })
	})
}

// askPerson asks for the name of somebody who walks in and is on no list yet, and then
// for whom they speak.
func (b *board) askPerson() {
	b.types(b.u.say("meet.roll.name"), "", func(text string) bool {
		b.pickOf(text)
		return true
	})
}

// pickOf has the hand go down the organizations, to say for which somebody speaks. Esc
// goes back to the list of people, and to the name.
func (b *board) pickOf(name string) {
	u, was := b.u, *b
	was.line = nil
	b.line, b.at = nil, 0
	b.leave = func() {
		*b = was
		b.askPerson()
		b.line.field.in.SetValue(name)
		b.line.text = name
	}
	b.head = func() []string { return []string{u.say("meet.roll.of", "who", name)} }
	b.list = func() (hs []hand) {
		for _, o := range u.r.Roster.Organizations {
			if o.Status != model.Left && o.Status != model.Declined {
				hs = append(hs, hand{id: o.ID, sign: u.look.open, name: oneLine(o.Name)})
			}
		}
		return hs
	}
	b.side = func(x hand) string { return oneLine(u.r.Called(x.id)) }
	b.keys = func(hand) []key.Binding { return []key.Binding{keySetDown} }
	b.press = func(k tea.KeyPressMsg, x hand) event {
		id := u.NewID()
		if key.Matches(k, keySetDown) && u.arrange(func(p *model.Partnership, m *model.Meeting) {
			p.Invite(id, name, x.id)
			p.Attend(m.ID, id, func(a *model.Attended) { a.State = model.Present })
		}) {
			*b = was
			b.to(id)
		}
		return event{}
	}
}
