package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// preparing has come before a meeting of p.
func preparing(t testing.TB, p *model.Partnership) *seat {
	t.Helper()
	s := with(t, p)
	s.do(s.follow(s.toMeeting()))
	s.in(before)
	return s
}

// seven are people of four organizations, with six areas and nothing said.
func seven(t testing.TB) *model.Partnership {
	t.Helper()
	p := rules(t)
	p.ID, p.Voices.Heard, p.Norms.Areas, p.Meetings.Meetings = "seven", nil, nil, nil
	p.Asking, p.Voices = model.Asking{}, model.Voices{}
	p.Roster.Organizations = p.Roster.Organizations[:4]
	p.Roster.People = p.Roster.People[:4]
	for i, who := range []string{"Kim Ode", "Lena Brook", "Max Stone"} {
		last := p.Roster.People[len(p.Roster.People)-1]
		p.Roster.People = append(p.Roster.People, model.Person{
			Row: model.Row{ID: model.ID(fmt.Sprintf("more-%d", i)), Rank: model.Between(last.Rank, "")}, Name: who, Of: string(p.Roster.Organizations[i].ID),
		})
	}
	p.Areas.Chosen = string(model.MakeList("communication", "knowledge", "resources", "decisions", "conflict", "meetings"))
	return p
}

// thirty are people of twelve organizations, with names of two hundred letters.
func thirty(t testing.TB) *model.Partnership {
	t.Helper()
	p := crowded()
	for i := 8; i < 12; i++ {
		o := p.Roster.Organizations[0]
		o.Row = model.Row{ID: model.ID(fmt.Sprintf("o%d", i)), Rank: model.Between(p.Roster.Organizations[i-1].Rank, "")}
		p.Roster.Organizations = append(p.Roster.Organizations, o)
	}
	for i := range p.Roster.People {
		p.Roster.People[i].Name = fmt.Sprint(i, " 👩‍👩‍👧 ", strings.Repeat("Wilhelmina ", 17))
		p.Roster.People[i].Of = fmt.Sprintf("o%d", i%12)
	}
	return p
}

// meetingKept returns the meeting that the file holds.
func (s *seat) meetingKept() *model.Meeting {
	s.t.Helper()
	m := s.loaded(s.r.ID).Meetings.Meeting(s.meeting)
	if m == nil {
		s.t.Fatalf("the file holds no meeting %s", s.meeting)
	}
	return m
}

// boards are the keys from before a meeting to each of its pages.
var boards = map[state][]string{
	agendas:  {"enter"},
	roll:     {"down", "enter"},
	ways:     {"down", "down", "enter"},
	choosing: {"down", "down", "down", "enter"},
	papers:   {"down", "down", "down", "down", "enter"},
}

// TestLookingBeforeAMeetingWritesNothing: every page that is opened from there, every
// line the hand goes over, and the way back; the file is as it was.
func TestLookingBeforeAMeetingWritesNothing(t *testing.T) {
	s := with(t, seven(t))
	was := tables(t, s.path)
	s.do(s.follow(s.toMeeting()))
	s.in(before)
	for want, keys := range boards {
		s.press(keys...)
		s.in(want)
		s.press("down", "down", "down", "up", "tab")
		s.press("esc")
		s.in(before)
		for range 6 {
			s.press("up")
		}
	}
	s.press("pgdown", "down", "esc", "esc")
	s.in(before)
	s.sees("Turn the wall off first") // what comes next may be private
	s.press("esc")
	s.in(walk)
	if now := tables(t, s.path); now != was {
		t.Error("looking changed the file")
	}
}

// TestBeforeSaysHowFarEachIs: what is settled is seen in one line each, and the room is
// spoken of before it sees anything.
func TestBeforeSaysHowFarEachIs(t *testing.T) {
	s := preparing(t, seven(t))
	s.sees("First meeting, 6 points", "90 of 90 minutes", "0 of 7 are here", "6 areas × 7 people ≈ 50 minutes. You have",
		"nothing private is shown", "press ctrl and +", "press cmd and +", "tandem meet --room", "b begin")
	s.press("b")
	s.in(hall)
	if m := s.meetingKept(); m.Kind != model.Kickoff || len(m.Agenda) != 6 || m.Began == "" {
		t.Errorf("the file holds %+v", m)
	}
}

// TestEnterOnTheLastLineBegins.
func TestEnterOnTheLastLineBegins(t *testing.T) {
	s := preparing(t, seven(t))
	s.press("down", "down", "down", "down", "down", "enter")
	s.in(hall)
}

// TestBeforeIsUndoneWhereItWas: undo takes back what was just settled, and one is
// before the meeting still.
func TestBeforeIsUndoneWhereItWas(t *testing.T) {
	s := preparing(t, seven(t))
	s.press("down", "enter", "p", "esc")
	s.sees("1 of 7 are here")
	s.press("ctrl+z", "enter")
	s.in(before)
	s.sees("0 of 7 are here")
	s.press("enter", "x", "a", "esc")
	s.sees("6 of 7 are here")
}

// TestPapersBeforeAMeeting opens the documents at the agenda, and comes back.
func TestPapersBeforeAMeeting(t *testing.T) {
	s := preparing(t, seven(t))
	s.press(boards[papers]...)
	if d := s.top().(*paperScreen); d.open().Name != "agenda" {
		t.Errorf("the hand is on %s", d.open().Name)
	}
	s.press("esc")
	s.in(before)
}

// TestEveryBoardFits with thirty people, twelve organizations and long names, in every
// window; a line that is typed as well.
func TestEveryBoardFits(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {120, 40}, {30, 8}} {
		s := preparing(t, thirty(t))
		s.window(size[0], size[1])
		s.fits()
		for _, keys := range boards {
			s.press(keys...)
			s.fits()
			s.press("a")
			s.fits()
			s.press("n")
			s.typed("Zoë 👩‍👩‍👧")
			s.fits()
			s.press("enter", "down", "down")
			s.fits()
			for s.state() != before {
				s.press("esc")
				s.fits()
			}
			for range 6 {
				s.press("up")
			}
		}
		s.press("b")
		for _, m := range []model.Moment{model.Greeting, model.Choosing} {
			s.toSpot("", m)
			s.fits()
			s.press("down", "space", "p")
			s.fits()
		}
	}
}

// TestAMeetingThatEndedElsewhereClosesItsPages.
func TestAMeetingThatEndedElsewhereClosesItsPages(t *testing.T) {
	s := inMeeting(t, seven(t))
	s.press("h")
	s.in(roll)
	other := sit(t, s.path, "b")
	other.enter(s.r.ID)
	other.do(other.follow(other.toMeeting()))
	other.do(other.follow(event{on: finish}))
	s.clock = s.clock.Add(time.Second)
	s.send(tick{})
	s.press("down")
	s.press("down")
	if s.state() == roll {
		t.Errorf("it is still open:\n%s", s.text())
	}
}

// TestThePlanIsWhatBegins: the seats and the areas that were settled before are those
// of the meeting.
func TestThePlanIsWhatBegins(t *testing.T) {
	s := preparing(t, seven(t))
	s.press(boards[roll]...)
	first := s.seats()[0]
	s.press("shift+down", "esc", "down", "down")
	s.in(before)
	s.press("enter")
	s.in(choosing)
	s.press("space", "down", "space", "esc") // two of six wait
	s.press("b")
	s.in(hall)
	if s.sitting.Seats[1] != first {
		t.Errorf("the seats are %v, and %s moved down one", s.sitting.Seats, first)
	}
	if len(s.sitting.Taken) != 4 || slices.Contains(s.sitting.Taken, "communication") {
		t.Errorf("taken up are %v", s.sitting.Taken)
	}
}
