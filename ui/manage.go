package ui

import (
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// What can be done with a partnership as a whole: another name, the lists of
// one's own, a copy, putting it away. All of it but the copy is a save like any
// other, stands in the history, and can be taken back.

// A deed is the newest save made here, that u takes back.
type deed struct{ partnership, save model.ID }

// chosen returns the partnership that a page over home or over a step is about:
// the open one, or the one that the hand points at.
func (u *UI) chosen() (model.Head, bool) {
	if u.r != nil {
		return model.HeadOf(u.r.Partnership), true
	}
	h, ok := u.stack[0].screen.(*homeScreen)
	if !ok || h.at >= len(h.heads) {
		return model.Head{}, false
	}
	return h.heads[h.at], true
}

// newActions lists what can be done with the partnership.
func newActions(u *UI, _ event) screen {
	head, ok := u.chosen()
	if !ok {
		m := newMenu(u, u.say("manage.title"), "")
		m.none = u.say("home.empty")
		return m
	}
	on := func(key string, ask func() event) item { return item{text: u.say("manage." + key), ask: ask} }
	put := func(shelf string) func() event { return say(event{on: away, id: head.ID, key: shelf}) }
	paper := say(event{on: shut, then: &event{on: read}})
	life := say(event{on: shut, then: &event{on: stages}})
	meeting := say(event{on: shut, then: &event{on: convene}})
	if u.r == nil {
		paper = func() event { return u.openFor(head.ID, event{on: read}) }
		life = func() event { return u.openFor(head.ID, event{on: stages}) }
		meeting = func() event { return u.openFor(head.ID, event{on: convene}) }
	}
	items := []item{
		on("rename", say(event{on: rename, id: head.ID, text: head.Name})),
		on("lists", say(event{on: sortIn, id: head.ID})),
		on("copy", say(event{on: twin, id: head.ID, text: head.Name})),
		on("read", paper),
		on("stage", life),
		on("meet", meeting),
	}
	if head.Shelf != model.Archived {
		items = append(items, on("archive", put(model.Archived)))
	}
	if head.Shelf != "" {
		items = append(items, on("back-"+head.Shelf, put("")))
	}
	if head.Shelf != model.Deleted {
		items = append(items, on("delete", say(event{on: erase, id: head.ID, text: head.Name})))
	}
	return newMenu(u, oneLine(head.Name), u.say("manage.intro"), items...)
}

// openFor opens a partnership from the list, to go on to then.
func (u *UI) openFor(id model.ID, then event) event {
	if !u.load(id) {
		return event{}
	}
	return event{on: open, then: &then}
}

// newRename asks for another name.
func newRename(u *UI, ev event) screen {
	return u.naming("rename", ev.text, func(name string) event { return event{on: titled, id: ev.id, text: name} })
}

// newCopying asks for the name of a copy.
func newCopying(u *UI, ev event) screen {
	return u.naming("copy", u.say("copy.name", "name", oneLine(ev.text)), func(name string) event {
		return event{on: create, id: ev.id, text: name}
	})
}

func (u *UI) rename(id model.ID, name string) bool {
	return u.alter(id, "manage.renamed", func(c *model.Core) { c.Name = name })
}

// copy makes a new partnership of another one, with the same organizations,
// structure and norms, and opens it.
func (u *UI) copy(id model.ID, name string) bool {
	if o := u.saveAll(); o.err != nil || len(o.clashes) > 0 {
		u.word = u.say("undo.not-saved")
		return false
	}
	r, err := u.Keep.Load(u.ctx, id)
	if err != nil {
		u.cannot(err)
		return false
	}
	p := model.Copy(r.Partnership, u.NewID, name)
	if _, _, err := u.send(u.saveOf(p.ID, p.Ops())); err != nil {
		u.cannot(err)
		return false
	}
	if u.r != nil {
		u.remember()
		u.keepFound()
	}
	return u.load(p.ID)
}

// saveOf returns a save of any partnership, open or not.
func (u *UI) saveOf(id model.ID, ops []model.Op) model.Save {
	s := model.Save{ID: u.NewID(), Partnership: id, Window: u.Window, Actor: u.Who, Mode: model.Wizard, At: u.Now(), Ops: ops}
	if u.lines {
		s.Mode = model.Plain
	}
	return s
}

// newErasing asks before a partnership is deleted. It can be brought back all the
// same.
func newErasing(u *UI, ev event) screen {
	return &leaflet{u: u, title: u.say("erase.title"), text: []string{u.say("erase.text", "name", oneLine(ev.text)), "", u.say("erase.how")},
		on: []answer{{keyYes, say(event{on: away, id: ev.id, key: model.Deleted})}}}
}

// putAway puts a partnership into the archive, under what is deleted, or back.
func (u *UI) putAway(ev event) tea.Cmd {
	done := map[string]string{model.Archived: "manage.archived", model.Deleted: "manage.deleted", "": "manage.back"}[ev.key]
	u.alter(ev.id, done, func(c *model.Core) { c.Shelf = ev.key })
	if u.r == nil {
		return nil
	}
	return u.closeBook(ev)
}

// alter saves a change of what belongs to no step, and says that it is done. If
// it is not, the footer says why.
func (u *UI) alter(id model.ID, done string, change func(*model.Core)) bool {
	r, err := u.Keep.Load(u.ctx, id)
	if err != nil {
		u.cannot(err)
		return false
	}
	e := r.Edit(model.CoreStep, "")
	p := r.Clone()
	change(&p.Core)
	if e.Now = model.Flatten(&p.Core); !e.Changed() {
		return true
	}
	s := u.saveOf(id, e.Ops())
	now, clashes, err := u.send(s)
	switch {
	case err != nil:
		u.cannot(err)
		return false
	case len(clashes) > 0:
		u.word = u.say("undo.moved")
		return false
	}
	if u.did, u.lately = (deed{id, s.ID}), id; u.lines {
		u.word = u.say(done, "key", ":u")
		return true
	}
	key := keyTake
	if u.r != nil && u.r.ID == id {
		u.take(now)
		u.worked = true
		if key = keyUndo; e.Now["shelf"] != e.Base["shelf"] {
			key = keyTake // it leads home
		}
	}
	u.word = u.say(done, "key", key.Help().Key)
	return true
}

// takeBack takes back what was last done to a partnership as a whole.
func (u *UI) takeBack() {
	last := u.did
	u.did = deed{}
	if last.save == "" {
		u.word = u.say("undo.nothing")
		return
	}
	s, err := u.Keep.Back(u.ctx, last.partnership, false)
	if err == nil && (s == nil || s.Undoes != last.save) {
		u.word = u.say("undo.nothing")
		return
	}
	if err == nil {
		back := u.saveOf(last.partnership, s.Ops)
		back.Undoes = s.Undoes
		var clashes []model.Clash
		if _, clashes, err = u.send(back); len(clashes) > 0 {
			u.word = u.say("undo.moved")
			return
		}
	}
	if err != nil {
		u.cannot(err)
		return
	}
	u.lately = last.partnership
	u.word = u.say("manage.undone")
}

// ground goes back to the screen under all that lies over it.
func (u *UI) ground(event) tea.Cmd {
	u.stack = u.stack[:1]
	if s, ok := u.top().(interface{ refresh() }); ok {
		s.refresh()
	}
	return nil
}
