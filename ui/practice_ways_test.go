package ui

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/model"
	"tandem/store"
)

// TestPracticeFromALesson: what a lesson says to try is opened at its step, and who
// leaves the practice reads on where they were.
func TestPracticeFromALesson(t *testing.T) {
	for _, id := range words(t).Lessons() {
		s := learns(t)
		s.lends()
		was := tables(t, s.path)
		s.do(s.follow(event{on: teach, key: id}))
		s.press("space")
		before, study := s.text(), tables(t, s.path)
		s.press("t")
		s.in(drilling)
		l, _ := s.Words.Lesson(id)
		want := model.ID(l.Step)
		if see := s.Words.Drills()[l.Step].See; see != "" {
			want = model.ID(see)
		}
		round := s.top().(*roundScreen)
		if got := round.laps[round.at].step.ID; got != want {
			t.Errorf("%s: the hand is on %s, want %s", id, got, want)
		}
		s.press("enter")
		if s.here.Step.ID != want || !s.practicing() || !strings.Contains(s.text(), s.say("practice.mark")) {
			t.Errorf("%s: at %s of\n%s", id, s.here.Step.ID, s.text())
		}
		s.do(s.follow(event{on: out}))
		s.in(lesson)
		if s.text() != before || s.practicing() || s.r != nil {
			t.Errorf("%s: it goes on with\n%s\nand was\n%s", id, s.text(), before)
		}
		if tables(t, s.path) != study && was != "" {
			t.Errorf("%s: the practice changed the person's own file", id)
		}
	}
}

// TestPracticeOverAStep: with a partnership of their own open, and text typed into it,
// somebody practices and comes back to the very field.
func TestPracticeOverAStep(t *testing.T) {
	s := with(t, full(t))
	s.lends()
	s.at("need", "", "evidence")
	s.typed("We asked. ")
	s.do(s.follow(event{on: rehearse}))
	s.in(drilling)
	s.do(s.follow(event{on: shut}))
	s.at("need", "", "affected")
	s.typed("PRACTICED")
	s.window(60, 20)
	s.do(s.follow(event{on: out}))
	s.in(walk)
	s.fits()
	if key, value, _ := s.focused(); key != "evidence" || !strings.Contains(value, "We asked. ") {
		t.Errorf("%s is in focus, with %q", key, value)
	}
	if all := tables(t, s.path); strings.Contains(all, "PRACTICED") || !strings.Contains(all, "We asked. ") {
		t.Error("the person's own file has not what was typed there, or has what was not")
	}
	s.typed("Twice. ")
	s.press("esc")
	if !strings.Contains(s.stands("need", "", "evidence"), "Twice. ") {
		t.Error("what is typed after the practice is not saved")
	}
}

// TestPracticeCannotBeOpened: why is said, and nothing else happens.
func TestPracticeCannotBeOpened(t *testing.T) {
	s := with(t, full(t))
	s.Practice = func() (Loan, error) {
		return Loan{}, &model.Fault{Kind: model.ReadOnly, Path: "/home/mia/t-practice.db", Err: errors.New("no")}
	}
	before := s.here
	s.do(s.follow(event{on: rehearse}))
	if s.here != before || s.state() != walk || s.practicing() || !strings.Contains(s.text(), "t-practice.db") {
		t.Errorf("at %v in %s:\n%s", s.here, s.state(), s.text())
	}
}

// TestPracticeMonkey lets somebody who knows nothing press keys at random in the
// practice. Nothing panics, every frame fits and says where it is, and nothing of it
// comes into the person's own file.
func TestPracticeMonkey(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			s, r := with(t, full(t)), rand.New(rand.NewPCG(seed, 11))
			s.lends()
			was := tables(t, s.path)
			s.do(s.follow(event{on: rehearse}))
			for range 1500 {
				m := message(func() byte { return byte(r.IntN(256)) })
				if r.IntN(6) == 0 {
					m = stroke([]string{"tab", "enter", "esc", "b", "y", "n"}[r.IntN(6)])
				}
				if s.send(m); s.done || !s.practicing() {
					break
				}
				s.fits()
				if !s.tiny() && s.state() != touring && s.size.Width >= 40 && !strings.Contains(s.text(), s.say("practice.mark")) {
					t.Fatalf("nothing says that this is the practice:\n%s", s.text())
				}
			}
			if !s.done && tables(t, s.path) != was {
				t.Error("the person's own file is another than it was")
			}
		})
	}
}

// lendLines makes a practice for the line mode, in a file of its own.
func (k *talk) lendLines() {
	path := filepath.Join(k.t.TempDir(), "practice.db")
	k.o.Practice = func() (Loan, error) {
		keep, id, err := Ground(k.t.Context(), k.o.Words, counted("line-"), func() time.Time { return noon }, "line",
			func(window model.ID) (Keeper, error) { return store.Open(context.Background(), path, window) })
		return Loan{Keep: keep, Open: id, Return: func() { _ = keep.(*ground).file().(*store.Store).Close() }}, err
	}
}

// TestPlainPractice: the round is the same line by line, says at every state that it
// is the practice, and touches nothing of the person's own.
func TestPlainPractice(t *testing.T) {
	s := solo(t)
	s.put(full(t))
	was := tables(t, s.path)
	k, file := lineUp(t, s.path, "l")
	defer file.Close()
	k.lendLines()
	k.hears(strings.NewReader(strings.Join([]string{
		":p", "", "", "", "", // the round, its first step, left open: what is still to come is said
		"2", "", // and answered
		"3", "Sixty children", ".", "We counted them", ".", "", "", "", "", "", // any step by its number
		":r", "12", "They say so in writing", ".", "", "", "", "", "", "", "", "n", // gone on from, though the end does not fit
		":r", "again", "y", ":b", ":q",
	}, "\n")))
	k.says("0 of 16 steps done", "Do this now: Partners and people", "Look at who is here", "Kind of partners: still to come",
		"Enter goes back to it", "Done. You named who takes part", "1 of 16 steps done",
		"Do this now: Are we ready?", "2 of 16 steps done", "this date comes before the start", "Begin the practice again?", "0 of 16 steps done")
	for _, line := range strings.Split(k.out, "\n") {
		if strings.Contains(line, "Step ") && strings.Contains(line, " of 2") && !strings.Contains(line, "[PRACTICE] Step") {
			t.Errorf("a line of state does not say that this is the practice: %s", line)
		}
	}
	if tables(t, s.path) != was {
		t.Error("the person's own file is another than it was")
	}
}

// TestRoundEnds: where nothing is still to come, the round offers the final check, the
// documents, which say on every page what they are, and to begin again.
func TestRoundEnds(t *testing.T) {
	s := practicingSeat(t)
	s.finishes()
	s.sees(s.say("round.over"))
	s.press("c")
	s.in(quiz)
	s.press("esc")
	s.in(drilling)
	s.press("d")
	s.in(papers)
	s.sees(s.say("practice.mark"))
	s.press("esc")
	s.in(drilling) // where what the last page says stands, and does it
	s.sees(s.say("round.over"))
	s.press("b", "y")
	s.in(drilling)
	s.sees(s.say("round.far", "n", "0", "all", "16"))
	s.press("q")
	s.in(home)
	if s.practicing() || s.r != nil {
		t.Error("the practice is left, and something of it is still open")
	}
}

// TestStepsOfPracticeTellWhatIsLeft: a step is left with something still to come only
// after it was said; enter goes back to the very question, n goes on.
func TestStepsOfPracticeTellWhatIsLeft(t *testing.T) {
	s := stepping(t)
	s.at("plan", "", "leave")
	for range 20 {
		if s.press("tab"); s.state() == lacking {
			break
		}
	}
	s.in(lacking)
	s.sees("this date comes before the start")
	s.press("enter")
	if key, _, _ := s.focused(); s.here.Step.ID != "plan" || key != "leave" {
		t.Errorf("at %s of %s", key, s.here.Step.ID)
	}
	for range 20 {
		if s.press("tab"); s.state() == lacking {
			break
		}
	}
	s.press("n")
	s.in(walk)
	if s.here.Step.ID == "plan" {
		t.Error("n does not go on")
	}
	s.at("kind", "")
	for range 20 {
		if s.press("tab"); s.here.Step.ID != "kind" {
			break
		}
	}
	if s.in(walk); s.here.Step.ID != "need" {
		t.Errorf("at %s, where a step without a task leads on as anywhere", s.here.Step.ID)
	}
}

// TestPlainPracticeDeletedWhileOpen: line by line too, a new file is made with all that
// was said, what was typed lands in it, and it can be taken back.
func TestPlainPracticeDeletedWhileOpen(t *testing.T) {
	s := solo(t)
	k, file := lineUp(t, s.path, "l")
	defer file.Close()
	first := &failing{Store: solo(t).file}
	second, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "again.db"), "again")
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	windows := []model.ID{}
	k.o.Practice = func() (Loan, error) {
		keep, id, err := Ground(k.t.Context(), k.o.Words, func() model.ID { return "again" }, func() time.Time { return noon }, "line", func(window model.ID) (Keeper, error) {
			if windows = append(windows, window); len(windows) == 1 {
				return first, nil
			}
			return second, nil
		})
		first.err = &model.Fault{Kind: model.Vanished, Path: "/home/mia/t-practice.db"}
		return Loan{Keep: keep, Open: id}, err
	}
	k.hears(strings.NewReader(strings.Join([]string{":p", "3", "Sixty children", ".", "", "", ":u", "y", ":q"}, "\n")))
	k.says("The practice file was gone", "Saved.", "This would be taken back", "Taken back")
	if k.err != nil || len(windows) != 2 || windows[1] != "again" {
		t.Fatal(k.err, windows)
	}
	heads, err := second.List(context.Background(), model.Query{Limit: 2})
	if err != nil || len(heads) != 1 {
		t.Fatal(err, heads)
	}
	r, err := second.Load(context.Background(), heads[0].ID)
	if err != nil || r.Need.Affected != "" || r.Core.Practice != model.Yes || len(r.Need.Need) == 0 {
		t.Errorf("%v: the new practice holds %+v", err, r.Need)
	}
}

// TestPracticeIsNotForReal: what a lesson tells to do for real is not done in the
// practice.
func TestPracticeIsNotForReal(t *testing.T) {
	s := practicingSeat(t)
	before := tables(t, s.path)
	s.press("l")
	s.in(lesson)
	s.press("d")
	s.in(lesson)
	s.sees(s.say("lesson.not-yours"))
	if tables(t, s.path) != before {
		t.Error("the person's own file is another than it was")
	}
}

// TestPracticeStaysOne: that a partnership is there to practice on cannot be taken back,
// by undo or from the history.
func TestPracticeStaysOne(t *testing.T) {
	s := practicingSeat(t)
	all, err := s.Keep.Past(context.Background(), s.r.ID, 0, 10)
	if err != nil || len(all) != 1 {
		t.Fatal(err, len(all))
	}
	if back, err := s.Keep.Revert(context.Background(), s.r.ID, all[0].ID); back != nil || err != nil {
		t.Errorf("%v %v", back, err)
	}
	if back, err := s.Keep.Back(context.Background(), s.r.ID, false); back != nil || err != nil {
		t.Errorf("%v %v", back, err)
	}
	s.do(s.follow(event{on: shut}))
	s.do(s.follow(event{on: recall}))
	s.press("u")
	s.fits()
	s.press("enter", "y")
	if s.reload(); s.r.Core.Practice != model.Yes || s.r.Core.Name == "" {
		t.Errorf("it is %+v", s.r.Core)
	}
}

// TestPracticeLeadsBackToItsGuide: from any step esc leads to the guide, with the hand on
// that step, and from there out of the practice. The last line of a step says so, and
// whoever looks for the guide finds it first.
func TestPracticeLeadsBackToItsGuide(t *testing.T) {
	s := stepping(t)
	for _, stop := range s.r.Path() {
		s.page_(stop)
		if !strings.Contains(s.text(), "esc guide") {
			t.Fatalf("%s does not name the guide:\n%s", stop.Step.ID, s.text())
		}
		s.press("esc")
		s.in(drilling)
		round := s.top().(*roundScreen)
		if i := lapOf(round.laps, stop.Step.ID); i >= 0 && round.at != i {
			t.Errorf("from %s the hand is on %s", stop.Step.ID, round.laps[round.at].step.ID)
		}
		s.do(s.follow(event{on: shut}))
	}
	for _, what := range []string{"prac", "guide", "what now", ""} {
		s.press("ctrl+p")
		s.typed(what)
		s.press("enter")
		if s.state() != drilling {
			t.Fatalf("%q leads to %s", what, s.state())
		}
		s.do(s.follow(event{on: shut}))
	}
	s.at("roster", "", "organizations")
	s.press("enter") // a row: esc stays on the step
	s.lacks("esc guide")
	s.press("esc")
	s.in(walk)
	s.press("esc", "esc")
	if s.in(home); s.practicing() {
		t.Error("the guide does not lead out of the practice")
	}
}

// TestGuideSaysWhatWasJustDone: who does the task of a step and goes back to the guide
// reads what was shown by it, and the hand is on what comes next.
func TestGuideSaysWhatWasJustDone(t *testing.T) {
	s := stepping(t)
	s.at("procedures", "", "next")
	s.typed("2026-10-06")
	s.press("esc")
	s.in(drilling)
	s.sees(s.Words.Drills()["procedures"].Done)
	if round := s.top().(*roundScreen); round.at != due(round.laps) {
		t.Errorf("the hand is on %s", round.laps[round.at].step.ID)
	}
}

// TestTwinDecisionIsOpened: what the task of a step speaks of is what opens: the decision
// that stands there a second time, and not the list of all.
func TestTwinDecisionIsOpened(t *testing.T) {
	s := practicingSeat(t)
	round := s.top().(*roundScreen)
	for round.at < lapOf(round.laps, "decisions") {
		s.press("down")
	}
	s.press("enter")
	s.in(walk)
	if w := s.walking(); len(w.page) != 2 || w.page[1].entry.ID != s.r.Decisions.Decisions[2].ID {
		t.Errorf("%d pages are open:\n%s", len(w.page), s.text())
	}
}

// TestRoundTellsItsSigns: what the signs beside the steps mean stands on the guide.
func TestRoundTellsItsSigns(t *testing.T) {
	s := practicingSeat(t)
	s.sees(s.look.attention+" does not fit", s.look.open+" still to come", s.look.done+" done")
}
