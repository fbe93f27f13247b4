package model

// Norms are the ground rules: how people behave toward each other. Each norm is
// put to agreement by itself.
type Norms struct {
	Asides
	Areas []Area `leaf:"area"`
}

// An Area is what the group says about one area. Its ID is the subject's key of
// the area, or the ID of an OwnArea.
type Area struct {
	Row
	Value string `leaf:"value"` // the shared value
	From  string `leaf:"from"`  // a List of the people whose words led to it
	Norms []Norm `leaf:"norms"`
}

// A Norm is one statement that guides behavior: "We will…" or "I will…".
type Norm struct {
	Row
	Statement string `leaf:"statement"`
	From      string `leaf:"from"` // a List of the people whose words led to it
}

var norms = &Step{
	ID:      "norms",
	Chapter: NormsChapter,
	Part:    func(p *Partnership, _ ID) any { return &p.Norms },
	Ask: func(p *Partnership, _ ID) []Question {
		n := &p.Norms
		return []Question{
			Each{n.ask("area", Both, Wanted), p.Areas.Options(), "area", listOf(&n.Areas,
				func(a *Area) *Row { return &a.Row },
				Area.summary,
				func(a *Area) []Question {
					heard, said, asked := p.heard(a.ID)
					return a.questions(p, heard, said, asked)
				})},
		}
	},
}

func (a *Area) questions(p *Partnership, heard []Heed, said []Option, asked bool) []Question {
	value, norms := a.ask("value", Full, Wanted), a.ask("norms", Both, Wanted)
	value.Heard, norms.Heard = heard, heard
	return []Question{
		Text{Ask: value, Into: &a.Value, Max: LineLimit},
		p.whose(&a.Asides, &a.From, said, asked),
		Rows{norms, listOf(&a.Norms,
			func(n *Norm) *Row { return &n.Row },
			func(n Norm) string { return n.Statement },
			func(n *Norm) []Question {
				statement := n.ask("statement", Both, Required)
				statement.Heard = heard
				return []Question{
					Text{Ask: statement, Into: &n.Statement, Max: LineLimit, Starters: string(a.ID)},
					p.whose(&n.Asides, &n.From, said, asked),
				}
			})},
	}
}

// whose asks whose words led to something: the link from what was heard to what
// was made of it stays. Where nobody is asked any more who said something, there is
// no more to link.
func (p *Partnership) whose(as *Asides, into *string, said []Option, asked bool) Question {
	for _, k := range List(*into).Keys() {
		said = p.andPast(said, []ID{ID(k)})
	}
	ask := as.ask("from", Full, Optional)
	ask.Shows = func() bool { return asked || *into != "" }
	return Several{ask, into, said}
}

// summary sums up an area: its first statement, or its value.
func (a Area) summary() string {
	for _, n := range a.Norms {
		if n.Statement != "" {
			return n.Statement
		}
	}
	return a.Value
}

// Area returns what was said about the area with the given ID, or nil.
func (n *Norms) Area(id ID) *Area {
	for i := range n.Areas {
		if n.Areas[i].ID == id {
			return &n.Areas[i]
		}
	}
	return nil
}
