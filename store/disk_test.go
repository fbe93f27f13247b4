package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"tandem/model"
)

// A failure is one way in which a disk lets us down.
type failure struct {
	code  map[string]int32 // by what is done; 0: it works
	stays bool             // it fails from then on, not once
	kind  model.FaultKind
}

func fails(what string, code int32) map[string]int32 { return map[string]int32{what: code} }

var failures = map[string]failure{
	"the disk is full":          {fails("write", sqlite3.SQLITE_FULL), true, model.DiskFull},
	"the disk is full for once": {fails("write", sqlite3.SQLITE_FULL), false, model.DiskFull},
	"a write fails":             {fails("write", sqlite3.SQLITE_IOERR_WRITE), false, model.Unknown},
	"a write ends half way":     {fails("write", torn), false, model.Unknown},
	"no sync works":             {fails("sync", sqlite3.SQLITE_IOERR_FSYNC), true, model.Unknown},
	"a sync fails":              {fails("sync", sqlite3.SQLITE_IOERR_FSYNC), false, model.Unknown},
	"everything fails": {map[string]int32{"write": sqlite3.SQLITE_IOERR_WRITE, "sync": sqlite3.SQLITE_IOERR_FSYNC,
		"truncate": sqlite3.SQLITE_IOERR_TRUNCATE, "delete": sqlite3.SQLITE_IOERR_DELETE}, true, model.Unknown},
	"a truncate fails":         {fails("truncate", sqlite3.SQLITE_IOERR_TRUNCATE), false, model.Unknown},
	"a delete fails":           {fails("delete", sqlite3.SQLITE_IOERR_DELETE), false, model.Unknown},
	"a read fails":             {fails("read", sqlite3.SQLITE_IOERR_READ), false, model.Unknown},
	"no read works":            {fails("read", sqlite3.SQLITE_IOERR_READ), true, model.Unknown},
	"a file cannot be opened":  {fails("open", sqlite3.SQLITE_CANTOPEN), false, model.ReadOnly},
	"a lock fails":             {fails("lock", sqlite3.SQLITE_IOERR_LOCK), false, model.Unknown},
	"no lock works":            {fails("lock", sqlite3.SQLITE_IOERR_LOCK), true, model.Unknown},
	"the index cannot be made": {fails("map", sqlite3.SQLITE_IOERR_SHMSIZE), false, model.DiskFull},
	"a mark fails":             {fails("mark", sqlite3.SQLITE_IOERR_SHMLOCK), false, model.NoLog},
}

// quick has everything work, and syncs not ask the disk.
func quick(r request) int32 {
	if r.what == "sync" {
		return unasked
	}
	return 0
}

// faulty opens a file through the saboteur.
func faulty(path string, window model.ID) (*Store, error) {
	return open(context.Background(), path, window, migrations, url.Values{"vfs": {"faulty"}})
}

// A drill counts moments at which something was made to fail.
type drill struct {
	sync.Mutex
	moments, requests int
	lazy              string // see writer
}

// TestDrillHasTeeth has the program not do what it says it did: the drill must
// notice.
func TestDrillHasTeeth(t *testing.T) {
	t.Parallel()
	hire()
	for _, lazy := range []string{"save", "some", "draft", "undo", "strike", "sit"} {
		err := (&drill{lazy: lazy}).run(t, failures["a write fails"])
		if err == nil {
			t.Errorf("nobody noticed that %s is not done", lazy)
		}
		teeth(t, "a write fails, and "+lies[lazy], fmt.Sprint(err))
	}
}

// TestDiskFails lets the n-th thing done to the disk fail, for each n, while a
// file is made or brought up to date, written to and closed: what was acknowledged
// stays, what was not is there whole or not at all, the program sees what the file
// holds, and the same act works once the disk does.
func TestDiskFails(t *testing.T) {
	t.Parallel()
	hire()
	start, all := time.Now(), &drill{}
	t.Run("ways", func(t *testing.T) {
		for _, name := range slices.Sorted(maps.Keys(failures)) {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				if err := all.run(t, failures[name]); err != nil {
					t.Fatal(err)
				}
			})
		}
	})
	report(t, "fault of the disk", all.moments, "0", start,
		fmt.Sprintf("%d requests failed, in %d ways", all.requests, len(failures)))
}

// run fails at each moment there is, or as many as there is time for.
func (l *drill) run(t *testing.T, f failure) error {
	old := firstBytes(t)
	for _, aged := range []bool{false, true} {
		reached, err := l.failAt(t, f, -1, aged, old) // counts
		if err != nil {
			return err
		}
		if reached == 0 {
			continue
		}
		step := max(1, reached/long(8, reached))
		for n := 0; n < reached; n += step {
			if _, err := l.failAt(t, f, n, aged, old); err != nil {
				return fmt.Errorf("failing at %d of %d (an older file: %v): %w", n, reached, aged, err)
			}
		}
	}
	return nil
}

// failAt tells a story while the n-th request fails, and returns how many such
// requests there were.
func (l *drill) failAt(t *testing.T, f failure, n int, aged bool, old string) (calls int, err error) {
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "t.db")
	if aged {
		write(t, path, old)
	}
	failed := 0
	defer sabotageIn(dir, nil)
	off := func() { sabotageIn(dir, quick) }
	sabotageIn(dir, func(r request) int32 {
		if f.code[r.what] == 0 {
			return quick(r)
		}
		if calls++; n >= 0 && (calls == n+1 || f.stays && calls > n) {
			failed++
			return f.code[r.what]
		}
		return quick(r)
	})
	w := &writer{lazy: l.lazy, open: func() (*Store, error) { return faulty(path, "w") }}
	defer w.close()
	said := tell(0)
	for range max(times(2, 3), 2)*len(round) - 1 { // one round is too short to notice that a draft is not kept
		a := said.next()
		if err := w.do(a); err != nil {
			if err := l.after(w, f, said, a, err, path, off); err != nil {
				return calls, fmt.Errorf("act %d, %s: %w", a.n, a.kind, err)
			}
		}
		said.add(a)
	}
	_ = w.close() // whatever fails now, all was acknowledged
	off()
	l.Lock()
	l.requests += failed
	if n >= 0 {
		l.moments++
	}
	l.Unlock()
	s, err := faulty(path, "")
	if err != nil {
		return calls, err
	}
	defer s.Close()
	if err := intact(s); err != nil {
		return calls, err
	}
	if aged {
		if err := stillOld(s); err != nil {
			return calls, err
		}
	}
	got, err := read(s)
	if err != nil {
		return calls, err
	}
	if d := differ(said, got); d != "" {
		return calls, fmt.Errorf("in the end (- it should tell, + it tells):\n%s", d)
	}
	return calls, nil
}

// after checks what can be expected when an act has failed, and does it again.
func (l *drill) after(w *writer, f failure, said *tale, a act, err error, path string, off func()) error {
	var ft *model.Fault
	if !errors.As(err, &ft) || ft.Kind != f.kind && (f.kind != model.NoLog || ft.Kind != model.Unknown) {
		return fmt.Errorf("the fault is %w, and not %s", err, f.kind)
	}
	if f.stays && w.store != nil { // a person who tries again, and looks
		if err := w.do(a); err != nil && !errors.As(err, &ft) {
			return fmt.Errorf("again, with the fault: %w", err)
		}
		if w.store != nil {
			if got, err := read(w.store); err == nil && differ(said, got) != "" {
				now := tell(a.n)
				if d := differ(now, got); d != "" {
					return fmt.Errorf("it shows (- it should, + it does):\n%s", d)
				}
			}
		}
	}
	off()
	if w.store != nil {
		if err := sees(w.store, said.n, path); err != nil {
			return err
		}
	}
	if err := w.do(a); err != nil {
		return fmt.Errorf("again: %w", err)
	}
	return nil
}

// sees checks that an open store shows what another one reads in the file, and
// that this is what stands after so many acts or one more.
func sees(s *Store, said int, path string) error {
	mine, err := read(s)
	if err != nil {
		return fmt.Errorf("looking: %w", err)
	}
	other, err := faulty(path, "")
	if err != nil {
		return fmt.Errorf("opening it elsewhere: %w", err)
	}
	defer other.Close()
	if err := tells(other, said); err != nil {
		return err
	}
	theirs, err := read(other)
	if err != nil {
		return err
	}
	if d := differ(theirs, mine); d != "" {
		return fmt.Errorf("the program shows what is not in the file (- file, + program):\n%s", d)
	}
	return nil
}
