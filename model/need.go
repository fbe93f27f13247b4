package model

// Need says what brings the partners together that none can do alone.
type Need struct {
	Asides
	Need     string `leaf:"need"`
	Affected string `leaf:"affected"`
	Evidence string `leaf:"evidence"`
	Alone    string `leaf:"alone"` // a List: why not alone
	Exists   string `leaf:"exists"`
	Outside  string `leaf:"outside"` // what is out of scope
	Nothing  string `leaf:"nothing"` // what happens if nothing is done
	Means    string `leaf:"means"`   // yes or no: a means and not the end
}

var aloneReasons = keys("too-big", "many-causes", "duplicated", "community-wide", "other")

var need = &Step{
	ID:      "need",
	Chapter: WhyChapter,
	Binds:   true,
	Part:    func(p *Partnership, _ ID) any { return &p.Need },
	Ask: func(p *Partnership, _ ID) []Question {
		n := &p.Need
		return []Question{
			Text{Ask: n.ask("need", Both, Required), Into: &n.Need},
			Text{Ask: n.ask("affected", Full, Wanted), Into: &n.Affected},
			Text{Ask: n.ask("evidence", Full, Wanted), Into: &n.Evidence},
			Several{n.ask("alone", Full, Wanted), &n.Alone, aloneReasons},
			Text{Ask: n.ask("exists", Full, Optional), Into: &n.Exists},
			Text{Ask: n.ask("outside", Full, Optional), Into: &n.Outside},
			Text{Ask: n.ask("nothing", Full, Optional), Into: &n.Nothing},
			YesNo{n.ask("means", Full, Wanted), &n.Means},
		}
	},
}
