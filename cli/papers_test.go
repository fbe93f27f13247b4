package cli

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tandem/assets"
	"tandem/model"
	"tandem/ui"
)

// aCabinet is the documents of somebody, in a folder of the test.
func aCabinet(t testing.TB) cabinet {
	t.Helper()
	w, err := assets.Load(english)
	if err != nil {
		t.Fatal(err)
	}
	return cabinet{w, func() time.Time { return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC) }, t.TempDir()}
}

// saying is a paper that says a text.
func saying(of model.ID, name, title, text string) ui.Paper {
	return ui.Paper{Of: of, Partnership: name, Title: title, Ext: ".pdf", Write: func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}}
}

// tree returns what is below a folder, each with its mode.
func tree(t testing.TB, place string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(place, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == place {
			return err
		}
		info, err := d.Info()
		rel, _ := filepath.Rel(place, path)
		all = append(all, filepath.ToSlash(rel)+" "+info.Mode().String())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestDocumentsAreFiled each in the folder of its partnership, under a name that
// says the day and what it is; only their owner can read them.
func TestDocumentsAreFiled(t *testing.T) {
	k := aCabinet(t)
	path, err := k.put(saying("p1", "Eastside: Food/Link", "Terms of reference", "one"))
	want := filepath.Join(k.place, "Tandem", "Eastside Food Link", "2026-11-22 Terms of reference.pdf")
	if err != nil || path != want {
		t.Fatalf("%s, %v; want %s", path, err, want)
	}
	got := tree(t, k.place)
	for _, line := range []string{
		"Tandem drwx------", "Tandem/Eastside Food Link drwx------",
		"Tandem/Eastside Food Link/.tandem -rw-------", "Tandem/Eastside Food Link/2026-11-22 Terms of reference.pdf -rw-------",
	} {
		if !slices.Contains(got, line) {
			t.Errorf("there is no %s in %q", line, got)
		}
	}
	if len(got) != 4 {
		t.Errorf("more is there: %q", got)
	}
}

// TestNoFileIsWrittenOver unless that is asked for; beside it a number tells them
// apart.
func TestNoFileIsWrittenOver(t *testing.T) {
	k := aCabinet(t)
	first, err := k.put(saying("p1", "East", "Terms", "one"))
	if err != nil {
		t.Fatal(err)
	}
	two := saying("p1", "East", "Terms", "two")
	if path, err := k.put(two); !errors.Is(err, ui.ErrThere) || path != first || read(t, first) != "one" {
		t.Fatalf("%s, %v, %q", path, err, read(t, first))
	}
	two.Beside = true
	second, err := k.put(two)
	if err != nil || filepath.Base(second) != "2026-11-22 Terms (2).pdf" || read(t, first) != "one" || read(t, second) != "two" {
		t.Errorf("%s, %v", second, err)
	}
	two.Beside, two.Over = false, true
	if path, err := k.put(two); err != nil || path != first || read(t, first) != "two" {
		t.Errorf("%s, %v", path, err)
	}
}

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestTwoOfOneNameShareNothing: each partnership has a folder of its own, and finds
// it again.
func TestTwoOfOneNameShareNothing(t *testing.T) {
	k := aCabinet(t)
	var folders []string
	for _, of := range []model.ID{"p1", "p2", "p1", "p3", "p2"} {
		p := saying(of, "East", "Terms", string(of))
		p.Over = true
		path, err := k.put(p)
		if err != nil {
			t.Fatal(err)
		}
		folders = append(folders, filepath.Base(filepath.Dir(path)))
	}
	if want := []string{"East", "East (2)", "East", "East (3)", "East (2)"}; !slices.Equal(folders, want) {
		t.Errorf("%q, want %q", folders, want)
	}
	if got := filed(k.place, "p2"); len(got) != 1 || read(t, got[0]) != "p2" {
		t.Errorf("found of the second: %q", got)
	}
}

// TestNothingIsWrittenThroughLinks, wherever below the documents one stands; a
// sentence says so, and what it leads to stays as it is.
func TestNothingIsWrittenThroughLinks(t *testing.T) {
	for _, at := range []string{"Tandem", "Tandem/East", "Tandem/East/.tandem", "Tandem/East/2026-11-22 Terms.pdf"} {
		for _, over := range []bool{false, true} {
			k, outside := aCabinet(t), t.TempDir()
			goal := outside
			if strings.Contains(filepath.Base(at), ".") {
				goal = filepath.Join(outside, "theirs")
				if err := os.WriteFile(goal, []byte("theirs"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			link := filepath.Join(k.place, filepath.FromSlash(at))
			if err := errors.Join(os.MkdirAll(filepath.Dir(link), 0o700), os.Symlink(goal, link)); err != nil {
				t.Fatal(err)
			}
			before := tree(t, outside)
			p := saying("p1", "East", "Terms", "one")
			p.Over = over
			_, err := k.put(p)
			if there := errors.Is(err, ui.ErrThere) && !over && strings.HasSuffix(at, ".pdf"); err == nil || !there && !strings.Contains(err.Error(), "leads to another place") {
				t.Errorf("%s, over %v: %v", at, over, err)
			}
			_, err = k.send([]ui.Paper{p}, false, func(int) {})
			if !strings.HasSuffix(at, ".pdf") && (err == nil || !strings.Contains(err.Error(), "leads to another place")) {
				t.Errorf("%s, sent: %v", at, err)
			}
			if after := tree(t, outside); !slices.Equal(before, after) {
				t.Errorf("%s: outside there is %q, was %q", at, after, before)
			}
			if goal != outside && read(t, goal) != "theirs" {
				t.Errorf("%s: written through", at)
			}
		}
	}
}

// TestHalfWrittenFilesDoNotStay: where a document cannot be written to its end, a
// sentence says why, and no part of it is left.
func TestHalfWrittenFilesDoNotStay(t *testing.T) {
	for _, tt := range []struct {
		err  error
		says string
	}{
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "The disk is full."},
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.EDQUOT}, "The disk is full."},
		{errors.New("make terms: no"), "make terms: no"},
	} {
		k := aCabinet(t)
		if _, err := k.put(saying("p1", "East", "First", "whole")); err != nil {
			t.Fatal(err)
		}
		before := tree(t, k.place)
		half := saying("p1", "East", "Terms", "")
		half.Write = func(w io.Writer) error {
			_, err := io.WriteString(w, "half")
			return errors.Join(err, tt.err)
		}
		_, err := k.put(half)
		told(t, err, tt.says)
		for _, zipped := range []bool{false, true} {
			_, err := k.send([]ui.Paper{saying("p1", "East", "First", "whole"), half}, zipped, func(int) {})
			told(t, err, tt.says)
		}
		if after := tree(t, k.place); !slices.Equal(before, after) {
			t.Errorf("%v: left are %q", tt.err, after)
		}
	}
}

func told(t testing.TB, err error, says string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), says) {
		t.Errorf("said is %v, want %q", err, says)
	}
}

// TestWhereNothingMayBeWritten a sentence says so.
func TestWhereNothingMayBeWritten(t *testing.T) {
	k := aCabinet(t)
	told(t, k.said(&fs.PathError{Op: "mkdir", Path: "x", Err: syscall.EACCES}, "/there"), "You may not write in /there.")
	told(t, k.said(&fs.PathError{Op: "mkdir", Path: "x", Err: syscall.EROFS}, "/there"), "You may not write in /there.")
	k.place = filepath.Join(k.place, "gone")
	_, err := k.put(saying("p1", "East", "Terms", "one"))
	told(t, err, "is not there any more")
}

// TestParcels: what is sent stands in a new folder, or a new zip, each time; no two
// files in it have one name.
func TestParcels(t *testing.T) {
	k := aCabinet(t)
	papers := []ui.Paper{saying("p1", "East", "Terms", "one"), saying("p1", "East", "Cards", "two"), saying("p1", "East", "terms", "three")}
	count := 0
	folder, err := k.send(papers, false, func(n int) { count = n })
	if err != nil || filepath.Base(folder) != "2026-11-22 East" || count != 3 {
		t.Fatalf("%s, %v, %d", folder, err, count)
	}
	want := []string{"Cards.pdf -rw-------", "Terms.pdf -rw-------", "terms (2).pdf -rw-------"}
	if got := tree(t, folder); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if again, err := k.send(papers, false, func(int) {}); err != nil || filepath.Base(again) != "2026-11-22 East (2)" {
		t.Errorf("%s, %v", again, err)
	}
	path, err := k.send(papers, true, func(int) {})
	if err != nil || filepath.Base(path) != "2026-11-22 East.zip" {
		t.Fatalf("%s, %v", path, err)
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var names []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name+" "+string(text))
	}
	if want := []string{"Terms.pdf one", "Cards.pdf two", "terms (2).pdf three"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}

func TestFileStem(t *testing.T) {
	for name, want := range map[string]string{
		"Eastside Food Link":        "Eastside Food Link",
		"../../etc/passwd":          "etc passwd",
		`..\..\a:b*c?"<>|`:          "a b c",
		"...":                       "",
		" . hidden . ":              "hidden",
		".tandem":                   "tandem",
		"con":                       "_con",
		"CON.txt":                   "_CON.txt",
		"nul ":                      "_nul",
		"LPT9":                      "_LPT9",
		"com¹":                      "_com¹",
		"COM10":                     "COM10",
		"Console":                   "Console",
		"\x1b]0;x\a":                "]0;x",
		"a\nb\tc":                   "a b c",
		"Östlich & Söhne 漢字":        "Östlich & Söhne 漢字",
		strings.Repeat("long ", 20): strings.TrimSpace(strings.Repeat("long ", 12)),
		strings.Repeat("👩‍👩‍👧", 30): "",
	} {
		got := fileStem(name, folderLong)
		if want != "" && got != want || want == "" && name == "..." && got != "" {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}

// TestFileStemsLeadNowhereElse, whatever people write.
func TestFileStemsLeadNowhereElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringMatching(`[./\\: conCON0-9]*`)).Draw(t, "name")
		got := fileStem(name, folderLong)
		if strings.ContainsAny(got, `/\:*?"<>|`+"\x00") || strings.HasPrefix(got, ".") || strings.HasSuffix(got, ".") || strings.TrimSpace(got) != got {
			t.Fatalf("%q becomes %q", name, got)
		}
		if utf8.RuneCountInString(got) > folderLong+1 || len(got) > stemBytes+1 || !utf8.ValidString(got) || model.CleanLine(got) != got {
			t.Fatalf("%q becomes %q", name, got)
		}
		if got != "" && !filepath.IsLocal(got) {
			t.Fatalf("%q leads elsewhere", got)
		}
	})
}

func TestPaperSize(t *testing.T) {
	for _, tt := range []struct{ all, paper, lang, want string }{
		{"", "", "", "a4"}, {"", "", "en_US.UTF-8", "letter"}, {"", "", "en_GB.UTF-8", "a4"}, {"", "de_DE@euro", "en_US.UTF-8", "a4"},
		{"fr_CA", "de_DE", "de_DE", "letter"}, {"C", "", "en_US", "a4"}, {"", "", "es_MX", "letter"}, {"", "", "en-PH", "letter"}, {"", "", "US", "a4"},
	} {
		env := map[string]string{"LC_ALL": tt.all, "LC_PAPER": tt.paper, "LANG": tt.lang}
		if got := paperSize(func(key string) string { return env[key] }); got != tt.want {
			t.Errorf("%v: %s", env, got)
		}
	}
}
