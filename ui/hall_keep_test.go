package ui

import (
	"testing"
	"time"

	"tandem/model"
)

// TestASilentWindowLeavesTheMeeting of the one in which somebody types: whichever of the
// two keeps where the meeting is, it goes on, and is over once both are silent.
func TestASilentWindowLeavesTheMeeting(t *testing.T) {
	for _, first := range []bool{true, false} {
		a := inRound(t)
		b, id := a.joins("b"), a.sitting.Meeting
		past := func(x *seat, d time.Duration) {
			x.clock = x.clock.Add(d)
			x.send(tick{x.clock})
		}
		both := func(d time.Duration) {
			if first {
				past(a, d)
				past(b, d)
				return
			}
			past(b, d)
			past(a, d)
		}
		for n := range 6 * 60 * 5 / 2 { // two hours and a half
			both(10 * time.Second)
			if n%60 == 59 { // the cursor moves: nothing is kept for it
				a.press("down", "up")
			}
			if a.sitting == nil || b.sitting == nil {
				t.Fatalf("it is over after %v, and somebody is typing", a.clock.Sub(noon))
			}
		}
		for range 6 * 60 * 2 {
			both(10 * time.Second)
		}
		if a.sitting != nil || b.sitting != nil {
			t.Error("it goes on, and nobody is there")
		}
		if m := a.held().Meetings.Meeting(id); m.Over != model.Lapsed {
			t.Errorf("it is %q", m.Over)
		}
	}
}

// TestAKeyAfterALongSilence is known to the other window before that ends the meeting.
func TestAKeyAfterALongSilence(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	a.press("down")
	for d := time.Duration(0); d < model.Silence-20*time.Second; d += 10 * time.Second {
		for _, x := range []*seat{a, b} {
			x.clock = x.clock.Add(10 * time.Second)
			x.send(tick{x.clock})
		}
	}
	a.press("up")
	a.ticks(1)
	b.ticks(1)
	for range 10 { // the window of the key keeps nothing more
		b.clock = b.clock.Add(10 * time.Second)
		b.send(tick{b.clock})
	}
	if b.sitting == nil {
		t.Error("it is over, a minute after a key")
	}
}
