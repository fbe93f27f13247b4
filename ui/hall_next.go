package ui

import (
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// What is due: every action that is open, with who does it and by when, and what was
// parked.
func duePart() part {
	return part{
		arrive: (*hallScreen).begin,
		list:   func(h *hallScreen) []hand { return h.u.dueHands() },
		says:   func(h *hallScreen) string { return h.u.duesWords() },
		jot:    (*hallScreen).whoDoes,
		then:   func(h *hallScreen, j model.Jot, _ bool) { h.onward(j.Row) }, // who does it, and by when
		press:  dueKeys,
		keys: func(h *hallScreen) []key.Binding {
			switch x := h.under(); {
			case h.u.stillOf(h.u.dueHands()) == 0:
				return []key.Binding{keyOn, keyWhoBy, keyIsDone, keyDown}
			case h.u.r.Topic(x.id) != nil:
				return []key.Binding{keyTalked, keyDown, keyOn}
			}
			return []key.Binding{keyWhoBy, keyIsDone, keyLetGo, keyDown, keyOn}
		},
		room: func(u *UI, r *room) {
			hs := u.dueHands()
			r.prompt, r.lines, r.foot = u.say("room.due"), u.fromShown(hs), u.duesWords()
			if len(hs) == 0 {
				r.prompt = u.say("room.due.none")
			}
		},
	}
}

// dueKeys answers the keys of what is due.
func dueKeys(h *hallScreen, k tea.KeyPressMsg) (event, tea.Cmd, bool) {
	id, done := h.under().id, ""
	switch {
	case h.paced(k):
		return event{}, nil, true
	case id != "" && (key.Matches(k, keyIsDone) || key.Matches(k, keyTalked)):
		done = model.Yes
	case id != "" && key.Matches(k, keyLetGo):
		done = model.Dropped
	default:
		return event{}, nil, false
	}
	u := h.u
	if u.put(model.InRoom, func(p *model.Partnership) bool { return p.Settle(id, done, model.DateOf(u.Now())) }) {
		u.word = u.say("meet.due.settled", "what", u.leftWords(id))
		if x := h.under(); x.id != "" {
			h.shows(x.id)
		}
	}
	return event{}, nil, true
}

// dueHands lists the actions that are open, those of this meeting first, and then the
// topics that come back.
func (u *UI) dueHands() []hand {
	m := u.meetingNow()
	if m == nil {
		return nil
	}
	var actions, topics []hand
	for i := range m.Actions {
		if a := m.Actions[i]; a.Open() {
			actions = append(actions, u.dueHand(a))
		}
	}
	topic := func(k model.Parked) {
		x := hand{id: k.ID, sign: "-", name: u.say("meet.topic", "topic", oneLine(k.Topic)), must: ": " + u.say("meet.due.back")}
		if m.Has(k.Topic) {
			x.must = ": " + u.say("meet.left.taken")
		}
		topics = append(topics, x)
	}
	for i := range m.Parked {
		if k := m.Parked[i]; k.Open() {
			topic(k)
		}
	}
	for _, l := range u.r.LeftOpen(m.ID) {
		if l.Action != nil {
			actions = append(actions, u.dueHand(*l.Action))
		} else {
			topic(*l.Parked)
		}
	}
	return append(actions, topics...)
}

// dueHand is an action: what, who, and by when; and what of it is still to come.
func (u *UI) dueHand(a model.Action) hand {
	x := hand{id: a.ID, sign: u.look.done, name: oneLine(a.What)}
	who, by := oneLine(a.Who), fullDay(u.say, a.By)
	switch {
	case who == "" && by == "":
		x.must = ": " + u.say("meet.due.neither")
	case who == "":
		x.must, x.rest = ": "+u.say("meet.due.nobody"), by
	case by == "":
		x.must, x.rest = ": "+u.say("meet.due.no-day"), who
	default:
		x.rest = u.say("meet.by", "what", who, "day", by)
		return x
	}
	x.sign = u.look.open
	return x
}

// duesWords counts what is due.
func (u *UI) duesWords() string {
	hs, n, topics := u.dueHands(), 0, 0
	for _, x := range hs {
		if x.sign == "-" {
			topics++
		} else {
			n++
		}
	}
	said := []string{u.Words.Count("meet.due.actions", n)}
	if open := u.stillOf(hs); open > 0 {
		said = append(said, u.Words.Count("meet.due.open", open))
	}
	if topics > 0 {
		said = append(said, u.Words.Count("meet.due.topics", topics))
	}
	return strings.Join(said, " ")
}

// When the group meets again: days to choose from, or any other.
func againPart() part {
	return part{
		list: func(h *hallScreen) []hand { return h.u.againHands() },
		says: func(h *hallScreen) string {
			if on := h.u.meetsOn(); on != "" {
				return h.u.say("meet.again.on", "day", on)
			}
			return h.u.say("meet.again.says")
		},
		jot: func(h *hallScreen, x hand) (model.Jot, bool) {
			return model.Jot{Kind: model.JotNext, Text: x.rest}, x.id != ""
		},
		keys: func(h *hallScreen) []key.Binding {
			if h.u.meetsOn() != "" {
				return []key.Binding{keyOn, keyTakeDown, keyDown}
			}
			return []key.Binding{keyTakeDown, keyDown, keyOn}
		},
		room: func(u *UI, r *room) {
			if r.prompt = u.say("room.again"); u.meetsOn() != "" {
				r.prompt = u.say("room.again.on", "day", u.meetsOn())
			}
		},
	}
}

// meetsOn returns the day on which the group meets next, in words; "" while that is
// still to come, or where the day that is noted is past.
func (u *UI) meetsOn() string {
	on := u.r.Procedures.Next
	if t, ok := on.Time(); ok {
		if !t.After(u.dayNow()) {
			return ""
		}
		return u.weekday(t)
	}
	return oneLine(string(on))
}

// dayNow returns the day of now as days are read.
func (u *UI) dayNow() time.Time {
	t, _ := model.DateOf(u.Now()).Time() // it was written by a program
	return t
}

// weekday says a day with its name.
func (u *UI) weekday(t time.Time) string {
	return u.say("meet.weekday."+itoa(int(t.Weekday())), "day", fullDay(u.say, model.DateOf(t)))
}

// againWeeks are the weeks after which a group may meet again, the usual first.
var againWeeks = [...]int{4, 2, 1, 13}

// againHands lists days on which the group can meet again: first as often as it has said
// it does.
func (u *UI) againHands() []hand {
	weeks := againWeeks[:]
	if n := u.meetsEvery(); n > 0 {
		weeks = append([]int{n}, slices.DeleteFunc(slices.Clone(weeks), func(w int) bool { return w == n })...)
	}
	var hs []hand
	for _, n := range weeks {
		t := u.dayNow().AddDate(0, 0, 7*n)
		day := fullDay(u.say, model.DateOf(t))
		if back, ok := model.Date(day).Time(); !ok || !back.Equal(t) {
			day = string(model.DateOf(t))
		}
		hs = append(hs, hand{id: model.ID("weeks " + itoa(n)), sign: " ", name: u.Words.Count("meet.again.weeks", n), rest: day})
	}
	return append(hs, hand{id: oneMore, sign: "+", name: u.say("meet.again.other")})
}

// meetsEvery returns after how many weeks the group has said that it meets, 0 where that
// cannot be read.
func (u *UI) meetsEvery() int {
	said := model.Fold(u.r.Procedures.Meetings)
	for _, n := range []int{2, 4, 13, 1} { // "every two weeks" has "weeks" in it
		for _, w := range strings.Split(u.say("meet.every."+itoa(n)), ",") {
			if strings.Contains(said, model.Fold(w)) {
				return n
			}
		}
	}
	return 0
}
