package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// searched takes a key while something is looked for: the page moves to it as it is
// typed.
func (s *lessonScreen) searched(k tea.KeyPressMsg) event {
	switch {
	case key.Matches(k, keyBack):
		s.finding, s.said = false, ""
	case key.Matches(k, keyEnter):
		s.finding, s.said = false, s.find.Value()
	default:
		s.looks(k)
	}
	return event{}
}

func (s *lessonScreen) typing() bool { return s.finding }

func (s *lessonScreen) looks(msg tea.Msg) {
	before := s.find.Value()
	s.find, _ = s.find.Update(msg)
	if s.find.Value() != before {
		s.said = s.find.Value()
		s.hit(s.top)
	}
}

// hit moves the page to the next line, from the given one on and around, that has what
// is looked for.
func (s *lessonScreen) hit(from int) {
	what := model.Fold(s.said)
	if what == "" {
		return
	}
	for i := range s.lines {
		at := (from + i) % len(s.lines)
		if s.says(at, what) {
			s.top = at
			s.clamp()
			return
		}
	}
	s.u.word = s.u.say("lesson.not-found", "what", oneLine(s.said))
}

// says reports whether what is looked for begins in a line: it may end in the next.
func (s *lessonScreen) says(line int, what string) bool {
	here := s.lines[line].bare
	if strings.Contains(model.Fold(here), what) || line+1 >= len(s.lines) || here == "" {
		return strings.Contains(model.Fold(here), what)
	}
	next := s.lines[line+1].bare
	return !strings.Contains(model.Fold(next), what) && strings.Contains(model.Fold(here+" "+next), what)
}

func (s *lessonScreen) View() string {
	u := s.u
	s.set()
	head := u.say("lesson.of", "n", itoa(s.n+1), "all", itoa(len(u.Words.Lessons())))
	lines := []string{u.look.dim.Render(cutTo(u, head+u.look.dot+s.lesson.Title, s.wide))}
	if s.finding || s.said != "" {
		s.find.SetWidth(u.fieldWidth(s.find.Prompt))
		lines[0] = s.find.View()
	}
	what, hits := model.Fold(s.said), map[int]bool{}
	for i := s.top; i < min(s.top+s.room(), len(s.lines)); i++ {
		l := s.lines[i]
		if what != "" && s.says(i, what) {
			hits[len(lines)] = true
			l.drawn = l.lead + u.look.strong.Render(l.bare)
		}
		lines = append(lines, l.drawn)
	}
	for len(lines) < u.high()-1 {
		lines = append(lines, "")
	}
	page := strings.Split(margin(append(lines, s.foot())), "\n")
	for i := range hits { // in the margin, so that nothing moves
		page[i] = u.look.here.Render(u.look.arrow) + strings.TrimPrefix(page[i], " ")
	}
	return strings.Join(page, "\n")
}

// foot is the quiet line of progress: which section, how much is read, and how long
// the rest takes.
func (s *lessonScreen) foot() string {
	const bar = 12
	u := s.u
	seen := min(s.top+s.room(), len(s.lines))
	full := bar * seen / max(len(s.lines), 1)
	left := (s.lesson.Minutes()*(len(s.lines)-seen) + len(s.lines) - 1) / max(len(s.lines), 1)
	rest := u.Words.Count("lesson.left", left)
	if s.atEnd() {
		rest = u.say("lesson.all-read")
	}
	at, _ := s.section()
	side := strings.Repeat(u.look.full, full) + strings.Repeat(u.look.spare, bar-full) + "  " + rest
	return u.look.dim.Render(u.beside(s.lesson.Sections[at].Title, side, s.wide, lipgloss.NewStyle()))
}

func (s *lessonScreen) cursor() (x, y int, ok bool) {
	if c := s.find.Cursor(); c != nil && s.finding {
		return c.X + 1, 0, true
	}
	return 0, 0, false
}

func (s *lessonScreen) Keys() []key.Binding {
	switch {
	case s.finding:
		return []key.Binding{keyEnter, keyBack, keyLeave}
	case s.said != "":
		return []key.Binding{keyHit, keyBack, keyHelp, keyLookFor}
	}
	ks := []key.Binding{keyReadOn, keyBack, keyHelp}
	if s.atEnd() {
		ks[0] = keyToCheck
	}
	if s.canTry() {
		ks = append(ks, keyTry)
	}
	ks = append(ks, keyLookFor, keyNextOne)
	if s.u.leads() {
		ks = append(ks, keyReal)
	}
	return append(ks, keyDefine, keyWrite, keyCheck, keyPage, keyBelow, keyAbove, keyPageUp, keyHome, keyEnd)
}

func (s *lessonScreen) canTry() bool { return s.u.leads() && s.u.has(rehearse) }

// word returns the first word of the glossary that the page leads to, "" for none.
func (s *lessonScreen) word() string {
	for _, l := range s.lines[s.top:min(s.top+s.room(), len(s.lines))] {
		if len(l.words) > 0 {
			return l.words[0]
		}
	}
	return ""
}

// write writes the lesson as a document, where people keep theirs.
func (s *lessonScreen) write() event { return s.u.files(s.u.lessonPaper(s.lesson, s.n), false) }

// lessonPaper returns a lesson, with its number from 0, as a document.
func (u *UI) lessonPaper(l assets.Lesson, n int) export.Document {
	d, err := export.Lesson(u.Words, l, n+1, len(u.Words.Lessons()))
	if err != nil {
		panic(err) // the tests read every lesson
	}
	return d
}

// told returns where the lessons answer why a question of a step is asked.
func (u *UI) told(step, question string) (assets.Gist, assets.Section, bool) {
	at, ok := u.Words.Told(step, question)
	if !ok {
		return at, assets.Section{}, false
	}
	l, ok := u.Words.Lesson(at.Lesson)
	if !ok {
		return at, assets.Section{}, false
	}
	s, _, ok := l.Section(at.Anchor)
	return at, s, ok
}
