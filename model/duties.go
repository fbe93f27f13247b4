package model

// Duties say who does what: the division of labor that all agree on, which is the
// heart of a partnership (seed).
type Duties struct {
	Asides
	Duties []Duty `leaf:"duty"`
}

// A Duty is what one organization does. Its ID is the organization's.
type Duty struct {
	Row
	Part   string `leaf:"part"`   // its part of the work
	Charge string `leaf:"charge"` // a List: who is in charge of it
	By     Date   `leaf:"by"`
	Work   []Work `leaf:"work"` // more pieces of it, each with somebody in charge
}

// Work is one piece of what an organization does.
type Work struct {
	Row
	Text   string `leaf:"text"`
	Charge string `leaf:"charge"` // a List: who is in charge of it
	By     Date   `leaf:"by"`
}

var duties = &Step{
	ID:      "duties",
	Chapter: TermsChapter,
	Binds:   true,
	Part:    func(p *Partnership, _ ID) any { return &p.Duties },
	Ask: func(p *Partnership, _ ID) []Question {
		d := &p.Duties
		people := p.Roster.peopleOptions()
		return []Question{
			Each{d.ask("duty", Both, Required), p.activeOptions(), "", listOf(&d.Duties,
				func(x *Duty) *Row { return &x.Row },
				func(x Duty) string { return x.Part },
				func(x *Duty) []Question { return x.questions(people) })},
		}
	},
}

func (x *Duty) questions(people []Option) []Question {
	return []Question{
		Text{Ask: x.ask("part", Both, Required), Into: &x.Part, Max: LineLimit},
		Several{x.ask("charge", Full, Wanted), &x.Charge, people},
		Day{x.ask("by", Full, Optional), (*string)(&x.By)},
		Rows{x.ask("work", Full, Optional), listOf(&x.Work,
			func(w *Work) *Row { return &w.Row },
			func(w Work) string { return w.Text },
			func(w *Work) []Question { return w.questions(people) })},
	}
}

func (w *Work) questions(people []Option) []Question {
	return []Question{
		Text{Ask: w.ask("text", Full, Required), Into: &w.Text, Max: LineLimit},
		Several{w.ask("charge", Full, Wanted), &w.Charge, people},
		Day{w.ask("by", Full, Wanted), (*string)(&w.By)},
	}
}

// inCharge returns the conflicts of who is in charge: a piece of work with two
// people, in one record or in two records of the same words (seed: a division of
// labor that all agree on).
func (p *Partnership) inCharge() []Gap {
	var gaps []Gap
	first := map[string]string{} // who is in charge, by the words of the work
	look := func(at, text, charge string) {
		words := Fold(text)
		if len(List(charge).Keys()) > 1 {
			gaps = append(gaps, Gap{Step: duties.ID, Key: at + "/charge", Rule: "two-in-charge", Weigh: Conflict})
			return
		}
		if words == "" || charge == "" {
			return
		}
		if first[words] != "" && first[words] != charge {
			gaps = append(gaps, Gap{Step: duties.ID, Key: at + "/charge", Rule: "two-in-charge", Weigh: Conflict})
			return
		}
		first[words] = charge
	}
	for _, o := range p.activeOptions() {
		d := p.Duties.of(ID(o.Key))
		if d == nil {
			continue
		}
		at := "duty/" + o.Key
		look(at, d.Part, d.Charge)
		for _, w := range d.Work {
			look(at+"/work/"+string(w.ID), w.Text, w.Charge)
		}
	}
	return gaps
}

// of returns what an organization does, or nil.
func (d *Duties) of(org ID) *Duty {
	for i := range d.Duties {
		if d.Duties[i].ID == org {
			return &d.Duties[i]
		}
	}
	return nil
}
