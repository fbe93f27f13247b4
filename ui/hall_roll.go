package ui

import (
	"cmp"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

var (
	keyIsHere    = bind("p", "is-here", "p")
	keyIsAway    = bind("x", "is-away", "x")
	keySomebody  = bind("y", "somebody-else", "y")
	keyLeads     = bind("f", "leads", "f")
	keyWrites    = bind("r", "takes-notes", "r")
	keyKeepsTime = bind("t", "keeps-time", "t")
	keyComesLate = bind("l", "comes-late", "l")
	keyGoesEarly = bind("g", "goes-early", "g")
	keyAllHere   = bind("a", "all-here", "a")
	keyWalksIn   = bind("n", "walks-in", "n")
	keyUnsay     = bind("backspace", "unsay", "backspace", "delete")
)

// rolls are the keys that say something of the person under the hand.
func rolls() []key.Binding {
	return []key.Binding{keyIsHere, keyIsAway, keySomebody, keyAllHere, keyWalksIn, keyComesLate, keyGoesEarly, keyLeads, keyWrites, keyKeepsTime, keyUnsay}
}

// newRoll lists everybody on the roster, and says who is here.
func newRoll(u *UI, ev event) screen {
	b := newBoard(u, u.say("meet.roll.title"))
	b.list = u.rollRows
	b.head = func() []string {
		here, all := u.hereCount()
		return []string{u.say("meet.roll.here", "n", itoa(here), "all", itoa(all)) + u.rolesWords(u.meetingSoon())}
	}
	b.side = func(x hand) string {
		if x.id == "" {
			return u.say("meet.roll.nobody")
		}
		return u.calledBy(x.id)
	}
	b.press = func(k tea.KeyPressMsg, x hand) event {
		switch {
		case key.Matches(k, keyHigher) && x.id != "":
			u.moveSeat(x.id, -1)
			b.to(x.id)
		case key.Matches(k, keyLower) && x.id != "":
			u.moveSeat(x.id, 1)
			b.to(x.id)
		case key.Matches(k, keySomebody) && x.id != "":
			b.askProxy(x.id)
		case key.Matches(k, keyWalksIn):
			b.askPerson()
		case u.rolled(k, x.id):
			if key.Matches(k, keyIsHere, keyIsAway) { // on to the next
				b.at = min(b.at+1, len(b.list())-1)
			}
		}
		return event{}
	}
	b.keys = func(hand) []key.Binding { return append(rolls(), keyLower, keyHigher) }
	if b.to(ev.id); ev.key != "" {
		b.back = event{on: shut}
		switch ev.key {
		case keySomebody.Help().Desc:
			b.askProxy(ev.id)
		case keyWalksIn.Help().Desc:
			b.askPerson()
		}
	}
	return b
}

// seats returns the people in the order in which they are asked: as they sit, else by
// organization.
func (u *UI) seats() []model.ID {
	var people, order []model.ID
	for _, o := range u.r.Roster.Organizations {
		order = append(order, o.ID)
	}
	for _, m := range u.r.Roster.People {
		if m.Until == "" {
			people = append(people, m.ID)
		}
	}
	set := u.planning().seats
	if u.sitting != nil {
		set = u.sitting.Seats
	}
	of := func(who model.ID) int {
		if i := slices.Index(order, model.ID(u.r.Person(who).Of)); i >= 0 {
			return i
		}
		return len(order)
	}
	at := func(who model.ID) int {
		if i := slices.Index(set, who); i >= 0 {
			return i
		}
		return len(set)
	}
	slices.SortStableFunc(people, func(a, b model.ID) int {
		if set == nil {
			return cmp.Compare(of(a), of(b))
		}
		return cmp.Compare(at(a), at(b))
	})
	return people
}

// moveSeat gives a person another seat.
func (u *UI) moveSeat(who model.ID, n int) {
	seats := u.seats()
	i := slices.Index(seats, who)
	to := i + n
	if i < 0 || to < 0 || to >= len(seats) {
		return
	}
	seats[i], seats[to] = seats[to], seats[i]
	if u.sitting == nil {
		u.planning().seats = seats
		return
	}
	u.sit(func(s *model.Sitting) { s.Seats, s.Order = seats, model.BySeat })
}

// rollRows lists everybody, each with what is said of them.
func (u *UI) rollRows() []hand {
	here := u.meetingSoon().Here()
	var hs []hand
	for _, who := range u.seats() {
		a := here[who]
		x := hand{id: who, sign: u.look.open, name: u.calledBy(who), must: ": " + u.say("meet.roll.unsaid")}
		switch a.State {
		case model.Present:
			x.sign, x.must = u.look.done, ": "+u.say("meet.roll.is-here")
		case model.Absent:
			x.sign, x.must = "x", ": "+u.say("meet.roll.is-away")
		case model.Proxied:
			by := ansi.Truncate(cmp.Or(oneLine(a.By), "?"), 24, u.look.more)
			x.sign, x.must = u.look.rests, ": "+u.say("meet.roll.by", "who", by)
		}
		if a.Role != "" && a.State == model.Present {
			x.must += ", " + u.say("meet.roll.role."+a.Role)
		}
		if a.Came != "" && a.State != model.Absent {
			x.must += ", " + u.say("meet.roll.came", "time", oneLine(string(a.Came)))
		}
		if a.Went != "" && a.State != model.Absent {
			x.must += ", " + u.say("meet.roll.went", "time", oneLine(string(a.Went)))
		}
		hs = append(hs, x)
	}
	return hs
}

// hereCount returns how many are here now, or have somebody here for them, of how many.
func (u *UI) hereCount() (n, all int) {
	here := u.meetingSoon().Here()
	seats := u.seats()
	for _, who := range seats {
		if a := here[who]; a.Went == "" && (a.State == model.Present || a.State == model.Proxied) {
			n++
		}
	}
	return n, len(seats)
}

// rolesWords says who leads, takes notes and keeps the time, as far as that is settled.
func (u *UI) rolesWords(m *model.Meeting) string {
	said := ""
	for _, role := range []string{"facilitator", "recorder", "timekeeper"} {
		for _, a := range m.People {
			if a.Role == role && a.State == model.Present {
				said += u.look.dot + u.say("meet.roll.who."+role, "who", ansi.Truncate(oneLine(u.r.Called(a.ID)), 24, u.look.more))
			}
		}
	}
	return said
}
