package cli

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/assets"
	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

func testCall(t *testing.T) *call {
	t.Helper()
	w, err := assets.Load(english)
	if err != nil {
		t.Fatal(err)
	}
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { null.Close() })
	return &call{words: w, in: null, out: null, errs: null, now: time.Now}
}

func draft(n int64, text string) model.Draft {
	return model.Draft{Partnership: "p", Window: "w", Step: "s", N: n, Ops: []model.Op{{Place: model.Place{Step: "s", Path: "a"}, Value: text}}}
}

// TestUnsavedComesBack: what one run writes, the next one is offered, until all
// of it was taken.
func TestUnsavedComesBack(t *testing.T) {
	c := testCall(t)
	database := filepath.Join(t.TempDir(), "odd [name] #1.db")
	err := c.writeUnsaved(database, []model.Draft{draft(1, "half a wo"), draft(2, "more")}, errors.New("stuck"))
	path := unsavedFiles(database)
	if len(path) != 1 || !strings.Contains(c.inWords(err).hint, path[0]) {
		t.Fatalf("files %q, told %v", path, err)
	}
	info, err := os.Stat(path[0])
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	var o ui.Options
	c.offerUnsaved(database, &o)
	if len(o.Unsaved) != 2 || o.Unsaved[0].Ops[0].Value != "half a wo" {
		t.Fatalf("offered %v", o.Unsaved)
	}
	for i, d := range o.Unsaved {
		if err := errors.Join(o.TookUnsaved(d), o.TookUnsaved(d)); err != nil {
			t.Fatal(err)
		}
		if left := len(unsavedFiles(database)); left != 1-i {
			t.Errorf("after %d taken %d files are left", i+1, left)
		}
	}
}

func TestNothingUnsavedIsNoFile(t *testing.T) {
	c, database := testCall(t), filepath.Join(t.TempDir(), "x.db")
	want := errors.New("broken")
	if err := c.writeUnsaved(database, nil, want); err != want || len(unsavedFiles(database)) != 0 {
		t.Errorf("told %v, wrote %q", err, unsavedFiles(database))
	}
}

// TestUnsavedThatCannotBeRead is left alone.
func TestUnsavedThatCannotBeRead(t *testing.T) {
	c, database := testCall(t), filepath.Join(t.TempDir(), "x.db")
	path := database + unsavedMark + "1.json"
	if err := os.WriteFile(path, []byte("[{]"), 0o600); err != nil {
		t.Fatal(err)
	}
	var o ui.Options
	c.offerUnsaved(database, &o)
	if len(o.Unsaved) != 0 || len(unsavedFiles(database)) != 1 {
		t.Errorf("offered %v", o.Unsaved)
	}
}

// TestUnsavedNothing: a draft without changes is not offered.
func TestUnsavedNothing(t *testing.T) {
	database := filepath.Join(t.TempDir(), "t.db")
	text := `[{"Partnership":"p","Step":"agree","Ops":[]},{"Partnership":"p","Step":"need"},{"Partnership":"p","Step":"need","Ops":[{"Step":"need","Path":"need","Value":"x"}]}]`
	if err := os.WriteFile(database+unsavedMark+"1.json", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var o ui.Options
	testCall(t).offerUnsaved(database, &o)
	if len(o.Unsaved) != 1 || len(o.Unsaved[0].Ops) != 1 {
		t.Errorf("offered %v", o.Unsaved)
	}
}

// TestStrikeNamesUnsavedTextElsewhere: text that found no room beside the file may hold
// the words too, and is named wherever it went.
func TestStrikeNamesUnsavedTextElsewhere(t *testing.T) {
	c := testCall(t)
	folder := t.TempDir()
	c.settings = &settings{known: map[string]any{"unsaved": folder}}
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "p.db"), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	path, err := putUnsavedIn(folder, st.Path(), []model.Draft{draft(1, "a name")})
	if err != nil {
		t.Fatal(err)
	}
	if named := c.copied(st, "p", "P"); !slices.Contains(named, path) {
		t.Errorf("%s is not named among %q", path, named)
	}
}

// TestAsideFailsInWords: also for what is typed into the practice.
func TestAsideFailsInWords(t *testing.T) {
	c := testCall(t)
	folder := filepath.Join(t.TempDir(), "gone")
	_, err := c.putAside(filepath.Join(folder, "p.db"), []model.Draft{draft(1, "a")})
	if err == nil || strings.Contains(err.Error(), folder) {
		t.Errorf("it says %v", err)
	}
}
