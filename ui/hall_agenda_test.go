package ui

import (
	"testing"

	"tandem/model"
)

// TestTheAgendaIsMadeForItsLength: nothing was changed, so it is made anew at once.
func TestTheAgendaIsMadeForItsLength(t *testing.T) {
	s := preparing(t, seven(t))
	s.press("enter")
	for _, want := range []struct {
		key  string
		sum  int
		kind string
	}{{"l", 120, model.Kickoff}, {"l", 60, model.Kickoff}, {"l", 90, model.Kickoff}, {"k", 90, model.Regular}, {"k", 90, model.ReviewMeeting}, {"k", 90, model.LastMeeting}, {"k", 90, model.Kickoff}} {
		s.press(want.key)
		if m := s.meetingKept(); m.Planned() != want.sum || m.Kind != want.kind {
			t.Errorf("%s: %d minutes of a %s, want %d of %s", want.key, m.Planned(), m.Kind, want.sum, want.kind)
		}
	}
}

// TestTheAgendaIsChangedFreely: points are added, named, moved, given more time, and
// taken off; the sum is said as it is, and what was changed is not lost to one key.
func TestTheAgendaIsChangedFreely(t *testing.T) {
	s := preparing(t, seven(t))
	s.press("enter", "+", "+", "+", "+", "+")
	s.sees("95 of 90 minutes: 5 too many")
	s.press("a")
	s.typed("Our stall 🎪")
	s.press("enter")
	m := s.meetingKept()
	if m.Agenda[1].What != "Our stall 🎪" || m.Agenda[1].Kind != model.ForTopic || m.Planned() != 100 {
		t.Fatalf("the file holds %+v", m.Agenda)
	}
	s.press("shift+up", "-")
	if m = s.meetingKept(); m.Agenda[0].What != "Our stall 🎪" || m.Planned() != 99 {
		t.Fatalf("the file holds %+v", m.Agenda)
	}
	s.press("r", "backspace", "backspace")
	s.typed(" and tent")
	s.press("enter")
	if m = s.meetingKept(); m.Agenda[0].What != "Our stall and tent" {
		t.Errorf("it is called %q", m.Agenda[0].What)
	}
	s.press("l")
	s.sees("99 of 120 minutes: 21 left", "Your points stay")
	s.press("k")
	s.sees("in place of yours")
	if now := s.meetingKept(); len(now.Agenda) != len(m.Agenda) {
		t.Error("one key took away what was changed")
	}
	s.press("down", "up", "delete")
	s.sees("Press the key again")
	s.press("delete")
	if now := s.meetingKept(); len(now.Agenda) != len(m.Agenda)-1 || now.Agenda[0].Kind != model.ForWelcome {
		t.Errorf("the file holds %+v", now.Agenda)
	}
	s.press("-", "k", "k")
	if now := s.meetingKept(); now.Planned() != 120 || now.Kind == m.Kind {
		t.Errorf("it is made for %d minutes of a %s", now.Planned(), now.Kind)
	}
}

// TestEscAsksBeforeATypedNameGoes.
func TestEscAsksBeforeATypedNameGoes(t *testing.T) {
	s := preparing(t, seven(t))
	s.press("enter", "a")
	s.typed("Half a na")
	s.press("esc")
	s.sees("Half a na", "Esc again lets it go")
	s.typed("me")
	s.press("enter")
	if m := s.meetingKept(); m.Agenda[1].What != "Half a name" {
		t.Errorf("the file holds %+v", m.Agenda)
	}
}

// TestTheAgendaGoesToAnyPoint, and to one area of the ground rules; what is left is
// held, and it can be edited on the way.
func TestTheAgendaGoesToAnyPoint(t *testing.T) {
	s := inMeeting(t, seven(t))
	s.press("j")
	s.in(agendas)
	s.sees("you are here")
	for s.top().(*board).under().name != "Meetings" {
		s.press("down")
	}
	s.press("enter")
	s.in(hall)
	if s.sitting.Area != "meetings" || s.sitting.Moment != model.Round {
		t.Errorf("it is at %+v", s.sitting.Spot())
	}
	s.press("j")
	s.sees("1. Welcome", "done")
	s.press("up", "up", "up", "up", "up", "up", "up", "up", "up", "up", "up", "delete", "delete")
	if m := s.meetingKept(); m.Agenda[0].Kind == model.ForWelcome {
		t.Errorf("the first point stays: %+v", m.Agenda)
	}
	s.press("a")
	s.typed("A word on keys")
	s.press("enter", "enter")
	s.in(hall)
	if x := s.pointNow(); x.What != "A word on keys" {
		t.Errorf("it is at %+v", x)
	}
	s.press("j", "delete", "delete")
	s.sees("You are at this point")
}

// TestHalfANameOutlivesTheProgram: what was typed on a page of the meeting is found again
// in the line of a note, and says what it was meant for.
func TestHalfANameOutlivesTheProgram(t *testing.T) {
	gone := inMeeting(t, seven(t))
	gone.press("j", "a")
	gone.typed("Our sta")
	gone.send(draftDue{}, tick{})
	gone.sees("draft kept")
	gone.close()
	s := sit(t, gone.path, "b")
	s.enter(gone.r.ID)
	s.in(offer)
	s.sees("What do you want to talk about? Our sta")
	s.press("esc")
	s.do(s.follow(s.toMeeting()))
	s.in(hall)
	s.sees("What do you want to talk about? Our sta")
}

// TestANameThatWasTakenDownLeavesNothing to be found again.
func TestANameThatWasTakenDownLeavesNothing(t *testing.T) {
	gone := inMeeting(t, seven(t))
	gone.press("j", "a")
	gone.typed("Our stall")
	gone.send(draftDue{}, tick{})
	gone.press("enter", "a")
	gone.typed("No")
	gone.send(draftDue{})
	gone.press("esc", "esc")
	gone.close()
	s := sit(t, gone.path, "b")
	s.enter(gone.r.ID)
	s.do(s.follow(s.toMeeting()))
	s.lacks("talk about?")
}
