package store

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"tandem/model"
)

// TestEightOpenAFreshFileAtOnce starts eight processes on a file that is not
// there yet; each must find it whole.
func TestEightOpenAFreshFileAtOnce(t *testing.T) {
	t.Parallel()
	for range times(5, 50) {
		path := filepath.Join(t.TempDir(), "new", "t.db")
		var actors []actor
		for range 8 {
			a := cast(t, "open", path)
			a.lines.Scan()
			actors = append(actors, a)
		}
		for _, a := range actors {
			a.stdin.Write([]byte("\n"))
		}
		for _, a := range actors {
			if a.lines.Scan(); a.lines.Text() != "saved" {
				t.Errorf("one of eight said %q", a.lines.Text())
			}
			a.Wait()
		}
		d := openDesk(t, path, "", new(int))
		hs, err := d.List(context.Background(), model.Query{})
		if err != nil || len(hs) != 8 {
			t.Errorf("%d of 8 saves are there, %v", len(hs), err)
		}
		d.Close()
		if t.Failed() {
			return
		}
	}
}

// next is a release with one more migration.
func next(t *testing.T, sql string) fs.FS {
	t.Helper()
	first, err := fs.ReadFile(migrations, "migrations/0001_start.sql")
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"migrations/0001_start.sql": {Data: first},
		"migrations/0002_more.sql":  {Data: []byte(sql)},
	}
}

func TestMigrationOfAnOlderFileKeepsACopy(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "t.db")
	d := openDesk(t, path, "w", new(int))
	d.named("p")
	d.Close()
	s, err := open(ctx, path, "", next(t, "CREATE TABLE more (x TEXT) STRICT;"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := s.version(); v != 2 || err != nil {
		t.Errorf("version %d, %v", v, err)
	}
	s.Close()
	if _, err := Open(ctx, path, ""); model.KindOf(err) != model.Newer {
		t.Errorf("opened by the release before: %v", err)
	}
	info, err := os.Stat(path + "-version-1")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the copy: %v %v", info, err)
	}
	old := openDesk(t, path+"-version-1", "", new(int))
	if old.load().Core.Name != "p" {
		t.Error("the copy holds something else")
	}
}

func TestAMigrationThatFailsChangesNothing(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "t.db")
	openDesk(t, path, "", new(int)).Close()
	before := bytesOf(t, path)
	if _, err := open(ctx, path, "", next(t, "CREATE TABLE more (x TEXT) STRICT; SELECT nonsense;"), nil); err == nil {
		t.Fatal("opened")
	}
	if after := bytesOf(t, path); after[""] != before[""] {
		t.Error("the file has changed")
	}
	openDesk(t, path, "", new(int))
}
