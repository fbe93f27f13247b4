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
