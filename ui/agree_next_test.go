package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// askingNext opens the agreeing of the practice, with all mended but the positions.
func askingNext(t *testing.T) *seat {
	t.Helper()
	s := practicingSeat(t)
	p := mend(t, s.r.Partnership.Clone())
	save := model.Save{ID: "mended", Partnership: p.ID, Window: "b", Mode: model.Wizard, At: s.clock, Ops: s.r.Ops(p)}
	if _, clashes, err := s.Keep.Save(t.Context(), save); err != nil || len(clashes) > 0 {
		t.Fatal(err, clashes)
	}
	s.reload()
	s.do(s.follow(event{on: shut}))
	s.at(agreeTaken, "")
	return s
}

// answers takes down what the member under the hand says: on the scale of the practice.
func (s *seat) answers(choice int) {
	s.t.Helper()
	s.press("enter")
	s.times(choice, "down")
	s.press("enter")
	for range 8 {
		if rec := s.top().(*agreeScreen).rec; rec == nil {
			return
		}
		if key, value, _ := s.recording(); key == "how" && value == "" {
			s.press("down")
		}
		s.press("enter")
	}
	s.t.Fatalf("it is not taken down:\n%s", s.text())
}

// TestAgreeingLeadsOn: after the last answer on a text it is said that it was the last,
// beside the keys, and enter or tab goes on to the next text with somebody to ask; after
// the last of all it is said that all is in force.
func TestAgreeingLeadsOn(t *testing.T) {
	s := askingNext(t)
	s.press("enter") // all rules together
	a := s.top().(*agreeScreen)
	seen := map[model.ID]bool{}
	for range 20 {
		of := a.of
		if of == "" {
			break
		}
		if seen[of] {
			t.Fatalf("%s is asked twice", of)
		}
		seen[of] = true
		for range 5 {
			if !s.awaits(of) {
				break
			}
			s.answers(1)
		}
		s.sees("Taken down.", "Tab", "tab next")
		if next := s.nextText(of); next == "" {
			s.sees(s.say("agree.over"))
		} else if s.press("enter"); a.of != next {
			t.Fatalf("enter leads to %q, want %q", a.of, next)
		} else {
			continue
		}
		s.press("tab")
	}
	if !s.allInForce() || len(seen) < 2 {
		t.Fatalf("asked about %v:\n%s", seen, s.text())
	}
	s.sees(s.say("agree.done")[:24])
	s.press("tab")
	s.in(drilling)
	s.sees(s.say("round.over"))
}

// TestTabLeadsOnFromAnyText, though nobody was asked there, and once an arrow was pressed
// enter asks the member under the hand again.
func TestTabLeadsOnFromAnyText(t *testing.T) {
	s := askingNext(t)
	s.press("enter", "tab")
	if a := s.top().(*agreeScreen); a.of == "" || a.of == model.NormsText {
		t.Errorf("tab leads to %q", a.of)
	}
	s.press("esc", "home", "up", "up", "up", "up", "up", "enter")
	a := s.top().(*agreeScreen)
	of := a.of
	for s.awaits(of) {
		s.answers(1)
	}
	s.press("up")
	if s.press("enter"); a.rec == nil || a.of != of {
		t.Errorf("enter leads from %s to %s", of, a.of)
	}
}

// TestNobodyLeftToAsk: where all have answered and one said no, that is said in the list.
func TestNobodyLeftToAsk(t *testing.T) {
	s := agreeing(t, 2, 0)
	for s.nextText("") != "" {
		a := s.top().(*agreeScreen)
		if a.of == "" || !s.awaits(a.of) {
			a.open(s.nextText(""))
		}
		a.onward()
		s.answers(4)
	}
	s.press("tab")
	s.sees(s.say("agree.asked-all"))
	if strings.Contains(s.text(), s.say("agree.over")) {
		t.Error("a no is taken for a yes")
	}
}
