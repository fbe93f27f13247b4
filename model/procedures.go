package model

// Procedures say how the partners work together from day to day.
type Procedures struct {
	Asides
	Next     Date     `leaf:"next"` // the next meeting: no part of what is agreed to
	Meetings string   `leaf:"meetings"`
	Notes    string   `leaf:"notes"`   // who keeps them, and where
	Records  string   `leaf:"records"` // who may see them
	Standin  string   `leaf:"standin"` // who comes when somebody cannot
	Reports  []Report `leaf:"reports"`
	Data     string   `leaf:"data"`  // how what we know of people is shared and kept
	Press    string   `leaf:"press"` // who speaks in public, and for whom
}

// A Report is what one organization tells the others, again and again.
type Report struct {
	Row
	What   string `leaf:"what"`
	From   string `leaf:"from"` // the ID of an organization
	To     string `leaf:"to"`
	Often  string `leaf:"often"`
	Within string `leaf:"within"` // days after the time it is about
}

var (
	recordsSeen = keys("open", "partners", "asked")
	oftens      = keys("weekly", "monthly", "quarterly", "yearly", "asked")
)

var procedures = &Step{
	ID:      "procedures",
	Chapter: TermsChapter,
	Binds:   true,
	Part:    func(p *Partnership, _ ID) any { return &p.Procedures },
	Ask: func(p *Partnership, _ ID) []Question {
		x := &p.Procedures
		next := x.ask("next", Both, Wanted)
		next.Loose = true
		return []Question{
			Day{next, (*string)(&x.Next)},
			Text{Ask: x.ask("meetings", Full, Required), Into: &x.Meetings},
			Text{Ask: x.ask("notes", Full, Wanted), Into: &x.Notes, Max: LineLimit},
			Choice{x.ask("records", Full, Optional), &x.Records, recordsSeen},
			Text{Ask: x.ask("standin", Full, Optional), Into: &x.Standin, Max: LineLimit},
			Rows{x.ask("reports", Full, Optional), listOf(&x.Reports,
				func(r *Report) *Row { return &r.Row },
				func(r Report) string { return r.What },
				func(r *Report) []Question { return r.questions(p) })},
			Text{Ask: x.ask("data", Full, Optional), Into: &x.Data},
			Text{Ask: x.ask("press", Full, Optional), Into: &x.Press},
		}
	},
}

func (r *Report) questions(p *Partnership) []Question {
	return []Question{
		Line{Ask: r.ask("what", Full, Required), Into: &r.What},
		Choice{r.ask("from", Full, Wanted), &r.From, p.Roster.options()},
		Line{Ask: r.ask("to", Full, Optional), Into: &r.To},
		Choice{r.ask("often", Full, Wanted), &r.Often, oftens},
		Amount{r.ask("within", Full, Optional), &r.Within},
	}
}
