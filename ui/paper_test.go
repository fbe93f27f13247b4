package ui

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// A deskTop keeps what is written to files.
type deskTop struct{ written map[string]string }

func (d *deskTop) paper(p Paper) (string, error) {
	var b bytes.Buffer
	err := p.Write(&b)
	d.written[p.Title+p.Ext] = b.String()
	return "/home/mia/" + p.Title + p.Ext, err
}

// documents opens the documents as people do: by part of their name.
func (s *seat) documents() {
	s.t.Helper()
	s.press("ctrl+p")
	s.typed("documents")
	s.press("enter")
	if s.state() != papers {
		s.t.Fatalf("in %s:\n%s", s.state(), s.text())
	}
}

// TestPapersFitTheLength: in the short way documents shows the outline first, in
// the full one the terms; o shows the other, and then the record; w writes the one that is open, and
// nothing else; esc goes back to where one was.
func TestPapersFitTheLength(t *testing.T) {
	for _, tt := range []struct {
		length      model.Length
		first, next string
		file        string
	}{
		{model.Both, "Partnership outline", "Terms of reference", "outline"},
		{model.Full, "Terms of reference", "Partnership outline", "terms"},
	} {
		p := full(t)
		p.SetLength(tt.length)
		s, d := with(t, p), &deskTop{map[string]string{}}
		s.Papers = &Papers{Put: d.paper}
		s.at("need", "")
		s.documents()
		if text := s.text(); !strings.Contains(text, tt.first) || strings.Contains(text, tt.next+": ") {
			t.Errorf("%v shows first:\n%s", tt.length, text)
		}
		s.press("o")
		if !strings.Contains(s.text(), tt.next) {
			t.Errorf("%v shows next:\n%s", tt.length, s.text())
		}
		s.press("o")
		if !strings.Contains(s.text(), "Record of agreeing") {
			t.Errorf("%v shows last:\n%s", tt.length, s.text())
		}
		s.press("o", "w")
		if len(d.written) != 2 || d.written[tt.file+".md"] == "" || !strings.Contains(d.written[tt.file+".txt"], "Eastside") {
			t.Errorf("written: %v", d.written)
		}
		if !strings.Contains(s.text(), "/home/mia/"+tt.file+".txt") {
			t.Errorf("it does not say where:\n%s", s.text())
		}
		s.press("esc")
		if s.state() != walk || s.here.Step.ID != "need" {
			t.Errorf("back in %s at %s", s.state(), s.here.Step.ID)
		}
	}
}

// TestPapersFitTheWindow: a document is set in the columns of the window, and again
// when the window changes; no line is wider.
func TestPapersFitTheWindow(t *testing.T) {
	p := full(t)
	s := with(t, p)
	s.at("need", "")
	s.documents()
	for _, width := range []int{120, 80, 60, 40} {
		s.window(width, 24)
		for range 40 {
			s.fits()
			for line := range strings.Lines(s.text()) {
				line = strings.TrimRight(line, "\n")
				if n := ansi.StringWidth(line); n > min(width, 78) && !strings.Contains(line, "──") && !strings.Contains(line, "saved") {
					t.Fatalf("%d columns in a window of %d: %q", n, width, line)
				}
			}
			s.press("pgdown")
		}
	}
}

// TestPapersThatCannotBeWritten: why is said, and the document stays open.
func TestPapersThatCannotBeWritten(t *testing.T) {
	s := with(t, full(t))
	s.Papers = &Papers{Put: func(Paper) (string, error) { return "", errors.New("no room") }}
	s.at("need", "")
	s.documents()
	s.press("w")
	if s.state() != papers || !strings.Contains(s.text(), "no room") {
		t.Errorf("in %s:\n%s", s.state(), s.text())
	}
}

// TestPlainPapers: :d reads out the document that fits the length, o the other, w
// writes, and Enter goes back to the question, which is asked again.
func TestPlainPapers(t *testing.T) {
	p := full(t)
	p.SetLength(model.Both)
	s := solo(t)
	s.put(p)
	if err := s.file.Leave(context.Background(), p.ID, model.Place{Step: "need"}); err != nil {
		t.Fatal(err)
	}
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	d := &deskTop{map[string]string{}}
	k.o.Open, k.o.Papers = p.ID, &Papers{Put: d.paper}
	before := k.now(p.ID).Seq
	k.hears(strings.NewReader(":d\nw\no\nx\n\n:q\n"))
	k.says("The need", "Partnership outline", "Next meeting", "o reads", "Written", "/home/mia/outline.txt", "Terms of reference: Eastside", "Member: Eastside Pantry", "Position: agrees", "Signatures", "The need")
	if strings.Contains(k.out, "___") || strings.Contains(k.out, "---") {
		t.Error("rules are read out")
	}
	if len(d.written) != 2 || k.now(p.ID).Seq != before {
		t.Errorf("written %d; saved %v", len(d.written), k.now(p.ID).Seq != before)
	}
}
