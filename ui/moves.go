package ui

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// What the routes do beside changing the screen.

func (u *UI) met(ev event) tea.Cmd {
	u.Who = ev.text
	if u.SetWho != nil {
		if err := u.SetWho(u.Who); err != nil {
			u.word = u.say("who.not-kept")
		}
	}
	return u.begin()
}

// begin opens what the command line asked for.
func (u *UI) begin() tea.Cmd {
	m := u.wanted()
	if m == (begun{}) {
		return nil
	}
	u.Open, u.Name, u.Teach = "", "", ""
	return func() tea.Msg { return m }
}

// begun is the partnership that the command line asked for, or the name of one
// to start, or the lesson to read; meet and room say that its meeting is wanted, or what
// the room sees of it.
type begun struct {
	open        model.ID
	name, teach string
	meet, room  bool
}

func (u *UI) wanted() begun { return begun{u.Open, u.Name, u.Teach, u.Meet, u.Room} }

// load reads a partnership and makes it the open one. If that fails the footer
// says why, and what was open stays open.
func (u *UI) load(id model.ID) bool {
	r, err := u.Keep.Load(u.ctx, id)
	if err != nil {
		u.cannot(err)
		return false
	}
	u.take(r)
	u.worked = false
	u.found = u.shelf[id]
	delete(u.shelf, id)
	u.gather()
	u.here = u.resume()
	u.lapse()
	u.worked = false
	return true
}

// gather finds what windows that are gone left unsaved. While the partnership is
// over it could not be taken over, and waits, but for why it is reopened.
func (u *UI) gather() {
	u.offers = nil
	ds, err := u.Keep.Drafts(u.ctx, u.r.ID)
	if err != nil {
		ds = nil
	}
	for _, d := range newest(slices.Concat(ds, u.Unsaved)) {
		if d.Partnership == u.r.ID && !u.reasons(d) && !u.r.Stage().Over() && onPage(d) {
			u.offers = append(u.offers, d)
		}
	}
}

// resume returns the stop where the partnership was left, else the first where
// something is still to come that the short way does not leave for later. Where all
// is said it is the last, on which people agree.
func (u *UI) resume() model.Stop {
	path, marks := u.r.Path(), u.r.Marks()
	if i := slices.Index(path, model.Stop{Step: model.Lookup(u.r.Left.Step), Party: u.r.Left.Party}); i >= 0 {
		return path[i]
	}
	for _, s := range path {
		if m := marks[s]; m != model.Done && m != model.Rests {
			return s
		}
	}
	return path[len(path)-1]
}

// cannot says in the footer what the file or the machine refused.
func (u *UI) cannot(err error) {
	switch {
	case errors.Is(err, model.ErrNoPartnership):
		u.word = u.say("home.gone")
		return
	case u.refusal(err) != "":
		u.word = u.refusal(err)
		return
	}
	kind := "fault." + string(model.KindOf(err))
	u.word = u.say(kind, "path", u.path(err)) + " " + u.say(kind+".hint", "path", u.path(err))
}

func asFault(err error, f **model.Fault) bool { return errors.As(err, f) }

// start begins a new partnership, and reports whether the file took it.
func (u *UI) start(name string) bool {
	id := u.NewID()
	save := model.Save{
		ID: u.NewID(), Partnership: id, Window: u.Window, Actor: u.Who, Mode: model.Wizard, At: u.Now(),
		Ops: []model.Op{{Place: model.Place{Step: model.CoreStep, Path: "name"}, Value: name}},
	}
	if _, _, err := u.send(save); err != nil {
		u.cannot(err)
		return false
	}
	return u.load(id)
}

func (u *UI) forward(ev event) tea.Cmd { return u.move(1) }

// backward goes to the stop before; before the first lies the list.
func (u *UI) backward(ev event) tea.Cmd { return u.move(-1) }

func (u *UI) move(n int) tea.Cmd {
	if u.paperIn != nil {
		u.turnPage(n)
		return nil
	}
	if s, ok := u.r.Move(u.here.Step.ID, u.here.Party, n); ok {
		u.here = s
	}
	return nil
}

func (u *UI) visit(ev event) tea.Cmd {
	if slices.Contains(u.r.Path(), ev.stop) {
		u.here = ev.stop
	}
	return nil
}

// closeBook leaves the partnership for the list.
func (u *UI) closeBook(event) tea.Cmd {
	u.remember()
	u.keepFound()
	u.lately = u.r.ID
	u.r, u.found, u.offers = nil, nil, nil
	return nil
}

// keepFound puts what must be looked at in its step aside until the partnership is
// opened again.
func (u *UI) keepFound() {
	if len(u.found) > 0 {
		if u.shelf == nil {
			u.shelf = map[model.ID]map[model.Stop]model.Draft{}
		}
		u.shelf[u.r.ID] = u.found
	}
}

// shelve keeps a draft until its step is opened, also over leaving the partnership.
func (u *UI) shelve(stop model.Stop, d model.Draft) {
	if u.found == nil {
		u.found = map[model.Stop]model.Draft{}
	}
	u.found[stop] = d
}

// stopOf returns the stop of a step that is asked once.
func (u *UI) stopOf(step model.ID) model.Stop { return model.Stop{Step: model.Lookup(step)} }

// remember keeps where the partnership is left, if anything was done in it: who
// only looks leaves no trace.
func (u *UI) remember() {
	if u.r == nil || !u.worked {
		return
	}
	ctx, cancel := u.soon()
	defer cancel()
	at := model.Place{Step: u.here.Step.ID, Party: u.here.Party}
	if err := u.Keep.Leave(ctx, u.r.ID, at); err != nil {
		return // it opens where something is still to come, which will do
	}
}

func (u *UI) leave(event) tea.Cmd {
	u.remember()
	return u.ends()
}

// ends ends the program, and says what of the learning is not in the file.
func (u *UI) ends() tea.Cmd {
	if lost := u.lost(); lost != "" && u.Last != nil {
		u.Last(lost)
	}
	if u.sitting != nil && u.stack[0].state == hall && u.Bye != nil {
		u.Bye(u.say("meet.bye"))
	}
	u.ended = true
	return tea.Quit
}

// giveUp leaves though something could not be saved; it stands in a file.
func (u *UI) giveUp(event) tea.Cmd {
	u.Held.none()
	return u.ends()
}

// adopt takes over what windows that are gone left behind: what clashes with
// nothing is saved, the rest is put into its step to be looked at.
func (u *UI) adopt(event) tea.Cmd {
	for _, d := range u.offers {
		stop := model.Stop{Step: model.Lookup(d.Step), Party: d.Party}
		if stop.Step != nil && stop.Step.Part == nil { // a position, which only its form can record
			u.lookAt(stop, d)
			continue
		}
		clashes, err := u.inherit(d.Ops)
		if err != nil {
			u.cannot(err)
			return nil
		}
		if len(clashes) == 0 {
			u.forget(d)
		}
		if !slices.Contains(u.r.Path(), stop) {
			continue // a draft that clashes stays on offer until its step is asked again
		}
		if u.here = stop; len(clashes) == 0 {
			continue
		}
		d.Ops = nil
		for _, c := range clashes {
			d.Ops = append(d.Ops, c.Mine)
		}
		u.lookAt(stop, d)
	}
	u.offers = nil
	return nil
}

// inherit saves what a window that is gone left behind, as it came in there.
func (u *UI) inherit(ops []model.Op) (clashes []model.Clash, err error) {
	for _, way := range model.ByMode(ops) {
		r, cs, err := u.send(*u.newSave(way...))
		if err != nil {
			return nil, err
		}
		u.worked = true
		u.take(r)
		clashes = append(clashes, cs...)
	}
	return clashes, nil
}

// lookAt puts a draft on offer in its own step, and goes there.
func (u *UI) lookAt(stop model.Stop, d model.Draft) {
	u.shelve(stop, d)
	u.here = stop
}
