package model

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

// stillThere finds work in the hands of somebody who speaks no more, or whose
// organization has left. It keeps nobody from agreeing: a new representative says
// where one organization stands, and to name others is a change of words.
func (p *Partnership) stillThere() []Gap {
	gone := map[string]bool{}
	for _, m := range p.Roster.People {
		left := func(id ID) bool {
			o := p.Organization(id)
			return o == nil || o.Status == Left
		}
		gone[string(m.ID)] = m.Until != "" || m.Of != "" && left(ID(m.Of))
		for _, id := range m.also() {
			if m.Until == "" && !left(id) {
				gone[string(m.ID)] = false
			}
		}
	}
	var gaps []Gap
	look := func(s *Step, key string, people ...string) {
		for _, k := range people {
			if gone[k] {
				gaps = append(gaps, Gap{Step: s.ID, Key: key, Rule: "gone", Weigh: Advice, About: ID(k)})
			}
		}
	}
	for _, o := range p.Active() {
		if d := p.Duties.of(o); d != nil {
			at := "duty/" + string(o)
			look(duties, at+"/charge", List(d.Charge).Keys()...)
			for _, w := range d.Work {
				look(duties, at+"/work/"+string(w.ID)+"/charge", List(w.Charge).Keys()...)
			}
		}
	}
	for _, b := range p.Structure.Bodies {
		look(structure, "bodies/"+string(b.ID)+"/chair", b.Chair)
	}
	return gaps
}
