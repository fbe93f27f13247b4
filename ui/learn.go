package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

var (
	keyCheck  = bind("c", "take-check", "c")
	keyWhose  = bind("l", "learner", "l")
	keyRecord = bind("r", "learned", "r")
)

// learnScreen lists the lessons, with how far whoever learns is, and the four aims.
// Where it is not plain who learns, it asks that first.
type learnScreen struct {
	u       *UI
	lessons []assets.Lesson
	rows    []learnRow
	at      int

	asking bool   // who learns
	want   string // the lesson to open once that is known; "" for none
	who    int    // the hand among the learners; behind the last somebody new
	name   textinput.Model
}

// A learnRow is one thing to do in the list.
type learnRow struct {
	text, side string
	mark       string
	ev         event
}

func newLearn(u *UI, ev event) screen {
	s := &learnScreen{u: u, want: ev.key, lessons: u.lessonsOf(), name: textinput.New()}
	s.name.Prompt = ""
	s.name.CharLimit = 200
	s.name.SetVirtualCursor(false)
	s.name.SetStyles(textinput.Styles{})
	s.name.KeyMap = lineKeys()
	s.asking = u.Learn != nil && u.study == nil
	s.refresh()
	s.at = s.next()
	s.aim()
	return s
}

func (s *learnScreen) Init() tea.Cmd { return nil }

// refresh makes the rows anew.
func (s *learnScreen) refresh() {
	u := s.u
	s.rows = nil
	for i, l := range s.lessons {
		s.rows = append(s.rows, learnRow{text: itoa(i+1) + " " + l.Title, side: u.progress(l), mark: u.learnMark(l), ev: event{on: teach, key: l.ID}})
	}
	s.rows = append(s.rows, learnRow{text: u.say("learn.final"), side: u.scored(model.Final), mark: u.checkMark(model.Final), ev: event{on: test, key: model.Final}})
	for _, v := range []verb{rehearse, define, tours} {
		if u.has(v) || v == define {
			s.rows = append(s.rows, learnRow{text: u.say("learn." + string(v)), mark: " ", ev: event{on: v}})
		}
	}
}

// next returns the row of the first lesson whose check is still to come.
func (s *learnScreen) next() int {
	for i, l := range s.lessons {
		if s.u.study == nil || !s.u.study.Passed(l.ID) {
			return i
		}
	}
	return len(s.lessons)
}

func (s *learnScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if s.writing() {
			s.name, _ = s.name.Update(tea.PasteMsg{Content: model.CleanLine(msg.Content)})
		}
	case tea.KeyPressMsg:
		if s.asking {
			return s.asked(msg), nil
		}
		return s.pressed(msg), nil
	}
	return event{}, nil
}

func (s *learnScreen) pressed(k tea.KeyPressMsg) event {
	switch {
	case key.Matches(k, keyBack):
		return event{on: shut}
	case key.Matches(k, keyUp):
		s.at = max(s.at-1, 0)
	case key.Matches(k, keyDown):
		s.at = min(s.at+1, len(s.rows)-1)
	case key.Matches(k, keyEnter):
		return s.rows[s.at].ev
	case key.Matches(k, keyCheck):
		if s.at < len(s.lessons) {
			return event{on: test, key: s.lessons[s.at].ID}
		}
		return event{on: test, key: model.Final}
	case key.Matches(k, keyWhose) && s.u.Learn != nil:
		s.asking, s.who = true, 0
		s.aim()
	case key.Matches(k, keyRecord) && s.u.study != nil:
		return s.u.files(export.Learned(s.u.Words, *s.u.study, s.u.Now()), true)
	}
	return event{}
}

// asked takes a key while it is asked who learns.
func (s *learnScreen) asked(k tea.KeyPressMsg) event {
	u := s.u
	switch {
	case key.Matches(k, keyBack) && u.study != nil:
		return s.leaves()
	case key.Matches(k, keyBack):
		return event{on: shut}
	case key.Matches(k, keyUp):
		s.who = max(s.who-1, 0)
	case key.Matches(k, keyDown):
		s.who = min(s.who+1, len(u.learners))
	case key.Matches(k, keyEnter) && s.who < len(u.learners):
		u.studies(u.learners[s.who])
		return s.leaves()
	case key.Matches(k, keyEnter):
		return s.enters()
	case s.writing():
		s.name, _ = s.name.Update(k)
	}
	s.aim()
	return event{}
}

// aim lets the name be typed where the hand is on it.
func (s *learnScreen) aim() {
	if s.writing() {
		s.name.Focus()
		return
	}
	s.name.Blur()
}

// enters adds whoever's name was typed. A name that is there already needs
// something to tell the two apart.
func (s *learnScreen) enters() event {
	u, name := s.u, oneLine(s.name.Value())
	switch {
	case name == "":
		u.word = u.say("learn.name")
	case len(namesakes(u.learners, name)) > 0:
		u.word = u.say("learn.there", "name", name)
	default:
		u.joins(name)
		return s.leaves()
	}
	return event{}
}

// leaves goes on to the list, or to the lesson that was asked for.
func (s *learnScreen) leaves() event {
	s.asking = false
	s.name.SetValue("")
	s.aim()
	s.refresh()
	s.at = s.next()
	ev := event{on: teach, key: s.want}
	if s.want = ""; ev.key == "" {
		return event{}
	}
	return ev
}

func (s *learnScreen) writing() bool { return s.asking && s.who == len(s.u.learners) }
func (s *learnScreen) typing() bool  { return s.writing() }

func (s *learnScreen) Keys() []key.Binding {
	switch {
	case s.asking:
		return []key.Binding{keyEnter, keyUp, keyDown, keyBack, keyLeave}
	case s.u.study == nil:
		return []key.Binding{keyOpen, keyCheck, keyBack, keyHelp}
	}
	return []key.Binding{keyOpen, keyCheck, keyRecord, keyWhose, keyBack, keyHelp}
}

func (s *learnScreen) View() string {
	if s.asking {
		return margin(s.askView())
	}
	s.refresh() // what lay over the list may have changed it
	u, width := s.u, s.u.text()-1
	title := u.say("learn.title")
	if u.study != nil {
		title += u.look.dot + oneLine(u.study.Learner.Name)
	}
	lines := []string{u.look.title.Render(cutTo(u, title, width))}
	if u.Learn == nil {
		lines = append(lines, u.look.dim.Render(cutTo(u, u.say("learn.unkept"), width)))
	}
	foot := s.aims(width)
	if all := len(lines) + len(s.rows) + len(foot); u.high() != all { // else every row is needed
		lines = append(lines, "")
	}
	if u.high() < len(lines)+len(s.rows)+len(foot) {
		foot = []string{u.look.dim.Render(cutTo(u, u.Words.Count("learn.shown", u.able(), "all", itoa(len(u.Words.Aims()))), width))}
	}
	high := max(u.high()-len(lines)-len(foot), 1)
	from := max(min(s.at-high/2, len(s.rows)-high), 0)
	for i := from; i < min(from+high, len(s.rows)); i++ {
		r := s.rows[i]
		draw := u.beside(r.mark+" "+r.text, r.side, width-3, u.look.dim)
		if i == s.at {
			lines = append(lines, u.look.here.Render(u.look.arrow+" ")+u.beside(u.look.here.Render(r.mark+" "+r.text), r.side, width-3, u.look.dim))
			continue
		}
		lines = append(lines, "  "+draw)
	}
	for len(foot) == 1 && len(lines) < u.high()-1 {
		lines = append(lines, "")
	}
	return margin(append(lines, foot...))
}

// able returns how many of the aims were shown by a check.
func (u *UI) able() int {
	n := 0
	for _, a := range u.Words.Aims() {
		if u.study != nil && u.study.Able(a.Lessons) {
			n++
		}
	}
	return n
}

// aims shows what a learner should be able to do, and what was shown by a check.
func (s *learnScreen) aims(width int) []string {
	u := s.u
	lines := []string{"", u.look.strong.Render(u.say("learn.aims"))}
	for _, a := range u.Words.Aims() {
		sign, style := u.look.open, lipgloss.NewStyle()
		if u.study != nil && u.study.Able(a.Lessons) {
			sign, style = u.look.done, u.look.good
		}
		lines = append(lines, "  "+style.Render(cutTo(u, sign+" "+a.Title, width-2)))
	}
	return lines
}

// askView asks who learns.
func (s *learnScreen) askView() []string {
	u, width := s.u, s.u.text()-1
	lines := []string{u.look.title.Render(u.say("learn.who"))}
	if why := para(u.look.dim, u.say("learn.who.why"), width); u.high() > len(why)+4 {
		lines = append(append(lines, why...), "")
	}
	high := max(u.high()-len(lines)-1, 1)
	from := max(min(s.who-high/2, len(u.learners)-high), 0)
	for i := from; i < min(from+high, len(u.learners)); i++ {
		l := u.learners[i]
		side := u.say("learn.since", "day", l.Since.In(u.Now().Location()).Format("2 Jan 2006"))
		hand, style := "  ", lipgloss.NewStyle()
		if i == s.who {
			hand, style = u.look.arrow+" ", u.look.here
		}
		lines = append(lines, style.Render(hand)+u.beside(style.Render(oneLine(l.Name)), side, width-3, u.look.dim))
	}
	hand := "  "
	if s.writing() {
		hand = u.look.here.Render(u.look.arrow + " ")
	}
	s.name.SetWidth(u.fieldWidth("  " + u.say("learn.new") + " "))
	return append(lines, hand+u.say("learn.new")+" "+s.name.View())
}

func (s *learnScreen) cursor() (x, y int, ok bool) {
	if c := s.name.Cursor(); c != nil && s.writing() {
		lines := strings.Split(s.View(), "\n")
		return 1 + 2 + lipgloss.Width(s.u.say("learn.new")) + 1 + c.X, len(lines) - 1, true
	}
	return 0, 0, false
}
