package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A paper is a form by itself, to write on.
type paper struct {
	t *testing.T
	f *form
	s *seat
}

// ask lays out a form over qs, whose words are those of the given step.
func ask_(t *testing.T, step string, qs ...model.Question) *paper {
	t.Helper()
	s := solo(t)
	return &paper{t, newForm(s.UI, step, "", qs, 60), s}
}

// press presses keys, and returns what the last one asks for.
func (p *paper) press(keys ...string) (w want) {
	p.t.Helper()
	for _, k := range keys {
		w = p.send(stroke(k))
	}
	return w
}

func (p *paper) send(msg tea.Msg) want {
	w, _ := p.f.Update(msg)
	if p.f.move(w); w.on == below && !p.f.last() {
		w.on = nothing
	}
	return w
}

// typed types what people see as letters, one message each.
func (p *paper) typed(letters ...string) {
	p.t.Helper()
	for _, l := range letters {
		p.send(tea.KeyPressMsg{Code: tea.KeyExtended, Text: l})
	}
}

func (p *paper) shows(want string) {
	p.t.Helper()
	if got := flat(plain_(p.f.view(200))); !strings.Contains(got, want) {
		p.t.Errorf("no %q on:\n%s", want, got)
	}
}

// whole are letters that are made of several runes.
var whole = []string{"👩‍👩‍👧", "🇺🇳", "e\u0301", "नि", "षि", "👍🏽", "a", "漢"}

// TestLettersAreWhole: backspace, delete and the arrows take a letter as people
// see it, in a line and in a text.
func TestLettersAreWhole(t *testing.T) {
	var line, text string
	for name, q := range map[string]model.Leaf{"line": model.Line{Into: &line}, "text": model.Text{Into: &text}} {
		p := ask_(t, "need", q)
		p.typed(whole...)
		for i := range whole {
			p.press("backspace")
			if want := strings.Join(whole[:len(whole)-1-i], ""); q.Value() != want {
				t.Fatalf("%s: backspace left %+q, want %+q", name, q.Value(), want)
			}
		}
		p.typed(whole...)
		for range whole {
			p.press("left")
		}
		for i := range whole {
			p.press("delete")
			if want := strings.Join(whole[i+1:], ""); q.Value() != want {
				t.Fatalf("%s: delete left %+q, want %+q", name, q.Value(), want)
			}
		}
		p.typed(whole...)
		p.press("home")
		for range whole[:3] {
			p.press("right")
		}
		p.typed("|")
		if want := strings.Join(whole[:3], "") + "|" + strings.Join(whole[3:], ""); q.Value() != want {
			t.Errorf("%s: right three times is at %+q", name, q.Value())
		}
	}
}

// TestLimits: a paste that is too long keeps what fits and says what did not; what
// is typed beyond the limit is refused, with a word; near it there is a counter.
func TestLimits(t *testing.T) {
	for name, limit := range map[string]int{"line": model.LineLimit, "text": model.TextLimit} {
		var v string
		q := model.Leaf(model.Line{Into: &v})
		if name == "text" {
			q = model.Text{Into: &v}
		}
		p := ask_(t, "need", q)
		p.send(tea.PasteMsg{Content: strings.Repeat("hundred kB", 10_000)})
		if runes(v) != limit || q.Check() != model.Fine {
			t.Errorf("%s: holds %d characters, want %d", name, runes(v), limit)
		}
		p.shows(thousands(100_000 - limit)[:2])
		p.shows("did not fit and were left out")
		p.shows(thousands(limit) + " of " + thousands(limit))
		if w := p.press("x"); runes(v) != limit || w.changed {
			t.Errorf("%s: took a letter beyond its limit", name)
		}
		p.shows("There is room for " + thousands(limit))
		p.press("backspace", "x")
		if runes(v) != limit {
			t.Errorf("%s: one out, one in, and there are %d", name, runes(v))
		}
		if before := v; true {
			p.send(tea.PasteMsg{Content: ""})
			p.send(tea.PasteMsg{Content: "y"})
			if v != before {
				t.Errorf("%s: a paste into what is full changed it", name)
			}
		}
	}
}

// TestTabsCount as the spaces they become.
func TestTabsCount(t *testing.T) {
	var v string
	p := ask_(t, "need", model.Text{Into: &v, Max: 10})
	p.send(tea.PasteMsg{Content: "a\t\t\tb"})
	if runes(v) > 10 || strings.Contains(v, "\t") {
		t.Errorf("holds %q", v)
	}
}

// TestALetterIsCutWhole where a paste is.
func TestALetterIsCutWhole(t *testing.T) {
	var v string
	p := ask_(t, "need", model.Line{Into: &v, Max: 10})
	p.send(tea.PasteMsg{Content: "1234567👩‍👩‍👧👩‍👩‍👧"})
	if v != "1234567" {
		t.Errorf("holds %+q", v)
	}
}

// TestPastesAreCleaned of what could harm a terminal.
func TestPastesAreCleaned(t *testing.T) {
	var line, text string
	p := ask_(t, "need", model.Line{Ask: model.Ask{Key: "a"}, Into: &line}, model.Text{Ask: model.Ask{Key: "b"}, Into: &text})
	hostile := "\x1b]52;c;aGk=\a\x1b[31mred\u202e\r\nnew\x00\x9b line"
	p.send(tea.PasteMsg{Content: hostile})
	p.press("tab")
	p.send(tea.PasteMsg{Content: hostile})
	p.typed("\x1b[31m", "\u2066")
	if strings.ContainsAny(line+text, "\x1b\a\u202e\r\x00\u009b\u2066") || strings.Contains(line, "\n") {
		t.Errorf("holds %q and %q", line, text)
	}
	if !strings.Contains(line, "red new line") || !strings.Contains(text, "red\nnew line") {
		t.Errorf("holds %q and %q", line, text)
	}
}

// TestUndoInAField goes by words, and back by redo.
func TestUndoInAField(t *testing.T) {
	for _, text := range []bool{false, true} {
		var v string
		q := model.Leaf(model.Line{Into: &v})
		if text {
			q = model.Text{Into: &v}
		}
		p := ask_(t, "need", q)
		p.typed("o", "n", "e", " ", "t", "w", "o")
		p.send(tea.PasteMsg{Content: " three"})
		p.send(tea.PasteMsg{Content: ""})
		p.press("backspace", "backspace")
		x := p.f.focus()
		for _, want := range []string{"one two three", "one two", "one ", "one", ""} {
			if !x.undo(false) || v != want {
				t.Fatalf("text %v: undo left %q, want %q", text, v, want)
			}
		}
		if x.undo(false) {
			t.Errorf("text %v: there was nothing left", text)
		}
		for range 4 {
			x.undo(true)
		}
		if v != "one two three" {
			t.Errorf("text %v: redo brought %q", text, v)
		}
		p.typed("!")
		if x.undo(true) {
			t.Errorf("text %v: redo after something new", text)
		}
	}
}

// TestUndoBeyondAField names what was saved, and waits.
func TestUndoBeyondAField(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "")
	s.typed("More.")
	s.press("tab", "shift+tab", "ctrl+z")
	if _, v, _ := s.focused(); strings.HasSuffix(v, "More.") {
		t.Fatalf("ctrl+z left %q", v)
	}
	s.in(walk)
	s.typed("Other.")
	s.do(s.follow(event{on: next}))
	s.at("need", "")
	s.press("ctrl+z")
	s.in(undoing)
	s.sees("Other.")
	s.press("esc")
	if got := s.stands("need", "", "need"); !strings.HasSuffix(got, "Other.") {
		t.Errorf("esc took it back: %q", got)
	}
	s.press("ctrl+z", "enter")
	s.in(walk)
	if got := s.stands("need", "", "need"); strings.HasSuffix(got, "Other.") {
		t.Errorf("enter did not take it back: %q", got)
	}
	s.press("ctrl+y", "enter")
	if got := s.stands("need", "", "need"); !strings.HasSuffix(got, "Other.") {
		t.Errorf("redo did not bring it back: %q", got)
	}
}

// TestNewLines: enter accepts; a new line has keys of its own.
func TestNewLines(t *testing.T) {
	var v, after string
	p := ask_(t, "need", model.Text{Ask: model.Ask{Key: "a"}, Into: &v}, model.Line{Ask: model.Ask{Key: "b"}, Into: &after})
	p.typed("1")
	for _, k := range []string{"alt+enter", "ctrl+j", "shift+enter"} {
		p.press(k)
		p.typed("x")
	}
	if v != "1\nx\nx\nx" {
		t.Errorf("holds %q", v)
	}
	for range 30 {
		p.press("ctrl+j")
		p.typed("y")
	}
	if n := strings.Count(v, "\n"); n != 33 {
		t.Errorf("%d new lines", n)
	}
	p.press("enter")
	p.typed("z")
	if after != "z" {
		t.Error("enter did not go on")
	}
}

// TestTheHandGoesOnInWhatTheSubjectGives: behind the last question of a record the
// hand is on the next of which nothing was said, so that nobody types into the one
// they just left. A sign says which have something.
func TestTheHandGoesOnInWhatTheSubjectGives(t *testing.T) {
	p := rules(t)
	p.Duties = model.Duties{}
	s := with(t, p)
	s.at("duties", "")
	x := s.field().(*rowsField)
	ids := x.ids()
	s.press("enter")
	s.typed("A long answer that says what they do")
	for range 20 {
		if len(s.walking().page) == 1 {
			break
		}
		s.press("tab")
	}
	x = s.field().(*rowsField)
	if x.at != 1 {
		t.Errorf("the hand is on %d of %v", x.at, ids)
	}
	s.sees("✓", "▸ ·")
	s.press("enter", "esc")
	if x = s.field().(*rowsField); x.at != 1 {
		t.Errorf("left in the middle, the hand is on %d", x.at)
	}
}

// TestWhatWasSaidStandsByItsRules above the answer, in every window in which the
// question has room, and in the line mode.
func TestWhatWasSaidStandsByItsRules(t *testing.T) {
	p := rules(t)
	var area model.ID
	for _, h := range p.Voices.Heard {
		for _, v := range h.Voices {
			if v.State == model.Said && v.Words != "" {
				area = h.ID
			}
		}
	}
	s := with(t, p)
	s.at("norms", "", "area", string(area))
	s.sees("Heard:")
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {30, 8}} {
		s.window(size[0], size[1])
		s.fits()
	}
	plainly(t, p, append(way(p, "norms", ""), "1", ":q")...).says("Heard:")
}

// TestQuotesAreFew: of many, as many as there is room for, and how many more.
func TestQuotesAreFew(t *testing.T) {
	all := []model.Heed{{Who: "Ana", Words: "We lose an hour"}, {Who: "Tom", Words: "Too long"}, {Who: "Ben", Words: "Late"}}
	if got, left := quoted(all, 2, 40, "..."); len(got) != 2 || left != 1 || got[0] != "Ana: We lose an hour" {
		t.Errorf("%q and %d", got, left)
	}
	if got, left := quoted(all, 1, 8, "..."); len(got) != 1 || left != 2 {
		t.Errorf("%q and %d", got, left)
	}
	if got, left := quoted(all, 3, 40, "..."); len(got) != 3 || left != 0 {
		t.Errorf("%q and %d", got, left)
	}
}

// TestSpaceShowsBeforeItChooses: with no hand on the list, space points at the first
// and chooses nothing.
func TestSpaceShowsBeforeItChooses(t *testing.T) {
	s := hearing(t)
	s.press("enter", "space")
	if x, ok := s.field().(*pickField); !ok || x.at != 0 || x.leaf().Value() != "" {
		t.Errorf("the field is %#v", s.field())
	}
}

// TestTheAnswersStandWhereTheyStood when somebody comes back from one of them, and n
// goes from one that waits to the next.
func TestTheAnswersStandWhereTheyStood(t *testing.T) {
	s := with(t, rules(t))
	s.at("check", "")
	c := func() *checkScreen { return s.top().(*checkScreen) }
	for c().items[c().at].ev.key == "" || c().at < 12 {
		s.press("down")
	}
	was, text := c().at, s.text()
	s.press("enter", "esc")
	if c().at != was || s.text() != text {
		t.Errorf("the hand was on %d and is on %d:\n%s", was, c().at, s.text())
	}
	s.press("n")
	if !c().items[c().at].due || c().at == was {
		t.Errorf("n went from %d to %d", was, c().at)
	}
}

// TestAPartnershipOpensWhereSomethingIsToCome and the short way does not leave it for
// later, where nobody knows where it was left.
func TestAPartnershipOpensWhereSomethingIsToCome(t *testing.T) {
	for _, length := range []model.Length{model.Both, model.Full} {
		p := rules(t)
		p.SetLength(length)
		s := with(t, p)
		s.r.Left = model.Place{}
		if m := s.r.Marks()[s.resume()]; m != model.Open && m != model.Attention {
			t.Errorf("%v: it opens %s, which is %v", length, s.resume().Step.ID, m)
		}
	}
}
