package model

import (
	"slices"
	"time"
)

// A Learner is somebody who learns the steps. Several may share one computer, and
// two of them a name.
type Learner struct {
	ID    ID
	Name  string
	Since time.Time
}

// A Reading is where a learner left a lesson, and how long it took so far.
type Reading struct {
	Learner ID
	Lesson  string
	Anchor  string        // the section that was on top when it was left
	Done    bool          // it was read to its end
	Spent   time.Duration // with the lesson open; see Spend
	At      time.Time     // when it was left
}

// longest is how long a page is read at most: who needs longer has left.
const longest = 3 * time.Minute

// Spend adds to a reading the time since the last key: no more than somebody
// reads one page, and none if the clock was put back.
func (r *Reading) Spend(since time.Duration) { r.Spent += max(min(since, longest), 0) }

// Final is the check over all lessons.
const Final = "final"

// How many questions a check asks.
const (
	CheckAsks = 4
	FinalAsks = 15
)

// An Attempt is one sitting at a check. It is kept with each answer, so that it
// can be gone on with.
type Attempt struct {
	ID      ID
	Learner ID
	Check   string // a lesson, or Final
	Began   time.Time
	Ended   time.Time // zero while questions are open
	Drawn   []Drawn
}

// A Drawn is a question that was drawn, and what was said to it.
type Drawn struct {
	Lesson string `json:"lesson"`
	ID     string `json:"id"`
	Order  []int  `json:"order"`           // in which the options were shown, each by its place in the file
	Given  []int  `json:"given,omitempty"` // options, by their place in the file; none while it is open
	Right  bool   `json:"right,omitempty"` // what was given was right
}

// Open returns the first question without an answer, and whether there is one.
func (a Attempt) Open() (int, bool) {
	i := slices.IndexFunc(a.Drawn, func(q Drawn) bool { return len(q.Given) == 0 })
	return i, i >= 0
}

// With returns the questions of an attempt, those that are open here with the answers
// they have in others.
func (a Attempt) With(others []Drawn) []Drawn {
	out := slices.Clone(a.Drawn)
	for i, q := range out {
		n := slices.IndexFunc(others, func(o Drawn) bool { return o.Lesson == q.Lesson && o.ID == q.ID && slices.Equal(o.Order, q.Order) })
		if len(q.Given) == 0 && n >= 0 {
			out[i] = others[n]
		}
	}
	return out
}

// Score returns how many answers were right, of how many questions.
func (a Attempt) Score() (right, of int) {
	for _, q := range a.Drawn {
		if q.Right {
			right++
		}
	}
	return right, len(a.Drawn)
}

// Passed reports whether the attempt was ended with three of four right, or the
// final check with four of five.
func (a Attempt) Passed() bool {
	right, of := a.Score()
	return !a.Ended.IsZero() && of > 0 && right >= Passing(a.Check, of)
}

// Passing returns how many right answers pass a check of so many questions: three of
// four, and four of five of the final check.
func Passing(check string, of int) int {
	if check == Final {
		return (4*of + 4) / 5
	}
	return (3*of + 3) / 4
}

// Answered returns how many questions of an attempt have an answer.
func (a Attempt) Answered() int {
	n := 0
	for _, q := range a.Drawn {
		if len(q.Given) > 0 {
			n++
		}
	}
	return n
}

// A Study is all that is known of what somebody learned.
type Study struct {
	Learner  Learner
	Readings map[string]Reading // by lesson
	Attempts []Attempt          // oldest first
}

// Of returns the attempts at a check that were ended, oldest first.
func (s Study) Of(check string) []Attempt {
	return slices.DeleteFunc(slices.Clone(s.Attempts), func(a Attempt) bool { return a.Check != check || a.Ended.IsZero() })
}

// Sitting returns the newest attempt at a check that was begun and not ended. One in
// which nothing was answered was not begun.
func (s Study) Sitting(check string) (Attempt, bool) {
	for _, a := range slices.Backward(s.Attempts) {
		if a.Check == check && (a.Answered() > 0 || !a.Ended.IsZero()) {
			return a, a.Ended.IsZero()
		}
	}
	return Attempt{}, false
}

// Best returns the ended attempt at a check with the largest share of right
// answers, the newest of several; false if there is none.
func (s Study) Best(check string) (best Attempt, ok bool) {
	for _, a := range s.Of(check) {
		r, n := a.Score()
		br, bn := best.Score()
		if !ok || r*bn >= br*n {
			best, ok = a, true
		}
	}
	return best, ok
}

// Passed reports whether any attempt at a check was passed.
func (s Study) Passed(check string) bool {
	return slices.ContainsFunc(s.Attempts, func(a Attempt) bool { return a.Check == check && a.Passed() })
}

// Able reports whether a learner showed what the lessons of an aim teach: each of
// their checks was passed, or all that one final check asked of them was right.
func (s Study) Able(lessons []string) bool {
	all := true
	for _, l := range lessons {
		all = all && s.Passed(l)
	}
	return all || slices.ContainsFunc(s.Of(Final), func(a Attempt) bool {
		asked, right := 0, 0
		for _, q := range a.Drawn {
			if slices.Contains(lessons, q.Lesson) {
				asked++
				if q.Right {
					right++
				}
			}
		}
		return asked > 0 && asked == right
	})
}

// Weak reports whether a lesson is one to read again: its check was not passed when it
// was taken last, or the final check had an answer from it that was not right since.
func (s Study) Weak(lesson string) bool {
	for _, a := range slices.Backward(s.Attempts) {
		of := slices.DeleteFunc(slices.Clone(a.Drawn), func(q Drawn) bool { return q.Lesson != lesson })
		switch {
		case a.Ended.IsZero() || len(of) == 0:
		case a.Check == lesson:
			return !a.Passed()
		default:
			return slices.ContainsFunc(of, func(q Drawn) bool { return !q.Right })
		}
	}
	return false
}

// Draw returns n questions of a pool, those asked least often first, and by chance
// among them: a check that is taken again asks others. chance returns a number from 0
// up to n.
func (s Study) Draw(pool []string, n int, chance func(n int) int) []string {
	asked := map[string]int{}
	for _, a := range s.Attempts {
		for _, q := range a.Drawn {
			asked[q.ID]++
		}
	}
	drawn := shuffled(pool, chance)
	slices.SortStableFunc(drawn, func(a, b string) int { return asked[a] - asked[b] })
	return drawn[:min(n, len(drawn))]
}

// DrawFinal returns the questions of a final check: from each lesson in turn, until
// there are n, those asked least often first.
func (s Study) DrawFinal(lessons []string, pool map[string][]string, n int, chance func(n int) int) []Drawn {
	drawn := map[string][]string{}
	for _, l := range lessons {
		drawn[l] = s.Draw(pool[l], len(pool[l]), chance)
	}
	var out []Drawn
	for turn := 0; len(out) < n; turn++ {
		before := len(out)
		for _, l := range shuffled(lessons, chance) {
			if turn < len(drawn[l]) && len(out) < n {
				out = append(out, Drawn{Lesson: l, ID: drawn[l][turn]})
			}
		}
		if len(out) == before {
			break // the pools are empty
		}
	}
	return out
}

// Shuffle returns the places of n options in an order of chance. Of several it is
// not the order they came in, so that a question of order is one.
func Shuffle(n int, chance func(n int) int) []int {
	places := make([]int, n)
	for i := range places {
		places[i] = i
	}
	out := shuffled(places, chance)
	if n > 1 && slices.IsSorted(out) {
		out[0], out[n-1] = out[n-1], out[0]
	}
	return out
}

func shuffled[T any](list []T, chance func(n int) int) []T {
	out := slices.Clone(list)
	for i := len(out) - 1; i > 0; i-- {
		j := chance(i + 1)
		out[i], out[j] = out[j], out[i]
	}
	return out
}
