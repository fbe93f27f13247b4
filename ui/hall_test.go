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

// TestRoundInFewKeys: a contribution costs two keys beside its text, parking a topic two,
// and to pass one.
func TestRoundInFewKeys(t *testing.T) {
	p := rules(t)
	p.Voices.Heard = nil
	s := inMeeting(t, p)
	s.toSpot("conflict", model.Round)
	s.press("enter")
	s.typed("Nobody listens")
	s.press("f5")
	s.typed("A logo?")
	s.press("enter", "enter", "p")
	if v := s.heard("pantry-1"); v.Words != "Nobody listens" || v.State != model.Said {
		t.Errorf("the first said %+v", v)
	}
	if v := s.heard("clinic-1"); v.State != model.Passed {
		t.Errorf("the second is %+v", v)
	}
	if m := s.held().Meetings.Meeting(s.sitting.Meeting); len(m.Parked) != 1 || m.Parked[0].Topic != "A logo?" {
		t.Errorf("parked %+v", m.Parked)
	}
	if s.sitting.Who != "council-1" {
		t.Errorf("%q is asked next", s.sitting.Who)
	}
}
