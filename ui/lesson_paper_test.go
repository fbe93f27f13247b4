package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// atWritten has just written what was learned, on a desk with long names.
func atWritten(t testing.TB) (*seat, *deskTop, string) {
	t.Helper()
	s, d := learns(t), newDesk()
	s.Papers = d.papers()
	s.press("r")
	s.in(filed)
	if len(d.order) != 1 {
		t.Fatalf("%q was written", d.order)
	}
	return s, d, "/home/mia/" + d.order[0]
}

// TestRecordIsTold: where a document to learn from was written is said whole on a
// screen of any width. Enter opens it and goes back, and esc goes back too.
func TestRecordIsTold(t *testing.T) {
	for _, cols := range []int{80, 60, 40} {
		s, d, path := atWritten(t)
		s.window(cols, 12)
		if shown := strings.Join(strings.Fields(s.text()), ""); !strings.Contains(shown, strings.ReplaceAll(path, " ", "")) {
			t.Errorf("%d columns: the path %s is cut:\n%s", cols, path, s.text())
		}
		s.press("enter")
		if !slices.Equal(d.shown, []string{path}) || s.state() != learning {
			t.Errorf("enter opened %q, and is in %s", d.shown, s.state())
		}
	}
	s, d, _ := atWritten(t)
	if s.press("esc"); len(d.shown) > 0 || s.state() != learning {
		t.Errorf("esc opened %q, and is in %s", d.shown, s.state())
	}
}

// TestRecordThatDoesNotOpen: where no program opens it, the path stays to be read.
func TestRecordThatDoesNotOpen(t *testing.T) {
	s, d, path := atWritten(t)
	d.err = errors.New("no program for it")
	s.press("enter")
	if s.in(filed); !strings.Contains(s.text(), path) || s.word == "" {
		t.Errorf("nothing is said:\n%s", s.text())
	}
}

// TestLessonWrittenTwice: one of the day that is there is left as it was, and told.
func TestLessonWrittenTwice(t *testing.T) {
	s, d := learns(t), newDesk()
	s.Papers = d.papers()
	s.do(s.follow(event{on: teach, key: "need"}))
	for _, want := range []string{"paper.written", "paper.left"} {
		s.press("w")
		if s.in(filed); !strings.Contains(s.text(), s.Words.Count(want, 1)) {
			t.Errorf("%s is not said:\n%s", want, s.text())
		}
		if s.press("esc"); s.state() != lesson {
			t.Fatalf("esc led to %s", s.state())
		}
	}
	if len(d.order) != 1 {
		t.Errorf("%q was written", d.order)
	}
}
