package ui

import (
	"bytes"
	"strings"
	"testing"

	"tandem/export"
	"tandem/model"
)

// TestAllAtOnceAsChosen: all documents are written in the format that was chosen for
// each, and in its usual one where none was.
func TestAllAtOnceAsChosen(t *testing.T) {
	s, d := atDocuments(t, full(t))
	s.to("Terms of reference")
	s.press("f") // Word
	s.to("Fact sheet")
	s.press("a")
	var names []string
	for _, name := range d.order {
		if strings.HasPrefix(name, "Terms of reference.") || strings.HasPrefix(name, "Fact sheet.") {
			names = append(names, name)
		}
	}
	if got := strings.Join(names, " "); got != "Terms of reference.docx Fact sheet.pdf" && got != "Fact sheet.pdf Terms of reference.docx" {
		t.Errorf("written are %q, of %q", got, d.order)
	}
}

// TestWhatWaitsIsWritten: of what is still to come a draft can be written, as the
// command line does; the page says what comes first.
func TestWhatWaitsIsWritten(t *testing.T) {
	s, d := atDocuments(t, freshOne())
	s.to("Meeting notes")
	s.sees("still to come", "No meeting is recorded yet", "w write")
	s.press("f", "f", "f") // Markdown
	s.press("w")
	got := d.written["Meeting notes.md"]
	if !strings.Contains(got, "DRAFT") || !strings.Contains(got, "No meeting is recorded yet") {
		t.Errorf("written is %q", got)
	}
	var b bytes.Buffer
	for _, k := range export.Documents {
		if k.Name == "notes" {
			if _, err := k.Write(&b, s.r.As(model.Everyone), s.Words, s.clock, export.Order{Format: "md", Paper: "letter"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if b.String() != got {
		t.Errorf("the command line writes\n%s\nnot\n%s", b.String(), got)
	}
	s.to("Lists for a spreadsheet") // a file for each, and there is none
	s.lacks("w write")
	s.press("a")
	if d.written["Lists for a spreadsheet.csv"] != "" {
		t.Error("a list of nothing is written")
	}
}

// TestUndoOnTheDocuments: ctrl+z names what it would take back, as everywhere, and esc
// leaves it.
func TestUndoOnTheDocuments(t *testing.T) {
	s, _ := atDocuments(t, full(t))
	s.press("ctrl+z")
	s.in(undoing)
	s.sees("There is nothing")
	s.press("esc")
	s.in(papers)
	s.press("p") // another paper, which is saved
	s.press("ctrl+z")
	s.in(undoing)
	s.sees("Paper")
	s.press("esc")
	s.in(papers)
	if s.r.Core.Paper == "" {
		t.Fatal("it was taken back unasked")
	}
	s.press("ctrl+z", "enter")
	if s.r.Core.Paper != "" {
		t.Errorf("%q stands", s.r.Core.Paper)
	}
	s.press("ctrl+y")
}
