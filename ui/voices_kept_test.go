package ui

import "testing"

// TestVoicesBehindHowTheyAreKept: from the list of areas it goes on to the next page,
// also where how words are kept stands before it.
func TestVoicesBehindHowTheyAreKept(t *testing.T) {
	s := with(t, crowded())
	s.window(80, 24)
	s.at("voices", "")
	s.press("down", "enter", "enter", "p", "tab")
	s.sees("Hearing each person", s.look.arrow)
	s.press("tab")
	s.lacks("What did you hear in each area?")
	s.at("voices", "")
	s.sees("With the name")
}
