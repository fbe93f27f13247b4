package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

var keyRename = bind("r", "rename", "r")

// siftDue asks for those of which a review is due, where else a shelf stands.
const siftDue = "due"

// newSifting offers what home can list: all that is in use, a list of one's own,
// the archive, and what is deleted.
func newSifting(u *UI, _ event) screen {
	to := func(s sieve, text string) item {
		note := ""
		if s == u.sieve {
			note = u.say("filter.now")
		}
		ev := event{on: take, id: s.group.ID, text: s.group.Name, key: s.shelf}
		if s.due {
			ev.key = siftDue
		}
		return item{text: text, note: note, ask: say(ev)}
	}
	items := []item{to(sieve{}, u.say("filter.all")), to(sieve{due: true}, u.say("filter.due")), {text: u.say("filter.lists")}}
	groups := u.groups()
	for _, g := range groups {
		items = append(items, to(sieve{group: g}, u.groupName(g)))
	}
	items = append(items,
		item{text: u.say("filter.new"), ask: say(event{on: adds})},
		item{text: u.say("filter.away")},
		to(sieve{shelf: model.Archived}, u.say("home.archived")),
		to(sieve{shelf: model.Deleted}, u.say("home.deleted")))
	m := newMenu(u, u.say("filter.title"), "", items...)
	m.keys = []key.Binding{keyRename}
	m.press = func(key.Binding) event {
		it, ok := m.hand()
		if !ok {
			return event{}
		}
		ev := it.ask()
		if ev.id == "" {
			u.word = u.say("filter.no-name")
			return event{}
		}
		return event{on: adds, id: ev.id, text: it.text}
	}
	return m
}

// groups returns the lists of one's own, by what they are called.
func (u *UI) groups() []model.Group {
	groups, err := u.Keep.Groups(u.ctx)
	if err != nil {
		u.cannot(err)
		return nil
	}
	slices.SortStableFunc(groups, func(a, b model.Group) int {
		return strings.Compare(model.Fold(u.groupName(a)), model.Fold(u.groupName(b)))
	})
	return groups
}

// groupName names a list of one's own.
func (u *UI) groupName(g model.Group) string {
	if name := oneLine(g.Name); name != "" {
		return name
	}
	if key := "group." + string(g.ID); u.Words.Has(key) {
		return u.say(key)
	}
	return string(g.ID)
}

// sifted lists what was chosen.
func (u *UI) sifted(ev event) tea.Cmd {
	u.sieve = sieve{group: model.Group{ID: ev.id, Name: ev.text}, shelf: ev.key}
	if ev.key == siftDue {
		u.sieve = sieve{due: true}
	}
	u.lately = ""
	return nil
}

// newListing asks for the name of a list of one's own, a new one or another name
// for an old one.
func newListing(u *UI, ev event) screen {
	id, name := ev.id, ev.text
	title := "list.rename"
	if id == "" {
		title = "list.new"
	}
	return newSheet(u, u.say(title), u.say("list.intro"),
		func() []model.Question {
			return []model.Question{model.Line{Ask: model.Ask{Key: "list"}, Into: &name, Max: 200}}
		},
		func() event {
			g, ok := u.named(id, name)
			if !ok {
				return event{}
			}
			return event{on: take, id: g.ID, text: g.Name}
		})
}

// named gives a list of one's own its name, a new one where id is "". If it does
// not, the footer says why.
func (u *UI) named(id model.ID, name string) (model.Group, bool) {
	g := model.Group{ID: id, Name: oneLine(name)}
	if g.Name == "" {
		u.word = u.say("list.no-name")
		return g, false
	}
	for _, old := range u.groups() {
		if old.ID != id && model.Fold(u.groupName(old)) == model.Fold(g.Name) {
			u.word = u.say("list.same")
			return g, false
		}
	}
	if g.ID == "" {
		g.ID = u.NewID()
	}
	ctx, cancel := u.soon()
	defer cancel()
	if err := u.Keep.SetGroup(ctx, g); err != nil {
		u.cannot(err)
		return g, false
	}
	return g, true
}

// newSorting asks in which lists of one's own a partnership stands.
func newSorting(u *UI, ev event) screen {
	in, fresh := "", ""
	if head, ok := u.chosen(); ok {
		in = string(model.MakeList(head.Groups...))
	}
	groups := u.groups()
	return newSheet(u, u.say("lists.title"), u.say("lists.intro"),
		func() []model.Question {
			return []model.Question{
				model.Several{Ask: model.Ask{Key: "lists"}, Into: &in, From: u.groupOptions(groups)},
				model.Line{Ask: model.Ask{Key: "list-new"}, Into: &fresh, Max: 200},
			}
		},
		func() event {
			if oneLine(fresh) != "" {
				g, ok := u.named("", fresh)
				if !ok {
					return event{}
				}
				in, fresh, groups = string(model.MakeList(append(model.List(in).Keys(), string(g.ID))...)), "", append(groups, g)
			}
			if u.alter(ev.id, "manage.sorted", func(c *model.Core) { c.Groups = in }) {
				u.sayLists(in)
				return event{on: sorted}
			}
			return event{}
		})
}

// sayLists says in how many lists of one's own a partnership stands now, whether
// that changed or not.
func (u *UI) sayLists(in string) {
	if n := len(model.List(in).Keys()); n > 0 {
		u.word = u.Words.Count("lists.in", n)
		return
	}
	u.word = u.say("lists.none")
}

// sortedIn goes back to what else can be done with the partnership, where a letter
// typed too much does nothing. The list under it is read again.
func (u *UI) sortedIn(event) tea.Cmd {
	if s, ok := u.stack[0].screen.(interface{ refresh() }); ok {
		s.refresh()
	}
	return nil
}

// groupOptions returns the lists of one's own, to choose from.
func (u *UI) groupOptions(groups []model.Group) []model.Option {
	var os []model.Option
	for _, g := range groups {
		os = append(os, model.Option{Key: string(g.ID), Label: u.groupName(g)})
	}
	return os
}

// groupNames names the lists of one's own with the given IDs.
func (u *UI) groupNames(ids []string) []string {
	var names []string
	for _, g := range u.groups() {
		if slices.Contains(ids, string(g.ID)) {
			names = append(names, u.groupName(g))
		}
	}
	return names
}
