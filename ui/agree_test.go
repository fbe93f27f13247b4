package ui

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"tandem/model"
)

// agreeing has the agree page open on text n, with the hand on member m.
func agreeing(t *testing.T, n, m int) *seat {
	s := with(t, full(t))
	s.at("agree", "", string(s.r.Texts()[n]))
	s.times(m, "down")
	return s
}

// positions returns who said what to a text's current words, from the file.
func (s *seat) positions(of model.ID) map[model.ID]string {
	s.t.Helper()
	r, err := s.file.Load(context.Background(), s.r.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	said := map[model.ID]string{}
	for m, pos := range r.Standing(of).Positions {
		said[m] = pos.Choice
	}
	return said
}

// TestTakingDownAPosition: the last question left with enter records it, of that
// member alone, with who took it down and how.
func TestTakingDownAPosition(t *testing.T) {
	s := agreeing(t, 2, 0) // the text that r2 has said nothing to
	of := s.r.Texts()[2]
	s.press("enter")   // the form
	s.times(4, "down") // no
	s.press("enter")
	s.press("down", "enter") // who spoke
	s.typed("Talks may need to be so")
	s.press("tab", "down", "enter") // and how
	s.sees("Taken down")
	if got := s.positions(of); got["r2"] != model.No || len(got) != 2 {
		t.Fatalf("recorded %v\n%s", got, s.text())
	}
	r, err := s.file.Load(context.Background(), s.r.ID)
	if err != nil {
		t.Fatal(err)
	}
	pos := r.Standing(of).Positions["r2"]
	if pos.By != "Mia" || pos.How != string(model.InRoom) || pos.Reason != "Talks may need to be so" || pos.File != "" {
		t.Errorf("recorded %+v", pos)
	}
}

// TestOnlyEnterRecords: no other way out of the form does.
func TestOnlyEnterRecords(t *testing.T) {
	for _, way := range [][]string{
		{"tab", "tab", "tab", "tab", "tab"}, {"down", "down", "down", "down", "down", "down", "down"}, {"esc", "esc"},
		{"ctrl+p", "enter"}, {"ctrl+c", "ctrl+c"}, {"f1", "esc", "esc", "esc"}, {"ctrl+p", "esc", "tab", "tab", "tab"},
	} {
		s := agreeing(t, 0, 1) // r3 has no view yet
		s.press("enter", "up", "space")
		s.press(way...)
		s.send(draftDue{})
		if got := s.positions(model.TermsText)["r3"]; got != model.NoView {
			t.Errorf("%v: recorded %q", way, got)
		}
	}
}

// TestRequiredQuestionsHold: enter on the last question without an answer to a
// required one says so, and records nothing.
func TestRequiredQuestionsHold(t *testing.T) {
	s := agreeing(t, 2, 0)
	s.press("enter", "tab", "tab", "down", "enter")
	s.lacks("Taken down")
	if got := s.positions(s.r.Texts()[2]); got["r2"] != "" {
		t.Errorf("recorded %v", got)
	}
	s.sees("Please choose first")
}

// TestHalfAPosition is kept when the step is left, found again when somebody comes
// back, and gone when it was dropped or recorded.
func TestHalfAPosition(t *testing.T) {
	half := func() *seat {
		s := agreeing(t, 2, 0)
		s.press("enter", "down", "down", "down", "down", "enter", "tab")
		s.typed("A reason")
		return s
	}
	s := half()
	s.lacks("saved 12:00")
	s.at("check", "")
	s.at("agree", "")
	s.sees("draft kept")
	s.press("tab", "tab")
	s.sees("A reason")
	s.press("esc", "esc")
	s.sees("Nothing was taken down")
	s.at("check", "")
	s.at("agree", "")
	s.lacks("A reason")

	for what, leave := range map[string]func(*seat){
		"quit":   func(s *seat) { s.press("ctrl+c", "ctrl+c") },
		"hangup": func(s *seat) { s.send(hangup{}) },
		"killed": func(s *seat) { s.send(draftDue{}) },
	} {
		s := half()
		leave(s)
		s.close()
		b := sit(t, s.path, "b")
		b.enter("r1")
		b.in(offer)
		b.sees("Eastside Pantry: We will never be alone with a child.", "Reason: A reason", "Position: No")
		b.press("enter", "tab", "tab")
		b.sees("A reason")
		if got := b.positions(b.r.Texts()[2])["r2"]; got != "" {
			t.Fatalf("%s: recorded %q", what, got)
		}
		b.press("tab", "down", "enter")
		b.sees("Taken down")
		b.close()
		c := sit(t, s.path, "c")
		if c.enter("r1"); c.state() == offer {
			t.Errorf("%s: it is offered again:\n%s", what, c.text())
		}
	}
}

// TestTheWordsChange in another window: no position counts any more, one that is
// being taken is refused, and the person is told and sees the change. What was typed
// waits until it is decided.
func TestTheWordsChange(t *testing.T) {
	a := agreeing(t, 0, 1)
	if got := a.positions(model.TermsText); len(got) != 2 {
		t.Fatalf("at first %v", got)
	}
	a.press("enter", "up", "up", "space", "tab")
	b := sit(t, a.path, "b")
	b.enter("r1")
	b.at("need", "")
	b.typed("One more word.")
	b.do(b.follow(event{on: next}))
	if got := a.positions(model.TermsText); len(got) != 0 {
		t.Errorf("still counting: %v", got)
	}
	a.send(tick{})
	a.sees("The words changed", "{+pm.One more word.", "Does this change what people agreed to?")
	if got := a.positions(model.TermsText); len(got) != 0 {
		t.Errorf("recorded all the same: %v", got)
	}
	a.press("down", "enter", "enter")
	a.lacks("(•)") // where the member stands is asked again, on the new words
	if got := a.positions(model.TermsText); len(got) != 0 {
		t.Errorf("recorded all the same: %v", got)
	}
}

// TestTwoTakeDownTheSame member's position: the second is told, and sees to it.
func TestTwoTakeDownTheSame(t *testing.T) {
	a, b := agreeing(t, 2, 0), (*seat)(nil)
	b = sit(t, a.path, "b")
	b.UI.Who = "Ben"
	b.enter("r1")
	b.at("agree", "", string(b.r.Texts()[2]))
	for _, s := range []*seat{a, b} {
		s.press("enter", "down", "down", "down", "down", "enter", "tab")
		s.typed("Reason of " + s.Who)
	}
	b.press("tab", "down", "enter")
	b.sees("Taken down")
	a.press("tab", "down", "enter")
	a.sees("Ben has just taken down")
	a.press("tab", "tab")
	a.sees("Reason of Mia")
	if r := a.r.Standing(a.r.Texts()[2]).Positions["r2"].Reason; r != "Reason of Ben" {
		t.Errorf("it is %q", r)
	}
	a.times(3, "tab")
	a.press("enter")
	a.sees("Taken down")
	if r := a.r.Standing(a.r.Texts()[2]).Positions["r2"].Reason; r != "Reason of Mia" {
		t.Errorf("it is %q after looking", r)
	}
}

// TestTheTextGoesAway under the form, or the member does.
func TestTheTextGoesAway(t *testing.T) {
	for path, step := range map[string]model.ID{"area/meetings/norms": "norms", "organizations": "roster"} {
		a := agreeing(t, 1, 1)
		a.press("enter", "tab")
		b := sit(t, a.path, "b")
		b.enter("r1")
		b.at(step, "", strings.Split(path, "/")...)
		if step == "roster" {
			b.press("down")
		}
		b.press("delete", "y")
		b.do(b.follow(event{on: out}))
		a.send(tick{})
		a.fits()
		a.press("enter", "tab", "tab", "enter", "enter", "esc", "esc")
		a.fits()
	}
}

// TestNoKeyMarksEverybody: whatever is pressed on the agree page, one key changes
// what one member says, at most, of one rule or of all of them. The monkey's
// witness looks at each save.
func TestNoKeyMarksEverybody(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	sit := func() *seat {
		s := with(t, listened(t))
		s.Keep = &witness{failing{Store: s.file, err: nil}, t}
		s.at("agree", "")
		return s
	}
	type stand struct{ member, version string }
	all := func(s *seat) map[stand]string {
		said := map[stand]string{}
		for _, p := range s.r.Core.Positions {
			said[stand{p.Member, p.Version}] = p.Choice
		}
		return said
	}
	s := sit()
	was, recorded, sets := all(s), 0, 0
	for range 6000 {
		k := storm[r.IntN(len(storm))]
		if r.IntN(2) > 0 { // what leads to the end of a form
			k = []string{"down", "enter", "enter", "space", "tab"}[r.IntN(5)]
		}
		s.press(k)
		if s.r == nil || s.here.Step.ID != "agree" || s.state() == home || s.done {
			s = sit()
			was = all(s)
			continue
		}
		if s.state() != walk && r.IntN(4) == 0 {
			s.press("esc") // there is much to walk about in elsewhere, and nothing is recorded there
		}
		now, members := all(s), map[string]int{}
		for x := range now {
			if now[x] != was[x] {
				members[x.member]++
			}
		}
		if len(members) > 1 {
			t.Fatalf("one key changed what %d members say: %v", len(members), members)
		}
		for _, n := range members {
			if recorded++; n > 1 {
				sets++
			}
		}
		was = now
	}
	if recorded-sets < 3 || sets < 3 {
		t.Errorf("recorded %d times, %d of them all rules together: too few to tell", recorded, sets)
	}
}
