package ui

import (
	"testing"
	"time"

	"tandem/model"
)

// at returns what the file says of a person of the meeting.
func (s *seat) attended(who model.ID) model.Attended {
	s.t.Helper()
	return s.meetingKept().Here()[who]
}

// TestWhoIsHere: one key each says who is here, who is not, for whom somebody came and
// what people do; the file has it.
func TestWhoIsHere(t *testing.T) {
	s := preparing(t, seven(t))
	s.press(boards[roll]...)
	people := s.seats()
	s.press("p", "x", "y")
	s.sees("Who came to speak for")
	s.typed("Otto Kern")
	s.press("enter")
	s.press("up", "up", "f", "down", "down", "down", "r", "down", "t")
	for i, want := range []model.Attended{
		{State: model.Present, Role: "facilitator"}, {State: model.Absent}, {State: model.Proxied, By: "Otto Kern"},
		{State: model.Present, Role: "recorder"}, {State: model.Present, Role: "timekeeper"},
	} {
		got := s.attended(people[i])
		if got.State != want.State || got.By != want.By || got.Role != want.Role {
			t.Errorf("%s is noted as %+v, want %+v", people[i], got, want)
		}
	}
	s.top().(*board).to(people[2])
	s.press("f")
	s.sees("is not here. Choose somebody who is")
	if got := s.attended(people[2]); got.State != model.Proxied || got.By != "Otto Kern" || got.Role != "" {
		t.Errorf("who came for somebody is lost to a role: %+v", got)
	}
	s.top().(*board).to(people[4])
	s.press("a")
	s.sees("6 of 7 are here")
	if got := s.attended(people[1]); got.State != model.Absent {
		t.Errorf("who is not here is noted as %+v", got)
	}
	s.press("backspace")
	if got := s.attended(people[4]); got.State != "" {
		t.Errorf("what was taken back is %+v", got)
	}
}

// TestWhoComesLateIsAsked: in the round that goes on they are not absent any more, and
// the times are noted.
func TestWhoComesLateIsAsked(t *testing.T) {
	s := inMeeting(t, seven(t))
	s.press("x")
	late := s.seats()[0]
	if s.attended(late).State != model.Absent {
		t.Fatalf("noted: %+v", s.attended(late))
	}
	s.toSpot("meetings", model.Round)
	s.put2(func(p *model.Partnership) { p.Hear("meetings", late, model.Absent) })
	s.clock = s.clock.Add(25 * time.Minute)
	s.press("h")
	s.top().(*board).to(late)
	s.press("l")
	if got := s.attended(late); got.State != model.Present || got.Came != model.ClockOf(s.clock) {
		t.Errorf("noted: %+v", got)
	}
	if v := s.loaded(s.r.ID).Voice("meetings", late); v.State != "" {
		t.Errorf("their voice is %+v", v)
	}
	s.clock = s.clock.Add(time.Hour)
	s.press("g")
	if got := s.attended(late); got.Went != model.ClockOf(s.clock) || got.State != model.Present {
		t.Errorf("noted: %+v", got)
	}
	s.press("esc")
	s.in(hall)
}

// TestTheLastOneToComeIsAskedAtOnce: where all others were heard, the hand stands on who
// comes in, so that their words go to nobody else.
func TestTheLastOneToComeIsAskedAtOnce(t *testing.T) {
	s := inMeeting(t, seven(t))
	late := s.seats()[4]
	s.put2(func(p *model.Partnership) {
		for _, who := range s.seats() {
			p.Hear("meetings", who, model.Passed)
		}
		p.Attend(s.sitting.Meeting, late, func(a *model.Attended) { a.State = model.Absent })
		p.Hear("meetings", late, model.Absent)
	})
	s.toSpot("meetings", model.Round)
	s.press("h")
	s.top().(*board).to(late)
	s.press("l", "esc")
	s.in(hall)
	if got := s.top().(*hallScreen).under().id; got != late || s.sitting.Who != late {
		t.Errorf("asked is %q, the hand is on %q, want %q", s.sitting.Who, got, late)
	}
}

// put2 changes the partnership as the meeting does.
func (s *seat) put2(change func(*model.Partnership)) {
	s.t.Helper()
	if !s.UI.put(model.InRoom, func(p *model.Partnership) bool { change(p); return true }) {
		s.t.Fatal(s.word)
	}
}

// TestWhoWalksIn joins the roster with an organization, and is here. Esc goes back by
// one, and the name is still there.
func TestWhoWalksIn(t *testing.T) {
	s := inMeeting(t, seven(t))
	s.press("n")
	s.in(roll)
	s.typed("Ida Wells")
	s.press("enter")
	s.sees("For whom does Ida Wells speak?", "Ward Council")
	s.press("esc")
	s.sees("Ida Wells", "Who walks in?")
	s.press("enter", "down", "down", "enter")
	s.sees("Ida Wells, Ward Council")
	r := s.loaded(s.r.ID)
	last := r.Roster.People[len(r.Roster.People)-1]
	if last.Name != "Ida Wells" || last.Of != "council" || s.attended(last.ID).State != model.Present {
		t.Errorf("the file holds %+v, %+v", last, s.attended(last.ID))
	}
	s.press("esc")
	s.in(hall)
	s.toSpot("meetings", model.Round)
	if c := s.r.Circle(s.sitting, "meetings"); len(c.People) != 8 {
		t.Errorf("%d people are asked", len(c.People))
	}
}

// TestSeatsAreMoved within a meeting, and the round follows.
func TestSeatsAreMoved(t *testing.T) {
	s := inMeeting(t, seven(t))
	was := s.seats()
	s.press("h", "down", "shift+up", "esc")
	if now := s.r.Circle(s.sitting, "meetings").People; now[0] != was[1] || now[1] != was[0] {
		t.Errorf("asked in the order %v, before %v", now, was)
	}
}

// TestTheFirstMinute: people are noted right from the welcome, and the room counts.
func TestTheFirstMinute(t *testing.T) {
	s := inMeeting(t, seven(t))
	s.sees("Welcome to Eastside Food Link", "Eastside Pantry", "What you say is kept with your name.", "We answer one after the other:")
	s.press("p", "p", "x", "a")
	s.sees("6 of 7 are here")
	s.press("y")
	s.in(roll)
	s.typed("Otto Kern")
	s.press("enter", "esc")
	s.in(hall)
	n := 0
	for _, a := range s.meetingKept().People {
		if a.By == "Otto Kern" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the file holds %+v", s.meetingKept().People)
	}
}
