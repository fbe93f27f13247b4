package model

import "slices"

// datesOfLife is R16 of what comes after an agreement.
func (p *Partnership) datesOfLife() []Gap {
	var gaps []Gap
	clash := func(s *Step, key string, first, then Date) {
		if earlier(then, first) {
			gaps = append(gaps, Gap{Step: s.ID, Key: key, Rule: "R16", Weigh: Conflict})
		}
	}
	for _, m := range p.Signed.Members {
		for _, x := range m.Papers {
			if v := p.Version(ID(x.Version)); v != nil {
				clash(signed, "member/"+string(m.ID)+"/papers/"+string(x.ID)+"/on", v.At, x.On)
			}
		}
	}
	for i, m := range p.Changes.Changes {
		at := "changes/" + string(m.ID)
		if m.Kind == Departs {
			clash(changes, at+"/on", p.cameBefore(i), m.On)
			clash(changes, at+"/notice", m.Notice, m.On)
		}
	}
	for _, x := range p.Reviews.Reviews {
		clash(review, "reviews/"+string(x.ID)+"/on", p.Plan.Start, x.On)
	}
	clash(closing, "discussed", p.Plan.Start, p.Closing.Discussed)
	for _, m := range p.Closing.Members {
		clash(closing, "member/"+string(m.ID)+"/on", p.Plan.Start, m.On)
	}
	return gaps
}

// cameBefore returns the day on which the organization of a change came in, before
// that change: as an earlier change says, or the roster where it never came again.
func (p *Partnership) cameBefore(change int) Date {
	of := p.Changes.Changes[change].Of
	again := false
	var came Date
	for i, m := range p.Changes.Changes {
		if m.Of == of && m.Kind == Joins && m.Done == Yes {
			if again = true; i < change {
				came = m.On
			}
		}
	}
	if o := p.Organization(ID(of)); o != nil && !again {
		return o.Joined
	}
	return came
}

// stillThere finds work in the hands of somebody who speaks no more, or of an
// organization that has left. It keeps nobody from agreeing: a new representative
// says where one organization stands, and to name others is a change of words.
func (p *Partnership) stillThere() []Gap {
	gone := p.gone()
	if len(gone) == 0 {
		return nil
	}
	var gaps []Gap
	for _, stop := range p.Path() {
		if !stop.Step.Binds || stop.Step == roster {
			continue
		}
		walk("", stop.Step.Questions(p, stop.Party), func(path string, q Question) {
			leaf, ok := q.(Leaf)
			if !ok || len(options(q)) == 0 || leaf.Check() != Fine {
				return // what is not on offer is a conflict already
			}
			for _, k := range append(List(leaf.Value()).Keys(), leaf.Value()) {
				if gone[ID(k)] {
					gaps = append(gaps, Gap{Step: stop.Step.ID, Party: stop.Party, Key: path, Rule: "gone", Weigh: Advice, About: ID(k)})
				}
			}
		})
	}
	return gaps
}

// gone returns the organizations that left, and the people who speak for none that
// is here.
func (p *Partnership) gone() map[ID]bool {
	gone := map[ID]bool{}
	left := func(id ID) bool {
		o := p.Organization(id)
		return o == nil || o.Status == Left
	}
	for _, o := range p.Roster.Organizations {
		if o.Status == Left {
			gone[o.ID] = true
		}
	}
	for _, m := range p.Roster.People {
		stays := m.Until == "" && (m.Of == "" || !left(ID(m.Of)) || slices.ContainsFunc(m.also(), func(id ID) bool { return !left(id) }))
		if !stays {
			gone[m.ID] = true
		}
	}
	return gone
}
