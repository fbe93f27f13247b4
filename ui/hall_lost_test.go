package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// leaves lays down what a window that is gone had typed and not taken down.
func (s *seat) leaves(window model.ID, j model.Jot, n int64) {
	s.t.Helper()
	p := s.held().Partnership.Clone()
	if !p.Jot(s.sitting.Meeting, j) {
		s.t.Fatalf("no place for %+v", j)
	}
	ops := s.held().Ops(p)
	d := model.Draft{Partnership: s.r.ID, Window: window, Step: ops[0].Step, Party: ops[0].Party, N: n, At: s.clock, Ops: ops}
	if err := s.file.Draft(context.Background(), d); err != nil {
		s.t.Fatal(err)
	}
}

// TestKeysOfTwoWindowsAtOnce: a key counts also where another window has pressed one since
// this one looked last.
func TestKeysOfTwoWindowsAtOnce(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	was := a.sitting.Spot()
	more := a.sitting.More[a.sitting.Point]
	a.press("+")
	b.press("+")
	if got := b.sitting.More[b.sitting.Point]; got != more+2 {
		t.Errorf("two windows gave a minute each, and it is %d more", got-more)
	}
	a.press("+")
	b.press("tab")
	if b.sitting.Spot() == was {
		t.Error("tab did nothing")
	}
	a.ticks(1)
	if a.sitting.Spot() != b.sitting.Spot() || a.sitting.More[was.Point] != more+3 {
		t.Errorf("one window is at %v, the other at %v", a.sitting.Spot(), b.sitting.Spot())
	}
}

// TestPastedAfterEsc: esc asks again where something came in since it asked.
func TestPastedAfterEsc(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("One")
	s.press("esc")
	s.paste(" and much more")
	s.press("esc")
	if got := s.line_(); got != "One and much more" {
		t.Errorf("esc let go of what was pasted; %q is left", got)
	}
}

// TestFoundWordsThatHaveNoPlace: what a window that died had typed outlives the next one
// as well, where what it was about was taken away meanwhile.
func TestFoundWordsThatHaveNoPlace(t *testing.T) {
	a := inRound(t)
	a.press("enter")
	a.typed("Nobody listens")
	a.send(draftDue{})
	a.dies()
	b := a.joins("b")
	b.changing(func(p *model.Partnership) { p.Areas.Chosen = "meetings" })
	b.ticks(1)
	b.dies()
	c := a.joins("c")
	c.sees("Nobody listens")
	c.dies()
	d := a.joins("d")
	d.sees("Nobody listens")
	d.press("enter")
	if m := d.held().Meetings.Meeting(d.sitting.Meeting); !strings.Contains(m.Notes, "Nobody listens") {
		t.Errorf("it is in no notes: %q", m.Notes)
	}
}

// TestFoundWordsBesideNewer: words that are found again do not take the place of what
// somebody else has taken down since.
func TestFoundWordsBesideNewer(t *testing.T) {
	a := inRound(t)
	a.press("enter")
	a.typed("Mine")
	a.send(draftDue{})
	b := a.joins("b")
	b.press("enter")
	b.typed("Theirs")
	b.press("enter")
	a.dies()
	c := a.joins("c")
	c.press("enter")
	if got := c.heard("pantry-1").Words; !strings.Contains(got, "Mine") || !strings.Contains(got, "Theirs") {
		t.Errorf("kept %q", got)
	}
}

// TestTwoFoundForOnePlace: of what two windows that died had typed in one place, all is
// found again.
func TestTwoFoundForOnePlace(t *testing.T) {
	for _, texts := range [][2]string{{"Short", "Something longer"}, {"Something longer", "Short"}} {
		for _, j := range []model.Jot{{Kind: model.JotVoice, On: "conflict", Who: "pantry-1"}, {Kind: model.JotNote}} {
			a := inRound(t)
			for i, text := range texts {
				j.Text = text
				a.leaves(model.ID([]string{"x", "y"}[i]), j, int64(i+1))
			}
			a.dies()
			c := a.joins("c")
			for range 3 {
				if c.line_() != "" {
					c.press("enter")
				}
			}
			c.dies()
			d := a.joins("d")
			for range 3 {
				if d.line_() != "" {
					d.press("enter")
				}
			}
			for _, text := range texts {
				held := d.heard("pantry-1").Words
				if j.Kind == model.JotNote {
					held = d.held().Meetings.Meeting(d.sitting.Meeting).Notes
				}
				if strings.Count(held, text) != 1 {
					t.Errorf("%s of %q: kept %q", j.Kind, texts, held)
				}
			}
		}
	}
}

// TestNoPlaceInAMeetingThatIsGone: what is typed when another window ends the meeting and
// takes it out of the record is found again.
func TestNoPlaceInAMeetingThatIsGone(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	a.press("enter")
	a.typed("Before")
	a.press("f8")
	a.typed("Last words")
	b.do(b.follow(event{on: finish}))
	b.changing(func(p *model.Partnership) {
		p.Meetings.Meetings = slices.DeleteFunc(p.Meetings.Meetings, func(m model.Meeting) bool { return m.ID == a.sitting.Meeting })
	})
	a.ticks(1)
	if !a.keeps("Last words") || !a.keeps("Before") {
		t.Errorf("it is gone:\n%s", a.text())
	}
	a.ticks(2)
	a.press("enter")
	a.dies()
	if !a.joinsAny("c").keeps("Last words") {
		t.Error("it is gone for the next window")
	}
}

// joinsAny opens the partnership of s in another window.
func (s *seat) joinsAny(window string) *seat {
	s.t.Helper()
	o := sit(s.t, s.path, window)
	o.clock, o.UI.Who = s.clock, "Ben"
	o.enter(s.r.ID)
	return o
}

// TestTypedOnABoardWhenItEnds: what is typed on a page over the meeting when another
// window ends it is found again, whatever this window saves after.
func TestTypedOnABoardWhenItEnds(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	a.press("j", "a")
	a.typed("A topic of ours")
	if a.state() != agendas || a.top().(*board).line == nil {
		t.Fatalf("nothing is typed:\n%s", a.text())
	}
	b.do(b.follow(event{on: finish}))
	a.ticks(1)
	a.in(after)
	a.put2(func(p *model.Partnership) { p.Meetings.Meetings[0].Place = "Hall" })
	a.dies()
	c := a.joinsAny("c")
	if !c.keeps("A topic of ours") {
		t.Error("it is gone")
	}
}

// TestMendingKeepsTheDraft: a meeting that is put back into the record takes no draft away
// of what is being typed.
func TestMendingKeepsTheDraft(t *testing.T) {
	a := inRound(t)
	a.press("f8")
	a.typed("A note")
	a.send(draftDue{})
	a.changing(func(p *model.Partnership) {
		p.Meetings.Meetings = slices.DeleteFunc(p.Meetings.Meetings, func(m model.Meeting) bool { return m.ID == a.sitting.Meeting })
	})
	a.ticks(1)
	a.dies()
	if b := a.joins("b"); b.line_() != "A note" {
		t.Errorf("%q came back", b.line_())
	}
}

// TestPlainHandsOfThoseWhoAreHere: line by line as on the screen, nothing is taken down of
// a member of whom nobody is here, who is still to come; and of one who is spoken for it
// says so.
func TestPlainHandsOfThoseWhoAreHere(t *testing.T) {
	for _, way := range []string{model.AllHands, model.OnSlips} {
		s := standing(t, func(p *model.Partnership) { p.Asking.Way = way })
		s.put_(func(p *model.Partnership) {
			p.Attend(s.sitting.Meeting, "council-1", func(a *model.Attended) { a.State, a.By = model.Proxied, "Lu Park" })
			p.Attend(s.sitting.Meeting, "club-1", func(a *model.Attended) { a.State = model.Absent })
		})
		s.keepSitting()
		s.dies()
		k, file := lineUp(t, s.path, "p")
		t.Cleanup(func() { file.Close() })
		k.o.Open, k.o.Meet = s.r.ID, true
		k.o.Now = func() time.Time { return s.clock }
		k.types("1", ":a", "1 1", "2 1", "3 1", "4 1", "5 1", "", "", "y", "", ":b", ":b")
		got := k.now(s.r.ID).Standing("conflict-1").Positions
		if len(got) != 4 || got["council"].How != string(model.ByProxy) {
			t.Errorf("%s: recorded %+v\n%s", way, got, k.out)
		}
		if x, ok := got["club"]; ok {
			t.Errorf("%s: of a member with nobody here %+v is recorded", way, x)
		}
	}
}

// TestANoteSaysNoNameThatIsNotKept: what somebody said and has no place any more becomes a
// note, which everybody reads.
func TestANoteSaysNoNameThatIsNotKept(t *testing.T) {
	for _, kept := range []string{model.ByName, model.ByOrganization, model.Unnamed} {
		s := inRound(t)
		s.put_(func(p *model.Partnership) { p.Voices.Kept = kept })
		s.press("enter")
		s.typed("Nobody listens")
		s.changing(func(p *model.Partnership) { p.Areas.Chosen = "meetings" })
		s.ticks(1)
		s.press("enter")
		notes := s.held().Meetings.Meeting(s.sitting.Meeting).Notes
		if !strings.Contains(notes, "Nobody listens") || strings.Contains(notes, "Ana") != (kept == model.ByName) {
			t.Errorf("%s: the notes say %q", kept, notes)
		}
	}
}

// TestTheRoomAloneFollows: a window that was left to the room alone while the file took
// nothing follows the other window again.
func TestTheRoomAloneFollows(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	f := failed(b, model.Busy)
	b.press("+")
	f.fail(nil)
	b.press("esc", "r")
	b.in(watching)
	a.press("tab")
	b.send(peek{})
	if b.sitting == nil || b.sitting.Spot() != a.sitting.Spot() {
		t.Errorf("the room is at %v, the meeting at %v", b.sitting, a.sitting.Spot())
	}
}

// TestKilledRightBehindAPad: what is typed below a pad is in the file at any moment, also
// where both are kept under the same step and the program dies before it does more.
func TestKilledRightBehindAPad(t *testing.T) {
	for _, pad := range []string{"f5", "f6", "f7", "f8"} {
		s := inRound(t)
		s.toSpot("", model.Round)
		s.press("enter")
		s.typed("Before")
		s.send(draftDue{})
		s.press(pad)
		s.typed("A logo")
		s.send(draftDue{})
		s.UI.Update(stroke("enter")) // and no more
		s.dies()
		b := s.joins("b")
		for range 4 {
			if h := b.top().(*hallScreen); h.line != nil {
				b.press("enter")
			}
		}
		if !b.keeps("A logo") {
			t.Errorf("%s: the pad is gone", pad)
		}
		m := b.held().Meetings.Meeting(b.sitting.Meeting)
		said := false
		for _, x := range m.Agenda {
			for _, v := range x.Voices {
				said = said || v.Words == "Before"
			}
		}
		if !said {
			t.Errorf("%s: what was typed below it is gone: %+v", pad, m)
		}
		if n := strings.Count(m.Notes, "A logo"); n > 1 || len(m.Parked) > 1 || len(m.Actions) > 1 || len(m.Decisions) > 1 {
			t.Errorf("%s: it is taken down twice: %+v", pad, m)
		}
	}
}

// TestPlainRoomOfAStaleMeeting: line by line as in a window, a meeting that was left long
// ago has not begun.
func TestPlainRoomOfAStaleMeeting(t *testing.T) {
	s := inRound(t)
	s.keepSitting()
	s.dies()
	k, file := lineUp(t, s.path, "p")
	t.Cleanup(func() { file.Close() })
	k.o.Open, k.o.Meet, k.o.Room = s.r.ID, true, true
	k.o.Now = func() time.Time { return s.clock.Add(26 * time.Hour) }
	k.types(":q")
	if strings.Contains(k.out, "Handling conflict") {
		t.Errorf("the room shows a meeting of the day before:\n%s", k.out)
	}
}

// TestTheMeetingIsGoneAndTheFileIsFull: a meeting that another window took out of the
// record, and that cannot be put back, is drawn all the same, and put back when it can be.
func TestTheMeetingIsGoneAndTheFileIsFull(t *testing.T) {
	all := map[model.Moment]model.Spot{}
	for _, x := range inRound(t).spots() {
		all[x.Moment] = x
	}
	for _, x := range all {
		s := inRound(t)
		s.toSpot(x.Area, x.Moment)
		f := failed(s, model.DiskFull)
		s.changing(func(p *model.Partnership) {
			p.Meetings.Meetings = slices.DeleteFunc(p.Meetings.Meetings, func(m model.Meeting) bool { return m.ID == s.sitting.Meeting })
		})
		for _, k := range []string{"down", "enter", "a", "enter", "p", "x", "h", "j", "w", "e", "f7", "r", "s", "tab"} {
			s.press(k)
			s.fits()
			for n := 0; n < 3 && (s.state() != hall || s.top().(*hallScreen).line != nil); n++ {
				s.press("esc")
				s.fits()
			}
			s.send(tick{})
			s.in(hall)
		}
		f.fail(nil)
		s.ticks(2)
		if s.held().Meetings.Meeting(s.sitting.Meeting) == nil {
			t.Errorf("%v: it is not back:\n%s", x, s.text())
		}
	}
}

// TestWordsThatAreStruckWhileTheyAreOpen: words that leave the record for good while a
// line is open over them do not come back with it.
func TestWordsThatAreStruckWhileTheyAreOpen(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Call 555 0199")
	s.press("enter", "up", "enter")
	s.sees("Call 555 0199")
	if n, err := s.file.Strike(context.Background(), model.Strike{Save: model.Save{ID: "strike", Partnership: s.r.ID, Window: "other", Actor: "Ben", At: s.clock}, Words: "555 0199", Why: "a number"}); err != nil || n == 0 {
		t.Fatal(n, err)
	}
	s.seen = -1
	s.ticks(1)
	s.press("enter")
	if got := s.heard("pantry-1").Words; strings.Contains(got, "555 0199") {
		t.Errorf("kept %q", got)
	}
}

// TestUndoOfWordsNobodyIsKnownBy: what undo and redo would do in a meeting names no
// speaker beside words that are not kept by name.
func TestUndoOfWordsNobodyIsKnownBy(t *testing.T) {
	for _, kept := range []string{model.ByOrganization, model.Unnamed} {
		s := inRound(t)
		s.put_(func(p *model.Partnership) { p.Voices.Kept = kept })
		s.press("enter")
		s.typed("Nobody listens")
		s.press("enter")
		s.press("ctrl+z")
		s.in(undoing)
		if x := s.text(); strings.Contains(x, "Ana") && strings.Contains(x, "Nobody listens") {
			t.Errorf("%s: undo shows\n%s", kept, x)
		}
		s.press("enter", "ctrl+y")
		s.in(undoing)
		if x := s.text(); strings.Contains(x, "Ana") && strings.Contains(x, "Nobody listens") {
			t.Errorf("%s: redo shows\n%s", kept, x)
		}
		s.press("enter", "w")
		s.in(recap)
		if x := s.text(); strings.Contains(x, "Ana Ruiz") && strings.Contains(x, "Nobody listens") {
			t.Errorf("%s: where we were shows\n%s", kept, x)
		}
		s.press("esc", "e")
		if x := s.text(); s.state() != hall {
			t.Errorf("%s: the page of the words opens\n%s", kept, x)
		}
	}
}

// TestTypedWhileTheMeetingIsGone: what is typed while the meeting cannot be put back into
// the record is in the file beside when somebody has to leave.
func TestTypedWhileTheMeetingIsGone(t *testing.T) {
	for _, pad := range []string{"f5", "f6", "f7", "f8"} {
		s := inRound(t)
		failed(s, model.DiskFull)
		s.changing(func(p *model.Partnership) {
			p.Meetings.Meetings = slices.DeleteFunc(p.Meetings.Meetings, func(m model.Meeting) bool { return m.ID == s.sitting.Meeting })
		})
		s.press(pad)
		s.typed("A logo")
		s.press("ctrl+c", "ctrl+c")
		s.in(stuck)
		s.press("f")
		if len(s.aside) == 0 || !strings.Contains(s.aside[0].Ops[0].Value, "A logo") {
			t.Errorf("%s: beside is %+v", pad, s.aside)
		}
	}
}
