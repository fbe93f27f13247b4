package ui

import (
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// orgMost is how many partnerships of one organization are listed of each kind.
const orgMost = 200

// newOrgs asks which organization: one of those in the open partnership, or any
// by its name.
func newOrgs(u *UI, _ event) screen {
	if u.r != nil {
		var items []item
		for _, o := range u.r.Roster.Organizations {
			if name := oneLine(o.Name); name != "" {
				items = append(items, item{text: name, ask: say(event{on: lookUp, text: name})})
			}
		}
		m := newMenu(u, u.say("orgs.title"), u.say("orgs.intro"), items...)
		m.none = u.say("orgs.none")
		return m
	}
	name := ""
	return newSheet(u, u.say("orgs.title"), u.say("orgs.intro"),
		func() []model.Question {
			return []model.Question{model.Line{Ask: model.Ask{Key: "org"}, Into: &name, Max: 200, Known: "organizations"}}
		},
		func() event {
			if oneLine(name) == "" {
				u.word = u.say("orgs.no-name")
				return event{}
			}
			return event{on: lookUp, text: oneLine(name)}
		})
}

// newOrg lists the partnerships in which an organization is active.
func newOrg(u *UI, ev event) screen {
	var items []item
	n := 0
	for _, shelf := range []string{"", model.Archived} {
		heads, err := u.Keep.List(u.ctx, model.Query{Of: ev.text, Shelf: shelf, Limit: orgMost})
		if err != nil {
			u.cannot(err)
		}
		if n += len(heads); shelf != "" && len(heads) > 0 {
			items = append(items, item{text: u.say("home." + shelf)})
		}
		for _, head := range heads {
			items = append(items, item{text: oneLine(head.Name), note: u.changed(head), ask: func() event { return u.turnTo(head.ID) }})
		}
	}
	m := newMenu(u, oneLine(ev.text), u.Words.Count("org.count", n), items...)
	if m.none = u.say("org.none"); n == 0 {
		m.intro = ""
	}
	return m
}

// turnTo opens a partnership from wherever somebody is.
func (u *UI) turnTo(id model.ID) event {
	switch {
	case u.r != nil:
		return event{on: swap, id: id}
	case u.load(id):
		return event{on: open}
	}
	return event{}
}

// turned opens another partnership in place of the open one, which is saved by
// now. If that fails, what was open stays open.
func (u *UI) turned(ev event) tea.Cmd {
	if ev.id == u.r.ID {
		return nil
	}
	u.remember()
	u.keepFound()
	u.load(ev.id)
	return nil
}
