package model

import (
	"slices"
	"strings"
)

// Who counts: the active organizations, the people who speak for them, and the
// members who agree.

// active reports whether o counts in R2, R4 and R5.
func (o *Organization) active() bool {
	return o.Status == Active || o.Status == "" && !unnamed(o.Name)
}

// active reports whether any of the organizations with the given IDs is active.
func (p *Partnership) active(ids ...ID) bool {
	for _, id := range ids {
		if o := p.Organization(id); o != nil && o.active() {
			return true
		}
	}
	return false
}

// also returns the other organizations that a person speaks for.
func (m *Person) also() []ID {
	var ids []ID
	for _, k := range List(m.Also).Keys() {
		ids = append(ids, ID(k))
	}
	return ids
}

// Active returns the organizations that count, in order.
func (p *Partnership) Active() []ID {
	var ids []ID
	for i := range p.Roster.Organizations {
		if o := &p.Roster.Organizations[i]; o.active() {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// activeOptions returns the organizations that count, to refer to.
func (p *Partnership) activeOptions() []Option {
	var os []Option
	for _, id := range p.Active() {
		os = append(os, Option{Key: string(id), Label: p.Organization(id).Name})
	}
	return os
}

// Members returns who agrees, in order: the active organizations, or each of
// their people where the partnership is set so.
func (p *Partnership) Members() []ID {
	if p.Roster.Agrees != PeopleAgree {
		return p.Active()
	}
	var ids []ID
	for _, o := range p.voiceOptions() {
		ids = append(ids, ID(o.Key))
	}
	return ids
}

// Organization returns the organization with the given ID, or nil.
func (p *Partnership) Organization(id ID) *Organization {
	for i := range p.Roster.Organizations {
		if o := &p.Roster.Organizations[i]; o.ID == id {
			return o
		}
	}
	return nil
}

// Person returns the person with the given ID, or nil.
func (p *Partnership) Person(id ID) *Person {
	for i := range p.Roster.People {
		if m := &p.Roster.People[i]; m.ID == id {
			return m
		}
	}
	return nil
}

// Called returns the name of the organization or person with the given ID, "" if
// there is none.
func (p *Partnership) Called(id ID) string {
	if o := p.Organization(id); o != nil {
		return o.Name
	}
	if m := p.Person(id); m != nil {
		return m.Name
	}
	return ""
}

// andPast returns options, and behind them those of ids that are not among them and
// have a name: what was said of members who left, or of a rule that was retired,
// stays before people's eyes.
func (p *Partnership) andPast(from []Option, ids []ID) []Option {
	for _, id := range ids {
		name := p.Called(id)
		if v := p.Newest(id); name == "" && v != nil {
			name = strings.Join(strings.Fields(v.Words), " ")
		}
		if name != "" && among(from, string(id)) != Fine {
			from = append(slices.Clip(from), Option{Key: string(id), Label: name, Past: true})
		}
	}
	return from
}

// People returns the people who speak for an organization now, in order.
func (p *Partnership) People(of ID) []Person {
	var ps []Person
	for _, m := range p.Roster.People {
		if m.Until == "" && (m.Of == string(of) || slices.Contains(m.also(), of)) {
			ps = append(ps, m)
		}
	}
	return ps
}
