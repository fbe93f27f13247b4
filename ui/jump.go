package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/sahilm/fuzzy"

	"tandem/model"
)

// jumpScreen goes to any step, screen or action by part of its name.
type jumpScreen struct {
	u     *UI
	title string
	in    textinput.Model
	plain bool // no searching: only the list
	all   []jumpTo
	shown []jumpTo
	at    int
}

// A jumpTo is one thing to go to or to do.
type jumpTo struct {
	text, side string
	ev         event
	head       bool
	short      string // what the list of steps calls it
}

func newJump(u *UI, _ event) screen {
	j := &jumpScreen{u: u, title: u.say("jump.title"), in: lineIn("> ", 100)}
	j.in.Focus()
	below := u.state()
	if below == walk && u.practicing() { // whoever lost it finds it first
		j.all = append(j.all, jumpTo{text: u.verbWords(rounds), ev: event{on: rounds, key: string(u.here.Step.ID)}, short: u.say("jump.round.also")})
	}
	if u.r != nil && below == walk {
		s := u.survey()
		for _, stop := range s.path {
			l := jumpTo{text: u.stopTitle(stop), ev: event{on: goTo, stop: stop}, short: u.Words.Step(string(stop.Step.ID)).Short}
			if s.rests(stop) {
				l.side = u.say("mark.rests")
			}
			j.all = append(j.all, l)
		}
	}
	for _, v := range []verb{convene, length, stages, read, typeIn, older, recall, fresh, manage, sift, whose, where, strike, sample, learn, rehearse, anew, tours, define, out, undo, redo, ask, index, help, leave} {
		if _, ok := find(below, v); ok && u.offered(v) {
			j.all = append(j.all, jumpTo{text: u.verbWords(v), ev: event{on: v, stop: u.here, key: u.place(v)}})
		}
	}
	if _, ok := find(below, learn); ok && u.offered(learn) {
		j.all = append(j.all, u.lessonLines()...)
	}
	j.search()
	return j
}

// lessonLines lead to each lesson, and to the final check.
func (u *UI) lessonLines() (lines []jumpTo) {
	for i, l := range u.lessonsOf() {
		lines = append(lines, jumpTo{text: u.say("jump.lesson", "n", itoa(i+1), "title", l.Title), ev: event{on: learn, key: l.ID}, short: l.Title})
	}
	return append(lines, jumpTo{text: u.say("learn.final"), ev: event{on: learn, key: model.Final}, short: u.say("learn.final.short")})
}

// offered reports whether a verb is of use where we are: the example cannot be
// changed, and the practice is no one's file to keep in order.
func (u *UI) offered(v verb) bool {
	switch v {
	case length, typeIn:
		return !u.showing()
	case manage, strike:
		return !u.lent()
	case whose, where:
		return !u.practicing()
	case anew:
		return u.practicing()
	case learn:
		return u.Learn != nil || u.practicing()
	case convene:
		return u.r != nil
	case rehearse:
		return u.Practice != nil && !u.practicing()
	}
	return true
}

// verbWords says what a verb does from here.
func (u *UI) verbWords(v verb) string {
	switch {
	case v == out && u.practicing():
		return u.say("jump.leave-practice")
	case v == convene && u.goesOn():
		return u.say("jump.meet-on")
	case v != length:
		return u.say("jump." + string(v))
	case u.r.Length() == model.Full:
		return u.say("jump.ask-short")
	}
	return u.say("jump.ask-all")
}

// place returns the answer that somebody is at who changes the length: that is
// where the page opens again.
func (u *UI) place(v verb) string {
	if w, ok := u.top().(*walkScreen); ok && v == length {
		return w.place()
	}
	return ""
}

// newSteps is the list of steps, for windows that have no room for it beside.
func newSteps(u *UI, _ event) screen {
	j := &jumpScreen{u: u, title: u.say("steps.title") + u.look.dot + u.lengthTitle(), plain: true}
	for _, l := range u.stopLines(true) {
		text, side := l.words()
		j.all = append(j.all, jumpTo{text: text, side: side, ev: event{on: goTo, stop: l.stop}, head: l.head})
	}
	j.shown = j.all
	for i, l := range j.shown {
		if l.ev.stop == u.here {
			j.at = i
		}
	}
	return j
}

// search shows what fits what is typed, accents and case aside: first what has
// it as it stands, then what has its letters.
func (j *jumpScreen) search() {
	j.at = 0
	what := model.Fold(j.in.Value())
	if what == "" {
		j.shown = j.all
		return
	}
	names := make([]string, len(j.all))
	j.shown = nil
	first := 0 // what begins with it comes before what only has it
	for i, a := range j.all {
		short := model.Fold(a.short)
		switch names[i] = model.Fold(a.text); {
		case strings.HasPrefix(names[i], what) || strings.HasPrefix(short, what):
			j.shown = slices.Insert(j.shown, first, a)
			first++
		case strings.Contains(names[i], what) || strings.Contains(short, what):
			j.shown = append(j.shown, a)
		}
	}
	for _, m := range fuzzy.Find(what, names) {
		if a := j.all[m.Index]; !strings.Contains(m.Str, what) && !strings.Contains(model.Fold(a.short), what) {
			j.shown = append(j.shown, a)
		}
	}
}

func (j *jumpScreen) Init() tea.Cmd { return nil }

func (j *jumpScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		j.typed(tea.PasteMsg{Content: model.CleanLine(msg.Content)})
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, keyBack):
			return event{on: shut}, nil
		case key.Matches(msg, keyUp):
			j.move(-1)
		case key.Matches(msg, keyDown):
			j.move(1)
		case key.Matches(msg, keyEnter):
			if j.at < len(j.shown) && !j.shown[j.at].head {
				return event{on: shut, then: &j.shown[j.at].ev}, nil
			}
		default:
			j.typed(msg)
		}
	}
	return event{}, nil
}

func (j *jumpScreen) typed(msg tea.Msg) {
	if j.plain {
		return
	}
	before := j.in.Value()
	j.in, _ = j.in.Update(msg)
	if j.in.Value() != before {
		j.search()
	}
}

// move moves the hand, over headings.
func (j *jumpScreen) move(n int) {
	for i := j.at + n; i >= 0 && i < len(j.shown); i += n {
		if !j.shown[i].head {
			j.at = i
			return
		}
	}
}

func (j *jumpScreen) typing() bool { return !j.plain }

func (j *jumpScreen) View() string {
	u := j.u
	lines := []string{u.look.strong.Render(j.title), ""}
	if !j.plain {
		lines[1] = j.in.View()
	}
	high := max(u.high()-2, 1)
	from := max(min(j.at-high/2, len(j.shown)-high), 0)
	for i := from; i < min(from+high, len(j.shown)); i++ {
		s := j.shown[i]
		draw := func(side lipgloss.Style) string { return u.beside(s.text, s.side, u.text()-3, side) }
		switch {
		case s.head:
			lines = append(lines, u.look.dim.Render(draw(lipgloss.Style{})))
		case i == j.at:
			lines = append(lines, u.look.here.Render(u.look.arrow+" "+draw(lipgloss.Style{})))
		default:
			lines = append(lines, "  "+draw(u.look.dim))
		}
	}
	if len(j.shown) == 0 {
		lines = append(lines, u.look.dim.Render(u.say("jump.none")))
	}
	return margin(lines)
}

func (j *jumpScreen) cursor() (x, y int, ok bool) {
	if c := j.in.Cursor(); c != nil && !j.plain {
		return c.X + 1, 1, true
	}
	return 0, 0, false
}

func (j *jumpScreen) Keys() []key.Binding { return []key.Binding{keyEnter, keyUp, keyDown, keyBack} }
