package ui

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// stopTitle names a stop: its step, and the organization it is asked of.
func (u *UI) stopTitle(s model.Stop) string {
	t := u.Words.Step(string(s.Step.ID)).Title
	if who := oneLine(u.r.Called(s.Party)); who != "" {
		t += u.look.dot + who
	}
	return t
}

// A stopLine is one line of the list of steps. Its words are made where it is
// shown: what it says, and at its end how long it takes, or how many are done.
type stopLine struct {
	words func() (text, side string)
	stop  model.Stop
	head  bool // a chapter, not a stop
}

// stopLines lists the way: chapters, and the stops with how far they are. A step
// that is asked of each organization is one line with a count, unless all says
// to list them or it is the present one.
func (u *UI) stopLines(all bool) []stopLine {
	var lines []stopLine
	s := u.survey()
	chapter := model.Chapter("")
	for i, stop := range s.path {
		if stop.Step.Chapter != chapter {
			chapter = stop.Step.Chapter
			lines = append(lines, stopLine{words: u.chapterWords(chapter), head: true})
		}
		if stop.Step.Parties == nil {
			lines = append(lines, stopLine{words: func() (string, string) {
				name := u.Words.Step(string(stop.Step.ID)).Short
				return u.sign(s.marks[stop], stop == u.here && !all) + " " + name, u.sideOf(s, stop, all)
			}, stop: stop})
			continue
		}
		open := all || u.here.Step == stop.Step
		if i == 0 || s.path[i-1].Step != stop.Step {
			lines = append(lines, stopLine{words: func() (string, string) { return u.stepWords(s, i, all) }, stop: stop, head: open})
		}
		if open {
			lines = append(lines, stopLine{words: func() (string, string) {
				text := "  " + u.sign(s.marks[stop], stop == u.here && !all) + " " + oneLine(u.r.Called(stop.Party))
				return text, u.sideOf(s, stop, all)
			}, stop: stop})
		}
	}
	return lines
}

func (u *UI) chapterWords(c model.Chapter) func() (text, side string) {
	return func() (string, string) { return u.say("chapter." + string(c)), "" }
}

// stepWords are those of a step that is asked of each organization, of which the
// first stands at place i of the way.
func (u *UI) stepWords(s *survey, i int, all bool) (text, side string) {
	done, of, worst := tally(s.path[i:], s.marks)
	text, side = u.sign(worst, false)+" "+u.Words.Step(string(s.path[i].Step.ID)).Short, itoa(done)+"/"+itoa(of)
	if worst == model.Rests {
		side = u.say("mark.rests")
	}
	if all {
		text = "  " + text
	}
	return text, side
}

// sideOf says how long a stop takes, or that it rests. In the list beside the form
// what is done takes no more time.
func (u *UI) sideOf(s *survey, stop model.Stop, all bool) string {
	n := s.minutes(stop)
	switch {
	case s.rests(stop) && all && n > 0:
		return u.say("mark.rests") + ", " + u.say("length.minutes", "n", itoa(n))
	case s.rests(stop):
		return u.say("mark.rests")
	case n == 0, s.marks[stop] == model.Done && !all:
		return ""
	}
	return u.say("length.minutes", "n", itoa(n))
}

// beside puts what stands at the right end of a line, where there is room for it.
func (u *UI) beside(text, side string, width int, style lipgloss.Style) string {
	text = ansi.Truncate(text, max(width, 1), u.look.more)
	gap := width - ansi.StringWidth(text) - ansi.StringWidth(side)
	if side == "" || gap < 1 {
		return text
	}
	return text + strings.Repeat(" ", gap) + style.Render(side)
}

// sign returns the sign for how far a stop is.
func (u *UI) sign(m model.Mark, here bool) string {
	if here {
		return u.look.arrow
	}
	return map[model.Mark]string{
		model.Open: u.look.open, model.Done: u.look.done, model.Attention: u.look.attention, model.Rests: u.look.rests,
	}[m]
}

// tally counts the stops of the step at the head of path, and those done, and
// returns the mark that calls loudest.
func tally(path []model.Stop, marks map[model.Stop]model.Mark) (done, of int, worst model.Mark) {
	loud := map[model.Mark]int{model.Rests: 1, model.Done: 2, model.Open: 3, model.Attention: 4}
	for _, s := range path {
		if s.Step != path[0].Step {
			break
		}
		of++
		if marks[s] == model.Done {
			done++
		}
		if of == 1 || loud[marks[s]] > loud[worst] {
			worst = marks[s]
		}
	}
	return done, of, worst
}

// outline draws the list of steps beside a form, with the present one in sight.
func (u *UI) outline(width, high int) []string {
	lines := u.stopLines(false)
	at := slices.IndexFunc(lines, func(l stopLine) bool { return !l.head && l.stop == u.here })
	if from := max(min(at-high/2, len(lines)-high), 0); len(lines) > high {
		lines = lines[from : from+high]
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		text, side := l.words()
		switch {
		case l.head:
			out[i] = u.look.dim.Render(u.beside(text, side, width, lipgloss.Style{}))
		case l.stop == u.here:
			out[i] = u.look.here.Render(u.beside(text, side, width, lipgloss.Style{}))
		default:
			out[i] = u.beside(text, side, width, u.look.dim)
		}
	}
	return out
}
