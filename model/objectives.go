package model

// Objectives are what the partnership sets out to do.
type Objectives struct {
	Asides
	Objectives []Objective `leaf:"objectives"`
	Scope      string      `leaf:"scope"` // what is in scope
}

// An Objective is one thing the partnership sets out to do.
type Objective struct {
	Row
	Text string `leaf:"text"`
	Lead string `leaf:"lead"` // the ID of an organization
	From Date   `leaf:"from"`
	By   Date   `leaf:"by"`
}

var objectives = &Step{
	ID:      "objectives",
	Chapter: TermsChapter,
	Binds:   true,
	Part:    func(p *Partnership, _ ID) any { return &p.Objectives },
	Ask: func(p *Partnership, _ ID) []Question {
		o := &p.Objectives
		return []Question{
			Rows{o.ask("objectives", Both, Required), listOf(&o.Objectives,
				func(o *Objective) *Row { return &o.Row },
				func(o Objective) string { return o.Text },
				func(o *Objective) []Question { return o.questions(&p.Roster) })},
			Text{Ask: o.ask("scope", Full, Optional), Into: &o.Scope},
		}
	},
}

func (o *Objective) questions(r *Roster) []Question {
	return []Question{
		Text{Ask: o.ask("text", Both, Required), Into: &o.Text},
		Choice{o.ask("lead", Full, Wanted), &o.Lead, r.options()},
		Day{o.ask("from", Full, Optional), (*string)(&o.From)},
		Day{o.ask("by", Full, Wanted), (*string)(&o.By)},
	}
}

// options returns the objectives, to refer to.
func (o *Objectives) options() []Option {
	var os []Option
	for _, x := range o.Objectives {
		os = append(os, Option{Key: string(x.ID), Label: x.Text})
	}
	return os
}
