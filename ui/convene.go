package ui

import (
	"cmp"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"tandem/model"
)

// Before a meeting: what is to be settled, and how far each of it is. Looking at it
// writes nothing; the meeting stands in the file once something of it is settled.

// A plan is what is settled of a meeting that has not begun, and stands nowhere else.
type plan struct {
	in    model.ID   // the partnership
	of    model.ID   // the meeting
	long  string     // the minutes for which the agenda is made; "": as its points say
	ids   []model.ID // of what is on the agenda, as long as the file has none
	seats []model.ID // the people in the order in which they are asked; nil: by organization
	taken []model.ID // the areas that are taken up; only if picks
	picks bool

	from *model.Record  // what the following was made of: it is asked for with each line that is drawn
	soon *model.Meeting // the meeting as it would stand
	open []model.ID     // the areas on which something is to be settled
}

// made returns the plan with what the file holds now worked in.
func (u *UI) made() *plan {
	p := u.planning()
	if p.from != u.r {
		p.from, p.soon = u.r, u.convened(u.r.Partnership.Clone())
		p.open = u.r.Sit(u.meetingID(), u.Now()).Taken
	}
	return p
}

// planning returns the plan of the meeting that is prepared.
func (u *UI) planning() *plan {
	if id := u.meetingID(); u.plan == nil || u.plan.of != id || u.plan.in != u.r.ID {
		u.plan = &plan{in: u.r.ID, of: id}
	}
	return u.plan
}

// meetingID returns the ID of the meeting that goes on, or is prepared.
func (u *UI) meetingID() model.ID {
	if u.sitting != nil {
		return u.sitting.Meeting
	}
	return u.meeting
}

// prepare returns the meeting that is to be prepared: the one that is noted for today
// or later, else the one that was looked at before, else a new one.
func (u *UI) prepare() model.ID {
	if p := u.plan; p != nil && p.in == u.r.ID && u.r.Meetings.Coming(u.Now()) == nil && u.r.Meetings.Meeting(p.of) == nil {
		return p.of
	}
	return u.nextMeeting()
}

// planID returns what mints the IDs of an agenda that is made anew: what is looked at
// has the same ones when it is kept.
func (u *UI) planID() func() model.ID {
	p, i := u.planning(), 0
	return func() model.ID {
		if i++; i > len(p.ids) {
			p.ids = append(p.ids, u.NewID())
		}
		return p.ids[i-1]
	}
}

// convened puts the meeting into p, as it is prepared, and returns it.
func (u *UI) convened(p *model.Partnership) *model.Meeting {
	long := cmp.Or(u.planning().long, model.UsualAgenda)
	return p.Convene(u.meetingID(), p.KindNext(p.Meetings.Coming(u.Now())), long, u.planID(), u.Now())
}

// meetingSoon returns the meeting that goes on, or the one that is prepared, as it
// would stand.
func (u *UI) meetingSoon() *model.Meeting {
	if m := u.meetingNow(); u.sitting != nil && m != nil || m != nil && len(m.Agenda) > 0 {
		return m
	}
	return u.made().soon
}

// arrange changes the meeting that is prepared, or goes on, and keeps it.
func (u *UI) arrange(change func(*model.Partnership, *model.Meeting)) bool {
	return u.put(model.InRoom, func(p *model.Partnership) bool {
		m := p.Meetings.Meeting(u.meetingID())
		if u.sitting == nil {
			m = u.convened(p)
		}
		if m != nil {
			change(p, m)
		}
		return m != nil
	})
}

// seatPeople has the meeting begin as it was prepared.
func (u *UI) seatPeople(s *model.Sitting) {
	s.Seats = u.seats()
	if p := u.planning(); p.picks {
		s.Taken = u.inOrderOfAreas(p.taken)
	}
}

// What is to be settled before a meeting, in order.
const (
	rowAgenda = "agenda"
	rowHere   = "here"
	rowWays   = "ways"
	rowAreas  = "rules"
	rowPapers = "papers"
	rowBegin  = "begin"
)

var keyBegin = bind("b", "begin-meeting", "b")

func newBefore(u *UI, _ event) screen {
	u.meeting = u.prepare()
	b := newBoard(u, "")
	b.sits, b.back = false, event{on: out}
	b.title, b.parts = u.say("before.title"), u.say("before.leave")
	b.list = b.toSettle
	b.side = func(x hand) string {
		if lipgloss.Width(u.handLine(true, 1000, x)) < u.text() {
			return "" // it is read in its line
		}
		return x.rest
	}
	b.tail = func() []string {
		gap := []string{""}
		if u.high() < 20 {
			gap = nil
		}
		return slices.Concat([]string{u.say("before.mirror")}, gap, []string{u.say("before.letters")}, gap, []string{u.say("before.second")})
	}
	b.press = func(k tea.KeyPressMsg, x hand) event {
		switch {
		case key.Matches(k, keyBegin), key.Matches(k, keyOpen) && x.id == rowBegin:
			return event{on: begins}
		case key.Matches(k, keyOpen):
			return event{on: map[model.ID]verb{rowAgenda: plans, rowHere: attend, rowWays: settles, rowAreas: chooses, rowPapers: read}[x.id], key: paperKind(x.id)}
		case key.Matches(k, keyUndo):
			return event{on: undo}
		case key.Matches(k, keyRedo):
			return event{on: redo}
		}
		return event{}
	}
	b.keys = func(x hand) []key.Binding {
		ks := []key.Binding{keyOpen, keyBegin, keyUndo}
		if x.id == rowBegin {
			ks = ks[1:]
		}
		if b.more {
			ks = append(ks, keyAbout)
		}
		return ks
	}
	return b
}

// toSettle lists what is settled before a meeting, each with how far it is.
func (b *board) toSettle() []hand {
	u := b.u
	here, all := u.hereCount()
	rules := u.costWords(u.takenNow())
	if len(u.r.Areas.Options()) == 0 {
		rules = u.say("before.no-areas")
	}
	m := u.meetingSoon()
	row := func(id model.ID, settled bool, rest string) hand {
		x := hand{id: id, sign: u.look.open, name: u.say("before." + string(id)), rest: rest}
		if settled {
			x.sign = u.look.done
		}
		return x
	}
	_, _, fits := u.sumOf(m)
	return []hand{
		row(rowAgenda, fits && u.meetingNow() != nil && len(u.meetingNow().Agenda) > 0, u.agendaWords(m)),
		row(rowHere, here > 0, u.say("meet.roll.here", "n", itoa(here), "all", itoa(all))+u.rolesWords(m)),
		row(rowWays, u.r.Asking.Scale != "" && u.r.Voices.Kept != "", u.waysWords()),
		row(rowAreas, u.costFits(u.takenNow()) && len(u.takenNow()) > 0, rules),
		row(rowPapers, false, u.say("before.papers.what")),
		row(rowBegin, false, u.say("before.begin.what")),
	}
}

// paperKind says which document is wanted first where documents are opened.
func paperKind(row model.ID) string {
	if row == rowPapers {
		return "agenda"
	}
	return ""
}

// waysWords says in short how the group decides, and how words are kept.
func (u *UI) waysWords() string {
	scale, _, way := u.r.Asking.How()
	asks := func(q, of string) string { return u.Words.Question(string(howAsked), q).Options[of] }
	kept := u.Words.Question(string(heardOn), "kept").Options[u.r.HowKept()]
	return u.say("before.ways.now", "scale", asks("scale", scale), "way", asks("way", way), "kept", kept)
}

// takenNow returns the areas that are taken up, or will be.
func (u *UI) takenNow() []model.ID {
	switch {
	case u.sitting != nil:
		return u.inOrderOfAreas(u.sitting.Taken)
	case u.planning().picks:
		return u.inOrderOfAreas(u.planning().taken)
	}
	return slices.Clone(u.made().open)
}

// inOrderOfAreas returns those of areas that are chosen, in the order of the subject.
func (u *UI) inOrderOfAreas(areas []model.ID) []model.ID {
	var in []model.ID
	for _, o := range u.r.Areas.Options() {
		if slices.Contains(areas, model.ID(o.Key)) {
			in = append(in, model.ID(o.Key))
		}
	}
	return in
}
