package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// TestTypingOnAChoiceLosesNothing: who chose No and types the reason at once, with no
// tab, has said No, and the reason stands whole in its place.
func TestTypingOnAChoiceLosesNothing(t *testing.T) {
	for _, way := range []string{"space", "enter"} {
		s := agreeing(t, 2, 0) // the text that r2 has said nothing to
		of := s.r.Texts()[2]
		s.press("enter")
		s.times(4, "down")
		s.press(way)
		if way == "enter" {
			s.press("shift+tab")
		}
		s.typed("no reason? Yes: 1 of us")
		if key, value, _ := s.recording(); key != "reason" || value != "no reason? Yes: 1 of us" {
			t.Fatalf("%s: %s has %q\n%s", way, key, value, s.text())
		}
		s.press("tab", "down", "enter")
		pos := s.loaded(s.r.ID).Standing(of).Positions["r2"]
		if pos.Choice != model.No || pos.Reason != "no reason? Yes: 1 of us" {
			t.Errorf("%s: recorded %+v", way, pos)
		}
	}
}

// TestPastingOnAChoice: what is pasted there lands where it would have been typed.
func TestPastingOnAChoice(t *testing.T) {
	s := agreeing(t, 2, 0)
	s.press("enter")
	s.times(4, "down")
	s.press("space")
	s.paste("The walk is too long")
	if key, value, _ := s.recording(); key != "reason" || value != "The walk is too long" {
		t.Errorf("%s has %q", key, value)
	}
}

// recording returns the question in focus of a position, and what it holds.
func (s *seat) recording() (key, value string, ok bool) {
	s.t.Helper()
	rec := s.top().(*agreeScreen).rec
	if rec == nil {
		s.t.Fatal("no position is being taken down")
	}
	leaf, ok := rec.form.focus().question().(model.Leaf)
	return leaf.Head().Key, leaf.Value(), ok
}

// TestLettersChooseNothing: where no text belongs to a choice, what is typed on it is
// said not to be kept, and no space, enter or backspace of it changes the answer. The
// next key that is none of the text does what it says.
func TestLettersChooseNothing(t *testing.T) {
	for _, several := range []bool{false, true} {
		for _, was := range []string{"", "a"} {
			v, text := was, ""
			q := model.Leaf(model.Choice{Into: &v, From: abc})
			if several {
				q = model.Several{Into: &v, From: abc}
			}
			p := ask_(t, "need", q, model.Text{Ask: model.Ask{Key: "x"}, Into: &text, Max: 100})
			p.press("down", "down")
			p.typed("n", "o", " ", "r", "e", " ", "?")
			p.press("backspace")
			if v != was || text != "" || !strings.Contains(p.s.word, "letters are not kept") {
				t.Fatalf("several %v: %q became %q, with %q, and it said %q", several, was, v, text, p.s.word)
			}
			if p.press("enter"); v != was {
				t.Errorf("several %v: enter behind what was typed chose %q", several, v)
			}
			if !several {
				if p.press("enter"); v == was {
					t.Errorf("the next enter chose nothing")
				}
			}
		}
	}
}

// TestPointingIsToldFromChoosing: what the last line says of space, the page says above
// the answers; and who goes on from what was only pointed at is told so, once.
func TestPointingIsToldFromChoosing(t *testing.T) {
	var v, w string
	p := ask_(t, "need", model.Choice{Ask: model.Ask{Key: "a"}, Into: &v, From: abc}, model.Choice{Ask: model.Ask{Key: "b"}, Into: &w, From: abc})
	above := func(want string) {
		t.Helper()
		text := strings.Join(p.f.view(24), "\n")
		if i := strings.Index(text, want); i < 0 || i > strings.Index(text, "Ah") {
			t.Errorf("%q does not stand above the answers:\n%s", want, text)
		}
	}
	above("Space or an arrow points")
	p.press("space")
	above("Space or enter chooses what the arrow points at")
	if p.press("tab"); v != "" || !strings.Contains(p.s.word, "You pointed at Ah and did not choose it") {
		t.Errorf("%q, and it says %q", v, p.s.word)
	}
	p.s.word = ""
	if p.press("tab", "shift+tab", "shift+tab", "tab"); p.s.word != "" {
		t.Errorf("it says again, or of what nobody pointed at: %q", p.s.word)
	}
	p.press("shift+tab", "space", "down", "tab")
	if v != "a" {
		t.Errorf("chose %q", v)
	}
}
