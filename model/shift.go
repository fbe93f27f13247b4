package model

// A Shift is what an answer changes elsewhere: questions that begin to be asked,
// and answers that no longer count. Those are kept, and return with what hid
// them.
type Shift struct {
	Asked  []Gap // by the place of the question; Rule is ""
	Hidden []Gap // by the place of the answer
}

// Empty reports whether nothing shifts.
func (s Shift) Empty() bool { return len(s.Asked)+len(s.Hidden) == 0 }

// ShiftTo returns what changes outside the given step when p becomes now.
func (p *Partnership) ShiftTo(now *Partnership, step ID) Shift {
	before, after := p.places(step), now.places(step)
	var s Shift
	for _, x := range after.order {
		if _, there := before.answered[x]; !there {
			s.Asked = append(s.Asked, x)
		}
	}
	for _, x := range before.order {
		if answered, there := before.answered[x]; there && answered {
			if _, still := after.answered[x]; !still {
				s.Hidden = append(s.Hidden, x)
			}
		}
	}
	return s
}

// places are the questions of a partnership in order, each with whether it has an
// answer.
type places struct {
	order    []Gap
	answered map[Gap]bool
}

func (p *Partnership) places(but ID) places {
	out := places{answered: map[Gap]bool{}}
	p = p.all().Clone() // asking makes room for parts
	for _, stop := range p.Path() {
		if stop.Step.ID == but || stop.Step.Ask == nil {
			continue
		}
		for _, q := range p.due(stop.Step.Questions(p, stop.Party)) {
			out.add(Gap{Step: stop.Step.ID, Party: stop.Party, Key: q.Head().Key}, q)
		}
	}
	return out
}

// add notes a question, and of what the subject gives each record.
func (ps *places) add(at Gap, q Question) {
	each, ok := q.(Each)
	if !ok {
		ps.order = append(ps.order, at)
		ps.answered[at] = Answered(q)
		return
	}
	for _, id := range each.IDs() {
		row := at
		row.Key = join(at.Key, string(id))
		ps.order = append(ps.order, row)
		ps.answered[row] = each.Filled(id)
	}
}
