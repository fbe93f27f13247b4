package model

// Communication says how people hold productive talks, manage conflict, reach
// decisions, and what happens when a promise is not kept (seed). It also says
// how the norms are kept in sight.
type Communication struct {
	Asides
	Structures []Talk     `leaf:"structures"`
	Below      string     `leaf:"below"` // who works with whom below the leaders
	Hard       []Hard     `leaf:"hard"`
	Conflict   []PathStep `leaf:"conflict"`
	Missed     []PathStep `leaf:"missed"`
	Hang       string     `leaf:"hang"`   // where the norms hang
	Reads      string     `leaf:"reads"`  // the ID of who reads them out
	Often      string     `leaf:"often"`  // how often
	LastTime   Date       `leaf:"lastly"` // when it was last done
}

// A Talk is a named way to talk together: a round, a check-in, a decision method.
type Talk struct {
	Row
	Name    string `leaf:"name"`
	Purpose string `leaf:"purpose"`
	Steps   string `leaf:"steps"`
	When    string `leaf:"when"`
	Who     string `leaf:"who"`
}

// Hard is something the partners expect to find hard to agree on.
type Hard struct {
	Row
	Topic string `leaf:"topic"`
	Plan  string `leaf:"plan"`
}

// A PathStep is one step on the way through a conflict, or after a promise that
// was not kept.
type PathStep struct {
	Row
	Do      string `leaf:"do"`
	Who     string `leaf:"who"`
	Days    string `leaf:"days"`
	Written string `leaf:"written"` // what is written down
}

var communication = &Step{
	ID:      "communication",
	Chapter: NormsChapter,
	Part:    func(p *Partnership, _ ID) any { return &p.Communication },
	Ask: func(p *Partnership, _ ID) []Question {
		c := &p.Communication
		return []Question{
			Rows{c.ask("structures", Full, Wanted), listOf(&c.Structures,
				func(t *Talk) *Row { return &t.Row },
				func(t Talk) string { return t.Name },
				(*Talk).questions)},
			Text{Ask: c.ask("below", Full, Optional), Into: &c.Below},
			Rows{c.ask("hard", Full, Optional), listOf(&c.Hard,
				func(h *Hard) *Row { return &h.Row },
				func(h Hard) string { return h.Topic },
				(*Hard).questions)},
			path(c.ask("conflict", Full, Wanted), &c.Conflict),
			path(c.ask("missed", Full, Wanted), &c.Missed),
			Text{Ask: c.ask("hang", Full, Wanted), Into: &c.Hang, Max: LineLimit},
			Choice{c.ask("reads", Full, Wanted), &c.Reads, p.Roster.peopleOptions()},
			Choice{c.ask("often", Full, Wanted), &c.Often, keys("meeting", "month", "quarter", "year")},
			Day{c.ask("lastly", Full, Optional), (*string)(&c.LastTime)},
		}
	},
}

func path(a Ask, steps *[]PathStep) Question {
	return Rows{a, listOf(steps,
		func(s *PathStep) *Row { return &s.Row },
		func(s PathStep) string { return s.Do },
		(*PathStep).questions)}
}

func (t *Talk) questions() []Question {
	return []Question{
		Line{Ask: t.ask("name", Full, Required), Into: &t.Name},
		Text{Ask: t.ask("purpose", Full, Wanted), Into: &t.Purpose, Max: LineLimit},
		Text{Ask: t.ask("steps", Full, Wanted), Into: &t.Steps},
		Line{Ask: t.ask("when", Full, Wanted), Into: &t.When},
		Line{Ask: t.ask("who", Full, Optional), Into: &t.Who},
	}
}

func (h *Hard) questions() []Question {
	return []Question{
		Line{Ask: h.ask("topic", Full, Required), Into: &h.Topic},
		Text{Ask: h.ask("plan", Full, Optional), Into: &h.Plan, Max: LineLimit},
	}
}

func (s *PathStep) questions() []Question {
	return []Question{
		Text{Ask: s.ask("do", Full, Required), Into: &s.Do, Max: LineLimit},
		Line{Ask: s.ask("who", Full, Wanted), Into: &s.Who},
		Amount{s.ask("days", Full, Wanted), &s.Days},
		Line{Ask: s.ask("written", Full, Optional), Into: &s.Written},
	}
}
