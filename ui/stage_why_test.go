package ui

import (
	"testing"

	"tandem/model"
)

// TestWhySurvives: as far as it was typed why a move is made, it is there again after
// the program was left, hung up or killed, in the same words of the same move, until
// the move is made.
func TestWhySurvives(t *testing.T) {
	for what, leave := range map[string]func(*seat){
		"quit":        func(s *seat) { s.press("ctrl+c", "ctrl+c") },
		"esc, quit":   func(s *seat) { s.press("esc", "esc"); s.press("ctrl+c", "ctrl+c") },
		"hangup":      func(s *seat) { s.send(hangup{}) },
		"killed":      func(s *seat) { s.send(draftDue{}) },
		"esc, killed": func(s *seat) { s.press("esc") },
	} {
		a := paletted(with(t, closedOne(t)), "how it goes")
		a.press("enter")
		a.typed("The need came back")
		id := a.r.ID
		leave(a)
		a.close()
		b := sit(t, a.path, "b")
		b.enter(id)
		if b.r.Stage() != model.Closed {
			t.Fatalf("%s: it was reopened", what)
		}
		b.in(walk)
		paletted(b, "how it goes")
		b.press("enter")
		b.sees("The need came back")
		b.press("enter")
		if b.r.Stage() != model.Forming {
			t.Errorf("%s: %s", what, b.r.Stage())
		}
		b.press("ctrl+c", "ctrl+c")
		b.close()
		c := sit(t, a.path, "c")
		if c.enter(id); len(c.because) > 0 || c.state() == offer {
			t.Errorf("%s: kept for ever: %v\n%s", what, c.because, c.text())
		}
	}
}
