package ui

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"tandem/export"
	"tandem/model"
)

// sentBack returns the terms of p as a Word file in which others wrote: each text in
// place of the one before it.
func sentBack(t testing.TB, p *model.Partnership, texts ...string) []byte {
	t.Helper()
	i := slices.IndexFunc(export.Documents, func(k export.Kind) bool { return k.Name == "terms" })
	var file, out bytes.Buffer
	if _, err := export.Documents[i].Write(&file, p, words(t), noon, export.Order{Format: "docx"}); err != nil {
		t.Fatal(err)
	}
	in, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(r)
		if f.Name == "word/document.xml" {
			for i := 0; i < len(texts); i += 2 {
				if !bytes.Contains(text, []byte(">"+texts[i]+"</w:t>")) {
					t.Fatalf("%q is not in the terms", texts[i])
				}
				text = bytes.Replace(text, []byte(">"+texts[i]+"</w:t>"), []byte(">"+texts[i+1]+"</w:t>"), 1)
			}
		}
		w, _ := z.Create(f.Name)
		w.Write(text)
	}
	z.Close()
	return out.Bytes()
}

// cameBack is at the documents of p, to which a file came back.
func cameBack(t testing.TB, p *model.Partnership, texts ...string) *seat {
	s, d := atDocuments(t, p)
	s.Papers = d.papers()
	file := sentBack(t, s.r.Partnership, texts...)
	s.Papers.Fetch = func(path string, _ int64) ([]byte, error) {
		switch path {
		case "/home/mia/board.docx":
			return file, nil
		case "letter.txt":
			return []byte("Dear all"), nil
		}
		return nil, errors.New("There is no such file.")
	}
	return s
}

const (
	affected, moreOf = "About 900 families.", "About 1,200 families."
	onTime, atNine   = "We will start on time.", "We will start on time, at 9."
)

// TestTakeOver: clause by clause, what others wrote is shown, taken over by a key or
// left, and taken back by undo.
func TestTakeOver(t *testing.T) {
	s := cameBack(t, full(t), affected, moreOf, "Every second Tuesday at nine.", "Every Tuesday at nine.", "Annex", "An annex")
	s.press("c")
	s.in(compare)
	s.sees("Where is the file?")
	s.typed("nowhere.docx")
	s.press("enter")
	s.sees("There is no such file.")
	s.press("ctrl+u")
	s.typed("letter.txt")
	s.press("enter")
	s.sees("This is no Word file")
	s.press("ctrl+u")
	s.paste("'/home/mia/board.docx'")
	s.press("enter")
	s.sees("Came back: board.docx", "1 of 2.", "The need", "[-900-]", "{+1,200+}", "y takes this over")
	before := s.held().Seq
	s.press("down", "down", "down", "up", "up", "up", "pgdown", "pgup")
	if s.held().Seq != before {
		t.Fatal("moving took something over")
	}
	s.press("y")
	s.sees("1 of 1.", "[-second-]", "Taken over")
	if got := s.held().Need.Affected; got != moreOf {
		t.Fatalf("it says %q", got)
	}
	s.press("n")
	s.sees("1 clause was taken over. 1 was left as it stands.", "Fixed words now read: \"An annex\"")
	s.press("up")
	s.sees("Left as it stands here")
	s.press("esc")
	s.read()
	s.sees("Does this change what people agreed to?") // members have spoken on the terms
	s.at("plan", "")
	s.press("ctrl+z", "enter")
	if got := s.held().Need.Affected; got != affected {
		t.Fatalf("undone it says %q", got)
	}
}

// TestTakeOverAsks: where members have spoken on the words, the question follows that
// follows every edit, and nothing is in force before it is answered (R6).
func TestTakeOverAsks(t *testing.T) {
	p := full(t)
	s := cameBack(t, p, onTime, atNine)
	of := s.r.NormTexts()[0]
	if !s.r.Standing(of).InForce {
		t.Fatal("the rule is not in force")
	}
	s.press("c")
	s.typed("/home/mia/board.docx")
	s.press("enter", "y")
	s.sees("1 clause was taken over", "decide whether only the wording changed")
	if s.held().Standing(of).InForce {
		t.Error("other words are in force")
	}
	s.press("esc")
	s.sees("Does this change what people agreed to?", "{+time, at 9.+}")
	s.press("down", "enter", "enter")
	s.sees("Ask each member again")
}

// TestTakeOverMeanwhile: what another window changes is seen before it is written over.
func TestTakeOverMeanwhile(t *testing.T) {
	s := cameBack(t, full(t), affected, moreOf)
	s.press("c")
	s.typed("/home/mia/board.docx")
	s.press("enter")
	s.changing(func(p *model.Partnership) { p.Need.Affected = "About 950 families." })
	s.sees("It was changed here too", "About 950 families.")
	s.press("y")
	if got := s.held().Need.Affected; got != moreOf {
		t.Errorf("it says %q", got)
	}
}

// TestPlainTakeOver: the line mode does the same, with the same question at the end.
func TestPlainTakeOver(t *testing.T) {
	p := full(t)
	s := solo(t)
	s.put(p)
	s.enter(p.ID)
	file := sentBack(t, s.r.Partnership, affected, moreOf, "Every second Tuesday at nine.", "Every Tuesday at nine.", onTime, atNine)
	if err := s.file.Leave(context.Background(), p.ID, model.Place{Step: "need"}); err != nil {
		t.Fatal(err)
	}
	k, st := lineUp(t, s.path, "b")
	defer st.Close()
	k.o.Open, k.o.Papers = p.ID, newDesk().papers()
	k.o.Papers.Fetch = func(string, int64) ([]byte, error) { return file, nil }
	k.hears(strings.NewReader(":d\nc\nboard.docx\ny\nn\ny\n1\n:q\n"))
	if k.err != nil {
		t.Fatal(k.err)
	}
	k.says("c compares", "Where is the file?", "3 clauses were changed", "1 of 3.", "900", "1,200", "Taken over", "2 of 3.", "3 of 3.", "at 9",
		"2 clauses were taken over. 1 was left", "decide whether only the wording", "Does this change what people agreed to?", "Only the wording changed")
	r := k.now(p.ID)
	if r.Need.Affected != moreOf || r.Procedures.Meetings != "Every second Tuesday at nine." {
		t.Errorf("%q, %q", r.Need.Affected, r.Procedures.Meetings)
	}
}

// TestCompareFits every window, with a clause that is long.
func TestCompareFits(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("The families of the valley and their neighbors meet. ", 80))
	s := cameBack(t, full(t), affected, long, onTime, atNine)
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {20, 5}, {255, 255}} {
		s.window(size[0], size[1])
		s.press("c")
		s.fits()
		s.paste("/home/mia/board.docx")
		s.press("enter")
		for range 3 {
			s.fits()
			s.press("pgdown")
			s.fits()
			s.press("down")
		}
		s.press("esc")
	}
}

// TestNothingToFetch: where no file can be read the key is not there.
func TestNothingToFetch(t *testing.T) {
	s := cameBack(t, full(t), affected, moreOf)
	if d := s.top().(*paperScreen); !d.fetches() {
		t.Fatal("a partnership takes nothing")
	}
	s.Papers.Fetch = nil
	s.press("c")
	s.in(papers)
}

// TestPlainTakeOverMeanwhile: in the line mode too, what another window changes is said
// before it is written over.
func TestPlainTakeOverMeanwhile(t *testing.T) {
	const evenings = "On Monday evenings."
	p := full(t)
	p.ID = "p"
	k := meets(t, p, "need", func(k *talk, s *seat) []any {
		file := sentBack(t, p, affected, moreOf, "Every second Tuesday at nine.", "Every Tuesday at nine.")
		k.o.Papers = newDesk().papers()
		k.o.Papers.Fetch = func(string, int64) ([]byte, error) { return file, nil }
		return []any{":d", "c", "board.docx", func() { k.elsewhere(s, "procedures", "meetings", evenings) }, "y", "n", ":q"}
	})
	k.says("2 of 2.", "It was changed here too", evenings, "1 was left")
}
