package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
	"tandem/ui"
)

// TestLibreOfficeReadsDocx: LibreOffice opens each Word file of the example, shows
// all of its words, and needs as many pages as our own PDF, give or take one.
func TestLibreOfficeReadsDocx(t *testing.T) {
	if !office(t) {
		return
	}
	dir := t.TempDir()
	var files []string
	for _, k := range export.Documents {
		for _, paper := range []string{export.A4, export.Letter} {
			if !slices.Contains(k.Formats, "docx") || k.Apart {
				continue
			}
			name := filepath.Join(dir, k.Name+"-"+paper)
			files = append(files, name)
			example(t, k, export.Order{Format: "docx", Paper: paper}, name+".docx")
			if slices.Contains(k.Formats, "pdf") {
				example(t, k, export.Order{Format: "pdf", Paper: paper}, name+".ours.pdf")
			}
		}
	}
	if len(files) < 2 {
		t.Fatal("no document is written for Word")
	}
	convert(t, dir, "pdf", files)
	for _, name := range files {
		said := words(run(t, "pdftotext", "-layout", name+".pdf", "-"))
		for word, n := range words(strings.Join(paragraphs(t, name+".docx"), "\n")) {
			if said[word] < n {
				t.Errorf("%s: LibreOffice shows %q %d times of %d", filepath.Base(name), word, said[word], n)
			}
		}
		if _, err := os.Stat(name + ".ours.pdf"); err != nil {
			continue
		}
		if theirs, ours := pages(t, name+".pdf"), pages(t, name+".ours.pdf"); max(theirs, ours)-min(theirs, ours) > 1 {
			t.Errorf("%s: %d pages in Word, %d as PDF", filepath.Base(name), theirs, ours)
		}
	}
}

// TestLibreOfficeKeepsWhatCompareNeeds: a file that LibreOffice saved still says
// which partnership it is of, and where each answer stands.
func TestLibreOfficeKeepsWhatCompareNeeds(t *testing.T) {
	if !office(t) {
		return
	}
	dir := t.TempDir()
	i := slices.IndexFunc(export.Documents, func(k export.Kind) bool { return k.Name == "terms" })
	name := filepath.Join(dir, "terms")
	example(t, export.Documents[i], export.Order{Format: "docx"}, name+".docx")
	out := filepath.Join(dir, "saved")
	convert(t, out, "docx", []string{name})
	for part, found := range map[string]string{"word/document.xml": `w:name="([to]_[^"]*)"`, "docProps/custom.xml": `name="(Tandem[^"]*)"`} {
		sent := regexp.MustCompile(found).FindAllStringSubmatch(partOf(t, name+".docx", part), -1)
		back := partOf(t, filepath.Join(out, "terms.docx"), part)
		if len(sent) < 2 {
			t.Errorf("%s says nothing", part)
		}
		for _, one := range sent {
			if !strings.Contains(back, `"`+one[1]+`"`) {
				t.Errorf("%s lost %s", part, one[1])
			}
		}
	}
}

// office reports whether LibreOffice is there to be asked, and should be.
func office(t *testing.T) bool {
	t.Helper()
	if _, err := exec.LookPath("soffice"); os.Getenv("TANDEM_CI") == "" || err != nil {
		t.Log("LibreOffice is asked only where all of the tests run")
		return false
	}
	return true
}

// example writes a document of the example partnership.
func example(t *testing.T, k export.Kind, o export.Order, name string) {
	t.Helper()
	w, err := assets.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	p, err := ui.Example(w)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := k.Write(&b, p.As(model.Everyone), w, time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), o); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// convert has LibreOffice write Word files in another format: all in one call, since
// it takes long to start.
func convert(t *testing.T, dir, format string, names []string) {
	t.Helper()
	ctx, done := context.WithTimeout(t.Context(), 3*time.Minute)
	defer done()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", format, "--outdir", dir}
	for _, name := range names {
		args = append(args, name+".docx")
	}
	cmd := exec.CommandContext(ctx, "soffice", args...)
	cmd.WaitDelay = time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

func pages(t *testing.T, name string) int {
	t.Helper()
	n, err := strconv.Atoi(regexp.MustCompile(`Pages: +(\d+)`).FindStringSubmatch(run(t, "pdfinfo", name))[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// words counts the words of text.
func words(text string) map[string]int {
	count := map[string]int{}
	for _, word := range strings.Fields(text) {
		count[word]++
	}
	return count
}

// partOf returns one part of a Word file.
func partOf(t *testing.T, name, part string) string {
	t.Helper()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := z.Open(part)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// paragraphs returns the text of a Word file, paragraph by paragraph.
func paragraphs(t *testing.T, name string) (found []string) {
	t.Helper()
	letters, now := false, ""
	for d := xml.NewDecoder(strings.NewReader(partOf(t, name, "word/document.xml"))); ; {
		token, err := d.Token()
		if err == io.EOF {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if letters = token.Name.Local == "t"; token.Name.Local == "br" || token.Name.Local == "tab" {
				now += "\n"
			}
		case xml.EndElement:
			if letters = false; token.Name.Local == "p" {
				found, now = append(found, now), ""
			}
		case xml.CharData:
			if letters {
				now += string(token)
			}
		}
	}
}
