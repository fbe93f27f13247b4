package ui

import (
	"errors"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// newWhy says why the question in focus is asked, and what the lessons tell of it.
func newWhy(u *UI, _ event) screen {
	id := string(u.here.Step.ID)
	text, question := []string{u.Words.Step(id).About, ""}, ""
	if w, ok := walking(u.top()); ok && w.form().focus() != nil {
		head := w.form().focus().question().Head()
		question = w.form().prefix + head.Key
		q := w.form().words(head.Key).Of(string(head.About))
		text = append(text, q.Ask, "", q.Why)
		if q.Example != "" {
			text = append(text, "", u.say("form.example", "example", q.Example))
		}
		if e := w.form().effects(q); e != "" {
			text = append(text, "", e)
		}
	}
	text = append(text, "", u.say("sight."+sightKey(u.r.Sight(u.here.Step.ID, u.here.Party))))
	if u.r.Sight(u.here.Step.ID, u.here.Party) != model.Shared {
		text = append(text, u.say("sight.private.why"))
	}
	p := &leaflet{u: u, title: u.stopTitle(u.here), text: text}
	if at, section, ok := u.told(id, question); ok {
		p.lay = func(columns int) []string { return u.excerpt(at, section, columns) }
		p.on = []answer{{keyLesson, say(event{on: teach, key: at.Lesson + "#" + at.Anchor})}}
	}
	return p
}

// excerpt is a section of a lesson under the name of both.
func (u *UI) excerpt(at assets.Gist, s assets.Section, columns int) []string {
	blocks, err := export.Read(s)
	if err != nil {
		panic(err) // the tests read every lesson
	}
	lines := []string{"", u.look.accent.Render(cutTo(u, u.say("why.lesson", "lesson", u.lessonTitle(at.Lesson)), columns)), u.look.strong.Render(cutTo(u, s.Title, columns)), ""}
	for _, l := range u.prose(blocks, columns) {
		lines = append(lines, l.drawn)
	}
	return lines
}

func sightKey(s model.Sight) string {
	return [...]string{"shared", "facilitator", "private"}[s]
}

// newKeyring lists every key of the screen below, and those that work everywhere.
func newKeyring(u *UI, _ event) screen {
	var text []string
	say := func(k key.Binding) {
		h := k.Help()
		text = append(text, h.Key+strings.Repeat(" ", max(12-len([]rune(h.Key)), 1))+u.say("keys."+h.Desc))
	}
	seen := map[string]bool{}
	for _, k := range append(u.offersKeys(), u.everywhere()...) {
		if !seen[k.Help().Desc] {
			seen[k.Help().Desc] = true
			say(k)
		}
	}
	p := &leaflet{u: u, title: u.say("keys.title"), text: text}
	if u.has(tours) {
		p.on = []answer{{keyTour, func() event { return event{on: shut, then: &event{on: tours}} }}}
	}
	return p
}

// everywhere returns the keys that work beside those of the screen on top.
func (u *UI) everywhere() []key.Binding {
	if u.state() == home || u.state() == walk {
		return []key.Binding{keyNext, keyPrev, keyWhy, keyJump, keySteps, keyLater, keyEditor, keyUndo, keyRedo, keyLeave}
	}
	var ks []key.Binding
	for _, g := range globals {
		if u.has(g.on) {
			ks = append(ks, *g.key)
		}
	}
	if u.has(undo) {
		ks = append(ks, keyUndo, keyRedo)
	}
	return ks
}

// newUndoing names what undo will take back, or redo bring back, and waits.
func newUndoing(u *UI, ev event) screen {
	p := &leaflet{u: u, title: u.say(string(ev.on) + ".title")}
	if o := u.saveAll(); o.err != nil || len(o.clashes) > 0 {
		p.text = []string{u.say("undo.not-saved")}
		return p
	}
	s, err := u.Keep.Back(u.ctx, u.r.ID, ev.on == redo)
	switch {
	case err != nil:
		p.text = []string{u.say("fault."+string(model.KindOf(err)), "path", u.path(err))}
	case s == nil, u.within() && !u.mayShow(s.Ops):
		p.text = []string{u.say(string(ev.on) + ".nothing")}
	default:
		p.text = u.backWords(s.Ops)
		u.backing = s
		p.text = append(p.text, "", u.say(string(ev.on)+".how"))
		p.on = []answer{{keyAgain, say(event{on: u.takesBack(), key: firstKey(s.Ops), text: string(ev.on)})}}
	}
	return p
}

// newLeaving is what ctrl+c shows: what is saved, and that once more leaves.
func newLeaving(u *UI, _ event) screen {
	text := u.say("leaving.saved")
	if u.stack[0].state == hall {
		text = u.say("leaving.meeting")
	}
	if u.r == nil {
		text = u.say("leaving.nothing")
	} else if o := u.saveAll(); o.err != nil {
		text = u.fault(o.err)
	} else if len(o.clashes) > 0 {
		text = u.say("leaving.clash")
	}
	return &leaflet{u: u, title: u.say("leaving.title"), text: []string{text, "", u.say("leaving.how")},
		on: []answer{{keyLeave, say(event{on: quit})}}, any: &event{on: shut}}
}

// newBye is the last thing drawn.
func newBye(u *UI, _ event) screen { return &leaflet{u: u, title: "", text: nil} }

// firstKey returns the path of the first answer that ops leave standing, where
// somebody will want to look.
func firstKey(ops []model.Op) string {
	for _, op := range ops {
		if op.Value != "" && op.Step != model.CoreStep {
			return strings.TrimSuffix(op.Path, "~")
		}
	}
	return ""
}

// carryOut sends what was named before as what would be taken back. If the file did
// not take it, it says so; then r is nil.
func (u *UI) carryOut() (back *model.Save, r *model.Record, clashes int) {
	back = u.backing
	u.backing = nil
	if back == nil {
		return nil, nil, 0
	}
	fresh := u.newSave(back.Ops...)
	fresh.Undoes = back.Undoes
	r, cs, err := u.send(*fresh)
	var moved model.Moved
	switch {
	case errors.As(err, &moved):
		u.word = u.say("agree.moved")
	case err != nil && u.refusal(err) != "":
		u.word = u.refusal(err)
	case err != nil:
		u.cannot(err)
		return back, nil, 0
	default:
		return back, r, len(cs)
	}
	u.reload()
	return back, nil, 0
}

// undone carries out what newUndoing named.
func (u *UI) undone(ev event) tea.Cmd {
	back, r, clashes := u.carryOut()
	switch {
	case r == nil:
		return nil
	case clashes > 0:
		u.word = u.say("undo.moved")
	default:
		u.word = u.say(ev.text + ".done")
	}
	u.worked = true
	u.take(r)
	if u.within() {
		return nil
	}
	for _, op := range back.Ops {
		for _, stop := range u.r.Path() {
			if stop.Step.ID == op.Step && stop.Party == op.Party {
				u.here = stop
				return nil
			}
		}
	}
	return nil
}
