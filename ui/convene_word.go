package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// A wordIn is a line that is typed on a board.
type wordIn struct {
	label string
	text  string
	was   string
	field *lineField
	asked bool              // esc was pressed once
	done  func(string) bool // takes it down; false: it stays open
}

// types opens a line to type in, with what stands there already.
func (b *board) types(label, text string, done func(string) bool) {
	l := &wordIn{label: label, text: text, was: text, done: done}
	f := newForm(b.u, "", "", nil, b.u.text()-1)
	f.words = func(string) assets.Question { return assets.Question{} }
	l.field = newLine(f, model.Line{Ask: model.Ask{Key: "word"}, Into: &l.text, Max: 200}).(*lineField)
	l.field.Focus()
	b.line = l
}

// onLine answers a key while a line is typed: enter takes it down, esc lets it be, and
// asks first if something would go.
func (b *board) onLine(k tea.KeyPressMsg) {
	l := b.line
	switch {
	case key.Matches(k, keyEnter):
		text := strings.TrimSpace(model.CleanLine(l.text))
		if text == "" || text == l.was || l.done(text) {
			if b.line == l {
				b.line = nil
			}
		}
	case key.Matches(k, keyBack):
		if l.text != l.was && !l.asked {
			l.asked, b.u.word = true, b.u.say("meet.line.leave")
			return
		}
		b.line = nil
	case key.Matches(k, keyUndo), key.Matches(k, keyRedo):
		l.field.undo(key.Matches(k, keyRedo))
	case key.Matches(k, keyUp), key.Matches(k, keyDown), key.Matches(k, keyNext), key.Matches(k, keyPrev):
	default:
		l.asked = false
		l.update(b.u, k)
	}
}

// update hands a key or a paste to the field.
func (l *wordIn) update(u *UI, msg tea.Msg) {
	l.field.Update(msg)
	l.field.asked()
	if l.field.note != "" {
		u.word = l.field.note
	}
}

func (b *board) typing() bool { return b.line != nil }

// kept says that what is typed is not taken down yet.
func (b *board) kept() string {
	if b.line != nil && b.line.text != b.line.was {
		return b.u.say("header.typing")
	}
	return ""
}
