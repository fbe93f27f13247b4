package model

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// A meeting begins before people come, with an agenda, and ends with what is kept.

// Convene puts a meeting that is to be held into p, if it is not there: of the given
// kind and length, with an agenda, on the day that the meeting before proposed, else on
// that of now. newID mints the IDs of what is on it. It returns the meeting.
func (p *Partnership) Convene(id ID, kind, long string, newID func() ID, now time.Time) *Meeting {
	m := recordOf(&p.Meetings.Meetings, func(m *Meeting) *Row { return &m.Row }, id)
	if m.Kind == "" {
		m.Kind = kind
	}
	if m.On == "" {
		m.On = DateOf(now)
		if next := p.Procedures.Next; earlier(m.On, next) {
			m.On = Date(day(next))
		}
	}
	if len(m.Agenda) == 0 {
		m.Agenda = Points(p.Agenda(m.Kind, long, len(p.LeftOpen(id)) > 0), newID)
	}
	return m
}

// Begin notes that a meeting begins now: it is held today, whatever day was noted
// before. It reports whether there is such a meeting.
func (p *Partnership) Begin(id ID, now time.Time) bool {
	m := p.Meetings.Meeting(id)
	if m == nil {
		return false
	}
	m.Began = ClockOf(now)
	if today := DateOf(now); day(m.On) != day(today) {
		m.On = today
	}
	return true
}

// ClockOf returns a time of day as the program writes it.
func ClockOf(t time.Time) Clock { return Clock(t.Format("15:04")) }

// Sit returns where a meeting is that begins now: at the first point of its agenda,
// with people in the order of the roster. Ground rules take up the areas on which
// somebody is still to be heard.
func (p *Partnership) Sit(meeting ID, now time.Time) Sitting {
	s := Sitting{Meeting: meeting, Began: now, Beat: now}
	for _, m := range p.Roster.People {
		if m.Until == "" {
			s.Seats = append(s.Seats, m.ID)
		}
	}
	var areas []ID
	for _, o := range p.Areas.Options() {
		areas = append(areas, ID(o.Key))
	}
	s.Taken = p.Unsettled(areas...)
	if spots := p.Spots(&s); len(spots) > 0 {
		s.Go(spots[0])
	}
	return s
}

// Unsettled returns those of areas about which something is still to be done: somebody
// is to be heard, nothing is stated, or a statement is not in force.
func (p *Partnership) Unsettled(areas ...ID) []ID {
	said, members := p.all().sayings(""), p.Members()
	var open []ID
	for _, area := range areas {
		if len(p.Hearing(area).ToCome) > 0 || !p.stated(said, members, area) {
			open = append(open, area)
		}
	}
	return open
}

// stated reports whether a ground rule stands on an area, and each is in force.
func (p *Partnership) stated(said *sayings, members []ID, area ID) bool {
	a, some := p.Norms.Area(area), false
	if a == nil {
		return false
	}
	for _, n := range a.Norms {
		if strings.TrimSpace(n.Statement) == "" {
			continue
		}
		if some = true; !said.standing(n.ID, members).InForce {
			return false
		}
	}
	return some
}

// EndMeeting notes that the meeting of s is over, how it came to its end, and what each
// point took. It reports false where the meeting is over already, or gone: of two
// windows that end it, one does.
func (p *Partnership) EndMeeting(s *Sitting, how string) bool {
	m := p.Meetings.Meeting(s.Meeting)
	if m == nil || m.Over != "" {
		return false
	}
	var quiet time.Duration
	if how == Lapsed { // what nobody was there for is no part of it
		quiet = s.Quiet()
	}
	m.Over, m.Began, m.Ended = how, ClockOf(s.Began), ClockOf(s.Beat.Add(-quiet))
	for i := range m.Agenda {
		x := &m.Agenda[i]
		fate := s.Fate[x.ID]
		if spent := s.Spent[x.ID]; spent > 0 {
			if x.ID == s.Point && !s.Paused {
				spent -= int(quiet / time.Second)
			}
			x.Took = Sum(strconv.Itoa(max((spent+30)/60, 1)))
			if fate == "" {
				fate = Held
			}
		}
		switch {
		case fate == "" && x.ID == s.Point:
			fate = Held
		case fate == "":
			fate = Skipped // nobody came to it
		}
		x.Fate = fate
	}
	return true
}

// Here returns what is noted of each person of a meeting; of a nil one nothing is.
func (m *Meeting) Here() map[ID]Attended {
	here := map[ID]Attended{}
	if m == nil {
		return here
	}
	for _, a := range m.People {
		here[a.ID] = a
	}
	return here
}

// Proxy returns who speaks for a person in a meeting, "" for nobody.
func (m *Meeting) Proxy(person ID) string {
	if m == nil {
		return ""
	}
	if i := slices.IndexFunc(m.People, func(a Attended) bool { return a.ID == person && a.State == Proxied }); i >= 0 {
		return m.People[i].By
	}
	return ""
}
