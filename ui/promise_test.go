package ui

import (
	"context"
	"strings"
	"testing"

	"tandem/model"
)

// keeps reports whether what was typed stands anywhere in the file.
func (s *seat) keeps(text string) bool { return strings.Contains(tables(s.t, s.path), text) }

// TestAYesIsToTheWordsThatWereShown: if they change before it is taken down, where
// the member stands is asked again.
func TestAYesIsToTheWordsThatWereShown(t *testing.T) {
	s := with(t, full(t))
	s.at("agree", "", string(model.TermsText))
	s.press("enter", "down", "space")
	s.at("need", "")
	s.typed("We will pay 90000 dollars. ")
	s.do(s.follow(event{on: next}))
	s.at("agree", "")
	s.lacks("(•)")
	s.press("tab", "tab", "down", "enter")
	s.times(4, "enter")
	if got := s.positions(model.TermsText); len(got) != 0 {
		t.Errorf("recorded %v on words that were not shown", got)
	}
}

// TestAReasonIsKept though the words change, or can no longer be agreed to.
func TestAReasonIsKept(t *testing.T) {
	for name, change := range map[string]func(*seat){
		"another word": func(b *seat) { b.typed("x") },
		"no words": func(b *seat) {
			b.press("ctrl+home")
			b.times(500, "delete")
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := agreeing(t, 0, 1)
			a.press("enter", "up", "down", "enter", "tab")
			a.typed(" Our long dissent")
			a.sees("Our long dissent")
			a.send(draftDue{})
			b := sit(t, a.path, "b")
			b.enter("r1")
			b.at("need", "", "need")
			change(b)
			b.do(b.follow(event{on: next}))
			b.close()
			a.send(tick{})
			a.press("tab", "tab", "tab", "enter")
			if !a.keeps("Our long dissent") {
				t.Errorf("it is gone:\n%s", a.text())
			}
		})
	}
}

// TestHalfAPositionSurvivesGoingHome, and no other form takes its place.
func TestHalfAPositionSurvivesGoingHome(t *testing.T) {
	s := agreeing(t, 2, 0)
	s.press("enter", "down", "down", "down", "down", "enter", "tab")
	s.typed("DISSENT of r2")
	s.do(s.follow(event{on: out}))
	s.in(home)
	s.press("enter")
	s.at("agree", "")
	s.press("tab", "tab")
	s.sees("DISSENT of r2")
	s.press("tab")
	s.send(draftDue{})
	if !s.keeps("DISSENT of r2") {
		t.Error("it is gone")
	}
}

// TestTextOfARowThatIsGone is taken over, kept through other changes, and asked
// about when the step is left.
func TestTextOfARowThatIsGone(t *testing.T) {
	a, b := pair(t, "roster", "")
	a.press("enter")
	a.typed(" and LONGTYPED")
	a.send(draftDue{})
	b.press("delete", "y", "tab")
	b.do(b.follow(event{on: next}))
	b.close()
	a.close()
	c := sit(t, a.path, "c")
	c.enter("r1")
	c.in(offer)
	c.press("enter", "enter")
	c.typed("Z")
	c.send(draftDue{})
	if !c.keeps("LONGTYPED") {
		t.Fatalf("gone after one more letter:\n%s", c.text())
	}
	c.do(c.follow(event{on: next}))
	c.in(clash)
	c.sees("LONGTYPED")
}

// TestARowIsNotRevived by somebody who had it open when it was taken away.
func TestARowIsNotRevived(t *testing.T) {
	a, b := pair(t, "roster", "")
	a.press("enter")
	b.press("delete", "y", "tab")
	b.do(b.follow(event{on: next}))
	a.send(tick{})
	a.typed("New name")
	a.do(a.follow(event{on: next}))
	if got := a.stands("roster", "", "organizations/r2"); got != "" {
		t.Errorf("it is back, at %q", got)
	}
}

// TestTheirsUnderFault: a choice outlives a file that is busy.
func TestTheirsUnderFault(t *testing.T) {
	a, _ := clashing(t)
	mine := a.walking().edit.Now["need"]
	release := lock(t, a.path)
	a.press("t")
	release()
	a.send(again{}, again{})
	a.at("check", "")
	if got := a.stands("need", "", "need"); got == mine || got == "" {
		t.Errorf("chose theirs, and %q stands", got)
	}
	if !a.keeps("Mine. ") {
		t.Error("mine is not in the history")
	}
}

// TestTabsStay as they are where nobody types.
func TestTabsStay(t *testing.T) {
	p := full(t)
	p.Core.Positions, p.Core.Versions = nil, nil
	p.Need.Need = "One\ttwo"
	s := with(t, p)
	s.at("need", "")
	s.press("left", "right")
	s.do(s.follow(event{on: next}))
	if got := s.stands("need", "", "need"); got != "One\ttwo" {
		t.Errorf("it is %q", got)
	}
}

// TestPassingIsNotRecording: who only looks at a position leaves it as it was.
func TestPassingIsNotRecording(t *testing.T) {
	s := agreeing(t, 0, 0)
	s.Who = "Zoe"
	s.press("enter", "tab", "tab", "tab", "enter")
	s.press("enter")
	r, err := s.file.Load(context.Background(), s.r.ID)
	if err != nil {
		t.Fatal(err)
	}
	if by := r.Standing(model.TermsText).Positions["r2"].By; by == "Zoe" {
		t.Error("it was recorded anew by who passed through")
	}
}

// TestATakenOverPageStaysCovered when it is private.
func TestATakenOverPageStaysCovered(t *testing.T) {
	a := with(t, full(t))
	a.at("interest", "r2")
	a.press("enter")
	a.typed("MINESECRET ")
	a.send(draftDue{})
	b := sit(t, a.path, "b")
	b.enter("r1")
	b.at("interest", "r2")
	b.press("enter")
	b.typed("OTHER ")
	b.do(b.follow(event{on: next}))
	b.close()
	a.close()
	c := sit(t, a.path, "c")
	c.enter("r1")
	c.in(offer)
	c.lacks("MINESECRET")
	c.press("enter")
	c.lacks("MINESECRET")
	c.press("enter")
	c.sees("MINESECRET")
	c.do(c.follow(event{on: next}))
	c.in(clash)
	c.lacks("MINESECRET")
	c.press("m") // nobody chooses between texts they have not seen
	c.in(clash)
	c.press("enter")
	c.sees("MINESECRET")
}

// TestOnePositionOneAuthor: one person changes the choice in one window and the
// reason in another, and the second is told.
func TestOnePositionOneAuthor(t *testing.T) {
	a := agreeing(t, 2, 1) // r3 said no there, with a reason
	b := sit(t, a.path, "b")
	b.Who = a.Who
	b.enter("r1")
	b.at("agree", "", string(b.r.Texts()[2]))
	b.press("down")
	a.press("enter", "tab", "tab")
	b.press("enter")
	a.typed("A: ")
	b.press("up", "space")
	b.times(5, "tab")
	b.press("enter")
	b.sees("Taken down")
	a.press("tab", "tab", "tab", "enter")
	a.sees("has just taken down")
	if got := a.r.Standing(a.r.Texts()[2]).Positions["r3"]; got.Choice != model.NoView || got.Reason != "Our board meets in May." {
		t.Errorf("two takings are mixed into %+v", got)
	}
}
