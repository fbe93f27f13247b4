package store

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestAFileThatCannotBeMade: what the system says about a file that it does not make is
// what is told, and nothing is left open.
func TestAFileThatCannotBeMade(t *testing.T) {
	err := makeFile(filepath.Join(t.TempDir(), strings.Repeat("long", 100)))
	var path *fs.PathError
	if !errors.As(err, &path) || path.Op != "open" {
		t.Errorf("%v", err)
	}
}

// TestOpenedFromAnotherFolder: a file that was opened by a short name is still ours when
// the program goes to another folder.
func TestOpenedFromAnotherFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	s, err := Open(context.Background(), "t.db", "w")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !filepath.IsAbs(s.Path()) {
		t.Errorf("it is at %s", s.Path())
	}
	t.Chdir(t.TempDir())
	d := desk{t, s, new(int)}
	d.named("River")
	if got := d.load().Core.Name; got != "River" {
		t.Errorf("read back %q", got)
	}
}
