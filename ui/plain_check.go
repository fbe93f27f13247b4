package ui

import (
	"slices"
	"strings"

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
		p.hang("  ", p.u.Words.Count("check.private", n))
		return
	}
	p.answers(string(id), "", "  ", stop.Step.Questions(everybody, party))
}

// answers says the answers to qs, records included.
func (p *plain) answers(step, prefix, indent string, qs []model.Question) {
	for _, q := range p.u.r.Asked(qs) {
		key := prefix + q.Head().Key
		w := p.u.Words.Question(step, key)
		aside := AsideWords(p.u.say, q.Head().Aside())
		leaf, ok := q.(model.Leaf)
		if ok {
			said := strings.Join(strings.Fields(Answer(p.u.say, w, leaf)+" "+aside), " ")
			if said == "" {
				said = p.u.say("form.open")
			}
			p.typed(indent+w.Short+": ", said)
			continue
		}
		if aside == "" && len(entries(q)) == 0 {
			aside = p.u.say("form.open")
		}
		p.typed(indent+strings.TrimSpace(w.Short+": "+aside), "")
		for i, id := range entries(q) {
			options := p.u.Words.Question(step, prefix+named(q))
			p.typed(indent+itoa(i+1)+". ", rowName(p.u.say, options, w, q, id))
			entry, _ := openEntry(q, id)
			p.answers(step, key+".", indent+"   ", entry.Questions)
		}
	}
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
	for i, g := range gaps {
		p.item(i+1, strings.Join(append(p.trail(g), GapWords(p.u.Words, p.u.r.As(model.Everyone), g)), ": "))
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

// trail names what a gap is of: the organization it is asked of, and the records
// it stands in.
func (p *plain) trail(g model.Gap) []string {
	var names []string
	if who := p.u.memberName(g.Party); who != "" {
		names = append(names, who)
	}
	step := model.Lookup(g.Step)
	if step.Ask == nil {
		return names
	}
	at := round{step: string(g.Step)}
	qs := step.Ask(p.u.r.As(model.Everyone), g.Party)
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
