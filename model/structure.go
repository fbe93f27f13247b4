package model

// Structure says how the partnership is set up.
type Structure struct {
	Asides
	Shape   string   `leaf:"shape"` // in a sentence or a few
	Lead    string   `leaf:"lead"`  // the ID of the organization that leads
	Voice   string   `leaf:"voice"` // how much each has to say
	Speaks  string   `leaf:"speaks"`
	Bodies  []Body   `leaf:"bodies"`
	Offices []Office `leaf:"offices"`
	Change  string   `leaf:"change"` // of structure and control: for an integration
	Legal   string   `leaf:"legal"`  // yes: a lawyer has looked at the change
}

// A Body is a group that acts for the partnership: a board, a work group.
type Body struct {
	Row
	Name    string `leaf:"name"`
	Purpose string `leaf:"purpose"`
	Members string `leaf:"members"` // a List of organizations
	Chair   string `leaf:"chair"`   // the ID of a person
	Meets   string `leaf:"meets"`   // how often
}

// An Office is a service that several organizations run as one.
type Office struct {
	Row
	Name    string `leaf:"name"`
	Run     string `leaf:"run"`  // the ID of the organization that runs it
	For     string `leaf:"for"`  // a List of the organizations it serves
	Paid    string `leaf:"paid"` // how it is paid for
	Reports string `leaf:"reports"`
}

var (
	voicesHeld = keys("equal", "weighted", "lead")
	speaksFor  = keys("organization", "self")
)

var structure = &Step{
	ID:      "structure",
	Chapter: TermsChapter,
	Binds:   true,
	Part:    func(p *Partnership, _ ID) any { return &p.Structure },
	Ask: func(p *Partnership, _ ID) []Question {
		s := &p.Structure
		change, legal := s.ask("change", Full, Required), s.ask("legal", Full, Required)
		change.Shows = func() bool { return p.Has(Integration) }
		legal.Shows = change.Shows
		orgs := p.activeOptions()
		return []Question{
			Text{Ask: s.ask("shape", Full, Required), Into: &s.Shape},
			Choice{s.ask("lead", Full, Wanted), &s.Lead, orgs},
			Choice{s.ask("voice", Full, Wanted), &s.Voice, voicesHeld},
			Choice{s.ask("speaks", Full, Optional), &s.Speaks, speaksFor},
			Rows{s.ask("bodies", Full, Optional), listOf(&s.Bodies,
				func(b *Body) *Row { return &b.Row },
				func(b Body) string { return b.Name },
				func(b *Body) []Question { return b.questions(orgs, p.Roster.peopleOptions()) })},
			Rows{s.ask("offices", Full, Optional), listOf(&s.Offices,
				func(o *Office) *Row { return &o.Row },
				func(o Office) string { return o.Name },
				func(o *Office) []Question { return o.questions(orgs) })},
			Text{Ask: change, Into: &s.Change},
			YesNo{legal, &s.Legal},
		}
	},
}

func (b *Body) questions(orgs, people []Option) []Question {
	return []Question{
		Line{Ask: b.ask("name", Full, Required), Into: &b.Name},
		Text{Ask: b.ask("purpose", Full, Wanted), Into: &b.Purpose, Max: LineLimit},
		Several{b.ask("members", Full, Wanted), &b.Members, orgs},
		Choice{b.ask("chair", Full, Optional), &b.Chair, people},
		Line{Ask: b.ask("meets", Full, Optional), Into: &b.Meets},
	}
}

func (o *Office) questions(orgs []Option) []Question {
	return []Question{
		Line{Ask: o.ask("name", Full, Required), Into: &o.Name},
		Choice{o.ask("run", Full, Wanted), &o.Run, orgs},
		Several{o.ask("for", Full, Wanted), &o.For, orgs},
		Line{Ask: o.ask("paid", Full, Optional), Into: &o.Paid},
		Text{Ask: o.ask("reports", Full, Optional), Into: &o.Reports, Max: LineLimit},
	}
}

// structureNeeds is R8 of an integration: a lawyer has to look at the change.
func structureNeeds(p *Partnership) []Gap {
	if p.Has(Integration) && p.Structure.Legal == No {
		return []Gap{{Step: structure.ID, Key: "legal", Rule: "R8-legal", Weigh: Advice}}
	}
	return nil
}
