package ui

import (
	"strings"
	"testing"
)

// TestForRealFromNothing: who has no partnership yet and does for real what a lesson
// tells is told why a name is asked and what opens then; and there is something to do
// where it opens.
func TestForRealFromNothing(t *testing.T) {
	for _, id := range words(t).Lessons() {
		s := learns(t)
		l, _ := s.Words.Lesson(id)
		s.do(s.follow(event{on: teach, key: id}))
		s.press("d")
		s.in(naming)
		title := s.Words.Step(l.ForReal()).Title
		s.sees("needs a name first", title)
		s.typed("Mine")
		s.press("enter")
		s.in(walk)
		if at := string(s.here.Step.ID); at != l.ForReal() && !strings.Contains(s.word, title) {
			t.Errorf("%s: %s opens, want %s, and it says %q", id, at, l.ForReal(), s.word)
		}
		if strings.Contains(s.text(), s.say("agree.nothing")[:30]) {
			t.Errorf("%s: there is nothing to do yet:\n%s", id, s.text())
		}
	}
}
