package ui

import (
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// TestAStepIsFoundByEitherName: a step is found by its title and by what the list
// of steps calls it.
func TestAStepIsFoundByEitherName(t *testing.T) {
	s := with(t, full(t))
	for _, stop := range s.r.Path() {
		w := s.Words.Step(string(stop.Step.ID))
		for _, name := range []string{w.Title, w.Short} {
			s.press("ctrl+p")
			s.typed(name)
			shown := s.top().(*jumpScreen).shown
			if !slices.ContainsFunc(shown, func(j jumpTo) bool { return j.ev.stop == stop }) {
				t.Errorf("%s is not found by %q", stop.Step.ID, name)
			} else if first := shown[0].ev.stop; first.Step != stop.Step {
				t.Errorf("%q finds %s before %s", name, first.Step.ID, stop.Step.ID)
			}
			s.press("esc")
		}
	}
}

// TestLettersOnAListSaySomething: whoever types on a list where enter adds is told
// so, and nothing is added.
func TestLettersOnAListSaySomething(t *testing.T) {
	p := &model.Partnership{ID: "r1"}
	p.Core.Name = "A new one"
	s := with(t, p)
	s.typed("Smith Clinic")
	if !strings.Contains(s.text(), s.say("form.typed")) {
		t.Errorf("nobody is told how to add:\n%s", s.text())
	}
	if n := len(s.r.Roster.Organizations); n != 0 {
		t.Errorf("%d organizations came of it", n)
	}
}
