package model

import "slices"

// BringBack makes the words of a text those of one of its versions again, as they
// stood in then, the partnership right after the version was put to agreement. Of a
// norm it is the statement and the value of its area, of the terms the answers they
// are made of, never private ones. It reports whether then holds the words of the
// version; if not, p is left as it is. What members said stays where it is: what
// stands afterwards is a change of words like any other (R6).
func (p *Partnership) BringBack(then *Partnership, v *Version) bool {
	of := ID(v.Of)
	if then == nil || v.Text == "" && then.Digest(of) != v.Digest || v.Text != "" && then.digest(of).text != v.Text {
		return false
	}
	if of != TermsText {
		return p.bringNorm(then, of)
	}
	for _, s := range Steps {
		if !s.Binds {
			continue
		}
		parties := s.held(then)
		for _, party := range s.held(p) {
			if !slices.Contains(parties, party) {
				parties = append(parties, party)
			}
		}
		for _, party := range parties {
			if s.sight(p, party) == Shared && s.sight(then, party) == Shared {
				bringPart(s, p, then, party)
			}
		}
	}
	return true
}

// bringPart makes one part what it was, but for answers that are no part of what is
// agreed to.
func bringPart(s *Step, p, then *Partnership, party ID) {
	loose := map[string]string{}
	for _, q := range s.Ask(p, party) {
		if leaf, ok := q.(Leaf); ok && q.Head().Loose {
			loose[q.Head().Key] = leaf.Value()
		}
	}
	part := s.Part(p, party)
	Blank(part)
	Fill(part, Flatten(s.Part(then, party)))
	for _, q := range s.Ask(p, party) {
		if leaf, ok := q.(Leaf); ok && q.Head().Loose {
			leaf.Set(loose[q.Head().Key])
		}
	}
}

// bringNorm makes a norm what it was, also one that is gone, or whose area is.
func (p *Partnership) bringNorm(then *Partnership, of ID) bool {
	o, area, norm := then.Norm(of)
	if norm == nil {
		return false
	}
	p.chooseArea(then, ID(o.Key))
	here := p.Norms.Area(area.ID)
	if here == nil {
		p.Norms.Areas = append(slices.Clone(p.Norms.Areas), Area{Row: area.Row})
		here = &p.Norms.Areas[len(p.Norms.Areas)-1]
	}
	here.Value = area.Value
	i := slices.IndexFunc(here.Norms, func(n Norm) bool { return n.ID == of })
	if i < 0 {
		here.Norms = append(slices.Clone(here.Norms), copied(*norm))
		return true
	}
	here.Norms = slices.Clone(here.Norms)
	here.Norms[i].Statement = norm.Statement
	return true
}

// chooseArea chooses an area again, and names one of the group's own again.
func (p *Partnership) chooseArea(then *Partnership, id ID) {
	if slices.ContainsFunc(p.Areas.Options(), func(o Option) bool { return o.Key == string(id) }) {
		return
	}
	for _, own := range then.Areas.Own {
		if own.ID == id {
			p.Areas.Own = append(slices.DeleteFunc(slices.Clone(p.Areas.Own), func(x OwnArea) bool { return x.ID == id }), copied(own))
			return
		}
	}
	p.Areas.Chosen = string(MakeList(append(List(p.Areas.Chosen).Keys(), string(id))...))
}
