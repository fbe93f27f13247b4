package model

import (
	"slices"
	"strings"
)

// Changes are the changes of members over the life of a partnership. They are the
// record; the roster says who is in now, and follows (see follow.go).
type Changes struct {
	Asides
	Changes []MemberChange `leaf:"changes"`
}

// A MemberChange is an organization that joins or leaves, a representative who is
// replaced, or another organization that leads.
type MemberChange struct {
	Row
	Kind   string `leaf:"kind"`   // Joins, Leaves, Replaced or Leads
	Of     string `leaf:"of"`     // the ID of the organization it is about
	Name   string `leaf:"name"`   // joins: its name, where the roster has no such organization yet
	Person string `leaf:"person"` // replaced: the ID of who goes
	Next   string `leaf:"next"`   // and the name of who speaks from now on
	On     Date   `leaf:"on"`     // from when it holds
	Reason string `leaf:"reason"`
	Keep   string `leaf:"keep"`   // leaves: what would have kept it
	Notice Date   `leaf:"notice"` // leaves: when it was said
	Duties string `leaf:"duties"` // what happens to its work
	Money  string `leaf:"money"`
	Data   string `leaf:"data"`
	Told   Date   `leaf:"told"` // when it was acknowledged openly
	Thanks string `leaf:"thanks"`
	Done   string `leaf:"done"` // yes: it holds, and the roster follows
}

// The kinds of a MemberChange.
const (
	Joins    = "join"
	Departs  = "leave"
	Replaced = "replace"
	Leads    = "lead"
)

var changeKinds = keys(Joins, Departs, Replaced, Leads)

var changes = &Step{
	ID:      "changes",
	Chapter: LifeChapter,
	When:    func(p *Partnership) bool { return len(p.Core.Versions) > 0 || len(p.Changes.Changes) > 0 },
	Part:    func(p *Partnership, _ ID) any { return &p.Changes },
	Ask: func(p *Partnership, _ ID) []Question {
		c := &p.Changes
		return []Question{
			Rows{c.ask("changes", Both, Optional), listOf(&c.Changes,
				func(m *MemberChange) *Row { return &m.Row },
				p.changeLabel,
				func(m *MemberChange) []Question { return m.questions(p) })},
		}
	},
}

func (m *MemberChange) questions(p *Partnership) []Question {
	when := func(a Ask, kinds ...string) Ask {
		a.Shows = func() bool { return slices.Contains(kinds, m.Kind) }
		return a
	}
	told := Optional // while it forms, whoever comes or goes need not say why
	if p.begun() {
		told = Wanted
	}
	gone := func() bool { // it is about one that is no longer on the roster
		return m.Name != "" && p.Organization(ID(m.Of)) == nil && (m.Kind != Joins || m.Of != "")
	}
	name := m.ask("name", Both, Wanted)
	name.Shows = func() bool { return m.Kind == Joins && m.Of == "" || gone() }
	var people []Option
	for _, x := range p.Roster.People {
		if m.Of != "" && (x.Of == m.Of || slices.Contains(x.also(), ID(m.Of))) {
			people = append(people, Option{Key: string(x.ID), Label: x.Name})
		}
	}
	of, orgs, work := when(m.ask("of", Both, Wanted), Departs, Replaced, Leads, Joins), p.Roster.options(), told
	if m.Kind == Joins {
		of.Need, work = Optional, Optional // it may be new to the roster, and has no work to hand on
		orgs = slices.DeleteFunc(orgs, func(o Option) bool { return o.Key != m.Of && p.active(ID(o.Key)) })
	}
	shows := of.Shows
	of.Shows = func() bool { return shows() && !gone() }
	return []Question{
		Choice{m.ask("kind", Both, Required), &m.Kind, changeKinds},
		Choice{of, &m.Of, orgs},
		Line{Ask: name, Into: &m.Name, Known: "organizations"},
		Choice{when(m.ask("person", Both, Wanted), Replaced), &m.Person, people},
		Line{Ask: when(m.ask("next", Both, Wanted), Replaced), Into: &m.Next},
		Day{m.ask("on", Both, Required), (*string)(&m.On)},
		Text{Ask: m.ask("reason", Both, told), Into: &m.Reason, Max: LineLimit},
		Text{Ask: when(m.ask("keep", Both, told), Departs), Into: &m.Keep, Max: LineLimit},
		Day{when(m.ask("notice", Full, told), Departs), (*string)(&m.Notice)},
		Text{Ask: when(m.ask("duties", Both, work), Departs, Replaced, Leads, Joins), Into: &m.Duties, Max: LineLimit},
		Text{Ask: when(m.ask("money", Full, told), Departs, Joins), Into: &m.Money, Max: LineLimit},
		Text{Ask: when(m.ask("data", Full, told), Departs, Replaced), Into: &m.Data, Max: LineLimit},
		Day{m.ask("told", Full, told), (*string)(&m.Told)},
		Text{Ask: when(m.ask("thanks", Full, Optional), Departs, Replaced, Leads), Into: &m.Thanks, Max: LineLimit},
		YesNo{m.ask("done", Both, Wanted), &m.Done},
	}
}

// changeLabel names a change by whom it is about, and its day.
func (p *Partnership) changeLabel(m MemberChange) string {
	who := m.Name
	if m.Of != "" {
		who = p.Called(ID(m.Of))
	}
	if who == "" {
		who = m.Name // it is no longer on the roster
	}
	if m.Kind == Replaced && m.Next != "" {
		who = strings.TrimPrefix(who+": "+m.Next, ": ")
	}
	return strings.Trim(who+", "+string(m.On), ", ")
}

// passages returns what came of every organization that joined or left, also of
// those whose change was taken from the list or is said not to hold: who has been
// away is not back as if nothing had been (R5). Only undo takes one back.
func (p *Partnership) passages() List {
	ids := List(p.Core.Passages).Keys()
	for _, m := range p.Changes.Changes {
		if m.passage() {
			ids = append(ids, string(m.ID))
		}
	}
	return MakeList(ids...)
}

// holds reports whether m is said to hold, and says enough of whom it is about.
func (m *MemberChange) holds() bool {
	switch {
	case m.Done != Yes || m.Kind == "":
		return false
	case m.Kind == Joins:
		return m.Of != "" || !unnamed(m.Name)
	case m.Kind == Replaced:
		return m.Of != "" && (m.Person != "" || !unnamed(m.Next))
	}
	return m.Of != ""
}

// passage reports whether m is an organization's coming or going that holds (R5).
func (m *MemberChange) passage() bool {
	return (m.Kind == Joins || m.Kind == Departs) && m.holds()
}
