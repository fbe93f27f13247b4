package ui

import (
	"context"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// throttle is how long typing stays in memory alone.
const throttle = 700 * time.Millisecond

type (
	draftDue struct{} // the second is nearly over
	drafted  struct { // a draft was written, or not
		n   int64
		err error
	}
)

func dueSoon() tea.Cmd {
	return tea.Tick(throttle, func(time.Time) tea.Msg { return draftDue{} })
}

// now returns what differs from the file, as a draft.
func (w *walkScreen) now() model.Draft {
	return model.Draft{
		Partnership: w.u.r.ID, Window: w.u.Window, Step: w.stop.Step.ID, Party: w.stop.Party,
		Actor: w.u.Who, N: w.n, At: w.u.Now(), Ops: w.marked(true),
	}
}

// marked returns what is to be saved, with how each came in: from the sheet that is
// typed in, or as the window had it of which it was taken over. What was chosen over
// what is typed here came from neither.
func (w *walkScreen) marked(typed bool) []model.Op {
	ops := w.edit.Ops()
	if w.paper && typed {
		for i := range ops {
			ops[i].Mode = w.u.cameIn()
		}
	}
	return model.Came(ops, w.took)
}

// hold keeps the draft where it is found if everything else fails.
func (w *walkScreen) hold() { w.u.Held.hold(w.now()) }

// draft writes down what is typed and not saved. The command works on a copy with
// a growing number; the store refuses an older one, whenever it arrives.
func (w *walkScreen) draft() tea.Cmd {
	w.u.drafts++
	w.n, w.fresh = w.u.drafts, true
	return w.u.jot(w.now())
}

// jot returns what writes a draft down. Where it has to wait, it does so no longer
// than a save: meanwhile nothing else can reach the file.
func (u *UI) jot(d model.Draft) tea.Cmd {
	wait := u.bears()
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(u.ctx, wait)
		defer cancel()
		return drafted{d.N, u.Keep.Draft(ctx, d)}
	}
}

func (w *walkScreen) drafted(msg drafted) tea.Cmd {
	if msg.err != nil {
		w.fresh = false
		return w.u.later(msg.err)
	}
	w.kept_ = max(w.kept_, msg.n)
	if w.drop != nil && msg.n >= w.n && w.n > 0 { // ours is kept now, so the other can go
		w.u.forget(*w.drop)
		w.drop = nil
	}
	return nil
}

// kept says what is not saved yet, "" if everything is.
func (w *walkScreen) kept() string {
	switch {
	case !w.edit.Changed() && w.inflight == nil && !w.behind():
		return ""
	case w.fresh && w.kept_ >= w.n && w.n > 0:
		return w.u.say("header.draft")
	}
	return w.u.say("header.typing")
}

// behind reports whether an answer of the step was changed by others while it was
// changed here, and says again what stood before: that is on the screen, and not in
// the file.
func (w *walkScreen) behind() bool {
	return w.stop.Step.Part != nil && len(model.Diff(w.edit.Base, w.u.stands(w.stop).Base)) > 0
}

// save lands what is there, valid or not. A save that failed is unknown, not
// undone: the same one is sent again before anything else.
func (w *walkScreen) save() outcome {
	for typed := true; ; {
		if w.inflight == nil {
			ops := w.marked(typed)
			if len(ops) == 0 && len(w.theirs) > 0 {
				typed = false
				w.edit.Now, w.theirs = w.edit.Now.Apply(w.theirs), nil
				w.copy()
				w.refresh()
				continue
			}
			if len(ops) == 0 {
				w.took = nil
				return outcome{}
			}
			w.u.drafts++
			ways := model.ByMode(ops)
			if w.inflight = w.u.newSave(ways[0]...); len(ways) == 1 {
				w.inflight.Draft = w.u.drafts // else the draft holds what is saved next
			}
			if typed {
				w.u.wrote(ops)
			}
		}
		r, clashes, err := w.u.send(*w.inflight)
		if errors.Is(err, model.ErrOver) {
			return w.putBy()
		}
		if err != nil {
			return outcome{err: err}
		}
		w.landed(r, clashes)
		if len(clashes) > 0 {
			w.clashes = clashes
			return outcome{clashes: clashes}
		}
	}
}

// landed makes what the file holds now the base.
func (w *walkScreen) landed(r *model.Record, clashes []model.Clash) {
	lost := map[string]bool{}
	for _, c := range clashes {
		lost[c.Mine.Path] = true
	}
	var ops []model.Op
	for _, op := range w.inflight.Ops {
		if !lost[op.Path] {
			ops = append(ops, op)
		}
	}
	w.edit = w.edit.Landed(w.inflight.ID, ops)
	w.inflight, w.clashes = nil, nil
	w.u.worked = true
	w.u.take(r)
	w.refresh()
	w.hold() // what was typed since
}

// refresh puts the form on top of what the file holds now. What is being changed
// here stays as it is.
func (w *walkScreen) refresh() {
	w.edit = w.edit.Rebase(w.u.stands(w.stop))
	w.copy()
	w.page[0].entry = w.onSheet()
	w.show(0)
	for i := 1; i < len(w.page); i++ {
		entry, ok := w.reopen(i)
		if !ok {
			w.page = w.page[:i]
			return
		}
		w.page[i].entry = entry
		w.show(i)
	}
}

// reopen opens the row of page n in the copy as it is now.
func (w *walkScreen) reopen(n int) (model.Entry, bool) {
	qs, _ := w.questions(n - 1)
	for _, q := range qs {
		if q.Head().Key == w.page[n].key {
			id := w.page[n].entry.ID
			if !w.page[n].added && !slices.Contains(entries(q), id) {
				return model.Entry{}, false // another window took it away
			}
			return openEntry(q, id)
		}
	}
	return model.Entry{}, false
}

// choose settles every clash the way the person chose: mine[i] keeps what is
// here. Both texts go through the history, so that none is lost.
func (w *walkScreen) choose(mine []bool) outcome {
	fresh := w.u.r.Edit(w.stop.Step.ID, w.stop.Party)
	theirs := w.edit
	for i, c := range w.clashes {
		w.edit = w.edit.Settle(c, fresh, true)
		theirs = theirs.Settle(c, fresh, mine[i])
	}
	w.clashes = nil
	w.theirs = model.Diff(w.edit.Now, theirs.Now)
	return w.save()
}

// newSave returns a save of this window with the given ops, all of which came in the
// same way.
func (u *UI) newSave(ops ...model.Op) *model.Save {
	s := &model.Save{
		ID: u.NewID(), Partnership: u.r.ID, Window: u.Window,
		Actor: u.Who, Mode: model.Wizard, At: u.Now(), Ops: ops,
	}
	if len(ops) > 0 && ops[0].Mode != "" {
		s.Mode = ops[0].Mode
	}
	return s
}

// send saves, waiting for another window no longer than a person can bear.
func (u *UI) send(s model.Save) (*model.Record, []model.Clash, error) {
	ctx, cancel := u.soon()
	defer cancel()
	return u.Keep.Save(ctx, s)
}

// forget takes away a draft that somebody took over, or does not want. If that
// fails it is offered again, which does no harm.
func (u *UI) forget(d model.Draft) {
	took := func(model.Draft) error { return nil }
	for i, x := range u.Unsaved {
		if sameDraft(x, d) && x.N == d.N {
			u.Unsaved, took = slices.Delete(slices.Clone(u.Unsaved), i, i+1), u.TookUnsaved
			break
		}
	}
	ctx, cancel := u.soon()
	defer cancel()
	if err := errors.Join(took(d), u.Keep.DropDraft(ctx, d)); err != nil { // an older one may be in the file
		u.word = u.fault(err)
	}
}
