package model

import (
	"slices"
	"strconv"
)

// A Position is where one member stands on one version of a text.
type Position struct {
	Row
	Version string `leaf:"version"`
	Member  string `leaf:"member"` // the ID of an organization, or of a person where people agree
	Choice  string `leaf:"choice"` // what was answered, on the scale of the time; see Means
	Bar     string `leaf:"bar"`    // what held then of what counts; see Means
	Way     string `leaf:"way"`    // InTurn, AllHands or OnSlips
	Person  string `leaf:"person"` // the ID of who spoke for the member
	Spoke   string `leaf:"spoke"`  // and the name they went by: on the roster another may stand by now
	Seat    string `leaf:"seat"`   // where nobody noted who spoke: a List of those who spoke for the member that day
	Body    string `leaf:"body"`   // who else has to approve, or has (R17)
	On      Date   `leaf:"on"`     // when it meets, or approved
	Reason  string `leaf:"reason"` // in the member's words (R11)
	Solved  string `leaf:"solved"` // what resolved the dissent that the member had before
	By      string `leaf:"by"`     // who recorded it (R10)
	How     string `leaf:"how"`    // in the room, by proxy or later (R10)
	File    string `leaf:"file"`   // yes: it was read from a file, which says By and How
	At      Date   `leaf:"at"`
	Carried string `leaf:"carried"` // the ID of the position it was carried over from (R6)
	Until   string `leaf:"until"`   // the ID of the position that took its place, on the same words
}

// What a member can say besides Yes and No. Each holds a text open.
const (
	NoView  = "noview" // no view yet
	IfBoard = "board"  // yes, if a body of its own approves: no acceptance (R17)
)

// Beyond is where a yes counts that its speaker may not give alone (R17).
const Beyond = "beyond"

var hows = keys(string(InRoom), string(ByProxy), string(Later))

// pastMark stands in the ID of what a member said before on the same words, between
// that of what it says now and a number.
const pastMark = "+"

// PositionID returns the ID of the position of a member on a version.
func PositionID(version, member ID) ID { return version + "." + member }

// Means returns what a position means; see the function of that name.
func (x *Position) Means() string { return Means(x.Choice, x.Bar) }

// Position opens where a member stands on a version, to be asked and recorded:
// the choice, who spoke, how it was recorded, and the reason. By and At are
// written with it, and it becomes the last of them: of what a member said of a
// text over time, the last counts.
func (p *Partnership) Position(v *Version, member ID, by string, at Date) Entry {
	id, of, version := PositionID(v.ID, member), ID(v.Of), string(v.ID)
	list := p.positions(of, member)
	entry := list.open(id)
	put := entry.Put
	before, past := p.past(id)
	entry.Put = func() {
		put()
		x := p.position(id)
		if x == nil {
			return // nothing was said
		}
		now := copied(*x)
		now.Version, now.Member, now.By, now.File, now.At, now.Carried = version, string(member), by, "", at, ""
		now.Bar, now.Way, now.Spoke = p.Asking.bar(of), p.Asking.way(), p.Called(ID(now.Person))
		now.Seat = p.seat(now)
		ps := slices.DeleteFunc(slices.Clone(p.Core.Positions), func(y Position) bool { return y.ID == past || y.ID == id })
		if before.Choice != "" && !before.same(now) {
			was := before // it stays in its place: what was said is in order
			was.ID, was.Until = past, string(id)
			i := slices.IndexFunc(ps, func(y Position) bool { return y.follows(was.Row) })
			if i < 0 {
				i = len(ps)
			}
			ps = slices.Insert(ps, i, was)
		}
		p.Core.Positions = ps
		p.take(now)
	}
	return entry
}

// past returns the position with the given ID, and the ID under which it stays when
// its member says something else on the same words: a dissent is kept in the
// objector's words, also when it is resolved (R11).
func (p *Partnership) past(id ID) (before Position, past ID) {
	n := 1
	for _, x := range p.Core.Positions {
		if x.ID == id {
			before = copied(x)
		}
		if x.Until == string(id) {
			n++
		}
	}
	return before, id + pastMark + ID(strconv.Itoa(n))
}

// take makes x the last of the positions, in the place of one with the same ID.
func (p *Partnership) take(x Position) {
	ps := slices.DeleteFunc(slices.Clone(p.Core.Positions), func(y Position) bool { return y.ID == x.ID })
	x.Rank = lastRank(ps, func(y Position) Row { return y.Row })
	p.Core.Positions = append(ps, x)
}

// Speaker returns the name of who spoke for a member, as it was then; "" where nobody
// noted it.
func (p *Partnership) Speaker(x Position) string {
	if x.Spoke != "" {
		return x.Spoke
	}
	return p.Called(ID(x.Person))
}

// same reports whether two positions say the same, and mean it.
func (x Position) same(y Position) bool {
	return x.Choice == y.Choice && x.Bar == y.Bar && x.Reason == y.Reason && x.Body == y.Body && x.On == y.On && x.Person == y.Person
}

// Said returns all that a member ever said of a text, in order: on each version,
// and where it changed its mind.
func (p *Partnership) Said(of, member ID) []Position {
	var out []Position
	for _, x := range p.sayings(of).positions[of] {
		if x.Member == string(member) {
			out = append(out, *x)
		}
	}
	return out
}

// dissented returns what a member last said of a text, before it was opened as id, if
// that held the text open; nil if not.
func (p *Partnership) dissented(of, member ID) *Position {
	said := p.Said(of, member)
	if len(said) == 0 {
		return nil
	}
	if x := &said[len(said)-1]; x.Means() == No || x.Means() == NoView {
		return x
	}
	return nil
}

func (p *Partnership) positions(of, member ID) *rowList[Position] {
	return listOf(&p.Core.Positions,
		func(x *Position) *Row { return &x.Row },
		func(x Position) string { return x.Choice },
		func(x *Position) []Question { return x.questions(p, of, member) })
}

func (x *Position) questions(p *Partnership, of, member ID) []Question {
	from := p.Asking.choices()
	if among(from, x.Choice) != Fine {
		from = append(from, keys(x.Choice)...) // taken on another scale
	}
	return x.asked(p, of, member, from, p.Asking.bar(of))
}

// asked are the questions of a position of which the choice is from those, and bar
// says what counts.
func (x *Position) asked(p *Partnership, of, member ID, from []Option, bar string) []Question {
	qs := []Question{Choice{x.ask("choice", Both, Required), &x.Choice, meant(slices.Clone(from), bar)}}
	return append(qs, x.besides(p, of, member, func() string { return Means(x.Choice, bar) })...)
}

// besides are the questions that follow a choice: who spoke, who else has to
// approve, why, what resolved a dissent, and how it was recorded. means says what
// the choice means, Except for a yes to some of a set.
func (x *Position) besides(p *Partnership, of, member ID, means func() string) []Question {
	var people []Option
	for _, m := range p.People(member) {
		people = append(people, Option{Key: string(m.ID), Label: m.Name})
	}
	person := x.ask("person", Both, Wanted)
	person.Shows = func() bool { return p.Organization(member) != nil }
	reason := x.ask("reason", Both, Wanted)
	reason.Shows = func() bool { return slices.Contains([]string{No, NoView, StandsAside, Except}, means()) }
	before := p.dissented(of, member)
	solved := x.ask("solved", Both, Optional)
	solved.Shows = func() bool { return means() == Yes && (before != nil || x.Solved != "") }
	body := x.ask("body", Both, Required)
	body.Shows = func() bool {
		yes := means() == Yes || means() == Except
		return means() == IfBoard || yes && p.oversteps(of, x.speaker(member), member)
	}
	on := x.ask("on", Both, Wanted)
	on.Shows = body.Shows
	return []Question{
		Choice{person, &x.Person, people},
		Line{Ask: body, Into: &x.Body},
		Day{on, (*string)(&x.On)},
		Text{Ask: reason, Into: &x.Reason, Max: LineLimit, Starters: "reason"},
		Text{Ask: solved, Into: &x.Solved, Max: LineLimit},
		Choice{x.ask("how", Both, Required), &x.How, hows},
	}
}

// speaker returns the ID of the person who spoke: for a member that is a person,
// the member.
func (x *Position) speaker(member ID) ID {
	if x.Person != "" {
		return ID(x.Person)
	}
	return member
}

// oversteps reports whether a yes to a text is more than a person said they may
// agree to alone, or of one who speaks for the member no more: whoever does now
// says it again (R5). Of somebody who said nothing of the kind it is not known.
func (p *Partnership) oversteps(of, person, member ID) bool {
	m := p.Person(person)
	if person != member && (m == nil || m.Until != "" || m.Of != string(member) && !slices.Contains(m.also(), member)) {
		return true
	}
	if m == nil {
		return false
	}
	switch m.Authority {
	case nothingAuthority:
		return true
	case normsAuthority:
		return of == TermsText
	case termsAuthority:
		return of == TermsText && p.promised(member) > 0
	case moneyAuthority:
		upto, _ := m.UpTo.Cents() // as long as no limit can be read, none is given
		return of == TermsText && p.promised(member) > upto
	}
	return false
}

// promised returns the money, in hundredths, that the terms have a member give.
func (p *Partnership) promised(member ID) int64 {
	c := &p.Contributions
	if m := p.Person(member); m != nil {
		member = ID(m.Of)
	}
	var sum int64
	add := func(s Sum) {
		if n, ok := s.Cents(); ok {
			sum += n
		}
	}
	if p.Has(GrantMatch) && c.Grantor == string(member) {
		add(c.Grant)
	}
	for _, g := range c.Given {
		if g.From == string(member) && g.Kind == "cash" {
			add(g.Worth)
		}
	}
	for _, g := range c.Match {
		if p.Has(GrantMatch) && g.From == string(member) && g.Kind == "cash" {
			add(g.Worth)
		}
	}
	return sum
}
