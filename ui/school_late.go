package ui

import (
	"context"
	"slices"

	"tandem/model"
)

// A lateWord is something that was learned, on its way into the file.
type lateWord struct {
	of    string // of which lesson or attempt: only the newest is written
	write func(context.Context) error
}

// keepReading keeps where a lesson was left, if somebody learns.
func (u *UI) keepReading(r model.Reading) {
	if u.study == nil {
		return
	}
	r.Learner, r.At = u.study.Learner.ID, u.Now()
	r.Done = r.Done || u.study.Readings[r.Lesson].Done
	u.study.Readings[r.Lesson] = r
	u.learned("lesson "+r.Lesson, func(ctx context.Context) error { return u.Learn.SetReading(ctx, r) })
}

// keepAttempt keeps an attempt as it stands, if somebody learns.
func (u *UI) keepAttempt(a model.Attempt) {
	if u.study == nil {
		return
	}
	a.Drawn = slices.Clone(a.Drawn) // who sits at it goes on in their own
	i := slices.IndexFunc(u.study.Attempts, func(b model.Attempt) bool { return a.ID == b.ID })
	if i < 0 {
		u.study.Attempts = append(u.study.Attempts, a)
	} else {
		u.study.Attempts[i] = a
	}
	u.learned("attempt "+string(a.ID), func(ctx context.Context) error { return u.Learn.SetAttempt(ctx, a) })
}

// learned hands something to the file, after what it has not taken before.
func (u *UI) learned(of string, set func(context.Context) error) {
	who := u.study.Learner
	of = string(who.ID) + " " + of
	write := func(ctx context.Context) error {
		err := set(ctx)
		if err == nil || model.KindOf(err) != model.Unknown || u.Learn.SetLearner(ctx, who) != nil {
			return err
		}
		return set(ctx) // who learns had been taken out of the file
	}
	u.late = append(slices.DeleteFunc(u.late, func(l lateWord) bool { return l.of == of }), lateWord{of, write})
	if !u.catchUp() && u.lines {
		u.word = u.behind // there is no last line to stand in
	}
}

// catchUp writes what the file did not take, and reports whether all is there. What is
// not is said until it is, and tried again each second.
func (u *UI) catchUp() bool {
	for len(u.late) > 0 {
		ctx, cancel := u.moment()
		err := u.late[0].write(ctx)
		cancel()
		if err != nil {
			u.behind = u.say("learn.late", "why", u.say("fault."+string(model.KindOf(err)), "path", u.path(err)))
			return false
		}
		u.late = u.late[1:]
	}
	u.behind = ""
	return true
}

// moment returns a context for one look into the file: on a screen nobody waits long
// for it, least of all over and over.
func (u *UI) moment() (context.Context, context.CancelFunc) {
	switch {
	case u.lines:
		return context.WithCancel(u.ctx)
	case u.behind != "":
		return context.WithTimeout(u.ctx, patience/5)
	}
	return u.soon()
}

// lost says what the file has not taken when the program is left.
func (u *UI) lost() string {
	if u.catchUp() {
		return ""
	}
	return u.say("learn.lost")
}
