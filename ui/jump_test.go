package ui

import (
	"slices"
	"testing"
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
