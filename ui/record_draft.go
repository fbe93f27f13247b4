package ui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A position that is not recorded yet is a draft under the step, not under the
// record, so that taking it over records nothing. Its paths are TEXT/MEMBER/KEY.

// textKey follows text and member in the path of a draft, and names the versions
// that were on the screen.
const textKey = "text"

// versionsKey names versions in a draft.
func versionsKey(versions []*model.Version) string {
	ids := make([]string, len(versions))
	for i, v := range versions {
		ids[i] = string(v.ID)
	}
	return strings.Join(ids, " ")
}

// others are the questions whose answers belong to one kind of choice: who else
// has to approve, or has, and when.
var others = [2]string{"body", "on"}

// now returns the form as a draft.
func (r *recording) now() model.Draft {
	d := model.Draft{Partnership: r.u.r.ID, Window: r.u.Window, Step: r.u.here.Step.ID, Actor: r.u.Who, N: r.u.drafts, At: r.u.Now()}
	at := string(r.of) + "/" + string(r.member) + "/"
	note := func(key, value string) {
		if value != "" {
			d.Ops = append(d.Ops, model.Op{Place: model.Place{Step: d.Step, Path: at + key}, Value: value, Mode: r.from})
		}
	}
	for _, q := range r.entry.Questions {
		note(q.Head().Key, q.(model.Leaf).Value())
	}
	for i, key := range others {
		note(key+"~", r.other[i])
	}
	note(codeKey, r.code)
	if len(d.Ops) > 0 {
		note(textKey, r.text)
	}
	return d
}

// fill puts what a draft holds of this member into the form. If it was said of
// other words than those that stand now, who spoke and why is kept, and where the
// member stands is asked again: fill reports false.
func (r *recording) fill(d model.Draft) (same bool) {
	at := string(r.of) + "/" + string(r.member) + "/"
	said := map[string]string{}
	for _, op := range d.Ops {
		if key, ok := strings.CutPrefix(op.Path, at); ok {
			said[key] = op.Value
			r.from = cmp.Or(r.from, op.Mode)
		}
	}
	if same = said[textKey] == r.text; same {
		r.code = said[codeKey]
	}
	for _, q := range r.entry.Questions {
		leaf, v := q.(model.Leaf), said[q.Head().Key]
		if v != "" && (same || q.Head().Need != model.Required && !slices.Contains(others[:], q.Head().Key)) {
			leaf.Set(v)
		}
	}
	for i, key := range others {
		if r.other[i] = said[key+"~"]; !same { // who approved other words is to be said again
			r.other[i] = cmp.Or(r.other[i], said[key])
		}
	}
	r.waits = r.choice() == model.IfBoard
	return same
}

func (r *recording) draft() tea.Cmd {
	return r.u.jot(r.next())
}

// next returns the form as a draft that is newer than all before.
func (r *recording) next() model.Draft {
	r.renew()
	return r.now()
}

// about returns the text and the member that a draft is of.
func about(d model.Draft) (of, member model.ID) {
	for _, op := range d.Ops {
		if part := strings.Split(op.Path, "/"); len(part) == 3 {
			return model.ID(part[0]), model.ID(part[1])
		}
	}
	return "", ""
}

// draftWords says what a draft of a position holds: who it is of and on what, and
// then each answer.
func (u *UI) draftWords(d model.Draft) []string {
	of, member := about(d)
	if member == everyone { // what was typed of slips is not shown beside a name
		return []string{u.textName(of), u.Words.Count("hands.draft", strings.Count(pathsOf(d), ":choice"))}
	}
	lines := []string{strings.Trim(u.memberName(member)+": "+u.textName(of), ": ")}
	for _, op := range d.Ops {
		key := op.Path[strings.LastIndexByte(op.Path, '/')+1:]
		w := u.Words.Question(string(d.Step), key)
		if w.Short == "" {
			continue // no answer: which words were shown
		}
		value := w.Options[op.Value]
		if value == "" {
			value = u.memberName(model.ID(op.Value))
		}
		for _, x := range model.List(op.Value).Keys() {
			value = strings.TrimPrefix(value+"; "+u.textName(model.ID(x)), "; ")
		}
		if value == "" {
			value = op.Value
		}
		lines = append(lines, w.Short+": "+value)
	}
	return lines
}

// pathsOf returns the paths of a draft.
func pathsOf(d model.Draft) string {
	var b strings.Builder
	for _, op := range d.Ops {
		b.WriteString(op.Path + "\n")
	}
	return b.String()
}

// takeOver opens the form as a window that is gone left it. Nothing of it is
// recorded before somebody finishes it.
func (a *agreeScreen) takeOver(d model.Draft) {
	of, member := about(d)
	if !a.u.can(of, member) { // nobody can be asked now; it waits
		if len(d.Ops) > 0 {
			a.u.shelve(a.u.here, d)
		}
		return
	}
	a.over = nil
	a.open(of)
	if member == everyone {
		a.hands = newHands(a, of, "")
		if !a.hands.fill(d) {
			a.u.word = a.u.say("agree.moved")
		}
		a.hands.typed, a.hands.drop = true, &d
		return
	}
	a.rec = a.begin(of, member)
	if !a.rec.fill(d) {
		a.u.word = a.u.say("agree.moved")
	}
	a.rec.typed = true
	a.rec.form.build(a.rec.questions(), "")
	a.rec.drop = &d
}
