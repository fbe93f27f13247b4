package ui

import (
	"slices"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// plainCheck says every answer that everybody may see, and then what is still to
// come.
func plainCheck(p *plain) error {
	for {
		everybody := p.u.r.As(model.Everyone)
		var rest []string
		for _, stop := range everybody.Path() {
			switch {
			case stop.Step.Ask == nil:
			case p.u.survey().marks[stop] == model.Rests:
				rest = append(rest, p.u.Words.Step(string(stop.Step.ID)).Short)
			default:
				p.sumUp(everybody, stop)
			}
		}
		if rest = slices.Compact(rest); len(rest) > 0 {
			p.blank()
			p.note("check.rests", "steps", strings.Join(rest, ", "))
		}
		err := p.gaps(everybody.Gaps(), "plain.check.gaps")
		if err != turnAgain {
			return err
		}
	}
}

// sumUp says the answers of one page.
func (p *plain) sumUp(everybody *model.Partnership, stop model.Stop) {
	p.blank()
	p.tell(p.u.stopTitle(stop))
	id, party := stop.Step.ID, stop.Party
	if p.u.r.Sight(id, party) != model.Shared {
		n := p.u.r.Hidden(model.Everyone) - p.u.r.Hidden(model.Editor(id, party))
		if n > 0 {
			p.hang("  ", p.u.Words.Count("check.private", n))
			return
		}
		p.hang("  ", p.u.say("form.open"))
		return
	}
	if !p.answers(string(id), "", "  ", stop.Step.Questions(everybody, party)) {
		p.hang("  ", p.u.say("form.open"))
	}
}

// answers says the answers to qs that there are, records included, and reports
// whether there is one. What is still to come is said behind all of them.
func (p *plain) answers(step, prefix, indent string, qs []model.Question) (any bool) {
	for _, q := range p.u.r.Asked(qs) {
		key := prefix + q.Head().Key
		w := p.u.Words.Question(step, key)
		aside := AsideWords(p.u.say, q.Head().Aside())
		leaf, ok := q.(model.Leaf)
		if ok {
			said := strings.Join(strings.Fields(Answer(p.u.say, w, leaf)+" "+aside), " ")
			if said != "" {
				p.typed(indent+w.Short+": ", said)
				any = true
			}
			continue
		}
		if aside == "" && !model.Answered(q) {
			continue
		}
		any = true
		p.typed(indent+strings.TrimSpace(w.Short+": "+aside), "")
		for i, id := range entries(q) {
			if each, ok := q.(model.Each); ok && !each.Filled(id) {
				continue
			}
			words := func(key string) assets.Question { return p.u.Words.Question(step, prefix+key) }
			p.typed(indent+itoa(i+1)+". ", rowName(p.u.say, words, q, id))
			entry, _ := openEntry(q, id)
			p.answers(step, key+".", indent+"   ", entry.Questions)
		}
	}
	return any
}

// gaps says what is still to come, numbered, and hops to one. An empty line goes
// on.
func (p *plain) gaps(gaps []model.Gap, title string) error {
	p.blank()
	if len(gaps) == 0 {
		p.note("plain.check.none")
	} else {
		p.note(title)
	}
	var page model.Stop
	everybody := p.u.r.As(model.Everyone)
	for i, g := range gaps {
		if stop := (model.Stop{Step: model.Lookup(g.Step), Party: g.Party}); stop != page {
			page = stop
			p.tell(p.u.stopTitle(stop))
		}
		p.item(i+1, strings.Join(append(p.trail(everybody, g), GapWords(p.u.Words, everybody, g)), ": "))
	}
	for {
		p.note("plain.check.how")
		s, err := p.hear(func() { p.tell(p.u.Words.Step(string(p.u.here.Step.ID)).About) })
		n, ok := number(s.text, len(gaps))
		switch {
		case err != nil:
			return err
		case ok:
			g := gaps[n-1]
			return hop{model.Stop{Step: model.Lookup(g.Step), Party: g.Party}, g.Key}
		case s.cmd != "":
			p.unknown(s.cmd)
		case s.text == "":
			return nil
		}
	}
}

// trail names the records that a gap stands in.
func (p *plain) trail(everybody *model.Partnership, g model.Gap) []string {
	var names []string
	step := model.Lookup(g.Step)
	if step.Ask == nil {
		return names
	}
	at := round{step: string(g.Step)}
	qs := step.Ask(everybody, g.Party)
	path := strings.Split(g.Key, "/")
	for i := 0; i+1 < len(path); i += 2 {
		key, id := path[i], model.ID(path[i+1])
		for _, q := range qs {
			if q.Head().Key == key {
				a := posed{Question: q, words: p.u.Words.Question(at.step, at.prefix+key)}
				names = append(names, p.recordName(at, a, id))
				entry, _ := openEntry(q, id)
				qs = entry.Questions
				break
			}
		}
		at.prefix += key + "."
	}
	return names
}
