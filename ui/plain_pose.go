package ui

import (
	"strings"

	"tandem/model"
)

// pose says a question, an example, what there is to choose from, and what the
// answer is so far.
func (p *plain) pose(g round, a posed, q model.Leaf) {
	p.asking(a)
	from, several := options(q)
	choosing := false
	switch q.(type) {
	case model.Choice, model.Several, model.YesNo, model.Scale:
		choosing = true
	}
	for i, o := range from {
		text := label(p.u.say, a.words, o)
		if o.Best {
			text += " (" + p.u.say("form.best") + ")"
		}
		if e := effect(a.words, o); e != "" {
			text += ": " + e
		}
		p.item(i+1, strings.Join(append([]string{text}, reasons(p.u.say, a.words, o)...), "\n"))
	}
	switch {
	case several:
		p.note("plain.several")
	case choosing && len(from) == 0:
		p.note("form.no-options")
	}
	p.now(a, q)
	_, isText := q.(model.Text)
	if offers := p.ready(g, q); len(offers) > 0 && q.Value() == "" {
		if isText {
			p.note("plain.starters", "n", itoa(len(offers)))
		} else {
			p.note("plain.known", "n", itoa(len(offers)))
		}
		for i, s := range offers {
			p.item(i+1, s)
		}
	}
	if isText {
		p.note("plain.text")
	}
}

// asking says what is asked, after what people said of it, and with an example.
func (p *plain) asking(a posed) {
	p.blank()
	if heard := a.Head().Heard; len(heard) > 0 {
		p.note("form.heard")
		for _, h := range heard {
			p.typed(strings.TrimPrefix(oneLine(h.Who)+": ", ": "), h.Words)
		}
	}
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
	if aside := AsideWords(p.u.say, q.Head().Aside()); aside != "" {
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

// ready returns what an answer can be taken from: sentences to adopt and reword,
// or names known from other partnerships.
func (p *plain) ready(g round, q model.Leaf) []string {
	switch q := q.(type) {
	case model.Text:
		if q.Starters != "" {
			return p.u.Words.Starters(q.Starters)
		}
	case model.Line:
		if q.Known != "" && q.Value() == "" {
			var but map[string]bool
			if g.beside != nil {
				but = g.beside()
			}
			return unused(p.u.known(q.Known, "")(), "", but)
		}
	}
	return nil
}
