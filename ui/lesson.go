package ui

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

var (
	keyReadOn  = bind("enter", "page", "enter")
	keyToCheck = bind("enter", "take-check", "enter")
	keyTry     = bind("t", "try", "t")
	keyReal    = bind("d", "for-real", "d")
	keyNextOne = bind("n", "next-lesson", "n")
	keyHit     = bind("n", "next-hit", "n")
	keyLookFor = bind("/", "look-for", "/")
	keyBelow   = bind("tab", "next-part", "tab")
	keyAbove   = bind("shift+tab", "part-before", "shift+tab")
	keyHome    = bind("home", "top", "home", "g")
	keyEnd     = bind("end", "end", "end", "G")
	keyDefine  = bind("f3", "look-up", "f3")
)

// lessonScreen is a lesson to read. It keeps where it was left with each page, so
// that it opens there again whatever happens.
type lessonScreen struct {
	u      *UI
	lesson assets.Lesson
	n      int // its number, from 0

	lines []proseLine
	heads []int // the line on which each section begins
	wide  int   // columns they were set for
	top   int   // the first line that is shown

	find    textinput.Model
	finding bool
	said    string // what was looked for last

	reading model.Reading
	last    time.Time // up to when it was counted how long it is read
	covered bool      // something lies over it
}

// newLesson opens a lesson: at a section, where one is named, else where it was
// left, and from its beginning if it was read to its end.
func newLesson(u *UI, ev event) screen {
	u.enroll(false)
	id, anchor, _ := strings.Cut(ev.key, "#")
	s := &lessonScreen{u: u, last: u.Now(), find: lineIn("/ ", 100), n: -1}
	for i, l := range u.lessonsOf() {
		if l.ID == id {
			s.lesson, s.n = l, i
		}
	}
	s.reading = model.Reading{Lesson: s.lesson.ID}
	if u.study != nil {
		if r, begun := u.study.Readings[s.lesson.ID]; begun {
			s.reading = r
		}
	}
	s.set()
	if anchor == "" && !s.reading.Done {
		anchor = s.reading.Anchor
	}
	s.open(anchor)
	return s
}

// open shows a section on top; the beginning if there is none of that anchor.
func (s *lessonScreen) open(anchor string) {
	s.top = 0
	if _, i, ok := s.lesson.Section(anchor); ok && i > 0 {
		s.top = s.heads[i]
	}
	s.clamp()
}

// set breaks the lesson into lines for the window, with the section on top kept.
func (s *lessonScreen) set() {
	u := s.u
	width := u.text() - 1
	if s.wide == width && len(s.lines) > 0 {
		return
	}
	at, into := s.section()
	if len(s.heads) > 0 {
		into = s.top - s.heads[at]
	}
	s.wide, s.lines, s.heads = width, nil, nil
	add := func(text string, head bool) {
		for _, l := range wrapped(text, width) {
			drawn := u.look.dim.Render(l)
			if head {
				drawn = u.look.title.Render(l)
			}
			s.lines = append(s.lines, proseLine{drawn: drawn, bare: l})
		}
	}
	gap := func() { s.lines = append(s.lines, proseLine{}) }
	add(s.lesson.Title, true)
	add(s.lesson.Idea, false)
	for _, part := range s.lesson.Sections {
		gap()
		s.heads = append(s.heads, len(s.lines))
		add(part.Title, true)
		gap()
		blocks, err := export.Read(part)
		if err != nil {
			panic(err) // the tests read every lesson
		}
		s.lines = append(s.lines, u.prose(blocks, width)...)
	}
	gap()
	add(u.say("learn.try"), true)
	gap()
	s.lines = append(s.lines, u.prose([]export.Block{export.Paragraph{{Text: s.lesson.Try}}}, width)...)
	gap()
	add(u.say("lesson.end"), false)
	if at < len(s.heads) && s.top > 0 {
		s.top = s.heads[at] + into
	}
	s.clamp()
}

// section returns the section on top, and how many lines of it are above.
func (s *lessonScreen) section() (at, into int) {
	for i, line := range s.heads {
		if line <= s.top {
			at, into = i, s.top-line
		}
	}
	return at, into
}

// room returns how many lines of the lesson are shown.
func (s *lessonScreen) room() int { return max(s.u.high()-2, 1) }

func (s *lessonScreen) clamp() { s.top = max(min(s.top, len(s.lines)-s.room()), 0) }

func (s *lessonScreen) Init() tea.Cmd { return nil }

func (s *lessonScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.set()
		s.clamp()
	case tea.BackgroundColorMsg:
		s.wide = 0
		s.set()
	case tea.PasteMsg:
		if s.finding {
			s.looks(tea.PasteMsg{Content: model.CleanLine(msg.Content)})
		}
	case tick:
		if covered := s.u.top() != screen(s); covered || s.covered {
			s.spend(covered)
		}
	case tea.KeyPressMsg:
		s.set()
		s.spend(false)
		ev := s.pressed(msg)
		s.covered = ev.on != stay
		s.keep(ev.on != stay)
		return ev, nil
	}
	return event{}, nil
}

// spend counts the time since it was counted last, unless something lay over the lesson.
func (s *lessonScreen) spend(covered bool) {
	now := s.u.Now()
	if !s.covered {
		s.reading.Spend(now.Sub(s.last))
	}
	s.last, s.covered = now, covered
}

// save keeps the lesson as it is left when the program is.
func (s *lessonScreen) save() outcome {
	s.spend(s.covered)
	s.keep(true)
	return outcome{}
}

// keep writes down where the reader is: when the section on top changes, when the
// end is seen, and when the lesson is left.
func (s *lessonScreen) keep(leaving bool) {
	at, _ := s.section()
	was, done := s.reading.Anchor, s.reading.Done
	if len(s.lesson.Sections) > 0 {
		s.reading.Anchor = s.lesson.Sections[at].Anchor
	}
	s.reading.Done = done || s.atEnd()
	if leaving || was != s.reading.Anchor || done != s.reading.Done {
		s.u.keepReading(s.reading)
	}
}

func (s *lessonScreen) atEnd() bool { return s.top+s.room() >= len(s.lines) }

func (s *lessonScreen) pressed(k tea.KeyPressMsg) event {
	if s.finding {
		return s.searched(k)
	}
	at, _ := s.section()
	switch {
	case key.Matches(k, keyBack) && s.said != "":
		s.said = ""
	case key.Matches(k, keyBack):
		return event{on: shut}
	case key.Matches(k, keyDown):
		s.top++
	case key.Matches(k, keyUp):
		s.top--
	case key.Matches(k, keyPage):
		s.top += s.room() - 1
	case key.Matches(k, keyPageUp):
		s.top -= s.room() - 1
	case key.Matches(k, keyHome):
		s.top = 0
	case key.Matches(k, keyEnd):
		s.top = len(s.lines)
	case key.Matches(k, keyBelow):
		s.jump(at + 1)
	case key.Matches(k, keyAbove):
		s.jump(at - 1)
	case key.Matches(k, keyLookFor):
		s.finding = true
		s.find.SetValue("")
		s.find.Focus()
	case key.Matches(k, keyHit) && s.said != "":
		s.hit(s.top + 1)
	default:
		return s.goesOn(k)
	}
	s.clamp()
	return event{}
}

// goesOn answers the keys that lead away from the lesson.
func (s *lessonScreen) goesOn(k tea.KeyPressMsg) event {
	u := s.u
	switch {
	case key.Matches(k, keyEnter) && !s.atEnd():
		s.top += s.room() - 1
		s.clamp()
	case key.Matches(k, keyCheck), key.Matches(k, keyEnter):
		return event{on: test, key: s.lesson.ID}
	case key.Matches(k, keyNextOne):
		return s.nextLesson()
	case key.Matches(k, keyWhy):
		return event{on: help}
	case key.Matches(k, keyReal) && u.leads():
		return u.forReal(s.lesson.ForReal())
	case key.Matches(k, keyTry) && s.canTry():
		return event{on: rehearse, key: s.lesson.Step}
	case key.Matches(k, keyWrite):
		return s.write()
	}
	return event{}
}

// nextLesson opens the lesson after this one in its place.
func (s *lessonScreen) nextLesson() event {
	all := s.u.Words.Lessons()
	if s.n+1 >= len(all) {
		s.u.word = s.u.say("lesson.last")
		return event{}
	}
	return s.u.inPlace(event{on: teach, key: all[s.n+1]})
}

// jump shows the beginning of a section.
func (s *lessonScreen) jump(section int) {
	switch {
	case section < 0:
		s.top = 0
	case section >= len(s.heads):
		s.top = len(s.lines)
	default:
		s.top = s.heads[section]
	}
}
