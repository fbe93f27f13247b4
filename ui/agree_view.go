package ui

import (
	"cmp"
	"slices"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/export"
)

func (a *agreeScreen) View() string {
	switch {
	case a.rec != nil:
		return a.rec.view()
	case a.hands != nil:
		return a.hands.view()
	case a.over != nil:
		return a.over.view()
	case a.of != "":
		return a.text()
	}
	u, width := a.u, a.u.text()-1
	lines := []string{u.look.strong.Render(u.stopTitle(u.here))}
	if u.high() >= roomy {
		lines = append(lines, para(u.look.dim, u.Words.Step(string(u.here.Step.ID)).About, width)...)
	}
	switch {
	case len(a.texts) == 0:
		lines = append(lines, para(u.look.accent, u.say("agree.nothing"), width)...)
	case a.done:
		lines = append(lines, para(u.look.good, u.say("agree.done"), width)...)
	case u.nextText("") == "":
		lines = append(lines, para(u.look.accent, u.say("agree.asked-all"), width)...)
	}
	lines = append(lines, few(para(u.look.accent, u.howWords(""), width), 2, u.look.more)...)
	if u.high() >= cramped {
		lines = append(lines, "")
	}
	room := max(u.high()-len(lines), 1)
	rows, hand := a.rows(width, 2)
	if len(rows) > room {
		rows, hand = a.rows(width, 1)
	}
	return margin(append(lines, windowed(rows, hand, room)...))
}

// rows lists the texts, ground rules under their areas, each with how far members
// are in so many lines at most, and returns the row of the hand.
func (a *agreeScreen) rows(width, most int) (rows []string, at int) {
	u, last := a.u, ""
	for i, of := range a.texts {
		if o, _, n := u.r.Norm(of); n != nil && o.Key != last {
			last = o.Key
			rows = append(rows, u.look.dim.Render(ansi.Truncate(export.AreaWords(u.Words, u.r.Partnership, o), width, u.look.more)))
		}
		hand, style := "  ", u.look.ask
		if i == a.at {
			hand, style, at = u.look.arrow+" ", u.look.here, len(rows)
		}
		rows = append(rows, style.Render(hand+ansi.Truncate(u.textName(of), width-2, u.look.more)))
		said := cmp.Or(a.first[of], a.far[of])
		if most == 1 {
			said = ansi.Truncate(said, width-4, u.look.more)
		}
		for _, l := range few(wrapped(said, width-4), most, u.look.more) {
			rows = append(rows, u.look.dim.Render("    "+l))
		}
	}
	return rows, at
}

// windowed returns those of rows that fit into high, with the one under the hand,
// and the one that belongs to it, in sight.
func windowed(rows []string, hand, high int) []string {
	from := max(min(hand-high/2, len(rows)-high), 0)
	return rows[from:min(len(rows), from+high)]
}

// few returns the first n of lines, and says if there are more.
func few(lines []string, n int, more string) []string {
	if len(lines) <= n {
		return lines
	}
	lines = slices.Clone(lines[:n])
	lines[n-1] = ansi.Truncate(lines[n-1], max(lipgloss.Width(lines[n-1])-lipgloss.Width(more), 0), "") + more
	return lines
}

// text shows the words and the members, or what comes first.
func (a *agreeScreen) text() string {
	u, width := a.u, a.u.text()-1
	head := []string{u.look.strong.Render(ansi.Truncate(u.textName(a.of), width, u.look.more))}
	head = append(head, few(para(u.look.accent, a.far[a.of], width), max(u.high()/5, 1), u.look.more)...)
	head = append(head, a.about(width)...)
	foot := a.members(width)
	if len(a.gaps) > 0 {
		said := u.say("agree.refused", "gap", GapWords(u.Words, u.r.Partnership, a.gaps[0]))
		foot = few(para(u.look.bad, u.look.attention+" "+said, width), max(u.high()-3, 1), u.look.more)
	}
	if most := max(u.high()-len(foot)-2, 1); len(head) > most {
		head = head[:most]
	}
	words := a.words(width - 2)
	room := max(u.high()-len(head)-len(foot)-2, 1)
	lines := head
	if len(head)+1+room+len(foot) <= u.high() { // else whoever is under the hand comes before the words
		a.scroll = max(min(a.scroll, len(words)-room), 0)
		lines = append(lines, "")
		for _, l := range words[a.scroll:min(len(words), a.scroll+room)] {
			lines = append(lines, "  "+l)
		}
	}
	for len(lines) < u.high()-len(foot) {
		lines = append(lines, "")
	}
	return margin(append(lines, foot...))
}

// way returns how members answer: the key of the words that say so.
func (a *agreeScreen) way() string {
	_, _, way := a.u.r.Asking.How()
	return way
}

// about says how members answer, and what became of the words since they did: that
// only the wording changed, or only who the members are.
func (a *agreeScreen) about(width int) []string {
	u := a.u
	lines := few(para(u.look.dim, u.howWords(a.of), width), max(u.high()/9, 1), u.look.more)
	for _, said := range u.sinceWords(a.of) {
		lines = append(lines, few(para(u.look.accent, said, width), max(u.high()/6, 2), u.look.more)...)
	}
	return lines
}

// words returns what members are asked about: a text, or each ground rule with how
// far they are with it.
func (a *agreeScreen) words(width int) []string {
	u := a.u
	if !u.isSet(a.of) || len(a.set) == 0 {
		return wrapped(unwrap(a.body), width)
	}
	var lines []string
	for i, of := range a.set {
		lead := itoa(i+1) + ". "
		for _, l := range wrapped(u.textName(of), width-len(lead)) {
			lines = append(lines, lead+l)
			lead = "          "[:len(lead)]
		}
		for _, l := range few(wrapped(a.far[of], width-len(lead)), 2, u.look.more) {
			lines = append(lines, u.look.dim.Render(lead+l))
		}
	}
	return lines
}

// members lists who has said what, and of whom it is still to come; behind them
// what a set leaves out.
func (a *agreeScreen) members(width int) []string {
	u := a.u
	members := u.r.Members()
	lines := []string{u.look.dim.Render(ansi.Truncate(u.say("agree.members."+a.way()), width, u.look.more))}
	var rows []string
	at := 0
	style := func(here bool) (string, lipgloss.Style) {
		if here {
			at = len(rows)
			return u.look.arrow + " ", u.look.here
		}
		return "  ", u.look.ask.UnsetBold()
	}
	for i, m := range members {
		hand, style := style(i == a.line)
		said := ansi.Truncate(": "+a.said[i], max(width-14, 1), u.look.more)
		name := ansi.Truncate(hand+u.memberName(m), max(width-lipgloss.Width(said), 1), u.look.more)
		rows = append(rows, style.Render(name+said))
	}
	for i, l := range a.left {
		here := len(members)+i == a.line
		hand, style := style(here)
		text := wrapped(u.look.attention+" "+u.leftOutWords(l), width-2)
		if n := 1; !here || len(text) > 3 {
			if here {
				n = 3
			}
			text = few(text, n, u.look.more)
		}
		for _, t := range text {
			rows = append(rows, style.Render(hand+t))
			hand = "  "
		}
	}
	return append(lines, windowed(rows, at, max(u.high()/2-2, 1))...)
}
