package ui

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// lineField asks for a few words, a day or an amount.
type lineField struct {
	base
	in    textinput.Model
	past  past
	limit int
	names []string // known from elsewhere, and beginning like what is typed
	next  int      // which of them comes next
}

func newLine(f *form, q model.Leaf) field {
	x := &lineField{base: newBase(f, q), in: lineIn("> ", 0), limit: model.LineLimit} // we count, and say what was cut
	if l, ok := q.(model.Line); ok {
		x.limit = l.Limit()
	}
	x.self = x
	x.in.SetValue(model.CleanLine(q.Value()))
	x.in.CursorEnd()
	x.refit()
	return x
}

// lineIn returns a line to type in, with the cursor of the terminal; 0 for any length.
func lineIn(prompt string, limit int) textinput.Model {
	in := textinput.New()
	in.Prompt, in.CharLimit, in.KeyMap = prompt, limit, lineKeys()
	in.SetVirtualCursor(false)
	in.SetStyles(textinput.Styles{})
	return in
}

// lineKeys are the keys inside a line. Deleting a word forward panics at its end
// (bubbles#1056), and nothing is suggested: those keys are the program's.
func lineKeys() textinput.KeyMap {
	m := textinput.DefaultKeyMap()
	m.DeleteWordForward.Unbind()
	m.NextSuggestion.Unbind()
	m.PrevSuggestion.Unbind()
	m.AcceptSuggestion.Unbind()
	return m
}

func (x *lineField) leaf() model.Leaf { return x.q.(model.Leaf) }
func (x *lineField) typing() bool     { return true }

func (x *lineField) refit() {
	x.in.SetWidth(max(x.inner()-3, 1))
	x.drawn = ""
}

func (x *lineField) Focus() tea.Cmd {
	x.base.Focus()
	x.in.Focus()
	return nil
}

func (x *lineField) Blur() tea.Cmd {
	x.in.Blur()
	return x.base.Blur()
}

func (x *lineField) rebind(q model.Question) {
	if v := model.CleanLine(q.(model.Leaf).Value()); !x.bind(q, v, x.in.Value()) {
		x.in.SetValue(v)
	}
}

func (x *lineField) Update(msg tea.Msg) (huh_, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		x.note, x.drawn = "", ""
		if x.moves(msg) {
			return x, nil
		}
		switch {
		case key.Matches(msg, keyEnter):
			x.wants.on = forward
		case key.Matches(msg, keyDown):
			x.wants.on = below
		case key.Matches(msg, keyUp):
			x.wants.on = backward
		case key.Matches(msg, keyKnown) && x.adopt():
		default:
			return x, x.typed(func() { x.type_(msg) })
		}
	case tea.PasteMsg:
		return x, x.typed(func() { x.paste(msg.Content) })
	}
	return x, nil
}

// type_ lets the input have a key, by whole letters: one press takes away or
// passes a flag or an emoji as one.
func (x *lineField) type_(k tea.KeyPressMsg) {
	before, at := x.in.Value(), x.in.Position()
	for range letters(k, x.in.KeyMap.DeleteCharacterBackward, x.in.KeyMap.CharacterBackward,
		x.in.KeyMap.DeleteCharacterForward, x.in.KeyMap.CharacterForward, before, at) {
		x.in, _ = x.in.Update(k)
	}
	if runes(x.in.Value()) > x.limit && runes(x.in.Value()) > runes(before) {
		x.in.SetValue(before)
		x.in.SetCursor(at)
		x.note = x.f.say("form.no-room", "limit", thousands(x.limit))
	}
	if x.in.Value() != before {
		x.past.push(snap{before, at, 0}, k)
	}
	x.take()
}

// paste puts cleaned text in at the cursor, as much as there is room for, and
// says what was left out.
func (x *lineField) paste(s string) {
	before, at := x.in.Value(), x.in.Position()
	s, left := fitting(model.CleanLine(s), x.limit-runes(before))
	x.in, _ = x.in.Update(tea.PasteMsg{Content: s})
	if left > 0 {
		x.note = x.f.count("form.cut", left)
	}
	if x.in.Value() != before {
		x.past.push(snap{before, at, 0}, tea.KeyPressMsg{})
	}
	x.take()
}

func (x *lineField) take() {
	v := x.in.Value()
	if c := model.CleanLine(v); c != v {
		x.in.SetValue(c)
		v = c
	}
	x.set(x.leaf(), v)
}

func (x *lineField) undo(redo bool) bool {
	s, ok := x.past.back(snap{x.in.Value(), x.in.Position(), 0}, redo)
	if ok {
		x.in.SetValue(s.value)
		x.in.SetCursor(s.col)
		x.take()
	}
	return ok
}

func (x *lineField) View() string {
	if x.drawn == "" {
		answer := []string{x.in.View()}
		if !x.focused {
			answer[0] = "> " + ansi.Truncate(x.in.Value(), x.inner()-2, x.f.look.more)
		}
		answer = append(answer, x.counter(runes(x.in.Value()), x.limit)...)
		x.drawn = x.frame(append(answer, x.offered()...))
	}
	return x.drawn
}

func (x *lineField) cursorAt() (int, int, bool) {
	c := x.in.Cursor()
	if c == nil {
		return 0, 0, false
	}
	return c.X + lipgloss.Width("| "), x.top + c.Y, true
}
