package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/model"
)

// older writes a file beside path that holds one partnership called Old.
func older(t *testing.T, path string) string {
	t.Helper()
	from := filepath.Join(t.TempDir(), "old.db")
	d := openDesk(t, from, "", new(int))
	d.named("Old")
	d.Close()
	return from
}

// TestRestore puts another file in the place of whatever stands there. What stood there
// is kept, byte by byte, with its log.
func TestRestore(t *testing.T) {
	for name, make := range map[string]func(t *testing.T, path string){
		"nothing": func(*testing.T, string) {},
		"ours":    sample,
		"a log":   hot,
		"zeros":   func(t *testing.T, path string) { write(t, path, string(make([]byte, 8192))) },
		"empty":   func(t *testing.T, path string) { write(t, path, "") },
		"torn": func(t *testing.T, path string) {
			sample(t, path)
			cut(t, path, func(n int64) int64 { return n/2 + 100 })
		},
		"a log alone": func(t *testing.T, path string) {
			hot(t, path)
			os.Remove(path)
		},
		"the log of another": func(t *testing.T, path string) {
			hot(t, path)
			b := bytesOf(t, path)["-wal"]
			os.Remove(path + "-wal")
			os.Remove(path)
			d := openDesk(t, path, "", new(int))
			d.named("Other")
			d.Close()
			write(t, path+"-wal", b)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path, from := filepath.Join(t.TempDir(), "t.db"), older(t, "")
			make(t, path)
			before, source := folder(t, filepath.Dir(path)), folder(t, filepath.Dir(from))
			kept, err := Restore(context.Background(), path, from, noon, nil)
			if err != nil {
				t.Fatal(err)
			}
			_, had := before["t.db"]
			if _, log := before["t.db-wal"]; (had || log) != (kept != "") {
				t.Errorf("kept as %q", kept)
			}
			after := folder(t, filepath.Dir(path))
			for _, more := range []string{"", "-wal"} {
				if b, had := before["t.db"+more]; had && after["t-kept-20260301T120000Z.db"+more] != b {
					t.Errorf("t.db%s was not kept", more)
				}
			}
			if now := folder(t, filepath.Dir(from)); len(now) != len(source) || now["old.db"] != source["old.db"] {
				t.Error("what was restored has changed")
			}
			if n := nameAt(t, path); n != "Old" {
				t.Errorf("it holds %q", n)
			}
			sound(t, openDesk(t, path, "w", new(int)))
		})
	}
}

// TestAKeptFileComesBackWhole: it is restored with what stands in its log alone.
func TestAKeptFileComesBackWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	hot(t, path)
	kept, err := Restore(context.Background(), path, older(t, ""), noon, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Restore(context.Background(), path, kept, noon, nil)
	if err != nil || again == kept {
		t.Fatal(again, err)
	}
	if n := nameAt(t, path); n != "Hot" {
		t.Errorf("it holds %q", n)
	}
	if n := nameAt(t, again); n != "Old" {
		t.Errorf("kept is %q", n)
	}
}

// TestRestoreRefuses leaves everything as it is.
func TestRestoreRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		make func(t *testing.T, path string) (from string)
		want model.FaultKind
	}{
		"what is damaged": {func(t *testing.T, _ string) string {
			from := older(t, "")
			foreign(t, from, "UPDATE answer SET value = value || 'x'")
			return from
		}, model.Damaged},
		"what is half there": {func(t *testing.T, _ string) string {
			from := older(t, "")
			cut(t, from, func(n int64) int64 { return n - 4096 })
			return from
		}, model.Damaged},
		"another program's": {func(t *testing.T, _ string) string {
			from := filepath.Join(t.TempDir(), "x.db")
			foreign(t, from, "CREATE TABLE t (a)")
			return from
		}, model.NotOurs},
		"a newer one": {func(t *testing.T, _ string) string {
			from := older(t, "")
			foreign(t, from, "PRAGMA user_version = 99")
			return from
		}, model.Newer},
		"a link": {func(t *testing.T, _ string) string {
			from := filepath.Join(t.TempDir(), "link.db")
			if err := os.Symlink(older(t, ""), from); err != nil {
				t.Skip(err) // not everybody may, on Windows
			}
			return from
		}, model.NotOurs},
		"a folder": {func(t *testing.T, _ string) string { return t.TempDir() }, model.NotOurs},
		"nothing":  {func(t *testing.T, _ string) string { return filepath.Join(t.TempDir(), "none.db") }, model.NotOurs},
		"itself":   {func(_ *testing.T, path string) string { return path }, model.Busy},
		"an open file": {func(t *testing.T, path string) string {
			openDesk(t, path, "w2", new(int))
			return older(t, "")
		}, model.Busy},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "t.db")
			sample(t, path)
			from := c.make(t, path)
			before := folder(t, filepath.Dir(path))
			if _, err := Restore(context.Background(), path, from, noon, nil); model.KindOf(err) != c.want || err == nil {
				t.Errorf("%v, want %s", err, c.want)
			}
			after := folder(t, filepath.Dir(path))
			if len(after) != len(before) || after["t.db"] != before["t.db"] {
				t.Errorf("%d files were there, now %d", len(before), len(after))
			}
		})
	}
}

// TestRestoreCutOff stops a restore between any two of its steps: the next opening
// finds the new file, and the old one is kept.
func TestRestoreCutOff(t *testing.T) {
	for done := range 6 {
		path := filepath.Join(t.TempDir(), "t.db")
		hot(t, path)
		before := bytesOf(t, path)
		fresh, err := bring(context.Background(), path, older(t, ""), nil)
		if err != nil {
			t.Fatal(err)
		}
		kept := KeptPath(path, noon)
		s := swap{New: filepath.Base(fresh), Kept: filepath.Base(kept)}
		if err := s.begin(path); err != nil {
			t.Fatal(err)
		}
		for _, step := range []func() error{
			func() error { return os.Rename(path, kept) },
			func() error { return os.Rename(path+"-wal", kept+"-wal") },
			func() error { os.Remove(path + "-shm"); return nil },
			func() error { return os.Rename(fresh, path) },
			func() error { return os.Remove(path + Restoring) },
		}[:done] {
			if err := step(); err != nil {
				t.Fatal(done, err)
			}
		}
		openDesk(t, path, "w", new(int)).Close()
		if n := nameAt(t, path); n != "Old" {
			t.Errorf("after %d steps it holds %q", done, n)
		}
		if now := bytesOf(t, kept); now[""] != before[""] || now["-wal"] != before["-wal"] {
			t.Errorf("after %d steps the old file is not whole", done)
		}
		if _, err := os.Stat(path + Restoring); !errors.Is(err, os.ErrNotExist) {
			t.Error("it is not over")
		}
	}
}

// TestAStrangeSwapIsNotCarriedOut: names that lead out of the folder are nobody's.
func TestAStrangeSwapIsNotCarriedOut(t *testing.T) {
	for _, text := range []string{"", "{", `{"New":"../x","Kept":"y"}`, `{"New":"x","Kept":"/y"}`, "[]",
		`{"New":"..","Kept":"t-kept-1.db"}`, `{"New":"t.db-restored-1","Kept":".."}`, `{"New":"t.db","Kept":"t-kept-1.db"}`, `{"New":"t.db-restored-/../t.db","Kept":"t-kept-1.db"}`,
		`{"New":"other.db","Kept":"t-kept-1.db"}`, `{"New":"t.db-restored-1","Kept":"other.db"}`, `{"New":"t.db-restored-1","Kept":"t-kept-1.db"}` + strings.Repeat(" ", 5000),
	} {
		path := filepath.Join(t.TempDir(), "t.db")
		sample(t, path)
		write(t, path+Restoring, text)
		before := folder(t, filepath.Dir(path))
		if _, err := Open(context.Background(), path, "w"); err == nil {
			t.Errorf("%q: opened", text)
		}
		if after := folder(t, filepath.Dir(path)); after["t.db"] != before["t.db"] || len(after) != len(before) {
			t.Errorf("%q: something changed", text)
		}
	}
}

// TestWronglyPaired opens files with logs that are not theirs. Nothing is taken over.
func TestWronglyPaired(t *testing.T) {
	log := func(t *testing.T) string {
		path := filepath.Join(t.TempDir(), "t.db")
		hot(t, path)
		return bytesOf(t, path)["-wal"]
	}
	for name, make := range map[string]func(t *testing.T, path string){
		"another file's": func(t *testing.T, path string) {
			d := openDesk(t, path, "", new(int))
			d.named("Other")
			d.Close()
			write(t, path+"-wal", log(t))
		},
		// as large, of the same partnership: all that differs is what the log has
		"its own, of another day": func(t *testing.T, path string) {
			hot(t, path)
			b := bytesOf(t, path)["-wal"]
			os.Remove(path + "-wal")
			os.Remove(path + "-shm")
			n := 200
			d := openDesk(t, path, "w", &n)
			d.save(op(d.load(), model.CoreStep, "name", "Saved since"))
			d.Close()
			write(t, path+"-wal", b)
		},
		"its own, and it is gone":  func(t *testing.T, path string) { hot(t, path); os.Remove(path) },
		"its own, and it is empty": func(t *testing.T, path string) { hot(t, path); write(t, path, "") },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "t.db")
			make(t, path)
			before := folder(t, filepath.Dir(path))
			if _, err := Open(context.Background(), path, "w"); model.KindOf(err) != model.Damaged {
				t.Errorf("%v", err)
			}
			after := folder(t, filepath.Dir(path))
			if after["t.db"] != before["t.db"] || after["t.db-wal"] != before["t.db-wal"] {
				t.Error("something changed")
			}
		})
	}
	path := filepath.Join(t.TempDir(), "t.db")
	hot(t, path)
	openDesk(t, path, "w", new(int)).Close()
	if n := nameAt(t, path); n != "Hot" {
		t.Error("its own log was not taken")
	}
}

// TestALogIsNotBlamed: what was wrong before a program was killed keeps nobody from the
// file, and its own log is taken.
func TestALogIsNotBlamed(t *testing.T) {
	live, path := filepath.Join(t.TempDir(), "live.db"), filepath.Join(t.TempDir(), "t.db")
	sample(t, live)
	foreign(t, live, "UPDATE answer SET value = value || ' too' WHERE path = 'need'")
	n := 100 // beyond the saves of the sample
	d := openDesk(t, live, "w", &n)
	d.save(op(d.load(), model.CoreStep, "name", "Hot"))
	for more, b := range bytesOf(t, live) {
		write(t, path+more, b)
	}
	d.Close()
	if got := openDesk(t, path, "w", new(int)).load().Core.Name; got != "Hot" {
		t.Errorf("%q", got)
	}
}
