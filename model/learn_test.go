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

// TestWith: a question that is open here has the answer that it has in another window;
// one that has an answer keeps it, and no other question lends one.
func TestWith(t *testing.T) {
	q := func(lesson, id string, order []int, given ...int) Drawn {
		return Drawn{Lesson: lesson, ID: id, Order: order, Given: given}
	}
	one, two := []int{0, 1}, []int{1, 0}
	a := Attempt{Drawn: []Drawn{q("a", "a0", one), q("a", "a1", one, 1), q("a", "a2", one), q("b", "a0", one)}}
	got := a.With([]Drawn{q("a", "a1", one, 0), q("b", "a2", one, 0), q("a", "a2", two, 0), q("a", "a0", one, 0, 1)})
	for i, want := range [][]int{{0, 1}, {1}, nil, nil} {
		if !slices.Equal(got[i].Given, want) {
			t.Errorf("question %d has %v, want %v", i, got[i].Given, want)
		}
	}
	if len(a.Drawn[0].Given) != 0 {
		t.Error("the attempt itself changed")
	}
	if i, open := (Attempt{Drawn: got}).Open(); i != 2 || !open {
		t.Errorf("open is %d, %v", i, open)
	}
	if i, open := (Attempt{Drawn: got[:2]}).Open(); i >= 0 || open {
		t.Errorf("nothing is open, and it says %d, %v", i, open)
	}
}

// TestBest: the best attempt is the one with the largest share of right answers, of
// several the newest; one that was not ended is none.
func TestBest(t *testing.T) {
	ids := pools()["a"]
	named := func(id ID, n, right int) Attempt {
		a := sat("a", ids[:n], right)
		a.ID = id
		return a
	}
	open := named("open", 4, 4)
	open.Ended = time.Time{}
	for _, tt := range []struct {
		all  []Attempt
		want ID
	}{
		{[]Attempt{named("x", 4, 2), named("y", 4, 3), named("z", 4, 1)}, "y"},
		{[]Attempt{named("x", 4, 3), named("y", 4, 3), open}, "y"},
		{[]Attempt{named("x", 2, 2), named("y", 8, 7)}, "x"},
		{[]Attempt{named("x", 4, 0)}, "x"},
	} {
		if best, ok := (Study{Attempts: tt.all}).Best("a"); !ok || best.ID != tt.want {
			t.Errorf("best is %s, want %s", best.ID, tt.want)
		}
	}
}

// TestPassingOfAny: three of four pass, and four of five of the final check, however many
// were asked: never less, and never more than it takes.
func TestPassingOfAny(t *testing.T) {
	for of := range 20 {
		if n := Passing("a", of); 4*n < 3*of || 4*(n-1) >= 3*of && n > 0 {
			t.Errorf("%d of %d", n, of)
		}
		if n := Passing(Final, of); 5*n < 4*of || 5*(n-1) >= 4*of && n > 0 {
			t.Errorf("final: %d of %d", n, of)
		}
	}
}

// TestShuffle: every place is there once; of several, never the order they came in.
func TestShuffle(t *testing.T) {
	for n := range 6 {
		for seed := range uint64(20) {
			r := rand.New(rand.NewPCG(seed, 2))
			order := Shuffle(n, r.IntN)
			if n > 1 && slices.IsSorted(order) {
				t.Errorf("%d in the order they came in", n)
			}
			if slices.Sort(order); len(order) != n || n > 0 && (order[0] != 0 || order[n-1] != n-1) {
				t.Errorf("%d: %v", n, order)
			}
		}
		if order := Shuffle(n, func(n int) int { return n - 1 }); n > 1 && slices.IsSorted(order) {
			t.Errorf("%d, where chance changes nothing: %v", n, order)
		}
	}
	turns := map[string]bool{}
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		turns[fmt.Sprint(Shuffle(3, r.IntN))] = true
	}
	if len(turns) != 5 {
		t.Errorf("of six orders of three, five are to be had: %v", turns)
	}
}

// TestFirstOpen: the first question can be the one that is open, or that another window
// answered first.
func TestFirstOpen(t *testing.T) {
	a := Attempt{Drawn: []Drawn{{Lesson: "a", ID: "a0"}, {Lesson: "a", ID: "a1"}}}
	if i, open := a.Open(); i != 0 || !open {
		t.Errorf("open is %d, %v", i, open)
	}
	got := a.With([]Drawn{{Lesson: "a", ID: "a0", Given: []int{1}}})
	if i, open := (Attempt{Drawn: got}).Open(); i != 1 || !open {
		t.Errorf("then open is %d, %v", i, open)
	}
}
