//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// cloudHome returns a home whose file is to be in a folder that is copied to other
// computers.
func cloudHome(t testing.TB) (h *home, about []string) {
	h = knownHome(t, "Mia")
	h.db = filepath.Join(h.dir, "OneDrive - Eastside", "p.db")
	dir, err := filepath.EvalSymlinks(h.dir)
	must(t, err)
	return h, []string{
		say("place.cloud", "name", "OneDrive", "path", filepath.Join(dir, "OneDrive - Eastside")), say("place.cloud.why"), say("place.do"),
	}
}

// logged reports whether a database is one with a log beside it, from its head.
func logged(t testing.TB, path string) bool {
	t.Helper()
	text, err := os.ReadFile(path)
	must(t, err)
	if len(text) < 100 {
		t.Fatalf("%s has %d bytes", path, len(text))
	}
	return text[18] == 2
}

// TestACloudIsSpokenOf: a file in a cloud's folder is spoken of before the terminal
// opens it. Whoever leaves has made nothing; whoever goes on is asked no more, works
// without a log beside the file, and loses nothing.
func TestACloudIsSpokenOf(t *testing.T) {
	t.Parallel()
	h, about := cloudHome(t)
	w := h.open(80, 24)
	w.sees(append(about, say("place.go"))...)
	w.keys("q\r")
	if code := w.exits(patience); code != 0 {
		t.Errorf("leaving ends with %d", code)
	}
	if _, err := os.Stat(filepath.Dir(h.db)); err == nil {
		t.Error("a folder was made for one who left")
	}
	w = h.open(80, 24, "new", "East")
	w.sees(say("place.go"))
	w.keys("\r")
	w.want("the first page", func(s string) bool { return strings.Contains(kept(s), "East") })
	if more := glob(t, h.db+"-wal"); len(more) > 0 || logged(t, h.db) {
		t.Errorf("there is a log: %q", more)
	}
	w.leave()
	again := h.open(80, 24)
	again.want("the list", func(s string) bool { return has(s, say("home.title"), "East") })
	for _, look := range again.all() {
		if has(look.text, say("place.go")) {
			t.Error("it asks again")
		}
	}
	again.leave()
	if _, errs := h.run(0, "", "list"); errs != "" {
		t.Errorf("a command says again: %s", errs)
	}
}

// TestACommandSpeaksOfACloudOnce, on standard error, and waits for nobody; the terminal
// still asks. A file that comes from an ordinary folder goes over, and goes back.
func TestACommandSpeaksOfACloudOnce(t *testing.T) {
	t.Parallel()
	h, about := cloudHome(t)
	here := smallHome(t)
	if !logged(t, here.db) {
		t.Error("an ordinary folder, and no log")
	}
	move := func(from, to string) { // with its backups, as a person would
		must(t, os.RemoveAll(filepath.Dir(to)))
		must(t, os.Rename(filepath.Dir(from), filepath.Dir(to)))
	}
	move(here.db, h.db)
	out, errs := h.run(0, "", "list", "--json")
	if errs != strings.Join(about, " ")+"\n" || !strings.Contains(out, "Eastside Food Link") {
		t.Errorf("it says %q", errs)
	}
	if _, errs := h.run(0, "", "show", "eastside"); errs != "" {
		t.Errorf("it says again %q", errs)
	}
	if logged(t, h.db) {
		t.Error("it still has a log")
	}
	w := h.open(80, 24)
	w.sees(say("place.go"))
	w.keys("\r")
	w.want("the list", func(s string) bool { return has(s, "Eastside Food Link") })
	w.leave()
	move(h.db, here.db)
	if _, errs := here.run(0, "", "list"); errs != "" || !logged(t, here.db) {
		t.Errorf("back in an ordinary folder: %q, with a log: %v", errs, logged(t, here.db))
	}
}

// TestWhatOthersCouldReadIsClosed: at the place that nobody chose, the program takes
// from others what they could do with the file and all beside it. A folder that the
// person chose, and what lies in it, stays as it is.
func TestWhatOthersCouldReadIsClosed(t *testing.T) {
	t.Parallel()
	h := smallHome(t)
	usual := filepath.Join(h.dir, "share", "tandem")
	must(t, os.MkdirAll(usual, 0o755))
	text, err := os.ReadFile(h.db)
	must(t, err)
	names := []string{filepath.Join(usual, "tandem.db"), filepath.Join(usual, "tandem.db-unsaved-1.txt"), filepath.Join(usual, "tandem-backups")}
	must(t, os.WriteFile(names[0], text, 0o644))
	must(t, os.WriteFile(names[1], nil, 0o666))
	must(t, os.Mkdir(names[2], 0o755))
	for _, path := range append(names, usual, h.db, filepath.Dir(h.db)) {
		info, err := os.Stat(path)
		must(t, err)
		must(t, os.Chmod(path, info.Mode().Perm()|0o055)) // whatever our own ways are
	}
	h.run(0, "", "list")
	for _, path := range []string{h.db, filepath.Dir(h.db)} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o055 != 0o055 {
			t.Errorf("%s was chosen, and is %v now, %v", path, info.Mode(), err)
		}
	}
	h.more = []string{"TANDEM_DATA="}
	if out, _ := h.run(0, "", "list"); !strings.Contains(out, "Eastside Food Link") {
		t.Errorf("it lists %q", out)
	}
	for _, path := range append(names, usual) {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is %v, %v", path, info.Mode(), err)
		}
	}
}
