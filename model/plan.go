package model

// Plan says which plan the partnership carries out, and how long its terms hold.
type Plan struct {
	Asides
	Basis    string `leaf:"basis"` // what kind of paper the plan is
	Plan     string `leaf:"plan"`  // its title and date, or a paragraph
	Start    Date   `leaf:"start"`
	End      Date   `leaf:"end"`
	Review   string `leaf:"review"` // how often
	Amend    string `leaf:"amend"`
	Leave    string `leaf:"leave"`
	Notice   string `leaf:"notice"`
	Ending   string `leaf:"ending"`
	Disputes string `leaf:"disputes"`
	Binding  string `leaf:"binding"` // yes: it is meant to bind in law
	Touches  string `leaf:"touches"` // a List: what asks for a lawyer
	Lawyer   string `leaf:"lawyer"`  // who looks at it, and when
}

var (
	bases   = keys("business", "proposal", "minute", "here")
	reviews = keys("quarter", "half", "year")
	touches = keys("money", "staff", "data", "liability", "structure")
)

var plan = &Step{
	ID:      "plan",
	Chapter: TermsChapter,
	Binds:   true,
	Part:    func(p *Partnership, _ ID) any { return &p.Plan },
	Ask: func(p *Partnership, _ ID) []Question {
		x := &p.Plan
		lawyer := x.ask("lawyer", Full, Wanted)
		lawyer.Shows = func() bool { return x.Binding == Yes || len(List(x.Touches).Keys()) > 0 }
		return []Question{
			Choice{x.ask("basis", Full, Wanted), &x.Basis, bases},
			Text{Ask: x.ask("plan", Full, Required), Into: &x.Plan},
			Day{x.ask("start", Full, Wanted), (*string)(&x.Start)},
			Day{x.ask("end", Full, Wanted), (*string)(&x.End)},
			Choice{x.ask("review", Full, Wanted), &x.Review, reviews},
			Text{Ask: x.ask("leave", Both, Wanted), Into: &x.Leave},
			Line{Ask: x.ask("notice", Full, Optional), Into: &x.Notice},
			Text{Ask: x.ask("amend", Full, Wanted), Into: &x.Amend},
			Text{Ask: x.ask("ending", Full, Wanted), Into: &x.Ending},
			Text{Ask: x.ask("disputes", Full, Wanted), Into: &x.Disputes},
			YesNo{x.ask("binding", Full, Optional), &x.Binding},
			Several{x.ask("touches", Full, Optional), &x.Touches, touches},
			Text{Ask: lawyer, Into: &x.Lawyer, Max: LineLimit},
		}
	},
}
