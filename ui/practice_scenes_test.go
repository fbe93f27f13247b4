package ui

import (
	"testing"
	"time"

	"tandem/model"
)

// practicing opens the practice from the list of partnerships.
func practicingSeat(t *testing.T) *seat {
	t.Helper()
	s := opened(t, freshOne())
	s.lends()
	s.press("ctrl+p")
	s.typed("made-up")
	return pressed(s, "enter")
}

// stepping opens a step of the practice, with no guide over it.
func stepping(t *testing.T) *seat {
	t.Helper()
	s := practicingSeat(t)
	s.do(s.follow(event{on: shut}))
	return s
}

// lends makes a practice that stands in a file of its own.
func (s *seat) lends() {
	s.t.Helper()
	s.Practice = func() (Loan, error) {
		file := solo(s.t).file
		keep, id, err := Ground(s.t.Context(), s.Words, counted("seat-"), func() time.Time { return noon }, s.Window, func(model.ID) (Keeper, error) { return file, nil })
		return Loan{Keep: keep, Open: id}, err
	}
}

// finishes mends all of the practice in another window, and has all agree.
func (s *seat) finishes() {
	s.t.Helper()
	p := mend(s.t, s.r.Partnership.Clone())
	agreed(s.t, p)
	save := model.Save{ID: "mended", Partnership: p.ID, Window: "b", Mode: model.Wizard, At: s.clock, Ops: s.r.Ops(p)}
	if _, clashes, err := s.Keep.Save(s.t.Context(), save); err != nil || len(clashes) > 0 {
		s.t.Fatal(err, clashes)
	}
	s.reload()
}

// practiceScenes are the screens of the practice and its round.
func practiceScenes() []scene {
	return []scene{
		{"round", practicingSeat, all},
		{"round-conflict", func(t *testing.T) *seat {
			s := practicingSeat(t)
			for range 9 {
				s.press("down")
			}
			return s
		}, usual},
		{"round-over", func(t *testing.T) *seat {
			s := practicingSeat(t)
			s.finishes()
			return s
		}, all},
		{"round-lacks", func(t *testing.T) *seat {
			s := stepping(t)
			s.at("plan", "")
			for range 13 {
				s.press("tab")
			}
			return s
		}, usual},
		{"round-again", func(t *testing.T) *seat { return pressed(practicingSeat(t), "b") }, usual},
		{"practice-step", func(t *testing.T) *seat { return pressed(practicingSeat(t), "enter") }, usual},
		{"practice-jump", func(t *testing.T) *seat { return pressed(stepping(t), "ctrl+p") }, usual},
	}
}
