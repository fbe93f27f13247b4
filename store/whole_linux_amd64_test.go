package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// left writes what stands after n acts as a process leaves it that is killed: with
// its log. It returns the folder in/.
func left(t *testing.T, dir, name string, n int, log bool) string {
	t.Helper()
	at := filepath.Join(dir, "in")
	os.MkdirAll(at, 0o700)
	path := filepath.Join(t.TempDir(), "t.db")
	w := &writer{open: func() (*Store, error) { return Open(context.Background(), path, "") }}
	for told := tell(0); told.n < n; {
		a := told.next()
		if err := w.do(a); err != nil {
			t.Fatal(err)
		}
		told.add(a)
	}
	if !log {
		if err := w.close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, ending := range []string{"", "-wal"} {
		if b, err := os.ReadFile(path + ending); err == nil {
			write(t, filepath.Join(at, name+ending), string(b))
		} else if log {
			t.Fatal(err)
		}
	}
	w.close()
	return at
}

// copies checks what is found of a story and of its backups: those that were
// acknowledged are there, and none is half.
func copies(dir string, said []string) error {
	path := filepath.Join(dir, "in", "t.db")
	made := map[string]int{}
	for _, line := range said {
		var n int
		var name string
		if _, err := fmt.Sscanf(line, "copy %d %s", &n, &name); err == nil {
			made[name] = n
		}
	}
	for _, b := range Backups(path) {
		name := filepath.Base(b.Path)
		s, err := Look(context.Background(), b.Path, true)
		if err != nil || !s.Whole() {
			return fmt.Errorf("backup %s: %v %w", name, s, err)
		}
		if n, ok := made[name]; ok {
			if err := tellsAt(b.Path, n); err != nil {
				return fmt.Errorf("backup %s: %w", name, err)
			}
			delete(made, name)
		}
	}
	if len(made) > 0 {
		return fmt.Errorf("backups that were acknowledged are not there: %v", made)
	}
	return story("in/t.db", false)(dir, append([]string{"20"}, said...))
}

// upgraded checks what is found of a file that a newer program has brought up to
// date, and of the backup it made before.
func upgraded(dir string, said []string) error {
	err := story("in/t.db", true)(dir, said)
	all := Backups(filepath.Join(dir, "in", "t.db"))
	for _, b := range all {
		if s, err := Look(context.Background(), b.Path, true); err != nil || !s.Whole() || s.Version != 1 || s.Saves != 4 {
			return fmt.Errorf("the backup: %+v %w", s, err)
		}
	}
	if err == nil && slices.Contains(said, "open") && len(all) == 0 {
		return errors.New("no backup was made")
	}
	return err
}

// tellsAt checks that the file at path tells what stands after just so many acts. It
// looks at a copy.
func tellsAt(path string, n int) error {
	dir, err := os.MkdirTemp("", "tells")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, ending := range []string{"", "-wal"} {
		if b, err := os.ReadFile(path + ending); err == nil {
			if err := os.WriteFile(filepath.Join(dir, "t.db"+ending), b, 0o600); err != nil {
				return err
			}
		}
	}
	sabotageIn(dir, quick)
	defer sabotageIn(dir, nil)
	s, err := faulty(filepath.Join(dir, "t.db"), "")
	if err != nil {
		return err
	}
	defer s.Close()
	if err := intact(s); err != nil {
		return err
	}
	got, err := read(s)
	if err != nil {
		return err
	}
	if d := differ(tell(n), got); d != "" {
		return fmt.Errorf("it does not tell %d acts (-), but (+):\n%s", n, d)
	}
	return nil
}

const (
	oldActs = 22
	newActs = 9
)

// restored checks what is found of a restore: the old file or the new one, whole, and
// the old one under one of its names.
func restored(dir string, said []string) error {
	in := filepath.Join(dir, "in")
	path := filepath.Join(in, "t.db")
	if err := tellsAt(filepath.Join(in, "from.db"), newActs); err != nil {
		return fmt.Errorf("what it is restored from: %w", err)
	}
	s, err := faulty(path, "")
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	is := tellsAt(path, newActs)
	if is != nil && len(said) > 0 {
		return fmt.Errorf("it said it was restored: %w", is)
	}
	if is == nil {
		kept, _ := filepath.Glob(filepath.Join(in, "t-kept-*.db"))
		var wrong []error
		for _, k := range kept {
			err := tellsAt(k, oldActs)
			if err == nil {
				return nil
			}
			wrong = append(wrong, err)
		}
		return fmt.Errorf("the old file is under none of the names %v: %w", kept, errors.Join(wrong...))
	}
	return tellsAt(path, oldActs)
}

// A whole is work of the whole program, under all of which the power is cut.
type whole struct {
	name  string
	long  int // states, of each loss
	trace func(t *testing.T) *recording
	check func(dir string, said []string) error
}

var wholes = []whole{
	{"a new file", 2000, func(t *testing.T) *recording {
		return trace(t, "tell", t.TempDir(), "TANDEM_FROM=0", "TANDEM_MOST=64")
	}, story("in/t.db", false)},
	{"the careful way", 600, func(t *testing.T) *recording {
		return trace(t, "tell", t.TempDir(), "TANDEM_FROM=0", "TANDEM_MOST=32", "TANDEM_CAREFUL=1")
	}, story("in/t.db", false)},
	{"a file of the first release", 900, func(t *testing.T) *recording {
		dir := t.TempDir()
		os.Mkdir(filepath.Join(dir, "in"), 0o700)
		write(t, filepath.Join(dir, "in", "t.db"), firstBytes(t))
		return trace(t, "tell", dir, "TANDEM_FROM=0", "TANDEM_MOST=4")
	}, upgraded},
	{"backups", 700, func(t *testing.T) *recording {
		dir := t.TempDir()
		left(t, dir, "t.db", 20, true)
		return trace(t, "back up", dir)
	}, copies},
	{"a restore", 700, func(t *testing.T) *recording {
		dir := t.TempDir()
		left(t, dir, "t.db", oldActs, true)
		left(t, dir, "from.db", newActs, false)
		return trace(t, "restore", dir)
	}, restored},
}

// TestPowerCutOfTheWholeProgram cuts the power under all that a process asks of the
// system, not SQLite alone, or kills it there.
func TestPowerCutOfTheWholeProgram(t *testing.T) {
	t.Parallel()
	hire()
	for _, w := range wholes {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			start, power, kill := time.Now(), &cutting{}, &cutting{}
			rec := w.trace(t)
			t.Run("losses", func(t *testing.T) {
				for i, l := range cuts {
					t.Run(string(l), func(t *testing.T) {
						t.Parallel()
						c := power
						if l == none {
							c = kill
						}
						c.every(t, rec, l, long(max(8, w.long/50), w.long), uint64(i), w.check)
					})
				}
			})
			for what, c := range map[string]*cutting{"power cut under the program, ": power, "killed after a request, ": kill} {
				if c.wrong > 0 {
					t.Errorf("%s%d of %d lose something: %v", what, c.wrong, c.states, c.first)
				}
				report(t, what+w.name, c.states, strconv.Itoa(c.wrong), start, fmt.Sprintf("spread over %d requests to the system", len(rec.steps)))
			}
		})
	}
}

// TestAStrikeIsOnTheDiskWhenItIsSaid: the log that held the words is empty there, too.
func TestAStrikeIsOnTheDiskWhenItIsSaid(t *testing.T) {
	emptied, known := false, false
	for _, s := range trace(t, "tell", t.TempDir(), "TANDEM_FROM=0", "TANDEM_MOST=12").steps {
		switch {
		case s.name == "in/t.db-wal" && s.what == "truncate" && s.off == 0:
			emptied, known = true, false
		case s.name == "in/t.db-wal" && s.what == "sync":
			known = true
		case s.what == "said" && s.name == "12" && (!emptied || !known):
			t.Errorf("struck, and the log is empty: %v, and the disk knows: %v", emptied, known)
		}
	}
}

// TestPowerCutOfTheWholeHasTeeth leaves out what programs forget: the test above must
// notice.
func TestPowerCutOfTheWholeHasTeeth(t *testing.T) {
	t.Parallel()
	hire()
	for _, w := range wholes {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			rec := w.trace(t)
			for name, rec := range map[string]*recording{
				"folders are not synced": rec.without(func(s step) bool { return s.what == "names" }),
				"nothing is synced":      rec.without(func(s step) bool { return s.what == "names" || s.what == "sync" }),
				"new files are not synced": rec.without(func(s step) bool {
					return s.what == "sync" && !strings.HasSuffix(s.name, "-wal") && s.name != "in/t.db"
				}),
			} {
				if len(rec.before) == 0 && strings.HasPrefix(name, "new files") {
					continue // it makes none but those
				}
				c := &cutting{}
				c.every(t, rec, folders, 60, 5, w.check)
				if c.wrong == 0 {
					t.Errorf("%s: nobody noticed in %d cuts", name, c.states)
				}
				teeth(t, "power cut under the program, "+w.name+", "+name, fmt.Sprintf("%d of %d states", c.wrong, c.states))
			}
		})
	}
}
