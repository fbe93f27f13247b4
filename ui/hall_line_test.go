package ui

import (
	"context"
	"strings"
	"testing"
	"time"
)

// line_ returns what is typed in the line on top, "" if none is open.
func (s *seat) line_() string {
	s.t.Helper()
	if l := s.top().(*hallScreen).line; l != nil {
		return l.text
	}
	return ""
}

// TestAPadGivesBackTheVeryPlace: whatever a pad is left with, what was being typed when
// it was opened is there again, with the cursor where it was.
func TestAPadGivesBackTheVeryPlace(t *testing.T) {
	for name, leave := range map[string][]string{
		"taken down": {"A", "enter"}, "nothing typed": {"enter"}, "let be": {"esc"}, "let go": {"A", "esc", "esc"}, "undone": {"A", "ctrl+z", "esc", "esc"},
	} {
		for _, pad := range []string{"f5", "f6", "f8", "alt+p", "alt+d", "alt+n"} {
			s := inRound(t)
			s.press("enter")
			s.typed("One three")
			s.press("ctrl+left", pad)
			s.press(leave...)
			s.typed("two ")
			if got := s.line_(); got != "One two three" {
				t.Errorf("%s, %s: %q is typed, want One two three\n%s", name, pad, got, s.text())
			}
			s.press("enter")
			if got := s.heard("pantry-1").Words; got != "One two three" {
				t.Errorf("%s, %s: kept %q", name, pad, got)
			}
		}
	}
}

// TestAnActionAsksWhoAndWhen: what, who and by when are asked in turn, each can be left
// open, and then one is back in the sentence that was being typed.
func TestAnActionAsksWhoAndWhen(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Before")
	s.press("f7")
	s.typed("Ask the city")
	s.press("enter")
	s.sees("Who does it?")
	s.typed("Rosa")
	s.press("enter")
	s.sees("By what day?")
	s.press("enter")
	s.typed(" and after")
	s.press("enter")
	m := s.held().Meetings.Meeting(s.sitting.Meeting)
	if len(m.Actions) != 1 || m.Actions[0].What != "Ask the city" || m.Actions[0].Who != "Rosa" || m.Actions[0].By != "" {
		t.Errorf("noted %+v", m.Actions)
	}
	if got := s.heard("pantry-1").Words; got != "Before and after" {
		t.Errorf("kept %q", got)
	}
}

// TestKilledInAnAction: an action that is noted stands, and who does it is asked again
// with what was typed of it.
func TestKilledInAnAction(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Before")
	s.press("f7")
	s.typed("Ask the city")
	s.press("enter")
	s.typed("Ro")
	s.send(draftDue{})
	s.dies()
	b := s.joins("b")
	b.sees("Who does it?")
	if got := b.line_(); got != "Ro" {
		t.Errorf("%q is typed", got)
	}
	b.typed("sa")
	b.press("enter", "enter")
	if got := b.line_(); got != "Before" {
		t.Errorf("%q is typed, want what Ana was saying\n%s", got, b.text())
	}
	m := b.held().Meetings.Meeting(b.sitting.Meeting)
	if len(m.Actions) != 1 || m.Actions[0].What != "Ask the city" || m.Actions[0].Who != "Rosa" {
		t.Errorf("noted %+v", m.Actions)
	}
}

// TestADraftOfAPageStaysWithItsPage: what somebody typed on a page of the wizard, and
// that is more than a line, is not taken up in a meeting, and not lost.
func TestADraftOfAPageStaysWithItsPage(t *testing.T) {
	s := inRound(t)
	w := sit(t, s.path, "w")
	w.enter(s.r.ID)
	w.at("need", "", "evidence")
	w.typed("Counted twice. ")
	w.send(draftDue{})
	w.dies()
	s.dies()
	b := s.joins("b")
	if got := b.line_(); got != "" {
		t.Errorf("the meeting has %q", got)
	}
	ds, err := b.file.Drafts(context.Background(), b.r.ID)
	if err != nil || len(ds) != 1 {
		t.Errorf("%d drafts, want the one of the page: %v", len(ds), err)
	}
}

// TestTwoWindowsDieTyping: what both had typed comes back, one after the other.
func TestTwoWindowsDieTyping(t *testing.T) {
	a := inRound(t)
	b := a.joins("b")
	a.press("enter")
	a.typed("Ana half")
	a.send(draftDue{})
	b.press("down", "enter")
	b.typed("Tom half")
	b.send(draftDue{})
	a.dies()
	b.dies()
	c := a.joins("c")
	for range 2 {
		if c.line_() == "" {
			t.Fatalf("nothing came back:\n%s", c.text())
		}
		c.press("enter")
	}
	if x, y := c.heard("pantry-1").Words, c.heard("clinic-1").Words; x != "Ana half" || y != "Tom half" {
		t.Errorf("kept %q and %q", x, y)
	}
}

// TestTheRoomSeesNoHalfWords: what is typed is in the hands alone until it is taken
// down; and a key takes it off.
func TestTheRoomSeesNoHalfWords(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Nobody listens")
	if strings.Contains(s.room_(), "Nobody") {
		t.Errorf("the room sees half a word:\n%s", s.room_())
	}
	s.press("enter")
	if !strings.Contains(s.room_(), "Nobody listens") {
		t.Errorf("the room does not see what was taken down:\n%s", s.room_())
	}
	s.press("o")
	if strings.Contains(s.room_(), "Nobody") {
		t.Errorf("the key takes nothing off:\n%s", s.room_())
	}
}

// TestBackAfterALongBreak: who comes back after a while is told first where the group
// was, and below it lies what was half typed.
func TestBackAfterALongBreak(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Half a wo")
	s.send(draftDue{})
	s.dies()
	b := sit(t, s.path, "b")
	b.clock, b.UI.Meet = s.clock.Add(40*time.Minute), true
	b.enter(s.r.ID)
	if b.state() == recap {
		b.press("esc")
	}
	b.in(hall)
	b.sees("Half a wo")
	b.typed("rd")
	b.press("enter")
	if got := b.heard("pantry-1").Words; got != "Half a word" {
		t.Errorf("kept %q", got)
	}
	if used := b.sitting.Used(b.sitting.Point); used > 1 {
		t.Errorf("the break counts as %d minutes of the point", used)
	}
}

// TestGoneForTwoHours: a meeting to which nobody came back is over, and what was half
// typed in it is on offer where it was typed.
func TestGoneForTwoHours(t *testing.T) {
	s := inRound(t)
	s.press("enter")
	s.typed("Half a wo")
	s.send(draftDue{})
	s.dies()
	b := sit(t, s.path, "b")
	b.clock = s.clock.Add(5 * time.Hour)
	b.enter(s.r.ID)
	if m := b.held().Meetings.Meetings; m[len(m)-1].Over == "" {
		t.Errorf("it goes on: %+v", m[len(m)-1])
	}
	b.in(offer)
	b.sees("Half a wo")
	b.press("enter")
	if got := b.heard("pantry-1"); got.Words != "Half a wo" {
		t.Errorf("kept %+v", got)
	}
}
