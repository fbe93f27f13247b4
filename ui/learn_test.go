package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/assets"
	"tandem/model"
)

// pupil sits down to learn, with what is drawn fixed.
func pupil(t testing.TB) *seat {
	t.Helper()
	s := solo(t)
	s.Learn, s.Chance = s.file, func(int) int { return 0 }
	return s
}

// learns opens the list of lessons.
func learns(t testing.TB) *seat {
	t.Helper()
	s := pupil(t)
	s.do(s.UI.Init())
	s.do(s.follow(event{on: learn}))
	return s
}

// study returns what the file knows of whoever learns.
func (s *seat) studied() model.Study {
	s.t.Helper()
	st, err := s.file.Study(context.Background(), s.study.Learner.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return st
}

// quizzed answers the question that is shown: right, or wrong.
func (s *seat) quizzed(right bool) {
	s.t.Helper()
	q := s.top().(*quizScreen)
	a := q.asked()
	switch a.Kind {
	case assets.AskOrder:
		for want := range a.Options {
			if at := slices.Index(q.order, want); right && at != want {
				s.times(len(q.order), "up")
				s.times(at, "down")
				s.press("space")
				s.times(at-want, "up")
				s.press("space")
			}
		}
		if !right {
			s.press("down") // as it stands
		}
		s.press("enter")
	case assets.AskSeveral:
		for i, place := range q.order {
			if a.Options[place].Right == right {
				s.press(itoa(i+1), "space")
			}
		}
		s.press("enter")
	default:
		i := slices.IndexFunc(q.order, func(place int) bool { return a.Options[place].Right == right })
		s.press(itoa(i+1), "enter")
	}
	if got := s.top().(*quizScreen).attempt.Drawn[q.at].Right; got != right || !q.told {
		s.t.Fatalf("%s: right is %v, want %v\n%s", a.ID, got, right, s.text())
	}
}

// quizzedAll answers all that is open: right, but for the first wrong ones.
func (s *seat) quizzedAll(wrong int) {
	s.t.Helper()
	for q := s.top().(*quizScreen); !q.over; wrong-- {
		s.quizzed(wrong <= 0)
		s.press("enter")
	}
}

// TestLessonIsLeftWhereItWas: a lesson opens again where it was left, also when the
// program was killed, and from its beginning once it was read.
func TestLessonIsLeftWhereItWas(t *testing.T) {
	s := learns(t)
	s.press("enter")
	s.in(lesson)
	s.clock = s.clock.Add(2 * time.Minute)
	s.press("tab", "tab", "tab")
	was := s.text()
	at := s.studied().Readings["partnership"]
	if at.Anchor == "" || at.Done || at.Spent != 2*time.Minute {
		t.Fatalf("kept %+v", at)
	}
	other := sit(t, s.path, "b") // s is gone without a word
	other.Learn = other.file
	other.do(other.UI.Init())
	other.do(other.follow(event{on: learn}))
	other.sees("at: ")
	other.press("enter")
	if other.text() != was {
		t.Errorf("opens at\n%s\nleft at\n%s", other.text(), was)
	}
	other.press("end", "esc")
	other.sees("1 What a partnership is", "read")
	other.press("enter")
	other.sees("Lesson 1 of 9", "A bus that stood still")
}

// TestEveryLessonIsReadable: each at every size, from its beginning to its end by
// pages, with nothing lost between them.
func TestEveryLessonIsReadable(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {120, 40}} {
		s := learns(t)
		s.window(size[0], size[1])
		for _, id := range s.Words.Lessons() {
			s.do(s.follow(event{on: teach, key: id}))
			l, seen := s.top().(*lessonScreen), map[int]bool{}
			for range 200 {
				s.fits()
				for i := l.top; i < min(l.top+l.room(), len(l.lines)); i++ {
					seen[i] = true
				}
				if l.atEnd() {
					break
				}
				s.press("pgdown")
			}
			if len(seen) != len(l.lines) {
				t.Errorf("%s at %v: %d of %d lines are shown", id, size, len(seen), len(l.lines))
			}
			for _, line := range l.lines {
				if strings.Contains(line.bare, "**") || strings.Contains(line.bare, "](") || strings.Contains(line.bare, "word:") {
					t.Errorf("%s: %q still has signs of Markdown", id, line.bare)
				}
			}
			s.press("esc")
		}
	}
}

// TestSearchInALesson: the page moves to what is looked for, and on to the next place.
func TestSearchInALesson(t *testing.T) {
	s := learns(t)
	s.press("down", "down", "enter", "/")
	s.typed("GRANT-match")
	s.press("enter")
	first := s.top().(*lessonScreen).top
	s.press("n")
	if again := s.top().(*lessonScreen).top; again == first {
		t.Errorf("stays at line %d", again)
	}
	for _, at := range []int{first, first + 1} { // whatever the width, it is found over the end of a line
		l := s.top().(*lessonScreen)
		a, b := strings.Fields(l.lines[at].bare), strings.Fields(l.lines[at+1].bare)
		if len(a) < 3 || len(b) == 0 {
			continue
		}
		s.press("esc", "home", "/")
		s.typed(strings.Join(a[len(a)-3:], " ") + " " + b[0])
		s.press("enter")
		if l.top != at && at < len(l.lines)-l.room() {
			t.Errorf("what begins in line %d is looked for to line %d", at, l.top)
		}
	}
	s.press("esc", "/")
	s.typed("zebra")
	s.sees("does not say zebra")
	s.press("esc", "esc")
	s.in(learning)
}

// TestCheckIsPassed: four wrong answers are explained and lead to the lesson, the retry
// asks others, and passing ticks the aim when all its lessons are.
func TestCheckIsPassed(t *testing.T) {
	s := learns(t)
	s.press("down", "down", "c") // the lesson on the types has an aim of its own
	s.in(quiz)
	first := map[string]bool{}
	for _, d := range s.top().(*quizScreen).attempt.Drawn {
		first[d.ID] = true
	}
	s.quizzed(false)
	s.sees("Not quite")
	a := s.top().(*quizScreen).asked()
	s.press("l")
	s.in(lesson)
	section, _, _ := s.top().(*lessonScreen).lesson.Section(a.At)
	s.sees(section.Title)
	s.press("esc")
	s.in(quiz)
	s.press("enter")
	s.quizzedAll(9)
	s.sees("0 of 4 right", "Not passed yet", "Read again: ")
	if s.studied().Passed("types") {
		t.Fatal("passed with nothing right")
	}
	s.press("r")
	for _, d := range s.top().(*quizScreen).attempt.Drawn {
		if first[d.ID] {
			t.Errorf("the retry asks %s again", d.ID)
		}
	}
	s.quizzedAll(1)
	s.sees("3 of 4 right", "passed this check", "You have shown it: Tell the types")
	s.press("esc")
	s.sees("✓ 3 The types", "check 3 of 4", "✓ Tell the types of partnership apart", "· Name the steps")
}

// TestCheckIsGoneOnWith: a check that was left, or cut off by a kill, goes on at the
// question that is open, with the same order of answers.
func TestCheckIsGoneOnWith(t *testing.T) {
	s := learns(t)
	s.press("c")
	s.quizzed(true)
	s.press("enter")
	was := s.text()
	other := sit(t, s.path, "b")
	other.Learn = other.file
	other.do(other.UI.Init())
	other.do(other.follow(event{on: learn}))
	other.sees("1 of 4 answered")
	other.press("c")
	if other.text() != was {
		t.Errorf("goes on with\n%s\nleft at\n%s", other.text(), was)
	}
}

// TestFinalCheck: fifteen questions of all lessons; all right shows every aim.
func TestFinalCheck(t *testing.T) {
	s := learns(t)
	s.times(20, "down")
	s.press("c")
	s.sees("Check: The final check", "question 1 of 15")
	s.quizzedAll(0)
	s.sees("15 of 15 right", "passed")
	s.press("esc")
	for _, a := range s.Words.Aims() {
		s.sees("✓ " + a.Title)
	}
}

// TestQuestionsThatAreGone: a lesson, a check and a question that no longer exist are
// passed over, and stay in the file.
func TestQuestionsThatAreGone(t *testing.T) {
	s := learns(t)
	ctx, me := context.Background(), s.study.Learner.ID
	for _, err := range []error{
		s.file.SetReading(ctx, model.Reading{Learner: me, Lesson: "gone", Anchor: "far", At: s.clock}),
		s.file.SetReading(ctx, model.Reading{Learner: me, Lesson: "types", Anchor: "gone", At: s.clock}),
		s.file.SetAttempt(ctx, model.Attempt{ID: "x", Learner: me, Check: "need", Began: s.clock, Drawn: []model.Drawn{{Lesson: "need", ID: "gone", Order: []int{0}}}}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	s.study = nil
	s.press("esc")
	s.do(s.follow(event{on: learn}))
	s.lacks("gone")
	s.press("down", "down", "enter")
	s.sees("Lesson 3 of 9")
	s.press("esc", "down", "c")
	s.sees("question 1 of 4")
	if _, there := s.studied().Readings["gone"]; !there {
		t.Error("the reading of a lesson that is gone is lost")
	}
}

// TestTwoOfOneName: where two learners have the name of who types, it is asked which,
// and a new one needs something to tell them apart.
func TestTwoOfOneName(t *testing.T) {
	s := pupil(t)
	for i, id := range []model.ID{"l1", "l2"} {
		if err := s.file.SetLearner(context.Background(), model.Learner{ID: id, Name: "Mia", Since: noon.AddDate(0, 0, i)}); err != nil {
			t.Fatal(err)
		}
	}
	s.do(s.UI.Init())
	s.do(s.follow(event{on: learn}))
	s.sees("Who is learning?", "since 2 Mar 2026", "since 3 Mar 2026")
	s.press("down", "down")
	s.typed("mia")
	s.press("enter")
	s.sees("There is a mia already")
	s.press("up", "enter")
	if s.study.Learner.ID != "l2" {
		t.Errorf("%+v learns", s.study.Learner)
	}
	s.press("s", "down", "down")
	s.typed("Mia L.")
	s.press("enter")
	if s.study.Learner.Name != "Mia L." || len(s.learners) != 3 {
		t.Errorf("%+v of %d learns", s.study.Learner, len(s.learners))
	}
}

// TestWhyLeadsToTheLesson: F1 on a field shows the section that answers it, enter reads
// the lesson there, and esc comes back to the very field with half a word in it.
func TestWhyLeadsToTheLesson(t *testing.T) {
	s := with(t, full(t))
	s.Learn = s.file
	s.at("need", "", "evidence")
	s.typed("half a wo")
	before := s.text()
	s.press("f1")
	at, section, _ := s.UI.told("need", "evidence")
	s.sees("How do you know?", "From the lesson: Defining the need")
	s.press("enter")
	s.in(lesson)
	if l := s.top().(*lessonScreen); l.lesson.ID != at.Lesson || !strings.Contains(l.lines[l.top].bare, section.Title) {
		t.Errorf("opens %s at %q", l.lesson.ID, l.lines[l.top].bare)
	}
	s.press("pgdown", "esc", "esc")
	if s.text() != before {
		t.Errorf("comes back to\n%s\nfrom\n%s", s.text(), before)
	}
	s.typed("rd")
	if got := s.top().(*walkScreen).form().focus().question(); got.Head().Key != "evidence" {
		t.Errorf("the hand is on %s", got.Head().Key)
	}
}

// TestForReal: a lesson opens its step in the partnership that is open, or in the newest.
func TestForReal(t *testing.T) {
	s := pupil(t)
	s.put(full(t))
	s.do(s.UI.Init())
	s.do(s.follow(event{on: learn}))
	s.times(3, "down")
	s.press("enter", "d")
	s.in(walk)
	if s.here.Step.ID != "need" {
		t.Errorf("opens %s", s.here.Step.ID)
	}
	s.do(s.follow(event{on: learn}))
	s.press("enter", "c", "l") // whatever lies over whatever
	s.do(s.follow(s.forReal("duties")))
	if s.here.Step.ID != "duties" || len(s.stack) != 1 {
		t.Errorf("opens %s, %d screens deep", s.here.Step.ID, len(s.stack))
	}
}

// TestGlossaryFromAnywhere: F3 looks words up over any screen, and comes back.
func TestGlossaryFromAnywhere(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "", "evidence")
	s.typed("half")
	before := s.text()
	s.press("f3")
	s.in(glossary)
	s.typed("MOU")
	s.sees("Terms of reference")
	s.press("enter")
	s.in(lesson)
	s.press("esc", "esc")
	if s.text() != before {
		t.Errorf("comes back to\n%s", s.text())
	}
}
