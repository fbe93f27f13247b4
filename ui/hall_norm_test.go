package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// heard are the partnership of rules with everybody heard, and an area with nothing
// made of it yet.
func heardAll(t testing.TB) *model.Partnership {
	t.Helper()
	p := rules(t)
	for i := range p.Voices.Heard {
		h := &p.Voices.Heard[i]
		h.Voices = nil
		for j, m := range p.Roster.People {
			v := model.Voice{Row: model.Row{ID: m.ID, Rank: m.Rank}, State: model.Said, Words: "Word " + itoa(j) + " of " + string(h.ID)}
			h.Voices = append(h.Voices, v)
		}
	}
	return p
}

// rule returns the statement of a norm as the file holds it, "" if it is gone.
func (s *seat) rule(of model.ID) string {
	s.t.Helper()
	if _, _, n := s.held().Norm(of); n != nil {
		return n.Statement
	}
	return ""
}

// TestValuing: the words that were heard are read together, and the value behind them
// is taken down with one enter before it and one behind. Then the room sees it.
func TestValuing(t *testing.T) {
	p := heardAll(t)
	s := inMeeting(t, p)
	s.toSpot("conflict", model.Valuing)
	s.sees("What is behind these words?", "Word 0 of conflict", "Ana Ruiz", "5 voices")
	s.press("enter")
	s.typed("Calm")
	s.lacks("this is what we value")
	s.press("enter")
	s.sees("this is what we value", "“Calm”")
	if got := s.held().Norms.Area("conflict").Value; got != "Calm" {
		t.Errorf("the file holds %q", got)
	}
	s.press("down")
	s.sees("What is behind these words?")
	s.press("o")
	if room := strings.Join(s.room().draw(s.look, 60, 14), "\n"); strings.Contains(room, "Word 0") {
		t.Errorf("words stand in the room that were taken off:\n%s", room)
	}
}

// TestValuingUnnamed: where words are kept without names, none stands beside them.
func TestValuingUnnamed(t *testing.T) {
	p := heardAll(t)
	p.Voices.Kept = model.Unnamed
	s := inMeeting(t, p)
	s.toSpot("conflict", model.Valuing)
	s.sees("Word 3 of conflict")
	for _, m := range p.Roster.People {
		s.lacks(m.Name)
	}
}

// TestWordingAStatement: it opens with how statements begin, an untouched line records
// nothing, and a starter takes the place of the beginning.
func TestWordingAStatement(t *testing.T) {
	p := heardAll(t)
	p.Norms.Areas = nil
	s := inMeeting(t, p)
	s.toSpot("meetings", model.Wording)
	s.press("enter")
	s.sees("We will")
	s.press("enter") // nothing was typed
	if got := len(s.held().NormTexts()); got != 0 {
		t.Fatalf("%d statements", got)
	}
	s.press("enter")
	s.typed("We will begin at nine") // as it is said aloud
	s.press("enter")
	s.sees("1. We will begin at nine", "another statement")
	s.press("enter", "ctrl+s")
	if s.top().(*hallScreen).line.text == "We will " {
		t.Error("no starter came")
	}
	s.press("enter")
	texts := s.held().NormTexts()
	if len(texts) != 2 {
		t.Fatalf("%d statements\n%s", len(texts), s.text())
	}
	s.press("up", "enter") // the second is opened to be changed
	s.press("end")
	s.typed(" Always.")
	s.press("enter")
	if got := s.rule(texts[1]); !strings.HasSuffix(got, " Always.") {
		t.Errorf("changed to %q", got)
	}
}

// TestRetire: a statement goes when the key is pressed twice, and undo brings it back.
func TestRetire(t *testing.T) {
	s := inMeeting(t, heardAll(t))
	s.toSpot("meetings", model.Wording)
	s.press("up", "up", "delete")
	s.sees("Press del again")
	if s.rule("meetings-1") == "" {
		t.Fatal("one key took it away")
	}
	s.press("delete")
	if s.rule("meetings-1") != "" {
		t.Fatalf("it is still there\n%s", s.text())
	}
	s.press("ctrl+z", "enter")
	if s.rule("meetings-1") == "" {
		t.Errorf("undo did not bring it back\n%s", s.text())
	}
}
