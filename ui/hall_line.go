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

// open opens a line, with what stands there already.
func (h *hallScreen) open(j model.Jot) tea.Cmd {
	u := h.u
	l := &line{jotter: jotter{u: u, fresh: true}, h: h, jot_: j}
	l.base = u.r.Jotted(u.sitting.Meeting, j)
	l.text = l.base
	if l.text == "" {
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
	at.Text = markText
	if p.Jot(u.sitting.Meeting, at) {
		l.ops = u.r.Ops(p)
	}
	h.line = l
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
		return event{}, l.typedOn(l.now())
	}
	l.asked = false
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
	return l.typedOn(l.now())
}

// heedOf answers what nobody typed.
func (l *line) heedOf(msg tea.Msg) tea.Cmd {
	if cmd, ok := l.heed(msg, l.draft); ok {
		return cmd
	}
	if _, ok := msg.(tea.WindowSizeMsg); ok {
		l.field.f.width = l.u.text() - 1
		l.field.refit()
	}
	return nil
}

// takeDown takes down what is typed. Where another window has written meanwhile, both
// are kept. If the file does not take it, the line stays open with the text in it.
func (h *hallScreen) takeDown() tea.Cmd {
	l, u := h.line, h.u
	text := strings.TrimSpace(l.text)
	if text == "" || text == strings.TrimSpace(l.base) {
		cmd := h.drop()
		h.part().took(h, l.jot_, false)
		return tea.Batch(cmd, h.more(l, l.jot_.Kind != model.JotAction))
	}
	j, both := l.jot_, false
	done := u.put(u.modeOf(j.Who), func(p *model.Partnership) bool {
		j.Text = text
		if now := strings.TrimSpace(p.Jotted(u.sitting.Meeting, j)); now != "" && now != strings.TrimSpace(l.base) {
			j.Text, both = now+"\n"+text, true
		}
		return p.Jot(u.sitting.Meeting, j)
	})
	if !done {
		return nil
	}
	l.typed = false
	cmd := h.drop()
	if both {
		u.word = u.say("meet.line.both")
	}
	h.part().took(h, j, true)
	return tea.Batch(cmd, h.more(l, true))
}

// more goes on behind a line: with what is asked of it besides, or with what was being
// typed when it was opened.
func (h *hallScreen) more(l *line, goesOn bool) tea.Cmd {
	if kind := andThen[l.jot_.Kind]; kind != "" && goesOn {
		cmd := h.open(model.Jot{Kind: kind, Row: l.jot_.Row})
		h.line.below = l.below
		return cmd
	}
	if h.line == nil && l.below != nil {
		h.line = l.below
		h.u.Held.hold(h.line.now())
		return h.line.draft()
	}
	return nil
}

// drop closes the line, and takes its draft away.
func (h *hallScreen) drop() tea.Cmd {
	l := h.line
	h.line = nil
	h.u.Held.hold(model.Draft{})
	if l == nil || l.n == 0 {
		return nil
	}
	d := l.next()
	d.Ops = nil
	return h.u.jot(d)
}

// now returns what is typed as a draft: what taking it down would save.
func (l *line) now() model.Draft {
	d := model.Draft{Partnership: l.u.r.ID, Window: l.u.Window, Actor: l.u.Who, N: l.u.drafts, At: l.u.Now()}
	if len(l.ops) == 0 || strings.TrimSpace(l.text) == "" {
		d.Step = l.u.here.Step.ID
		return d
	}
	d.Step, d.Party = l.ops[0].Step, l.ops[0].Party
	for _, op := range l.ops {
		op.Value = strings.ReplaceAll(op.Value, markText, l.text)
		op.Mode = l.u.modeOf(l.jot_.Who)
		d.Ops = append(d.Ops, op)
	}
	return d
}

func (l *line) next() model.Draft {
	l.renew()
	return l.now()
}

func (l *line) draft() tea.Cmd { return l.u.jot(l.next()) }

// save writes the draft at once.
func (l *line) save() outcome {
	if !l.typed {
		return outcome{}
	}
	ctx, cancel := l.u.soon()
	defer cancel()
	if err := l.u.Keep.Draft(ctx, l.next()); err != nil {
		return outcome{err: err}
	}
	l.safe = true
	return outcome{}
}

// takeUp puts what an earlier window of this meeting left untaken back into a line.
func (h *hallScreen) takeUp() {
	u := h.u
	for i, d := range u.offers {
		of, j, ok := model.JotOf(d.Ops)
		if !ok || of != "" && of != u.sitting.Meeting {
			continue
		}
		text := j.Text
		j.Text = ""
		h.open(j)
		h.line.field.replace(text)
		h.line.typed, h.line.fresh, h.line.drop = true, false, &u.offers[i]
		u.offers = append(u.offers[:i:i], u.offers[i+1:]...)
		u.word = u.say("meet.line.found")
		return
	}
}
