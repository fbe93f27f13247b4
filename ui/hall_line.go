package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// A line is what is typed in a meeting before it is taken down. The room does not see
// it until then. Its draft is what taking it down would save.
type line struct {
	jotter
	h     *hallScreen
	jot_  model.Jot
	text  string
	base  string // what stood there when the line was opened
	field *textField
	ops   []model.Op // what taking it down would save, with mark for the text
	asked bool       // esc was pressed once
	waits bool       // it is to be taken down, and the file refused
	of    model.ID   // the meeting
	spot  model.Spot // where that was when it was opened
	below *line      // what was being typed when this was opened; nil: nothing
}

// mark stands for the text of a line in its ops.
const markText = "\u2060line\u2060"

// write opens what enter takes down under the hand, if anything.
func (h *hallScreen) write() tea.Cmd {
	p := h.part()
	if p.jot == nil {
		return nil
	}
	j, ok := p.jot(h, h.under())
	if !ok {
		return nil
	}
	return h.open(j)
}

// open opens a line over what is being typed, with what stands there already.
func (h *hallScreen) open(j model.Jot) tea.Cmd {
	u := h.u
	l := &line{jotter: jotter{u: u, fresh: true}, h: h, jot_: j, of: u.sitting.Meeting, spot: u.sitting.Spot(), below: h.line}
	l.base = u.r.Jotted(l.of, j)
	l.text = l.base
	if l.text == "" || j.Kind == model.JotNext && j.Text != "" { // a day that is proposed
		l.text = j.Text
	}
	q := model.Text{Ask: model.Ask{Key: string(j.Kind)}, Into: &l.text, Max: j.Limit()}
	if j.Kind == model.JotRule {
		q.Starters = string(j.On)
	}
	f := newForm(u, "", "", nil, u.text()-1)
	f.words = func(string) assets.Question { return assets.Question{} }
	l.field = newText(f, q).(*textField)
	l.field.Focus()
	l.field.in.CursorEnd()
	p := u.r.Partnership.Clone()
	at := j
	if at.Text = markText; p.Jot(l.of, at) || p.Jot(l.of, l.asNote(markText)) {
		l.ops = u.r.Ops(p)
	} else { // the meeting is gone, and not back yet
		l.ops = []model.Op{{Place: model.Place{Step: meetingStep, Path: string(meetingStep) + "/" + string(l.of) + "/notes"}, Value: l.asNote(markText).Text}}
	}
	h.line = l
	if l.below != nil && l.below.typed {
		return l.below.draft() // whatever becomes of this one
	}
	return nil
}

// onLine answers a key while a line is typed: enter takes it down, esc lets it be, and
// asks first if something would go.
func (h *hallScreen) onLine(k tea.KeyPressMsg) (event, tea.Cmd) {
	l, u := h.line, h.u
	switch {
	case key.Matches(k, keyEnter):
		return event{}, h.takeDown()
	case key.Matches(k, keyBack):
		if l.typed && !l.asked {
			l.asked, u.word = true, u.say("meet.line.leave")
			return event{}, nil
		}
		return event{}, tea.Batch(h.drop(), h.more(l, false))
	case key.Matches(k, keyUndo), key.Matches(k, keyRedo):
		l.field.undo(key.Matches(k, keyRedo))
		return event{}, l.changed()
	}
	l.asked, l.waits = false, false
	if l.starts(k) {
		return event{}, l.changed()
	}
	return event{}, l.update(k)
}

// update hands a key or a paste to the field.
func (l *line) update(msg tea.Msg) tea.Cmd {
	was := l.text
	l.field.Update(msg)
	l.field.asked()
	if l.field.note != "" {
		l.u.word = l.field.note
	}
	if l.text == was {
		return nil
	}
	l.asked, l.waits = false, false
	return l.changed()
}

// takeDown takes down what is typed. Where another window has written meanwhile, both
// are kept. What has no place any more becomes a note of the meeting. If the file does
// not take it, the line stays open with the text in it, and it is tried again.
func (h *hallScreen) takeDown() tea.Cmd {
	l, u := h.line, h.u
	text := strings.TrimSpace(l.text)
	if l.jot_.Kind == model.JotRule {
		text = saidOnce(u.say("meet.we-will"), text)
	}
	if text == "" || text == strings.TrimSpace(l.base) || text == strings.TrimSpace(l.jot_.Text) && l.jot_.Kind != model.JotNext {
		cmd := h.drop()
		h.took(l, l.jot_, false)
		return tea.Batch(cmd, h.more(l, l.jot_.Kind != model.JotAction))
	}
	j, both, note := l.jot_, false, l.asNote(text)
	done := u.putFor(u.modeOf(j.Who), !l.shares(), func(p *model.Partnership) bool {
		j = l.jot_
		if j.Text, both = text, false; !p.Clone().Jot(l.of, j) {
			j = note
		}
		if now := strings.TrimSpace(p.Jotted(l.of, j)); now != "" && now != text && now != strings.TrimSpace(l.base) {
			j.Text, both = now+"\n"+text, true
		}
		return p.Jot(l.of, j)
	})
	if !done {
		l.waits = true
		return l.changed()
	}
	if l.typed = false; l.waits {
		u.word, u.note = "", "" // the file takes what it is given again
	}
	cmd := h.drop()
	switch {
	case j.Kind != l.jot_.Kind:
		u.word = u.say("meet.line.noted")
	case both:
		u.word = u.say("meet.line.both")
	}
	h.took(l, j, true)
	return tea.Batch(cmd, h.more(l, true))
}

// took goes on behind a line, if the meeting is still where it was opened.
func (h *hallScreen) took(l *line, j model.Jot, taken bool) {
	if h.u.sitting != nil && l.spot == h.u.sitting.Spot() && j.Kind == l.jot_.Kind {
		h.part().took(h, j, taken)
	}
}

// more goes on behind a line with what is asked of it besides.
func (h *hallScreen) more(l *line, goesOn bool) tea.Cmd {
	if kind := andThen[l.jot_.Kind]; kind != "" && goesOn && h.u.sitting != nil {
		return h.open(model.Jot{Kind: kind, Row: l.jot_.Row})
	}
	return nil
}

// drop closes the line, and takes its draft away. What was being typed when it was
// opened is typed on.
func (h *hallScreen) drop() tea.Cmd {
	l := h.line
	h.line = l.below
	var cmds []tea.Cmd
	if l.n > 0 {
		cmds = append(cmds, h.u.jot(l.next()))
	}
	h.u.Held.hold(l.now())
	if b := h.line; b != nil {
		b.due = false
		h.u.Held.hold(b.all()...)
		cmds = append(cmds, b.draft())
	}
	return tea.Batch(cmds...)
}
