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

// stopLines lists the way: chapters, and the stops with how far they are. A step
// that is asked of each organization is one line with a count, unless all says
// to list them or it is the present one.
func (u *UI) stopLines(width int, all bool) []stopLine {
	var lines []stopLine
	path, marks := u.r.Path(), u.r.Marks()
	chapter := model.Chapter("")
	for i, s := range path {
		if s.Step.Chapter != chapter {
			chapter = s.Step.Chapter
			lines = append(lines, stopLine{text: u.say("chapter." + string(chapter)), head: true})
		}
		name := u.Words.Step(string(s.Step.ID)).Short
		if s.Step.Parties == nil {
			lines = append(lines, stopLine{text: ansi.Truncate(u.sign(marks[s], s == u.here && !all)+" "+name, width, u.look.more), stop: s})
			continue
		}
		if i == 0 || path[i-1].Step != s.Step {
			done, of, worst := tally(path[i:], marks)
			count := itoa(done) + "/" + itoa(of)
			text := ansi.Truncate(u.sign(worst, false)+" "+name, width-len(count)-1, u.look.more) + " " + count
			if all {
				text = "  " + text
			}
			lines = append(lines, stopLine{text: text, stop: s, head: all || u.here.Step == s.Step})
		}
		if all || u.here.Step == s.Step {
			text := "  " + u.sign(marks[s], s == u.here && !all) + " " + oneLine(u.r.Organization(s.Party).Name)
			lines = append(lines, stopLine{text: ansi.Truncate(text, width, u.look.more), stop: s})
		}
	}
	return lines
}

// sign returns the sign for how far a stop is.
func (u *UI) sign(m model.Mark, here bool) string {
	if here {
		return u.look.arrow
	}
	return map[model.Mark]string{model.Open: u.look.open, model.Done: u.look.done, model.Attention: u.look.attention}[m]
}

// tally counts the stops of the step at the head of path, and those done, and
// returns the mark that calls loudest.
func tally(path []model.Stop, marks map[model.Stop]model.Mark) (done, of int, worst model.Mark) {
	worst = model.Done
	for _, s := range path {
		if s.Step != path[0].Step {
			break
		}
		of++
		switch {
		case marks[s] == model.Done:
			done++
		case marks[s] == model.Attention || worst == model.Done:
			worst = marks[s]
		}
	}
	return done, of, worst
}

// outline draws the list of steps beside a form, with the present one in sight.
func (u *UI) outline(width, high int) []string {
	lines := u.stopLines(width, false)
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
