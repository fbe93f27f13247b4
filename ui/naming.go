package ui

import (
	"strings"

	"tandem/model"
)

// newWelcome asks who is typing: the first thing on the first start.
func newWelcome(u *UI, _ event) screen {
	var who string
	return newSheet(u, u.say("welcome.title"), u.say("welcome.intro"),
		func() []model.Question {
			return []model.Question{model.Line{Ask: model.Ask{Key: "who"}, Into: &who, Max: 200}}
		},
		func() event {
			if name := strings.TrimSpace(model.CleanLine(who)); name != "" {
				return event{on: meet, text: name}
			}
			u.word = u.say("welcome.name")
			return event{}
		})
}

// newNaming asks for the name of a new partnership. Where it is begun for the sake of a
// step, it says so, and the step opens next.
func newNaming(u *UI, ev event) screen {
	page := u.naming("naming", "", func(name string) event { return event{on: create, text: name, key: ev.key} })
	if ev.key != "" {
		page.intro = u.say("naming.for-real", "step", u.Words.Step(ev.key).Title)
	}
	return page
}

// naming asks for a name, and answers with what is to be done under it. The words
// of the page begin with prefix.
func (u *UI) naming(prefix, name string, then func(name string) event) *sheet {
	return newSheet(u, u.say(prefix+".title"), u.say(prefix+".intro"),
		func() []model.Question {
			return []model.Question{model.Line{Ask: model.Ask{Key: "name"}, Into: &name, Max: 200}}
		},
		func() event {
			named := oneLine(name)
			if named == "" {
				u.word = u.say("naming.name")
				return event{}
			}
			return u.asksFirst(then(named))
		})
}

// asksFirst carries ev out, but asks first if there is another partnership with a
// name much like the one it gives.
func (u *UI) asksFirst(ev event) event {
	but := ev.id // a partnership is always like itself; its copy is another one
	if ev.on == create {
		but = ""
	}
	if head, ok := u.chosen(); ok && ev.on == titled && head.Name == ev.text {
		return u.carry(ev) // nothing changes
	}
	if like := u.like(ev.text, but); like != "" {
		return event{on: same, text: ev.text, key: like, then: &ev}
	}
	return u.carry(ev)
}

// carry does what an event under a name asks for. If that fails the footer says
// why, and nothing is asked for any more.
func (u *UI) carry(ev event) event {
	done := false
	switch {
	case ev.on == titled:
		done = u.rename(ev.id, ev.text)
	case ev.id != "":
		done = u.copy(ev.id, ev.text)
	default:
		done = u.start(ev.text)
	}
	if !done {
		return event{}
	}
	did := event{on: ev.on}
	if ev.on == create && ev.key != "" {
		if did.then = u.toStep(ev.key); did.then == nil {
			u.word = u.say("naming.waits", "step", u.Words.Step(ev.key).Title)
		}
	}
	return did
}

// like returns the name of a partnership, but of the given one, that differs from
// name by two letters at most, by case, accents or spaces, or "".
func (u *UI) like(name string, but model.ID) string {
	word, _, _ := strings.Cut(name, " ")
	heads, err := u.Keep.List(u.ctx, model.Query{Search: word, Limit: 100})
	if err != nil {
		return ""
	}
	for _, h := range heads {
		if h.ID != but && model.Alike(h.Name, name) {
			return model.CleanLine(h.Name)
		}
	}
	return ""
}

// newAlike asks whether a name much like an old one is meant.
func newAlike(u *UI, ev event) screen {
	key := "alike.text"
	if ev.then.on == titled {
		key = "alike.rename"
	}
	return &leaflet{u: u, title: u.say("alike.title"), text: []string{u.say(key, "old", ev.key, "new", ev.text)},
		on: []answer{{keyAgain, func() event { return u.carry(*ev.then) }}}}
}
