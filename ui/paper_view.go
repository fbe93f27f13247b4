package ui

import (
	"path/filepath"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/export"
)

// shelfWide is how many columns the list of documents has beside a document.
const shelfWide = 32

// beside reports whether a document stands beside the list.
func (d *paperScreen) beside() bool { return d.u.size.Width >= twoPanes && !d.reading }

// room returns the rows that a document can be moved by.
func (d *paperScreen) room() int { return max(d.u.high()-4, 1) }

func (d *paperScreen) View() string {
	u := d.u
	switch width := u.text() - 1; {
	case d.beside():
		return d.both()
	case d.telling():
		return margin(append([]string{u.look.title.Render(u.say("paper.title")), ""}, d.cut(d.notice(width), u.high()-2)...))
	case d.reading:
		head := d.head(width)
		return margin(append(head, d.cut(d.body(width), u.high()-len(head))...))
	default:
		head := []string{u.look.title.Render(u.say("paper.title"))}
		if u.high() >= cramped {
			head = append(head, para(u.look.dim, d.wanted(d.open()), width)...)
			head = append(head, "")
		}
		return margin(append(head, d.list(width, u.high()-len(head))...))
	}
}

// both shows the list, and the document beside it.
func (d *paperScreen) both() string {
	u := d.u
	width := u.wide() - shelfWide - 3
	width = min(width, widest)
	left := append([]string{u.look.title.Render(u.say("paper.title")), ""}, d.list(shelfWide-2, u.high()-2)...)
	right := d.head(width)
	if d.telling() {
		right = append(right, d.notice(width)...)
		right = append(right, "")
	}
	if n := u.high() - len(right); n > 0 {
		right = append(right, d.cut(d.body(width), n)...)
	}
	bar := u.look.dim.Render(u.look.bar)
	var b strings.Builder
	for i := range u.high() {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		b.WriteString(" " + l + strings.Repeat(" ", max(shelfWide-1-lipgloss.Width(l), 0)) + bar + " " + r + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// list names the documents, with how far each is.
func (d *paperScreen) list(width, high int) []string {
	u := d.u
	high = max(high, 1)
	from := max(min(d.at-high/2, len(d.kinds)-high), 0)
	var lines []string
	for i := from; i < min(from+high, len(d.kinds)); i++ {
		k := d.kinds[i]
		side := ""
		switch st, ok := d.known(k); {
		case !ok:
		case !d.beside() && width >= 50:
			side = d.how(k)
		case d.beside() && st.Draft && st.waits == "" && d.come > 0:
			side = itoa(d.come)
		}
		side = ansi.Truncate(side, width/2, u.look.more)
		name := ansi.Truncate(d.sign(k)+" "+d.title(k), max(width-2-lipgloss.Width(side)-1, 4), u.look.more)
		gap := strings.Repeat(" ", max(width-2-lipgloss.Width(name)-lipgloss.Width(side), 1))
		if side == "" {
			gap = ""
		}
		if i == d.at {
			lines = append(lines, u.look.here.Render(u.look.arrow+" "+name)+gap+u.look.dim.Render(side))
			continue
		}
		lines = append(lines, "  "+name+gap+u.look.dim.Render(side))
	}
	return lines
}

// sign shows how far a document is.
func (d *paperScreen) sign(k export.Kind) string {
	switch st, ok := d.known(k); {
	case !ok:
		return " "
	case st.err != nil:
		return d.u.look.attention
	case st.waits != "":
		return d.u.look.rests
	case st.Draft:
		return d.u.look.open
	}
	return d.u.look.done
}

// head names the open document, and says how far it is and how it is wanted.
func (d *paperScreen) head(width int) []string {
	u, k := d.u, d.open()
	lines := []string{u.look.strong.Render(ansi.Truncate(d.title(k), width, u.look.more))}
	how := d.how(k)
	lines = append(lines, para(u.look.accent, how, width)...)
	if u.high() >= cramped {
		lines = append(lines, para(u.look.dim, d.wanted(k), width)...)
		lines = append(lines, "")
	}
	return lines
}

// body is the text of the open document.
func (d *paperScreen) body(width int) []string {
	k := d.open()
	now := setting{k.Name, string(d.chosen(k).ID), width, d.rec}
	if now != d.set {
		d.set, d.lines = now, d.shelf.lines(width, false)
	}
	return d.lines
}

// cut returns the rows that are seen of lines.
func (d *paperScreen) cut(lines []string, high int) []string {
	high = max(high, 0)
	d.scroll = max(min(d.scroll, len(lines)-high), 0)
	return lines[d.scroll:min(len(lines), d.scroll+high)]
}

// telling reports whether there is something to say or to ask about what is written.
func (d *paperScreen) telling() bool { return d.press != nil || d.there != nil || d.tells != nil }

// notice says how far what is being written is, asks what to do about files that
// are there, or says what became of it.
func (d *paperScreen) notice(width int) []string {
	switch {
	case d.press != nil:
		return d.progress(width)
	case d.there != nil:
		stand := d.there.standing()
		lines := para(d.u.look.accent, d.u.Words.Count("paper.there", len(stand)), width)
		for _, x := range stand[:min(len(stand), fewFiles)] {
			lines = append(lines, d.u.linkedAs(filepath.Base(x.path), x.path, width)...)
		}
		if n := len(stand) - fewFiles; n > 0 {
			lines = append(lines, wrapped(d.u.Words.Count("plain.more", n), width)...)
		}
		how := "paper.there.how"
		if d.showsThere() {
			how = "paper.there.how-one"
		}
		return append(lines, para(d.u.look.dim, d.u.say(how), width)...)
	}
	return d.said(width)
}

// said says what became of what was written.
func (d *paperScreen) said(width int) []string {
	var lines []string
	for _, t := range d.tells {
		switch {
		case t.path:
			lines = append(lines, d.u.linked(t.text, width)...)
		case t.bad:
			lines = append(lines, para(d.u.look.bad, d.u.look.attention+" "+t.text, width)...)
		default:
			lines = append(lines, para(d.u.look.accent, t.text, width)...)
		}
	}
	return lines
}

// progress says which document is being written, and how far all of it is.
func (d *paperScreen) progress(width int) []string {
	u, p := d.u, d.press
	n, all := len(p.done), len(p.jobs)
	if p.parcel != nil {
		n = int(p.count.Load())
	}
	name := ""
	if n < all {
		name = p.jobs[n].paper.Title
	}
	lines := para(u.look.accent, u.say("paper.writing", "n", itoa(min(n+1, all)), "all", itoa(all), "name", oneLine(name)), width)
	if all > 1 {
		wide := min(width, 40)
		full := wide * n / all
		lines = append(lines, u.look.accent.Render(strings.Repeat(u.look.full, full))+u.look.dim.Render(strings.Repeat(u.look.spare, wide-full)))
	}
	return append(lines, para(u.look.dim, u.say("paper.stop"), width)...)
}
