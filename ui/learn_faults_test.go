package ui

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// slate is a file that does not take what is learned while err is set.
type slate struct {
	Learning
	err error
}

func (l *slate) SetReading(ctx context.Context, r model.Reading) error {
	if l.err != nil {
		return l.err
	}
	return l.Learning.SetReading(ctx, r)
}

func (l *slate) SetAttempt(ctx context.Context, a model.Attempt) error {
	if l.err != nil {
		return l.err
	}
	return l.Learning.SetAttempt(ctx, a)
}

// ruin changes the file at path as another program does.
func ruin(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLearningOutlivesAFault: what the file does not take is kept until it does, and
// said so; also where the lesson or the check was left meanwhile.
func TestLearningOutlivesAFault(t *testing.T) {
	for _, kind := range []model.FaultKind{model.Busy, model.DiskFull, model.ReadOnly} {
		s := learns(t)
		l := &slate{Learning: s.file}
		s.Learn = l
		s.press("down", "down", "c")
		for range 3 {
			s.quizzed(true)
			s.press("enter")
		}
		l.err = &model.Fault{Kind: kind, Path: "/home/mia/t.db"}
		s.quizzed(true)
		s.press("enter", "esc", "up", "up", "enter", "tab", "tab", "esc")
		s.sees("is not saved yet")
		if s.studied().Passed("types") {
			t.Fatal("the file took what it refuses")
		}
		l.err = nil
		s.send(tick{s.clock})
		s.lacks("is not saved yet")
		if st := s.studied(); !st.Passed("types") || st.Readings["partnership"].Anchor == "" {
			t.Errorf("%v: lost: %+v", kind, st)
		}
	}
}

// TestLearningIsLostInWords: what could not be kept when the program is left is said
// there, and nobody is kept from leaving.
func TestLearningIsLostInWords(t *testing.T) {
	s := learns(t)
	l := &slate{Learning: s.file, err: &model.Fault{Kind: model.DiskFull, Path: "t.db"}}
	s.Learn = l
	s.press("c")
	s.quizzed(true)
	s.press("ctrl+c", "ctrl+c")
	if !s.done || len(s.told) == 0 || !strings.Contains(strings.Join(s.told, " "), "not saved") {
		t.Errorf("done %v, said %q", s.done, s.told)
	}
}

// TestLearningWaitsNoLonger: a file that another program holds does not stop the hands
// of who reads.
func TestLearningWaitsNoLonger(t *testing.T) {
	s := learns(t)
	s.press("enter")
	release := lock(t, s.path)
	from := time.Now()
	s.press("tab")
	if d := time.Since(from); d > 2*patience {
		t.Errorf("a key takes %v", d)
	}
	release()
	s.send(tick{s.clock})
	if at := s.studied().Readings["partnership"].Anchor; at == "" {
		t.Error("where it was left is lost")
	}
}

// TestLearnerTakenOut: somebody who was taken out of the file learns on all the same.
func TestLearnerTakenOut(t *testing.T) {
	s := learns(t)
	s.press("enter")
	me := s.study.Learner.ID
	ruin(t, s.path, "DELETE FROM attempt", "DELETE FROM reading", "DELETE FROM learner")
	s.press("tab")
	if st := s.studied(); st.Learner.Name != "Mia" || st.Learner.ID != me || len(st.Readings) == 0 {
		t.Errorf("%+v", st)
	}
}

// TestTimeUnderAnOverlay: what lies over a lesson is not read in it; and the time up to
// when the program is left is.
func TestTimeUnderAnOverlay(t *testing.T) {
	s := learns(t)
	s.press("enter")
	pass := func(d time.Duration) {
		for range int(d / time.Second) {
			s.clock = s.clock.Add(time.Second)
			s.send(tick{s.clock})
		}
	}
	pass(time.Minute)
	s.press("f3")
	pass(2 * time.Minute)
	s.press("esc")
	pass(time.Minute)
	s.press("ctrl+c")
	pass(2 * time.Minute)
	s.press("ctrl+c")
	if !s.done {
		t.Fatal("still here")
	}
	if got := s.studied().Readings["partnership"].Spent; got < 2*time.Minute || got > 2*time.Minute+5*time.Second {
		t.Errorf("read for %v, wants 2 minutes", got)
	}
}

// TestCheckOverItself: from a check to the lesson, and there to the check again: the one
// below goes on where the one above was left.
func TestCheckOverItself(t *testing.T) {
	s := learns(t)
	s.press("c")
	s.quizzed(false)
	s.press("l", "end", "c")
	s.in(quiz)
	s.quizzedAll(0)
	if !s.studied().Passed("partnership") {
		t.Fatal("not passed")
	}
	s.press("esc", "esc")
	s.in(quiz)
	s.sees("3 of 4 right")
	s.press("enter")
	if !s.study.Passed("partnership") {
		t.Error("what was passed is not passed any more")
	}
}

// TestCheckInTwoWindows: what was answered in either window is answered.
func TestCheckInTwoWindows(t *testing.T) {
	s := learns(t)
	s.press("c")
	s.quizzed(true)
	other := sit(t, s.path, "b")
	other.Learn = other.file
	other.do(other.UI.Init())
	other.do(other.follow(event{on: learn}))
	other.press("c")
	other.quizzed(true)
	other.press("enter")
	other.quizzed(true)
	s.press("enter")
	s.quizzed(true)
	if at, _ := s.studied().Attempts[0].Open(); at != 3 {
		t.Errorf("goes on with question %d, wants the fourth", at+1)
	}
	s.press("esc")
	s.do(s.follow(event{on: shut}))
	s.do(s.follow(event{on: learn}))
	s.sees("3 of 4 answered")
}

// TestRuinedAttempts: whatever stands in the row of an attempt, the check can be taken
// and nothing breaks.
func TestRuinedAttempts(t *testing.T) {
	q := words(t).Check("need").Questions
	one := func(lesson string, order []int, given string) string {
		return fmt.Sprintf(`{"lesson":%q,"id":%q,"order":%s%s}`, lesson, q[0].ID, strings.ReplaceAll(fmt.Sprint(order), " ", ","), given)
	}
	n := len(q[0].Options)
	fit := make([]int, n)
	for i := range fit {
		fit[i] = i
	}
	far := append([]int{99}, fit[1:]...)
	for _, drawn := range []string{
		"", "{", "null", "[]", "[null]", "[{}]", `[{"lesson":"\xff"}]`, "\xff\xfe",
		"[" + one("gone", fit, `,"given":[0]`) + "]",
		"[" + one("gone", fit, "") + "]",
		"[" + one("need", far, "") + "]",
		"[" + one("need", fit, `,"given":[99]`) + "]",
		"[" + one("need", fit, "") + "," + one("need", fit, "") + "]",
	} {
		for _, over := range []bool{false, true} {
			s := learns(t)
			ended := 0
			if over {
				ended = 2
			}
			ruin(t, s.path, fmt.Sprintf("INSERT INTO attempt VALUES ('x', '%s', 'need', 1, %d, CAST(X'%X' AS TEXT))", s.study.Learner.ID, ended, drawn))
			s.study = nil
			s.press("esc")
			s.do(s.follow(event{on: learn}))
			s.times(3, "down")
			s.press("c")
			s.in(quiz)
			s.quizzed(false)
			s.press("l", "esc", "enter")
			s.quizzedAll(9)
			s.sees(" right. Not passed yet")
			s.press("enter", "end", "esc", "esc", "r")
		}
	}
}

// TestLessonBeforeAName: who looks a word up before the first name is asked can read on
// in the lesson, and every key there leads somewhere.
func TestLessonBeforeAName(t *testing.T) {
	for _, k := range []string{"d", "c", "t", "n", "w", "f3", "/", "?", "esc"} {
		s := pupil(t)
		o := s.Options
		o.Who = ""
		s.UI = New(context.Background(), o)
		s.press("f3", "enter", k)
	}
}

// TestWordOnThePage: F3 in a lesson opens the glossary at the word that the page leads
// to.
func TestWordOnThePage(t *testing.T) {
	s := learns(t)
	s.do(s.follow(event{on: teach, key: "terms"}))
	l := s.top().(*lessonScreen)
	for l.word() == "" {
		s.press("pgdown")
	}
	want := s.Words.Glossary()[l.word()].Term
	s.press("f3")
	g := s.top().(*glossaryScreen)
	if got := g.shown[g.at].Term; got != want {
		t.Errorf("opens at %q, the page leads to %q", got, want)
	}
}

// TestNoAnswerByAccident: whoever goes on with one key too many has not answered.
func TestNoAnswerByAccident(t *testing.T) {
	for _, kind := range []string{"one", "several", "order", "norm", "level", "type"} {
		for _, k := range []string{"enter", "space"} {
			s := kindly(t, kind)
			q := s.top().(*quizScreen)
			if s.press(k); q.told {
				t.Errorf("%s: %s answers what nobody answered", kind, k)
			}
			if k == "enter" {
				s.sees("Nothing is picked yet")
			}
		}
	}
}

// TestLongWordsToFind: what is typed to look for fits the window, with the cursor in it.
func TestLongWordsToFind(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {30, 8}, {255, 255}, {0, 0}, {1, 1}, {3, 200}} {
		s := learns(t)
		s.window(size[0], size[1])
		check := func(what string) {
			t.Helper()
			if s.fits(); s.tiny() {
				return
			}
			if v := s.View(); v.Cursor == nil || v.Cursor.X >= s.size.Width {
				t.Errorf("%s at %v: no cursor in the window", what, size)
			}
		}
		s.press("enter", "/")
		s.typed(strings.Repeat("wide 👩‍🏫 ", 20))
		check("search")
		s.press("esc", "esc", "f3")
		s.typed(strings.Repeat("wide ", 20))
		check("glossary")
		s.press("esc", "s")
		s.times(9, "down")
		s.typed(strings.Repeat("wide ", 40))
		check("name")
	}
}

// TestSectionInNoWindow: a lesson opens at a section however small the window is, and
// stands there when it grows.
func TestSectionInNoWindow(t *testing.T) {
	for _, size := range [][2]int{{3, 20}, {2, 2}, {1, 1}, {0, 0}, {29, 7}} {
		s := learns(t)
		s.window(size[0], size[1])
		s.do(s.follow(event{on: teach, key: "types#word"}))
		s.fits()
		s.window(80, 24)
		section, _, _ := s.top().(*lessonScreen).lesson.Section("word")
		if lines := strings.Split(s.text(), "\n"); !strings.Contains(lines[3], section.Title) {
			t.Errorf("at %v it stands at %q", size, lines[3])
		}
	}
}

// TestEveryWordIsExplained: what a word means can be read whole in a small window too.
func TestEveryWordIsExplained(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {30, 8}} {
		s := learns(t)
		s.window(size[0], size[1])
		s.press("f3")
		for i, w := range s.top().(*glossaryScreen).shown {
			if i > 0 {
				s.press("down")
			}
			seen := s.text()
			for range 20 {
				s.press("pgdown")
				seen += " " + s.text()
			}
			for _, word := range strings.Fields(w.Text) {
				if !strings.Contains(seen, word) && len(word) < 20 {
					t.Fatalf("%s at %v: no %q in\n%s", w.Term, size, word, seen)
				}
			}
		}
	}
}

// TestFoundLinesAreWhole: a line in which something was found loses none of it.
func TestFoundLinesAreWhole(t *testing.T) {
	for _, wide := range []int{80, 60, 40} {
		s := learns(t)
		s.window(wide, 200)
		s.do(s.follow(event{on: teach, key: "start"}))
		lines := strings.Split(s.text(), "\n")
		whole := strings.Fields(strings.Join(lines[3:len(lines)-3], " "))
		s.press("/")
		s.typed("e")
		s.press("enter")
		now := s.text()
		for _, word := range whole {
			if !strings.Contains(now, word) {
				t.Errorf("%d columns wide: no %q", wide, word)
			}
		}
	}
}

// TestNothingTypedIsLeftForALesson: over a page on which something is typed that only
// that page keeps, a lesson leads nowhere but back to it.
func TestNothingTypedIsLeftForALesson(t *testing.T) {
	for _, k := range []string{"d", "t"} {
		s := pupil(t)
		s.Practice = func() (Loan, error) { t.Error("the practice is opened"); return Loan{}, context.Canceled }
		s.put(full(t))
		s.do(s.UI.Init())
		s.press("n")
		s.in(naming)
		s.typed("Harb")
		s.press("f3", "enter")
		s.in(lesson)
		s.press(k, "esc", "esc")
		s.in(naming)
		s.typed("or")
		s.sees("Harbor")
	}
}

// TestKeysOfLearning: the list of keys over a lesson, a check and the lessons names none
// that does nothing there, and says of each what it does there.
func TestKeysOfLearning(t *testing.T) {
	for _, at := range []event{{on: learn}, {on: teach, key: "need"}, {on: test, key: "need"}} {
		s := learns(t)
		s.window(80, 50)
		if at.on != learn {
			s.do(s.follow(at))
		}
		s.press("?")
		s.in(keyring)
		for _, none := range []string{"f2", "ctrl+l", "ctrl+p", "ctrl+o", "question, and from", "by name, organization"} {
			s.lacks(none)
		}
		s.sees("ctrl+c", "f3")
		if at.on == teach {
			s.sees("go to the next part of the lesson", "look for a word in this lesson", "go to the end")
		}
	}
}

// TestWeakLessonsAreNamed: what went wrong in the final check is named in the list too,
// whenever somebody comes back, until the check of that lesson is passed.
func TestWeakLessonsAreNamed(t *testing.T) {
	s := learns(t)
	s.press("c")
	s.quizzedAll(0)
	s.press("esc")
	s.do(s.follow(event{on: test, key: model.Final}))
	s.quizzedAll(15)
	s.press("esc")
	s.sees("check 4 of 4 · read again", "9 Looking back, changing, ending well                       read again")
	s.times(20, "up")
	s.press("c")
	s.quizzedAll(0)
	s.press("esc")
	s.lacks("check 4 of 4 · read again")
}

// TestTimeAway: what a lesson led to is not read in it, also where nobody counted the
// seconds there.
func TestTimeAway(t *testing.T) {
	s := learns(t)
	s.press("enter")
	s.clock = s.clock.Add(time.Minute)
	s.press("c")
	s.clock = s.clock.Add(2 * time.Minute)
	s.press("esc", "tab", "esc")
	if got := s.studied().Readings["partnership"].Spent; got != time.Minute {
		t.Errorf("read for %v, wants one minute", got)
	}
}

// TestEveryQuestionIsReadable: each question, and all that is said of its answers, can
// be read whole at every size.
func TestEveryQuestionIsReadable(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}} {
		s := learns(t)
		s.window(size[0], size[1])
		s.press("c")
		q := s.top().(*quizScreen)
		s.study = nil // nothing of this is kept
		paged := func() string {
			seen := s.text()
			for range 12 {
				s.press("pgdown")
				s.fits()
				seen += " " + s.text()
			}
			return seen
		}
		has := func(id, seen string, texts ...string) {
			t.Helper()
			for _, w := range strings.Fields(strings.Join(texts, " ")) {
				if !strings.Contains(seen, w) && len(w) < 20 {
					t.Fatalf("%s at %v: no %q in\n%s", id, size, w, seen)
				}
			}
		}
		for id, a := range q.pool {
			d := model.Drawn{Lesson: "partnership", ID: id, Order: model.Shuffle(len(a.Options), func(int) int { return 0 })}
			q.attempt = model.Attempt{ID: "x", Check: "partnership", Drawn: []model.Drawn{d}}
			q.ask()
			seen := paged()
			has(id, seen, a.Story, a.Ask)
			q.give(d.Order[:1])
			told := paged()
			for _, o := range a.Options {
				has(id, seen, o.Text)
				has(id, told, o.Text, o.Why)
			}
		}
	}
}
