package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// TestLookChangesNothing looks at files in every state: no byte of them, of their logs,
// and of what lies beside them changes.
func TestLookChangesNothing(t *testing.T) {
	for name, make := range map[string]func(t *testing.T, path string){
		"closed": sample,
		"a log":  hot,
		"damaged": func(t *testing.T, path string) {
			sample(t, path)
			cut(t, path, func(n int64) int64 { return n - 4096 })
		},
		"foreign": func(t *testing.T, path string) { foreign(t, path, "CREATE TABLE t (a)") },
		"text":    func(t *testing.T, path string) { write(t, path, strings.Repeat("words ", 1000)) },
		"newer":   func(t *testing.T, path string) { sample(t, path); foreign(t, path, "PRAGMA user_version = 99") },
		"empty":   func(t *testing.T, path string) { write(t, path, "") },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "t.db")
			make(t, path)
			before := folder(t, filepath.Dir(path))
			for range 2 {
				s, err := Look(context.Background(), path, true)
				if good := name == "closed" || name == "a log"; good != (err == nil && s.Whole()) {
					t.Fatalf("%+v %v", s, err)
				}
			}
			after := folder(t, filepath.Dir(path))
			delete(after, "t.db-shm") // the index of a log is made anew by whoever reads it
			if d := cmp.Diff(before, after); d != "" {
				t.Error(d)
			}
		})
	}
}

// folder returns the bytes of all files in a folder.
func folder(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	es, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range es {
		if e.Type().IsRegular() {
			b, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			files[e.Name()] = string(b)
		}
	}
	return files
}

// hot writes a file whose last save is in its log alone, as a killed program leaves it.
func hot(t *testing.T, path string) {
	t.Helper()
	live := filepath.Join(t.TempDir(), "live.db")
	sample(t, live)
	n := 100 // beyond the saves of the sample
	d := openDesk(t, live, "w", &n)
	d.save(op(d.load(), model.CoreStep, "name", "Hot"))
	for _, more := range []string{"", "-wal"} {
		b, err := os.ReadFile(live + more)
		if err != nil {
			t.Fatal(err)
		}
		write(t, path+more, string(b))
	}
	d.Close()
}

// nameAt returns the name of the first partnership that a look at a file finds.
func nameAt(t *testing.T, path string) string {
	t.Helper()
	s, err := Look(context.Background(), path, true)
	if err != nil || !s.Whole() || len(s.Partnerships) == 0 {
		t.Fatalf("%s: %+v %v", path, s, err)
	}
	return s.Partnerships[0].Name
}

func TestLookSays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	hot(t, path)
	s, err := Look(context.Background(), path, true)
	if err != nil {
		t.Fatal(err)
	}
	p := s.Partnerships[0]
	if p.Name != "Hot" || s.Log == 0 || s.Saves != p.Saves || p.Newest == "" || !s.Last.Equal(p.Changed) || s.Version == 0 {
		t.Errorf("%+v", s)
	}
}

// TestLookFindsWhatDoesNotHoldTogether changes a file behind the program's back.
func TestLookFindsWhatDoesNotHoldTogether(t *testing.T) {
	for want, do := range map[WrongKind]string{
		WrongAnswers: "UPDATE answer SET value = value || 'x' WHERE path = 'need'",
		WrongLinks:   "PRAGMA foreign_keys = 0; DELETE FROM save WHERE seq = 2",
		WrongHeads:   "PRAGMA foreign_keys = 0; DELETE FROM word; DELETE FROM organization; DELETE FROM member; DELETE FROM partnership",
	} {
		path := filepath.Join(t.TempDir(), "t.db")
		sample(t, path)
		foreign(t, path, do)
		s, err := Look(context.Background(), path, true)
		found := false
		for _, w := range s.Wrong {
			found = found || w.Kind == want && w.N > 0
		}
		if err != nil || !found {
			t.Errorf("%s: %+v %v", want, s.Wrong, err)
		}
	}
}

// TestCopyWhileOthersWrite copies a file that a process writes to without end.
func TestCopyWhileOthersWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	d := openDesk(t, path, "", new(int))
	r := d.named("p")
	d.save(op(r, "need", "affected", "0"), op(r, "need", "need", text(0)))
	d.Close()
	a := cast(t, "save", path)
	a.lines.Scan()
	for i := range 5 {
		said := int64(0)
		to := filepath.Join(t.TempDir(), "copy.db")
		if err := Copy(context.Background(), path, to, func(done, all int64) { said = done }); err != nil {
			t.Fatal(i, err)
		}
		if said == 0 {
			t.Error("it says nothing of how far it is")
		}
		if info, err := os.Stat(to); err != nil || info.Mode().Perm() != 0o600 {
			t.Error(info, err)
		}
		if name := nameAt(t, to); name != "p" {
			t.Error(name)
		}
	}
	a.Process.Kill()
}

func TestCopyTakesNobodysName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	sample(t, path)
	to := filepath.Join(t.TempDir(), "to.db")
	write(t, to, "mine")
	if err := Copy(context.Background(), path, to, nil); !errors.Is(err, fs.ErrExist) {
		t.Error(err)
	}
	if b, _ := os.ReadFile(to); string(b) != "mine" {
		t.Errorf("%q", b)
	}
}

// TestCopyOfADamagedFile leaves nothing behind.
func TestCopyOfADamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	sample(t, path)
	b := []byte(bytesOf(t, path)[""])
	clear(b[20*4096 : 21*4096])
	write(t, path, string(b))
	to := filepath.Join(t.TempDir(), "to.db")
	if err := Copy(context.Background(), path, to, nil); model.KindOf(err) != model.Damaged {
		t.Error(err)
	}
	if left := folder(t, filepath.Dir(to)); len(left) > 0 {
		t.Errorf("left behind: %d files", len(left))
	}
}

// TestBackUpDay is used a year long, every day but the weekends.
func TestBackUpDay(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "t.db")
	openDesk(t, path, "", new(int)).Close()
	start := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	if made, err := BackUpDay(ctx, path, start); made != "" || err != nil {
		t.Errorf("a backup of nothing: %q %v", made, err)
	}
	sample(t, path)
	by := BackupPath(path, ByHand, start)
	if err := Copy(ctx, path, by, nil); err != nil {
		t.Fatal(err)
	}
	for day := range 120 {
		now := start.AddDate(0, 0, day)
		if wd := now.Weekday(); wd == time.Saturday || wd == time.Sunday {
			continue
		}
		if made, err := BackUpDay(ctx, path, now); made == "" || err != nil {
			t.Fatal(made, err)
		}
		if made, err := BackUpDay(ctx, path, now.Add(8*time.Hour)); made != "" || err != nil {
			t.Fatal("a second one of the day", made, err)
		}
	}
	days, weeks := 0, map[string]bool{}
	for _, b := range Backups(path) {
		if b.Why == ByDay {
			days++
			y, w := b.At.ISOWeek()
			weeks[fmt.Sprint(y, w)] = true
		}
		if _, err := os.Stat(b.Path); err != nil {
			t.Error(err)
		}
	}
	if days != keepDays+keepWeeks || len(weeks) < 9 {
		t.Errorf("%d backups by day, of %d weeks", days, len(weeks))
	}
	if _, err := os.Stat(by); err != nil {
		t.Error("what was made by hand is gone: ", err)
	}
}

// TestADamagedFileKeepsItsBackups: a file that cannot be copied takes none away.
func TestADamagedFileKeepsItsBackups(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "t.db")
	sample(t, path)
	start := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	for day := range keepDays {
		if _, err := BackUpDay(ctx, path, start.AddDate(0, 0, day)); err != nil {
			t.Fatal(err)
		}
	}
	foreign(t, path, "UPDATE answer SET value = value || 'x'")
	before := Backups(path)
	for day := range 100 {
		if made, err := BackUpDay(ctx, path, start.AddDate(0, 0, 20+day)); err == nil || made != "" {
			t.Fatal("a backup of what is damaged")
		}
	}
	if d := cmp.Diff(before, Backups(path)); d != "" {
		t.Error(d)
	}
}
