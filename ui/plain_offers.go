package ui

import (
	"errors"
	"slices"

	"tandem/model"
)

// A leftover is what an earlier window had typed and not saved.
type leftover struct {
	model.Draft
	drop func(model.Draft) error
}

// offers shows what earlier windows left unsaved, and asks what to do with it.
// It returns the path of a position that has to be asked to its end.
func (p *plain) offers() (at string, err error) {
	drafts, err := p.u.Keep.Drafts(p.u.ctx, p.u.r.ID)
	if err != nil {
		p.fault(err) // they are offered again at the next opening
	}
	var all []leftover
	fresh := newest(slices.Concat(drafts, p.u.Unsaved))
	stale := func(d model.Draft) bool {
		return !slices.ContainsFunc(fresh, func(x model.Draft) bool { return sameDraft(x, d) && x.N == d.N })
	}
	for _, d := range drafts {
		if stale(d) || slices.ContainsFunc(p.u.Unsaved, func(x model.Draft) bool { return sameDraft(x, d) && x.N == d.N }) {
			continue
		}
		if p.u.reasons(d) || p.u.r.Stage().Over() {
			continue // it is there again where it is asked; the rest waits until it is reopened
		}
		all = append(all, leftover{d, func(d model.Draft) error { return p.u.Keep.DropDraft(p.u.ctx, d) }})
	}
	for _, d := range p.u.Unsaved {
		if !stale(d) && d.Partnership == p.u.r.ID && len(d.Ops) > 0 && p.u.TookUnsaved != nil && !p.u.reasons(d) && !p.u.r.Stage().Over() {
			all = append(all, leftover{d, func(d model.Draft) error {
				return errors.Join(p.u.TookUnsaved(d), p.u.Keep.DropDraft(p.u.ctx, d)) // an older one may be in the file
			}})
		}
	}
	for _, l := range all {
		path, err := p.offer(l)
		if err != nil {
			return at, err
		}
		if path != "" {
			at = path
		}
	}
	return at, nil
}

func (p *plain) offer(l leftover) (at string, err error) {
	if !onPage(l.Draft) {
		return "", nil
	}
	step := model.Lookup(l.Step)
	stop := model.Stop{Step: step, Party: l.Party}
	p.blank()
	when := l.At.In(p.u.Now().Location())
	p.note("plain.draft", "who", l.Actor, "step", p.u.stopTitle(stop), "when", p.u.Words.Date(when)+when.Format(" 15:04"))
	p.show(l.Draft)
	yes, err := p.yes(p.u.say("plain.draft.ask"))
	switch {
	case err != nil:
		return "", err
	case !yes:
		p.dropped(l.drop(l.Draft))
		return "", nil
	case step.Part == nil: // a position, which is recorded only when it is asked to its end
		return p.takeOver(l, stop), nil
	}
	e := p.u.r.Edit(l.Step, l.Party)
	for _, op := range l.Ops {
		e = e.Typed(op)
	}
	p.took = l.Ops
	err = p.commit(e)
	if p.took = nil; err != nil {
		return "", err
	}
	p.note("plain.saved")
	p.dropped(l.drop(l.Draft))
	return "", nil
}

// show says what is in a draft, but for words that may be private.
func (p *plain) show(d model.Draft) {
	if hushed(d.Step) {
		p.hang("- ", p.u.say("undo.private"))
		return
	}
	if model.Lookup(d.Step).Part == nil { // a position
		for _, line := range p.u.draftWords(d) {
			p.typed("- ", line)
		}
		return
	}
	for _, op := range d.Ops {
		if !isRecord(op.Path) {
			p.typed("- ", p.valueWords(op.Place, op.Value))
		}
	}
}

// dropped says if a draft could not be taken away.
func (p *plain) dropped(err error) {
	if err != nil {
		p.fault(err) // it is offered again, which does no harm
	}
}

// takeOver goes to the position that a draft is of, if it can still be asked.
func (p *plain) takeOver(l leftover, stop model.Stop) string {
	of, member := about(l.Draft)
	if !p.u.can(of, member) || !slices.Contains(p.u.r.Path(), stop) {
		return ""
	}
	p.u.here, p.left = stop, &l
	return string(of) + "/" + string(member)
}
