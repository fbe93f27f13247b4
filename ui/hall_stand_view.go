package ui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// Where members stand, drawn in the few rows that the hands have.

// low draws the page in so many rows: the list, the answers that are typed, or a form.
func (a *agreeScreen) low(width, rows int) []string {
	switch {
	case a.rec != nil:
		return a.rec.low(width, rows)
	case a.hands != nil && a.hands.ask != nil:
		return a.hands.ask.low(width, rows)
	case a.hands != nil:
		return a.hands.low(width, rows)
	}
	u := a.u
	var lines []string
	if rows > 2 {
		lines = append(lines, u.look.accent.Render(ansi.Truncate(a.lowSays(), width, u.look.more)))
	}
	var list []string
	for i, m := range u.r.Members() {
		list = append(list, a.lowMember(i, m, width))
	}
	for i, l := range a.left {
		list = append(list, u.handLine(a.line == len(u.r.Members())+i, width, hand{sign: u.look.attention, name: u.leftOutWords(l)}))
	}
	return append(lines, windowed(list, a.line, max(rows-len(lines), 1))...)
}

// lowSays says above the list what comes next.
func (a *agreeScreen) lowSays() string {
	u := a.u
	switch {
	case a.of == "" || u.reworded(a.of) != nil:
		return u.say("meet.stand.decide")
	case len(a.gaps) > 0:
		return GapWords(u.Words, u.r.Partnership, a.gaps[0])
	}
	all := u.standings(a.set)
	if len(a.set) > 0 && !spokenOn(all) {
		return u.say("meet.stand.read." + a.way())
	}
	return u.countWords(a.of, all)
}

// lowMember is the line of one member: who speaks for it, and what it said.
func (a *agreeScreen) lowMember(i int, m model.ID, width int) string {
	u := a.u
	x := hand{sign: u.look.open, name: u.memberName(m), must: ": " + u.say("agree.to-come")}
	if i < len(a.said) {
		x.must = ": " + a.said[i]
	}
	switch {
	case a.of != "" && !a.awaited(m):
		x.sign = u.look.done
	case u.nobodyHere(m):
		x.sign, x.rest = "x", u.say("meet.stand.nobody")
	default:
		x.name += u.speaksBeside(m)
	}
	x.must = ansi.Truncate(x.must, max(width-14, 1), u.look.more)
	return u.handLine(i == a.line, width, x)
}

// low draws the answers that are typed: their keys, and the members.
func (h *hands) low(width, rows int) []string {
	u := h.u
	lines := h.legend(width, max(min(rows/3, 2), 1))
	if all, _ := h.laid(width, func(choice string) string { return u.say("position." + choice) }); len(all) > len(lines) {
		lines = []string{u.look.dim.Render(ansi.Truncate(h.brief(), width, u.look.more))}
	}
	if rows-len(lines) > 3 {
		how := "meet.stand.how"
		if h.slips {
			how = "meet.stand.slips"
		}
		lines = append([]string{u.look.accent.Render(ansi.Truncate(u.say(how), width, u.look.more))}, lines...)
	}
	var list []string
	for i, m := range h.members {
		x := hand{sign: u.look.open, name: u.memberName(m), must: ": " + h.shown(i)}
		switch {
		case h.choice(m) != "":
			x.sign = u.look.done
		case u.nobodyHere(m):
			x.sign, x.rest = "x", u.say("meet.stand.nobody")
		}
		x.name += u.speaksBeside(m)
		list = append(list, u.handLine(i == h.at, width, x))
	}
	return append(lines, windowed(list, h.at, max(rows-len(lines), 1))...)
}

// brief says all keys of answers in one short line.
func (h *hands) brief() string {
	var said []string
	for _, o := range h.answers {
		text := h.key(o)
		switch o.Key {
		case model.Yes, model.IfBoard, model.NoView, model.No:
			text += " " + h.u.say("meet.brief."+o.Key)
		}
		said = append(said, text)
	}
	return strings.Join(said, " · ")
}

// low draws what is asked of one member afterwards.
func (f *afterwards) low(width, rows int) []string {
	u := f.h.u
	said := u.memberName(f.member) + ": " + u.say("position."+f.h.choice(f.member))
	lines := []string{u.look.strong.Render(ansi.Truncate(said, width, u.look.more))}
	if who := f.beyond(); who != "" && rows > 5 {
		lines = append(lines, few(para(u.look.accent, u.say("agree.beyond", "who", who), width), 2, u.look.more)...)
	}
	f.head = len(lines)
	return append(lines, f.form.view(max(rows-f.head, 1))...)
}

// low draws the form of one member.
func (r *recording) low(width, rows int) []string {
	u := r.u
	lines := []string{u.look.strong.Render(ansi.Truncate(u.memberName(r.member), width, u.look.more))}
	if who := r.beyond(); who != "" && rows > 6 {
		lines = append(lines, few(para(u.look.accent, u.say("agree.beyond", "who", who), width), 2, u.look.more)...)
	}
	r.head = len(lines)
	return append(lines, r.form.view(max(rows-len(lines), 1))...)
}

// lowest returns how many rows are wanted at least: for the form of one member many.
func (a *agreeScreen) lowest() int {
	switch {
	case a.rec != nil:
		return 15
	case a.hands != nil && a.hands.ask != nil:
		return 9
	}
	return 0
}

// heldBy says behind what was taken down what it did: that it is in force, who holds it
// open, or of whom it is still to come.
func (a *agreeScreen) heldBy() string {
	u := a.u
	all := u.standings(a.set)
	force, held := true, []model.ID(nil)
	for _, s := range all {
		force = force && s.InForce
		for _, m := range s.Held() {
			if !slices.Contains(held, m) {
				held = append(held, m)
			}
		}
	}
	switch {
	case force && len(all) > 0:
		return u.say("meet.stand.force")
	case len(held) > 0:
		return u.Words.Count("meet.stand.held", len(held), "who", u.memberName(held[0]))
	}
	return ""
}
