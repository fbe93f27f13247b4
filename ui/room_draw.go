package ui

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

const (
	roomLines = 8  // lines of text that a room has at most
	roomWide  = 56 // columns of them, in each window alike: so words break at the same places on the laptop and on the wall
	roomHigh  = 28 // rows over which the text is spread at most
	roomHead  = 4  // lines of the prompt, if something stands below it
	roomName  = 40 // columns of a name before words
)

// A spread is a room set in lines, in at most roomLines of text.
type spread struct {
	over, head, foot []string
	mid              [][]string // apart from each other, where there is room
	parts            int        // in how many parts what is too long is shown
}

// draw draws the room into a window of the given size. The prompt and the count keep
// their places while what is between them changes.
func (r room) draw(l *look, wide, high int) []string {
	wide, high = max(wide, 1), max(high, 0)
	text := roomText(wide)
	lines := r.set(l, text, high).lay(min(high, roomHigh))
	top := make([]string, max(high-len(lines), 0)/2)
	lines = append(top, lines...)
	for len(lines) < high {
		lines = append(lines, "")
	}
	indent := strings.Repeat(" ", max((wide-text)/2, 0))
	for i, x := range lines {
		if x != "" {
			lines[i] = indent + x
		}
	}
	return lines[:high]
}

// parts returns in how many parts a window of the given size shows the room.
func (r room) parts(l *look, wide, high int) int { return r.set(l, roomText(wide), high).parts }

// roomText returns the columns that the text of a room has.
func roomText(wide int) int { return max(min(wide-4, roomWide), 1) }

// set sets the text. The count is never cut, and of the prompt nothing is lost: what is
// too long is shown part by part. Where the meeting is gives way first.
func (r room) set(l *look, wide, high int) spread {
	most := max(min(roomLines, high), 1)
	x := spread{head: wrapped(r.prompt, wide), parts: 1}
	if r.foot != "" {
		x.foot = few(para(l.count, r.foot, wide), max(most-1, 1), l.more)
	}
	if r.prompt == "" {
		x.head = nil
	}
	room := most - len(x.foot)
	limit := room
	if len(x.head) > room || len(r.lines) > 0 || r.quote.Words != "" {
		limit = max(min(room-1, roomHead), 1)
	}
	over := x.head[min(limit, len(x.head)):]
	x.head = styled(l.ask, x.head[:min(limit, len(x.head))])
	room = max(room-len(x.head), 0)
	x.mid = r.blocks(l, over, wide)
	if n := linesOf(x.mid); n > room {
		room = x.part(r, l, over, wide, room)
	}
	if r.over != "" && linesOf(x.mid) < room {
		x.over = []string{l.place.Render(ansi.Truncate(r.over, wide, l.more))}
	}
	return x
}

// part takes one part of what stands in the middle, into so many lines, and says which
// it is. It returns the lines that there are for text.
func (x *spread) part(r room, l *look, over []string, wide, room int) int {
	space, mark := room, r.mark
	if mark == nil {
		mark = func(int, int) string { return l.more }
	}
	own := room > 3 // the mark has a line of its own, and where the meeting is has one
	if own {
		space -= 2
	} else {
		x.mid = r.blocks(l, over, max(wide-lipgloss.Width(mark(10, 10))-1, 1))
	}
	parts := paged(x.mid, max(space, 1))
	if x.parts = len(parts); room < 1 || x.parts == 0 {
		x.mid = nil
		return room
	}
	at := max(min(r.page, x.parts-1), 0)
	x.mid = parts[at]
	said := l.place.Render(mark(at+1, x.parts))
	if own {
		x.mid = append(x.mid, []string{said})
		return room
	}
	last := x.mid[len(x.mid)-1]
	last = slices.Clone(last)
	last[len(last)-1] += " " + said
	x.mid[len(x.mid)-1] = last
	return room
}

// blocks returns what stands between the prompt and the count: the rest of a prompt
// that is too long, the lines, and the words that are read back.
func (r room) blocks(l *look, over []string, wide int) [][]string {
	var all [][]string
	if len(over) > 0 {
		all = append(all, para(l.ask, strings.Join(over, " "), wide))
	}
	for _, x := range r.lines {
		if strings.TrimSpace(x) != "" {
			all = append(all, wrapped(x, wide))
		}
	}
	if words := strings.TrimSpace(r.quote.Words); words != "" {
		said := "“" + words + "”"
		if who := oneLine(r.quote.Who); who != "" {
			said = ansi.Truncate(who, min(roomName, wide), l.more) + ": " + said
		}
		lines := slices.DeleteFunc(wrapped(said, wide), func(s string) bool { return s == "" })
		all = append(all, styled(l.said, lines))
	}
	return all
}

// paged deals blocks to parts of so many lines. One that fits a part is not torn.
func paged(blocks [][]string, space int) (parts [][][]string) {
	var now [][]string
	room := space
	turn := func() {
		if len(now) > 0 {
			parts = append(parts, now)
		}
		now, room = nil, space
	}
	for _, b := range blocks {
		if len(b) > room && len(b) <= space {
			turn()
		}
		for len(b) > 0 {
			if room == 0 {
				turn()
			}
			n := min(room, len(b))
			now, b, room = append(now, b[:n:n]), b[n:], room-n
		}
	}
	turn()
	return parts
}

// lay lays the text out in so many rows: white space between gives way from below, and
// what belongs together comes together first.
func (x spread) lay(high int) []string {
	text := len(x.over) + len(x.head) + len(x.foot) + linesOf(x.mid)
	free := max(high-text, 0)
	take := func(want int) int {
		n := max(min(want, free), 0)
		free -= n
		return n
	}
	some := func(want, from int) int { // wanted in windows that are high enough
		if high < from {
			return 0
		}
		return take(want)
	}
	below, above := 0, 0
	if len(x.mid) > 0 {
		below = take(1)
	}
	if len(x.foot) > 0 {
		above = take(1)
	}
	place := take(1) // below where the meeting is
	if len(x.over) == 0 {
		place += some(1, 10) // its row stays free, so that the prompt keeps its place
	}
	apart := 0
	if len(x.mid) > 1 && free >= len(x.mid)-1 {
		apart = 1
		take(len(x.mid) - 1)
	}
	top, bottom := some(1, 14), some(1, 14)
	place += some(1, 14)
	below += some(1, 22)
	top += some(1, 22)
	place += some(1, 22)
	return slices.Concat(blanks(top), x.over, blanks(place), x.head, blanks(below), joined(x.mid, apart), blanks(above+free), x.foot, blanks(bottom))
}

func blanks(n int) []string { return make([]string, max(n, 0)) }

// joined returns the lines of blocks, with so many blank ones between.
func joined(blocks [][]string, apart int) (lines []string) {
	for i, b := range blocks {
		if i > 0 {
			lines = append(lines, blanks(apart)...)
		}
		lines = append(lines, b...)
	}
	return lines
}

func linesOf(blocks [][]string) (n int) {
	for _, b := range blocks {
		n += len(b)
	}
	return n
}

// styled draws lines that are wrapped already.
func styled(s lipgloss.Style, lines []string) []string {
	out := make([]string, len(lines))
	for i, x := range lines {
		out[i] = s.Render(x)
	}
	return out
}
