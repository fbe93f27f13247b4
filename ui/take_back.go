package ui

import (
	"slices"

	"tandem/assets"
	"tandem/model"
)

// RevertWords says what taking back a save would change now, and counts what has
// changed since and stays as it is. What is private is only said to change.
func RevertWords(w *assets.Words, r *model.Record, back model.Save) (lines []string, moved int) {
	stays := func(op model.Op) bool { return r.Saves[op.Place] != op.Was }
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
