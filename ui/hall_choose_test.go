package ui

import (
	"slices"
	"testing"

	"tandem/model"
)

// TestAreasSayTheirCost at once, as they are turned.
func TestAreasSayTheirCost(t *testing.T) {
	s := preparing(t, seven(t))
	s.press(boards[choosing]...)
	s.sees("6 areas × 7 people ≈ 50 minutes. You have 35.", "Take 3 or 4 now, the rest next time.")
	s.press("space", "down", "space", "down", "space")
	s.sees("3 areas × 7 people ≈ 25 minutes.", "next time")
	s.lacks("Take")
	s.press("space") // not needed
	if got := s.loaded(s.r.ID).Areas.Options(); len(got) != 5 {
		t.Errorf("chosen are %v", got)
	}
	s.press("space") // now
	s.sees("4 areas × 7 people")
	s.press("n")
	s.typed("Working with children")
	s.press("enter")
	s.sees("5 areas × 7 people", "Working with children: now")
	s.press("delete")
	s.sees("Press the key again")
	s.press("delete")
	s.sees("4 areas × 7 people")
}

// TestAnAreaWithWordsIsAskedAbout: what was said is kept, and comes back with it.
func TestAnAreaWithWordsIsAskedAbout(t *testing.T) {
	p := seven(t)
	p.Jot("", model.Jot{Kind: model.JotVoice, On: "communication", Who: "pantry-1", Text: "Tell us early"})
	s := inMeeting(t, p)
	s.toSpot("", model.Choosing)
	s.sees("Where do we want ground rules?", "6 areas × 7 people")
	s.press("space", "space")
	s.sees("There are words here already")
	if !slices.ContainsFunc(s.r.Areas.Options(), func(o model.Option) bool { return o.Key == "communication" }) {
		t.Fatal("one key put it aside")
	}
	s.press("space")
	if slices.Contains(s.sitting.Taken, "communication") || len(s.r.Areas.Options()) != 5 {
		t.Errorf("taken up are %v of %v", s.sitting.Taken, s.r.Areas.Options())
	}
	s.press("space")
	if s.sitting.Taken[0] != "communication" || s.loaded(s.r.ID).Voice("communication", "pantry-1").Words != "Tell us early" {
		t.Errorf("taken up are %v", s.sitting.Taken)
	}
	s.press("n")
	s.in(choosing)
	s.typed("Cars")
	s.press("enter", "esc")
	s.in(hall)
	s.sees("Cars")
	if len(s.sitting.Taken) != 7 {
		t.Errorf("taken up are %v", s.sitting.Taken)
	}
}

// TestWaysAreSettledInOneForm, before anybody is asked; each choice is in the file at
// once, and what a change does to what was said is told.
func TestWaysAreSettledInOneForm(t *testing.T) {
	s := preparing(t, seven(t))
	s.press(boards[ways]...)
	s.sees("How do you keep what people say?", "With the organization only")
	s.lacks("People have spoken already")
	s.press("down", "down", "space", "enter")
	r := s.loaded(s.r.ID)
	if r.Voices.Kept != model.ByOrganization {
		t.Errorf("kept %q", r.Voices.Kept)
	}
	s.press("down", "down", "enter")
	if r = s.loaded(s.r.ID); r.Asking.Scale != model.FistToFive {
		t.Errorf("scale %q", r.Asking.Scale)
	}
	s.sees("How many fingers make a yes?")
	s.press("esc")
	s.sees("Fist to five", "With the organization only")

	p := seven(t)
	p.Jot("", model.Jot{Kind: model.JotVoice, On: "communication", Who: "pantry-1", Text: "Tell us early"})
	s = inMeeting(t, p)
	s.press("d")
	s.in(ways)
	s.sees("People have spoken already")
	s.press("esc")
	s.in(hall)
}
