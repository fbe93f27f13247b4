//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// filed returns the documents in a home, by their paths from the folder of all.
func (h *home) filed() map[string]string {
	h.t.Helper()
	top := filepath.Join(h.dir, "Documents", "Tandem")
	all := map[string]string{}
	err := filepath.WalkDir(top, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if info, err := d.Info(); err != nil || info.Mode().Perm() != 0o600 {
			h.t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
		rel, _ := filepath.Rel(top, path)
		text, err := os.ReadFile(path)
		all[rel] = string(text)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func papersHome(t *testing.T) *home {
	h := knownHome(t, "Mia Sound")
	if err := os.Mkdir(filepath.Join(h.dir, "Documents"), 0o700); err != nil {
		t.Fatal(err)
	}
	h.more = append(h.more, "XDG_DOCUMENTS_DIR="+filepath.Join(h.dir, "Documents"))
	return h
}

var writtenName = regexp.MustCompile(`^Millbrook Garden Kitchen \(example\)/20\d\d-\d\d-\d\d Terms of reference( \(2\))?\.\w+$`)

// TestDocumentsOnTheScreen: w writes the document below Documents, says where as a
// link to that very file, and a second time asks first.
func TestDocumentsOnTheScreen(t *testing.T) {
	t.Parallel()
	h := papersHome(t)
	w := h.open(100, 30, "example")
	w.sees("Millbrook Garden Kitchen")
	w.keys("\x10")
	w.sees(say("jump.title"))
	w.keys("documents\r")
	w.sees(say("paper.title"), "Terms of reference")
	w.keys("w")
	w.sees("Written. It opens without Tandem:")
	all := h.filed()
	var names []string
	for name := range all {
		if filepath.Base(name) != ".tandem" {
			names = append(names, name)
		}
	}
	if len(names) != 1 || !writtenName.MatchString(names[0]) {
		t.Fatalf("written: %q", names)
	}
	link := "file://" + filepath.Join(h.dir, "Documents", "Tandem", "Millbrook%20Garden%20Kitchen%20%28example%29") + "/"
	if raw := w.raw.String(); !strings.Contains(raw, "\x1b]8;id=") || !strings.Contains(raw, link) {
		t.Errorf("there is no link to %s", link)
	}
	w.keys("w")
	w.sees("A file of that name is there already:")
	w.keys("n")
	w.sees("(2)")
	if n := len(h.filed()); n != 3 {
		t.Errorf("%d files, want two documents and the mark of whose they are", n)
	}
	w.leave()
}

// TestDocumentsThroughAPipe: the whole page, without a link or a bar.
func TestDocumentsThroughAPipe(t *testing.T) {
	t.Parallel()
	h := papersHome(t)
	out, _ := h.run(0, ":d\nr\nf\n1\np\n2\nl\nw\nw\nn\nl\na\ns\n\n1\n\ns\n\n2\n2030-05-06\n\n:q\n", "example", "--plain")
	for _, want := range []string{"1. Terms of reference: ready", "Lantern Street", "Letter", "large print", "A file of that name is there already:",
		"Writing 1 of ", "They are in this folder:", "Ready to send:", "Look through it"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "\x1b") || strings.Contains(out, "━") {
		t.Error("it has links or bars")
	}
	var zips, notes int
	for name := range h.filed() {
		if strings.HasSuffix(name, ".zip") {
			zips++
		}
		if filepath.Base(name) == "Note for your mail.txt" {
			notes++
		}
		if strings.Contains(name, ".tandem-") {
			t.Errorf("left over: %s", name)
		}
	}
	if zips != 1 || notes != 1 {
		t.Errorf("%d zips, %d notes", zips, notes)
	}
}

// TestDocumentsMayHoldWhatIsStruck: who takes words out of the record is told of the
// documents that may still hold them, whatever the partnership is called now.
func TestDocumentsMayHoldWhatIsStruck(t *testing.T) {
	t.Parallel()
	h := papersHome(t)
	h.run(0, "", "new", "Eastside Food Link", "--no-input")
	h.run(0, ":d\nw\n\n:q\n", "open", "eastside", "--plain")
	h.run(0, "", "rename", "eastside", "Westside Food Link")
	_, errs := h.run(0, "", "strike", "westside", "Jo Miller", "--why", "Jo asked us to", "--yes")
	if want := filepath.Join(h.dir, "Documents", "Tandem", "Eastside Food Link") + "/"; !strings.Contains(errs, want) {
		t.Errorf("it does not name what is in %s:\n%s", want, errs)
	}
	if strings.Contains(errs, ".tandem\n") {
		t.Errorf("it names what is no document:\n%s", errs)
	}
}
