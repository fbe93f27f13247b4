package ui

import (
	"strings"

	"tandem/model"
)

// pose says a question, an example, what there is to choose from, and what the
// answer is so far.
func (p *plain) pose(g round, a posed, q model.Leaf) {
	p.head_(a)
	from, several := options(q)
	choosing := false
	switch q.(type) {
	case model.Choice, model.Several, model.YesNo, model.Scale:
		choosing = true
	}
	for i, o := range from {
		text := label(p.u.say, a.words, o)
		if e := a.words.Effects[o.Key]; e != "" {
			text += ": " + e
		}
		p.item(i+1, text)
	}
	switch {
	case several:
		p.note("plain.several")
	case choosing && len(from) == 0:
		p.note("form.no-options")
	}
	p.now(a, q)
	if text, ok := q.(model.Text); ok {
		if starters := p.starters(text); len(starters) > 0 && text.Value() == "" {
			p.note("plain.starters", "n", itoa(len(starters)))
			for i, s := range starters {
				p.item(i+1, s)
			}
		}
		p.note("plain.text")
	}
}

// head_ says what is asked, with an example.
func (p *plain) head_(a posed) {
	p.blank()
	p.tell(a.words.Ask)
	if a.words.Example != "" {
		p.note("form.example", "example", a.words.Example)
	}
}

// now says what the answer is, and what stands in place of one.
func (p *plain) now(a posed, q model.Question) {
	if leaf, ok := q.(model.Leaf); ok && leaf.Value() != "" {
		answer := Answer(p.u.say, a.words, leaf)
		if answer == "" {
			answer = p.u.say("form.gone")
		}
		p.typed(p.u.say("plain.now")+" ", answer)
	}
	if aside := asideWords(p.u.say, q.Head().Aside()); aside != "" {
		p.tell(p.u.say("plain.now") + " " + aside)
	}
}

// explain says why a question is asked.
func (p *plain) explain(a posed) {
	p.tell(a.words.Why)
	if a.words.Example != "" {
		p.note("form.example", "example", a.words.Example)
	}
}

// starters returns the sentences that a text offers to adopt and reword.
func (p *plain) starters(q model.Text) []string {
	if q.Starters == "" {
		return nil
	}
	return p.u.Words.Starters(q.Starters)
}

// more reads a text to its end: a dot alone on a line. Each line is a draft at
// once. Of commands only :?, :b and :q are such in the middle of a text; the
// text so far comes back with the turn.
func (p *plain) more(a posed, q model.Leaf, text string) (string, error) {
	for {
		p.draft(a, q, text)
		s, err := p.reply()
		switch {
		case err != nil, s == said{text: "."}:
			return text, err
		case s.cmd == "?":
			p.explain(a)
			p.note("plain.text")
			continue
		case s.cmd == "l" || s.cmd == "u" || s.cmd == "s":
			p.note("plain.text")
			continue
		case s.cmd != "":
			s.text = ":" + s.cmd
		case s.text == "..":
			s.text = "."
		}
		text += "\n" + s.text
	}
}

// draft writes down a text that is not at its end yet.
func (p *plain) draft(a posed, q model.Leaf, text string) {
	if p.desk.step == nil {
		return
	}
	q.Set(strings.TrimSpace(text))
	a.put()
	p.u.drafts++
	d := model.Draft{
		Partnership: p.u.r.ID, Window: p.u.Window, Step: p.desk.step.ID, Party: p.desk.party,
		Actor: p.u.Who, N: p.u.drafts, At: p.u.Now(), Ops: p.changed().Ops(),
	}
	p.u.Held.hold(d)
	if err := p.u.Keep.Draft(p.u.ctx, d); err != nil {
		return // it is held, and the save at the end of the text says what is wrong
	}
}

// defer_ asks for what stands in place of an answer: later, or does not apply.
func (p *plain) defer_(g round, h model.Ask) error {
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
