package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// fewFollow is how many changes that follow from an answer are said before the rest
// is counted.
const fewFollow = 6

// shiftWords says what the answers of a step change elsewhere since was, nothing if
// that is only what comes with every new row.
func (u *UI) shiftWords(stop model.Stop, was *model.Partnership) []string {
	now, follows := u.become(stop, was)
	if now == nil {
		return nil
	}
	shift := was.ShiftTo(now, stop.Step.ID)
	asked := slices.DeleteFunc(shift.Asked, func(g model.Gap) bool {
		return g.Party != "" || strings.Contains(g.Key, "/")
	})
	var parts [][]string
	if len(asked) > 0 {
		parts = append(parts, append([]string{u.say("shift.asked")}, u.placeWords(now, asked)...))
	}
	if len(shift.Hidden) > 0 {
		parts = append(parts, append([]string{u.say("shift.hidden")}, u.placeWords(was, shift.Hidden)...))
	}
	if len(follows) > 0 {
		parts = append(parts, append([]string{u.say("shift.follows")}, follows...))
	}
	if again := u.againWords(now, was.Again(now)); len(again) > 0 {
		parts = append(parts, again)
	}
	if len(was.Active()) > 1 && len(now.Active()) < 2 && len(now.Core.Versions) > 0 {
		parts = append(parts, []string{u.Words.Count("shift.alone", len(now.Active()))})
	}
	var lines []string
	for i, p := range parts {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, p...)
	}
	return lines
}

// become returns was with what a step says now, and with what follows from it on
// other pages, which it says in words too; nil if the step says what it said.
func (u *UI) become(stop model.Stop, was *model.Partnership) (now *model.Partnership, follows []string) {
	part := func(p *model.Partnership) model.Leaves {
		return model.Flatten(stop.Step.Part(p, stop.Party))
	}
	var ops []model.Op
	for _, c := range model.Diff(part(was), part(u.r.Clone())) {
		ops = append(ops, model.Op{Place: model.Place{Step: stop.Step.ID, Party: stop.Party, Path: c.Path}, Value: c.Value, Former: c.Former})
	}
	if len(ops) == 0 {
		return nil, nil
	}
	now, ok := was.With(ops)
	if !ok {
		return u.r.Partnership, nil
	}
	more := now.Follow(was, "follows", model.DateOf(u.Now()))
	if len(more) == 0 {
		return now, nil
	}
	then, ok := now.With(more)
	if !ok {
		return now, nil
	}
	for _, op := range more {
		if op.Step == stop.Step.ID {
			continue
		}
		at := then
		if op.Value == "" {
			at = now
		}
		if said := ChangeWords(u.Words, at, op, more); said != "" {
			follows = append(follows, "- "+said)
		}
	}
	if n := len(follows) - fewFollow; n > 0 {
		follows = append(follows[:fewFollow], "- "+u.Words.Count("plain.more", n))
	}
	return then, follows
}

// againWords says of which texts members are asked again.
func (u *UI) againWords(now *model.Partnership, again []model.Again) []string {
	var all, worded []model.ID
	var lines []string
	for _, a := range again {
		switch {
		case a.Worded:
			worded = append(worded, a.Of)
		case a.Members == nil:
			all = append(all, a.Of)
		}
	}
	if len(all) > 0 {
		lines = append(lines, u.say("shift.again", "texts", u.textsWords(all)))
	}
	if len(worded) > 0 {
		lines = append(lines, u.say("shift.worded", "texts", u.textsWords(worded)))
	}
	said := map[string][]model.ID{} // by who is asked again
	var order []string
	for _, a := range again {
		if a.Members == nil {
			continue
		}
		var names []string
		for _, m := range a.Members {
			names = append(names, oneLine(now.Called(m)))
		}
		who := strings.Join(names, ", ")
		if said[who] == nil {
			order = append(order, who)
		}
		said[who] = append(said[who], a.Of)
	}
	for _, who := range order {
		lines = append(lines, u.say("shift.again-by", "texts", u.textsWords(said[who]), "names", who))
	}
	return lines
}

// textsWords counts texts: so many ground rules, and the terms.
func (u *UI) textsWords(texts []model.ID) string {
	rules := slices.DeleteFunc(slices.Clone(texts), func(of model.ID) bool { return of == model.TermsText })
	switch {
	case len(rules) == 0:
		return u.say("shift.terms")
	case len(rules) == len(texts):
		return u.Words.Count("shift.rules", len(rules))
	}
	return u.Words.Count("shift.rules-and-terms", len(rules))
}

// placeWords names places by step and question, a line for each page. No answer
// is ever in it.
func (u *UI) placeWords(p *model.Partnership, at []model.Gap) []string {
	var lines []string
	var last model.Stop
	for _, g := range at {
		stop := model.Stop{Step: model.Lookup(g.Step), Party: g.Party}
		name := u.placeName(p, stop, g.Key)
		if stop == last {
			lines[len(lines)-1] += "; " + name
			continue
		}
		title := u.Words.Step(string(g.Step)).Title
		if who := oneLine(p.Called(g.Party)); who != "" {
			title += u.look.dot + who
		}
		lines, last = append(lines, "- "+title+": "+name), stop
	}
	return lines
}

// placeName names a question, and the record of it that is meant.
func (u *UI) placeName(p *model.Partnership, stop model.Stop, path string) string {
	key, id, _ := strings.Cut(path, "/")
	w := u.Words.Question(string(stop.Step.ID), key)
	for _, q := range stop.Step.Ask(p, stop.Party) {
		if each, ok := q.(model.Each); ok && id != "" && q.Head().Key == key {
			options := u.Words.Question(string(stop.Step.ID), each.Named)
			return w.Short + ", " + rowTitle(u.say, options, w, q, model.ID(id))
		}
	}
	return w.Short
}

// tellShift shows what the answers of the step change elsewhere before ev leaves
// it, once.
func (u *UI) tellShift(ev event) (tea.Cmd, bool) {
	w, ok := u.stack[0].screen.(*walkScreen)
	if !ok || !slices.Contains([]verb{next, back, goTo, out}, ev.on) {
		return nil, false
	}
	lines := u.shiftWords(w.stop, w.was)
	w.was = u.r.Partnership
	if len(lines) == 0 {
		return nil, false
	}
	u.stack = u.stack[:1]
	return u.follow(event{on: shifts, text: strings.Join(lines, "\n"), then: &ev}), true
}

// newShift shows it.
func newShift(u *UI, ev event) screen {
	return &leaflet{u: u, title: u.say("shift.title"), text: append(strings.Split(ev.text, "\n"), "", u.say("shift.how")),
		on: []answer{{keyEnter, say(event{on: shut, then: ev.then})}}}
}
