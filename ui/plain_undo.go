package ui

import (
	"errors"

	"tandem/model"
)

// most is how many changes are read out before the rest is counted.
const most = 6

// undo names what it will take back, and asks. It is itself a save.
func (p *plain) undo() error {
	s, err := p.u.Keep.Back(p.u.ctx, p.u.r.ID, false)
	if err != nil {
		p.fault(err)
		return turnAgain
	}
	if s == nil {
		p.note("undo.nothing")
		return turnAgain
	}
	if p.hall != nil && !p.u.mayShow(s.Ops) {
		p.note("undo.nothing")
		return turnAgain
	}
	p.note("plain.undo")
	p.changes(s.Ops)
	yes, err := p.yes(p.u.say("plain.undo.ask"))
	if err != nil {
		return err
	}
	if !yes {
		p.note("plain.undo.left")
		return turnAgain
	}
	mine := p.save(s.Ops...)
	mine.Undoes = s.Undoes
	known := p.closed() && len(p.desk.edit.Base) > 0 // private answers were asked for
	clashes, err := p.write(mine)
	if p.refused(err) {
		return p.afresh()
	}
	if err != nil {
		return err
	}
	for _, c := range clashes {
		p.note("plain.undo.clash", "place", p.u.opName(c.Mine.Place), "who", c.Actor)
	}
	if len(clashes) < len(s.Ops) {
		p.note("plain.undo.done")
	}
	if p.closed() && !known {
		return hop{stop: p.u.here} // it asks before it says what is private now
	}
	return p.afresh()
}

// refused says that taking something back was refused, because by now it would
// make somebody agree to other words, or the partnership go where it may not.
func (p *plain) refused(err error) bool {
	var moved model.Moved
	switch {
	case errors.As(err, &moved):
		p.note("agree.moved")
	case errors.Is(err, model.ErrStaged):
		p.tell(p.u.refusal(err))
	default:
		return false
	}
	p.u.reload()
	return true
}

// closed reports whether only some may see this page.
func (p *plain) closed() bool {
	return p.u.r.Sight(p.u.here.Step.ID, p.u.here.Party) != model.Shared
}

// afresh lays the desk out again after the partnership changed. If the page is
// no longer on the way, it hops to the first.
func (p *plain) afresh() error {
	for _, stop := range p.u.r.Path() {
		if stop == p.u.here {
			if p.desk.step != nil {
				p.lay(p.desk.step, p.desk.party)
			}
			return turnAgain
		}
	}
	return hop{stop: p.u.r.Path()[0]}
}

// changes says what ops do, in words.
func (p *plain) changes(ops []model.Op) {
	lines := p.u.backWords(ops)
	for _, line := range lines[:min(len(lines), most)] {
		p.hang("- ", line)
	}
	if n := len(lines) - most; n > 0 {
		p.hang("- ", p.u.Words.Count("plain.more", n))
	}
}
