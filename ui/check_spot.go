package ui

import (
	"slices"

	"tandem/model"
)

// keyDue goes to the next answer that waits for somebody.
var keyDue = bind("n", "due", "n")

// A spot is where the hand was on the page when an answer was opened from it.
type spot struct {
	of   model.ID // the partnership
	ev   event
	hand int
}

// back puts the hand where it was when an answer was opened from here, though there
// may be more answers now, or fewer.
func (c *checkScreen) back(was spot) {
	if was.of != c.u.r.ID {
		return
	}
	best := -1
	for i, item := range c.items {
		same := !item.head && item.ev.stop == was.ev.stop && item.ev.key == was.ev.key
		if same && (best < 0 || abs(i-was.hand) < abs(best-was.hand)) {
			best = i
		}
	}
	if c.u.spot = (spot{}); best >= 0 {
		c.at = best
	}
}

func abs(n int) int { return max(n, -n) }

// nextDue puts the hand on the next answer that waits for somebody, from the last
// one on to the first.
func (c *checkScreen) nextDue() {
	for n := 1; n <= len(c.items); n++ {
		if i := (max(c.at, 0) + n) % len(c.items); c.items[i].due {
			c.at = i
			return
		}
	}
}

// waits reports whether one of gaps is more than advice.
func waits(gaps []model.Gap) bool {
	return slices.ContainsFunc(gaps, func(g model.Gap) bool { return g.Weigh != model.Advice })
}
