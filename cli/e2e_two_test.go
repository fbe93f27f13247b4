//go:build unix

package cli_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/model"
)

// small is a partnership of two organizations that goes the full length, as an
// answers file.
const small = `{"format": 1, "length": "full", "name": "Eastside Food Link", "answers": {
	"roster": {"organizations": [{"name": "Eastside Pantry", "status": "active"}, {"name": "Clínica del Río", "status": "active"}]},
	"need": {"need": "Fresh food is far away."}}}`

// smallHome returns a home with the small partnership in it.
func smallHome(t testing.TB) *home {
	h := knownHome(t, "Mia")
	h.run(0, small, "new", "--answers", "-")
	return h
}

// at opens the partnership at the need, for somebody.
func (h *home) at(who string) hand {
	h.t.Helper()
	w := hand{h.open(80, 24, "open", "--who", who)}
	w.want("the partnership", func(s string) bool { return strings.Contains(kept(s), saved()) })
	w.jump(title("need"))
	w.asks(question("need", "need"))
	return w
}

// to moves to a question of the need.
func (h hand) to(key string) {
	h.t.Helper()
	for _, q := range model.Lookup("need").Ask(&model.Partnership{}, "") {
		h.asks(question("need", q.Head().Key))
		if q.Head().Key == key {
			return
		}
		h.keys(tab)
	}
}

// away leaves the need by the page of all answers.
func (h hand) away() {
	h.t.Helper()
	h.jump(title("check"))
	h.stop(title("check"))
	h.want("saved", func(s string) bool { return strings.Contains(kept(s), saved()) })
}

// TestTwoWindows: two people write in one partnership at once.
func TestTwoWindows(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	a, b := h.at("Ana"), h.at("Ben")

	// Different answers both land, and each window shows the other's.
	a.to("affected")
	b.to("evidence")
	a.keys("Nine hundred families.")
	b.keys("The waiting list.")
	a.away()
	b.sees("Nine hundred families.", "The waiting list.")
	b.away()
	for _, text := range []string{"Nine hundred families.", "The waiting list."} {
		if answers, _ := h.run(0, "", "answers", "eastside"); !strings.Contains(answers, text) {
			t.Errorf("%q is not there: %s", text, answers)
		}
	}

	// The same answer is shown twice, and one is chosen. Both stay in the history.
	before := ""
	for i, x := range []struct {
		key          string
		stands, lost string
	}{
		{"m", "Ben says this 0", "Ana says this 0"},
		{"t", "Ana says this 1", "Ben says this 1"},
	} {
		for _, w := range []hand{a, b} {
			w.jump(title("need"))
			w.to("outside")
			w.sees(before) // what the other one chose has come here
		}
		ana, ben := fmt.Sprint("Ana says this ", i), fmt.Sprint("Ben says this ", i)
		for _, w := range []hand{a, b} { // what stood there goes first
			w.keys(strings.Repeat("\x7f", 20))
		}
		a.keys(ana)
		a.sees(ana)
		b.keys(ben)
		b.sees(ben)
		a.away()
		b.jump(title("check"))
		b.sees(say("clash.title", "n", "1", "all", "1"), ana, ben, say("clash.theirs", "who", "Ana"), say("clash.mine"))
		b.keys(x.key)
		b.stop(title("check"))
		b.want("saved", func(s string) bool { return strings.Contains(kept(s), saved()) })
		before = x.stands
		answers, _ := h.run(0, "", "answers", "eastside")
		if !strings.Contains(answers, x.stands) || strings.Contains(answers, x.lost) {
			t.Errorf("%s was chosen, and %s", x.stands, answers)
		}
		past, _ := h.run(0, "", "history", "eastside")
		if !strings.Contains(past, ana) || !strings.Contains(past, ben) {
			t.Errorf("one of both is not in the history:\n%s", past)
		}
	}
	a.leave()
	b.leave()
}

// TestNoWindowWaitsForAnother: while two windows save over and over, what is
// typed in either is on its screen soon.
func TestNoWindowWaitsForAnother(t *testing.T) {
	t.Parallel()
	const most, slack = 250 * time.Millisecond, 150 * time.Millisecond
	h := smallHome(t)
	worst := map[string]time.Duration{}
	var mu sync.Mutex
	strokes := 8
	if testing.Short() {
		strokes = 3
	}
	work := func(key string, rounds int) func(*home) {
		return func(h *home) {
			w := h.at(key)
			for n := range rounds {
				w.to(key)
				for i := range strokes {
					text := fmt.Sprintf("%d", (n+i)%10)
					was := focus(w.screen())
					start := time.Now()
					w.keys(text)
					w.want("what is typed", func(s string) bool { return focus(s) != was })
					mu.Lock()
					worst[key] = max(worst[key], time.Since(start))
					mu.Unlock()
				}
				w.away()
				w.jump(title("need"))
			}
		}
	}
	// One window alone says how slow this machine is.
	if err := try(t, h, work("exists", 2)); err != nil {
		t.Fatal(err)
	}
	alone := worst["exists"]
	rounds := 6
	if testing.Short() {
		rounds = 2
	}
	errs := make(chan error, 2)
	for _, key := range []string{"affected", "evidence"} {
		go func() { errs <- try(t, h, work(key, rounds)) }()
	}
	if err := errors.Join(<-errs, <-errs); err != nil {
		t.Fatal(err)
	}
	t.Logf("key to screen at worst: alone %s, beside another window %s and %s", alone, worst["affected"], worst["evidence"])
	for key, d := range worst {
		if d > most+slack+alone {
			t.Errorf("%s: %s from a key to the screen, %s is the most", key, d, most+slack+alone)
		}
	}
}
