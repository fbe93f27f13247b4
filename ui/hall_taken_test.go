package ui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tandem/model"
)

// TestTakenFromUnderAnyMoment: whatever another window takes away, at any moment of a
// meeting, on a page that lies over it or while something is typed: the meeting goes on,
// and every frame fits.
func TestTakenFromUnderAnyMoment(t *testing.T) {
	all := map[model.Moment]model.Spot{}
	for _, x := range inRound(t).spots() {
		all[x.Moment] = x
	}
	before := [][]string{nil, {"enter"}, {"enter", "x", "y"}, {"j"}, {"h"}, {"e"}}
	after := []string{"down", "enter", "a", "enter", "esc", "esc", "1", "4", "tab", "p", "x", "delete", "up", "f7", "q", "enter", "esc", "esc", "right", "v", "e", "esc", "tab", "tab"}
	n := 0
	for name, take := range taken {
		for mo, x := range all {
			n++
			s := inRound(t)
			s.toSpot(x.Area, mo)
			s.press(before[n%len(before)]...)
			was := fmt.Sprint(name, " under ", mo, before[n%len(before)], "\n", s.text())
			s.changing(func(p *model.Partnership) { take(s, p) })
			s.fits()
			s.send(tick{})
			func() {
				defer func() {
					if r := recover(); r != nil {
						t.Fatalf("%v; it was %s", r, was)
					}
				}()
				for _, k := range after {
					s.press(k)
					s.fits()
				}
			}()
		}
	}
}

// spots are all places of the meeting.
func (s *seat) spots() []model.Spot { return s.r.Spots(s.sitting) }

// TestClosedUnderARound: a partnership that came to its end in another window takes no
// more words. They stay in the line, the last line says why, and they are kept as a
// draft.
func TestClosedUnderARound(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Nobody listens")
	s.changing(func(p *model.Partnership) {
		p.Core.Moves = append(p.Core.Moves, model.Moving{Row: model.Row{ID: "mv", Rank: "U"}, Verb: "end", From: string(model.Forming), To: string(model.Ended), At: "2026-03-02"})
	})
	s.ticks(1)
	s.press("enter")
	s.fits()
	if !s.r.Stage().Over() {
		t.Fatalf("it is %s", s.r.Stage())
	}
	s.sees("Nobody listens")
	if s.word == "" {
		t.Error("nothing says why it is not taken down")
	}
	s.send(draftDue{})
	if !s.keeps("Nobody listens") {
		t.Errorf("it is gone:\n%s", s.text())
	}
	s.ticks(3)
	s.press("ctrl+c", "ctrl+c")
	if !s.done {
		t.Errorf("nobody can leave:\n%s", s.text())
	}
}

// TestStruckUnderARound: words that leave the record for good leave the room as well.
func TestStruckUnderARound(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Call 555 0199")
	s.press("enter")
	if !strings.Contains(s.room_(), "555 0199") {
		t.Fatalf("the room:\n%s", s.room_())
	}
	s.press("enter")
	s.typed("Half a wo")
	ctx := context.Background()
	if n, err := s.file.Strike(ctx, model.Strike{Save: model.Save{ID: "strike", Partnership: s.r.ID, Window: "other", Actor: "Ben", At: s.clock}, Words: "555 0199", Why: "a number"}); err != nil || n == 0 {
		t.Fatal(n, err)
	}
	s.seen = -1 // as another window would
	s.ticks(1)
	if strings.Contains(s.room_(), "555 0199") || strings.Contains(s.page(), "555 0199") {
		t.Errorf("it is still shown:\n%s", s.text())
	}
	s.sees("Half a wo")
	s.press("enter")
	if got := s.heard("clinic-1").Words; got != "Half a wo" {
		t.Errorf("kept %q", got)
	}
}
