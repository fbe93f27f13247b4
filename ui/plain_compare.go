package ui

import (
	"tandem/export"
	"tandem/model"
)

// comparePaper asks which document came back, and reads out clause by clause what was
// changed in it: each is taken over for a yes.
func (p *plain) comparePaper(*shelf) error {
	p.note("compare.intro")
	path, err := p.line(p.u.say("plain.compare.path"))
	if err != nil || path == "" {
		return err
	}
	doc, why := p.u.fetch(path)
	if doc == nil {
		p.tell(why)
		return nil
	}
	clauses := doc.back.Clauses
	p.tell(p.u.Words.Count("compare.found", len(clauses)))
	for i, x := range clauses {
		now, ok := doc.clause(x.At)
		if !ok {
			continue // it stands here by now
		}
		x = now
		p.blank()
		p.tell(p.u.say("compare.at", "n", itoa(i+1), "all", itoa(len(clauses))) + " " + ClauseTitle(p.u.Words, p.u.r.Partnership, x.At))
		for _, l := range ClauseLines(p.u.Words, x) {
			p.hang("- ", l)
		}
		yes, err := p.yes(p.u.say("plain.compare.take"))
		if err != nil {
			return err
		}
		if !yes {
			doc.left[x.At] = x.Now
			continue
		}
		if err := p.takeClause(doc, x); err != nil {
			return err
		}
	}
	p.blank()
	p.tell(doc.sum())
	for _, l := range append(doc.again, doc.rest()...) {
		p.tell(l)
	}
	return p.compared(doc)
}

// takeClause saves what a clause says now, as any answer is saved.
func (p *plain) takeClause(doc *comeback, x export.Clause) error {
	if why := p.u.still(); why != "" {
		p.tell(why)
		return nil
	}
	s := p.save(doc.ops(x)...)
	s.Mode = model.File
	clashes, err := p.write(s)
	switch {
	case err != nil:
		return err
	case len(clashes) > 0:
		p.note("compare.clash", "who", clashes[0].Actor)
		return doc.read()
	}
	p.note("compare.taken")
	return doc.took()
}

// compared goes where it is decided what the changes are, or back to the question.
func (p *plain) compared(doc *comeback) error {
	if of := doc.decide(); of != "" {
		p.note("compare.decide")
		return hop{p.u.stopOf(agreeTaken), string(of)}
	}
	if doc.taken > 0 {
		return p.afresh()
	}
	return nil
}
