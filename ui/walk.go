package ui

import (
	"maps"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// walkScreen asks one step. Its forms scribble on a copy; what differs from the
// file is a draft until the step is left by any road.
type walkScreen struct {
	u    *UI
	stop model.Stop
	p    *model.Partnership // the copy
	edit model.Edit
	page []page // the step, and the rows opened in it

	was    *model.Partnership // as it stood when the step was opened, or when what changed was last told
	untidy bool               // something was typed that leaving its field puts right

	alone    bool        // no list of steps beside it, which would lead elsewhere
	paper    bool        // a sheet is typed in: the page asks what stands on it
	covered  bool        // private answers wait for somebody to ask for them
	top      int         // rows above the form in the last View
	inflight *model.Save // sent and not known to have landed
	clashes  []model.Clash
	n        int64 // drafts made
	kept_    int64 // the newest draft known to be kept
	fresh    bool  // nothing was typed since draft n was made
	due      bool  // a draft is due within the second
	drop     *model.Draft
	homeless model.Leaves   // what was typed in a row that is gone: leaving asks about it
	took     []model.Op     // taken over from a window that is gone, with how each came in
	theirs   []model.Change // chosen over mine, which is saved first
	came     model.ID       // the step that sent somebody here to change one answer
	from     string         // what was open there
	deep     int            // and how many pages lay here then
}

// A page is one form of a step: the step's own, or that of a row.
type page struct {
	form  *form
	key   string // of the question whose row this is
	entry model.Entry
	added bool            // the row is a new one
	asked map[string]bool // the questions asked since it was opened, by key
}

func newWalk(u *UI, ev event) screen {
	u.putSheetAway(ev)
	if s := special(u.here.Step.ID); s.screen != nil {
		return s.screen(u, ev)
	}
	w := &walkScreen{u: u, stop: u.here, edit: u.stands(u.here), paper: u.paperIn != nil, fresh: true}
	w.covered = !w.paper && len(w.edit.Base) > 0 && u.r.Sight(w.stop.Step.ID, w.stop.Party) != model.Shared
	w.was = u.r.Partnership
	if d, ok := u.found[w.stop]; ok && u.still() == "" && !w.paper {
		w.takeOver(d)
	}
	w.copy()
	w.open(page{entry: w.onSheet()}, "")
	if ev.key != "" {
		w.to(ev.key)
	}
	if ev.on == goTo {
		w.came, w.from, w.deep = ev.id, ev.from, len(w.page)
	}
	if x, ok := w.form().focus().(*rowsField); ok && u.adds {
		x.at = x.lines() - 1
	}
	u.adds = false
	return w
}

// takeOver puts what a window that is gone had typed into this form.
func (w *walkScreen) takeOver(d model.Draft) {
	delete(w.u.found, w.stop)
	w.took = d.Ops
	for _, op := range d.Ops {
		w.edit = w.edit.Typed(op)
	}
	if w.fresh = false; d.Window != w.u.Window {
		w.drop = &d
	}
}

// onSheet opens what the sheet that is typed in asks here; nothing where there is none.
func (w *walkScreen) onSheet() model.Entry {
	if !w.paper || w.u.paperIn == nil {
		return model.Entry{}
	}
	return w.p.OnSheet(w.u.paperIn.of, w.stop)
}

// copy makes the copy that the forms scribble on.
func (w *walkScreen) copy() {
	id, party := w.stop.Step.ID, w.stop.Party
	w.p = w.u.r.As(model.Editor(id, party))
	part := w.stop.Step.Part(w.p, party)
	model.Blank(part)
	w.homeless = model.Leaves{}
	for _, path := range model.Fill(part, w.edit.Now) {
		w.homeless[path] = w.edit.Now[path]
	}
}

func (w *walkScreen) form() *form { return w.page[len(w.page)-1].form }

func (w *walkScreen) Init() tea.Cmd {
	if w.fresh {
		return nil
	}
	return w.draft()
}

func (w *walkScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case draftDue:
		if w.due = false; !w.fresh {
			return event{}, w.draft()
		}
	case drafted:
		return event{}, w.drafted(msg)
	case edited:
		w.put(msg)
		return event{}, w.changed()
	case knownNames:
		w.offer(msg)
	case tea.WindowSizeMsg, tea.BackgroundColorMsg:
		for _, p := range w.page {
			p.form.resize(w.formWidth())
			p.form.redraw()
		}
	case tea.KeyPressMsg:
		if ev, cmd, done := w.pressed(msg); done {
			return ev, cmd
		}
		return w.tell(msg)
	case tea.PasteMsg:
		if !w.covered {
			return w.tell(msg)
		}
	}
	return event{}, nil
}

// pressed answers the keys of the step itself.
func (w *walkScreen) pressed(k tea.KeyPressMsg) (event, tea.Cmd, bool) {
	switch {
	case key.Matches(k, keyBack):
		ev, cmd := w.back()
		return ev, cmd, true
	case w.covered:
		switch {
		case key.Matches(k, keyEnter):
			w.covered = false
		case key.Matches(k, keyNext):
			return event{on: next}, nil, true
		case key.Matches(k, keyUndo):
			return event{on: undo}, nil, true
		case key.Matches(k, keyRedo):
			return event{on: redo}, nil, true
		}
		return event{}, nil, true
	case key.Matches(k, keyUndo), key.Matches(k, keyRedo):
		redoing := key.Matches(k, keyRedo)
		if x := w.form().focus(); x != nil && x.undo(redoing) {
			x.asked()
			return event{}, w.changed(), true
		}
		if !redoing && w.lettered() {
			return event{}, w.unletter(), true
		}
		if redoing {
			return event{on: redo}, nil, true
		}
		return event{on: undo}, nil, true
	case key.Matches(k, keyLater) && !w.paper:
		if x := w.form().focus(); x != nil {
			h := x.question().Head()
			return event{on: defers, ask: &asked{h, w.form().words(h.Key)}}, nil, true
		}
	case key.Matches(k, keyEditor):
		return event{}, w.editor(), true
	}
	return event{}, nil, false
}

// inside reports whether esc stays within the step, or leads where somebody was sent
// here from.
func (w *walkScreen) inside() bool {
	return len(w.page) > 1 || w.came != "" && len(w.page) <= w.deep
}

// back goes back: from what a field asks, to the page this one was opened from,
// out of a row, or to the step before.
func (w *walkScreen) back() (event, tea.Cmd) {
	if x := w.form().focus(); x != nil && x.cancel() {
		return event{}, nil
	}
	if w.paper {
		return event{on: back}, nil
	}
	if w.came != "" && len(w.page) <= w.deep {
		return event{on: goTo, stop: w.u.stopOf(w.came), key: w.from}, nil
	}
	if len(w.page) > 1 {
		return event{}, w.pop(false)
	}
	if _, ok := w.u.r.Move(w.stop.Step.ID, w.stop.Party, -1); !ok && !w.u.guided() {
		return event{on: out}, nil
	}
	return event{on: back}, nil
}

// tell hands msg to the form on top and does what it asks for.
func (w *walkScreen) tell(msg tea.Msg) (event, tea.Cmd) {
	before := w.form().focus()
	want, cmd := w.form().Update(msg)
	if want.changed {
		cmd = tea.Batch(cmd, w.changed())
	}
	beyond := w.form().move(want)
	if w.form().focus() != before {
		w.tidy()
		if !want.changed && !w.fresh {
			cmd = tea.Batch(cmd, w.draft()) // at once on leaving a field
		}
	}
	switch {
	case beyond && len(w.page) == 1:
		return event{on: next}, cmd
	case beyond:
		return event{}, tea.Batch(cmd, w.pop(true))
	case want.on == openRow:
		w.push(want.id)
		w.form().to(want.key)
	case want.on == addRow:
		w.push(w.u.NewID())
		w.page[len(w.page)-1].added = true
	}
	return event{}, cmd
}

// changed follows a change of an answer: into the rows it stands in, and into
// what is asked.
func (w *walkScreen) changed() tea.Cmd {
	if still := w.u.still(); still != "" { // what stood there stands again
		w.u.word = still
		w.refresh()
		return nil
	}
	for i := len(w.page) - 1; i >= 0; i-- {
		if hold := w.page[i].entry.Hold; hold != nil {
			hold()
		}
	}
	w.untidy = true
	w.rechoose()
	w.written()
	if w.due {
		return nil
	}
	w.due = true
	return dueSoon()
}

// written takes over what the copy says now.
func (w *walkScreen) written() {
	w.edit.Now = model.Flatten(w.stop.Step.Part(w.p, w.stop.Party))
	maps.Copy(w.edit.Now, w.homeless)
	w.fresh = false
	w.hold()
	w.show(len(w.page) - 1)
}

// tidy puts right what was typed, once its author has left it.
func (w *walkScreen) tidy() {
	if !w.untidy {
		return
	}
	w.untidy = false
	for i := len(w.page) - 1; i >= 0; i-- {
		if put := w.page[i].entry.Put; put != nil {
			put()
		}
	}
	was, fresh := w.edit.Now, w.fresh
	if w.written(); maps.Equal(was, w.edit.Now) {
		w.fresh = fresh
	}
}

func (w *walkScreen) typing() bool {
	x := w.form().focus()
	return !w.covered && x != nil && x.typing()
}
