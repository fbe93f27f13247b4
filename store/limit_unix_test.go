//go:build unix

package store

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// TestAFileThatMayNotGrowIsAFullDisk opens and saves in a process whose files
// have a largest size: the first never gets its tables, the second only its save.
func TestAFileThatMayNotGrowIsAFullDisk(t *testing.T) {
	if path := os.Getenv("TANDEM_LIMITED"); path != "" {
		saveLimited(t, path)
		return
	}
	for name, kilobytes := range map[string]int{"a new file": 40, "an old file": 96} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "t.db")
			var before map[string]string
			if name == "an old file" {
				d := openDesk(t, path, "", new(int))
				r := d.named("p")
				d.save(op(r, "need", "need", "old"))
				d.Close()
				before = bytesOf(t, path)
			}
			c := exec.Command(os.Args[0], "-test.run=^TestAFileThatMayNotGrowIsAFullDisk$")
			c.Env = append(os.Environ(), "TANDEM_LIMITED="+path, "TANDEM_KILOBYTES="+strconv.Itoa(kilobytes))
			if out, err := c.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if before != nil && cmp.Diff(before, bytesOf(t, path)) != "" {
				t.Error("the file has changed")
			}
			if left, err := filepath.Glob(path + "-*"); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v %v", left, err)
			}
			d := openDesk(t, path, "", new(int))
			if before == nil {
				d.named("p")
			} else if r := d.load(); r.Need.Need != "old" {
				t.Errorf("need is %q", r.Need.Need)
			}
			if _, cs, err := d.Save(context.Background(), tooLong(d.load())); err != nil || len(cs) > 0 {
				t.Errorf("the same save without the limit: %v %v", cs, err)
			}
		})
	}
}

// tooLong is a save of more than a limited file holds.
func tooLong(r *model.Record) model.Save {
	return model.Save{ID: "long", Partnership: "p", At: noon, Ops: []model.Op{op(r, "need", "need", strings.Repeat("words ", 20_000))}}
}

// saveLimited expects that there is no room.
func saveLimited(t *testing.T, path string) {
	kilobytes, err := strconv.ParseUint(os.Getenv("TANDEM_KILOBYTES"), 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	limit.Cur = 0
	for range kilobytes { // its type differs from system to system
		limit.Cur += 1024
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), path, "")
	if err == nil {
		defer s.Close()
		var r *model.Record
		if r, err = s.Load(context.Background(), "p"); err != nil {
			t.Fatal(err)
		}
		_, _, err = s.Save(context.Background(), tooLong(r))
	}
	var f *model.Fault
	if !errors.As(err, &f) || f.Kind != model.DiskFull {
		t.Errorf("it says %v", err)
	}
}
