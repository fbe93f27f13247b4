package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

const (
	textRows = 8 // rows of a text in focus, at most
	restRows = 3 // rows of one that is not
)

// textField asks for a paragraph or several.
type textField struct {
	base
	in    *textarea.Model // nil until the field is in focus: it is large
	text  string          // the answer until then
	past  past
	limit int
	next  int // which starter comes next
}

func newText(f *form, q model.Text) field {
	x := &textField{base: newBase(f, q), text: typeable(q.Value()), limit: q.Limit()}
	x.self = x
	return x
}

// typeable returns text as an input holds it.
func typeable(text string) string {
	return strings.ReplaceAll(model.Clean(text), "\t", "    ")
}

// wake makes the input.
func (x *textField) wake() {
	if x.in != nil {
		return
	}
	in := textarea.New()
	x.in = &in
	x.in.ShowLineNumbers, x.in.EndOfBufferCharacter = false, ' '
	x.in.SetPromptFunc(2, func(at textarea.PromptInfo) string { return prompt(at.LineNumber) })
	x.in.CharLimit, x.in.MaxHeight = 0, textRows
	x.in.SetVirtualCursor(false)
	x.in.SetStyles(textarea.Styles{})
	x.in.KeyMap = textKeys()
	x.in.DynamicHeight, x.in.MinHeight = true, 1
	x.refit()
	x.in.SetValue(x.text)
}

func (x *textField) value() string {
	if x.in == nil {
		return x.text
	}
	return x.in.Value()
}

func (x *textField) put(text string) {
	if x.text = text; x.in != nil {
		x.in.SetValue(text)
	}
}

// textKeys are the keys inside a text: enter accepts, so a new line has keys of
// its own; ctrl+p is the program's; deleting a word forward panics at the end
// (bubbles#1056).
func textKeys() textarea.KeyMap {
	m := textarea.DefaultKeyMap()
	m.InsertNewline.Unbind() // see type_: the input would take no more lines than it shows
	m.LinePrevious.SetKeys("up")
	m.LineNext.SetKeys("down")
	m.DeleteWordForward.Unbind()
	return m
}

func (x *textField) leaf() model.Leaf { return x.q.(model.Leaf) }
func (x *textField) typing() bool     { return true }

func (x *textField) refit() {
	if x.in != nil {
		x.in.SetWidth(x.inner())
	}
	x.drawn = ""
}

func (x *textField) Focus() tea.Cmd {
	x.base.Focus()
	x.wake()
	x.in.Focus()
	return nil
}

func (x *textField) Blur() tea.Cmd {
	if x.in != nil {
		x.in.Blur()
	}
	return x.base.Blur()
}

func (x *textField) rebind(q model.Question) {
	if v := typeable(q.(model.Leaf).Value()); !x.bind(q, v, x.value()) {
		x.put(v)
	}
}

func (x *textField) Update(msg tea.Msg) (huh_, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		x.note, x.drawn = "", ""
		if x.moves(msg) {
			return x, nil
		}
		switch {
		case key.Matches(msg, keyEnter):
			x.wants.on = forward
		case key.Matches(msg, keyUp) && x.edge(0):
			x.wants.on = backward
		case key.Matches(msg, keyDown) && x.edge(1):
			x.wants.on = below
		case key.Matches(msg, keyStarter) && x.adopt():
		default:
			x.type_(msg)
		}
	case tea.PasteMsg:
		x.paste(msg.Content)
	}
	return x, nil
}

// edge reports whether the cursor is on the first row (0) or the last (1), so
// that the arrows can go on to the next question.
func (x *textField) edge(end int) bool {
	info := x.in.LineInfo()
	if end == 0 {
		return x.in.Line() == 0 && info.RowOffset == 0
	}
	return x.in.Line() == x.in.LineCount()-1 && info.RowOffset >= info.Height-1
}

func (x *textField) type_(k tea.KeyPressMsg) {
	s := x.snap()
	if !x.in.HasSelection() {
		x.in.ClearSelection() // an empty one remembers a place that may be gone by now, and panics
	}
	switch {
	case key.Matches(k, keyLine):
		x.insert("\n")
	case k.Text != "" && k.Mod&^tea.ModShift == 0:
		x.insert(k.Text)
	case x.in.HasSelection():
		*x.in, _ = x.in.Update(k)
	default:
		line := lineAt(s.value, s.line)
		for range letters(k, x.in.KeyMap.DeleteCharacterBackward, x.in.KeyMap.CharacterBackward,
			x.in.KeyMap.DeleteCharacterForward, x.in.KeyMap.CharacterForward, line, s.col) {
			*x.in, _ = x.in.Update(k)
		}
	}
	v := x.in.Value()
	if n := runes(v); n > x.limit && n > runes(s.value) {
		x.restore(s)
		x.note = x.f.say("form.no-room", "limit", thousands(x.limit))
		v = s.value
	}
	if v != s.value {
		x.past.push(s, k)
	}
	x.take()
}

// insert puts text in at the cursor. It spares the input from drawing itself,
// which is most of what a key costs, where nothing has to be scrolled.
func (x *textField) insert(text string) {
	x.in.DeleteSelection()
	x.in.InsertString(text)
	if c := x.in.Cursor(); c == nil || c.Y < 0 || c.Y >= x.in.Height() {
		*x.in, _ = x.in.Update(nil)
	}
}

func (x *textField) paste(text string) {
	s := x.snap()
	text, left := fitting(typeable(text), x.limit-runes(s.value))
	*x.in, _ = x.in.Update(tea.PasteMsg{Content: text})
	if left > 0 {
		x.note = x.f.count("form.cut", left)
	}
	if x.in.Value() != s.value {
		x.past.push(s, tea.KeyPressMsg{})
	}
	x.take()
}

// adopt puts the next of the sentences that can be taken and reworded into an
// empty answer, or into one that is still a starter as it came.
func (x *textField) adopt() bool {
	q, ok := x.q.(model.Text)
	if !ok || q.Starters == "" {
		return false
	}
	all := x.f.starters(q.Starters)
	v := strings.TrimSpace(x.in.Value())
	untouched := v == ""
	for _, s := range all {
		untouched = untouched || v == s
	}
	if len(all) == 0 || !untouched {
		return false
	}
	s := x.snap()
	x.in.SetValue(all[x.next%len(all)])
	x.next++
	x.past.push(s, tea.KeyPressMsg{})
	x.take()
	return true
}

// replace sets the whole text, as an editor left it.
func (x *textField) replace(text string) {
	s := x.snap()
	text, left := fitting(typeable(strings.TrimRight(text, "\n")), x.limit)
	x.in.SetValue(text)
	if left > 0 {
		x.note = x.f.count("form.cut", left)
	}
	x.past.push(s, tea.KeyPressMsg{})
	x.take()
}

func (x *textField) take() {
	v := x.in.Value()
	if c := model.Clean(v); c != v {
		x.in.SetValue(c)
		v = c
	}
	if v != typeable(x.leaf().Value()) { // a tab is shown as spaces, and stays a tab until something is typed
		x.set(x.leaf(), v)
	}
	x.drawn = ""
}

func (x *textField) snap() snap { return snap{x.in.Value(), x.in.Column(), x.in.Line()} }

func (x *textField) restore(s snap) {
	x.wake()
	x.in.SetValue(s.value)
	for x.in.Line() > s.line {
		x.in.CursorStart()
		x.in.CursorUp()
	}
	x.in.SetCursorColumn(s.col)
}

func (x *textField) undo(redo bool) bool {
	s, ok := x.past.back(x.snap(), redo)
	if ok {
		x.restore(s)
		x.take()
	}
	return ok
}
