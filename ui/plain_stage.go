package ui

import (
	"errors"
	"slices"

	"tandem/model"
)

// stage says how far the partnership is in its life and when it is looked at again,
// and offers the ways on. It is said from any page, and goes back to it.
func (p *plain) stage() error {
	for {
		p.blank()
		for _, line := range p.u.stageWords() {
			p.tell(line)
		}
		ways := p.u.ways()
		for i, w := range ways {
			text := w.title + ". " + w.does
			if len(w.gaps) > 0 {
				text = p.u.Words.Count("life.first", len(w.gaps), "move", w.title) + ". " + w.does
			}
			p.item(i+1, text)
		}
		s, err := p.line(p.word("plain.life.how"))
		n, ok := number(s, len(ways))
		switch {
		case err == turnBack || err == nil && s == "":
			return turnAgain
		case err != nil:
			return err
		case !ok:
			continue
		}
		w := ways[n-1]
		if len(w.gaps) > 0 {
			err = p.comesFirst(w)
		} else {
			err = p.moveOn(w)
		}
		if err != nil {
			return err
		}
	}
}

// comesFirst says what comes before a move, and hops to it.
func (p *plain) comesFirst(w ahead) error {
	p.blank()
	p.tell(p.u.Words.Count("life.first", len(w.gaps), "move", w.title))
	for i, g := range w.gaps {
		p.item(i+1, GapWords(p.u.Words, p.u.r.Partnership, g))
	}
	for {
		s, err := p.line(p.word("plain.check.how"))
		n, ok := number(s, len(w.gaps))
		switch {
		case err == turnBack || err == nil && s == "":
			return nil
		case err != nil:
			return err
		case ok:
			g := w.gaps[n-1]
			return hop{model.Stop{Step: model.Lookup(g.Step), Party: g.Party}, g.Key}
		}
	}
}

// moveOn asks why and whether, and makes the move. nil: it was not made.
func (p *plain) moveOn(w ahead) error {
	if p.u.showing() {
		p.tell(p.u.still())
		return nil
	}
	entry := p.u.r.Clone().Moving(w.Move, p.u.Who, model.DateOf(p.u.Now()))
	required := entry.Questions[0].Head().Need == model.Required
	p.blank()
	p.tell(w.title + ". " + w.does)
	kept := p.u.reasonOf(w.Verb)
	why := p.u.because[kept]
	if why != "" {
		p.tell(p.u.say("plain.now") + " " + why)
	}
	for {
		s, err := p.line(p.u.Words.Question(string(model.CoreStep), "moves.why").Ask)
		switch {
		case err == turnBack:
			return nil
		case err != nil:
			return err
		case s == "" && why == "" && required:
			p.note("life.say-why")
			continue
		case s != "":
			why, p.u.because[kept] = s, s
			p.u.drafts++
			p.keepDraft((&reasoning{jotter{u: p.u}}).now())
		}
		break
	}
	yes, err := p.yes(p.word("plain.life.sure", "move", w.title))
	if err != nil || !yes {
		return err
	}
	return p.moves(w, why)
}

// moves makes a move, and hops to the page on which the work goes on.
func (p *plain) moves(w ahead, why string) error {
	p.u.reload()
	if now, ok := p.u.wayBy(w.Verb); !ok || len(now.gaps) > 0 {
		p.note("life.moved")
		return nil
	}
	ops := p.u.moving(w.Move, why)
	if len(ops) == 0 {
		p.note("life.say-why")
		return nil
	}
	clashes, err := p.write(p.save(ops...))
	if err != nil && !errors.Is(err, model.ErrStaged) {
		return err
	}
	if err != nil || len(clashes) > 0 {
		p.u.reload()
		p.note("life.moved")
		return nil
	}
	delete(p.u.because, p.u.reasonOf(w.Verb))
	p.noDraft()
	for _, d := range p.u.whys {
		p.u.forget(d)
	}
	p.u.whys = nil
	p.note("life.done", "stage", p.u.say("stage."+string(p.u.r.Stage())), "key", ":u")
	p.u.land()
	return hop{stop: p.u.here}
}

// review begins the review that is due, or goes on with one that was begun.
func (p *plain) review() error {
	if stop := p.u.stopOf(p.u.r.Stage().Step()); p.u.r.Stage() == model.InReview && stop.Step != nil {
		return hop{stop: stop, at: p.u.openReview()}
	}
	ways := p.u.ways()
	if i := slices.IndexFunc(ways, func(w ahead) bool { return w.To == model.InReview }); i >= 0 {
		return p.moveOn(ways[i])
	}
	return p.stage()
}

// firstly does what a partnership was opened for, and returns the answer to go on
// with.
func (p *plain) firstly(first func() error) (at string, err error) {
	var h hop
	switch err := first(); {
	case errors.As(err, &h):
		p.u.here = h.stop
		return h.at, nil
	case err != nil && err != turnAgain && err != turnBack:
		return "", err
	}
	return "", nil
}
