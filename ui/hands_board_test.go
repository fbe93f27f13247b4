package ui

import (
	"testing"

	"tandem/model"
)

// TestHandsOfABoardThatHasYetToApprove: a board that has yet to approve has not approved: who has is asked anew once a member
// says yes instead, and what was typed comes back with the answer it was typed for (R17).
func TestHandsOfABoardThatHasYetToApprove(t *testing.T) {
	p := full(t)
	p.Asking.Way = model.AllHands
	for i := range p.Roster.People {
		p.Roster.People[i].Authority = "nothing"
	}
	s := with(t, p)
	of := s.r.Texts()[2]
	s.at("agree", "", string(of))
	s.press("enter")
	s.press("2", "up") // yes, if our board approves
	s.press("enter", "enter")
	s.press("down", "enter") // who spoke
	s.typed("City Council")
	s.press("esc")
	s.press("1", "enter", "enter") // yes
	s.sees("Which board has to say yes")
	s.lacks("City Council")
	s.press("esc", "up", "2", "enter", "enter")
	s.sees("City Council")
	s.press("esc", "up", "1", "enter", "enter")
	s.lacks("City Council")
	s.press("tab", "tab", "enter", "enter") // nobody approved it
	if got := s.held().Standing(of).By[model.Yes]; len(got) > 0 {
		t.Errorf("counted as a yes: %v\n%s", got, s.text())
	}
}

// TestHandsKeepWhatWasTyped when the words change: the reasons, what resolved a
// dissent and which board has to approve wait; where a member stands does not.
func TestHandsKeepWhatWasTyped(t *testing.T) {
	p := full(t)
	p.Asking.Way = model.AllHands
	s := with(t, p)
	of := s.r.Texts()[2]
	s.at("agree", "", string(of))
	s.press("enter", "2", "up", "enter", "enter", "tab")
	s.typed("City Council")
	s.reword(of, "We will never be alone with any child.")
	s.press("down", "enter", "enter") // it changes what was agreed to
	s.press("2", "enter", "enter")
	s.sees("City Council")
	if got := s.positions(of)["r2"]; got != "" {
		t.Errorf("recorded %q", got)
	}
}
