package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/model"
)

// RevertWords says what taking back a save would change now, and counts what has
// changed since and stays as it is. What is private is only said to change.
func RevertWords(w *assets.Words, r *model.Record, back model.Save) (lines []string, moved int) {
	whole := map[string]bool{} // what is said at one time is taken back as a whole or not at all
	for _, op := range back.Ops {
		whole[model.Unit(op.Place)] = whole[model.Unit(op.Place)] || r.Saves[op.Place] != op.Was
	}
	stays := func(op model.Op) bool {
		return r.Saves[op.Place] != op.Was || model.Unit(op.Place) != "" && whole[model.Unit(op.Place)]
	}
	if n := len(back.Ops); n > 0 {
		back.Ops = slices.DeleteFunc(slices.Clone(back.Ops), stays)
		moved = n - len(back.Ops)
	}
	leaves := r.Leaves()
	for _, op := range back.Ops {
		if leaves[op.Place] = op.Value; op.Value == "" {
			delete(leaves, op.Place)
		}
	}
	then, _ := model.Read(r.ID, leaves)
	for _, t := range (Moment{back, r.Partnership, then, r.Partnership}).Tell(w, false) {
		if t.Words != "" && !slices.Contains(lines, t.Words) {
			lines = append(lines, t.Words)
		}
	}
	if len(lines) == 0 && len(back.Ops) > 0 {
		lines = []string{w.Say("take-back.order")}
	}
	return lines, moved
}

// newReverting says what taking back the save that the hand points at would change,
// and waits. One that was taken back already is brought back.
func newReverting(u *UI, _ event) screen {
	s, ok := u.pointedAt()
	title := "chronicle.take-back"
	if s.Undone {
		title = "chronicle.bring-back"
	}
	p := &leaflet{u: u, title: u.say(title)}
	if !ok {
		return p
	}
	if why := u.still(); why != "" && !u.r.Stage().Over() {
		p.text = []string{why}
		return p
	}
	if o := u.saveAll(); o.err != nil || len(o.clashes) > 0 {
		p.text = []string{u.say("undo.not-saved")}
		return p
	}
	lines, back, err := u.reverting(s.Event)
	switch {
	case err != nil:
		p.text = []string{u.say("fault."+string(model.KindOf(err)), "path", u.path(err))}
	case back == nil:
		p.text = lines
	default:
		p.text, u.backing = append(lines, "", u.say("undo.how")), back
		if s.Undone {
			p.text[len(p.text)-1] = u.say("redo.how")
		}
		p.on = []answer{{keyAgain, say(event{on: take})}}
	}
	return p
}

// reverting returns the save that takes one back, or brings it back, and says what
// it would change; nil where it cannot be, and then it says why.
func (u *UI) reverting(e model.Event) (lines []string, back *model.Save, err error) {
	back, err = u.Keep.Revert(u.ctx, u.r.ID, e.Last)
	if err != nil || back == nil {
		return []string{u.say("take-back.never")}, nil, err
	}
	lines, moved := RevertWords(u.Words, u.r, *back)
	switch {
	case len(lines) == 0:
		return []string{u.say("take-back.moved")}, nil, nil
	case moved > 0:
		lines = append(lines, "", u.Words.Count("take-back.stays", moved))
	}
	return lines, back, nil
}

// takenBack carries out what newReverting named.
func (u *UI) takenBack(event) tea.Cmd {
	back, r, clashes := u.carryOut()
	switch {
	case r == nil:
		return nil
	case clashes == len(back.Ops):
		u.word = u.say("take-back.moved")
	default:
		u.word, u.worked = u.say("take-back.done"), true
	}
	u.reload()
	return nil
}
