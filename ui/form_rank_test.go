package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// hinted has answered two of the questions that help to choose a type.
func hinted() *model.Partnership {
	p := duo()
	p.Kind.Money, p.Kind.Bring = "match", "cash"
	return p
}

// TestTheTypesAreRanked by what was answered, with the reasons at the one under
// the hand; nothing is chosen by it.
func TestTheTypesAreRanked(t *testing.T) {
	s := with(t, hinted())
	s.window(100, 40)
	s.at("kind", "", "primary")
	x := s.walking().form().focus().(*pickField)
	if x.at != -1 || x.leaf().Value() != "" {
		t.Error("something is chosen, or pointed at")
	}
	s.press("down")
	s.sees("Grant-match · fits best so far", "Speaks for it:")
	if n := strings.Count(s.text(), "fits best so far"); n != 1 {
		t.Errorf("%d fit best", n)
	}
	for x.pointed() != model.Collaboration {
		s.press("down")
	}
	s.sees("Speaks against it:", "Take care with the word")
	if x.leaf().Value() != "" {
		t.Error("moving has chosen")
	}
	s.press("f1")
	s.sees("Speaks for it:")
}

// TestNothingFitsBest before anything was answered.
func TestNothingFitsBest(t *testing.T) {
	s := with(t, duo())
	s.at("kind", "", "primary")
	s.press("down")
	s.lacks("fits best")
	s.lacks("Speaks")
}

// TestTheHandStaysOnItsType when another answer ranks them anew.
func TestTheHandStaysOnItsType(t *testing.T) {
	s := with(t, hinted())
	s.at("kind", "", "primary")
	x := s.walking().form().focus().(*pickField)
	s.press("down", "down", "space")
	was, at := x.pointed(), x.at
	s.walking().form().to("change")
	pick(s, "merge")
	s.walking().form().to("primary")
	x = s.walking().form().focus().(*pickField)
	if x.pointed() != was || x.leaf().Value() != was || x.at == at && x.from[0].Key != model.Integration {
		t.Errorf("pointed at %s, now at %s of %v", was, x.pointed(), x.from)
	}
}

// TestPlainRanking says the same on lines.
func TestPlainRanking(t *testing.T) {
	p := hinted()
	k := plainly(t, p, append(way(p, "kind", ""), "", "", "", "", "", "", ":q")...)
	k.says("1. Grant-match (fits best so far)", "Speaks for it:", "Collaboration", "Take care with the word", "Speaks against it:")
	if k.now("p").Kind.Primary != "" {
		t.Error("something was chosen")
	}
}
