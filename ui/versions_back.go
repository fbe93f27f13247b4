package ui

import (
	"errors"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/export"
	"tandem/model"
)

// A bringing is a version that is to be brought back: its words become those of
// today. It is a save like any other, can be undone, and then members are asked as
// after any change of words.
type bringing struct {
	v       *model.Version
	trouble string // why it cannot be, "" if it can
	ops     []model.Op
	diff    []export.Passage
	others  []string // what else it changes the words of
}

// bringing looks at what bringing a version back would change. The words come from
// the file as it stood right after the version was put to agreement.
func (u *UI) bringing(v *model.Version) *bringing {
	b := &bringing{v: v}
	place := model.Place{Step: model.CoreStep, Path: "versions/" + string(v.ID)}
	then, err := u.Keep.Then(u.ctx, u.r.ID, u.r.Saves[place])
	p := u.r.Partnership.Clone()
	switch {
	case errors.Is(err, model.ErrNoPartnership), err == nil && !p.BringBack(then.Partnership, v):
		b.trouble = u.say("versions.cannot")
		return b
	case err != nil:
		b.trouble = u.fault(err)
		return b
	}
	if b.ops = u.r.Ops(p); len(b.ops) == 0 {
		b.trouble = u.say("versions.same")
		return b
	}
	of := model.ID(v.Of)
	today, _ := u.today(of)
	b.diff = export.Diff(today, v.Words)
	for _, x := range p.Texts() {
		if x != of && slices.Contains(u.r.Texts(), x) && p.Digest(x) != u.r.Digest(x) {
			b.others = append(b.others, u.textName(x))
		}
	}
	return b
}

// lines say what would change: the words, and in which answers.
func (b *bringing) about(u *UI) []string {
	lines := u.changes(b.ops)
	if len(b.others) > 0 {
		lines = append(lines, u.say("versions.others"))
		for _, x := range b.others {
			lines = append(lines, "  "+x)
		}
	}
	return lines
}

// after says what comes next: whether it is to be decided what the change is, or
// members say again where they stand.
func (b *bringing) after(u *UI) string {
	switch of := model.ID(b.v.Of); {
	case u.r.Reworded(of) != nil:
		return u.say("versions.back-decide")
	case u.r.Standing(of).InForce:
		return u.say("versions.back-force")
	}
	return u.say("versions.back-again")
}

// bringing answers keys while it is asked whether a version is to be brought back.
func (v *versionsScreen) bringing(k tea.KeyPressMsg) event {
	u, b := v.u, v.bring
	switch {
	case key.Matches(k, keyBack):
		v.bring, v.from = nil, 0
	case key.Matches(k, keyYes) && b.trouble == "":
		r, clashes, err := u.send(*u.newSave(b.ops...))
		switch {
		case isMoved(err):
			u.reload()
			u.word = u.say("agree.moved")
			return event{}
		case err != nil:
			u.cannot(err)
			return event{}
		}
		u.worked = true
		u.take(r)
		for _, f := range u.stack {
			if s, ok := f.screen.(interface{ refresh() }); ok {
				s.refresh()
			}
		}
		v.bring = nil
		if len(clashes) > 0 {
			u.word = u.say("versions.clash", "who", oneLine(clashes[0].Actor))
			return event{}
		}
		u.word = b.after(u)
		return event{on: shut, then: &event{on: goTo, stop: u.stopOf(agreeTaken), key: b.v.Of}}
	default:
		v.from = scrolled(u, v.from, k)
	}
	return event{}
}

func (v *versionsScreen) bringView() string {
	u, b, width := v.u, v.bring, v.u.text()-1
	lines := []string{u.look.strong.Render(ansi.Truncate(u.putName(v.of), width, u.look.more))}
	if b.trouble != "" {
		return margin(append(append(lines, ""), para(u.look.accent, b.trouble, width)...))
	}
	lines = append(lines, para(u.look.accent, u.say("versions.bring", "n", b.v.N), width)...)
	lines = append(lines, "")
	body := u.diffLines(b.diff, width)
	body = append(body, "")
	body = append(body, para(u.look.ask, u.say("versions.bring-answers"), width)...)
	for _, l := range b.about(u) {
		body = append(body, wrapped(l, width)...)
	}
	foot := append([]string{""}, para(u.look.ask, u.say("versions.bring-how"), width)...)
	rest, from := u.windowOn(body, v.from, max(u.high()-len(lines)-len(foot), 1))
	v.from = from
	return margin(append(append(lines, rest...), foot...))
}
