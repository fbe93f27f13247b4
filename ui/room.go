package ui

import (
	"strings"

	"tandem/export"
	"tandem/model"
)

// A room is what everybody in the room sees of a meeting: one prompt, few lines, and
// much white space, to be read from the back. Nothing private is ever in it (R9), and
// words only after they were taken down.
type room struct {
	over   string     // where in the meeting this is
	prompt string     // what is asked
	lines  []string   // what is to be seen beside it
	quote  model.Heed // words that are read back
	foot   string     // the honest count
	page   int        // which part of what is too long is shown
	mark   func(n, of int) string
}

// room returns what the room sees now.
func (u *UI) room() room {
	s := u.sitting
	switch {
	case s == nil:
		return room{prompt: u.say("room.over")}
	case s.Blank:
		return room{}
	}
	r := room{page: s.Page, mark: u.partWords}
	if p := parts()[s.Moment]; p.room != nil {
		p.room(u, &r)
	}
	r.over = u.pointWords()
	if area := u.areaName(s.Area); area != "" && !strings.HasPrefix(r.prompt, area) {
		r.over += u.look.dot + area // it is said once
	}
	return r
}

// partWords says which part of what is too long is shown.
func (u *UI) partWords(n, of int) string {
	return u.look.more + " " + u.say("room.part", "n", itoa(n), "all", itoa(of))
}

// spotWords says where in the meeting it is: the point, and the area.
func (u *UI) spotWords() string {
	said := u.pointWords()
	if area := u.sitting.Area; area != "" && said != "" {
		said += u.look.dot + u.areaName(area)
	}
	return said
}

// pointWords says at which point of the meeting it is: its number, and its name.
func (u *UI) pointWords() string {
	m := u.meetingNow()
	if m == nil {
		return ""
	}
	at := 0
	for i, x := range m.Agenda {
		if x.ID == u.sitting.Point {
			at = i + 1
		}
	}
	return u.say("room.place", "n", itoa(at), "all", itoa(len(m.Agenda)), "point", u.pointName(u.pointNow()))
}

// pointName returns what a point of an agenda is called.
func (u *UI) pointName(x model.Point) string {
	if x.What != "" {
		return oneLine(x.What)
	}
	return u.say("doc.agenda." + x.Sort())
}

// areaName returns what an area of ground rules is called.
func (u *UI) areaName(area model.ID) string {
	for _, o := range u.r.Areas.Options() {
		if model.ID(o.Key) == area {
			return strings.TrimSpace(export.AreaWords(u.Words, u.r.Partnership, o))
		}
	}
	return ""
}
