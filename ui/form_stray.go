package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// Text that is typed on a choice: it goes on into the text that belongs to what was
// chosen, or it is said that it was not kept. It never chooses.

// stray reports whether msg brings text that no choice can take.
func stray(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return strings.TrimSpace(msg.Text) != "" && msg.Mod&^tea.ModShift == 0
	case tea.PasteMsg:
		return strings.TrimSpace(msg.Content) != ""
	}
	return false
}

// meant returns the field that msg is meant for while x is in focus: text typed on a
// choice that is answered goes on into the text that is asked because of the answer.
func (f *form) meant(x field, msg tea.Msg) field {
	p, picked := x.(*pickField)
	if !picked || p.burst || !stray(msg) || !model.Answered(p.leaf()) {
		return x
	}
	behind := false
	for i, y := range f.fields {
		if behind && y.typing() && belongs(y.question(), p.leaf()) {
			for f.focus() != f.fields[i] {
				f.h.NextField()
			}
			return y
		}
		behind = behind || y == x
	}
	return x
}

// belongs reports whether a question is asked only because of what was chosen.
func belongs(q model.Question, chosen model.Leaf) bool {
	shows, was := q.Head().Shows, chosen.Value()
	if shows == nil || !shows() {
		return false
	}
	defer chosen.Set(was)
	chosen.Set("")
	return !shows()
}

// strays answers text that is typed on a choice and has no place to go: it says so,
// and until another key none that stands for a part of the text chooses anything.
func (x *pickField) strays(msg tea.Msg) bool {
	k, pressed := msg.(tea.KeyPressMsg)
	switch {
	case stray(msg):
		x.burst = true
	case !pressed || !x.burst:
		return false
	case key.Matches(k, keyMark, keyClear):
	case key.Matches(k, keyEnter) && !x.several && x.at >= 0 && !x.has(x.pointed()):
		x.burst = false
	default:
		x.burst = false
		return false
	}
	x.f.tell(x.f.say("form.letters"))
	return true
}

// passes says, once, that a choice is left whose hand points at what was not chosen.
func (x *pickField) passes(k tea.KeyPressMsg) {
	if !key.Matches(k, keyNext) || !x.moved || x.warned || x.pointed() == "" || x.has(x.pointed()) || x.several && model.Answered(x.leaf()) {
		return
	}
	x.warned = true
	x.f.tell(x.f.say("form.passed", "what", x.label(x.from[x.at])))
}

// how says, above the answers, what the next key does, as the last line does.
func (x *pickField) how() []string {
	how := ""
	switch {
	case x.at < 0 && x.several:
		how = "form.point-several"
	case x.at < 0:
		how = "form.point"
	case !x.several && !model.Answered(x.leaf()):
		how = "form.pointed"
	default:
		return nil
	}
	return para(x.f.look.accent, x.f.say(how), x.inner())
}
