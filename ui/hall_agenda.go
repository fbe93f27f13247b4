package ui

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

var (
	keyGoTo     = bind("enter", "go-there", "enter")
	keyOfKind   = bind("k", "kind-of-meeting", "k")
	keyLong     = bind("l", "length-of-meeting", "l")
	keyAddPoint = bind("a", "add-point", "a")
	keyCallIt   = bind("r", "rename-point", "r")
	keyMore     = bind("+", "more-minutes", "+", "=")
	keyLess     = bind("-", "less-minutes", "-", "_")
)

// newAgenda shows the points of the agenda: before a meeting to plan them, and within
// it to go to any of them, or to one area of the ground rules.
func newAgenda(u *UI, _ event) screen {
	b := newBoard(u, u.say("agenda.title"))
	b.list = u.agendaRows
	b.head = func() []string { return []string{u.agendaWords(u.meetingSoon())} }
	b.side = u.pointSide
	b.press = func(k tea.KeyPressMsg, x hand) event { return u.agendaKeys(b, k, x) }
	b.keys = func(x hand) []key.Binding {
		edits := []key.Binding{keyCallIt, keyMore, keyLess, keyLower, keyHigher, keyAddPoint, keyDelete}
		switch {
		case b.sits && areaOf(x.id) != "":
			return []key.Binding{keyGoTo, keyAddPoint}
		case b.sits:
			return append([]key.Binding{keyGoTo}, edits...)
		}
		return append([]key.Binding{keyMore, keyLess, keyAddPoint, keyCallIt, keyLower, keyHigher, keyDelete}, keyOfKind, keyLong)
	}
	if u.sitting != nil {
		b.to(u.sitting.Point)
		if u.sitting.Area != "" {
			b.to(u.sitting.Point + areaMark + u.sitting.Area)
		}
	}
	return b
}

// areaMark stands between a point and an area of it, where a line is of both.
const areaMark = "\u2060"

func areaOf(row model.ID) model.ID {
	_, area, _ := strings.Cut(string(row), areaMark)
	return model.ID(area)
}

func pointOf(row model.ID) model.ID {
	point, _, _ := strings.Cut(string(row), areaMark)
	return model.ID(point)
}

// agendaRows lists the points, and within a meeting the areas that are taken up.
func (u *UI) agendaRows() []hand {
	var hs []hand
	for i, x := range u.meetingSoon().Agenda {
		h := hand{id: x.ID, sign: u.look.open, name: itoa(i+1) + ". " + u.pointName(x), must: ": " + u.say("agenda.minutes", "n", itoa(x.Plan()))}
		fate := x.Fate
		if s := u.sitting; s != nil {
			fate = s.Fate[x.ID]
			if used := s.Used(x.ID); used > 0 || s.Point == x.ID {
				h.must = ": " + u.say("agenda.used", "used", itoa(used), "n", itoa(s.Minutes(x)))
			}
			if s.Point == x.ID {
				h.sign, h.rest = u.look.arrow, u.say("agenda.now")
			}
		}
		switch fate {
		case model.Held:
			h.sign, h.rest = u.look.done, u.say("agenda.held")
		case model.Skipped:
			h.sign, h.rest = "-", u.say("agenda.skipped")
		}
		hs = append(hs, h)
		if u.sitting != nil && x.Sort() == model.ForRules {
			hs = append(hs, u.areaRows(x)...)
		}
	}
	return hs
}

// areaRows lists the areas that are taken up at a point, each with how far it is.
func (u *UI) areaRows(x model.Point) []hand {
	var hs []hand
	for _, area := range u.takenNow() {
		h := hand{id: x.ID + areaMark + area, sign: "  " + u.look.open, name: u.areaName(area), rest: u.heardWords(u.r.Circle(u.sitting, area))}
		switch {
		case u.sitting.Point == x.ID && u.sitting.Area == area:
			h.sign = "  " + u.look.arrow
		case !u.unsettled(area):
			h.sign, h.rest = "  "+u.look.done, u.say("agenda.settled")
		}
		hs = append(hs, h)
	}
	return hs
}

// pointSide says what is done on the point under the hand; of a name that is long, all
// of it.
func (u *UI) pointSide(x hand) string {
	if areaOf(x.id) != "" {
		return u.say("agenda.to-area")
	}
	_, p := u.r.Point(x.id)
	for _, y := range u.meetingSoon().Agenda {
		if p == nil && y.ID == x.id {
			p = &y
		}
	}
	if p == nil {
		return ""
	}
	said := u.Words.Question(string(meetingStep), "meetings.agenda.kind").Effects[p.Sort()]
	if p.What != "" && (p.Sort() != model.ForTopic || len([]rune(p.What)) > 40) {
		return oneLine(p.What) + u.look.dot + said
	}
	return said
}

// sumOf returns the minutes of an agenda, those it is made for, and whether they fit.
func (u *UI) sumOf(m *model.Meeting) (sum, long int, fits bool) {
	of := u.planning().long
	if of == "" {
		of = m.Long()
	}
	long, _ = strconv.Atoi(of) // one of AgendaLengths
	sum = m.Planned()
	return sum, long, sum <= long && len(m.Agenda) > 0
}

// agendaWords says what kind of meeting it is, and whether its points fit its time.
func (u *UI) agendaWords(m *model.Meeting) string {
	sum, long, _ := u.sumOf(m)
	kind := m.Kind
	if kind == "" {
		kind = model.Regular
	}
	said := u.say("agenda.kind."+kind) + ", " + u.Words.Count("agenda.points", len(m.Agenda)) + u.look.dot
	switch {
	case sum > long:
		return said + u.Words.Count("agenda.over", sum-long, "sum", itoa(sum), "long", itoa(long))
	case sum < long:
		return said + u.Words.Count("agenda.spare", long-sum, "sum", itoa(sum), "long", itoa(long))
	}
	return said + u.say("agenda.even", "sum", itoa(sum), "long", itoa(long))
}

// agendaKeys answers the keys of the agenda.
func (u *UI) agendaKeys(b *board, k tea.KeyPressMsg, x hand) event {
	point := pointOf(x.id)
	edit := func(change func(*model.Meeting)) {
		u.arrange(func(_ *model.Partnership, m *model.Meeting) { change(m) })
	}
	switch {
	case key.Matches(k, keyGoTo) && b.sits && point != "":
		return event{on: heads, id: point, key: string(areaOf(x.id))}
	case key.Matches(k, keyAddPoint):
		b.types(u.say("agenda.add"), "", func(text string) bool { return u.addPoint(b, point, text) })
	case key.Matches(k, keyOfKind) && !b.sits:
		u.turnKind(b)
	case key.Matches(k, keyLong) && !b.sits:
		u.turnLong(b)
	case point == "" || areaOf(x.id) != "":
	case key.Matches(k, keyCallIt), key.Matches(k, keyEnter):
		u.renamePoint(b, point)
	case key.Matches(k, keyMore):
		edit(func(m *model.Meeting) { m.GivePoint(point, 1) })
	case key.Matches(k, keyLess):
		edit(func(m *model.Meeting) { m.GivePoint(point, -1) })
	case key.Matches(k, keyHigher):
		edit(func(m *model.Meeting) { m.MovePoint(point, -1) })
		b.to(x.id)
	case key.Matches(k, keyLower):
		edit(func(m *model.Meeting) { m.MovePoint(point, 1) })
		b.to(x.id)
	case key.Matches(k, keyDelete):
		u.dropPoint(b, point)
	}
	return event{}
}

// addPoint puts a point of the group's own behind the one under the hand.
func (u *UI) addPoint(b *board, behind model.ID, text string) bool {
	id := u.NewID()
	if !u.arrange(func(_ *model.Partnership, m *model.Meeting) { m.AddPoint(id, behind, text) }) {
		return false
	}
	b.to(id)
	return true
}

func (u *UI) renamePoint(b *board, point model.ID) {
	at := slices.IndexFunc(u.meetingSoon().Agenda, func(x model.Point) bool { return x.ID == point })
	if at < 0 {
		return
	}
	was := u.pointName(u.meetingSoon().Agenda[at])
	b.types(u.say("agenda.rename"), was, func(text string) bool {
		return u.arrange(func(_ *model.Partnership, m *model.Meeting) {
			for i := range m.Agenda {
				if m.Agenda[i].ID == point {
					m.Agenda[i].What = text
				}
			}
		})
	})
}

// dropPoint takes a point off the agenda. The key is pressed twice, and the one that is
// open stays.
func (u *UI) dropPoint(b *board, point model.ID) {
	if u.sitting != nil && u.sitting.Point == point {
		u.word = u.say("agenda.stays")
		return
	}
	if !b.twice("drop"+string(point), u.say("agenda.drop")) {
		return
	}
	b.sure = ""
	u.arrange(func(_ *model.Partnership, m *model.Meeting) { m.DropPoint(point) })
}

// turnKind makes the agenda of the next kind of meeting.
func (u *UI) turnKind(b *board) {
	kinds := model.MeetingKinds()
	m := u.meetingSoon()
	kind := kinds[(slices.Index(kinds, m.Kind)+1)%len(kinds)]
	u.replan(b, kind, u.madeFor(m))
}

// turnLong makes the agenda for the next length. Where people changed it their points
// stay, and only the time that they have is another.
func (u *UI) turnLong(b *board) {
	m := u.meetingSoon()
	at := slices.Index(model.AgendaLengths, u.madeFor(m))
	long := model.AgendaLengths[(at+1)%len(model.AgendaLengths)]
	if !u.r.AsMade(m) {
		u.planning().long, u.word = long, u.say("agenda.longer", "n", long)
		return
	}
	u.replan(b, m.Kind, long)
}

// madeFor returns the length that an agenda is made for.
func (u *UI) madeFor(m *model.Meeting) string {
	_, long, _ := u.sumOf(m)
	return itoa(long)
}

// replan makes the agenda anew; where people changed it, only once they press the key
// again.
func (u *UI) replan(b *board, kind, long string) {
	m := u.meetingSoon()
	if !u.r.AsMade(m) && !b.twice("replan"+kind+long, u.say("agenda.replan", "sort", u.say("agenda.kind."+kind))) {
		return
	}
	b.sure = ""
	if u.arrange(func(p *model.Partnership, m *model.Meeting) { p.Replan(m, kind, long, u.NewID) }) {
		u.planning().long = long
		b.at = 0
	}
}
