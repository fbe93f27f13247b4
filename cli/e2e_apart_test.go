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

// TestTheBackupAfterACommand: a command that changed something makes the backup of the
// day of a small file. A large one is left to sessions, and the doctor says so.
func TestTheBackupAfterACommand(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Mia")
	os.MkdirAll(filepath.Dir(h.db), 0o700)
	filled(t, h.db)
	h.run(0, "", "rename", "food", "Food Link East")
	if got := h.backups("day"); len(got) != 1 {
		t.Fatalf("of a small file there is %q", got)
	}
	os.RemoveAll(filepath.Join(filepath.Dir(h.db), "p-backups"))
	h.onStore(func(ctx context.Context, st *store.Store) error {
		op := model.Op{Place: model.Place{Step: "need", Path: "need"}, Value: strings.Repeat("Bread. ", 5<<20)}
		return st.Draft(ctx, model.Draft{Partnership: "p", Window: "gone", Step: "need", N: 1, At: time.Now(), Ops: []model.Op{op}})
	})
	h.run(0, "", "rename", "food", "Food Link West")
	if got := h.backups("day"); len(got) != 0 {
		t.Errorf("a command waits for %q", got)
	}
	if out, _ := h.run(0, "", "doctor"); !has(out, say("doctor.backups.none")) {
		t.Errorf("the doctor says %s", out)
	}
}

// TestRestoreOfALink: a link to a backup is not followed, and what to name is said as it
// is typed.
func TestRestoreOfALink(t *testing.T) {
	t.Parallel()
	h := savedHome(t)
	before := bytesAt(t, h.db)
	real := filepath.Join(h.dir, "it's $(here).db")
	if err := os.Rename(h.backups("hand")[0], real); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(h.dir, "link.db")
	if err := os.Symlink(filepath.Base(real), link); err != nil {
		t.Fatal(err)
	}
	_, errs := h.run(1, "", "restore", link, "--yes")
	folder, err := filepath.EvalSymlinks(h.dir)
	if err != nil {
		t.Fatal(err)
	}
	want := "tandem restore '" + filepath.Join(folder, `it'\''s $(here).db`) + "'"
	if !strings.Contains(errs, say("restore.link", "path", link)) || !strings.Contains(errs, want) {
		t.Errorf("it says %s, want %s", errs, want)
	}
	os.Remove(real)
	if _, errs := h.run(1, "", "restore", link, "--yes"); !strings.Contains(errs, say("fault.astray", "path", link)) {
		t.Errorf("of a link to nothing it says %s", errs)
	}
	if string(before) != string(bytesAt(t, h.db)) {
		t.Error("the file has changed")
	}
}

// TestALinkWhileAnotherFileComes: where a link leads to a file whose place another is
// about to take, the doctor says that, and not that it is gone; opening carries it on.
func TestALinkWhileAnotherFileComes(t *testing.T) {
	t.Parallel()
	h := savedHome(t)
	at := filepath.Join(h.dir, "elsewhere", "mine.db")
	os.MkdirAll(filepath.Dir(at), 0o700)
	if err := os.Rename(h.backups("hand")[0], at+"-restored-1"); err != nil {
		t.Fatal(err)
	}
	note := `{"New":"mine.db-restored-1","Kept":"mine-kept-20260101T000000Z.db"}`
	if err := os.Rename(h.db, filepath.Join(filepath.Dir(at), "mine-kept-20260101T000000Z.db")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at+store.Restoring, []byte(note), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(at, h.db); err != nil {
		t.Fatal(err)
	}
	out, _ := h.run(3, "", "doctor")
	if !has(out, say("doctor.leftovers.restoring")) || has(out, say("doctor.file.none")) || has(out, say("doctor.file.gone")) || has(out, say("fault.astray", "path", h.db)) {
		t.Errorf("the doctor says %s", out)
	}
	if out, _ := h.run(0, "", "list"); !strings.Contains(out, "Millbrook") {
		t.Errorf("it is not carried on: %s", out)
	}
}

// TestTheBackupOfTheDayOnAFullDisk: where a copy finds no room, the session goes on and
// ends well, nothing of the copy is left, and the person can see why there is none.
func TestTheBackupOfTheDayOnAFullDisk(t *testing.T) {
	t.Parallel()
	h := savedHome(t)
	os.RemoveAll(filepath.Join(filepath.Dir(h.db), "p-backups"))
	file := bytesAt(t, h.db)
	c := h.command("sh", "-c", "ulimit -f 64; exec \"$0\" \"$@\"", h.command("tandem").Path)
	c.Args = append(c.Args, "--data", h.db)
	w := h.start(80, 24, c)
	w.sees(say("home.title"), "Eastside")
	full := say("fault.full", "path", "")[:30]
	for end := time.Now().Add(patience); !has(w.screen(), full) && time.Now().Before(end); { // it says how it was when it came
		w.jump(say("things.title"))
		w.sees(say("things.move"))
		if !has(w.screen(), full) {
			w.keys("\x1b")
			w.want("the list", func(s string) bool { return !has(s, say("things.move")) })
		}
	}
	w.sees(full)
	w.keys("\x1b")
	w.want("the list", func(s string) bool { return !has(s, say("things.move")) })
	w.leave()
	left, err := os.ReadDir(filepath.Join(filepath.Dir(h.db), "p-backups"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if string(file) != string(bytesAt(t, h.db)) {
		t.Error("the file has changed")
	}
	if out, _ := h.run(0, "", "doctor"); !has(out, say("doctor.backups.none")) {
		t.Errorf("the doctor says %s", out)
	}
}
