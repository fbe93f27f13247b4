package ui

import (
	"slices"
	"strings"

	"tandem/model"
)

// Undo within a meeting takes back what was done there, and stays.

// takesBack is what undo asks for once it is confirmed.
func (u *UI) takesBack() verb {
	if u.within() {
		return puts
	}
	return take
}

// within reports whether a meeting goes on, or is prepared: its screen may be mirrored.
func (u *UI) within() bool {
	return u.sitting != nil || len(u.stack) > 0 && u.stack[0].state == before // line by line there is none
}

// mayShow reports whether a meeting may show what undo would take back: nothing of a page
// that can be private (R9), and not the meeting itself while it goes on.
func (u *UI) mayShow(ops []model.Op) bool {
	return !slices.ContainsFunc(ops, func(op model.Op) bool {
		return op.Step != model.CoreStep && hushed(op.Step) || u.sitting != nil && u.ofBeginning(op)
	})
}

// ofBeginning reports whether an op is of the beginning of the meeting that goes on.
func (u *UI) ofBeginning(op model.Op) bool {
	row := string(meetingStep) + "/" + string(u.sitting.Meeting)
	return op.Step == meetingStep && (op.Path == row || op.Path == row+"/began")
}

// backWords says what undo takes back. Within a meeting the words of people are shown
// as they are kept.
func (u *UI) backWords(ops []model.Op) []string {
	if !u.within() {
		return u.changes(ops)
	}
	for _, op := range ops {
		if u.r.HowKept() == model.ByName {
			break
		}
		op.Value = "-" // JotOf heeds what is written, and this may be taken away
		if _, j, ok := model.JotOf([]model.Op{op}); ok && j.Kind == model.JotVoice {
			return []string{u.say("meet.undo.voice")}
		}
	}
	return append(u.rowWords(ops), u.changes(ops)...)
}

// rowWords names the actions and topics that ops are about.
func (u *UI) rowWords(ops []model.Op) []string {
	var lines []string
	for _, op := range ops {
		at := strings.Split(op.Path, "/")
		if len(at) < 4 {
			continue
		}
		if line := u.leftWords(model.ID(at[3])); line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}
