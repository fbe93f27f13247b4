package ui

import (
	"testing"

	"tandem/model"
)

// TestWhatWasSaidIsTakenBackWhole or not at all: where a member has spoken again since,
// nothing is said to be taken back of what it said before.
func TestWhatWasSaidIsTakenBackWhole(t *testing.T) {
	s := with(t, full(t))
	of := s.r.Texts()[2]
	var saves []model.ID
	for i, said := range []map[string]string{
		{"choice": model.Yes, "how": "room"}, {"choice": model.No, "how": "room", "reason": "Talks"}, {"choice": model.No, "how": "later", "reason": "Calls"},
	} {
		edit, p := s.r.Edit(model.CoreStep, ""), s.r.Clone()
		entry := p.Position(p.Put(of, s.textWords(of), "2026-03-02"), "r2", "Mia", "2026-03-02")
		for _, q := range entry.Questions {
			q.(model.Leaf).Set(said[q.Head().Key])
		}
		entry.Put()
		edit.Now = model.Flatten(&p.Core)
		save := s.newSave(edit.Ops()...)
		if _, clashes, err := s.UI.send(*save); err != nil || len(clashes) > 0 {
			t.Fatal(i, err, clashes)
		}
		s.reload()
		saves = append(saves, save.ID)
	}
	back, err := s.file.Revert(t.Context(), s.r.ID, saves[1])
	if err != nil || back == nil {
		t.Fatal(err)
	}
	if lines, _ := RevertWords(s.Words, s.r, *back); len(lines) > 0 {
		t.Errorf("would take back %q", lines)
	}
	if _, _, err := s.UI.send(*s.newSave(back.Ops...)); err != nil || s.positions(of)["r2"] != model.No {
		t.Errorf("%v, and it says %q", err, s.positions(of)["r2"])
	}
}
