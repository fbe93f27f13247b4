package ui

import (
	"errors"

	"tandem/model"
)

// still says why the open partnership takes no change, "" if it does: the example
// never does, and one that is over does not until it is reopened.
func (u *UI) still() string {
	switch {
	case u.showing():
		return u.say("example.still")
	case u.r != nil && u.r.Stage().Over():
		return u.over(u.r.Stage())
	}
	return ""
}

// over says that a partnership has come to its end, and how it is reopened.
func (u *UI) over(s model.Stage) string {
	how := "over.how"
	if u.lines {
		how = "over.how-plain"
	}
	return u.say("over."+string(s), "how", u.say(how))
}

// refusal says why a save was refused that no later try can land, "" if it may be
// tried again.
func (u *UI) refusal(err error) string {
	switch {
	case errors.Is(err, errStill):
		return u.say("example.still")
	case errors.Is(err, model.ErrOver):
		if u.r != nil && u.r.Stage().Over() {
			return u.over(u.r.Stage())
		}
		return u.over(model.Closed)
	case errors.Is(err, model.ErrStaged):
		return u.say("life.moved")
	}
	return ""
}

// putBy keeps what was typed on a step while the partnership came to its end in
// another window: in the file, as a draft, and here until the step is opened again
// after it is reopened. So it is neither lost, nor in the way of leaving.
func (w *walkScreen) putBy() outcome {
	u := w.u
	u.drafts++
	w.n, w.inflight = u.drafts, nil
	d := w.now()
	ctx, cancel := u.soon()
	defer cancel()
	if err := u.Keep.Draft(ctx, d); err != nil {
		return outcome{err: err}
	}
	if len(w.theirs)+len(w.clashes) > 0 {
		w.theirs, w.clashes = nil, nil
	}
	u.shelve(w.stop, d)
	u.Held.hold(model.Draft{Partnership: d.Partnership, Step: d.Step, Party: d.Party})
	u.reload()
	w.edit = u.stands(w.stop)
	w.fresh, w.drop = true, nil
	w.copy()
	w.refresh()
	u.word = u.say("over.kept")
	return outcome{}
}
