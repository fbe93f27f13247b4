package ui

import (
	"testing"

	"tandem/model"
)

// inMeeting has the meeting of p begun.
func inMeeting(t testing.TB, p *model.Partnership) *seat {
	t.Helper()
	s := with(t, p)
	s.do(s.follow(s.toMeeting()))
	s.in(before)
	s.do(s.follow(event{on: begins}))
	s.in(hall)
	return s
}

// toSpot goes to a moment of the meeting.
func (s *seat) toSpot(area model.ID, m model.Moment) {
	s.t.Helper()
	for _, x := range s.r.Spots(s.sitting) {
		if x.Area == area && x.Moment == m {
			s.sit(func(st *model.Sitting) { st.Go(x) })
			s.send(tick{})
			return
		}
	}
	s.t.Fatalf("there is no %s of %q among %v", m, area, s.r.Spots(s.sitting))
}

func TestRoundInFewKeys(t *testing.T) {
	p := rules(t)
	p.Voices.Heard = nil
	s := inMeeting(t, p)
	s.toSpot("conflict", model.Round)
	t.Log("\n" + s.text())
	s.press("enter")
	s.typed("Nobody listens")
	t.Log("\n" + s.text())
	s.press("f5")
	s.typed("A logo?")
	t.Log("\n" + s.text())
	s.press("enter")
	t.Log("\n" + s.text())
	s.press("enter", "p")
	t.Log("\n" + s.text())
}
