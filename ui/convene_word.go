package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// A wordIn is a line that is typed on a board.
//
// Its draft is a note of the meeting, so that it is found again if the program stops.
type wordIn struct {
	jotter
	ops   []model.Op // what its draft is made of, with markText for the text
	label string
	text  string
	was   string
	field *lineField
	asked bool              // esc was pressed once
	done  func(string) bool // takes it down; false: it stays open
}

// types opens a line to type in, with what stands there already.
func (b *board) types(label, text string, done func(string) bool) {
	l := &wordIn{jotter: jotter{u: b.u, fresh: true}, label: label, text: text, was: text, done: done}
	p := b.u.r.Partnership.Clone()
	if b.u.sitting == nil {
		b.u.convened(p)
	}
	if p.Jot(b.u.meetingID(), model.Jot{Kind: model.JotNote, Text: label + " " + markText}) {
		l.ops = b.u.r.Ops(p)
	}
	f := newForm(b.u, "", "", nil, b.u.text()-1)
	f.words = func(string) assets.Question { return assets.Question{} }
	l.field = newLine(f, model.Line{Ask: model.Ask{Key: "word"}, Into: &l.text, Max: 200}).(*lineField)
	l.field.Focus()
	b.line = l
}

// onLine answers a key while a line is typed: enter takes it down, esc lets it be, and
// asks first if something would go.
func (b *board) onLine(k tea.KeyPressMsg) tea.Cmd {
	l := b.line
	switch {
	case key.Matches(k, keyEnter):
		text := strings.TrimSpace(model.CleanLine(l.text))
		if text == "" || text == l.was || l.done(text) {
			if b.line == l {
				b.line = nil
			}
			return l.away()
		}
	case key.Matches(k, keyBack):
		if l.text != l.was && !l.asked {
			l.asked, b.u.word = true, b.u.say("meet.line.leave")
			return nil
		}
		b.line = nil
		return l.away()
	case key.Matches(k, keyUndo), key.Matches(k, keyRedo):
		l.field.undo(key.Matches(k, keyRedo))
		return l.typedOn(l.now())
	case key.Matches(k, keyUp), key.Matches(k, keyDown), key.Matches(k, keyNext), key.Matches(k, keyPrev):
	default:
		l.asked = false
		return l.update(k)
	}
	return nil
}

// update hands a key or a paste to the field.
func (l *wordIn) update(msg tea.Msg) tea.Cmd {
	was := l.text
	l.field.Update(msg)
	l.field.asked()
	if l.field.note != "" {
		l.u.word = l.field.note
	}
	if l.text == was {
		return nil
	}
	return l.typedOn(l.now())
}

// now returns what is typed as a draft.
func (l *wordIn) now() model.Draft {
	d := model.Draft{Partnership: l.u.r.ID, Window: l.u.Window, Actor: l.u.Who, N: l.u.drafts, At: l.u.Now(), Step: meetingStep}
	if text := strings.TrimSpace(l.text); text != "" && text != l.was {
		for _, op := range l.ops {
			op.Value = strings.ReplaceAll(op.Value, markText, text)
			d.Ops = append(d.Ops, op)
		}
	}
	return d
}

// nothing returns a draft that says that nothing is typed here.
func (l *wordIn) nothing() model.Draft {
	d := l.now()
	d.Ops = nil
	return d
}

func (l *wordIn) next() model.Draft {
	l.renew()
	return l.now()
}

func (l *wordIn) draft() tea.Cmd { return l.u.jot(l.next()) }

// away takes the draft of a line away that is closed.
func (l *wordIn) away() tea.Cmd {
	l.u.Held.hold(l.nothing())
	if l.n == 0 {
		return nil
	}
	d := l.next()
	d.Ops = nil
	return l.u.jot(d)
}

// finish takes down as a note what is typed on a board of a meeting that is over.
func (b *board) finish() {
	l := b.line
	if l == nil || len(l.now().Ops) == 0 {
		return
	}
	if b.u.putFor(model.InRoom, true, func(p *model.Partnership) bool {
		return p.Jot(b.u.meetingID(), model.Jot{Kind: model.JotNote, Text: l.label + " " + strings.TrimSpace(l.text)})
	}) {
		b.line = nil
		b.u.Held.hold(l.nothing())
	}
}

// save writes the draft at once.
func (b *board) save() outcome {
	if b.line == nil || !b.line.typed {
		return outcome{}
	}
	ctx, cancel := b.u.soon()
	defer cancel()
	if err := b.u.Keep.Draft(ctx, b.line.next()); err != nil {
		return outcome{err: err}
	}
	b.line.safe = true
	return outcome{}
}

func (b *board) typing() bool { return b.line != nil }

// kept says that what is typed is not taken down yet.
func (b *board) kept() string {
	if b.line != nil && b.line.text != b.line.was {
		if b.line.typed && b.line.safe {
			return b.u.say("header.draft")
		}
		return b.u.say("header.typing")
	}
	return ""
}
