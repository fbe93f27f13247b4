package ui

import (
	"cmp"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// Afterwards is what is asked of one member once all have answered: why, and what
// resolved it, which board. It can be put off; the answer is recorded without.
type afterwards struct {
	h      *hands
	member model.ID
	entry  model.Entry
	form   *form
	head   int
}

// asked returns the questions that come with what a member answered, bound to a copy
// in which its answers stand, and whether any of them has to be put to it.
func (h *hands) asked(m model.ID) (model.Entry, bool) {
	p, versions := h.put()
	v := versions[0]
	for _, x := range versions { // a dissent before is what the question is about
		if said := p.Said(model.ID(x.Of), m); len(said) > 0 && said[len(said)-1].Means() != model.Yes {
			v = x
			break
		}
	}
	entry := p.Position(v, m, h.u.Who, model.DateOf(h.u.Now()))
	h.fillIn(entry, m, h.choice(m))
	for _, q := range besides(entry) {
		if k := q.Head().Key; k != "person" {
			return entry, true
		}
	}
	return entry, false
}

// besides are the questions that show beside where a member stands and how that came.
func besides(entry model.Entry) []model.Question {
	return slices.DeleteFunc(model.Shown(entry.Questions), func(q model.Question) bool {
		k := q.Head().Key
		return k == "choice" || k == "how"
	})
}

// fillIn puts what was typed of a member into the questions of a position.
func (h *hands) fillIn(entry model.Entry, m model.ID, choice string) {
	who := h.u.speaks(m)
	if who.person == m {
		who.person = "" // a person speaks for itself
	}
	for _, q := range entry.Questions {
		leaf := q.(model.Leaf)
		switch k := q.Head().Key; k {
		case "choice":
			leaf.Set(choice)
		case "how":
			leaf.Set(string(cmp.Or(who.how, model.InRoom)))
		case "person":
			leaf.Set(cmp.Or(h.said[m][k], string(who.person)))
		default:
			leaf.Set(h.said[m][k])
		}
	}
}

// onward asks what comes with the next answer, and records all when nothing is left
// to ask.
func (h *hands) onward() tea.Cmd {
	for _, m := range h.given() {
		if slices.Contains(h.gone, m) {
			continue
		}
		if entry, ask := h.asked(m); ask {
			h.ask = &afterwards{h: h, member: m, entry: entry}
			h.ask.form = newForm(h.u, string(agreeTaken), "", h.ask.besides(), h.u.text()-1)
			h.ask.fit()
			return nil
		}
		h.gone = append(h.gone, m)
	}
	h.ask = nil
	return h.record()
}

// besides are the questions that are put to the member. Who spoke is known in a meeting
// from who is here; where several are, the record says so, and nobody is held up.
func (f *afterwards) besides() []model.Question {
	qs := besides(f.entry)
	if who := f.h.u.speaks(f.member); who.person == "" && len(who.among) == 0 {
		return qs
	}
	return slices.DeleteFunc(qs, func(q model.Question) bool { return q.Head().Key == "person" })
}

// beyond returns the person whose yes is more than they may give alone, "" if it is not
// (R17).
func (f *afterwards) beyond() string {
	if f.h.choice(f.member) == model.IfBoard || !slices.ContainsFunc(besides(f.entry), func(q model.Question) bool { return q.Head().Key == others[0] }) {
		return ""
	}
	return cmp.Or(f.h.u.memberName(f.h.u.speaks(f.member).person), f.h.u.memberName(f.member))
}

func (f *afterwards) fit() {
	f.form.wordy = false
	f.form.resize(f.h.u.text() - 1)
	f.form.redraw()
}

// asks hands msg to the form of what is asked afterwards.
func (h *hands) asks(msg tea.Msg) tea.Cmd {
	f := h.ask
	k, ok := msg.(tea.KeyPressMsg)
	switch {
	case ok && key.Matches(k, keyBack):
		h.ask = nil // back to all; what was typed stays
		return nil
	case ok && (key.Matches(k, keyUndo) || key.Matches(k, keyRedo)):
		if x := f.form.focus(); x != nil && x.undo(key.Matches(k, keyRedo)) {
			x.asked()
			return h.keepAfter()
		}
		return nil
	case !ok:
		if _, pasted := msg.(tea.PasteMsg); !pasted {
			return nil
		}
	}
	want, cmd := f.form.Update(msg)
	if want.changed {
		cmd = tea.Batch(cmd, h.keepAfter())
		f.form.show(f.besides())
	}
	if !f.form.move(want) || !ok || !key.Matches(k, keyEnter) {
		return cmd
	}
	for _, q := range besides(f.entry) {
		if needed(q) {
			h.u.word = h.u.say("agree.type")
			f.form.to(q.Head().Key)
			return cmd
		}
	}
	h.gone = append(h.gone, f.member)
	return tea.Batch(cmd, h.onward())
}

// keepAfter notes what was typed afterwards.
func (h *hands) keepAfter() tea.Cmd {
	f := h.ask
	for _, q := range f.entry.Questions {
		if k := q.Head().Key; k != "choice" && k != "how" {
			h.said[f.member][k] = q.(model.Leaf).Value()
		}
	}
	h.sent = nil
	return h.typedOn(h.now())
}

func (f *afterwards) view() string {
	u, width := f.h.u, f.h.u.text()-1
	lines := []string{u.look.strong.Render(ansi.Truncate(u.memberName(f.member), width, u.look.more))}
	answer := u.say("position." + f.h.choice(f.member))
	lines = append(lines, para(u.look.accent, answer+u.look.dot+u.textName(f.h.of), width)...)
	lines = few(lines, 3, u.look.more)
	if u.high() >= roomy {
		lines = append(lines, para(u.look.dim, u.say("hands.after"), width)...)
	}
	lines = append(lines, "")
	f.head = len(lines)
	return margin(append(lines, f.form.view(max(u.high()-len(lines), 1))...))
}
