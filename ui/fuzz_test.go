package ui

import (
	"math/rand/v2"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// FuzzKeys: whatever is pressed, pasted and resized, nothing panics and every
// frame fits. What once went wrong stays in testdata/fuzz.
func FuzzKeys(f *testing.F) {
	f.Add([]byte("enter a name"))
	for _, name := range []string{"alt+d", "ctrl+delete"} { // bubbles#1056
		for i, k := range storm {
			if k == name {
				f.Add([]byte{0, 171, 0, 171, 1, byte(i), byte(i), 14, byte(i)})
			}
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m := newMonkey(t, rand.New(rand.NewPCG(uint64(len(b)), 1)))
		m.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		next := func() (c byte) {
			if len(b) > 0 {
				c, b = b[0], b[1:]
			}
			return c
		}
		for n := 0; len(b) > 0 && n < 200; n++ {
			m.send(message(next))
		}
	})
}

// TestDeletingWordsForward panics in bubbles' fields (bubbles#1056), not in ours.
func TestDeletingWordsForward(t *testing.T) {
	for _, enter := range fields {
		s := with(t, full(t))
		enter(s)
		s.typed("two words")
		for _, k := range []string{"alt+d", "ctrl+delete", "alt+delete"} {
			s.press("end", k, "home", k, "left", k, "ctrl+left", k)
		}
		s.sees("words")
	}
	s := with(t, full(t))
	s.press("ctrl+p")
	s.typed("x")
	s.press("alt+d", "ctrl+delete", "home", "alt+d")
}
