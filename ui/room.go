package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

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
}

// roomLines is how many lines of text a room has at most, roomWide how long they are.
const (
	roomLines = 8
	roomWide  = 64
)

// room returns what the room sees now.
func (u *UI) room() room {
	s := u.sitting
	switch {
	case s == nil:
		return room{prompt: u.say("room.over")}
	case s.Blank:
		return room{}
	}
	r := room{over: u.spotWords(), page: s.Page}
	if p := parts()[s.Moment]; p.room != nil {
		p.room(u, &r)
	}
	return r
}

// spotWords says where in the meeting it is: the number of the point, and its name.
func (u *UI) spotWords() string {
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
	said := u.say("room.place", "n", itoa(at), "all", itoa(len(m.Agenda)), "point", u.pointName(u.pointNow()))
	if area := u.sitting.Area; area != "" {
		said += u.look.dot + strings.TrimSpace(u.areaName(area))
	}
	return said
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
			return export.AreaWords(u.Words, u.r.Partnership, o)
		}
	}
	return ""
}

// draw draws the room into a window of the given size: the text in the middle, with as
// much space between as there is.
func (r room) draw(l *look, wide, high int) []string {
	wide = max(wide, 1)
	text := max(min(wide-4, roomWide), 1)
	body := r.body(l, text, max(min(roomLines, high-2), 1))
	var lines []string
	if r.over != "" && high > len(body) {
		lines = append(lines, l.dim.Render(ansi.Truncate(r.over, text, l.more)))
	}
	gap := max((high-len(lines)-len(body))/2, 0)
	for range min(gap, high) {
		lines = append(lines, "")
	}
	lines = append(lines, body...)
	for len(lines) < high {
		lines = append(lines, "")
	}
	indent := strings.Repeat(" ", max((wide-text)/2, 0))
	for i, x := range lines {
		if x != "" {
			lines[i] = indent + x
		}
	}
	return lines[:max(high, 0)]
}

// body sets the text in so many lines at most. The prompt and the count come first;
// what is too long is shown part by part.
func (r room) body(l *look, wide, most int) []string {
	head := few(para(l.title, r.prompt, wide), max(most/2, 1), l.more)
	var foot []string
	if r.foot != "" {
		foot = few(para(l.accent, r.foot, wide), 2, l.more)
	}
	var mid []string
	for _, x := range r.lines {
		mid = append(mid, para(lipgloss.NewStyle(), x, wide)...)
	}
	if r.quote.Words != "" {
		said := "“" + strings.TrimSpace(r.quote.Words) + "”"
		if who := oneLine(r.quote.Who); who != "" {
			said = who + ": " + said
		}
		mid = append(mid, para(l.strong, said, wide)...)
	}
	room := max(most-len(head)-len(foot), 0)
	if len(mid) > room && room > 0 {
		parts := (len(mid) + room - 1) / room
		from := (r.page % parts) * room
		mid = mid[from:min(from+room, len(mid))]
		if parts > 1 {
			mid[len(mid)-1] = ansi.Truncate(mid[len(mid)-1], wide-len(l.more)-1, "") + " " + l.more
		}
	}
	out := head
	if len(mid) > 0 {
		out = append(append(out, ""), mid...)
	}
	if len(foot) > 0 {
		out = append(append(out, ""), foot...)
	}
	return out
}
