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

	"github.com/google/go-cmp/cmp"

	"tandem/model"
	"tandem/store"
)

// filled writes a file with one partnership.
func filled(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, path, "")
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = st.Save(ctx, model.Save{ID: "s1", Partnership: "p", Window: "w", Actor: "Ada", At: time.Now().Add(-time.Hour), Ops: []model.Op{
		{Place: model.Place{Step: model.CoreStep, Path: "name"}, Value: "Food Link"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
}

// everything returns the bytes of all files below a folder.
func everything(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasSuffix(path, "-shm") { // an index, made anew by whoever reads
			return err
		}
		b, err := os.ReadFile(path)
		files[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func rewrite(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, change(b), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func onDatabase(t *testing.T, h *home, statements ...string) {
	t.Helper()
	if out, err := h.command("sql", append([]string{h.db}, statements...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	os.Remove(h.db + ".held")
}

// TestDoctor looks at files in every state: it finds what is wrong, says what to do, and
// changes not a byte.
func TestDoctor(t *testing.T) {
	backup := func(t *testing.T, h *home) string {
		filled(t, h.db)
		made, err := store.BackUpDay(context.Background(), h.db, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	for name, c := range map[string]struct {
		make func(t *testing.T, h *home)
		code int
		says []string
	}{
		"all well":   {func(t *testing.T, h *home) { backup(t, h) }, 0, []string{"doctor.file.whole", "doctor.saving.settled", "doctor.backups.good"}},
		"no file":    {func(*testing.T, *home) {}, 0, []string{"doctor.file.none"}},
		"no backup":  {func(t *testing.T, h *home) { filled(t, h.db) }, 0, []string{"doctor.backups.none"}},
		"gone":       {func(t *testing.T, h *home) { backup(t, h); os.Remove(h.db) }, 3, []string{"doctor.file.gone"}},
		"bad backup": {func(t *testing.T, h *home) { rewrite(t, backup(t, h), func(b []byte) []byte { return b[:len(b)/2] }) }, 3, []string{"doctor.backups.bad"}},
		"zeros": {func(t *testing.T, h *home) {
			filled(t, h.db)
			rewrite(t, h.db, func(b []byte) []byte { clear(b); return b })
		}, 3, []string{"fault.not-ours"}},
		"cut": {func(t *testing.T, h *home) {
			filled(t, h.db)
			rewrite(t, h.db, func(b []byte) []byte { return b[:len(b)-4096] })
		}, 3, []string{"fault.damaged"}},
		"a bad page": {func(t *testing.T, h *home) {
			filled(t, h.db)
			rewrite(t, h.db, func(b []byte) []byte { clear(b[8*4096 : 9*4096]); return b })
		}, 3, []string{"doctor.file.pages", "doctor.file.salvage"}},
		"foreign": {func(t *testing.T, h *home) { onDatabase(t, h, "CREATE TABLE t (a)") }, 3, []string{"fault.not-ours"}},
		"a stranger in the place of ours": {func(t *testing.T, h *home) {
			filled(t, h.db)
			if _, err := store.BackUpDay(context.Background(), h.db, time.Now()); err != nil {
				t.Fatal(err)
			}
			rewrite(t, h.db, func(b []byte) []byte { return []byte("%PDF-1.4 a form") })
		}, 3, []string{"fault.not-ours", "cli.gone.hint"}},
		"newer":         {func(t *testing.T, h *home) { filled(t, h.db); onDatabase(t, h, "PRAGMA user_version = 99") }, 3, []string{"fault.newer"}},
		"stray answers": {func(t *testing.T, h *home) { filled(t, h.db); onDatabase(t, h, "UPDATE answer SET value = 'x'") }, 3, []string{"doctor.file.answers"}},
		"a log": {func(t *testing.T, h *home) {
			filled(t, h.db)
			st, err := store.Open(context.Background(), h.db, "")
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = st.Save(context.Background(), model.Save{ID: "s2", Partnership: "p", At: time.Now(), Ops: []model.Op{{Place: model.Place{Step: "need", Path: "need"}, Value: "Bread."}}})
			if err != nil {
				t.Fatal(err)
			}
			for _, more := range []string{"", "-wal"} {
				b, err := os.ReadFile(h.db + more)
				if err != nil {
					t.Fatal(err)
				}
				os.WriteFile(h.db+more+".copy", b, 0o600)
			}
			st.Close()
			for _, more := range []string{"", "-wal"} {
				os.Rename(h.db+more+".copy", h.db+more)
			}
		}, 0, []string{"doctor.log.left"}},
		"a window": {func(t *testing.T, h *home) {
			st, err := store.Open(context.Background(), h.db, "w")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { st.Close() })
		}, 0, []string{"doctor.windows.open"}},
		"kept carefully before it came here": {func(t *testing.T, h *home) {
			filled(t, h.db)
			st, err := store.Open(context.Background(), h.db, "", store.Careful)
			if err == nil {
				err = st.Close()
			}
			if err != nil {
				t.Fatal(err)
			}
		}, 0, []string{"doctor.file.whole"}},
		"behind a link": {func(t *testing.T, h *home) {
			at := filepath.Join(h.dir, "elsewhere", "mine.db")
			os.Mkdir(filepath.Dir(at), 0o700)
			filled(t, at)
			if _, err := store.BackUpDay(context.Background(), at, time.Now()); err != nil {
				t.Fatal(err)
			}
			st, err := store.Open(context.Background(), at, "w")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { st.Close() })
			if err := os.Symlink(at, h.db); err != nil {
				t.Fatal(err)
			}
		}, 0, []string{"doctor.windows.open", "doctor.backups.good"}},
		"text that was not saved": {func(t *testing.T, h *home) {
			filled(t, h.db)
			os.WriteFile(h.db+"-unsaved-20260101T000000.000Z.json", []byte("[]"), 0o600)
		}, 0, []string{"doctor.leftovers.unsaved"}},
		"cut off restore": {func(t *testing.T, h *home) {
			filled(t, h.db)
			os.WriteFile(h.db+store.Restoring, []byte("{}"), 0o600)
		}, 3, []string{"doctor.leftovers.restoring"}},
		"of days to come": {func(t *testing.T, h *home) {
			filled(t, h.db)
			onDatabase(t, h, "UPDATE save SET at = at + 864000000")
		}, 3, []string{"doctor.clock.ahead"}},
		"settings": {func(t *testing.T, h *home) {
			os.WriteFile(filepath.Join(h.dir, "config", "tandem", "settings.toml"), []byte("= ="), 0o600)
		}, 3, []string{"doctor.settings.unread"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := knownHome(t, "Ada")
			os.MkdirAll(filepath.Dir(h.db), 0o700)
			c.make(t, h)
			before := everything(t, h.dir)
			out, _ := h.run(c.code, "", "doctor")
			for _, key := range c.says {
				want := beginning(words().Say(key))
				if key == "doctor.windows.open" {
					want = words().Count(key, 1)
				}
				if !has(out, want) {
					t.Errorf("%q is not said in:\n%s", want, out)
				}
			}
			var all struct {
				Path     string
				Findings []struct{ Check, State, What, Do string }
			}
			text, _ := h.run(c.code, "", "doctor", "--json")
			if err := json.Unmarshal([]byte(text), &all); err != nil || all.Path != h.db || len(all.Findings) < 3 {
				t.Errorf("%v %+v", err, all)
			}
			for _, f := range all.Findings {
				if f.Check == "" || f.What == "" || f.State == "trouble" && f.Do == "" {
					t.Errorf("%+v", f)
				}
			}
			if d := cmp.Diff(before, everything(t, h.dir)); d != "" {
				t.Errorf("something has changed: %s", d)
			}
		})
	}
}

// beginning returns a phrase up to the first thing that is filled in.
func beginning(phrase string) string {
	start, _, _ := strings.Cut(phrase, "{")
	return start
}

func TestDoctorSaysWhoElseCanRead(t *testing.T) {
	h := knownHome(t, "Ada")
	os.MkdirAll(filepath.Dir(h.db), 0o755)
	filled(t, h.db)
	os.Chmod(filepath.Dir(h.db), 0o755)
	os.Chmod(h.db, 0o644)
	out, _ := h.run(3, "", "doctor")
	if !has(out, "chmod 600") {
		t.Errorf("\n%s", out)
	}
}

// TestDoctorInAWindow says what the terminal can do.
func TestDoctorInAWindow(t *testing.T) {
	h := knownHome(t, "Ada")
	w := h.open(50, 60, "doctor")
	w.sees("The window has 50 columns and 60 lines.")
	if code := w.exits(5 * time.Second); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// TestDoctorAndRestoreInAWindow plays a damaged file through as a person does: ask the
// doctor, do what it says, ask again. The damaged file is kept, byte by byte.
func TestDoctorAndRestoreInAWindow(t *testing.T) {
	h := knownHome(t, "Ada")
	filled(t, h.db)
	if _, err := store.BackUpDay(context.Background(), h.db, time.Now()); err != nil {
		t.Fatal(err)
	}
	rewrite(t, h.db, func(b []byte) []byte { clear(b[8*4096 : 9*4096]); return b })
	damaged, err := os.ReadFile(h.db)
	if err != nil {
		t.Fatal(err)
	}
	w := h.open(80, 60, "doctor")
	w.sees(say("doctor.file.pages"), say("doctor.file.pages.do"), "tandem restore")
	if code := w.exits(patience); code != 3 {
		t.Errorf("exit code %d", code)
	}
	r := h.open(80, 60, "restore")
	r.sees("Food Link")
	r.keys("y\r")
	if code := r.exits(patience); code != 0 {
		t.Errorf("exit code %d\n%s", code, r.screen())
	}
	kept := store.Kept(h.db)
	if len(kept) != 1 {
		t.Fatalf("kept: %v", kept)
	}
	if b, err := os.ReadFile(kept[0]); err != nil || string(b) != string(damaged) {
		t.Errorf("the damaged file is not what it was, %v", err)
	}
	w = h.open(80, 60, "doctor")
	w.sees(beginning(say("doctor.file.whole")), beginning(say("doctor.leftovers.kept")))
	if code := w.exits(patience); code != 0 {
		t.Errorf("exit code %d", code)
	}
}
