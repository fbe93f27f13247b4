package ui

import "tandem/model"

// putOff asks for what stands in place of an answer: later, or does not apply.
func (p *plain) putOff(g round, h model.Ask) error {
	kind, who, by, why := "", h.Aside().Who, string(h.Aside().By), h.Aside().Why
	kinds := []model.Option{{Key: "later"}, {Key: "skip"}, {Key: "none"}}
	if h.Need == model.Required {
		kinds = []model.Option{{Key: "later"}, {Key: "none"}}
	}
	is := func(k string) func() bool { return func() bool { return kind == k } }
	err := p.round(round{
		step: string(model.CoreStep),
		keep: func() error { return nil },
		open: func() ([]model.Question, func(), error) {
			return model.Shown([]model.Question{
				model.Choice{Ask: model.Ask{Key: "aside"}, Into: &kind, From: kinds},
				model.Line{Ask: model.Ask{Key: "aside-who", Shows: is("later")}, Into: &who, Max: 200},
				model.Day{Ask: model.Ask{Key: "aside-by", Shows: is("later")}, Into: &by},
				model.Line{Ask: model.Ask{Key: "aside-why", Shows: is("skip")}, Into: &why, Max: 500},
			}), func() {}, nil
		},
	}, "")
	if err == turnBack || kind == "" && err == nil {
		return turnAgain
	}
	if kind == "" {
		return err
	}
	aside := model.Aside{Later: kind == "later", Skip: kind == "skip"}
	if aside.Later {
		aside.Who, aside.By = who, model.Date(by)
	}
	if aside.Skip {
		aside.Why = why
	}
	return p.setAside(g, h.Key, aside, err)
}

// setAside saves what stands in place of an answer, on what stands now, and
// passes on where to go then.
func (p *plain) setAside(g round, key string, aside model.Aside, then error) error {
	a, err := p.find(g, key)
	if err != nil {
		return err
	}
	a.Head().SetAside(aside)
	if err := p.kept(g, a); err != nil {
		return err
	}
	p.note("plain.saved")
	return then
}
