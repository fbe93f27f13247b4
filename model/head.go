package model

// HeadOf returns what a list shows of p without opening it. Changed is the
// caller's to set.
func HeadOf(p *Partnership) Head { return p.Survey().Head(p) }

// A Survey is what one look at all answers finds. It is true of the answers that
// were looked at, and of none that came later.
type Survey struct {
	Gaps  []Gap
	Marks map[Stop]Mark // how far every stop of the path is
}

// Survey looks at all answers of p.
func (p *Partnership) Survey() *Survey {
	p = p.all()
	marks := map[Stop]Mark{}
	gaps := p.gaps(func(stop Stop, qs []Question) { marks[stop] = p.untold(stop, qs) })
	return &Survey{gaps, mark(marks, gaps)}
}

// Head returns what a list shows of p, of which s is the survey. Changed is the
// caller's to set.
func (s *Survey) Head(p *Partnership) Head {
	p = p.all()
	h := Head{ID: p.ID, Name: p.Core.Name, Rules: RulesNumber}
	h.Shelf, h.Groups = p.Core.Shelf, List(p.Core.Groups).Keys()
	h.Stage = p.Stage()
	if due := p.Due(); len(due) > 0 {
		h.Due = Date(day(due[0].On))
	}
	for _, m := range p.Active() {
		h.Organizations = append(h.Organizations, p.Organization(m).Name)
	}
	h.Texts = len(p.Texts())
	h.InForce = h.Texts
	for _, g := range s.Gaps {
		if g.Step == agree.ID && g.Weigh == Missing {
			h.InForce-- // a text waits for its members
		}
		switch g.Weigh {
		case Missing:
			h.Missing++
		case Conflict:
			h.Conflicts++
		case Advice:
			h.Advice++
		}
	}
	return h
}

// SearchWords returns the words a partnership is found by: its name, its
// organizations and its people. Nothing private is ever among them (R9).
func (p *Partnership) SearchWords() []string {
	words := []string{p.Core.Name}
	for _, o := range p.Roster.Organizations {
		words = append(words, o.Name)
	}
	for _, m := range p.Roster.People {
		words = append(words, m.Name)
	}
	return words
}

// Mark says how far a stop is.
type Mark int

// The marks of the list of steps.
const (
	Open      Mark = iota // something is still to come
	Done                  // nothing is
	Attention             // answers contradict each other, or will not do
	Rests                 // the short way leaves it for later
)

// Marks returns how far every stop of the path is.
func (p *Partnership) Marks() map[Stop]Mark { return p.Survey().Marks }

// mark returns marks with what the gaps say.
func mark(marks map[Stop]Mark, gaps []Gap) map[Stop]Mark {
	var step *Step
	for _, g := range gaps {
		if step == nil || step.ID != g.Step { // gaps come step by step
			step = Lookup(g.Step)
		}
		stop := Stop{step, g.Party}
		for _, s := range [...]Stop{stop, {Step: check}} { // one page shows them all
			switch {
			case g.Weigh == Conflict:
				marks[s] = Attention
			case g.Weigh == Missing && (marks[s] == Done || marks[s] == Rests) && (g.Step != agree.ID || s == stop):
				marks[s] = Open
			}
		}
	}
	return marks
}

// untold returns the mark of a stop as far as its gaps do not say it: a page on
// which nothing was said yet is not done, though it asks nothing of anybody yet. qs
// is what it asks.
func (p *Partnership) untold(s Stop, qs []Question) Mark {
	switch {
	case s.Step == agree && len(p.Texts()) == 0:
		return Open // there is nothing yet to agree to
	case s.Step == meetings && len(p.Meetings.Meetings) == 0:
		return Rests // nobody is asked to have met
	case s.Step.Ask == nil:
		return Done
	}
	if p.Length() != Full && rests(qs) {
		return Rests
	}
	for _, q := range qs {
		if Answered(q) || !q.Head().Aside().IsZero() {
			return Done
		}
	}
	return Open
}
