package ui

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// follow takes the one route that leaves the present state on ev. A route that
// leaves a screen for good waits until everything on it is saved.
func (u *UI) follow(ev event) tea.Cmd {
	if ev.on == stay || u.ended {
		return nil
	}
	if r, _ := find(u.state(), ev.on); ev.on == out && r.to.state == home && u.lent() {
		ev.on = putsBack // what is lent has no list of its own
	}
	if ev = u.gate(u.toGuide(ev)); ev.on == stay {
		return nil // why is said
	}
	r, ok := find(u.state(), ev.on)
	if !ok {
		panic("ui: no route from " + string(u.state()) + " on " + string(ev.on))
	}
	if !r.to.over && !r.to.under || ev.on == putsBack || r.from == pageIn && r.to.under {
		if cmd, waits := u.settle(ev); waits {
			return cmd
		}
		if cmd, told := u.tellShift(ev); told {
			return cmd
		}
		if cmd, told := u.tellLap(ev); told {
			return cmd
		}
	}
	if ev.on == rehearse && !u.rehearses(ev.key) {
		return nil // why is said
	}
	return tea.Batch(u.travel(r, ev), u.arrives(ev))
}

// arrives shows what lies over what ev has opened: text that was not saved, what was
// asked for besides, or what is to be done in the practice.
func (u *UI) arrives(ev event) tea.Cmd {
	opened := slices.Contains([]verb{open, swap, create, rehearse}, ev.on)
	switch {
	case opened && len(u.offers) > 0:
		return u.follow(event{on: found})
	case opened && ev.then != nil:
		return u.follow(*ev.then)
	case opened && u.practicing(), u.lapped && (ev.on == next || ev.on == take):
		u.lapped = false
		return u.follow(event{on: rounds, key: ev.key})
	case ev.on == resume && u.longAway():
		return u.follow(event{on: recalls})
	case ev.on == learn && ev.key != "":
		if s, ok := u.top().(*learnScreen); ok && !s.asking { // else once it is known who learns
			s.want = ""
			return u.follow(lessonOr(ev.key))
		}
	}
	return nil
}

// travel changes the screen.
func (u *UI) travel(r route, ev event) tea.Cmd {
	if r.to.under && len(u.stack) > 1 {
		u.stack = u.stack[:len(u.stack)-1]
	}
	var cmd tea.Cmd
	if r.do != nil {
		cmd = r.do(u, ev)
	}
	switch {
	case r.to.under:
		if ev.then != nil {
			return tea.Batch(cmd, u.follow(*ev.then))
		}
		return cmd
	case !r.to.over:
		u.stack = u.stack[:0]
	}
	s := maker(r.to.state)(u, ev)
	u.stack = append(u.stack, frame{r.to.state, s})
	return tea.Batch(cmd, s.Init())
}

// An outcome is how a save went. The zero outcome is well.
type outcome struct {
	err     error
	clashes []model.Clash
}

// settle saves every screen of the stack before ev leaves it. If that has to
// wait, or to ask, it says so; ev is followed when it is done.
func (u *UI) settle(ev event) (tea.Cmd, bool) {
	if w, ok := walking(u.stack[u.desk()].screen); ok {
		w.tidy()
	}
	o := u.saveAll()
	switch {
	case o.err != nil:
		u.wait = ev
		if ev.on == quit && model.KindOf(o.err) != model.Busy {
			u.wait = event{}
			u.stack = u.stack[:u.typedOn()+1]
			return tea.Batch(u.later(o.err), u.follow(event{on: fail})), true
		}
		return u.later(o.err), true
	case len(o.clashes) > 0:
		u.stack = u.stack[:u.desk()+1] // what lies over the step has done its work
		return u.follow(event{on: differ, then: &ev}), true
	}
	return nil, false
}

// saveAll saves what the screens of the stack hold.
func (u *UI) saveAll() outcome {
	for _, f := range u.stack {
		if s, ok := f.screen.(saver); ok {
			if o := s.save(); o.err != nil || len(o.clashes) > 0 {
				return o
			}
		}
	}
	u.note = ""
	u.Held.none()
	return outcome{}
}

// later says in the footer why a save waits, and tries again soon: once, however
// much there is that waits.
func (u *UI) later(err error) tea.Cmd {
	wait := 2 * time.Second
	if model.KindOf(err) == model.Busy {
		wait = patience
	}
	u.note = u.fault(err)
	if u.due {
		return nil
	}
	u.due = true
	return tea.Tick(wait, func(time.Time) tea.Msg { return again{} })
}

// fault says in words what is wrong with the file while text waits to be saved.
func (u *UI) fault(err error) string {
	if why := u.refusal(err); why != "" {
		return why
	}
	return u.say("unsaved."+string(model.KindOf(err)), "path", u.path(err))
}

func (u *UI) path(err error) string {
	var f *model.Fault
	if asFault(err, &f) {
		return model.CleanLine(f.Path)
	}
	return ""
}

// retry tries a save that failed once more, and goes where the person wanted to
// go if nothing was typed since.
func (u *UI) retry() (event, tea.Cmd) {
	u.due = false
	if u.note == "" {
		return event{}, nil
	}
	o := u.saveAll()
	if o.err != nil {
		return event{}, u.later(o.err)
	}
	if len(o.clashes) > 0 {
		u.note = ""
		ev := u.wait
		u.wait = event{}
		if ev.on == stay { // the clash is shown when the step is left; until then it is a draft
			return event{}, func() tea.Msg { return draftDue{} }
		}
		return ev, nil
	}
	ev := u.wait
	u.wait = event{}
	return ev, u.redone()
}

// soon returns a context for one save in the terminal.
func (u *UI) soon() (context.Context, context.CancelFunc) {
	return context.WithTimeout(u.ctx, u.bears())
}

// bears returns how long a person can bear to wait for the file: less where a
// save waits already, since that is tried over and over.
func (u *UI) bears() time.Duration {
	if u.note != "" {
		return patience / 5
	}
	return patience
}

// take makes r the partnership on the screens, cleaned on its way out of the
// file: another program may have written there.
func (u *UI) take(r *model.Record) {
	for place, leaves := range r.Parts() {
		for path, value := range leaves {
			if clean := model.Clean(value); clean != value {
				leaves[path] = clean
				part := model.Lookup(place.Step).Part(r.Partnership, place.Party)
				model.Blank(part)
				model.Fill(part, leaves)
			}
		}
	}
	u.r = r
}

// reload reads the open partnership again, because another window changed it.
func (u *UI) reload() {
	r, err := u.Keep.Load(u.ctx, u.r.ID)
	if err != nil {
		return // the next save says what is wrong
	}
	u.take(r)
	for _, f := range u.stack {
		if s, ok := f.screen.(interface{ refresh() }); ok {
			s.refresh()
		}
	}
}
