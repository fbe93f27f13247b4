package store

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tandem/model"
)

// sample writes a file of ours with something in it, and closes it.
func sample(t *testing.T, path string) {
	t.Helper()
	d := openDesk(t, path, "w", new(int))
	d.large()
	d.Close()
}

// foreign writes a database with SQLite alone.
func foreign(t *testing.T, path string, stmts ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, st := range stmts {
		if _, err := db.Exec(st); err != nil {
			t.Fatal(err)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func cut(t *testing.T, path string, keep func(size int64) int64) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, keep(info.Size())); err != nil {
		t.Fatal(err)
	}
}

// TestOpen opens what may lie there. What cannot be opened stays as it is.
func TestOpen(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		want model.FaultKind // "" opens
	}{
		{"nothing", func(*testing.T, string) {}, ""},
		{"ours", sample, ""},
		{"zero length", func(t *testing.T, path string) { write(t, path, "") }, ""},
		{"text", func(t *testing.T, path string) { write(t, path, "name,city\nRiver,Basel\n") }, model.NotOurs},
		{"a long text", func(t *testing.T, path string) { write(t, path, text(5000)) }, model.NotOurs},
		{"zeros", func(t *testing.T, path string) { write(t, path, string(make([]byte, 8192))) }, model.NotOurs},
		{"another program's", func(t *testing.T, path string) { foreign(t, path, "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)") }, model.NotOurs},
		{"another program's, with a log", func(t *testing.T, path string) {
			foreign(t, path, "PRAGMA journal_mode = WAL", "PRAGMA application_id = 7", "CREATE TABLE t (a)")
		}, model.NotOurs},
		{"newer", func(t *testing.T, path string) { sample(t, path); foreign(t, path, "PRAGMA user_version = 99") }, model.Newer},
		{"half", func(t *testing.T, path string) {
			sample(t, path)
			cut(t, path, func(n int64) int64 { return n / 2 / 4096 * 4096 })
		}, model.Damaged},
		{"torn", func(t *testing.T, path string) {
			sample(t, path)
			cut(t, path, func(n int64) int64 { return n/2 + 100 })
		}, model.Damaged},
		{"its last page missing", func(t *testing.T, path string) {
			sample(t, path)
			cut(t, path, func(n int64) int64 { return n - 4096 })
		}, model.Damaged},
		{"a folder", func(t *testing.T, path string) { os.Mkdir(path, 0o700) }, model.Folder},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "t.db")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			s, err := Open(context.Background(), path, "w")
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				desk{t, s, new(int)}.large()
				s.Close()
				return
			}
			if got := model.KindOf(err); err == nil || got != c.want {
				t.Errorf("%s: %v, want %s", got, err, c.want)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file has changed")
			}
			if more, _ := filepath.Glob(path + "?*"); len(more) > 0 {
				t.Errorf("left beside it: %v", more)
			}
		})
	}
}

func TestPaths(t *testing.T) {
	for _, name := range []string{"a b", "a#b", "a%41b", "a?mode=memory", "ä ö", "a&b=c", "'quoted'", `"`, "a+b", "日本"} {
		dir := t.TempDir()
		path := filepath.Join(dir, name, name+".db")
		openDesk(t, path, "w", new(int)).named("p")
		for at, want := range map[string]os.FileMode{filepath.Dir(path): 0o700, path: 0o600, path + "-wal": 0o600, path + "-shm": 0o600} {
			if info, err := os.Stat(at); err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: %v %v", at, info, err)
			}
		}
		if es, _ := os.ReadDir(dir); len(es) != 1 {
			t.Errorf("%q: %d things were made", name, len(es))
		}
	}
}

func TestAFolderThatIsAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	write(t, path, "x")
	if _, err := Open(context.Background(), filepath.Join(path, "t.db"), ""); model.KindOf(err) != model.NoFolder {
		t.Errorf("%v", err)
	}
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	path := filepath.Join(t.TempDir(), "d", "t.db")
	sample(t, path)
	os.Chmod(filepath.Dir(path), 0o500)
	defer os.Chmod(filepath.Dir(path), 0o700)
	if _, err := Open(context.Background(), path, "w"); model.KindOf(err) != model.ReadOnly {
		t.Errorf("%v", err)
	}
}

func TestReadOnlyWhileOpen(t *testing.T) {
	d := desks(t, "w")[0]
	r := d.named("p")
	if err := d.exec("PRAGMA query_only = 1"); err != nil {
		t.Fatal(err)
	}
	_, _, err := d.try(op(r, "need", "need", "x"))
	if model.KindOf(err) != model.ReadOnly {
		t.Errorf("%v", err)
	}
	d.exec("PRAGMA query_only = 0")
	d.save(op(r, "need", "need", "x"))
}

func TestVanished(t *testing.T) {
	for name, do := range map[string]func(path string) error{
		"deleted":  os.Remove,
		"moved":    func(path string) error { return os.Rename(path, path+"2") },
		"replaced": func(path string) error { os.Remove(path); return os.WriteFile(path, nil, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			d := desks(t, "w")[0]
			r := d.named("p")
			if err := do(d.path); err != nil {
				t.Skip(err) // Windows lets nobody
			}
			if _, _, err := d.try(op(r, "need", "need", "x")); model.KindOf(err) != model.Vanished {
				t.Errorf("%v", err)
			}
			if err := d.Draft(context.Background(), draft("w", 1, "x")); model.KindOf(err) != model.Vanished {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestBusy has another process lock the file for as long as we look.
func TestBusy(t *testing.T) {
	t.Parallel()
	d := desks(t, "w")[0]
	r := d.named("p")
	d.conn.ExecContext(context.Background(), "PRAGMA wal_checkpoint(TRUNCATE)")
	a := cast(t, "hold", d.path)
	a.lines.Scan()
	before := bytesOf(t, d.path)
	for _, c := range []struct {
		wait, least, most time.Duration
		cancel            bool
	}{
		{250 * time.Millisecond, 240 * time.Millisecond, 400 * time.Millisecond, false},
		{0, 4900 * time.Millisecond, 5500 * time.Millisecond, false}, // ours
		{time.Minute, 90 * time.Millisecond, 300 * time.Millisecond, true},
	} {
		ctx, cancel := context.Background(), context.CancelFunc(func() {})
		if c.wait > 0 {
			ctx, cancel = context.WithTimeout(ctx, c.wait)
		}
		if c.cancel {
			time.AfterFunc(100*time.Millisecond, cancel)
		}
		start := time.Now()
		_, _, err := d.Save(ctx, model.Save{ID: "busy", Partnership: "p", Window: "w", At: noon, Ops: []model.Op{op(r, "need", "need", "x")}})
		took := time.Since(start)
		cancel()
		if model.KindOf(err) != model.Busy || took < c.least || took > c.most {
			t.Errorf("waited %v of %v: %v", took, c.wait, err)
		}
		t.Logf("asked to wait %v, returned after %v", c.wait, took)
	}
	start := time.Now()
	if d.load().Core.Name != "p" || time.Since(start) > 100*time.Millisecond {
		t.Errorf("reading took %v", time.Since(start))
	}
	if after := bytesOf(t, d.path); after[""] != before[""] || after["-wal"] != before["-wal"] {
		t.Error("the file has changed")
	}
	a.Process.Kill()
	a.Wait()
	if _, _, err := d.Save(context.Background(), model.Save{ID: "busy", Partnership: "p", Window: "w", At: noon, Ops: []model.Op{op(r, "need", "need", "x")}}); err != nil {
		t.Errorf("the same save after the other is gone: %v", err)
	}
}

// TestSettingsAreReadBack misspells settings as SQLite lets one.
func TestSettingsAreReadBack(t *testing.T) {
	for _, pragma := range []string{"synchronous(FUL)", "foreign_keys(0)"} {
		more := map[string][]string{"_pragma": {pragma}, "_synchronous": {""}, "_foreign_keys": {""}}
		if _, err := open(context.Background(), filepath.Join(t.TempDir(), "t.db"), "", migrations, more); err == nil {
			t.Errorf("opened with %s", pragma)
		}
	}
}

func TestAfterClose(t *testing.T) {
	d := desks(t, "w")[0]
	d.Close()
	if _, err := d.Load(context.Background(), "p"); err == nil {
		t.Error("loaded from a closed file")
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
}
