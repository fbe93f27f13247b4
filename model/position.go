package model

import (
	"fmt"
	"slices"
	"strings"
)

// A Position is where one member stands on one version of a text.
type Position struct {
	Row
	Version string `leaf:"version"`
	Member  string `leaf:"member"` // the ID of an organization, or of a person where people agree
	Choice  string `leaf:"choice"` // Yes, IfBoard, NoView or No
	Person  string `leaf:"person"` // the ID of who spoke for the member
	Body    string `leaf:"body"`   // who else has to approve, or has (R17)
	On      Date   `leaf:"on"`     // when it meets, or approved
	Reason  string `leaf:"reason"` // in the member's words
	By      string `leaf:"by"`     // who recorded it (R10)
	How     string `leaf:"how"`    // in the room, by proxy or later (R10)
	File    string `leaf:"file"`   // yes: it was read from a file, which says By and How
	At      Date   `leaf:"at"`
}

// What a member can say besides Yes and No. Each holds a text open.
const (
	NoView  = "noview" // no view yet
	IfBoard = "board"  // yes, if a body of its own approves: no acceptance (R17)
)

// Beyond is where a yes counts that its speaker may not give alone (R17).
const Beyond = "beyond"

var (
	choices = keys(Yes, IfBoard, NoView, No)
	hows    = keys(string(InRoom), string(ByProxy), string(Later))
)

// Position opens where a member stands on a version, to be asked and recorded:
// the choice, who spoke, how it was recorded, and the reason. By and At are
// written with it, and it becomes the last of them: of what a member said of a
// text over time, the last counts.
func (p *Partnership) Position(v *Version, member ID, by string, at Date) Entry {
	id, of, version := ID(string(v.ID)+"."+string(member)), ID(v.Of), string(v.ID)
	list := p.positions(of, member)
	entry := list.open(id)
	put := entry.Put
	entry.Put = func() {
		put()
		list.move(id, len(p.Core.Positions))
		for i := range p.Core.Positions {
			if x := &p.Core.Positions[i]; x.ID == id {
				x.Version, x.Member, x.By, x.File, x.At = version, string(member), by, "", at
			}
		}
	}
	return entry
}

func (p *Partnership) positions(of, member ID) *rowList[Position] {
	return listOf(&p.Core.Positions,
		func(x *Position) *Row { return &x.Row },
		func(x Position) string { return x.Choice },
		func(x *Position) []Question { return x.questions(p, of, member) })
}

func (x *Position) questions(p *Partnership, of, member ID) []Question {
	qs := []Question{Choice{x.ask("choice", Both, Required), &x.Choice, choices}}
	return append(qs, x.besides(p, of, member, func() bool { return x.Choice == No || x.Choice == NoView })...)
}

// besides are the questions that follow a choice: who spoke, who else has to
// approve, why, and how it was recorded.
func (x *Position) besides(p *Partnership, of, member ID, holds func() bool) []Question {
	var people []Option
	for _, m := range p.People(member) {
		people = append(people, Option{Key: string(m.ID), Label: m.Name})
	}
	person := x.ask("person", Both, Wanted)
	person.Shows = func() bool { return p.Organization(member) != nil }
	reason := x.ask("reason", Both, Wanted)
	reason.Shows = holds
	body := x.ask("body", Both, Required)
	body.Shows = func() bool {
		yes := x.Choice == Yes || x.Choice == Except
		return x.Choice == IfBoard || yes && p.oversteps(of, x.speaker(member), member)
	}
	on := x.ask("on", Both, Wanted)
	on.Shows = body.Shows
	return []Question{
		Choice{person, &x.Person, people},
		Line{Ask: body, Into: &x.Body},
		Day{on, (*string)(&x.On)},
		Text{Ask: reason, Into: &x.Reason, Max: LineLimit},
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

// beyond reports whether a yes is more than its speaker may give alone, and
// nothing says that somebody who may has approved it (R17). A board that meets
// only after the yes was taken down, or on a day nobody can read, has not.
func (p *Partnership) beyond(of ID, x *Position) bool {
	_, read := x.On.Time()
	approved := Fold(x.Body) != "" && (x.On == "" || read && !earlier(x.At, x.On))
	return !approved && p.oversteps(of, x.speaker(ID(x.Member)), ID(x.Member))
}

// oversteps reports whether a yes to a text is more than a person said they may
// agree to alone, or of one who speaks for the member no more: whoever does now
// says it again (R5). Of somebody who said nothing of the kind it is not known.
func (p *Partnership) oversteps(of, person, member ID) bool {
	m := p.Person(person)
	if person != member && (m == nil || m.Of != string(member) && !slices.Contains(m.also(), member)) {
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

// A Moved says that a position was refused because its text has other words by
// now (R4).
type Moved struct{ Of ID }

func (m Moved) Error() string {
	return fmt.Sprintf("the words of %q have changed since they were shown", string(m.Of))
}

// Refuse returns a Moved if any op takes a position on words that no longer
// stand, and nil if all may land. p is the partnership with the ops applied.
func (p *Partnership) Refuse(ops []Op) error {
	for _, op := range ops {
		path := strings.Split(op.Path, "/")
		if op.Step != CoreStep || op.Value == "" || path[0] != "positions" || len(path) < 2 {
			continue
		}
		for _, pos := range p.Core.Positions {
			if string(pos.ID) != path[1] {
				continue
			}
			for _, v := range p.Core.Versions {
				if string(v.ID) == pos.Version && v.Digest != p.Digest(ID(v.Of)) {
					return Moved{ID(v.Of)}
				}
			}
		}
	}
	return nil
}
