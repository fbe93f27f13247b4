package model

import "slices"

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
	var s Shift
	if p.sameButTexts(now, Lookup(step)) {
		return s
	}
	before, after := p.places(step), now.places(step)
	if slices.Equal(before, after) { // as after nearly every answer
		return s
	}
	was, is := map[Gap]bool{}, map[Gap]bool{}
	for _, x := range before {
		was[x.Gap] = true
	}
	for _, x := range after {
		if is[x.Gap] = true; !was[x.Gap] {
			s.Asked = append(s.Asked, x.Gap)
		}
	}
	for _, x := range before {
		if x.answered && !is[x.Gap] {
			s.Hidden = append(s.Hidden, x.Gap)
		}
	}
	return s
}

// sameButTexts reports whether a step differs in nothing but what people write at
// length: on that no other question hangs.
func (p *Partnership) sameButTexts(now *Partnership, s *Step) bool {
	p, now = p.all(), now.all()
	if s == nil || s.Part == nil {
		return false
	}
	for _, party := range s.held(now) {
		texts := map[string]bool{}
		walk("", s.Questions(now, party), func(path string, q Question) {
			_, texts[path] = q.(Text)
		})
		for _, c := range Diff(Flatten(s.Part(p, party)), Flatten(s.Part(now, party))) {
			if !texts[c.Path] {
				return false
			}
		}
	}
	return len(s.held(p)) == len(s.held(now))
}

// A place is a question, or of what the subject gives a record, and whether it
// has an answer.
type place struct {
	Gap
	answered bool
}

// places returns the questions of a partnership outside a step, in order.
func (p *Partnership) places(but ID) []place {
	var out []place
	p = p.all()
	for _, stop := range p.Path() {
		if stop.Step.ID == but || stop.Step.Ask == nil || stop.Step == meetings && len(p.Meetings.Meetings) == 0 { // nobody is asked to have met
			continue
		}
		for _, q := range p.due(stop.Step.Questions(p, stop.Party)) {
			at := Gap{Step: stop.Step.ID, Party: stop.Party, Key: q.Head().Key}
			each, ok := q.(Each)
			if !ok {
				out = append(out, place{at, Answered(q)})
				continue
			}
			for _, id := range each.IDs() {
				row := at
				row.Key = join(at.Key, string(id))
				out = append(out, place{row, each.Filled(id)})
			}
		}
	}
	return out
}

// An Again is a text of which members are asked again after a change.
type Again struct {
	Of      ID
	Members []ID // those who are; nil: all
	Worded  bool // its words are other ones: that it is only the wording may be decided (R6)
}

// Again returns the texts of which positions count no more when p becomes now: of
// all members, where words or members changed (R5, R6), or of some.
func (p *Partnership) Again(now *Partnership) []Again {
	p, now = p.all(), now.all()
	if len(p.Core.Positions) == 0 {
		return nil
	}
	var again []Again
	texts := now.Texts()
	for _, of := range p.Texts() {
		before := p.Standing(of)
		if len(before.Positions) == 0 || !slices.Contains(texts, of) {
			continue
		}
		after := now.Standing(of)
		if after.Version == nil {
			again = append(again, Again{Of: of, Worded: now.Reworded(of) != nil})
			continue
		}
		var asked []ID
		for _, m := range now.Members() {
			_, spoke := before.Positions[m]
			_, still := after.Positions[m]
			lost := slices.Contains(after.By[Beyond], m) && !slices.Contains(before.By[Beyond], m)
			if spoke && !still || lost {
				asked = append(asked, m)
			}
		}
		if len(asked) > 0 {
			again = append(again, Again{Of: of, Members: asked})
		}
	}
	return again
}
