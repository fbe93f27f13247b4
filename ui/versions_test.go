package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// fiveVersions has a norm with five versions, said yes to by all up to the fourth.
func fiveVersions(t *testing.T) (*seat, model.ID) {
	s := with(t, full(t))
	of := s.r.Texts()[1]
	for i, words := range []string{"We will start at 9.", "We will start at 9 sharp.", "We will start at 10.", "We will start at 10, and say so."} {
		s.reword(of, words)
		s.changing(func(p *model.Partnership) {
			v := p.Decide(of, s.textWords(of), []string{model.Material, model.Editorial}[i%2], "Mia", "2026-03-02")
			for _, m := range p.Members() {
				if i < 3 {
					e := p.Position(v, m, "Mia", "2026-03-02")
					e.Questions[0].(model.Leaf).Set(model.Yes)
					e.Put()
				}
			}
		})
	}
	return s, of
}

// TestVersions: each can be read with all that was said to it, and compared with the
// one before and with today.
func TestVersions(t *testing.T) {
	s, of := fiveVersions(t)
	s.at("agree", "", string(of))
	s.press("v")
	s.in(elder)
	s.sees("5 versions", "Version 5", "Only the wording changed", "Decided by Mia", "Today's words")
	s.press("down", "enter")
	s.sees("Version 4", "We will start at 10.", "Eastside Pantry: Yes")
	s.press("c")
	s.sees("From version 3 to version 4", "[-9 sharp.-]", "{+10.+}")
	s.press("t")
	s.sees("From version 4 to today", "{+")
	s.press("esc", "esc")
	s.in(walk)
}

// TestReadingVersionsRecordsNothing.
func TestReadingVersionsRecordsNothing(t *testing.T) {
	s, of := fiveVersions(t)
	s.at("agree", "", string(of))
	before := s.held().Seq
	s.press("v", "down", "down", "enter", "c", "t", "b", "down", "enter", "space", "esc", "esc", "esc")
	if s.held().Seq != before {
		t.Error("something was recorded")
	}
}

// TestBringBack: the words of a version become those of today again, after it was
// shown what that changes; it can be undone, and nobody is said to have agreed.
func TestBringBack(t *testing.T) {
	s, of := fiveVersions(t)
	s.at("agree", "", string(of))
	s.press("v", "down", "down", "enter", "b")
	s.sees("Bring version 3 back", "{+9 sharp.", "y brings it back")
	s.press("y")
	s.in(walk)
	r := s.held()
	if _, _, n := r.Norm(of); n.Statement != "We will start at 9 sharp." {
		t.Fatalf("it says %q", n.Statement)
	}
	if r.Standing(of).InForce || len(r.VersionsOf(of)) < 5 {
		t.Error("an old yes came back, or a version went")
	}
	s.press("esc", "esc", "ctrl+z", "enter")
	if _, _, n := s.held().Norm(of); n.Statement != "We will start at 10, and say so." {
		t.Errorf("after undoing it says %q", n.Statement)
	}
}

// TestBringBackTheTerms, in all the answers they are made of; what is private and what
// is no part of them stays as it is.
func TestBringBackTheTerms(t *testing.T) {
	p := full(t)
	p.Core.Versions, p.Core.Positions = nil, nil
	s := with(t, p)
	s.changing(func(p *model.Partnership) {
		position(p, model.TermsText, s.textWords(model.TermsText), "r2", model.Yes)
	})
	first := s.held()
	s.changing(func(p *model.Partnership) {
		p.Need.Need = "Another need."
		p.Objectives.Objectives[0].Text = "Another aim."
		p.Procedures.Next = "2031-01-01"
		p.Interest["r2"].Costs = "New and private"
	})
	s.at("agree", "", string(model.TermsText))
	s.sees("Does this change")
	s.press("v", "enter", "b")
	s.sees("Bring version 1 back")
	s.lacks("New and private")
	s.press("y")
	now := s.held()
	if now.Digest(model.TermsText) != first.Digest(model.TermsText) {
		t.Error("the words are others")
	}
	if now.Procedures.Next != "2031-01-01" || now.Interest["r2"].Costs != "New and private" {
		t.Errorf("it brought back what is no part of the terms: %q, %q", now.Procedures.Next, now.Interest["r2"].Costs)
	}
}

// TestATextThatIsGone can still be read, and brought back.
func TestATextThatIsGone(t *testing.T) {
	s, of := fiveVersions(t)
	s.changing(func(p *model.Partnership) { p.Norms.Areas = nil })
	s.at("agree", "")
	s.do(s.follow(event{on: older}))
	s.sees("No longer there: We will start at 10")
	for !strings.Contains(s.text(), s.look.arrow+" No longer there: We will start") {
		s.press("down")
	}
	s.press("enter", "enter", "t")
	s.sees("These words stand nowhere today")
	s.press("b", "y")
	if _, _, n := s.held().Norm(of); n == nil || n.Statement != "We will start at 10, and say so." {
		t.Errorf("it is %+v", n)
	}
}

// TestWhatWasCarriedOverCountsNoMore: the list of versions counts no yes that was only
// carried over to words that a member calls more than the wording.
func TestWhatWasCarriedOverCountsNoMore(t *testing.T) {
	s, of := settled(t, "We will start on time!")
	s.changing(func(p *model.Partnership) {
		v := p.Decide(of, "words", model.Editorial, "Mia", "2026-03-04")
		p.CallMaterial(v.ID, p.Members()[0], "Mia", "2026-03-05")
	})
	v := s.r.Newest(of)
	if said := s.versionNote(v); strings.Contains(said, "yes") || !strings.Contains(said, "count no more") {
		t.Errorf("of version %s: %s", v.N, said)
	}
}
