package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// last returns the last line of the screen.
func (s *seat) last() string {
	lines := strings.Split(strings.TrimRight(s.text(), "\n "), "\n")
	return lines[len(lines)-1]
}

// TestTheLastLineSaysWhatSpaceDoes: where the hand points at nothing space points, and
// where it points at an answer space chooses it, at once.
func TestTheLastLineSaysWhatSpaceDoes(t *testing.T) {
	s := with(t, unsaid(t))
	s.at("agree", "")
	s.press("down", "enter", "enter")
	a := s.top().(*agreeScreen)
	if got := s.last(); a.rec == nil || !strings.Contains(got, "space point") {
		t.Fatalf("the hand is nowhere, and the last line says %q", got)
	}
	s.press("space")
	if got := s.last(); a.rec.choice() != "" || !strings.Contains(got, "space choose") {
		t.Errorf("chosen is %q, and the last line says %q", a.rec.choice(), got)
	}
	s.press("space")
	if a.rec.choice() != model.Yes {
		t.Errorf("chosen is %q", a.rec.choice())
	}
	w := with(t, freshOne())
	w.at("kind", "")
	if got := w.last(); !strings.Contains(got, "space point") {
		t.Errorf("on a page the last line says %q", got)
	}
	w.press("down")
	if got := w.last(); !strings.Contains(got, "space choose") {
		t.Errorf("with the hand on an answer it says %q", got)
	}
}

// TestEnterSkipsNoChoice: where a choice must be made enter stays with it, and says so.
func TestEnterSkipsNoChoice(t *testing.T) {
	s := with(t, full(t))
	s.do(s.follow(event{on: typeIn, stop: s.here}))
	s.press("enter")
	s.sees("Please choose first")
	if x := s.top().(*sheet).form.focus().(*pickField); x.GetKey() != "typein-of" {
		t.Errorf("the hand is on %q", x.GetKey())
	}
	p := unsaid(t)
	k := plainly(t, p, "2", "1", "", ":b", ":q")
	k.says("Where does this member stand?", "This answer is needed.")
}

// TestNothingToAdd: where a list is filled elsewhere the page says where, and promises
// no key that adds.
func TestNothingToAdd(t *testing.T) {
	s := with(t, freshOne())
	s.at("norms", "", "area")
	s.sees("It lists what you name on", "Ctrl+p goes")
	if got := s.last(); strings.Contains(got, "add") {
		t.Errorf("the last line says %q", got)
	}
}

// TestOwnNamesAreKnownFromNowhereElse: a name that was saved in this partnership is not
// offered as one from another.
func TestOwnNamesAreKnownFromNowhereElse(t *testing.T) {
	s := neighbors(t)
	s.typed("Riverside House")
	s.at("need", "")
	orgs := s.r.Roster.Organizations
	s.at("roster", "", "organizations", string(orgs[len(orgs)-1].ID), "name")
	if _, now, _ := s.focused(); now != "Riverside House" {
		t.Fatalf("the hand is on %q", now)
	}
	s.times(5, "backspace")
	s.lacks("ctrl+s takes")
}
