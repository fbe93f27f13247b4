package cli

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"errors"
	goflag "flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
	"tandem/ui"
)

var update = goflag.Bool("update", false, "rewrite the golden files")

// goldenDay is when the golden documents are made.
var goldenDay = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// examples are a partnership in which all is agreed, and one in which nothing is.
func examples(t *testing.T, w *assets.Words) map[string]*model.Partnership {
	done, err := ui.Example(w)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile("../model/testdata/cases/delaware.json")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	draft, err := model.ReadAnswers(file, func() model.ID { n++; return model.ID(fmt.Sprint("d", n)) }, "2026-01-02", nil)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*model.Partnership{"done": done.As(model.Everyone), "draft": draft.As(model.Everyone)}
}

// TestGoldenDocuments: every document of the examples, in every format, on A4 and on
// Letter, is as it was looked at; and it is the same, byte by byte, when it is made
// again.
func TestGoldenDocuments(t *testing.T) {
	w, err := assets.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]bool{}
	for name, p := range examples(t, w) {
		for _, k := range export.Documents {
			parts := []export.Part{{}}
			if k.Apart {
				parts = k.Parts(p, w)
			}
			for _, format := range k.Formats {
				for _, paper := range papersOf(format) {
					for _, part := range parts {
						path := filepath.Join("testdata", "papers", name+"-"+k.Name)
						for _, more := range []string{string(part.ID), paper} {
							if more != "" {
								path += "-" + more
							}
						}
						path += extension(format)
						made[path] = true
						order := export.Order{Format: format, Paper: paper, Part: part.ID}
						golden(t, path, func(out io.Writer) error {
							_, err := k.Write(out, p, w, goldenDay, order)
							return err
						})
					}
				}
			}
		}
	}
	for _, path := range globbed(t, "testdata/papers/*") {
		switch {
		case made[path]:
		case *update:
			os.Remove(path)
		default:
			t.Errorf("%s is made no more", path)
		}
	}
}

func globbed(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// papersOf returns the sizes of paper that a format has.
func papersOf(format string) []string {
	if slices.Contains([]string{"pdf", "docx", "html"}, format) {
		return []string{export.A4, export.Letter}
	}
	return []string{""}
}

// golden compares what is made, twice, with a file.
func golden(t *testing.T, path string, write func(io.Writer) error) {
	t.Helper()
	var once, again bytes.Buffer
	if err := write(&once); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if err := write(&again); err != nil || !bytes.Equal(once.Bytes(), again.Bytes()) {
		t.Errorf("%s is another file when it is made again: %v", path, err)
	}
	want, err := os.ReadFile(path)
	if (err != nil || !bytes.Equal(unpacked(t, want), unpacked(t, once.Bytes()))) && *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, once.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil {
		t.Errorf("%v (go test ./cli -run GoldenDocuments -update writes it)", err)
		return
	}
	a, b := unpacked(t, want), unpacked(t, once.Bytes())
	if at := differ(a, b); at >= 0 {
		from := max(at-80, 0)
		t.Errorf("%s (go test ./cli -run GoldenDocuments -update rewrites it):\nwas %q\nis  %q", path, a[from:min(at+80, len(a))], b[from:min(at+80, len(b))])
	}
}

// differ returns where two texts begin to differ, -1 where they do not.
func differ(a, b []byte) int {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return i
		}
	}
	return -1
}

var (
	stream  = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)
	offsets = regexp.MustCompile(`(?m)^\d{10} \d{5} [nf] ?$|^startxref\n\d+|/Prev \d+|/Length\d? \d+|/ID \[[^\]]*\]`)
)

// unpacked returns a file as it is before it is packed, since another release of Go
// may pack it otherwise: the parts of a Word file, and of a PDF what is on its pages,
// without the places and lengths that packing changes.
func unpacked(t *testing.T, file []byte) []byte {
	t.Helper()
	switch {
	case bytes.HasPrefix(file, []byte("PK")):
		z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		var all []byte
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			all = append(append(append(all, f.Name...), '\n'), text...)
		}
		return all
	case bytes.HasPrefix(file, []byte("%PDF")):
		return offsets.ReplaceAll(stream.ReplaceAllFunc(file, func(s []byte) []byte {
			r, err := zlib.NewReader(bytes.NewReader(stream.FindSubmatch(s)[1]))
			if err != nil {
				return s // not packed
			}
			text, err := io.ReadAll(r)
			if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) { // the last byte may look like the end of a line
				t.Fatal(err)
			}
			return text
		}), nil)
	}
	return file
}
