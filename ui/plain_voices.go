package ui

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// plainVoices hears each person on each area: it lists the areas, then the people
// of one, where a line like "1 said We start late" is enough for each.
func plainVoices(p *plain) error {
	stop := p.u.here
	p.lay(stop.Step, stop.Party)
	g := round{step: string(stop.Step.ID), open: func() ([]model.Question, func(), error) {
		return stop.Step.Questions(p.desk.copy, stop.Party), func() {}, nil
	}}
	_, rest, _ := strings.Cut(p.at, "/")
	area, rest, _ := strings.Cut(rest, "/")
	p.at = ""
	for _, q := range p.asked(stop.Step.Questions(p.desk.copy, stop.Party)) {
		if _, leaf := q.(model.Leaf); leaf && area == "" {
			if err := p.ask(g, q.Head().Key, ""); err != nil {
				return err
			}
		}
	}
	for first := true; ; first = false {
		qs, _, err := g.open()
		if err != nil {
			return err
		}
		a, err := p.find(g, qs[len(qs)-1].Head().Key) // before it stands how words are kept
		if err != nil {
			return err
		}
		if !slices.Contains(entries(a.Question), model.ID(area)) {
			area, err = p.areas(g, a, first)
			if rest = ""; err == nil && area != "" || err == turnAgain {
				continue
			}
			return err
		}
		err = p.people(g, a, model.ID(area), rest)
		if rest = ""; err == turnAgain {
			continue
		}
		area = ""
		switch {
		case err == turnGone:
			p.note("plain.rows.gone")
		case err != nil && err != turnBack:
			return err
		}
	}
}

// areas lists the areas with how far the group is with each, and returns the one
// that was chosen, "" to go on.
func (p *plain) areas(g round, a posed, first bool) (string, error) {
	if first {
		p.asking(a)
	} else {
		p.blank()
		p.tell(a.words.Short + ":")
	}
	p.now(a, a.Question)
	ids := entries(a.Question)
	for i, id := range ids {
		entry, _ := openEntry(a.Question, id)
		p.item(i+1, p.areaName(g, a, id)+": "+p.heard(voicesOf(peopleIn(entry))))
	}
	if len(ids) == 0 {
		p.note("voices.no-areas")
	}
	for {
		p.note("plain.voices.areas")
		s, err := p.hear(func() { p.explain(a) })
		n, ok := number(s.text, len(ids))
		switch {
		case err != nil:
			return "", err
		case ok:
			return string(ids[n-1]), nil
		case s.cmd == "s":
			return "", cmp.Or[error](p.putOff(g, a.Head()), turnAgain)
		case s.cmd != "":
			p.unknown(s.cmd)
		case s.text == "":
			return "", nil
		}
	}
}

func (p *plain) areaName(g round, a posed, id model.ID) string {
	return rowTitle(p.u.say, p.u.Words.Question(g.step, g.prefix+named(a.Question)), a.words, a.Question, id)
}

// heard says how many were heard, and of whom it is still to come.
func (p *plain) heard(vs []voice) string {
	f := &form{say: p.u.say, count: p.u.Words.Count}
	return strings.TrimSpace(heardWords(f, vs) + ". " + toComeWords(f, vs))
}

// people hears the people of one area until an empty line. rest is the path of one
// to begin with.
func (p *plain) people(g round, outer posed, area model.ID, rest string) error {
	key := outer.Head().Key
	in := round{step: g.step, prefix: g.prefix + key + "."}
	in.open = func() ([]model.Question, func(), error) {
		a, err := p.find(g, key)
		if err == nil && !slices.Contains(entries(a.Question), area) {
			err = turnGone
		}
		if err != nil {
			return nil, nil, err
		}
		entry, _ := openEntry(a.Question, area)
		return model.Shown(entry.Questions), func() { entry.Put(); a.put() }, nil
	}
	for first := true; ; first = false {
		qs, _, err := in.open()
		if err != nil {
			return err
		}
		a, err := p.find(in, qs[0].Head().Key)
		if err != nil {
			return err
		}
		if _, at, _ := strings.Cut(rest, "/"); at != "" {
			rest = ""
			person, at, _ := strings.Cut(at, "/")
			if err := p.record(in, a.Head().Key, model.ID(person), at); err != nil {
				return err
			}
		}
		if first {
			p.blank()
			p.tell(p.areaName(g, outer, area))
			p.voices(in, a)
		}
		if done, err := p.oneVoice(in, a, first); err != nil || done {
			return err
		}
	}
}

// voices says what each person of an area did.
func (p *plain) voices(g round, a posed) {
	each, _ := a.Question.(model.Each)
	vs := voicesOf(each)
	p.tell(p.heard(vs))
	p.now(a, a.Question)
	for i, v := range vs {
		p.item(i+1, p.voiceWords(g, a, v))
	}
	if len(vs) == 0 {
		p.note("voices.nobody")
	}
}

func (p *plain) voiceWords(g round, a posed, v voice) string {
	text := v.name + ": " + p.u.say("agree.to-come")
	if v.state != "" {
		w := p.u.Words.Question(g.step, g.prefix+a.Head().Key+".state")
		text = v.name + ": " + label(p.u.say, w, model.Option{Key: v.state})
	}
	if v.words != "" {
		text += ": " + v.words
	}
	return text
}

// oneVoice takes down what one person did, and says how far the group is then.
func (p *plain) oneVoice(g round, a posed, first bool) (done bool, err error) {
	how := "plain.voices.next"
	if first {
		how = "plain.voices.how"
	}
	p.note(how)
	s, err := p.hear(func() { p.explain(a); p.note("plain.voices.how") })
	switch {
	case err != nil:
		return false, err
	case s.cmd == "s":
		return false, p.putOff(g, a.Head())
	case s.cmd != "":
		p.unknown(s.cmd)
		return false, nil
	case s.text == "":
		return true, nil
	}
	each, _ := a.Question.(model.Each)
	at, text, _ := strings.Cut(strings.TrimSpace(s.text), " ")
	n, ok := number(at, len(each.From))
	if !ok {
		p.note("plain.voices.unclear")
		return false, nil
	}
	if err := p.voice(g, a, model.ID(each.From[n-1].Key), strings.TrimSpace(text)); err != nil {
		return false, err
	}
	if a, err = p.find(g, a.Head().Key); err != nil {
		return false, err
	}
	each, _ = a.Question.(model.Each)
	if vs := voicesOf(each); n <= len(vs) {
		p.item(n, p.voiceWords(g, a, vs[n-1]))
		p.tell(p.heard(vs))
	}
	return false, nil
}

// voice takes down what was typed of one person: nothing asks all of it, and a
// word says what they did.
func (p *plain) voice(g round, a posed, id model.ID, text string) error {
	key := a.Head().Key
	if text == "" {
		return p.record(g, key, id, "")
	}
	entry, _ := openEntry(a.Question, id)
	leaf := stateOf(entry)
	state, words, ok := p.state(g, a, leaf, text)
	if !ok || words != "" && state != model.Said {
		p.note("plain.voices.unclear")
		return nil
	}
	if leaf.Set(state); state != "" {
		leaf.Head().SetAside(model.Aside{})
	}
	for _, q := range entry.Questions {
		if t, is := q.(model.Text); is && words != "" {
			t.Set(words)
		}
	}
	entry.Put()
	if err := p.kept(g, a); err != nil {
		return err
	}
	p.note("plain.saved")
	if state == model.Said && words == "" {
		return p.record(g, key, id, "words")
	}
	return nil
}

// state reads what a person did, by its name, its key or the first letter of that,
// and what was typed behind it. A dash takes back what was noted.
func (p *plain) state(g round, a posed, leaf model.Leaf, text string) (state, words string, ok bool) {
	if text == "-" {
		return "", "", true
	}
	w := p.u.Words.Question(g.step, g.prefix+a.Head().Key+"."+leaf.Head().Key)
	from, _ := options(leaf)
	for _, o := range from {
		for _, name := range []string{label(p.u.say, w, o), o.Key, o.Key[:1]} {
			rest := text
			for range strings.Fields(name) {
				_, rest, _ = strings.Cut(strings.TrimSpace(rest), " ")
			}
			if typed := strings.TrimSuffix(text, rest); model.Fold(typed) == model.Fold(name) {
				return o.Key, strings.TrimSpace(rest), true
			}
		}
	}
	return "", "", false
}
