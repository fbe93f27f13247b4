package ui

import "tandem/model"

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

// asking says what is asked, with an example.
func (p *plain) asking(a posed) {
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

// starters returns the sentences that a text offers to adopt and reword.
func (p *plain) starters(q model.Text) []string {
	if q.Starters == "" {
		return nil
	}
	return p.u.Words.Starters(q.Starters)
}
