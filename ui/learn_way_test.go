package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tandem/assets"
	"tandem/model"
)

// footed returns the last line.
func (s *seat) footed() string {
	lines := strings.Split(strings.TrimRight(s.text(), "\n"), "\n")
	return lines[len(lines)-1]
}

// TestOneEnterTooManyHidesNoResult: at the end of a check enter goes on and begins
// nothing; a check that was only looked at leaves no trace; and the best result stands
// in the list beside whatever was begun after it.
func TestOneEnterTooManyHidesNoResult(t *testing.T) {
	s := learns(t)
	s.press("c", "esc")
	if st := s.studied(); len(st.Attempts) > 0 {
		t.Fatalf("who looked at a check has begun it: %+v", st.Attempts)
	}
	s.lacks("answered")
	s.press("c")
	s.quizzedAll(0)
	s.press("enter")
	if l, ok := s.top().(*lessonScreen); !ok || l.n != 1 {
		t.Fatalf("enter leads to %s:\n%s", s.state(), s.text())
	}
	s.press("esc", "up", "c", "esc")
	s.sees("check 4 of 4")
	s.lacks("begun")
	s.lacks("answered")
	s.press("c")
	s.quizzed(false)
	s.press("esc")
	s.sees("✓ 1 What a partnership is", "check 4 of 4 · another begun")
	s.press("down", "c")
	s.quizzed(true)
	s.press("esc")
	s.sees("1 of 4 answered")
	s.lacks("check begun")
}

// TestOldBeginnings: what an older file holds of checks in which nothing was answered
// is not gone on with, and not told.
func TestOldBeginnings(t *testing.T) {
	s := learns(t)
	a := model.Attempt{ID: "x", Learner: s.study.Learner.ID, Check: "partnership", Began: s.clock, Drawn: []model.Drawn{{Lesson: "partnership", ID: "x", Order: []int{1, 0}}}}
	if err := s.file.SetAttempt(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	s.press("esc")
	s.do(s.follow(event{on: learn}))
	s.lacks("begun")
	s.lacks("answered")
}

// TestWhatGoesOnComesFirst: the hand at the end of a check stands on what goes on, and
// never on the retry.
func TestWhatGoesOnComesFirst(t *testing.T) {
	s := learns(t)
	for _, c := range []struct {
		check string
		wrong int
		want  string
	}{
		{"partnership", 0, "Go on with the next lesson"}, {"partnership", 1, "Go on with the next lesson"},
		{"types", 3, "Read again"}, {"lasting", 0, "The final check"}, {"lasting", 4, "Read again"},
		{model.Final, 0, "Write down"}, {model.Final, 9, "Read again"},
	} {
		s.do(s.follow(event{on: test, key: c.check}))
		s.quizzedAll(c.wrong)
		s.sees("▸ " + c.want)
		s.press("esc")
	}
}

// TestAfterTheFinalCheck: the last page offers what comes after learning, in order.
func TestAfterTheFinalCheck(t *testing.T) {
	s := learns(t)
	s.Practice = func() (Loan, error) { return Loan{}, context.Canceled }
	s.do(s.follow(event{on: test, key: model.Final}))
	s.quizzedAll(1)
	var got []string
	for _, r := range s.top().(*quizScreen).rows() {
		got = append(got, r.text)
	}
	want := []string{"Write down what you have learned", "Practice on a made-up", "Do it for real", "Read again: ", "Take the check again", "Leave"}
	if len(got) != len(want) || slices.ContainsFunc(want, func(w string) bool { return !strings.HasPrefix(got[slices.Index(want, w)], w) }) {
		t.Errorf("offers %q", got)
	}
	s.press("down", "down", "enter")
	s.in(naming) // there is none of one's own yet
	s.press("esc")
	s.in(home)

	s = learns(t)
	s.Practice = func() (Loan, error) { return Loan{}, context.Canceled }
	s.do(s.follow(event{on: test, key: "lasting"}))
	s.quizzedAll(0)
	s.sees("▸ The final check", "  Practice on a made-up")
}

// TestOneEscLeadsBack: the next lesson and the final check take the place of what lies
// over the list, or over whatever learning was called from.
func TestOneEscLeadsBack(t *testing.T) {
	s := learns(t)
	s.press("enter", "end", "enter")
	for _, l := range s.Words.Lessons() {
		if q := s.top().(*quizScreen); q.check != l {
			t.Fatalf("the check of %s comes, not of %s", q.check, l)
		}
		s.quizzedAll(0)
		if s.press("enter"); s.state() == lesson {
			s.press("end", "enter")
		}
	}
	s.sees("Check: The final check")
	s.press("esc")
	s.in(learning)
	s.times(20, "up")
	s.press("enter", "n", "n", "esc")
	s.in(learning)

	s = with(t, full(t))
	s.Learn = s.file
	s.at("need", "", "evidence")
	s.typed("half")
	before := s.text()
	s.press("f1", "enter", "n", "end", "enter", "esc", "n", "esc")
	s.in(why)
	s.press("esc")
	if s.text() != before {
		t.Errorf("comes back to\n%s", s.text())
	}
}

// TestReadAgainComesBack: what is read again from a result leads back to the result,
// and Leave leads out of all lessons and checks.
func TestReadAgainComesBack(t *testing.T) {
	s := learns(t)
	s.press("enter", "end", "enter")
	s.quizzedAll(4)
	s.press("enter")
	s.in(lesson)
	s.press("esc")
	s.in(quiz)
	s.sees("0 of 4 right")
	s.times(20, "down")
	s.press("enter")
	s.in(learning)
}

// TestDigitsPoint: a digit points, whatever is asked, and the line below says so.
func TestDigitsPoint(t *testing.T) {
	for _, kind := range []string{"one", "several", "order", "norm", "level", "type"} {
		s := kindly(t, kind)
		q := s.top().(*quizScreen)
		s.press("2")
		if q.hand != 1 || q.told || len(q.marked) > 0 || q.carried {
			t.Errorf("%s: 2 points at %d, told %v, marked %v", kind, q.hand+1, q.told, q.marked)
		}
		s.window(80, 40)
		s.sees("or a number points")
		s.press("space")
		if q.told || (kind == assets.AskSeveral) != q.marked[q.order[1]] || (kind == assets.AskOrder) != q.carried {
			t.Errorf("%s: space after 2: told %v, marked %v, carried %v", kind, q.told, q.marked, q.carried)
		}
	}
}

// TestWhatPasses: the first question says how many right answers pass; the others need
// not.
func TestWhatPasses(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}} {
		s := learns(t)
		s.window(size[0], size[1])
		s.press("c")
		s.sees("4 questions. 3 right answers pass.")
		s.quizzed(true)
		s.press("enter")
		s.lacks("answers pass")
		s.do(s.follow(event{on: test, key: model.Final}))
		s.sees("15 questions. 12 right answers pass.")
	}
	k := schooled(t, nil, ":learn", "c 1", ":b", "c", ":b", ":q")
	k.says("4 questions. 3 right answers pass.", "15 questions. 12 right answers pass.")
}

// TestOwnAnswerFirst: after an answer that was not right one's own stands first, then
// what fits, then the rest.
func TestOwnAnswerFirst(t *testing.T) {
	for _, kind := range []string{"one", "several", "type"} {
		s := kindly(t, kind)
		s.quizzed(false)
		q := s.top().(*quizScreen)
		a, shown := q.asked(), q.explains()
		given := q.attempt.Drawn[q.at].Given
		rank := -1
		for _, place := range shown {
			r := 2
			switch {
			case slices.Contains(given, place):
				r = 0
			case a.Options[place].Right:
				r = 1
			}
			if r < rank {
				t.Errorf("%s: %v with %v given", kind, shown, given)
			}
			rank = r
		}
		text := flat(s.text())
		own, fits := strings.Index(text, "(your answer)"), strings.Index(text, "(this one fits)")
		if len(shown) != len(a.Options) || own < 0 || fits >= 0 && fits < own {
			t.Errorf("%s: own at %d, right at %d in\n%s", kind, own, fits, s.text())
		}
	}
}

// TestKeysAtSixtyColumns: the last line of each screen of learning has what enter does,
// esc and ? at 60 columns.
func TestKeysAtSixtyColumns(t *testing.T) {
	s := learns(t)
	s.window(60, 20)
	check := func(what string, keys ...string) {
		t.Helper()
		for _, k := range append(keys, "esc back", "? all keys") {
			if !strings.Contains(s.footed(), k) {
				t.Errorf("%s: no %q in %q", what, k, s.footed())
			}
		}
	}
	check("list", "enter open")
	s.press("enter")
	check("lesson", "enter more")
	s.press("end")
	check("end of a lesson", "enter check")
	s.press("enter")
	check("question")
	for _, kind := range []string{"one", "several", "order"} {
		s = kindly(t, kind)
		s.window(60, 20)
		s.press("down")
		check(kind, "enter ")
		s.quizzed(false)
		check(kind+" explained", "enter go on")
	}
	s.press("enter")
	s.quizzedAll(9)
	check("result", "enter go on")
}

// TestHowToAnswerIsInSight: what the keys of a question do is never cut off at 60 by 20.
func TestHowToAnswerIsInSight(t *testing.T) {
	s := learns(t)
	s.window(60, 20)
	s.press("c")
	q := s.top().(*quizScreen)
	s.study = nil // nothing of this is kept
	for id, a := range q.pool {
		d := model.Drawn{Lesson: "partnership", ID: id, Order: model.Shuffle(len(a.Options), func(int) int { return 0 })}
		q.attempt = model.Attempt{ID: "x", Check: "partnership", Drawn: []model.Drawn{d}}
		q.ask()
		for range len(a.Options) + 1 {
			how := s.Words.Say("quiz.how." + wayToAnswer(a.Kind))
			if !strings.Contains(flat(s.text()), how) {
				t.Fatalf("%s: no %q in\n%s", id, how, s.text())
			}
			s.press("down")
		}
	}
}

// TestAimsInASmallWindow: the hand goes down to the four aims where they have no room,
// and no row loses what stands at its end.
func TestAimsInASmallWindow(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {40, 12}, {30, 8}} {
		s := halfway(t)
		s.window(size[0], size[1])
		s.times(40, "up")
		seen := ""
		for range 20 {
			s.fits()
			seen += s.text()
			s.press("down")
		}
		if size[0] >= 40 {
			for _, want := range []string{"check 4 of 4", "check 2 of 4 · read again", "1 of 4 answered", "5 min"} {
				if !strings.Contains(seen, want) {
					t.Errorf("%v: no %q in\n%s", size, want, seen)
				}
			}
			s.sees("▸ · Keep a partnership well")
		}
		was := s.state()
		if s.press("enter"); s.state() != was {
			t.Errorf("%v: an aim opens %s", size, s.state())
		}
	}
	s := halfway(t)
	s.window(60, 20)
	s.sees("Go down to see which")
	s.times(20, "down")
	for _, a := range s.Words.Aims() {
		s.sees(a.Title)
	}
}

// TestHowLongItTakes: the list says how long all lessons take, and what is left of it.
func TestHowLongItTakes(t *testing.T) {
	all, n := 0, 0
	for i, id := range words(t).Lessons() {
		l, _ := words(t).Lesson(id)
		if all += l.Minutes(); i == 0 {
			n = l.Minutes()
		}
	}
	s := learns(t)
	s.sees("about " + itoa(all) + " minutes of reading in all")
	s.press("enter", "end", "esc")
	s.sees("about " + itoa(all-n) + " of " + itoa(all) + " minutes of reading left")
	s.window(40, 12)
	s.sees(itoa(all-n) + " of " + itoa(all) + " min left")
	k := schooled(t, nil, ":learn", "", ":q")
	k.says("about " + itoa(all) + " minutes of reading in all")
}

// TestWhyWhileLearning: F1 says something on each screen of learning, and gives no
// answer away.
func TestWhyWhileLearning(t *testing.T) {
	s := learns(t)
	s.press("f1")
	s.in(keyring)
	s.press("esc", "enter", "f1")
	s.in(keyring)
	s.press("esc", "esc", "c", "f1")
	s.in(quiz)
	s.sees("The lesson answers this")
	s.quizzed(false)
	s.press("f1")
	s.in(lesson)
	s.press("esc", "enter")
	s.quizzedAll(0)
	s.press("f1")
	s.in(keyring)
}

// TestLessonsInThePalette: a lesson is found by its title or number and the final check
// by its name, at home and on a step; esc comes back over the list.
func TestLessonsInThePalette(t *testing.T) {
	for _, at := range []state{home, walk} {
		for _, c := range []struct{ typed, want string }{{"lesson 3", "Lesson 3 of 9"}, {"The types of", "Lesson 3 of 9"}, {"final", "Check: The final check"}} {
			s := pupil(t)
			s.put(full(t))
			s.do(s.UI.Init())
			if at == walk {
				s.press("enter")
			}
			s.in(at)
			s.press("ctrl+p")
			s.typed(c.typed)
			s.press("enter")
			s.sees(c.want)
			s.press("esc", "esc")
			s.in(at)
		}
	}
	s := twins(t) // who learns is asked first
	s.press("esc", "ctrl+p")
	s.typed("final")
	s.press("enter")
	s.sees("Who is learning?")
	s.press("enter")
	s.sees("Check: The final check")
}

// TestHomeGoesOnLearning: where there is nothing but lessons, the door says which is
// next.
func TestHomeGoesOnLearning(t *testing.T) {
	s := learns(t)
	s.press("esc")
	s.sees("Learn the steps, and practice", "Four ways to begin")
	s.do(s.follow(event{on: learn}))
	s.press("c")
	s.quizzedAll(0)
	s.press("esc", "esc")
	s.sees("Go on learning: lesson 2")
	other := sit(t, s.path, "b")
	other.Learn = other.file
	other.do(other.UI.Init())
	other.sees("Go on learning: lesson 2")
	other.press("down", "down", "enter")
	other.in(learning)

	k := schooling(t, nil)
	k.hears(strings.NewReader(":learn\nc 1\n1\n"))
	k.hears(strings.NewReader(":learn 1\n:learn\n:q\n"))
	k.says(":learn goes on, with lesson 1")
}

// TestPlainAfterTheFinalCheck: line by line the last page offers the same, and does it.
func TestPlainAfterTheFinalCheck(t *testing.T) {
	w := words(t)
	lines := []string{":learn", "c"}
	for _, d := range drawnBy(t, model.Final) {
		lines = append(lines, typedFor(w, d, true), "")
	}
	k := schooled(t, nil, append(lines, "2", "East", ":q")...)
	k.says("15 of 15 right", "1. Write down what you have learned", "2. Do it for real", "3. Take the check again", "4. Leave", "What do you call", "Started: East")
}
