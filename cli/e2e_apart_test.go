//go:build unix

package cli_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/model"
	"tandem/store"
)

// onStore does something to the file of a home, as a window that ends at once.
func (h *home) onStore(do func(context.Context, *store.Store) error) {
	h.t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, h.db, "w")
	if err != nil {
		h.t.Fatal(err)
	}
	if err := do(ctx, st); err != nil {
		h.t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		h.t.Fatal(err)
	}
}

// TestRestoreOfWhatNoSaveMade: a backup that differs in texts that were typed and not
// saved, or in how far people are in the lessons, is no backup of the same.
func TestRestoreOfWhatNoSaveMade(t *testing.T) {
	t.Parallel()
	draft := func(ops ...model.Op) func(context.Context, *store.Store) error {
		return func(ctx context.Context, st *store.Store) error {
			return st.Draft(ctx, model.Draft{Partnership: "p", Window: "gone", Step: "need", N: time.Now().UnixNano(), At: time.Now(), Ops: ops})
		}
	}
	typed := draft(model.Op{Place: model.Place{Step: "need", Path: "need"}, Value: "Bread on Sundays."})
	learner := func(ctx context.Context, st *store.Store) error {
		return st.SetLearner(ctx, model.Learner{ID: "mia", Name: "Mia", Since: time.Now()})
	}
	for name, k := range map[string]struct {
		before, after func(context.Context, *store.Store) error
		says, change  string
	}{
		"a text comes back": {typed, draft(), words().Count("restore.texts.back", 1), `"texts_back": 1`},
		"a text would go":   {learner, typed, words().Count("restore.texts.gone", 1), `"texts_gone": 1`},
		"a lesson is read": {learner, func(ctx context.Context, st *store.Store) error {
			return st.SetReading(ctx, model.Reading{Learner: "mia", Lesson: "types", Done: true, At: time.Now()})
		}, say("restore.learning"), `"learning": true`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := knownHome(t, "Mia")
			os.MkdirAll(filepath.Dir(h.db), 0o700)
			filled(t, h.db)
			h.onStore(k.before)
			h.run(0, "", "backup")
			if _, errs := h.run(0, "", "restore", "--yes"); !strings.Contains(errs, say("restore.same")) {
				t.Fatalf("what is the same is brought back: %s", errs)
			}
			h.onStore(k.after)
			out, _ := h.run(0, "", "restore", "--json")
			var p map[string]any
			if err := json.Unmarshal([]byte(out), &p); err != nil || !strings.Contains(out, k.change) {
				t.Errorf("%v %s", err, out)
			}
			out, errs := h.run(0, "", "restore", "--yes")
			if !has(out, say("restore.answers.same")) || !has(out, k.says) || !strings.Contains(errs, say("restore.done")) {
				t.Errorf("it says %s %s", out, errs)
			}
			if kept := store.Kept(h.db); len(kept) != 1 {
				t.Errorf("kept is %q", kept)
			}
			if _, errs := h.run(0, "", "restore", "--yes"); !strings.Contains(errs, say("restore.same")) {
				t.Errorf("it is not as it was: %s", errs)
			}
		})
	}
}
