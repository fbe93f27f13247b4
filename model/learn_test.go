package model

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var taught = []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}

func pools() map[string][]string {
	pool := map[string][]string{}
	for _, l := range taught {
		for n := range 8 {
			pool[l] = append(pool[l], fmt.Sprintf("%s%d", l, n))
		}
	}
	return pool
}

// sat returns an attempt at a check that was ended, with the given answers right.
func sat(check string, ids []string, right int) Attempt {
	a := Attempt{Check: check, Began: noonOf(1), Ended: noonOf(2)}
	for i, id := range ids {
		a.Drawn = append(a.Drawn, Drawn{Lesson: id[:1], ID: id, Given: []int{0}, Right: i < right})
	}
	return a
}

func noonOf(day int) time.Time { return time.Date(2026, 3, day, 12, 0, 0, 0, time.UTC) }

// TestDraw: a check taken again asks other questions, as long as there are any, and
// none twice; the final check asks of every lesson.
func TestDraw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		pool := pools()
		var s Study
		first := s.Draw(pool["a"], CheckAsks, r.IntN)
		s.Attempts = append(s.Attempts, sat("a", first, 4))
		second := s.Draw(pool["a"], CheckAsks, r.IntN)
		both := slices.Sorted(slices.Values(slices.Concat(first, second)))
		if !slices.Equal(both, pool["a"]) {
			t.Fatalf("twice four of eight are %v", both)
		}
		lessons, ids := map[string]int{}, map[string]bool{}
		final := s.DrawFinal(taught, pool, FinalAsks, r.IntN)
		for _, q := range final {
			lessons[q.Lesson]++
			ids[q.ID] = true
		}
		if len(final) != FinalAsks || len(ids) != FinalAsks || len(lessons) != len(taught) {
			t.Fatalf("the final check asks %d, %d different, of %d lessons", len(final), len(ids), len(lessons))
		}
		if got := s.DrawFinal([]string{"z"}, pool, 5, r.IntN); len(got) > 0 {
			t.Fatalf("of an empty pool: %v", got)
		}
		if order := Shuffle(5, r.IntN); slices.IsSorted(order) || len(order) != 5 {
			t.Fatalf("shuffled: %v", order)
		}
	})
}

// TestPassing: three of four, and twelve of fifteen; what was not ended is not passed.
func TestPassing(t *testing.T) {
	ids := pools()["a"]
	var fifteen []string
	for _, l := range taught {
		fifteen = append(fifteen, pools()[l][:2]...)
	}
	for _, c := range []struct {
		a    Attempt
		want bool
	}{
		{sat("a", ids[:4], 3), true}, {sat("a", ids[:4], 2), false},
		{sat(Final, fifteen[:15], 12), true}, {sat(Final, fifteen[:15], 11), false},
		{sat("a", nil, 0), false},
		{Attempt{Check: "a", Drawn: sat("a", ids[:4], 4).Drawn}, false},
	} {
		if right, of := c.a.Score(); c.a.Passed() != c.want {
			t.Errorf("%s: %d of %d: passed %v", c.a.Check, right, of, c.a.Passed())
		}
	}
}

// TestSitting: a check in which nothing was answered was not begun; one with an answer
// is gone on with, whatever was looked at after it.
func TestSitting(t *testing.T) {
	drawn := func(given ...int) []Drawn {
		return []Drawn{{Lesson: "a", ID: "a0", Given: given}, {Lesson: "a", ID: "a1"}}
	}
	s := Study{Attempts: []Attempt{{ID: "looked", Check: "a", Drawn: drawn()}}}
	if a, open := s.Sitting("a"); open {
		t.Errorf("goes on with %+v", a)
	}
	s.Attempts = append([]Attempt{{ID: "begun", Check: "a", Drawn: drawn(1)}}, s.Attempts...)
	if a, open := s.Sitting("a"); !open || a.ID != "begun" || a.Answered() != 1 {
		t.Errorf("goes on with %+v", a)
	}
}

// TestAble: an aim is shown by the checks of all its lessons, or by a final check in
// which all that was asked of them was right; never by one that was not ended.
func TestAble(t *testing.T) {
	pool := pools()
	var s Study
	s.Attempts = append(s.Attempts, sat("a", pool["a"][:4], 4))
	if s.Able([]string{"a", "b"}) || !s.Able([]string{"a"}) {
		t.Error("one lesson of two shows an aim, or not its own")
	}
	s.Attempts = append(s.Attempts, sat(Final, []string{"b0", "a1", "c0", "c1"}, 3))
	if !s.Able([]string{"a", "b"}) || s.Able([]string{"c"}) || s.Able([]string{"d"}) {
		t.Error("the final check shows what it did not ask, or hides what it did")
	}
	s.Attempts[1].Ended = time.Time{}
	if s.Able([]string{"b"}) {
		t.Error("a check that was not ended shows something")
	}
}

// TestWeak: a lesson is to be read again when its check was not passed, or something of
// it went wrong in the final check, and not any more once its check is passed since.
func TestWeak(t *testing.T) {
	var s Study
	then := func(want string, a Attempt) {
		t.Helper()
		s.Attempts = append(s.Attempts, a)
		weak := slices.DeleteFunc(slices.Clone(taught), func(l string) bool { return !s.Weak(l) })
		if got := strings.Join(weak, " "); got != want {
			t.Errorf("weak: %q, wants %q", got, want)
		}
	}
	a := []string{"a0", "a1", "a2", "a3"}
	then("a", sat("a", a, 2))
	then("", sat("a", a, 3))
	then("b c", sat(Final, []string{"a0", "b0", "b1", "c0"}, 2))
	then("c", sat("b", []string{"b2", "b3"}, 2))
	then("a c", sat("a", a, 0))
	then("a", sat(Final, []string{"c0"}, 1))
	then("a", Attempt{Check: "a", Drawn: sat("a", a, 4).Drawn})
	if best, ok := s.Best("a"); !ok || !best.Passed() {
		t.Errorf("best: %+v", best)
	}
	if _, ok := s.Best("zzz"); ok {
		t.Error("a best of none")
	}
	if _, open := s.Sitting("b"); open {
		t.Error("an ended attempt is gone on with")
	}
}

func TestSpend(t *testing.T) {
	var r Reading
	for _, d := range []time.Duration{time.Minute, -time.Hour, 8 * time.Hour} {
		r.Spend(d)
	}
	if r.Spent != time.Minute+longest {
		t.Errorf("spent %v", r.Spent)
	}
}
