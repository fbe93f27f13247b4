package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// calls opens the meeting by the palette.
func (s *seat) calls(words string) {
	s.t.Helper()
	s.press("ctrl+p")
	s.typed(words)
	s.press("enter")
}

// meetsAt starts a window as `tandem meet` does.
func meetsAt(s *seat, window string) *seat {
	s.t.Helper()
	b := sit(s.t, s.path, window)
	b.clock, b.Papers = s.clock, s.Papers
	b.Meet, b.UI.Open = true, s.r.ID
	b.do(b.UI.Init())
	return b
}

// TestWaysIntoAMeeting: the palette, the actions on the list, and the command.
func TestWaysIntoAMeeting(t *testing.T) {
	for name, in := range map[string]func(*seat){
		"palette":         func(s *seat) { s.calls("hold a meeting") },
		"actions":         func(s *seat) { s.do(s.follow(event{on: manage})); s.picks("Hold a meeting") },
		"actions at home": func(s *seat) { s.do(s.follow(event{on: out})); s.does("Hold a meeting") },
	} {
		t.Run(name, func(t *testing.T) {
			s := with(t, rules(t))
			in(s)
			s.in(before)
			s.do(s.follow(event{on: begins}))
			s.in(hall)
			s.press("esc", "b")
			s.do(s.follow(event{on: out}))
			s.in(home)
			s.sees("meeting now")
			s.does("Hold a meeting, or go on")
			if s.state() == recap {
				s.press("esc")
			}
			s.in(hall)
			meetsAt(s, "b").in(hall)
		})
	}
	t.Run("command", func(t *testing.T) { meetsAt(with(t, rules(t)), "b").in(before) })
}

// TestHomeSaysWhatLapsed: of a meeting that nobody ended home says so, once it counts as
// over, and no more after the partnership was opened.
func TestHomeSaysWhatLapsed(t *testing.T) {
	s := with(t, rules(t))
	s.calls("hold a meeting")
	s.do(s.follow(event{on: begins}))
	s.in(hall)
	s.keepSitting()
	at := func(later time.Duration, window string) *seat {
		b := sit(t, s.path, window)
		b.clock = s.clock.Add(later)
		b.do(b.Init())
		b.in(home)
		return b
	}
	b := at(model.Silence-time.Minute, "b")
	b.sees("meeting now")
	c := at(model.Silence, "c")
	c.sees("meeting not ended")
	c.lacks("meeting now")
	c.press("enter")
	c.sees("was not ended")
	c.do(c.follow(event{on: out}))
	c.in(home)
	c.lacks("meeting not ended")
	c.lacks("meeting now")
}

// TestNoMeeting: where there can be none it says why, and what to do.
func TestNoMeeting(t *testing.T) {
	closed := func(p *model.Partnership) {
		p.Core.Moves = []model.Moving{{Row: model.Row{ID: "m", Rank: "U"}, Verb: "end", From: "exploring", To: "ended", At: "2026-01-01"}}
	}
	for name, c := range map[string]struct {
		change func(*model.Partnership)
		says   string
		step   model.ID
	}{
		"closed":   {closed, "Reopen it first", ""},
		"archived": {func(p *model.Partnership) { p.Core.Shelf = model.Archived }, "put away", ""},
		"deleted":  {func(p *model.Partnership) { p.Core.Shelf = model.Deleted }, "put away", ""},
		"alone":    {func(p *model.Partnership) { p.Roster.People = p.Roster.People[:1] }, "takes two people", rosterStep},
		"gone": {func(p *model.Partnership) {
			for i := range p.Roster.People[1:] {
				p.Roster.People[i].Until = "2025-01-01"
			}
		}, "takes two people", rosterStep},
	} {
		t.Run(name, func(t *testing.T) {
			p := rules(t)
			c.change(p)
			s := with(t, p)
			s.do(s.follow(event{on: convene}))
			s.in(walk)
			s.sees(c.says)
			b := meetsAt(s, "b")
			b.in(walk)
			b.sees(c.says)
			if c.step != "" && (s.here.Step.ID != c.step || b.here.Step.ID != c.step) {
				t.Errorf("at %s and %s", s.here.Step.ID, b.here.Step.ID)
			}
			if n := len(s.loaded(p.ID).Meetings.Meetings); n != len(p.Meetings.Meetings) {
				t.Errorf("%d meetings stand", n)
			}
		})
	}
	t.Run("example", func(t *testing.T) {
		s := opened(t)
		s.do(s.follow(event{on: sample}))
		s.calls("hold a meeting")
		s.in(walk)
		s.sees(flat(s.say("example.still"))[:30])
	})
}

// TestPracticeHoldsAMeeting: nothing of it reaches the person's own file, and leaving it
// leads back into the practice.
func TestPracticeHoldsAMeeting(t *testing.T) {
	s := stepping(t)
	d := newDesk()
	s.Papers = d.papers()
	s.calls("hold a meeting")
	s.in(before)
	s.press("esc", "esc")
	s.in(walk)
	s.calls("hold a meeting")
	s.do(s.follow(event{on: begins}))
	s.in(hall)
	s.press("f5")
	s.typed("PRACTICED")
	s.press("enter", "esc", "b")
	s.in(walk)
	s.calls("go on with")
	if s.state() == recap {
		s.press("esc")
	}
	s.in(hall)
	s.endsMeeting()
	s.sees("PRACTICED")
	s.press("enter")
	s.in(walk)
	if !s.practicing() || len(d.notesIn()) != 1 {
		t.Errorf("practicing: %v; the folder holds %v", s.practicing(), d.order)
	}
	if strings.Contains(tables(t, s.path), "PRACTICED") {
		t.Error("it stands in the person's own file")
	}
}

// TestASecondWindow says that there are two, both take down, and it can show the room
// alone.
func TestASecondWindow(t *testing.T) {
	a, _ := haveMet(t)
	b := meetsAt(a, "b")
	b.in(hall)
	b.sees("Another window runs this meeting too")
	b.press("f5")
	b.typed("From the second")
	b.press("enter")
	a.press("f5")
	a.typed("From the first")
	a.press("enter")
	var topics []string
	for _, k := range a.loaded(a.r.ID).Meetings.Meeting(a.sitting.Meeting).Parked {
		topics = append(topics, k.Topic)
	}
	if !slices.Contains(topics, "From the first") || !slices.Contains(topics, "From the second") {
		t.Errorf("parked: %q", topics)
	}
	b.press("esc")
	b.sees("Show only what the room sees")
	b.press("r")
	b.in(watching)
	a.press("esc")
	a.lacks("Show only what the room sees")
}

// TestOneAfterTheOther: a meeting after one that is over is another one, also on the
// same day; what was left open comes back, and the day that was proposed is its day.
func TestOneAfterTheOther(t *testing.T) {
	p := rules(t)
	p.Meetings.Meetings = nil
	s, d := inMeeting(t, p), newDesk()
	s.Papers = d.papers()
	first := s.r.Meetings.Meeting(s.sitting.Meeting)
	if first.Kind != model.Kickoff {
		t.Errorf("the first is a %s", first.Kind)
	}
	s.takeDown()
	s.UI.put(model.InRoom, func(p *model.Partnership) bool { p.Procedures.Next = "2026-04-06"; return true })
	s.endsMeeting()
	s.press("enter")
	s.calls("hold a meeting")
	s.in(before)
	if m := s.meetingSoon(); m.Kind != model.Regular || m.On != "2026-04-06" || m.ID == first.ID {
		t.Errorf("the next one is %+v", m)
	}
	s.do(s.follow(event{on: begins})) // but they go on the same day
	s.in(hall)
	m := s.r.Meetings.Meeting(s.sitting.Meeting)
	if m.ID == first.ID || m.On != "2026-03-02" || !slices.ContainsFunc(m.Agenda, func(x model.Point) bool { return x.Kind == model.ForSince }) {
		t.Errorf("the second is %+v", m)
	}
	if left := s.r.LeftOpen(m.ID); len(left) != 3 {
		t.Errorf("left open: %v", left)
	}
	s.endsMeeting()
	if len(d.notesIn()) != 2 {
		t.Errorf("the folder holds %v", d.notesIn())
	}
}

// TestTheStageSaysWhichMeeting is held.
func TestTheStageSaysWhichMeeting(t *testing.T) {
	for stage, kind := range map[string]string{"review": model.ReviewMeeting, "closing": model.LastMeeting} {
		p := going(t, 3)
		p.Core.Moves = append(p.Core.Moves, model.Moving{
			Row: model.Row{ID: "m9", Rank: "Y"}, Verb: map[string]string{"review": "review", "closing": "close"}[stage], From: "force", To: stage, At: "2026-02-20",
		})
		s := inMeeting(t, p)
		if got := s.r.Meetings.Meeting(s.sitting.Meeting).Kind; got != kind {
			t.Errorf("in %s a %s meeting is held, want %s", stage, got, kind)
		}
	}
}

// TestUndoStaysInTheMeeting takes back what was taken down there, and no more: nothing
// private is named, and the meeting itself stays begun.
func TestUndoStaysInTheMeeting(t *testing.T) {
	p := rules(t)
	s := with(t, p)
	s.at("interest", "pantry", "benefit")
	s.press("enter")
	s.typed("PLANTED")
	s.do(s.follow(event{on: convene}))
	s.in(before)
	s.do(s.follow(event{on: begins}))
	s.in(hall)
	s.press("f5")
	s.typed("A logo?")
	s.press("enter", "ctrl+z")
	s.in(undoing)
	s.press("enter")
	s.in(hall)
	meeting := s.sitting.Meeting
	if m := s.loaded(p.ID).Meetings.Meeting(meeting); len(m.Parked) != 0 {
		t.Errorf("parked: %+v", m.Parked)
	}
	for range 6 {
		s.press("ctrl+z")
		s.lacks("PLANTED")
		s.press("enter")
		if s.state() == undoing {
			s.press("esc")
		}
	}
	s.in(hall)
	if m := s.loaded(p.ID).Meetings.Meeting(meeting); m == nil || len(m.Agenda) == 0 || m.Began == "" {
		t.Errorf("the meeting is %+v", m)
	}
	s.press("ctrl+y", "enter")
	s.in(hall)
	if m := s.loaded(p.ID).Meetings.Meeting(meeting); len(m.Parked) != 1 {
		t.Errorf("not brought back: %+v", m.Parked)
	}
}

// TestBeginTwice: of two windows that prepare the same meeting one begins it, and the
// other goes on with it.
func TestBeginTwice(t *testing.T) {
	a := with(t, rules(t))
	b := meetsAt(a, "b")
	b.in(before)
	a.do(a.follow(event{on: convene}))
	a.do(a.follow(event{on: begins}))
	a.clock = a.clock.Add(time.Minute)
	b.do(b.follow(event{on: begins}))
	b.in(hall)
	if a.sitting.Meeting != b.sitting.Meeting {
		t.Errorf("one runs %s, the other %s", a.sitting.Meeting, b.sitting.Meeting)
	}
	if got := len(a.loaded(a.r.ID).Meetings.Meetings); got != len(a.r.Meetings.Meetings) {
		t.Errorf("%d meetings stand", got)
	}
}
