package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// save returns the save that records the position; the same one if it was sent
// before and may have landed.
func (r *recording) save() *model.Save {
	if r.sent == nil {
		r.entry.Put()
		r.edit.Now = model.Flatten(&r.p.Core)
		r.sent = r.u.newSave(r.edit.Ops()...)
		if how := r.how(); how != "" {
			r.sent.Mode = how
		}
		r.u.drafts++
		r.sent.Draft = r.u.drafts
	}
	return r.sent
}

// how returns how the position was taken: in the room, by proxy or later (R10).
func (r *recording) how() model.Mode {
	for _, q := range r.entry.Questions {
		if leaf, ok := q.(model.Leaf); ok && q.Head().Key == "how" {
			return model.Mode(leaf.Value())
		}
	}
	return ""
}

// now returns the form as a draft. It stands under the step, not under the
// record, so that taking it over records nothing.
func (r *recording) now() model.Draft {
	d := model.Draft{Partnership: r.u.r.ID, Window: r.u.Window, Step: r.u.here.Step.ID, Actor: r.u.Who, N: r.u.drafts, At: r.u.Now()}
	for _, q := range r.entry.Questions {
		if leaf, ok := q.(model.Leaf); ok && leaf.Value() != "" {
			path := string(r.of) + "/" + string(r.member) + "/" + q.Head().Key
			d.Ops = append(d.Ops, model.Op{Place: model.Place{Step: d.Step, Path: path}, Value: leaf.Value()})
		}
	}
	if len(d.Ops) > 0 {
		path := string(r.of) + "/" + string(r.member) + "/" + textKey
		d.Ops = append(d.Ops, model.Op{Place: model.Place{Step: d.Step, Path: path}, Value: string(r.text)})
	}
	return d
}

func (r *recording) draft() tea.Cmd {
	return r.u.jot(r.next())
}

// next returns the form as a draft that is newer than all before.
func (r *recording) next() model.Draft {
	r.u.drafts++
	r.fresh, r.safe, r.n = true, false, r.u.drafts
	return r.now()
}

// save keeps what is said so far where this page finds it again: nothing of it is
// recorded before somebody finishes it.
func (a *agreeScreen) save() outcome {
	if a.rec == nil || !a.rec.typed {
		return outcome{}
	}
	u, d := a.u, a.rec.next()
	ctx, cancel := u.soon()
	defer cancel()
	if err := u.Keep.Draft(ctx, d); err != nil {
		return outcome{err: err}
	}
	a.rec.safe = true
	u.shelve(u.here, d)
	return outcome{}
}

// kept says what is not recorded yet, "" if nothing waits.
func (a *agreeScreen) kept() string {
	switch {
	case a.rec == nil || !a.rec.typed:
		return ""
	case a.rec.safe:
		return a.u.say("header.draft")
	}
	return a.u.say("header.typing")
}

// shut closes the form of a position, which was recorded or dropped, and takes
// its draft away.
func (a *agreeScreen) shut() tea.Cmd {
	r, u := a.rec, a.u
	a.rec = nil
	delete(u.found, u.here)
	u.Held.hold(model.Draft{})
	if !r.typed {
		return nil
	}
	d := r.next()
	d.Ops = nil
	return u.jot(d)
}

// record saves the position that was finished. If somebody else was faster, what
// they took down stands, and the form stays open over it.
func (a *agreeScreen) record() tea.Cmd {
	u := a.u
	r, clashes, err := u.send(*a.rec.save())
	var moved model.Moved
	switch {
	case errors.As(err, &moved):
		d := a.rec.now()
		a.rec = nil
		u.reload()
		a.takeOver(d)
		u.word = u.say("agree.moved")
		if a.rec == nil {
			return nil
		}
		return a.rec.draft()
	case err != nil:
		u.word = u.fault(err)
		return nil // the form stays, with what is in it
	}
	u.worked = true
	u.take(r)
	a.refresh()
	if len(clashes) > 0 {
		u.word = u.say("agree.clash", "who", oneLine(clashes[0].Actor))
		d := a.rec.now()
		a.rec = nil
		a.takeOver(d)
		return a.rec.draft()
	}
	u.word = u.say("agree.recorded")
	return a.shut()
}
