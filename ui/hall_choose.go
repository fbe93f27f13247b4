package ui

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/export"
	"tandem/model"
)

// Which areas of ground rules are taken up now, which next time, and which are not
// needed; and what they cost, at once.

var (
	keyTurnArea = bind("space", "turn-area", "space", "enter")
	keyOwnArea  = bind("n", "own-area", "n")
	keyDropArea = bind("del", "drop-area", "delete", "backspace")
)

// newChoosing lists the areas.
func newChoosing(u *UI, ev event) screen {
	b := newBoard(u, u.say("meet.areas.title"))
	b.list = u.areaChoices
	b.head = func() []string { return []string{u.costWords(u.takenNow())} }
	b.side = u.areaSide
	b.press = func(k tea.KeyPressMsg, x hand) event {
		switch {
		case key.Matches(k, keyOwnArea):
			b.askArea()
		case key.Matches(k, keyTurnArea):
			u.turnArea(x.id, b.twice)
		case key.Matches(k, keyDropArea):
			u.dropArea(x.id, b.twice)
		}
		return event{}
	}
	b.keys = func(hand) []key.Binding { return []key.Binding{keyTurnArea, keyOwnArea, keyDropArea} }
	if ev.key == keyOwnArea.Help().Desc {
		b.askArea()
	}
	return b
}

// areaChoices lists the areas of the subject, and those that the group named itself.
func (u *UI) areaChoices() []hand {
	taken, chosen := u.takenNow(), u.r.Areas.Options()
	var hs []hand
	add := func(o model.Option) {
		id := model.ID(o.Key)
		x := hand{id: id, sign: u.look.blank, must: ": " + u.say("meet.areas.no")}
		x.name = export.AreaWords(u.Words, u.r.Partnership, o)
		switch {
		case slices.Contains(taken, id):
			x.sign, x.must = u.look.marked, ": "+u.say("meet.areas.now")
		case slices.ContainsFunc(chosen, func(c model.Option) bool { return c.Key == o.Key }):
			x.sign, x.must = "["+u.look.rests+"]", ": "+u.say("meet.areas.next")
		}
		if u.r.Begun(id) {
			h := u.r.Hearing(id)
			switch n := len(h.Said) + len(h.Passed); {
			case !u.unsettled(id):
				x.rest = u.say("agenda.settled")
			case n > 0:
				x.rest = u.say("meet.areas.heard", "n", itoa(n))
			}
		}
		hs = append(hs, x)
	}
	for _, o := range model.UsualAreas() {
		add(o)
	}
	for _, o := range u.r.Areas.Own {
		if o.Name != "" {
			add(model.Option{Key: string(o.ID), Label: o.Name})
		}
	}
	return hs
}

// looked is what is looked up with each line that is drawn, as a record has it.
type looked struct {
	from *model.Record
	seen *model.Partnership // what everyone may see; nil: not looked up yet
	open []model.ID         // the areas about which something is still to be done
	told bool               // they were looked up
}

// lookedUp returns it for what the file holds now.
func (u *UI) lookedUp() *looked {
	if u.looked.from != u.r {
		u.looked = looked{from: u.r}
	}
	return &u.looked
}

// everyones returns what everyone may see of the open partnership (R9), to be read only.
func (u *UI) everyones() *model.Partnership {
	x := u.lookedUp()
	if x.seen == nil {
		x.seen = u.r.As(model.Everyone)
	}
	return x.seen
}

// unsettled reports whether something is still to be done about an area.
func (u *UI) unsettled(area model.ID) bool {
	x := u.lookedUp()
	if !x.told {
		var all []model.ID
		for _, o := range model.UsualAreas() {
			all = append(all, model.ID(o.Key))
		}
		for _, o := range u.r.Areas.Own {
			all = append(all, o.ID)
		}
		x.open, x.told = u.r.Unsettled(all...), true
	}
	return slices.Contains(x.open, area)
}

// areaSide says what space does with the area under the hand; of a name that is long,
// all of it.
func (u *UI) areaSide(x hand) string {
	said := u.say("meet.areas.turn")
	if len([]rune(x.name)) > 40 {
		said += u.look.dot + x.name
	}
	return said
}

// turnArea turns an area: not needed, now, next time. One on which something was said
// or stated is put aside only once the key is pressed again.
func (u *UI) turnArea(area model.ID, twice func(what, words string) bool) {
	if area == "" {
		return
	}
	wanted := slices.ContainsFunc(u.r.Areas.Options(), func(o model.Option) bool { return o.Key == string(area) })
	own := !slices.ContainsFunc(model.UsualAreas(), func(o model.Option) bool { return o.Key == string(area) })
	switch now := slices.Contains(u.takenNow(), area); {
	case !wanted:
		if u.wantArea(area, true) {
			u.takeUpArea(area, true)
		}
	case now:
		u.takeUpArea(area, false)
	case own:
		u.takeUpArea(area, true) // it goes by a key of its own
	case !u.r.Begun(area) || twice("turn"+string(area), u.say("meet.areas.begun")):
		u.wantArea(area, false)
	}
}

// wantArea has ground rules wanted on an area, or no longer.
func (u *UI) wantArea(area model.ID, wanted bool) bool {
	now := u.takenNow()
	done := u.put(model.InRoom, func(p *model.Partnership) bool {
		p.Areas.PickArea(area, wanted)
		return true
	})
	if done && u.sitting == nil {
		p := u.planning()
		p.taken, p.picks = now, true // a new area does not come with others
	}
	return done
}

// takeUpArea takes an area up now, or next time.
func (u *UI) takeUpArea(area model.ID, now bool) {
	taken := slices.DeleteFunc(u.takenNow(), func(x model.ID) bool { return x == area })
	if now {
		taken = append(taken, area)
	}
	taken = u.inOrderOfAreas(taken)
	if u.sitting == nil {
		p := u.planning()
		p.taken, p.picks = taken, true
		return
	}
	u.sit(func(s *model.Sitting) { s.Taken = taken })
}

// dropArea takes an area away that the group named itself; it asks.
func (u *UI) dropArea(area model.ID, twice func(what, words string) bool) {
	own := slices.ContainsFunc(u.r.Areas.Own, func(o model.OwnArea) bool { return o.ID == area })
	switch {
	case !own:
		u.word = u.say("meet.areas.not-own")
	case twice("drop"+string(area), u.say("meet.areas.drop")):
		u.put(model.InRoom, func(p *model.Partnership) bool {
			p.Areas.DropArea(area)
			return true
		})
	}
}

// askArea asks for the name of an area of the group's own, and takes it up now.
func (b *board) askArea() {
	u := b.u
	b.types(u.say("meet.areas.name"), "", func(text string) bool {
		id, now := u.NewID(), u.takenNow()
		if !u.put(model.InRoom, func(p *model.Partnership) bool {
			p.Areas.NameArea(id, text)
			return true
		}) {
			return false
		}
		if u.sitting == nil {
			u.planning().taken, u.planning().picks = now, true
		}
		u.takeUpArea(id, true)
		b.to(id)
		return true
	})
}

// rulesMinutes returns how much time there is for ground rules.
func (u *UI) rulesMinutes() int {
	n := 0
	for _, x := range u.meetingSoon().Agenda {
		switch {
		case x.Sort() != model.ForRules:
		case u.sitting != nil:
			n += max(u.sitting.Minutes(x)-u.sitting.Used(x.ID), 0)
		default:
			n += x.Plan()
		}
	}
	return n
}

// costFits reports whether there is time to hear everybody on so many areas.
func (u *UI) costFits(areas []model.ID) bool {
	return u.costOf(areas) <= u.rulesMinutes()
}

// costOf returns about how many minutes it takes to hear everybody on so many areas.
func (u *UI) costOf(areas []model.ID) int {
	const round = 5
	return max((model.Cost(len(areas), len(u.peopleHere()))+round/2)/round*round, round)
}

// peopleHere are those who are heard in the meeting.
func (u *UI) peopleHere() []model.ID { return u.r.Present(u.meetingID()) }

// costWords says what it costs to hear everybody on areas, and for how many there is
// time.
func (u *UI) costWords(areas []model.ID) string {
	people, have := len(u.peopleHere()), u.rulesMinutes()
	if len(areas) == 0 {
		return u.say("meet.areas.none", "have", itoa(have))
	}
	said := u.Words.Count("meet.areas.cost", len(areas), "people", u.Words.Count("doc.agenda.people", people),
		"minutes", itoa(u.costOf(areas)), "have", itoa(have))
	fit := model.Affords(people, have)
	switch {
	case u.costFits(areas):
		return said
	case len(areas) == 1:
		return said + " " + u.say("meet.areas.short")
	case fit <= 1:
		return said + " " + u.say("meet.areas.one")
	}
	return said + " " + u.say("meet.areas.some", "least", itoa(fit-1), "most", itoa(fit))
}
