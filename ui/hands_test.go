package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// together has the page open on which all answers about a text are typed.
func together(t *testing.T, way, scale string) (*seat, model.ID) {
	p := full(t)
	p.Asking.Way, p.Asking.Scale, p.Asking.Bar = way, scale, "3"
	s := with(t, p)
	of := s.r.Texts()[2] // r2 has said nothing to it
	s.at("agree", "", string(of))
	s.press("enter")
	return s, of
}

// TestAllHands: what was seen is typed by number, and lands in one save with how it
// was asked. A low answer is asked why, which can be left open.
func TestAllHands(t *testing.T) {
	s, of := together(t, model.AllHands, model.FistToFive)
	s.sees("3 or more fingers", "All show hands at once")
	before := s.held()
	s.press("1", "4")
	s.sees("1 finger (holds it open)", "4 fingers (a yes)")
	if s.held().Seq != before.Seq {
		t.Fatal("typing recorded something")
	}
	s.press("enter")
	s.sees("Eastside Pantry", "What stands in the way?")
	if s.held().Seq != before.Seq {
		t.Fatal("it was recorded before the reason was asked")
	}
	s.press("tab")
	s.typed("Talks may need it")
	s.press("enter")
	if strings.Contains(s.text(), "What changed it") { // r3 said no before
		s.press("tab", "tab", "enter")
	}
	r := s.held()
	got := r.Standing(of).Positions
	if got["r2"].Choice != "f1" || got["r3"].Choice != "f4" || got["r2"].Way != model.AllHands || got["r2"].Reason != "Talks may need it" || got["r2"].Bar != "3" {
		t.Fatalf("recorded %+v\n%s", got, s.text())
	}
	events, err := s.file.History(t.Context(), s.r.ID, before.Seq, 10)
	if err != nil || len(events) != 1 {
		t.Errorf("%d saves, want one: %v", len(events), err)
	}
}

// TestSlipsStayHidden until all are in; nothing of them stands beside a name before.
func TestSlipsStayHidden(t *testing.T) {
	s, of := together(t, model.OnSlips, model.ThreePoints)
	s.sees("Open the slips only when all are in")
	before := s.held().Seq
	s.press("4")
	s.sees("Eastside Pantry: in", "Clínica del Río: still to come")
	s.press("enter")
	s.sees("Type the slip, or x for none, of Clínica del Río")
	s.press("x", "enter")
	s.sees("All are in", "Eastside Pantry: No", "Clínica del Río: no slip")
	if s.held().Seq != before {
		t.Fatal("it was recorded before anybody looked")
	}
	s.press("enter", "tab", "enter")
	r := s.held()
	if got := r.Standing(of).Positions; got["r2"].Choice != model.No || got["r2"].Way != model.OnSlips || got["r3"].At != "" && got["r3"].Way == model.OnSlips {
		t.Errorf("recorded %+v\n%s", got, s.text())
	}
}

// TestHoveringHandsRecordsNothing, and neither does leaving.
func TestHoveringHandsRecordsNothing(t *testing.T) {
	for _, keys := range [][]string{
		{"right", "left", "down", "up", "enter", "esc"}, {"1", "backspace", "enter", "esc", "esc"},
		{"1", "2", "esc", "esc"}, {"space", "esc", "esc"}, {"1", "enter", "esc", "esc"},
	} {
		s, _ := together(t, model.AllHands, model.ThreePoints)
		before := s.held().Seq
		s.press(keys...)
		if s.held().Seq != before {
			t.Errorf("%v recorded something", keys)
		}
	}
}

// TestNothingOfWhomNothingWasTyped is recorded, and the page says so first.
func TestNothingOfWhomNothingWasTyped(t *testing.T) {
	s, of := together(t, model.AllHands, model.ThreePoints)
	was := s.held().Standing(of).Positions["r3"]
	s.press("1", "enter")
	s.sees("goes on without Clínica del Río")
	s.press("enter")
	s.sees("Taken down for 1 member")
	got := s.held().Standing(of).Positions
	if got["r2"].Choice != model.Yes || got["r3"].Choice != was.Choice {
		t.Errorf("recorded %+v", got)
	}
}

// TestHandsSurvive: what is typed is found again after the program was killed, and of
// slips the offer shows no answer.
func TestHandsSurvive(t *testing.T) {
	s, of := together(t, model.OnSlips, model.ThreePoints)
	s.press("4")
	s.send(draftDue{})
	s.close()
	b := sit(t, s.path, "b")
	b.enter("r1")
	b.in(offer)
	b.sees("1 answer typed")
	b.lacks("Position: No")
	b.press("enter")
	b.sees("Eastside Pantry: in")
	if got := b.positions(of)["r2"]; got != "" {
		t.Errorf("recorded %q", got)
	}
}

// TestTheWordsChangeUnderHands: nothing is recorded, and the page says why.
func TestTheWordsChangeUnderHands(t *testing.T) {
	s, of := together(t, model.AllHands, model.ThreePoints)
	s.press("1", "1")
	s.reword(of, "We will never be alone with any child.")
	s.sees("The words changed")
	s.press("enter", "enter", "enter", "enter")
	if got := s.positions(of)["r2"]; got != "" {
		t.Errorf("recorded %q", got)
	}
}

// TestAMemberGoesUnderHands: what was typed of it is left out, with a sentence.
func TestAMemberGoesUnderHands(t *testing.T) {
	p := full(t)
	p.Asking.Way = model.AllHands
	s := with(t, p)
	of := s.r.Texts()[2]
	s.changing(func(p *model.Partnership) {
		o := *p.Organization("r2")
		o.ID, o.Name, o.Rank = "r2b", "Third Place", "zz"
		p.Roster.Organizations = append(p.Roster.Organizations, o)
	})
	s.at("agree", "", string(of))
	s.press("enter", "1", "1")
	s.changing(func(p *model.Partnership) { p.Organization("r2b").Status = model.Left })
	s.fits()
	s.press("enter", "enter", "enter")
	for m := range s.positions(of) {
		if m == "r2b" {
			t.Error("recorded of who is a member no more")
		}
	}
}
