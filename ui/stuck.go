package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A stuckScreen is shown when the program shall end and the file takes nothing: what is
// typed can be written beside the database, and where that fails too, into a folder
// that the person names.
type stuckScreen struct {
	u      *UI
	why    string // why it could not be written beside; "" before that was tried
	in     textinput.Model
	choice int // of the folders that are offered
}

var keyOtherFolder = bind("tab", "other-folder", "tab")

func newStuck(u *UI, _ event) screen { return &stuckScreen{u: u} }

func (s *stuckScreen) Init() tea.Cmd { return nil }

// asking reports whether a folder is asked for.
func (s *stuckScreen) asking() bool { return s.why != "" && s.u.AsideIn != nil }

func (s *stuckScreen) typing() bool { return s.asking() }

func (s *stuckScreen) Update(msg tea.Msg) (event, tea.Cmd) {
	k, pressed := msg.(tea.KeyPressMsg)
	if _, pasted := msg.(tea.PasteMsg); !pressed && !pasted {
		return event{}, nil
	}
	switch {
	case pressed && key.Matches(k, keyBack):
		return event{on: shut}, nil
	case s.asking():
		return s.named(msg), nil
	case pressed && key.Matches(k, keyAgain):
		return event{on: shut, then: &event{on: quit}}, nil
	case pressed && key.Matches(k, keyFile) && s.u.Aside != nil:
		path, err := s.u.Aside(s.u.Held.Drafts())
		if err == nil {
			return s.written("stuck.written", path), nil
		}
		s.fails(err)
	}
	return event{}, nil
}

// fails says why it could not be written, and asks for a folder.
func (s *stuckScreen) fails(err error) {
	first := s.why == ""
	if s.why = model.CleanLine(err.Error()); first && s.asking() {
		s.in = lineIn("> ", 1000)
		s.in.Focus()
		s.offer(0)
	}
}

// offer puts in the n-th folder of those that are offered.
func (s *stuckScreen) offer(n int) {
	if s.u.Folders == nil {
		return
	}
	if all := s.u.Folders(); len(all) > 0 {
		s.choice = n % len(all)
		s.in.SetValue(all[s.choice])
		s.in.CursorEnd()
	}
}

// named answers while a folder is asked for.
func (s *stuckScreen) named(msg tea.Msg) event {
	k, pressed := msg.(tea.KeyPressMsg)
	switch {
	case pressed && key.Matches(k, keyOtherFolder):
		s.offer(s.choice + 1)
	case pressed && key.Matches(k, keyEnter):
		folder := strings.TrimSpace(model.CleanLine(s.in.Value()))
		if folder == "" {
			return event{}
		}
		path, comes, err := s.u.AsideIn(folder, s.u.Held.Drafts())
		switch {
		case err != nil:
			s.fails(err)
		case comes:
			return s.written("stuck.written", path)
		default:
			return s.written("stuck.carry", path)
		}
	default:
		s.in, _ = s.in.Update(msg)
	}
	return event{}
}

// written leaves, and says where the text is.
func (s *stuckScreen) written(how, path string) event {
	if s.u.Last != nil {
		s.u.Last(s.u.say(how, "path", model.CleanLine(path)))
	}
	return event{on: take}
}

// lines returns what stands above the field, or all where there is none.
func (s *stuckScreen) lines() []string {
	u, width := s.u, s.u.text()-1
	text := []string{u.note, "", u.say("stuck.text")}
	switch {
	case s.asking():
		text = []string{u.say("stuck.elsewhere", "why", s.why)}
	case s.why != "":
		text = append(text, "", u.say("stuck.not-written", "why", s.why))
	}
	lines := []string{u.look.title.Render(u.say("stuck.title")), ""}
	for _, t := range text {
		lines = append(lines, wrapped(t, width)...)
	}
	if !s.asking() {
		return lines
	}
	room := s.u.high() - 1 // the field stays in sight
	if lines = append(lines, ""); len(lines) > room {
		lines = lines[2 : len(lines)-1]
	}
	return lines[:max(min(len(lines), room), 0)]
}

func (s *stuckScreen) View() string {
	lines := s.lines()
	if s.asking() {
		s.in.SetWidth(s.u.fieldWidth("> "))
		lines = append(lines, s.in.View())
	}
	return margin(lines[:min(len(lines), max(s.u.high(), 1))])
}

func (s *stuckScreen) cursor() (x, y int, ok bool) {
	c := s.in.Cursor()
	if !s.asking() || c == nil {
		return 0, 0, false
	}
	return c.X + 1, len(s.lines()), true
}

func (s *stuckScreen) Keys() []key.Binding {
	if s.asking() {
		return []key.Binding{keyEnter, keyOtherFolder, keyBack}
	}
	return []key.Binding{keyAgain, keyFile, keyBack}
}
