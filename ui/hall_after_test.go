package ui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/export"
	"tandem/model"
)

// haveMet is a meeting that goes on, with a folder for documents, in which much was taken
// down.
func haveMet(t testing.TB) (*seat, *deskTop) {
	t.Helper()
	p := rules(t)
	p.Procedures.Next = "2026-04-06"
	s, d := inMeeting(t, p), newDesk()
	s.Papers = d.papers()
	s.takeDown()
	return s, d
}

// takeDown notes who is here, a decision, two actions and a topic, and skips a point.
func (s *seat) takeDown() {
	s.t.Helper()
	meeting := s.sitting.Meeting
	jot := func(j model.Jot) {
		if !s.UI.put(model.InRoom, func(p *model.Partnership) bool { return p.Jot(meeting, j) }) {
			s.t.Fatal("not taken down: " + s.word)
		}
	}
	for i, m := range s.r.Roster.People {
		s.UI.put(model.InRoom, func(p *model.Partnership) bool {
			p.Attend(meeting, m.ID, func(a *model.Attended) {
				a.State = []string{model.Present, model.Present, model.Absent, model.Proxied}[i%4]
				if i == 0 {
					a.Role = "facilitator"
				}
				if i%4 == 3 {
					a.By = "Lena Brook"
				}
			})
			return true
		})
	}
	jot(model.Jot{Kind: model.JotDecision, Row: "d1", Text: "We open on Saturdays."})
	s.UI.put(model.InRoom, func(p *model.Partnership) bool {
		p.Meetings.Meeting(s.sitting.Meeting).Decisions[0].How = "All agreed."
		return true
	})
	jot(model.Jot{Kind: model.JotAction, Row: "x1", Text: "Call the printer"})
	jot(model.Jot{Kind: model.JotWho, Row: "x1", Text: "Ana Ruiz"})
	jot(model.Jot{Kind: model.JotBy, Row: "x1", Text: "2026-03-20"})
	jot(model.Jot{Kind: model.JotAction, Row: "x2", Text: "Find a room"})
	jot(model.Jot{Kind: model.JotParked, Row: "k1", Text: "Do we want a logo?"})
	s.send(tick{})
	s.press("s") // skip the first point
}

// asked puts a ground rule to the members: all say yes, or all but the last.
func (s *seat) asked(of model.ID, all bool) {
	s.t.Helper()
	s.UI.put(model.InRoom, func(p *model.Partnership) bool {
		text := export.NormWords(p, s.Words, of)
		for i, m := range p.Members() {
			choice := model.Yes
			if i == len(p.Members())-1 && !all {
				choice = model.No
			}
			position(p, of, text, m, choice)
		}
		return true
	})
}

// endsMeeting ends the meeting as people do.
func (s *seat) endsMeeting() {
	s.t.Helper()
	s.press("esc", "e")
	s.in(after)
}

// notesIn returns the names of the notes in the folder.
func (d *deskTop) notesIn() []string {
	var names []string
	for name := range d.written {
		if strings.HasPrefix(name, "Meeting notes") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// manyMet is a meeting of thirty people with long names.
func manyMet(t testing.TB) *seat {
	t.Helper()
	s, d := inMeeting(t, crowded()), newDesk()
	s.Papers = d.papers()
	s.takeDown()
	return s
}

func afterScenes() []scene {
	met := func(keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat { s, _ := haveMet(t); return pressed(s, keys...) }
	}
	return []scene{
		{"depart", met("esc"), all},
		{"depart-last", func(t *testing.T) *seat {
			s, _ := haveMet(t)
			spots := s.r.Spots(s.sitting)
			s.sit(func(x *model.Sitting) { x.Go(spots[len(spots)-1]) })
			return pressed(s, "tab")
		}, all},
		{"depart-leaving", met("ctrl+c"), all},
		{"after", met("esc", "e"), all},
		{"after-more", met("esc", "e", "pgdown"), usual},
		{"after-crowd", func(t *testing.T) *seat { return pressed(manyMet(t), "esc", "e") }, all},
		{"after-crowd-more", func(t *testing.T) *seat { return pressed(manyMet(t), "esc", "e", "pgdown", "pgdown") }, all},
		{"after-lapsed", func(t *testing.T) *seat {
			s, _ := haveMet(t)
			s.sitting.Ran += int(model.Silence / time.Second)
			s.send(tick{})
			return s
		}, usual},
		{"after-no-folder", func(t *testing.T) *seat {
			s, d := haveMet(t)
			d.err = errors.New("the disk is full")
			return pressed(s, "esc", "e")
		}, usual},
		{"after-open", func(t *testing.T) *seat {
			s, _ := haveMet(t)
			failed(s, model.DiskFull)
			return pressed(s, "esc", "e")
		}, all},
		{"after-few", func(t *testing.T) *seat {
			s := with(t, freshOne())
			s.do(s.follow(event{on: convene}))
			return s
		}, usual},
	}
}

// TestLeavingAsks: esc asks first, shows nothing of what comes next, and comes back to
// the very place.
func TestLeavingAsks(t *testing.T) {
	s, _ := haveMet(t)
	was := s.sitting.Spot()
	s.press("esc")
	s.in(departs)
	s.sees("all in the room see what comes next", "Take a break", "End the meeting")
	s.press("enter")
	s.in(hall)
	s.press("esc", "esc")
	s.in(hall)
	if s.sitting.Spot() != was {
		t.Errorf("back at %v, want %v", s.sitting.Spot(), was)
	}
}

// TestBreak: the meeting is left and goes on; no time is counted meanwhile, and it is
// taken up at the very place.
func TestBreak(t *testing.T) {
	s, d := haveMet(t)
	was, spent := s.sitting.Spot(), s.sitting.Spent[s.sitting.Point]
	s.press("esc", "b")
	s.in(walk)
	s.sees("The meeting goes on")
	s.clock = s.clock.Add(40 * time.Minute)
	s.press("ctrl+p")
	s.typed("go on with")
	s.press("enter")
	if s.state() == recap {
		s.press("esc") // where the group was
	}
	s.in(hall)
	s.lacks("Another window")
	s.send(tick{})
	if s.sitting.Spot() != was || s.sitting.Spent[was.Point] != spent {
		t.Errorf("at %v with %d seconds, want %v with %d", s.sitting.Spot(), s.sitting.Spent[was.Point], was, spent)
	}
	if len(d.written) > 0 {
		t.Errorf("notes were made of a meeting that goes on: %v", d.order)
	}
}

// TestCtrlCInARound: once says that all is kept, and any other key is back at the very
// place with the words half typed.
func TestCtrlCOnce(t *testing.T) {
	for _, back := range []string{"x", "enter", "esc", "down", "space", "tab"} {
		p := rules(t)
		p.Voices.Heard = nil
		s := inMeeting(t, p)
		s.toSpot("conflict", model.Round)
		who := s.sitting.Who
		s.press("enter")
		s.typed("Nobody lis")
		s.press("ctrl+c")
		s.in(leaving)
		s.sees("also what you are typing", "The meeting goes on")
		s.press(back)
		s.in(hall)
		s.typed("tens")
		s.sees("Nobody listens")
		s.press("enter")
		if got := s.loaded(s.r.ID).Voice("conflict", who).Words; got != "Nobody listens" {
			t.Errorf("after %s the file holds %q", back, got)
		}
	}
}

// TestCtrlCTwice leaves; the next start goes on with the meeting, and with what was
// half typed.
func TestCtrlCTwice(t *testing.T) {
	p := rules(t)
	p.Voices.Heard = nil
	s := inMeeting(t, p)
	s.toSpot("conflict", model.Round)
	s.press("enter")
	s.typed("Nobody lis")
	s.press("ctrl+c", "ctrl+c")
	if !s.done || !strings.Contains(strings.Join(s.told, " "), "tandem meet") {
		t.Errorf("ended: %v; told %q", s.done, s.told)
	}
	if err := s.file.Close(); err != nil {
		t.Fatal(err)
	}
	b := sit(t, s.path, "b")
	s.file = b.file // it is closed once
	b.Meet, b.UI.Open = true, p.ID
	b.do(b.UI.Init())
	b.in(hall)
	b.sees("Nobody lis")
}

// TestTheEndOnOnePage: what came of the meeting, and nothing that did not; its notes
// are in the folder, once.
func TestTheEndOnOnePage(t *testing.T) {
	s, d := haveMet(t)
	s.asked("conflict-1", true)
	s.asked("meetings-1", false)
	s.endsMeeting()
	s.window(120, 200)
	s.sees("Regular meeting", "Ana Ruiz (led the meeting)", "in their place: Lena Brook", "We missed Rosa Lind",
		"We open on Saturdays.", "All agreed.", "Call the printer", "Who: Ana Ruiz. By: 20 March 2026.", "Find a room", "Who: still to come",
		"Do we want a logo?", "What we did not get to", "Welcome", "We meet again on 6 April 2026.", "2 actions are open", "2 parked topics")
	s.sees("/home/mia/" + d.notesIn()[0])
	if names := d.notesIn(); len(names) != 1 || !strings.HasSuffix(names[0], ".pdf") {
		t.Errorf("the folder holds %v", names)
	}
	agreed, open := strings.Index(flat(s.text()), flat(s.textName("conflict-1"))), strings.Index(flat(s.text()), flat(s.textName("meetings-1")))
	if agreed < 0 || open < agreed {
		t.Errorf("what is agreed stands at %d, what is open at %d:\n%s", agreed, open, s.text())
	}
	s.sees("4 of 5")
	m := s.loaded(s.r.ID).Meetings.Meeting(s.meeting)
	if m.Over != model.WasEnded || m.Ended == "" {
		t.Errorf("the file holds %+v", m)
	}
	if at, err := s.file.Sitting(context.Background(), s.r.ID); at != nil || err != nil {
		t.Errorf("the meeting goes on: %v %v", at, err)
	}
	s.press("enter")
	s.in(walk)
}

// TestTheEndShowsNothingPrivate: the room sees the page too.
func TestTheEndShowsNothingPrivate(t *testing.T) {
	p := rules(t)
	for _, o := range p.Roster.Organizations {
		p.Interest[o.ID] = &model.Interest{Benefit: "PLANTED"}
	}
	s := inMeeting(t, p)
	s.takeDown()
	for _, keys := range [][]string{{"esc"}, {"e"}} {
		s.press(keys...)
		s.window(120, 400)
		s.lacks("PLANTED")
	}
}

// TestKeysOfTheEnd lead to the documents, to the notes in other formats, and to the page
// in the record.
func TestKeysOfTheEnd(t *testing.T) {
	s, _ := haveMet(t)
	s.endsMeeting()
	s.press("d")
	s.in(papers)
	s.press("esc")
	s.in(after)
	s.press("n")
	s.in(papers)
	if x := s.top().(*paperScreen); x.open().Name != "notes" || x.chosen(x.open()).ID != s.meeting {
		t.Errorf("open is %s of %s", x.open().Name, x.chosen(x.open()).ID)
	}
	s.press("esc", "o")
	s.in(walk)
	s.sees("Meetings")
	if s.here.Step.ID != meetingStep {
		t.Errorf("at %s", s.here.Step.ID)
	}
}

// TestTheFolderTakesNothing: it says so, and d tries again; what stands in the record
// stands.
func TestTheFolderTakesNothing(t *testing.T) {
	s, d := haveMet(t)
	d.err = errors.New("the disk is full")
	s.endsMeeting()
	s.sees("the disk is full", "All of it is in the record")
	if m := s.loaded(s.r.ID).Meetings.Meeting(s.meeting); m.Over != model.WasEnded {
		t.Errorf("the file holds %+v", m)
	}
	d.err = nil
	s.press("d")
	s.in(after)
	s.lacks("the disk is full")
	if len(d.notesIn()) != 1 {
		t.Errorf("the folder holds %v", d.order)
	}
}

// TestTheFileTakesNoEnd: the meeting goes on, and the end is tried again.
func TestTheFileTakesNoEnd(t *testing.T) {
	s, d := haveMet(t)
	f := failed(s, model.DiskFull)
	s.press("esc", "e")
	s.in(after)
	s.sees("not over yet")
	s.press("esc")
	s.in(hall)
	s.press("esc", "e")
	f.err = nil
	s.press("enter")
	s.in(after)
	s.lacks("not over yet")
	if len(d.notesIn()) != 1 {
		t.Errorf("the folder holds %v", d.order)
	}
}

// TestAnotherFileOfThatName is left as it is; the notes stand beside it.
func TestAnotherFileOfThatName(t *testing.T) {
	s, d := haveMet(t)
	name := "Meeting notes, Regular meeting, 2 March 2026.pdf"
	d.written[name] = "somebody's own"
	s.endsMeeting()
	if d.written[name] != "somebody's own" || len(d.notesIn()) != 2 {
		t.Errorf("the folder holds %v", d.notesIn())
	}
}

// TestNobodyEnds: after a long silence the meeting is over, its notes are made, once,
// and the silence is no part of it. A machine that sleeps for an hour ends nothing.
func TestNobodyEnds(t *testing.T) {
	s, d := haveMet(t)
	s.clock = s.clock.Add(time.Hour)
	s.send(tick{})
	if s.state() == recap {
		s.press("esc") // where the group was
	}
	s.in(hall)
	s.press("h") // the list of who is here lies over it
	for range 2*60*2 + 2 {
		s.clock = s.clock.Add(30 * time.Second)
		s.send(tick{})
		if s.state() == after {
			break
		}
	}
	s.in(after)
	s.sees("Nobody ended this meeting")
	m := s.loaded(s.r.ID).Meetings.Meeting(s.meeting)
	if m.Over != model.Lapsed || m.Ended != model.ClockOf(noon.Add(time.Hour)) {
		t.Errorf("over %q at %q", m.Over, m.Ended)
	}
	for _, x := range m.Agenda {
		if x.Spent() > 5 {
			t.Errorf("%s took %d minutes", x.Sort(), x.Spent())
		}
	}
	s.press("enter")
	s.do(s.follow(event{on: out}))
	s.press("enter")
	s.in(walk)
	if len(d.notesIn()) != 1 {
		t.Errorf("the folder holds %v", d.order)
	}
}

// TestKilledAndForgotten: the program was killed, and nobody came back: the next opening
// ends the meeting, makes its notes, and says so in one line. Once.
func TestKilledAndForgotten(t *testing.T) {
	s, _ := haveMet(t)
	day := s.clock.Add(26 * time.Hour)
	d := newDesk()
	open := func(window string) *seat {
		b := sit(t, s.path, window)
		b.clock, b.Papers = day, d.papers()
		b.enter(s.r.ID)
		return b
	}
	b := open("b")
	b.in(walk)
	b.sees("The meeting of 2 March 2026 was not ended. Its notes are ready")
	m := b.loaded(s.r.ID).Meetings.Meeting(s.sitting.Meeting)
	if m.Over != model.Lapsed || m.Ended != model.ClockOf(noon) {
		t.Errorf("over %q at %q", m.Over, m.Ended)
	}
	c := open("c")
	c.lacks("was not ended")
	if len(d.notesIn()) != 1 {
		t.Errorf("the folder holds %v", d.order)
	}
	s.clock = day
	s.send(tick{}) // the window that slept all the while follows
	s.in(after)
	if len(d.notesIn()) != 1 || len(s.loaded(s.r.ID).Meetings.Meetings) != 2 {
		t.Errorf("the folder holds %v", d.order)
	}
}

// TestKilledBetween: the end was saved and the program stopped before its notes were
// made: the next opening makes them.
func TestKilledBetween(t *testing.T) {
	s, d := haveMet(t)
	x := s.sitting.Clone()
	if did, ok := s.settleEnd(&x, model.WasEnded); !did || !ok {
		t.Fatal("not ended")
	}
	for i, window := range []string{"b", "c"} {
		b := sit(t, s.path, window)
		b.clock, b.Papers = s.clock.Add(time.Hour), d.papers()
		b.enter(s.r.ID)
		if i == 0 {
			b.sees("The notes of the meeting of 2 March 2026 are ready")
		}
		if len(d.notesIn()) != 1 {
			t.Errorf("the folder holds %v", d.order)
		}
	}
}

// TestTwoWindowsEndIt: one does, and the notes are made once; the other follows.
func TestTwoWindowsEndIt(t *testing.T) {
	for _, both := range []bool{false, true} {
		a, d := haveMet(t)
		b := sit(t, a.path, "b")
		b.Papers = d.papers()
		b.Meet, b.UI.Open = true, a.r.ID
		b.do(b.UI.Init())
		b.in(hall)
		b.sees("Another window runs this meeting too")
		a.endsMeeting()
		if both {
			b.press("esc", "e") // it has not looked since
		} else {
			b.send(tick{})
		}
		b.in(after)
		b.sees("Regular meeting", "The window that ended the meeting makes the notes.")
		if len(d.notesIn()) != 1 {
			t.Errorf("the folder holds %v", d.order)
		}
	}
}

// TestOverlaysGiveWay: whatever lies over a meeting that another window has ended.
func TestOverlaysGiveWay(t *testing.T) {
	for _, key := range []string{"h", "j", "w", "e", "esc", "?", "ctrl+z", "ctrl+c"} {
		a, d := haveMet(t)
		b := sit(t, a.path, "b")
		b.Papers = d.papers()
		b.Meet, b.UI.Open = true, a.r.ID
		b.do(b.UI.Init())
		b.press(key)
		if b.state() == hall {
			t.Errorf("%s opens nothing", key)
		}
		a.endsMeeting()
		b.send(tick{})
		b.in(after)
	}
}
