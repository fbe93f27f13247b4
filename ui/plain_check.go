package ui

import (
	"strings"

	"tandem/model"
)

// plainCheck says every answer that everybody may see, and then what is still to
// come.
func plainCheck(p *plain) error {
	for {
		everybody := p.u.r.As(model.Everyone)
		for _, stop := range everybody.Path() {
			if stop.Step.Ask != nil {
				p.sumUp(everybody, stop)
			}
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
	for _, q := range model.Shown(qs) {
		key := prefix + q.Head().Key
		w := p.u.Words.Question(step, key)
		aside := asideWords(p.u.say, q.Head().Aside())
		leaf, ok := q.(model.Leaf)
		if ok {
			said := strings.Join(strings.Fields(Answer(p.u.say, w, leaf)+" "+aside), " ")
			if said == "" {
				said = p.u.say("form.open")
			}
			p.typed(indent+w.Short+": ", said)
			continue
		}
		p.typed(indent+w.Short+": ", aside)
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
		text := GapWords(p.u.Words, p.u.r.As(model.Everyone), g)
		if o := p.u.r.Organization(g.Party); o != nil {
			text = oneLine(o.Name) + ": " + text
		}
		p.item(i+1, text)
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
