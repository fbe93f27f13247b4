package cli

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// board edits a Word file as a board would in Word, with changes tracked or without:
// board tracked|accepted in.docx out.docx OLD NEW. Nothing but the words given is
// touched.
func board(ts *testscript.TestScript, _ bool, args []string) {
	in, err := zip.OpenReader(ts.MkAbs(args[1]))
	ts.Check(err)
	defer in.Close()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	found := false
	for _, f := range in.File {
		r, err := f.Open()
		ts.Check(err)
		text, err := io.ReadAll(r)
		ts.Check(err)
		if f.Name == "word/document.xml" {
			now, ok := edited(string(text), args[0] == "tracked", args[3], args[4])
			found, text = ok, []byte(now)
		}
		w, err := z.Create(f.Name)
		ts.Check(err)
		_, err = w.Write(text)
		ts.Check(err)
	}
	ts.Check(z.Close())
	if !found {
		ts.Fatalf("%q is no run of %s", args[3], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), out.Bytes(), 0o600))
}

// edited returns document.xml with other words in place of those in one run.
func edited(xml string, tracked bool, old, now string) (string, bool) {
	before, after, ok := strings.Cut(xml, `<w:t xml:space="preserve">`+old+`</w:t></w:r>`)
	at := strings.LastIndex(before, "<w:r>")
	if !ok || at < 0 {
		return xml, false
	}
	look := before[at+len("<w:r>"):]
	run := func(element, text string) string {
		return "<w:r>" + look + "<" + element + ` xml:space="preserve">` + text + "</" + element + "></w:r>"
	}
	if !tracked {
		return before[:at] + run("w:t", now) + after, true
	}
	by := ` w:id="9999" w:author="Board" w:date="2026-03-05T10:00:00Z">`
	return before[:at] + "<w:del" + by + run("w:delText", old) + "</w:del><w:ins" + by + run("w:t", now) + "</w:ins>" + after, true
}
