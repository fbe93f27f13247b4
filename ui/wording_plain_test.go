package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// piped runs the line mode over what a seat has in its file, from the agree page on.
func piped(t *testing.T, s *seat, lines ...string) *talk {
	t.Helper()
	p := s.held().Partnership
	s.close()
	k, file := lineUp(t, s.path, "c")
	t.Cleanup(func() { file.Close() })
	k.o.Open = p.ID
	k.hears(strings.NewReader(strings.Join(append(way(p, "agree", ""), lines...), "\n")))
	if k.err != nil {
		t.Fatal(k.err)
	}
	return k
}

// placeOf returns the number of a text in the list of the agree page.
func placeOf(s *seat, of model.ID) string {
	for i, x := range s.agreeable() {
		if x == of {
			return itoa(i + 1)
		}
	}
	return ""
}

// TestPlainWording: the change is read as removed and added, and decided by a number;
// an empty line leaves it open. A member calls it material afterwards.
func TestPlainWording(t *testing.T) {
	s := with(t, full(t))
	of := s.r.Texts()[1]
	s.reword(of, "We will begin on time.")
	n := placeOf(s, of)
	k := piped(t, s, n, "", n, "1", n, ":w", ":c", "2", "", ":q")
	k.says("Decide first", "(removed: start)", "(added: begin)", "Does this change what people agreed to?", "1. Only the wording",
		"Only the wording changed. What was said carries over.", "carried over", "Carried over from the words before",
		"Whose call is it?", "All are asked again", "before: Yes")
	r := k.now("r1")
	if v := r.Newest(of); v.By != "Mia" || v.Kind != model.Editorial || v.Called != "r3" || r.Standing(of).InForce {
		t.Errorf("it is %+v", v)
	}
}

// TestPlainVersions: versions are listed, read, compared and brought back.
func TestPlainVersions(t *testing.T) {
	s, of := fiveVersions(t)
	n := placeOf(s, of)
	k := piped(t, s, n, ":v", "2", "c", "t", "", "3", "b", "y", ":q")
	k.says("Version 5", "Version 4", "Eastside Pantry: Yes", "From version 3 to version 4", "(removed: 9 sharp.)", "From version 4 to today",
		"Bring version 3 back", "What that changes", "The words are back")
	if _, _, x := k.now("r1").Norm(of); x.Statement != "We will start at 9 sharp." {
		t.Errorf("it says %q", x.Statement)
	}
}

// TestPlainHands: all answers are typed, then the reasons, and land together. Of slips
// nothing is said again before all are in.
func TestPlainHands(t *testing.T) {
	for _, way := range []string{model.AllHands, model.OnSlips} {
		p := full(t)
		p.Asking.Way = way
		s := with(t, p)
		of := s.r.Texts()[2]
		n := placeOf(s, of)
		lines := []string{n, ":a", "1 4", "2 1", ""}
		if way == model.OnSlips {
			lines = append(lines, "") // once to open them
		}
		k := piped(t, s, append(lines, "", "Talks may need it", ".", "", "The hall has a window now", ".", "", "", ":q")...)
		r := k.now("r1")
		if got := r.Standing(of).Positions; got["r2"].Choice != model.No || got["r3"].Choice != model.Yes || got["r2"].Way != way ||
			got["r2"].Reason != "Talks may need it" || got["r3"].Solved != "The hall has a window now" {
			t.Fatalf("%s: recorded %+v\n%s", way, got, k.out)
		}
		if way == model.OnSlips {
			before, _, _ := strings.Cut(k.out, "All are in")
			if strings.Contains(before, "Eastside Pantry: No") || !strings.Contains(before, "Eastside Pantry: in") {
				t.Errorf("it said a slip before all were in:\n%s", k.out)
			}
		}
	}
}
