package ui

import (
	"slices"
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
	fresh  bool         // nothing was typed since the last draft was made
	safe   bool         // and that draft is in the file
	drop   *model.Draft // what this form was taken over from
	text   model.ID     // the version that was on the screen
	n      int64        // the newest draft of this form
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
	v := r.p.Put(of, r.words, today)
	r.text = v.ID
	r.entry = r.p.Position(v, member, u.Who, today)
	r.form = newForm(u, string(u.here.Step.ID), "", model.Shown(r.entry.Questions), u.text()-1)
	return r
}

// can reports whether a member can take a position on a text now.
func (a *agreeScreen) can(of, member model.ID) bool {
	r := a.u.r
	return slices.Contains(r.Texts(), of) && slices.Contains(r.Members(), member) && len(r.Refusals(of)) == 0
}

// takeOver opens the form as a window that is gone left it. Nothing of it is
// recorded before somebody finishes it.
func (a *agreeScreen) takeOver(d model.Draft) {
	for _, op := range d.Ops {
		part := strings.Split(op.Path, "/")
		if len(part) != 3 || !a.can(model.ID(part[0]), model.ID(part[1])) {
			continue
		}
		if a.rec == nil {
			a.of = model.ID(part[0])
			a.rec = a.begin(a.of, model.ID(part[1]))
		}
	}
	if a.rec == nil { // nobody can be asked now; it waits
		a.u.shelve(a.u.here, d)
		return
	}
	if !a.rec.fill(d) {
		a.u.word = a.u.say("agree.moved")
	}
	a.rec.typed = true
	a.rec.form.build(model.Shown(a.rec.entry.Questions), "")
	a.rec.drop = &d
}

// textKey follows member and text in the path of a draft, and names the version
// that was on the screen.
const textKey = "text"

// fill puts what a draft holds of this member into the form. If it was said of
// other words than those that stand now, who spoke and why is kept, and where the
// member stands is asked again: fill reports false.
func (r *recording) fill(d model.Draft) (same bool) {
	at := string(r.of) + "/" + string(r.member) + "/"
	said := map[string]string{}
	for _, op := range d.Ops {
		if key, ok := strings.CutPrefix(op.Path, at); ok {
			said[key] = op.Value
		}
	}
	same = said[textKey] == string(r.text)
	for _, q := range r.entry.Questions {
		leaf, ok := q.(model.Leaf)
		if v := said[q.Head().Key]; ok && v != "" && (same || q.Head().Need != model.Required) {
			leaf.Set(v)
		}
	}
	return same
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
		r.safe = r.fresh
		if r.drop != nil && msg.n >= r.n { // ours is kept now, so the other can go
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
		r.typed, r.fresh, r.safe, r.sent = true, false, false, nil
		r.u.Held.hold(r.now())
		r.form.show(model.Shown(r.entry.Questions))
		if !r.due {
			r.due = true
			cmd = tea.Batch(cmd, dueSoon())
		}
	}
	if k, ok := msg.(tea.KeyPressMsg); !r.form.move(want) || !ok || !key.Matches(k, keyEnter) {
		return recOpen, cmd
	}
	for _, q := range model.Shown(r.entry.Questions) {
		if q.Head().Need == model.Required && !model.Answered(q) {
			r.u.word = r.u.say("agree.choose")
			r.form.to(q.Head().Key)
			return recOpen, cmd
		}
	}
	if !r.typed {
		return recDropped, cmd // nobody said anything new
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
	return recDropped, nil
}

func (r *recording) view() string {
	u, width := r.u, r.u.text()-1
	lines := []string{u.look.strong.Render(u.memberName(r.member))}
	words := wrapped(unwrap(r.words), width-2)
	switch room := u.high() / 4; {
	case u.high() < 14: // the question comes first
		words = nil
	case len(words) > room:
		words = append(words[:room:room], u.look.more)
	}
	for _, l := range words {
		lines = append(lines, u.look.dim.Render("  "+l))
	}
	lines = append(lines, "")
	r.head = len(lines)
	return margin(append(lines, r.form.view(max(u.high()-len(lines), 1))...))
}

// recording hands msg to the form of one member's position.
func (a *agreeScreen) recording(msg tea.Msg) (event, tea.Cmd) {
	switch done, cmd := a.rec.update(msg); done {
	case recDropped:
		a.u.word = a.u.say("agree.dropped")
		return event{}, tea.Batch(cmd, a.shut())
	case recFinished:
		return event{}, tea.Batch(cmd, a.record())
	default:
		return event{}, cmd
	}
}
