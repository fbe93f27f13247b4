package store

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"

	"tandem/model"
)

// A failure is one way in which a disk lets us down.
type failure struct {
	code  map[string]int32 // by what is done; 0: it works
	stays bool             // it fails from then on, not once
	kind  model.FaultKind
}

var failures = map[string]failure{
	"the disk is full":          {map[string]int32{"write": sqlite3.SQLITE_FULL}, true, model.DiskFull},
	"the disk is full for once": {map[string]int32{"write": sqlite3.SQLITE_FULL}, false, model.DiskFull},
	"a write fails":             {map[string]int32{"write": sqlite3.SQLITE_IOERR_WRITE}, false, model.Unknown},
	"no sync works":             {map[string]int32{"sync": sqlite3.SQLITE_IOERR_FSYNC}, true, model.Unknown},
	"a sync fails":              {map[string]int32{"sync": sqlite3.SQLITE_IOERR_FSYNC}, false, model.Unknown},
	"everything fails": {map[string]int32{"write": sqlite3.SQLITE_IOERR_WRITE, "sync": sqlite3.SQLITE_IOERR_FSYNC,
		"truncate": sqlite3.SQLITE_IOERR_TRUNCATE, "delete": sqlite3.SQLITE_IOERR_DELETE}, true, model.Unknown},
}

// TestDiskFails lets the n-th thing done to the disk fail, for each n: what was
// acknowledged stays, what was not is there whole or not at all, and the same
// save works once the disk does.
func TestDiskFails(t *testing.T) {
	hire()
	for name, f := range failures {
		t.Run(name, func(t *testing.T) {
			failed := 0
			for n := 0; ; n += 12 / times(4, 12) {
				reached, err := failAt(t, filepath.Join(t.TempDir(), strconv.Itoa(n), "t.db"), f, n)
				if err != nil {
					t.Fatalf("failing at %d: %v", n, err)
				}
				if !reached {
					break
				}
				failed++
			}
			t.Logf("failed at %d moments", failed)
		})
	}
}

// failAt saves while the n-th call fails, and reports whether there was one.
func failAt(t *testing.T, path string, f failure, n int) (reached bool, err error) {
	calls := 0
	off := sabotage(t, func(r request) int32 {
		if f.code[r.what] == 0 {
			return 0
		}
		calls++
		if calls == n+1 || f.stays && calls > n {
			return f.code[r.what]
		}
		return 0
	})
	defer off()
	ctx := context.Background()
	vfs := url.Values{"vfs": {"faulty"}}
	fault := func(err error) error {
		var ft *model.Fault
		if !errors.As(err, &ft) || ft.Kind != f.kind {
			return fmt.Errorf("the fault is %w, and not %s", err, f.kind)
		}
		return nil
	}
	s, err := open(ctx, path, "w", migrations, vfs)
	if err != nil {
		if err := fault(err); err != nil {
			return true, err
		}
		off()
		if s, err = open(ctx, path, "w", migrations, vfs); err != nil {
			return true, fmt.Errorf("after a failed first start: %w", err)
		}
	}
	d := desk{t, s, new(int)}
	defer d.Close()
	for i := range 4 {
		save := model.Save{ID: model.ID(fmt.Sprint("s", i)), Partnership: "p", Window: "w", At: noon, Ops: []model.Op{
			{Place: at("need", "need"), Value: text(i + 1)}, {Place: at("need", "affected"), Value: strconv.Itoa(i)}}}
		if i == 0 {
			save.Ops = append(save.Ops, op(nil, model.CoreStep, "name", "p"))
		} else {
			save.Ops[0].Was = model.ID(fmt.Sprint("s", i-1))
			save.Ops[1].Was = save.Ops[0].Was
		}
		_, cs, err := d.Save(ctx, save)
		if err != nil {
			if err := fault(err); err != nil {
				return true, err
			}
			off()
			if r, err := d.Load(ctx, "p"); i > 0 && (err != nil || r.Need.Affected != strconv.Itoa(i-1) && r.Need.Affected != strconv.Itoa(i)) {
				return true, fmt.Errorf("after a failed save %d: %v", i, err)
			}
			_, cs, err = d.Save(ctx, save)
		}
		if err != nil || len(cs) > 0 {
			return true, fmt.Errorf("save %d again: %v %w", i, cs, err)
		}
	}
	d.Close() // whatever fails now, all was acknowledged
	off()
	return calls > n, whole(t, path)
}

// whole checks that the file holds the four saves and nothing else.
func whole(t *testing.T, path string) error {
	d := openDesk(t, path, "", new(int))
	defer d.Close()
	var ok string
	if err := d.one("PRAGMA integrity_check", nil, &ok); err != nil || ok != "ok" {
		return fmt.Errorf("integrity: %s %v", ok, err)
	}
	r := d.load()
	es, err := d.History(context.Background(), "p", 0, 100)
	if err != nil || len(es) != 4 || r.Need.Affected != "3" || r.Need.Need != text(4) {
		return fmt.Errorf("%d saves, the last is %s, %v", len(es), r.Need.Affected, err)
	}
	return nil
}
