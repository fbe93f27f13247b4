package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A recording is the form in which one member's position is taken down. It is
// recorded when the last question is left with enter, and in no other way.
type recording struct {
	u      *UI
	of     model.ID
	member model.ID
	p      *model.Partnership
	edit   model.Edit
	entry  model.Entry
	form   *form
	words  string
	typed  bool // something was answered
	asked  bool // esc was pressed once
	sent   *model.Save
	head   int
	due    bool
	fresh  bool
	drop   *model.Draft // what this form was taken over from
}

const (
	recOpen = iota
	recFinished
	recDropped
)

// begin opens the form for one member.
func (a *agreeScreen) begin(of, member model.ID) *recording {
	u := a.u
	r := &recording{u: u, of: of, member: member, words: a.words(of), fresh: true}
	r.edit = u.r.Edit(model.CoreStep, "")
	r.p = u.r.As(model.Everyone)
	today := model.DateOf(u.Now())
	r.entry = r.p.Position(r.p.Put(of, r.words, today), member, u.Who, today)
	r.form = newForm(u, string(u.here.Step.ID), "", model.Shown(r.entry.Questions), u.text()-1)
	return r
}

// takeOver opens the form as a window that is gone left it. Nothing of it is
// recorded before somebody finishes it.
func (a *agreeScreen) takeOver(d model.Draft) {
	for _, op := range d.Ops {
		part := strings.Split(op.Path, "/")
		if len(part) != 3 || a.u.r.Organization(model.ID(part[1])) == nil {
			continue
		}
		if a.rec == nil {
			a.of = model.ID(part[0])
			a.rec = a.begin(a.of, model.ID(part[1]))
		}
		for _, q := range a.rec.entry.Questions {
			if leaf, ok := q.(model.Leaf); ok && q.Head().Key == part[2] {
				leaf.Set(op.Value)
			}
		}
	}
	if a.rec != nil {
		a.rec.typed = true
		a.rec.form.build(model.Shown(a.rec.entry.Questions), "")
		a.rec.drop = &d
	}
}

func (r *recording) update(msg tea.Msg) (int, tea.Cmd) {
	switch msg := msg.(type) {
	case draftDue:
		if r.due = false; !r.fresh {
			return recOpen, r.draft()
		}
		return recOpen, nil
	case drafted:
		if msg.err != nil {
			r.fresh = false
			return recOpen, r.u.later(msg.err)
		}
		if r.drop != nil { // ours is kept now, so the other can go
			r.u.forget(*r.drop)
			r.drop = nil
		}
		return recOpen, nil
	case tea.WindowSizeMsg, tea.BackgroundColorMsg:
		r.form.resize(r.u.text() - 1)
		r.form.redraw()
		return recOpen, nil
	case tea.KeyPressMsg:
		if key.Matches(msg, keyBack) {
			return r.leave()
		}
		r.asked = false
		if key.Matches(msg, keyUndo) || key.Matches(msg, keyRedo) {
			if x := r.form.focus(); x != nil {
				x.undo(key.Matches(msg, keyRedo))
			}
			return recOpen, nil
		}
	case tea.PasteMsg:
	default:
		return recOpen, nil
	}
	return r.tell(msg)
}

func (r *recording) tell(msg tea.Msg) (int, tea.Cmd) {
	want, cmd := r.form.Update(msg)
	if want.changed {
		r.typed, r.fresh, r.sent = true, false, nil
		r.u.Held.hold(r.now())
		r.form.show(model.Shown(r.entry.Questions))
		if !r.due {
			r.due = true
			cmd = tea.Batch(cmd, dueSoon())
		}
	}
	if !r.form.move(want) {
		return recOpen, cmd
	}
	for _, q := range model.Shown(r.entry.Questions) {
		if q.Head().Need == model.Required && !model.Answered(q) {
			r.u.word = r.u.say("agree.choose")
			r.form.to(q.Head().Key)
			return recOpen, cmd
		}
	}
	return recFinished, cmd
}

// leave goes back without recording; if something was answered it asks first.
func (r *recording) leave() (int, tea.Cmd) {
	if r.typed && !r.asked {
		r.asked = true
		r.u.word = r.u.say("agree.leave")
		return recOpen, nil
	}
	r.u.Held.hold(model.Draft{})
	r.u.drafts++
	d, keep, ctx := r.now(), r.u.Keep, r.u.ctx
	d.Ops = nil
	return recDropped, func() tea.Msg { return drafted{d.N, keep.Draft(ctx, d)} }
}

// save returns the save that records the position; the same one if it was sent
// before and may have landed.
func (r *recording) save() *model.Save {
	if r.sent == nil {
		r.entry.Put()
		r.edit.Now = model.Flatten(&r.p.Core)
		r.sent = r.u.newSave(r.edit.Ops()...)
		if how := r.how(); how != "" {
			r.sent.Mode = how
		}
		r.u.drafts++
		r.sent.Draft = r.u.drafts
	}
	return r.sent
}

// how returns how the position was taken: in the room, by proxy or later (R10).
func (r *recording) how() model.Mode {
	for _, q := range r.entry.Questions {
		if leaf, ok := q.(model.Leaf); ok && q.Head().Key == "how" {
			return model.Mode(leaf.Value())
		}
	}
	return ""
}

// now returns the form as a draft. It stands under the step, not under the
// record, so that taking it over records nothing.
func (r *recording) now() model.Draft {
	d := model.Draft{Partnership: r.u.r.ID, Window: r.u.Window, Step: r.u.here.Step.ID, Actor: r.u.Who, N: r.u.drafts, At: r.u.Now()}
	for _, q := range r.entry.Questions {
		if leaf, ok := q.(model.Leaf); ok && leaf.Value() != "" {
			path := string(r.of) + "/" + string(r.member) + "/" + q.Head().Key
			d.Ops = append(d.Ops, model.Op{Place: model.Place{Step: d.Step, Path: path}, Value: leaf.Value()})
		}
	}
	return d
}

func (r *recording) draft() tea.Cmd {
	r.u.drafts++
	r.fresh = true
	d, keep, ctx := r.now(), r.u.Keep, r.u.ctx
	return func() tea.Msg { return drafted{d.N, keep.Draft(ctx, d)} }
}

func (r *recording) view() string {
	u, width := r.u, r.u.text()-1
	lines := []string{u.look.strong.Render(oneLine(u.r.Organization(r.member).Name))}
	words := wrapped(r.words, width-2)
	if room := max(u.high()/4, 1); len(words) > room {
		words = append(words[:room:room], u.look.more)
	}
	for _, l := range words {
		lines = append(lines, u.look.dim.Render("  "+l))
	}
	lines = append(lines, "")
	r.head = len(lines)
	return margin(append(lines, r.form.view(max(u.high()-len(lines), 1))...))
}
