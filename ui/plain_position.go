package ui

import (
	"cmp"
	"errors"

	"tandem/assets"
	"tandem/model"
)

// position asks where one member stands, and records it when the last question
// is left. Whatever comes between, nobody is said to have agreed.
func (p *plain) position(of, member model.ID) error {
	rec := p.u.taking(of, member)
	p.blank()
	p.tell(p.u.memberName(member))
	for _, said := range rec.before {
		p.tell(said)
	}
	p.takeUp(rec)
	beyond := ""
	g := round{
		step: string(p.u.here.Step.ID),
		open: func() ([]model.Question, func(), error) { return rec.questions(), func() {}, nil },
		keep: func() error {
			rec.turned()
			p.jot(rec)
			if who := rec.beyond(); who != beyond {
				if beyond = who; who != "" {
					p.note("agree.beyond", "who", who)
				}
			}
			return nil
		},
	}
	words := func(key string) assets.Question { return p.u.Words.Question(g.step, key) }
	g.words = p.u.asks(words)
	err := p.round(g, "")
	for err == nil && rec.typed && rec.missing() != nil {
		if rec.coded() {
			p.note("plain.agree.missing")
		} else {
			p.tell(cmp.Or(rec.otherWords(), p.u.say("typein.code.differs")))
		}
		err = p.round(g, rec.missing().Head().Key)
	}
	return p.recorded(rec, err)
}

// jot writes down a position that is not recorded yet.
func (p *plain) jot(rec *recording) {
	rec.typed = true
	if rec.coded() && rec.missing() != nil {
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

// takeDown records a position. If its words changed meanwhile, or somebody else was
// faster, what was said waits until the same member is asked again.
func (p *plain) takeDown(rec *recording) error {
	p.u.reload()
	if !rec.stands() {
		return p.asksAgain(rec)
	}
	clashes, err := p.write(*rec.save())
	var moved model.Moved
	switch {
	case errors.As(err, &moved):
		p.u.reload()
		return p.asksAgain(rec)
	case err != nil:
		return err
	case len(clashes) > 0:
		p.note("agree.clash", "who", clashes[0].Actor)
		p.keepDraft(rec.next())
		p.waits(rec)
	default:
		p.note("agree.recorded")
		p.throughSaid(rec.of)
	}
	return nil
}

// throughSaid says, of a text on which nobody is still to be asked, that it is so.
func (p *plain) throughSaid(of model.ID) {
	switch {
	case p.u.awaits(of):
	case p.u.nextText(of) != "":
		p.note("plain.agree.next", "text", p.u.textName(p.u.nextText(of)))
	case p.u.allInForce():
		p.note("plain.agree.over")
	default:
		p.note("agree.asked-all")
	}
}

func (p *plain) asksAgain(rec *recording) error {
	p.note("agree.moved")
	p.waits(rec)
	return turnAgain
}

// waits keeps what was said for when the same member is asked again.
func (p *plain) waits(rec *recording) {
	p.left = &leftover{rec.now(), func(d model.Draft) error { return p.u.Keep.DropDraft(p.u.ctx, d) }}
}

// takeUp puts in what was said at this very position before, and not recorded.
func (p *plain) takeUp(rec *recording) {
	if p.left == nil {
		return
	}
	if of, member := about(p.left.Draft); of != rec.of || member != rec.member {
		return
	}
	if !rec.fill(p.left.Draft) {
		p.note("agree.moved")
	}
	p.jot(rec)
	p.dropped(p.left.drop(p.left.Draft))
	p.left = nil
}
