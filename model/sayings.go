package model

import "slices"

// sayings are what was said of the texts of p, by text, made in one look at all
// positions. It is true of the moment it was made.
type sayings struct {
	p         *Partnership
	versions  map[ID]*Version
	texts     map[ID][]*Version  // in order
	positions map[ID][]*Position // by text, in order; those that say something
	byID      map[ID]*Position   // made when it is first asked for
}

// sayings looks at one text, or with "" at all of them.
func (p *Partnership) sayings(of ID) *sayings {
	s := &sayings{p: p, versions: map[ID]*Version{}, texts: map[ID][]*Version{}, positions: map[ID][]*Position{}}
	for i := range p.Core.Versions {
		v := &p.Core.Versions[i]
		if of == "" || v.Of == string(of) {
			s.versions[v.ID] = v
			s.texts[ID(v.Of)] = append(s.texts[ID(v.Of)], v)
		}
	}
	if len(s.versions) == 0 {
		return s
	}
	for i := range p.Core.Positions {
		x := &p.Core.Positions[i]
		if v := s.versions[ID(x.Version)]; v != nil && x.Choice != "" {
			s.positions[ID(v.Of)] = append(s.positions[ID(v.Of)], x)
		}
	}
	return s
}

// position returns the position with the given ID among those looked at, or nil.
func (s *sayings) position(id ID) *Position {
	if s.byID == nil {
		s.byID = map[ID]*Position{}
		for _, said := range s.positions {
			for _, x := range said {
				s.byID[x.ID] = x
			}
		}
	}
	return s.byID[id]
}

// position returns the position with the given ID, or nil.
func (p *Partnership) position(id ID) *Position {
	for i := range p.Core.Positions {
		if x := &p.Core.Positions[i]; x.ID == id {
			return x
		}
	}
	return nil
}

// dropped reports whether a position was carried over by a change that a member
// calls material, or from one that is no longer there or says something else by now.
func (s *sayings) dropped(x *Position) bool {
	for seen := 0; x.Carried != ""; seen++ {
		v := s.versions[ID(x.Version)]
		if v == nil || v.Kind != Editorial || v.Called != "" || seen > len(s.p.Core.Positions) {
			return true
		}
		from := s.position(ID(x.Carried))
		if from == nil || !from.same(*x) {
			return true // it was taken back
		}
		x = from
	}
	return false
}

// cameFrom returns the nearest position on one of the given versions from which x was
// carried over, nil if there is none.
func (s *sayings) cameFrom(x *Position, versions map[string]bool) *Position {
	for seen := 0; x != nil && x.Carried != "" && seen <= len(s.p.Core.Positions); seen++ {
		if x = s.position(ID(x.Carried)); x != nil && versions[x.Version] {
			return x
		}
	}
	return nil
}

// taken returns the day on which a member said what a position says, which is not
// the day on which that was carried over.
func (s *sayings) taken(x *Position) Date {
	for seen := 0; x.Carried != "" && seen <= len(s.p.Core.Positions); seen++ {
		from := s.position(ID(x.Carried))
		if from == nil {
			break
		}
		x = from
	}
	return x.At
}

// spokenOn returns the positions that stood on a version when its words changed: the
// last of each member, where that was on this very version and counts.
func (p *Partnership) spokenOn(v *Version) []Position {
	s := p.sayings(ID(v.Of))
	last := map[string]*Position{}
	var order []string
	for _, x := range s.positions[ID(v.Of)] {
		if !s.dropped(x) {
			if last[x.Member] == nil {
				order = append(order, x.Member)
			}
			last[x.Member] = x
		}
	}
	members := p.Members()
	var out []Position
	for _, m := range order {
		if x := last[m]; x.Version == string(v.ID) && x.Until == "" && slices.Contains(members, ID(m)) {
			out = append(out, *x)
		}
	}
	return out
}
