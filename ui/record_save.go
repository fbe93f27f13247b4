package ui

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// save returns the save that records the position; the same one if it was sent
// before and may have landed.
func (r *recording) save() *model.Save {
	if r.sent == nil {
		r.entry.Put()
		r.alone()
		r.edit.Now = model.Flatten(&r.p.Core)
		r.sent = r.u.newSave(r.edit.Ops()...)
		if how := model.Mode(r.answer("how").Value()); how != "" {
			r.sent.Mode = r.came(how) // in the room, by proxy or later (R10)
		}
		r.u.drafts++
		r.sent.Draft = r.u.drafts
	}
	return r.sent
}

// alone marks what was taken down of one member by itself, where the others were
// asked all at once: the record says which.
func (r *recording) alone() {
	for i := range r.p.Core.Positions {
		x := &r.p.Core.Positions[i]
		if x.Member == string(r.member) && slices.Contains(strings.Fields(r.text), x.Version) && x.Until == "" && x.Carried == "" {
			x.Way = model.InTurn
		}
	}
}

// typed returns what is typed on this page and not recorded, nil if nothing is.
func (a *agreeScreen) typed() jots {
	switch {
	case a.rec != nil && a.rec.typed:
		return a.rec
	case a.hands != nil && a.hands.typed:
		return a.hands
	}
	return nil
}

// save keeps what is said so far where this page finds it again: nothing of it is
// recorded before somebody finishes it.
func (a *agreeScreen) save() outcome {
	x := a.typed()
	if x == nil {
		return outcome{}
	}
	u, d := a.u, x.next()
	ctx, cancel := u.soon()
	defer cancel()
	if err := u.Keep.Draft(ctx, d); err != nil {
		return outcome{err: err}
	}
	x.jot().safe = true
	u.shelve(u.here, d)
	return outcome{}
}

// kept says what is not recorded yet, "" if nothing waits.
func (a *agreeScreen) kept() string {
	switch x := a.typed(); {
	case x == nil:
		return ""
	case x.jot().safe:
		return a.u.say("header.draft")
	}
	return a.u.say("header.typing")
}

// shut closes what was typed, which was recorded or dropped, and takes its draft
// away.
func (a *agreeScreen) shut() tea.Cmd {
	x, u := a.typed(), a.u
	a.rec, a.hands = nil, nil
	delete(u.found, u.here)
	if x == nil {
		return nil
	}
	d := x.next()
	d.Ops = nil
	u.Held.hold(d)
	return u.jot(d)
}

// afresh asks again, on what stands now, what was not recorded.
func (a *agreeScreen) afresh(why string) {
	var d model.Draft
	if a.hands != nil {
		d = a.hands.now()
	} else {
		d = a.rec.now()
	}
	a.rec, a.hands = nil, nil
	a.takeOver(d)
	if a.u.word = why; a.rec != nil {
		a.rec.fresh = false
	}
	if a.hands != nil {
		a.hands.fresh = false
	}
}

// onward moves the hand to the next member of whom a position is still to come,
// from the last on to the first; if there is none, it stays.
func (a *agreeScreen) onward() {
	members := a.u.r.Members()
	texts := a.u.standings(a.set)
	for n := 1; n < len(members); n++ {
		i := (a.line + n) % len(members)
		for _, s := range texts {
			if slices.Contains(s.ToCome, members[i]) {
				a.line = i
				return
			}
		}
	}
}

// record saves the position that was finished. If its words changed meanwhile, or
// it can no longer be asked, nothing is recorded; if somebody else was faster, what
// they took down stands, and the form stays open over it.
func (a *agreeScreen) record() tea.Cmd {
	u, rec := a.u, a.rec
	if u.reload(); a.rec != rec {
		return a.Init() // it was asked afresh, or waits until it can be
	}
	r, clashes, err := u.send(*rec.save())
	var moved model.Moved
	switch {
	case errors.As(err, &moved):
		u.reload()
		if a.rec == rec { // else it was asked afresh already
			a.afresh(u.say("agree.moved"))
		}
		return a.Init()
	case err != nil:
		return u.failed(err, func() tea.Cmd { // the form stays, with what is in it
			if a.rec != rec {
				return nil
			}
			return a.record()
		})
	}
	u.worked = true
	u.take(r)
	if len(clashes) > 0 {
		a.afresh(u.say("agree.clash", "who", oneLine(clashes[0].Actor)))
		a.refresh()
		return a.Init()
	}
	cmd := a.shut()
	a.refresh()
	a.onward()
	a.took(u.say("agree.recorded"))
	a.nextOnSlip()
	return cmd
}
