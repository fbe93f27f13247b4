package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/export"
	"tandem/model"
)

// A deskTop is a folder of documents, in memory.
type deskTop struct {
	written map[string]string // by name
	order   []string
	shown   []string
	sent    []string // the names in the newest parcel, and what stands in each
	parcel  map[string]string
	zip     bool
	err     error
	during  func() // is done while a document is written
}

func newDesk() *deskTop { return &deskTop{written: map[string]string{}} }

func (d *deskTop) papers() *Papers {
	return &Papers{Put: d.put, Send: d.send, Show: func(path string) error { d.shown = append(d.shown, path); return d.err }, Size: "letter"}
}

func (d *deskTop) put(p Paper) (string, error) {
	var b bytes.Buffer
	name := p.Title
	for n := 2; p.Beside && d.written[name+p.Ext] != ""; n++ {
		name = fmt.Sprintf("%s (%d)", p.Title, n)
	}
	name += p.Ext
	if d.written[name] != "" && !p.Over {
		return "/home/mia/" + name, ErrThere
	}
	if d.during != nil {
		d.during()
	}
	if d.err != nil {
		return "/home/mia/" + name, d.err
	}
	err := p.Write(&b)
	if err == nil {
		d.written[name] = b.String()
		d.order = append(d.order, name)
	}
	return "/home/mia/" + name, err
}

func (d *deskTop) send(papers []Paper, zip bool, done func(int)) (string, error) {
	d.sent, d.zip, d.parcel = nil, zip, map[string]string{}
	for i, p := range papers {
		var b bytes.Buffer
		if err := p.Write(&b); err != nil {
			return "", err
		}
		d.sent = append(d.sent, p.Title+p.Ext)
		d.parcel[p.Title+p.Ext] = b.String()
		done(i + 1)
	}
	return "/home/mia/to send", d.err
}

// documents opens the documents as people do: by part of their name.
func (s *seat) documents() *paperScreen {
	s.t.Helper()
	s.press("ctrl+p")
	s.typed("documents")
	s.press("enter")
	s.in(papers)
	return s.top().(*paperScreen)
}

// atDocuments is at the documents of p, with a folder to write to.
func atDocuments(t testing.TB, p *model.Partnership) (*seat, *deskTop) {
	s, d := with(t, p), newDesk()
	s.Papers = d.papers()
	s.at("need", "")
	s.documents()
	return s, d
}

// to puts the hand on a document.
func (s *seat) to(title string) {
	s.t.Helper()
	d := s.top().(*paperScreen)
	for range d.kinds {
		s.press("up")
	}
	for range d.kinds {
		if d.title(d.open()) == title {
			return
		}
		s.press("down")
	}
	s.t.Fatalf("there is no %s", title)
}

// TestAllDocumentsAreListed, first the one that the length leads to; with each
// stands how far it is, and the one under the hand can be read beside.
func TestAllDocumentsAreListed(t *testing.T) {
	for _, tt := range []struct {
		length model.Length
		first  string
	}{{model.Both, "Partnership outline"}, {model.Full, "Terms of reference"}} {
		p := full(t)
		p.SetLength(tt.length)
		s, _ := atDocuments(t, p)
		d := s.top().(*paperScreen)
		if got := d.title(d.kinds[0]); got != tt.first {
			t.Errorf("%v: first is %s", tt.length, got)
		}
		if len(d.kinds) != len(export.Documents) {
			t.Errorf("%d documents are listed, of %d", len(d.kinds), len(export.Documents))
		}
		for _, k := range d.kinds {
			s.to(d.title(k))
			s.sees(d.how(k))
			if k.Make != nil && d.fit(k) {
				s.sees(ansi.Truncate(d.lines[0], 30, ""))
			}
		}
		s.window(60, 20)
		s.to("Terms of reference")
		s.sees("Terms of reference draft,", "still to come")
		s.press("r")
		s.sees("Terms of reference", "Eastside")
		s.press("esc")
		s.in(papers)
		s.press("esc")
		if s.state() != walk || s.here.Step.ID != "need" {
			t.Errorf("back in %s at %s", s.state(), s.here.Step.ID)
		}
	}
}

// TestWriting writes the document under the hand and nothing else, and says where.
func TestWriting(t *testing.T) {
	s, d := atDocuments(t, full(t))
	s.to("Terms of reference")
	screen := s.top().(*paperScreen)
	name := "Terms of reference" + extension(screen.open().Formats[0])
	s.press("w")
	if len(d.written) != 1 || d.written[name] == "" {
		t.Fatalf("written: %v", d.order)
	}
	s.sees("Written. It opens without Tandem:", "/home/mia/"+name)
	s.press("f", "w")
	if len(d.written) != 2 || !strings.HasSuffix(d.order[1], extension(screen.open().Formats[1])) {
		t.Errorf("written: %v", d.order)
	}
}

// TestNothingIsWrittenOverUnasked: where there is a file of that name somebody is
// asked, and every answer is kept to.
func TestNothingIsWrittenOverUnasked(t *testing.T) {
	const mine = "typed by hand"
	for _, tt := range []struct {
		key   string
		mine  bool // the file that was there is as it was
		files int
		shown int
	}{{"o", false, 1, 0}, {"n", true, 2, 0}, {"esc", true, 1, 0}, {"enter", true, 1, 1}} {
		s, d := atDocuments(t, full(t))
		s.to("Terms of reference")
		name := "Terms of reference" + extension(s.top().(*paperScreen).open().Formats[0])
		d.written[name] = mine
		s.press("w")
		s.sees("A file of that name is there already:", name)
		s.press("x", "w") // no answer
		if d.written[name] != mine || len(d.order) > 0 {
			t.Fatal("written before the answer")
		}
		s.press(tt.key)
		if (d.written[name] == mine) != tt.mine || len(d.written) != tt.files || len(d.shown) != tt.shown {
			t.Errorf("%s: files %d, shown %v, as it was %v", tt.key, len(d.written), d.shown, d.written[name] == mine)
		}
		s.in(papers)
	}
}

// TestEnterOpens writes a document and opens it in the computer's own program; once
// it is written it is only opened, until it is wanted otherwise.
func TestEnterOpens(t *testing.T) {
	s, d := atDocuments(t, full(t))
	s.press("enter", "enter")
	if len(d.order) != 1 || len(d.shown) != 2 {
		t.Fatalf("written %v, opened %v", d.order, d.shown)
	}
	s.sees("You can print it from there")
	s.press("l", "enter")
	if len(d.order) != 2 || !strings.Contains(d.order[1], "large print") {
		t.Errorf("written %v", d.order)
	}
	d.err = errNo
	s.press("enter")
	s.sees("This computer could not open it")
}

// TestAllAtOnce writes every document that has something in it, in its usual format,
// while keys are answered; esc stops it, and says what is written.
func TestAllAtOnce(t *testing.T) {
	s, d := atDocuments(t, full(t))
	screen := s.top().(*paperScreen)
	want := len(screen.all())
	s.press("a")
	if len(d.order) != want || want < 3 {
		t.Fatalf("%d are written, of %d", len(d.order), want)
	}
	s.sees("documents are written. They are in this", "/home/mia")
	s.press("a") // they are all there now
	s.sees(fmt.Sprintf("%d files of these names are there already", want))
	s.press("n")
	if len(d.written) != 2*want {
		t.Errorf("%d files", len(d.written))
	}

	s, d = atDocuments(t, full(t))
	d.during = func() {
		s.fits()
		if n := len(d.order); n > 0 {
			s.sees(fmt.Sprintf("Writing %d of %d", n+1, want))
		}
		if len(d.order) == 1 {
			s.press("down", "w", "a") // nothing else is begun meanwhile
			s.press("esc")
		}
	}
	s.press("a")
	if len(d.order) > 2 {
		t.Errorf("%d are written after a stop", len(d.order))
	}
	s.sees("Stopped")
	s.in(papers)
}

// TestWritingGoesOnBelow another page that lies over the documents.
func TestWritingGoesOnBelow(t *testing.T) {
	s, d := atDocuments(t, full(t))
	first := true
	d.during = func() {
		if first {
			first = false
			s.send(stroke("?"))
			s.in(keyring)
		}
	}
	s.press("a")
	if s.press("esc"); len(d.order) < 3 {
		t.Errorf("written: %v", d.order)
	}
	s.sees("documents are written")
}

// TestWhatCannotBeWritten: why is said, once, and the page stays.
func TestWhatCannotBeWritten(t *testing.T) {
	s, d := atDocuments(t, full(t))
	d.err = errors.New("The disk is full. Make some room and try again.")
	s.press("w")
	s.in(papers)
	s.sees("Not written. The disk is full.")
	s.press("a")
	if n := strings.Count(flat(s.text()), "The disk is full"); n != 1 {
		t.Errorf("it is said %d times:\n%s", n, s.text())
	}
}

// TestPaperBelongsToThePartnership: it is a save like any other, stands in the
// history and is taken back. The example, which takes no change, prints on it all
// the same.
func TestPaperBelongsToThePartnership(t *testing.T) {
	s, _ := atDocuments(t, full(t))
	s.to("Terms of reference")
	s.sees("Letter") // the computer's own
	s.press("p")
	if got := s.stands(model.CoreStep, "", "paper"); got != "a4" {
		t.Fatalf("the paper is %q", got)
	}
	s.sees("A4")
	s.press("esc", "ctrl+z")
	s.sees("Paper")
	s.press("enter")
	if got := s.stands(model.CoreStep, "", "paper"); got != "" {
		t.Errorf("the paper is %q", got)
	}

	p, err := Example(words(t))
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk()
	s = solo(t)
	s.Keep, s.Papers = Display(p), d.papers()
	s.enter(p.ID)
	s.documents()
	s.sees("Letter")
	s.press("p")
	s.sees("A4")
	if s.press("w"); len(d.order) != 1 {
		t.Errorf("the example is not written:\n%s", s.text())
	}
}

// TestDocumentsOfWhatIsOver are made as any.
func TestDocumentsOfWhatIsOver(t *testing.T) {
	p := full(t)
	p.Core.Moves = []model.Moving{{Row: model.Row{ID: "m", Rank: "U"}, Verb: "end", From: "forming", To: "ended", Why: "Done.", By: "Mia", At: "2026-02-01"}}
	s, d := atDocuments(t, p)
	if s.press("w"); len(d.order) != 1 {
		t.Errorf("nothing is written:\n%s", s.text())
	}
}

// TestPreparingToSend: the usual documents go in, in the formats people can open,
// with a note for the mail, and nothing private.
func TestPreparingToSend(t *testing.T) {
	s, d := atDocuments(t, full(t))
	s.press("s")
	s.in(sending)
	s.sees("Prepare to send", "Terms of reference")
	s.press("enter", "enter")
	s.typed("2026-03-20")
	s.press("enter")
	s.in(papers)
	s.sees("Ready to send:", "/home/mia/to send", "Look through it")
	if !slices.Contains(d.sent, "Note for your mail.txt") || len(d.sent) < 2 || d.zip {
		t.Fatalf("sent: %v", d.sent)
	}
	note := d.parcel["Note for your mail.txt"]
	for _, want := range []string{"Eastside Food Link", "20 March 2026", "- Terms of reference"} {
		if !strings.Contains(note, want) {
			t.Errorf("the note lacks %q:\n%s", want, note)
		}
	}
	s.press("s", "enter", "enter")
	s.typed("soon")
	s.press("enter")
	s.in(sending)
	s.sees("That is no day")
}

// TestLinks: a path stands as a link that is all ours: every sign of it that could
// end or change the link stands by its number, and lines do not cut it apart.
func TestLinks(t *testing.T) {
	s := with(t, full(t))
	for path, want := range map[string]string{
		"/home/mia/A b.pdf":            "file:///home/mia/A%20b.pdf",
		"/home/mia/100% é;#?.pdf":      "file:///home/mia/100%25%20%C3%A9%3B%23%3F.pdf",
		"/home/mia/" + esc + "]8;;x\a": "",
		"not/whole":                    "",
	} {
		lines := s.linked(path, 20)
		all := strings.Join(lines, "\n")
		if want == "" {
			if strings.Contains(all, "file:") || strings.Contains(all, esc) {
				t.Errorf("%q is a link: %q", path, all)
			}
			continue
		}
		for _, l := range lines {
			if strings.Count(l, want) != 1 || ansi.StringWidth(l) > 20 || !strings.Contains(l, ansi.ResetHyperlink()) {
				t.Errorf("%q: %q", path, l)
			}
		}
	}
	s.UI.ASCII = true
	if lines := s.linked("/home/mia/A b.pdf", 40); strings.Contains(lines[0], esc) {
		t.Errorf("a console without links gets one: %q", lines[0])
	}
}

const esc = "\x1b"

// TestPapersFitTheWindow: a document is set in the columns of the window, and again
// when the window changes; no line is wider.
func TestPapersFitTheWindow(t *testing.T) {
	for _, p := range []*model.Partnership{full(t), crowded()} {
		s, _ := atDocuments(t, p)
		for _, size := range []tea.WindowSizeMsg{{Width: 140, Height: 40}, {Width: 80, Height: 24}, {Width: 60, Height: 20}, {Width: 40, Height: 12}, {Width: 30, Height: 8}} {
			s.window(size.Width, size.Height)
			for _, keys := range [][]string{{}, {"w"}, {"w"}, {"esc"}, {"esc"}, {"r"}, {"pgdown"}, {"pgdown"}, {"esc"}, {"a"}, {"esc"}} {
				s.press(keys...)
				s.in(papers)
				s.fits()
			}
		}
	}
}

// TestLacks: which characters the fonts do not have is said, each once.
func TestLacks(t *testing.T) {
	s, _ := atDocuments(t, full(t))
	d := s.top().(*paperScreen)
	lines := d.shelf.tells([]printed{{path: "/a.pdf", lacks: []string{"漢", "字"}}, {path: "/b.pdf", lacks: []string{"漢"}}})
	last := lines[len(lines)-1].text
	if strings.Count(last, "漢") != 1 || !strings.Contains(last, "字") || !strings.Contains(last, "Word file has them") {
		t.Errorf("%q", last)
	}

	p := freshOne()
	p.Need.Need = "A 漢 that the fonts do not have."
	s, _ = atDocuments(t, p)
	s.to("Terms of reference")
	s.press("w")
	s.sees("The fonts do not have these signs", "for each: 漢")
}

// TestStoppedWriters take nothing more.
func TestStoppedWriters(t *testing.T) {
	s, _ := atDocuments(t, full(t))
	d := s.top().(*paperScreen)
	p := d.pressOf(false)
	p.stop.Store(true)
	if _, err := (stopping{io.Discard, &p.stop}).Write([]byte("x")); !errors.Is(err, errStopped) {
		t.Errorf("%v", err)
	}
}

// TestAnyKeysOnTheDocuments: whatever is pressed there, nothing breaks, every frame
// fits, and a file that was there is as it was unless o was pressed.
func TestAnyKeysOnTheDocuments(t *testing.T) {
	const mine = "typed by hand"
	keys := strings.Fields("w w a s f t p l r n i d enter enter esc esc up down down pgdown pgup space tab ? ctrl+p ctrl+z x")
	r := rand.New(rand.NewPCG(5, 2026))
	s, d := atDocuments(t, full(t))
	for _, k := range s.top().(*paperScreen).kinds {
		d.written[s.say("paper."+k.Name)+extension(k.Formats[0])] = mine
	}
	there := maps.Clone(d.written)
	for range 1500 {
		if s.state() == walk || s.state() == home {
			s.at("need", "")
			s.documents()
		}
		if r.IntN(40) == 0 {
			s.window(30+r.IntN(120), 8+r.IntN(40))
		}
		s.press(keys[r.IntN(len(keys))])
		s.fits()
	}
	for name := range there {
		if d.written[name] != mine {
			t.Errorf("%s was written over", name)
		}
	}
	if len(d.order) == 0 {
		t.Error("nothing was written at all")
	}
}
