package ui

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

var (
	keyCheck  = bind("c", "take-check", "c")
	keyWhose  = bind("s", "learner", "s")
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
	text, short string // the short one where the other does not fit beside what is at the end
	side        string
	mark        string
	ev          event
}

func newLearn(u *UI, ev event) screen {
	s := &learnScreen{u: u, want: ev.key, lessons: u.lessonsOf(), name: lineIn("", 200)}
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
		s.rows = append(s.rows, learnRow{text: itoa(i+1) + " " + l.Title, short: itoa(i+1) + " " + l.Short, side: u.progress(l), mark: u.learnMark(l), ev: event{on: teach, key: l.ID}})
	}
	s.rows = append(s.rows, learnRow{text: u.say("learn.final"), short: u.say("learn.final.short"), side: u.scored(model.Final), mark: u.checkMark(model.Final), ev: event{on: test, key: model.Final}})
	for _, v := range []verb{rehearse, define, tours} {
		if u.has(v) || v == define {
			s.rows = append(s.rows, learnRow{text: u.say("learn." + string(v)), mark: " ", ev: event{on: v}})
		}
	}
}

// next returns the row of the first lesson whose check is still to come.
func (s *learnScreen) next() int { return s.u.nextLesson() }

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
		s.at = min(s.at+1, s.last())
	case key.Matches(k, keyWhy):
		return event{on: help}
	case key.Matches(k, keyEnter) && s.at < len(s.rows):
		return s.rows[s.at].ev
	case key.Matches(k, keyCheck) && s.at < len(s.rows):
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
	ev := lessonOr(s.want)
	s.want = ""
	return ev
}

// lessonOr returns the event that opens a lesson, or the final check: what was asked
// for before it was known who learns. Nothing for "".
func lessonOr(key string) event {
	switch key {
	case "":
		return event{}
	case model.Final:
		return event{on: test, key: key}
	}
	return event{on: teach, key: key}
}

func (s *learnScreen) writing() bool { return s.asking && s.who == len(s.u.learners) }
func (s *learnScreen) typing() bool  { return s.writing() }

func (s *learnScreen) Keys() []key.Binding {
	switch {
	case s.asking:
		return []key.Binding{keyEnter, keyBack, keyHelp, keyUp, keyDown, keyLeave}
	case s.at >= len(s.rows): // on an aim there is nothing to open
		return []key.Binding{keyUp, keyBack, keyHelp}
	case s.u.study == nil:
		return []key.Binding{keyOpen, keyBack, keyHelp, keyCheck}
	}
	return []key.Binding{keyOpen, keyBack, keyHelp, keyCheck, keyRecord, keyWhose}
}
