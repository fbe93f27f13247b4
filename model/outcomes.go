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
				(*Outcome).questions)},
		}
	},
}

func (o *Outcome) questions() []Question {
	return []Question{
		Text{Ask: o.ask("text", Both, Required), Into: &o.Text},
		Text{Ask: o.ask("measure", Both, Wanted), Into: &o.Measure},
		Day{o.ask("by", Full, Wanted), (*string)(&o.By)},
	}
}
