package ui

import (
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// stopTitle names a stop: its step, and the organization it is asked of.
func (u *UI) stopTitle(s model.Stop) string {
	t := u.Words.Step(string(s.Step.ID)).Title
	if o := u.r.Organization(s.Party); o != nil {
		t += u.look.dot + oneLine(o.Name)
	}
	return t
}

// A stopLine is one line of the list of steps.
type stopLine struct {
	text string
	stop model.Stop
	head bool // a chapter, not a stop
}

// stopLines lists the way: chapters, and the stops with how far they are.
func (u *UI) stopLines(width int) []stopLine {
	var lines []stopLine
	marks := u.r.Marks()
	chapter := model.Chapter("")
	for _, s := range u.r.Path() {
		if s.Step.Chapter != chapter {
			chapter = s.Step.Chapter
			lines = append(lines, stopLine{text: u.say("chapter." + string(chapter)), head: true})
		}
		sign := map[model.Mark]string{model.Open: u.look.open, model.Done: u.look.done, model.Attention: u.look.attention}[marks[s]]
		if s == u.here {
			sign = u.look.arrow
		}
		name := u.Words.Step(string(s.Step.ID)).Short
		if o := u.r.Organization(s.Party); o != nil {
			name += ": " + oneLine(o.Name)
		}
		lines = append(lines, stopLine{text: ansi.Truncate(sign+" "+name, width, u.look.more), stop: s})
	}
	return lines
}

// outline draws the list of steps beside a form, with the present one in sight.
func (u *UI) outline(width, high int) []string {
	lines := u.stopLines(width)
	out := make([]string, len(lines))
	at := 0
	for i, l := range lines {
		switch {
		case l.head:
			out[i] = u.look.dim.Render(l.text)
		case l.stop == u.here:
			out[i], at = u.look.here.Render(l.text), i
		default:
			out[i] = l.text
		}
	}
	if len(out) > high {
		from := max(min(at-high/2, len(out)-high), 0)
		out = out[from : from+high]
	}
	return out
}
