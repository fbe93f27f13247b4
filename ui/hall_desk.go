package ui

import (
	"maps"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// deskScreen is a page of the wizard within a meeting: only what everyone may see (R9).
// It leads back to the meeting, and nowhere else.
type deskScreen struct {
	*walkScreen
	deep int // how many pages lay here when it was opened
}

func newPageIn(u *UI, ev event) screen {
	w, ok := newWalk(u, event{key: ev.key}).(*walkScreen)
	if !ok {
		return &leaflet{u: u, title: u.stopTitle(u.here), text: []string{u.say("meet.page.not-here")}}
	}
	w.alone = true
	for _, p := range w.page {
		p.form.resize(w.formWidth())
		p.form.redraw()
	}
	return &deskScreen{walkScreen: w, deep: len(w.page)}
}

// walking returns the step that a screen asks, if it asks one.
func walking(s screen) (*walkScreen, bool) {
	if d, ok := s.(*deskScreen); ok {
		return d.walkScreen, true
	}
	w, ok := s.(*walkScreen)
	return w, ok
}

// desk returns where in the stack the step is that is asked: within a meeting it lies
// over that.
func (u *UI) desk() int {
	if len(u.stack) > 1 && u.stack[1].state == pageIn {
		return 1
	}
	return 0
}

func (d *deskScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		_, cmd := d.walkScreen.Update(msg)
		return event{}, cmd
	}
	switch {
	case key.Matches(k, keyBack):
		if x := d.form().focus(); x != nil && x.cancel() {
			return event{}, nil
		}
		if len(d.page) <= d.deep {
			return event{on: back}, nil
		}
		return event{}, d.pop(false)
	case key.Matches(k, keyUndo), key.Matches(k, keyRedo):
		if x := d.form().focus(); x != nil && x.undo(key.Matches(k, keyRedo)) {
			x.asked()
			return event{}, d.changed()
		}
		d.u.word = d.u.say("meet.page.undo")
		return event{}, nil
	case key.Matches(k, keyLater):
		return event{}, nil
	}
	ev, cmd := d.walkScreen.Update(msg)
	if ev.on != stay && ev.on != next {
		ev = event{} // it would lead out of the meeting
	}
	return ev, cmd
}

// inside reports whether esc stays within the page.
func (d *deskScreen) inside() bool { return len(d.page) > d.deep }

func (d *deskScreen) Keys() []key.Binding {
	ks := slices.DeleteFunc(d.walkScreen.Keys(), func(k key.Binding) bool {
		is := func(x key.Binding) bool { return k.Help() == x.Help() }
		return is(keyJump) || is(keyLater) || is(keyBack)
	})
	if d.inside() {
		return append(ks, keyBack)
	}
	return append([]key.Binding{keyToRoom}, ks...)
}

var keyToRoom = bind("esc", "to-room", "esc")

// openPage opens the page on which the same is kept as at the moment, unless it holds
// something that is not for everyone.
func (h *hallScreen) openPage() (event, tea.Cmd) {
	u := h.u
	at := u.r.PageOf(u.sitting, h.under().id)
	if p := h.part(); p.page != nil {
		at = p.page(h)
	}
	s := model.Lookup(at.Step)
	switch {
	case s == nil:
		u.word = u.say("meet.page.none")
	case !u.public(at.Step, at.Party):
		u.word = u.say("meet.page.private")
	default:
		if u.sitting.Moment == model.Reviewing && !strings.Contains(at.Path, "/") {
			at = h.beginReview(at)
		}
		return event{on: opens, stop: model.Stop{Step: s, Party: at.Party}, key: at.Path}, nil
	}
	return event{}, nil
}

// beginReview begins a review of the day of the meeting, and returns the page on which
// what is under the hand is said of it. It goes again if nothing is.
func (h *hallScreen) beginReview(at model.Place) model.Place {
	u, id := h.u, h.u.NewID()
	if u.put(model.InRoom, func(p *model.Partnership) bool { p.BeginReview(u.sitting, id); return true }) {
		u.review = id
		at = u.r.PageOf(u.sitting, h.under().id)
	}
	return at
}

// dropReview takes away a review that was begun and of which nothing was said.
func (u *UI) dropReview() {
	id := u.review
	if u.review = ""; id == "" || !u.r.Partnership.Clone().DropReview(id) {
		return
	}
	u.put(model.InRoom, func(p *model.Partnership) bool { p.DropReview(id); return true })
}

// public reports whether everyone may see all that stands on a page, and how it came
// to stand there.
func (u *UI) public(step, party model.ID) bool {
	s := model.Lookup(step)
	if s == nil || s.Part == nil || special(step).screen != nil || u.r.Sight(step, party) != model.Shared {
		return false
	}
	all := u.r.Partnership.Clone()
	return maps.Equal(model.Flatten(s.Part(all, party)), model.Flatten(s.Part(u.r.As(model.Everyone), party)))
}
