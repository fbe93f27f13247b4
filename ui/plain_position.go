package ui

import (
	"errors"
	"slices"
	"strings"

	"tandem/model"
)

// position asks where one member stands, and records it when the last question
// is left. Whatever comes between, nobody is said to have agreed.
func (p *plain) position(of, member model.ID, words string) error {
	today := model.DateOf(p.u.Now())
	rec := &recording{u: p.u, of: of, member: member, words: words}
	rec.edit, rec.p = p.u.r.Edit(model.CoreStep, ""), p.u.r.As(model.Everyone)
	rec.entry = rec.p.Position(rec.p.Put(of, words, today), member, p.u.Who, today)
	p.blank()
	p.tell(p.u.memberName(member))
	p.takeUp(rec)
	g := round{
		step: string(p.u.here.Step.ID),
		open: func() ([]model.Question, func(), error) { return model.Shown(rec.entry.Questions), func() {}, nil },
		keep: func() error { p.jot(rec); return nil },
	}
	err := p.round(g, "")
	for err == nil && rec.typed && missing(rec) != "" {
		p.note("plain.agree.missing")
		err = p.round(g, missing(rec))
	}
	return p.recorded(rec, err)
}

// missing returns the key of the first question that must be answered before a
// position is recorded, "" if all are.
func missing(rec *recording) string {
	for _, q := range model.Shown(rec.entry.Questions) {
		if q.Head().Need == model.Required && !model.Answered(q) {
			return q.Head().Key
		}
	}
	return ""
}

// jot writes down a position that is not recorded yet.
func (p *plain) jot(rec *recording) {
	rec.typed = true
	if missing(rec) != "" {
		p.note("plain.agree.noted")
	}
	p.u.drafts++
	p.keepDraft(rec.now())
}

// recorded saves a position that was asked to its end. Else nothing is recorded:
// what was said is offered again only if the program ends here.
func (p *plain) recorded(rec *recording, err error) error {
	switch {
	case err == nil && rec.typed:
		return p.takeDown(rec)
	case err == turnQuit && rec.typed:
		p.note("plain.agree.unfinished")
		return err
	}
	p.note("agree.dropped")
	p.noDraft()
	if err == turnBack {
		return nil
	}
	return err
}

func (p *plain) takeDown(rec *recording) error {
	clashes, err := p.write(*rec.save())
	var moved model.Moved
	switch {
	case errors.As(err, &moved):
		p.note("agree.moved")
		p.u.reload()
		return turnAgain
	case err != nil:
		return err
	case len(clashes) > 0:
		p.note("agree.clash", "who", clashes[0].Actor)
	default:
		p.note("agree.recorded")
	}
	return nil
}

// takeUp puts in what an earlier window left of this very position.
func (p *plain) takeUp(rec *recording) {
	at := string(rec.of) + "/" + string(rec.member) + "/"
	if p.left == nil || !slices.ContainsFunc(p.left.Ops, func(op model.Op) bool { return strings.HasPrefix(op.Path, at) }) {
		return
	}
	if !rec.fill(p.left.Draft) {
		p.note("agree.moved")
	}
	p.jot(rec)
	p.dropped(p.left.drop(p.left.Draft))
	p.left = nil
}
