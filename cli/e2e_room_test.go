//go:build unix

package cli_test

import (
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// meeters are three people of two organizations, who are about to meet.
const meeters = `{"format": 1, "length": "full", "name": "Eastside Food Link", "answers": {
	"roster": {"organizations": [{"ref": "east", "name": "Eastside Pantry", "status": "active"}, {"ref": "rio", "name": "Clinic", "status": "active"}],
		"people": [{"ref": "ana", "name": "Ana Ruiz", "of": "east", "authority": "terms"}, {"ref": "tom", "name": "Tom Neill", "of": "rio", "authority": "terms"}, {"ref": "lea", "name": "Lea Brook", "of": "rio", "authority": "terms"}]},
	"need": {"need": "Fresh food is far away."}, "areas": {"areas": ["meetings"]}}}`

// A wall is the window of the room, and how long it took to show each change.
type wall struct {
	*window
	took []time.Duration
}

// shows waits until the wall shows what was done at from, and notes how long that took.
func (w *wall) shows(from time.Time, what string, ok func(string) bool) {
	w.t.Helper()
	w.want(what, ok)
	w.took = append(w.took, time.Since(from))
}

// meet opens the meeting of the meeters, and begins it or goes on with it.
func (h *home) meet(wide, high int) *window {
	h.t.Helper()
	w := h.open(wide, high, "meet")
	var begins, goesOn = say("key.begin-meeting"), say("key.park")
	w.want("the meeting", func(s string) bool { return has(s, begins) || has(s, goesOn) })
	if has(w.screen(), begins) && !has(w.screen(), goesOn) {
		w.keys("b")
		w.sees(goesOn)
	}
	return w
}

// round goes on to the first round of the meeting.
func (w *window) round() {
	w.t.Helper()
	asks := say("room.round.why")
	for range 6 {
		if w.until(2*time.Second, func(s string) bool { return has(s, asks) }) {
			return
		}
		w.keys(tab)
	}
	w.t.Fatalf("never came to the round:\n%s", w.screen())
}

// blank reports whether nothing is on a screen.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// TestSecondWindow: the window of the room shows each of twenty changes within a
// second, outlives the window in which the meeting is run, goes on with the next one,
// bears being made small, and is closed without a word; three windows show one meeting.
func TestSecondWindow(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Mia")
	h.run(0, meeters, "new", "--answers", "-")
	b := &wall{window: h.open(60, 18, "meet", "--room")}
	b.sees(say("room.not-begun"), say("key.close-room"))
	a := h.meet(80, 24)
	b.want("the meeting", func(s string) bool { return !has(s, say("room.not-begun")) })
	a.round()
	b.sees(say("room.round.why"))

	for i := range 5 {
		words := fmt.Sprintf("Word%d is what I say", i)
		a.keys("\r")
		a.sees(say("key.keep-it"))
		a.keys(words)
		a.sees(words)
		from := time.Now()
		a.keys("\r")
		b.shows(from, words, func(s string) bool { return has(s, words) })
		for _, x := range []struct {
			key string
			ok  func(string) bool
		}{
			{"b", blank},
			{"b", func(s string) bool { return has(s, words) }},
			{"o", func(s string) bool { return !has(s, words) }},
		} {
			from = time.Now()
			a.keys(x.key)
			b.shows(from, x.key, x.ok)
		}
	}
	slices.Sort(b.took)
	t.Logf("of %d changes the room showed half within %v and the last after %v", len(b.took), b.took[len(b.took)/2], b.took[len(b.took)-1])
	if slow := b.took[len(b.took)-2]; slow > time.Second { // one may be late on a machine that does other things
		t.Errorf("the room follows after %v", slow)
	}

	// Killed, the first window leaves the room as it was; and it goes on.
	was := b.screen()
	a.signal(syscall.SIGKILL)
	a.exits(patience)
	time.Sleep(1500 * time.Millisecond)
	if got := b.screen(); got != was {
		t.Errorf("after the first window died the room shows\n%s\nand showed\n%s", got, was)
	}
	b.resize(40, 12)
	b.want("the round in a small window", func(s string) bool {
		return has(s, say("room.round.why"), say("voices.heard", "n", "3", "all", "3"))
	})
	c, d := h.meet(80, 24), h.meet(60, 20)
	c.sees(say("room.round.why"))
	d.sees(say("room.round.why"))
	from := time.Now()
	c.keys("b")
	b.shows(from, "blank", blank)
	d.sees(say("meet.blank")[:20])
	d.keys("b")
	b.want("the room again", func(s string) bool { return has(s, say("room.round.why")) })

	// Closed, it leaves the meeting alone.
	b.keys("q")
	if code := b.exits(patience); code != 0 {
		t.Errorf("closing the room ends with exit code %d", code)
	}
	c.sees(say("room.round.why"))
	e := h.open(120, 40, "meet", "--room")
	e.sees(say("room.round.why"))
	e.keys("\x03")
	if code := e.exits(patience); code != 0 {
		t.Errorf("ctrl+c ends the room with exit code %d", code)
	}
}
