package ui

import (
	"slices"
	"strings"
	"testing"

	"tandem/export"
	"tandem/model"
)

// slipCode returns the code that stands beside a text on a slip printed now.
func slipCode(s *seat, of model.ID) string {
	return s.r.Clone().Put(of, s.textWords(of), model.DateOf(s.clock)).Code()
}

// onSlip begins to type in the slip of a member, of 20 November 2026.
func onSlip(s *seat, member model.ID) *agreeScreen {
	s.t.Helper()
	s.do(s.follow(event{on: typeIn, stop: s.here}))
	for _, o := range s.papersIn() {
		s.press("down")
		if slipOf(o.Key) == member {
			break
		}
	}
	s.press("space", "tab")
	s.typed("20 Nov 2026")
	s.press("enter")
	a, ok := s.top().(*agreeScreen)
	if !ok || a.rec == nil {
		s.t.Fatalf("it asks for no position:\n%s", s.text())
	}
	return a
}

// TestASlipOfOtherWords: the code on a slip says which words were read. A yes to others
// than those that stand now is not asked for, and counts for nothing.
func TestASlipOfOtherWords(t *testing.T) {
	s := with(t, unsaid(t))
	member, texts := slipOwner(s)
	old := slipCode(s, texts[0])
	d, err := export.Slip(s.r.As(model.Everyone), s.Words, s.clock, export.Order{Part: member})
	if err != nil || !strings.Contains(strings.Join(d.Lines(80, false), "\n"), old) {
		t.Fatalf("the slip does not show %s: %v", old, err)
	}
	s.at("need", "")
	s.typed("One more word. ")
	s.do(s.follow(event{on: next}))
	s.read()
	a := onSlip(s, member)
	s.typed(old)
	s.press("enter")
	s.sees("These words have another code", "Which code stands beside this text", "Nothing is taken down")
	s.lacks("Where does this member stand")
	s.press("enter", "tab", "enter", "down", "space", "enter")
	if a.rec == nil || len(s.r.Core.Positions) > 0 {
		t.Fatalf("recorded %v", s.r.Core.Positions)
	}
	for range 12 {
		s.press("backspace")
	}
	s.typed(slipCode(s, texts[0]))
	s.sees("Where does this member stand")
}

// TestASlipOfAnOlderVersion: it says which version the slip shows.
func TestASlipOfAnOlderVersion(t *testing.T) {
	p := unsaid(t)
	old := *p.Put(model.TermsText, "The terms.", "2026-02-01")
	p.Need.Need += " And more."
	p.Put(model.TermsText, "The terms, and more.", "2026-02-20")
	s := with(t, p)
	member, texts := slipOwner(s)
	if !slices.Contains(texts, model.TermsText) || texts[0] != model.TermsText {
		t.Fatalf("the slip asks about %v", texts)
	}
	onSlip(s, member)
	s.typed(old.Code())
	s.press("enter")
	s.sees("The slip shows version 1 of", "1 February 2026", "new slip")
}

// TestASlipTakenOver: half a slip waits for another window with its code and the day of
// the paper; where the words changed meanwhile, the code is asked again.
func TestASlipTakenOver(t *testing.T) {
	for _, moved := range []bool{false, true} {
		dead := with(t, unsaid(t))
		member, texts := slipOwner(dead)
		onSlip(dead, member)
		dead.typed(slipCode(dead, texts[0]))
		dead.press("tab", "down", "space")
		dead.send(draftDue{})
		dead.close()
		s := sit(t, dead.path, "b")
		s.UI.Open = dead.r.ID
		if moved {
			c := sit(t, dead.path, "c")
			c.UI.Open = dead.r.ID
			c.do(c.UI.Init())
			c.press("esc")
			c.at("need", "")
			c.typed("One more word. ")
			c.do(c.follow(event{on: next}))
			c.close()
		}
		s.do(s.UI.Init())
		s.in(offer)
		s.press("enter")
		a, ok := s.top().(*agreeScreen)
		if !ok || a.rec == nil || a.rec.member != member {
			t.Fatalf("it is not taken over:\n%s", s.text())
		}
		if moved {
			if a.rec.coded() || a.rec.choice() != "" {
				t.Errorf("a choice on other words is taken over: %q", a.rec.choice())
			}
			continue
		}
		for n := 0; a.rec != nil && n < 20; n++ {
			s.press("tab")
			if a.rec != nil && a.rec.form.last() {
				s.press("enter")
			}
		}
		if e := lately(s); e.Mode != fromPaper {
			t.Errorf("saved as %q:\n%s", e.Mode, s.text())
		}
		if x := s.r.Standing(texts[0]).Positions[member]; x.Choice != model.Yes || x.How != string(model.Later) {
			t.Errorf("recorded %+v", x)
		}
	}
}
