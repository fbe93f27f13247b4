package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// TestLearning: what was learned is there after the file is opened again; an attempt
// that was ended stays as it is, and a lesson read to its end stays read.
func TestLearning(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "t.db")
	n := 0
	st := openDesk(t, path, "w", &n)
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	at := time.UnixMilli(1_700_000_000_000)
	rosa := model.Learner{ID: "l1", Name: "Rosa\x07 Lind", Since: at}
	twin := model.Learner{ID: "l2", Name: "Rosa Lind", Since: at.Add(time.Hour)}
	read := model.Reading{Learner: "l1", Lesson: "gone", Anchor: "far", Done: true, Spent: 3 * time.Minute, At: at}
	sat := model.Attempt{ID: "a1", Learner: "l1", Check: "need", Began: at, Drawn: []model.Drawn{{Lesson: "need", ID: "q1", Order: []int{1, 0}}}}
	must(t, st.SetLearner(ctx, rosa))
	must(t, st.SetLearner(ctx, twin))
	must(t, st.SetReading(ctx, read))
	must(t, st.SetAttempt(ctx, sat))
	sat.Drawn[0].Given, sat.Drawn[0].Right, sat.Ended = []int{0}, true, at.Add(time.Minute)
	must(t, st.SetAttempt(ctx, sat))
	late := sat
	late.Ended, late.Drawn = time.Time{}, nil // another window that has not seen it
	must(t, st.SetAttempt(ctx, late))
	must(t, st.SetReading(ctx, model.Reading{Learner: "l1", Lesson: "gone", Anchor: "near", Spent: time.Minute, At: at.Add(time.Hour)}))
	must(t, st.Close())

	st = openDesk(t, path, "w2", &n)
	ls, err := st.Learners(ctx)
	must(t, err)
	rosa.Name = "Rosa Lind"
	if d := cmp.Diff([]model.Learner{rosa, twin}, ls); d != "" {
		t.Error(d)
	}
	got, err := st.Study(ctx, "l1")
	must(t, err)
	read.Anchor, read.At = "near", at.Add(time.Hour)
	want := model.Study{Learner: rosa, Readings: map[string]model.Reading{"gone": read}, Attempts: []model.Attempt{sat}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if other, err := st.Study(ctx, "l2"); err != nil || len(other.Attempts)+len(other.Readings) > 0 {
		t.Errorf("the other of the same name has %v, %v", other, err)
	}
}

// TestAttemptsKeepTheirOrder: what came last is the last, also when the clock was put
// back between.
func TestAttemptsKeepTheirOrder(t *testing.T) {
	ctx, n := context.Background(), 0
	st := openDesk(t, filepath.Join(t.TempDir(), "t.db"), "w", &n)
	at := time.UnixMilli(1_700_000_000_000)
	if err := st.SetLearner(ctx, model.Learner{ID: "l", Name: "Rosa", Since: at}); err != nil {
		t.Fatal(err)
	}
	q := []model.Drawn{{Lesson: "need", ID: "q", Order: []int{1, 0}, Given: []int{1}}}
	first := model.Attempt{ID: "b", Learner: "l", Check: "need", Began: at, Ended: at, Drawn: q}
	second := model.Attempt{ID: "a", Learner: "l", Check: "need", Began: at.Add(-time.Hour), Drawn: q}
	for _, a := range []model.Attempt{first, second, first} {
		if err := st.SetAttempt(ctx, a); err != nil {
			t.Fatal(err)
		}
	}
	got, err := st.Study(ctx, "l")
	if err != nil {
		t.Fatal(err)
	}
	if a, open := got.Sitting("need"); !open || a.ID != "a" {
		t.Errorf("goes on with %+v", a)
	}
}

// TestAttemptInTwoWindows: of an attempt that is open twice no answer is lost, and what
// ends it stands.
func TestAttemptInTwoWindows(t *testing.T) {
	ctx, n := context.Background(), 0
	st := openDesk(t, filepath.Join(t.TempDir(), "t.db"), "w", &n)
	at := time.UnixMilli(1_700_000_000_000)
	if err := st.SetLearner(ctx, model.Learner{ID: "l", Name: "Rosa", Since: at}); err != nil {
		t.Fatal(err)
	}
	sat := func(ended bool, given ...[]int) {
		t.Helper()
		a := model.Attempt{ID: "a", Learner: "l", Check: "need", Began: at}
		for i, g := range given {
			a.Drawn = append(a.Drawn, model.Drawn{Lesson: "need", ID: string(rune('p' + i)), Order: []int{1, 0}, Given: g, Right: len(g) > 0 && g[0] == 0})
		}
		if ended {
			a.Ended = at.Add(time.Minute)
		}
		if err := st.SetAttempt(ctx, a); err != nil {
			t.Fatal(err)
		}
	}
	wants := func(want ...[]int) {
		t.Helper()
		got, err := st.Study(ctx, "l")
		if err != nil {
			t.Fatal(err)
		}
		for i, q := range got.Attempts[0].Drawn {
			if d := cmp.Diff(want[i], q.Given); d != "" {
				t.Errorf("%s: %s", q.ID, d)
			}
		}
	}
	sat(false, nil, nil)
	sat(false, nil, []int{1})
	sat(false, []int{0}, nil)
	wants([]int{0}, []int{1})
	sat(true, []int{0}, []int{0})
	sat(true, []int{1}, []int{1})
	wants([]int{0}, []int{0})
}
