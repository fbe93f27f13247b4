package model

import "slices"

// Follow returns what follows, in other parts, from a save that made p out of was:
// a change of members that holds changes the roster, and a roster on which
// organizations come or go, once members have spoken, notes a change of members.
// So no road leads to another membership without a record of it (R5). Ops have no
// Was: they land with the save, in one moment. p is left as it is.
func (p *Partnership) Follow(was *Partnership, save ID, at Date) []Op {
	p, was = p.all(), was.all()
	if sameMembers(was, p) || len(was.Roster.Organizations) == 0 {
		return nil // as after nearly every save; of a file that was read the roster is as it says
	}
	now := p.Clone()
	followed := List(p.Core.Followed)
	for i := range now.Changes.Changes {
		m := &now.Changes.Changes[i]
		if m.holds() && !was.Changes.held(m) && (!followed.Has(string(m.ID)) || was.Changes.once(m.ID)) {
			if m.On == "" {
				m.On = at
			}
			now.carry(*m, save)
		}
	}
	if len(was.Core.Versions) > 0 {
		now.note(was, save, at)
	}
	var ops []Op
	kept := now.passages()
	if p.Core.Passages == was.Core.Passages { // else it is undo that takes one back
		kept = MakeList(append(kept.Keys(), was.passages().Keys()...)...)
	}
	for i := range now.Changes.Changes {
		if m := &now.Changes.Changes[i]; m.holds() && !was.Changes.held(m) {
			followed = MakeList(append(followed.Keys(), string(m.ID))...)
		}
	}
	if followed != List(p.Core.Followed) {
		ops = append(ops, Op{Place: Place{Step: CoreStep, Path: "followed"}, Value: string(followed), Former: p.Core.Followed})
	}
	if kept != List(p.Core.Passages) {
		ops = append(ops, Op{Place: Place{Step: CoreStep, Path: "passages"}, Value: string(kept), Former: p.Core.Passages})
	}
	for _, s := range []*Step{roster, structure, changes} {
		for _, c := range Diff(Flatten(s.Part(p, "")), Flatten(s.Part(now, ""))) {
			ops = append(ops, Op{Place: Place{Step: s.ID, Path: c.Path}, Value: c.Value, Former: c.Former})
		}
	}
	return ops
}

// sameMembers reports whether nobody came, went or led since.
func sameMembers(was, now *Partnership) bool {
	return slices.EqualFunc(was.Roster.Organizations, now.Roster.Organizations, func(a, b Organization) bool {
		return a.ID == b.ID && a.active() == b.active()
	}) && slices.EqualFunc(was.Changes.Changes, now.Changes.Changes, func(a, b MemberChange) bool {
		return a.ID == b.ID && a.holds() == b.holds() && a.Kind == b.Kind && a.Of == b.Of && unnamed(a.Next) == unnamed(b.Next)
	})
}

// held reports whether m held before already. Of a representative who was replaced
// the next one may be named later.
func (c *Changes) held(m *MemberChange) bool {
	return slices.ContainsFunc(c.Changes, func(x MemberChange) bool {
		same := x.ID == m.ID && x.Kind == m.Kind && (x.Of == m.Of || x.Of == "")
		return same && x.holds() && (m.Kind != Replaced || !unnamed(x.Next) || unnamed(m.Next))
	})
}

// once reports whether the change with the given ID held, whatever it said.
func (c *Changes) once(id ID) bool {
	return slices.ContainsFunc(c.Changes, func(x MemberChange) bool { return x.ID == id && x.holds() })
}

// carry carries a change of members out on the roster.
func (p *Partnership) carry(m MemberChange, save ID) {
	r := &p.Roster
	switch m.Kind {
	case Joins:
		if m.Of == "" && !unnamed(m.Name) {
			id := ID(string(save) + ".org." + string(m.ID))
			r.Organizations = append(slices.Clone(r.Organizations), Organization{
				Row: Row{ID: id, Rank: lastRank(r.Organizations, func(o Organization) Row { return o.Row })}, Name: m.Name,
			})
			for i := range p.Changes.Changes {
				if c := &p.Changes.Changes[i]; c.ID == m.ID {
					c.Of = string(id)
				}
			}
			m.Of = string(id)
		}
		if o := p.Organization(ID(m.Of)); o != nil && !o.active() {
			o.Status, o.Joined, o.Left = Active, m.On, ""
		}
	case Departs:
		if o := p.Organization(ID(m.Of)); o != nil && o.active() {
			o.Status, o.Left = Left, m.On
		}
	case Leads:
		p.Structure.Lead = m.Of
	case Replaced:
		p.replace(m, save)
	}
}

// replace lets somebody else speak for an organization. Who spoke before stays on
// the roster, and what was heard from them in the record.
func (p *Partnership) replace(m MemberChange, save ID) {
	r := &p.Roster
	if x := p.Person(ID(m.Person)); x != nil && x.Until == "" && Fold(x.Name) != Fold(m.Next) {
		x.Until = m.On
	}
	if unnamed(m.Next) {
		return
	}
	for i := range r.People {
		if x := &r.People[i]; Fold(x.Name) == Fold(m.Next) && (x.Of == m.Of || slices.Contains(x.also(), ID(m.Of))) {
			x.Until = "" // speaks for it already, or again
			return
		}
	}
	r.People = append(slices.Clone(r.People), Person{
		Row:  Row{ID: ID(string(save) + ".person." + string(m.ID)), Rank: lastRank(r.People, func(x Person) Row { return x.Row })},
		Name: m.Next, Of: m.Of,
	})
}

// note notes the organizations that came or went on the roster itself.
func (p *Partnership) note(was *Partnership, save ID, at Date) {
	before, after := was.Active(), p.Active()
	add := func(kind string, of ID, name string, on Date) {
		if !slices.Equal(was.Changes.passagesOf(of), p.Changes.passagesOf(of)) {
			return // it is on record: this save wrote it, or took it back
		}
		if on == "" {
			on = at
		}
		cs := p.Changes.Changes
		p.Changes.Changes = append(slices.Clone(cs), MemberChange{
			Row:  Row{ID: ID(string(save) + "." + kind + "." + string(of)), Rank: lastRank(cs, func(m MemberChange) Row { return m.Row })},
			Kind: kind, Of: string(of), Name: name, On: on, Done: Yes,
		})
	}
	for _, id := range before {
		o := p.Organization(id)
		switch {
		case slices.Contains(after, id):
		case o == nil:
			add(Departs, id, was.Called(id), "")
		case o.Status != "": // else it is only its name that was wiped out
			add(Departs, id, o.Name, o.Left)
		}
	}
	for _, id := range after {
		o, old := p.Organization(id), was.Organization(id)
		wiped := old != nil && old.Status == "" && o.Status == "" && p.spoke(id)
		if !slices.Contains(before, id) && !wiped {
			add(Joins, id, "", o.Joined)
		}
	}
}

// spoke reports whether an organization, or somebody who speaks for it, ever took a
// position.
func (p *Partnership) spoke(of ID) bool {
	return slices.ContainsFunc(p.Core.Positions, func(x Position) bool {
		m := p.Person(ID(x.Member))
		return x.Member == string(of) || m != nil && m.Of == string(of)
	})
}

// passagesOf returns the comings and goings of one organization.
func (c *Changes) passagesOf(of ID) []string {
	var ids []string
	for _, m := range c.Changes {
		if m.passage() && m.Of == string(of) {
			ids = append(ids, string(m.ID))
		}
	}
	slices.Sort(ids)
	return ids
}
