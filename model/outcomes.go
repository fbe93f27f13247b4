package model

// Outcomes are what will be different when the objectives are reached.
type Outcomes struct {
	Asides
	Outcomes []Outcome `leaf:"outcomes"`
}

// An Outcome is one thing that will be different, and how one will know.
type Outcome struct {
	Row
	Text    string `leaf:"text"`
	Measure string `leaf:"measure"`
	Now     string `leaf:"now"` // what the measure says today
	Of      string `leaf:"of"`  // the ID of the objective it comes from
	By      Date   `leaf:"by"`
}

var outcomes = &Step{
	ID:      "outcomes",
	Chapter: TermsChapter,
	Binds:   true,
	Part:    func(p *Partnership, _ ID) any { return &p.Outcomes },
	Ask: func(p *Partnership, _ ID) []Question {
		o := &p.Outcomes
		return []Question{
			Rows{o.ask("outcomes", Both, Required), listOf(&o.Outcomes,
				func(o *Outcome) *Row { return &o.Row },
				func(o Outcome) string { return o.Text },
				func(o *Outcome) []Question { return o.questions(p.Objectives.options()) })},
		}
	},
}

func (o *Outcome) questions(objectives []Option) []Question {
	return []Question{
		Text{Ask: o.ask("text", Both, Required), Into: &o.Text},
		Text{Ask: o.ask("measure", Full, Wanted), Into: &o.Measure},
		Line{Ask: o.ask("now", Full, Optional), Into: &o.Now},
		Choice{o.ask("of", Full, Optional), &o.Of, objectives},
		Day{o.ask("by", Full, Wanted), (*string)(&o.By)},
	}
}
