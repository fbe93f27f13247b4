package model

import (
	"slices"
	"testing"
)

// leftOver is a partnership with an action and two topics of a meeting before, and a
// meeting with two points.
func leftOver() *Partnership {
	p := &Partnership{}
	p.Meetings.Meetings = []Meeting{
		{Row: Row{ID: "first", Rank: "a"}, On: "2026-01-10", Actions: []Action{{Row: Row{ID: "call", Rank: "a"}, What: "Call"}},
			Parked: []Parked{{Row: Row{ID: "van", Rank: "a"}, Topic: "The van"}, {Row: Row{ID: "logo", Rank: "b"}, Topic: "A logo"}}},
		{Row: Row{ID: "now", Rank: "b"}, On: "2026-02-10", Agenda: []Point{{Row: Row{ID: "x1", Rank: "a"}, Kind: ForSince}, {Row: Row{ID: "x2", Rank: "b"}, Kind: ForNeed}}},
	}
	return p
}

// TestLeftSince: what was asked about stays on the list once it is settled, and what a
// meeting has not asked about goes when it is settled elsewhere.
func TestLeftSince(t *testing.T) {
	p, s := leftOver(), &Sitting{Meeting: "now"}
	if !p.Settle("call", Yes, "2026-02-10") || !p.Settle("van", Dropped, "2026-02-10") || p.Settle("nothing", Yes, "") {
		t.Fatal("what is there is settled, and nothing else")
	}
	if n := len(p.LeftSince(s)); n != 1 {
		t.Errorf("%d are left", n)
	}
	s.Asked("call")
	s.Asked("van")
	if n := len(p.LeftSince(s)); n != 3 {
		t.Errorf("%d were asked about", n)
	}
	if n := len(p.LeftOpen("now")); n != 1 {
		t.Errorf("%d are open", n)
	}
	if a := p.Meetings.Meetings[0].Actions[0]; a.DoneOn != "2026-02-10" {
		t.Errorf("done on %q", a.DoneOn)
	}
	p.Settle("call", "", "2026-02-10")
	if a := p.Meetings.Meetings[0].Actions[0]; !a.Open() || a.DoneOn != "" {
		t.Errorf("%+v is not open again", a)
	}
}

// TestTakeUp: topics come right behind the point, in the order in which they are taken
// up, each once; the order outlives the file.
func TestTakeUp(t *testing.T) {
	p := leftOver()
	if !p.TakeUp("now", "x1", "y1", "The van", "10") || !p.TakeUp("now", "x1", "y2", "A logo", "10") {
		t.Fatal("not taken up")
	}
	if p.TakeUp("now", "x1", "y3", "the VAN", "10") || p.TakeUp("now", "gone", "y4", "Else", "10") || p.TakeUp("gone", "x1", "y5", "Else", "10") {
		t.Error("taken up twice, or behind nothing")
	}
	q := &Partnership{}
	Fill(&q.Meetings, Flatten(&p.Meetings))
	var ids []ID
	for _, x := range q.Meetings.Meeting("now").Agenda {
		ids = append(ids, x.ID)
	}
	if !slices.Equal(ids, []ID{"x1", "y1", "y2", "x2"}) {
		t.Error(ids)
	}
}

// TestJotOnAnEarlierAction: who does it, and by when, is noted where the action stands.
func TestJotOnAnEarlierAction(t *testing.T) {
	p := leftOver()
	for _, j := range []Jot{{Kind: JotWho, Row: "call", Text: "Ana"}, {Kind: JotBy, Row: "call", Text: "2026-03-01"}, {Kind: JotWho, Row: "new", Text: "Ben"}} {
		if !p.Jot("now", j) {
			t.Fatal(j)
		}
	}
	if a := p.Meetings.Meetings[0].Actions[0]; a.Who != "Ana" || a.By != "2026-03-01" {
		t.Errorf("%+v", a)
	}
	if as := p.Meetings.Meetings[1].Actions; len(as) != 1 || as[0].Who != "Ben" {
		t.Errorf("%+v", as)
	}
}

// TestJotARight: a decision to be made is found again in a draft.
func TestJotARight(t *testing.T) {
	p := &Partnership{}
	p.Jot("", Jot{Kind: JotRight, Row: "d1", Text: "New partners"})
	if len(p.Decisions.Decisions) != 1 || p.Decisions.Decisions[0].Text != "New partners" {
		t.Fatalf("%+v", p.Decisions)
	}
	_, j, ok := JotOf([]Op{{Place: Place{Step: decisions.ID, Path: "decisions/d1/text"}, Value: "New partners"}})
	if !ok || j != (Jot{Kind: JotRight, Row: "d1", Text: "New partners"}) {
		t.Errorf("%+v", j)
	}
}

// TestLeftOver: an action and a topic each go by their own ID, and are open as they are.
func TestLeftOver(t *testing.T) {
	p := leftOver()
	for _, l := range p.LeftOpen("now") {
		want := l.ID() == "call"
		if (l.Action != nil) != want || !l.Open() || l.Meeting != "first" {
			t.Errorf("%s: %+v", l.ID(), l)
		}
		p.Settle(l.ID(), Dropped, "2026-02-10")
	}
	for _, id := range []ID{"call", "van", "logo"} {
		for _, l := range p.left("now", func(x ID) bool { return x == id }) {
			if l.ID() != id || l.Open() {
				t.Errorf("%s is settled, and on the list as %+v", id, l)
			}
		}
	}
}

// TestTakeUpBehind: a topic is taken up right behind the point and the topics that follow
// it there; the order is that of the ranks, so that it stays when the file is read.
func TestTakeUpBehind(t *testing.T) {
	for behind, want := range map[ID]string{"a": "a New b Old c", "b": "a b Old New c", "b1": "a b Old New c", "c": "a b Old c New"} {
		p := &Partnership{}
		m := agendaOf()
		m.ID = "m"
		m.Agenda = slices.Insert(m.Agenda, 2, Point{Row: Row{ID: "b1", Rank: "bV"}, Kind: ForTopic, What: "Old"})
		p.Meetings.Meetings = []Meeting{*m}
		if !p.TakeUp("m", behind, "new", "New", "10") {
			t.Errorf("behind %s it is not taken up", behind)
			continue
		}
		got := kinds(&p.Meetings.Meetings[0])
		q, _ := Read("p", p.Leaves())
		if again := kinds(&q.Meetings.Meetings[0]); got != want || again != want {
			t.Errorf("behind %s: %s, read again %s, want %s", behind, got, again, want)
		}
		if p.TakeUp("m", behind, "other", " new ", "10") || p.TakeUp("m", "gone", "other", "Other", "10") || p.TakeUp("gone", behind, "other", "Other", "10") {
			t.Errorf("behind %s: taken up twice, behind nothing, or nowhere", behind)
		}
	}
}

// TestMeetingOf: an action that is written on belongs to the meeting that has it, in
// whichever meeting people are; a new one to theirs.
func TestMeetingOf(t *testing.T) {
	p := leftOver()
	for row, want := range map[ID]ID{"call": "first", "new": "now", "": "now", "van": "now"} {
		if m := p.meetingOf("now", Jot{Row: row}); m == nil || m.ID != want {
			t.Errorf("%q is of %+v", row, m)
		}
	}
	if m := p.meetingOf("gone", Jot{}); m != nil {
		t.Errorf("a meeting that is gone is %+v", m)
	}
}
