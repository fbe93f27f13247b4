package ui

import (
	"strings"

	"tandem/model"
)

// more reads a text to its end: a dot alone on a line. Each line is a draft at
// once. Of commands only :?, :w, :b and :q are such in the middle of a text; the
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
			p.told(false)
			p.note("plain.text")
			continue
		case s.cmd == "??":
			p.told(true)
			p.note("plain.text")
			continue
		case s.cmd == "l" || s.cmd == "u" || s.cmd == "s":
			p.note("plain.text")
			continue
		case s.raw != "":
			s.text = s.raw
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
		Actor: p.u.Who, N: p.u.drafts, At: p.u.Now(), Ops: p.came(p.changed()),
	}
	p.keepDraft(d)
}

// keepDraft writes down what is not saved yet.
func (p *plain) keepDraft(d model.Draft) {
	p.drafted = d
	p.u.Held.hold(d)
	if err := p.u.Keep.Draft(p.u.ctx, d); err != nil {
		return // it is held, and the save that follows says what is wrong
	}
}

// noDraft takes the draft away that no save will follow.
func (p *plain) noDraft() {
	if len(p.drafted.Ops) == 0 {
		return
	}
	d := p.drafted
	p.u.drafts++
	d.N, d.Ops, p.drafted = p.u.drafts, nil, model.Draft{}
	p.u.Held.none()
	p.dropped(p.u.Keep.Draft(p.u.ctx, d))
}
