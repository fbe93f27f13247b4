package ui

import (
	"context"
	"strings"
	"testing"

	"tandem/model"
)

// plainDocuments runs the line mode on the need of a partnership, with a folder to
// write to.
func plainDocuments(t *testing.T, p *model.Partnership, d *deskTop, typed string) *talk {
	t.Helper()
	s := solo(t)
	s.put(p)
	if err := s.file.Leave(context.Background(), p.ID, model.Place{Step: "need"}); err != nil {
		t.Fatal(err)
	}
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.o.Open, k.o.Papers = p.ID, d.papers()
	k.hears(strings.NewReader(typed))
	if k.err != nil {
		t.Fatal(k.err)
	}
	if strings.Contains(k.out, "\x1b") {
		t.Error("the line mode has links or colors")
	}
	return k
}

// TestPlainPapers: :d lists the documents, and Enter goes back to the question,
// which is asked again. Reading changes nothing.
func TestPlainPapers(t *testing.T) {
	p := full(t)
	p.SetLength(model.Both)
	d := newDesk()
	k := plainDocuments(t, p, d, ":d\nr\n2\nr\nx\nw\n\n:q\n")
	k.says("The need", "Documents", "1. Partnership outline: draft,", "2. Terms of reference:", "w writes it", "Next meeting",
		"Terms of reference: Eastside", "Member: Eastside Pantry", "Position: agrees", "Signatures", "Written. It opens without Tandem:", "/home/mia/Terms of reference.", "The need")
	if strings.Contains(k.out, "___") || strings.Contains(k.out, "---") {
		t.Error("rules are read out")
	}
	if len(d.order) != 1 {
		t.Errorf("written: %v", d.order)
	}
}

// TestPlainPapersWhole: format, paper, large print, a file that is there, all at
// once, and what is sent, each by a letter or a number.
func TestPlainPapersWhole(t *testing.T) {
	d := newDesk()
	k := plainDocuments(t, full(t), d, ":d\no\no\n\nf\n2\np\n1\nl\nw\nw\nn\nw\no\nw\n\nl\na\nn\ns\n\n2\n2026-03-20\n\n:q\n")
	if len(d.shown) != 2 || d.shown[0] != d.shown[1] {
		t.Errorf("opened %v", d.shown)
	}
	k.says("Written", "Opening Terms of reference", "already", "Left as it was", "Opening Terms of reference", "Type a number", "Letter", "1. A4", "Saved: all documents are made for this paper now.", "A4", "large print",
		"Written", "large print.", "A file of that name is there already", "Written", "(2)", "already", "Written", "already", "Left as it was",
		"Writing 1 of", "Writing 2 of", "They are in this folder",
		"Prepare to send", "Type the numbers", "One zip file", "By when", "Ready to send:", "/home/mia/to send", "The need")
	if !d.zip || len(d.sent) < 2 {
		t.Errorf("sent %v", d.sent)
	}
	for _, letter := range []string{"o opens", "w writes", "a writes all", "s prepares", "r reads", "f changes", "p changes", "l turns"} {
		k.says(letter)
	}
}
