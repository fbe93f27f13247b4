package store

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
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
		together(t, path)
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

// together has eight processes open a file at once, and save.
func together(t *testing.T, path string) {
	t.Helper()
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
}

// release is a release with the first n of our migrations, and those in more.
func release(t *testing.T, n int, more ...string) fs.FS {
	t.Helper()
	plan, err := planOf(migrations)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for i, sql := range append(plan[:n], more...) {
		files[fmt.Sprintf("migrations/%04d.sql", i+1)] = &fstest.MapFile{Data: []byte(sql)}
	}
	return files
}

// now is how many migrations we have.
func now(t *testing.T) int {
	t.Helper()
	plan, err := planOf(migrations)
	if err != nil {
		t.Fatal(err)
	}
	return len(plan)
}

func TestMigrationOfAnOlderFileKeepsACopy(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "t.db")
	d := openDesk(t, path, "w", new(int))
	d.named("p")
	d.Close()
	n := now(t)
	s, err := open(ctx, path, "", release(t, n, "CREATE TABLE more (x TEXT) STRICT;"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := s.version(); v != n+1 || err != nil {
		t.Errorf("version %d, %v", v, err)
	}
	s.Close()
	if _, err := Open(ctx, path, ""); model.KindOf(err) != model.Newer {
		t.Errorf("opened by the release before: %v", err)
	}
	kept := beforeVersion(t, path, n)
	info, err := os.Stat(kept)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the copy: %v %v", info, err)
	}
	old := openDesk(t, kept, "", new(int))
	if old.load().Core.Name != "p" {
		t.Error("the copy holds something else")
	}
}

// beforeVersion returns the backup that was made before a file of the given version
// changed.
func beforeVersion(t *testing.T, path string, version int) string {
	t.Helper()
	for _, b := range Backups(path) {
		if b.Why == fmt.Sprint(BeforeVersion, "-", version) {
			return b.Path
		}
	}
	t.Fatalf("no backup of version %d among %v", version, Backups(path))
	return ""
}

func TestAMigrationThatFailsChangesNothing(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "t.db")
	openDesk(t, path, "", new(int)).Close()
	before := bytesOf(t, path)
	if _, err := open(ctx, path, "", release(t, now(t), "CREATE TABLE more (x TEXT) STRICT; SELECT nonsense;"), nil); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("migration %d:", now(t)+1)) {
		t.Fatalf("opened, or it does not say which migration failed: %v", err)
	}
	if after := bytesOf(t, path); after[""] != before[""] {
		t.Error("the file has changed")
	}
	openDesk(t, path, "", new(int))
}
