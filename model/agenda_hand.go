package model

import (
	"slices"
	"strconv"
	"strings"
)

// What people change of a meeting by hand: its agenda, who comes, and its areas.

func (m *Meeting) points() *rowList[Point] {
	return listOf(&m.Agenda, func(a *Point) *Row { return &a.Row }, nil, nil)
}

// AddPoint puts a point of the group's own on the agenda, with the minutes of one that
// is read aloud: right behind another one, else last.
func (m *Meeting) AddPoint(id, behind ID, what string) {
	l := m.points()
	at := l.find(behind)
	l.add(id)
	if at >= 0 {
		l.move(id, at+1-l.find(id))
	}
	x := &m.Agenda[l.find(id)]
	x.Kind, x.What, x.Minutes = ForTopic, what, Sum(strconv.Itoa(readAloud))
}

// DropPoint takes a point off the agenda.
func (m *Meeting) DropPoint(id ID) { m.points().remove(id) }

// MovePoint moves a point n places down the agenda, or up.
func (m *Meeting) MovePoint(id ID, n int) { m.points().move(id, n) }

// GivePoint gives a point so many minutes more, or less; it keeps one.
func (m *Meeting) GivePoint(id ID, n int) {
	if i := m.points().find(id); i >= 0 {
		m.Agenda[i].Minutes = Sum(strconv.Itoa(max(m.Agenda[i].Plan()+n, 1)))
	}
}

// Planned returns the minutes of all points of the agenda.
func (m *Meeting) Planned() int {
	sum := 0
	for _, x := range m.Agenda {
		sum += x.Plan()
	}
	return sum
}

// Long returns which of AgendaLengths an agenda comes closest to, the shorter one where
// it is between two.
func (m *Meeting) Long() string {
	best, far := UsualAgenda, -1
	for _, long := range AgendaLengths {
		n, _ := strconv.Atoi(long) // they are numbers
		if d := max(n-m.Planned(), m.Planned()-n); far < 0 || d < far {
			best, far = long, d
		}
	}
	return best
}

// AsMade reports whether the agenda of a meeting is one that p makes, so that nobody's
// own changes go if it is made anew.
func (p *Partnership) AsMade(m *Meeting) bool {
	left := len(p.LeftOpen(m.ID)) > 0
	return slices.ContainsFunc(AgendaLengths, func(long string) bool {
		return slices.EqualFunc(m.Agenda, p.Agenda(m.Kind, long, left), func(x Point, y Planned) bool {
			return x.Kind == y.Kind && x.Plan() == y.Minutes && x.What == "" && x.Fate == "" && len(x.Voices) == 0
		})
	})
}

// Replan makes the agenda of a meeting anew, for another kind or length.
func (p *Partnership) Replan(m *Meeting, kind, long string, newID func() ID) {
	m.Kind = kind
	m.Agenda = Points(p.Agenda(kind, long, len(p.LeftOpen(m.ID)) > 0), newID)
}

// MeetingKinds are the kinds of meetings, in the order in which they come.
func MeetingKinds() []string { return []string{Kickoff, Regular, ReviewMeeting, LastMeeting} }

// Invite puts a person on the roster who speaks for an organization.
func (p *Partnership) Invite(id ID, name string, of ID) {
	m := recordOf(&p.Roster.People, func(m *Person) *Row { return &m.Row }, id)
	m.Name, m.Of = name, string(of)
}

// AwaitVoice has a person who came late asked on an area, or a point, on which they
// were noted as absent.
func (p *Partnership) AwaitVoice(on, person ID) {
	if v := p.VoiceOn(on, person); v.State == Absent {
		p.Hear(on, person, "")
	}
}

// UsualAreas are the areas of ground rules that the subject knows.
func UsualAreas() []Option { return slices.Clone(normAreas) }

// PickArea has ground rules wanted on an area of the subject, or no longer. What was
// said and stated there stays.
func (a *Areas) PickArea(area ID, wanted bool) {
	keys := slices.DeleteFunc(List(a.Chosen).Keys(), func(k string) bool { return k == string(area) })
	if wanted {
		keys = append(keys, string(area))
	}
	a.Chosen = string(MakeList(keys...))
}

// NameArea adds an area that the group names itself.
func (a *Areas) NameArea(id ID, name string) {
	recordOf(&a.Own, func(o *OwnArea) *Row { return &o.Row }, id).Name = name
}

// DropArea takes an area away that the group named itself.
func (a *Areas) DropArea(id ID) {
	listOf(&a.Own, func(o *OwnArea) *Row { return &o.Row }, nil, nil).remove(id)
}

// Begun reports whether something was said or stated on an area.
func (p *Partnership) Begun(area ID) bool {
	all := p.all()
	for _, h := range all.Voices.Heard {
		if h.ID == area && slices.ContainsFunc(h.Voices, func(v Voice) bool { return v.State != "" || v.Words != "" }) {
			return true
		}
	}
	a := all.Norms.Area(area)
	return a != nil && (strings.TrimSpace(a.Value) != "" || len(a.Norms) > 0)
}
