package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// How what is typed in a meeting, and not taken down yet, is found again after the
// program stopped.

// changed notes that something was typed.
func (l *line) changed() tea.Cmd {
	cmd := l.typedOn(l.now())
	l.u.Held.hold(l.all()...)
	return cmd
}

// heedOf answers what nobody typed.
func (l *line) heedOf(msg tea.Msg) tea.Cmd {
	x := l
	switch msg := msg.(type) {
	case drafted: // of this line, or of one below
		for x != nil && x.n != msg.n {
			x = x.below
		}
		if x == nil && msg.err == nil {
			return nil
		}
		if x == nil {
			x = l
		}
	case tea.WindowSizeMsg:
		for ; x != nil; x = x.below {
			x.field.f.width = l.u.text() - 1
			x.field.refit()
		}
		return nil
	}
	cmd, _ := x.heed(msg, x.draft)
	return cmd
}

// place returns the step and the party under which the draft of a line is kept.
func (l *line) place() (step, party model.ID) {
	if len(l.ops) == 0 {
		return meetingStep, ""
	}
	return l.ops[0].Step, l.ops[0].Party
}

// asNote returns the note that a text becomes which has no place of its own any more. It
// says who spoke only where words are kept by name.
func (l *line) asNote(text string) model.Jot {
	if l.jot_.Kind != model.JotVoice || l.u.r.HowKept() == model.ByName {
		text = l.label() + " " + text
	}
	return model.Jot{Kind: model.JotNote, Text: text}
}

// shares reports whether what is typed below is kept in the same draft.
func (l *line) shares() bool {
	step, party := l.place()
	for x := l.below; x != nil; x = x.below {
		if s, p := x.place(); x.typed && s == step && p == party {
			return true
		}
	}
	return false
}

// now returns what is typed as a draft: what taking it down would save. Lines that are
// kept under the same step have one draft, since there is room for one.
func (l *line) now() model.Draft {
	d := model.Draft{Partnership: l.u.r.ID, Window: l.u.Window, Actor: l.u.Who, N: l.u.drafts, At: l.u.Now()}
	d.Step, d.Party = l.place()
	for x := l.h.line; x != nil; x = x.below {
		if step, party := x.place(); step != d.Step || party != d.Party || strings.TrimSpace(x.text) == "" {
			continue
		}
		for _, op := range x.ops {
			op.Value = strings.ReplaceAll(op.Value, markText, x.text)
			op.Mode = l.u.modeOf(x.jot_.Who)
			d.Ops = append(d.Ops, op)
		}
	}
	return d
}

// all returns the drafts of a line and of those below.
func (l *line) all() (ds []model.Draft) {
	for x := l; x != nil; x = x.below {
		ds = append(ds, x.now())
	}
	return ds
}

func (l *line) next() model.Draft {
	l.renew()
	return l.now()
}

func (l *line) draft() tea.Cmd { return l.u.jot(l.next()) }

// save writes the drafts of a line and of those below at once.
func (l *line) save() outcome {
	for x := l; x != nil; x = x.below {
		if !x.typed {
			continue
		}
		ctx, cancel := l.u.soon()
		err := l.u.Keep.Draft(ctx, x.next())
		cancel()
		if err != nil {
			return outcome{err: err}
		}
		x.safe = true
	}
	return outcome{}
}

// kept says whether what is typed is kept as a draft, "" if nothing is typed.
func (l *line) kept() string {
	said := ""
	for x := l; x != nil; x = x.below {
		switch {
		case x.typed && !x.safe:
			return l.u.say("header.typing")
		case x.typed:
			said = l.u.say("header.draft")
		}
	}
	return said
}

// takeUp puts what an earlier window of this meeting left untaken back into lines: what
// was typed on a pad over what it was opened upon.
func (h *hallScreen) takeUp() {
	u := h.u
	var rest []model.Draft
	for _, d := range u.offers {
		jots := u.jotsOf(d)
		if len(jots) == 0 {
			rest = append(rest, d)
			continue
		}
		joined := false
		for _, x := range jots {
			joined = h.reopen(x, d) || joined
		}
		if joined && h.line.save().err == nil {
			u.forget(d) // it is kept with what it was joined to
		}
		u.word = u.say("meet.line.found")
	}
	u.offers = rest
}

// A foundJot is a jot of a draft, and what stood in its place when it was typed.
type foundJot struct {
	model.Jot
	former string
}

// jotsOf returns the jots of a draft that are not taken down yet, pads last; none unless
// it holds nothing else.
func (u *UI) jotsOf(d model.Draft) (js []foundJot) {
	now := u.r.Leaves()
	for _, op := range d.Ops {
		of, j, ok := model.JotOf([]model.Op{op})
		switch stands := now[op.Place]; {
		case ok && (stands == op.Value || j.Kind == model.JotNote && strings.HasPrefix(stands, op.Value)):
			continue // the program stopped right behind that
		case ok && (of == "" || of == u.sitting.Meeting || u.r.Action(j.Row) != nil):
			js = append(js, foundJot{j, op.Former})
		case op.Value != "" && strings.Count(op.Path, "/")%2 == 0 && !strings.HasSuffix(op.Path, "/state"):
			return nil // its own step takes it over
		}
	}
	slices.SortStableFunc(js, func(a, b foundJot) int {
		switch pa, pb := padded(a.Kind), padded(b.Kind); {
		case pa && !pb:
			return 1
		case pb && !pa:
			return -1
		}
		return 0
	})
	return js
}

// reopen opens a line with what a draft holds of it. What another draft holds of the same
// is joined to it; then it reports true.
func (h *hallScreen) reopen(found foundJot, d model.Draft) (joined bool) {
	j, text := found.Jot, found.Text
	j.Text = ""
	for x := h.line; x != nil; x = x.below {
		if x.jot_ != j {
			continue
		}
		both := x.text + "\n" + text
		if x.text == text || runes(both) > j.Limit() {
			return x.text == text // else it waits for the next time
		}
		x.field.replace(both)
		return true
	}
	h.open(j)
	if j.Kind != model.JotNote { // what was taken down there since is no part of it
		h.line.base = found.former
	}
	h.line.field.replace(text)
	h.line.typed, h.line.fresh, h.line.drop = true, false, &d
	return false
}

// finishLines takes down what is typed when the meeting is over. What the file does not
// take stays a draft.
func (h *hallScreen) finishLines() tea.Cmd {
	var cmds []tea.Cmd
	for h.line != nil {
		l := h.line
		cmds = append(cmds, h.takeDown())
		if h.line == l {
			break
		}
		if h.line != nil && !h.line.typed {
			h.line = h.line.below // what it asks besides
		}
	}
	return tea.Batch(cmds...)
}
