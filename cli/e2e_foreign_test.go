//go:build unix

package cli_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"tandem/model"
)

// A stranger is a file from others that is none of those that a command takes.
type stranger struct {
	name string
	lay  func(t *testing.T, path string)
	says string // a piece of the sentence
}

// lays lays a file of the given text.
func lays(s string) func(*testing.T, string) {
	return func(t *testing.T, path string) { laid(t, path, s) }
}

// noFiles are what can stand at a path and is no plain file; each reader refuses them.
var noFiles = []stranger{
	{"nothing", func(*testing.T, string) {}, "there is no such file or folder"},
	{"a folder", func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) }, "not a plain file"},
	{"a pipe", func(t *testing.T, path string) { must(t, syscall.Mkfifo(path, 0o600)) }, "not a plain file"},
	{"a link to a file", func(t *testing.T, path string) {
		laid(t, path+".real", goodAnswers)
		must(t, os.Symlink(path+".real", path))
	}, "it is a link to another place"},
	{"a link to nothing", func(t *testing.T, path string) { must(t, os.Symlink(path+".none", path)) }, "it is a link to another place"},
	{"a link to itself", func(t *testing.T, path string) { must(t, os.Symlink(path, path)) }, "it is a link to another place"},
	{"a file that is far too large", func(t *testing.T, path string) {
		laid(t, path, "{")
		must(t, os.Truncate(path, 1<<40))
	}, "too large"},
}

const goodAnswers = `{"format":1,"name":"West","answers":{"need":{"need":"It would land."}}}`

// strangeAnswers are files that are no answers, each with the place that is named.
var strangeAnswers = []stranger{
	{"empty", lays(""), "The answers file is empty."},
	{"nothing but a mark", lays("\ufeff"), "The answers file is empty."},
	{"NULs", lays(string(make([]byte, 100))), "line 1, column 1 is not JSON"},
	{"a NUL within", lays("{\"format\":1,\n\"name\":\"a\x00b\"}"), "line 2, column 8 is not JSON"},
	{"UTF-16", lays("\xff\xfe{\x00\"\x00"), "is written as UTF-16"},
	{"Latin 1", lays("{\"format\":1,\n\"name\":\"Caf\xe9\"}"), "line 2, column 12 has bytes that are no UTF-8"},
	{"cut off", lays(goodAnswers[:40]), "line 1, column 41 ends too early"},
	{"lines of Windows", lays("{\"format\":1,\r\n\"name\" 7}"), "line 2, column 8 is not JSON"},
	{"two values", lays(goodAnswers + goodAnswers), "has more text behind the end"},
	{"a field twice", lays(`{"format":1,"answers":{"need":{"need":"a","need":"b"}}}`), "answers.need.need is there twice"},
	{"data with a field twice", lays(`{"format":1,"partnership":{},"versions":[],"answers":{},"answers":{}}`), "answers is there twice"},
	{"brackets", lays(strings.Repeat("[", 10_000)), "lies too deep"},
	{"braces", lays(strings.Repeat(`{"a":`, 10_000)), "lies too deep"},
	{"a number that is none", lays(`{"format":1e999}`), "format must be 1"},
	{"a number of a million digits", lays(`{"format":` + strings.Repeat("1", 1_000_000) + `}`), "format must be 1"},
	{"a long name", lays(`{"` + strings.Repeat("x", 1_000_000) + `":1}`), "line 1, column 2 has a name that is longer"},
	{"a long text", lays(`{"format":1,"answers":{"need":{"need":"` + strings.Repeat("x", 1_000_000) + `"}}}`), "answers.need.need is longer than 16000"},
	{"many values", lays(`{"a":[` + strings.Repeat("1,", 300_000) + `1]}`), "is too much"},
	{"many organizations", lays(`{"format":1,"answers":{"roster":{"organizations":[` + strings.Repeat(`{"name":"x"},`, 3000) + `{}]}}}`), "organizations[2000] is one record too many"},
	{"many people", lays(`{"format":1,"answers":{"roster":{"people":[` + strings.Repeat(`{"name":"x"},`, 3000) + `{}]}}}`), "people[2000] is one record too many"},
	{"commands to a terminal", lays(`{"format":1,"\u001b]52;c;aGk=\u0007":1}`), "]52;c;aGk= is not known here"},
	{"good until its last line", lays("{\"format\":1,\"name\":\"West\",\n\"answers\":{\"need\":{\"need\":\"It would land.\",\n\"color\":\"red\"}}}"), "answers.need.color is no question here"},
	{"a position without a scribe", lays(`{"format":1,"name":"West","answers":{},"positions":[{"of":"terms","member":"x","choice":"yes","mode":"room"}]}`), "positions[0]"},
}

// strangePapers are files that are no Word file that came back.
var strangePapers = []stranger{
	{"empty", lays(""), "no Word file"},
	{"a text", lays("hello"), "no Word file"},
	{"an old Word file", lays("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 512)), "old Word file"},
	{"a zip of another kind", zipOf("letter.txt", "hello"), "no Word file"},
	{"a part above", zipOf("../../.bashrc", "x", "word/document.xml", "<a/>"), "a part that no Word file has: ../../.bashrc"},
	{"a part from the root", zipOf("/etc/passwd", "x", "word/document.xml", "<a/>"), "a part that no Word file has: /etc/passwd"},
	{"the text twice", zipOf("word/document.xml", "<a/>", "word/document.xml", "<b/>"), "a part that no Word file has: word/document.xml"},
	{"a bomb", zipOf("word/document.xml", strings.Repeat(" ", 33<<20)), "holds too much"},
	{"a DOCTYPE", zipOf("word/document.xml", "<a/>", "docProps/custom.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>`), "a part that no Word file has: docProps/custom.xml"},
	{"not of Tandem", zipOf("word/document.xml", "<a/>"), "does not say that it is from here"},
}

func zipOf(parts ...string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := 0; i < len(parts); i += 2 {
			w, err := z.Create(parts[i])
			must(t, err)
			_, err = io.WriteString(w, parts[i+1])
			must(t, err)
		}
		must(t, z.Close())
		laid(t, path, b.String())
	}
}

// TestFilesFromOthers: what is none of the files that a command takes is refused with
// the place and the reason, by exit code 1, and not a byte of what was there changes.
func TestFilesFromOthers(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Mia")
	h.run(0, goodAnswers, "new", "--answers", "-", "Eastside")
	h.run(0, "", "list")
	must(t, os.Mkdir(filepath.Join(h.dir, "in"), 0o700))
	for _, reader := range []struct {
		args []string // FILE stands for the file
		by   []stranger
	}{
		{[]string{"new", "--answers", "FILE", "West"}, append(noFiles, strangeAnswers...)},
		{[]string{"fill", "Eastside", "FILE", "--yes", "--theirs"}, append(noFiles, strangeAnswers...)},
		{[]string{"compare", "Eastside", "FILE"}, append(noFiles, strangePapers...)},
	} {
		for _, s := range reader.by {
			path := filepath.Join(h.dir, "in", "file")
			s.lay(t, path)
			var args []string
			for _, a := range reader.args {
				args = append(args, strings.ReplaceAll(a, "FILE", path))
			}
			what, before := reader.args[0]+" of "+s.name, h.around()
			out, errs := h.run(1, "", args...)
			if out != "" || !strings.HasPrefix(errs, "tandem: ") || !strings.Contains(errs, s.says) {
				t.Errorf("%s: it says %.400q, %.100q", what, errs, out)
			}
			if len(errs) > 1500 || errs != model.Clean(errs) {
				t.Errorf("%s: it says %d bytes: %.400q", what, len(errs), errs)
			}
			h.unchanged(what, before)
			must(t, os.RemoveAll(path))
		}
	}
	devices(t, h)
}

// devices: nobody waits for the end of what has none.
func devices(t *testing.T, h *home) {
	t.Helper()
	if runtime.GOOS != "linux" {
		return
	}
	before := h.around()
	for _, args := range [][]string{
		{"new", "--answers", "/dev/zero", "West"}, {"fill", "Eastside", "/dev/zero", "--yes"}, {"compare", "Eastside", "/dev/zero"},
		{"export", "Eastside", "terms", "--out", "/dev/full", "--force"},
	} {
		if _, errs := h.run(1, "", args...); !strings.Contains(errs, "not a plain file") {
			t.Errorf("%v: %s", args, errs)
		}
	}
	h.unchanged("devices", before)
	_, errs := h.run(1, "", "new", "--answers", "/proc/self/status", "West") // which has more in it than its size says
	if !strings.Contains(errs, "it was changed while it was read") {
		t.Errorf("a file that grows is read as %.300q", errs)
	}
	_, errs = h.run(1, strings.Repeat("x", 17<<20), "new", "--answers", "-", "West")
	if !strings.Contains(errs, "too large") {
		t.Errorf("a flood is read as %.300q", errs)
	}
	h.unchanged("a flood", before)
}

// TestNothingGoesThroughLinks: a file or folder that somebody put a link in place of
// is not written through it, by force neither.
func TestNothingGoesThroughLinks(t *testing.T) {
	t.Parallel()
	h := knownHome(t, "Mia")
	h.run(0, goodAnswers, "new", "--answers", "-", "Eastside")
	mine := filepath.Join(h.dir, "mine.txt")
	laid(t, mine, "mine")
	out := filepath.Join(h.dir, "terms.md")
	must(t, os.Symlink(mine, out))
	for _, more := range [][]string{nil, {"--force"}} {
		_, errs := h.run(1, "", append([]string{"export", "Eastside", "terms", "--out", out}, more...)...)
		if !strings.Contains(errs, "it is a link to another place") {
			t.Errorf("%v: %s", more, errs)
		}
	}
	if text, err := os.ReadFile(mine); err != nil || string(text) != "mine" {
		t.Errorf("%q, %v", text, err)
	}
	if to, err := os.Readlink(out); err != nil || to != mine {
		t.Errorf("the link is %q, %v", to, err)
	}
}
