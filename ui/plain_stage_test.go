package ui

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// talked runs the line mode on lines over a file that holds p, which is open.
func talked(t *testing.T, p *model.Partnership, lines ...string) *talk {
	t.Helper()
	s := solo(t)
	s.put(p)
	k, file := lineUp(t, s.path, "b")
	t.Cleanup(func() { file.Close() })
	k.o.Open = p.ID
	return k.hears(strings.NewReader(strings.Join(lines, "\n") + "\n"))
}

// TestPlainHowItGoesOn: line by line, the stage is said, what comes first is opened,
// a reason is asked for, and nothing moves without a yes.
func TestPlainHowItGoesOn(t *testing.T) {
	k := talked(t, reviewed(t, 3), ":g", "1", "1", ":q")
	k.says("Stage: in review, since 20 February 2026.", "1. Renew: 7 things come first", "1. Why go on: still to come", "Why should you go on?")

	k = talked(t, going(t, 3), ":g", "1", "", "n", "", ":q")
	k.says("Review due since 2 September 2025", "1. Begin a review.", "Why?", "Begin a review: do it now? y or n")
	if got := k.now("going").Stage(); got != model.InEffect {
		t.Errorf("without a yes it is %s", got)
	}
	k = talked(t, closedOne(t), ":g", "1", "", "The need is back.", "y", ":q")
	k.says("It is closed. Reopen it first: type :g.", "Reopen", "Please say why first.", "Stage now: forming. :u takes that back.")
	if p := k.now("closed"); p.Stage() != model.Forming || p.Core.Moves[5].Why != "The need is back." {
		t.Errorf("%s: %+v", p.Stage(), p.Core.Moves)
	}
}

// TestPlainReviewAndClosing: a review is begun from the list, taken to its end, and
// the partnership closed, all through a pipe.
func TestPlainReviewAndClosing(t *testing.T) {
	s := solo(t)
	s.put(going(t, 2))
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	enters := func(n int) []string { return make([]string, n) }
	lines := []string{":r 1", "", "y", // begin the review: its page opens
		"a", "1 March 2026", "", "The need is met.", ".", "1", "1", "1", "1", // on, who, why, four questions
	}
	lines = append(lines, enters(5)...) // learned, works, measures, objectives, rules
	lines = append(lines, "4", "Ana tells the ward by May.", ".", "",
		":g", "3", "The work is done.", "y") // begin to close: its page opens
	lines = append(lines, "The need is met.", ".", "1 March 2026")
	for range 9 { // what was said; services, assets, funds, data, records, name; learned, thanks
		lines = append(lines, "Settled.", ".")
	}
	lines = append(lines, "1", "1 March 2026", "Ana Ruiz", "2", "1 March 2026", "Tom O'Neill", "", ":g", "1", "All is said.", "y", ":q")
	k.hears(strings.NewReader(strings.Join(lines, "\n") + "\n"))
	p := k.now("going")
	if len(p.Reviews.Reviews) != 1 || p.Reviews.Reviews[0].Outcome != "close" || p.Stage() != model.Closed {
		t.Errorf("%+v, %s\n%s", p.Reviews.Reviews, p.Stage(), k.out)
	}
	k.says("review due since 2 September 2025", "Stage now: in review.", "Stage now: closing.", "Stage now: closed.")
}

// TestPlainOver: of what is over every page is said, and an answer is refused at
// once, said back, and in the file nowhere.
func TestPlainOver(t *testing.T) {
	p := closedOne(t)
	s := solo(t)
	s.put(p)
	was := s.loaded(p.ID).Leaves()
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.o.Open = p.ID
	k.hears(strings.NewReader(strings.Join(append(way(p, "need", ""), "Another need", ".", "", ":s", "1", "Ben", "", ":u", "y", ":q"), "\n") + "\n"))
	k.says("It is closed. Reopen it first: type :g.", "The need", "It is closed. Reopen it first: type :g.", "This is not saved:", "Another need")
	if now := s.loaded(p.ID); strings.Contains(tables(t, s.path), "Another need") || cmp.Diff(was, now.Leaves()) != "" {
		t.Errorf("the file changed:\n%s", cmp.Diff(was, now.Leaves()))
	}
}

// TestPlainKeepsWhy: why a move is made is not lost where the input ends before the
// yes; it is there again in the next run, and gone once the move is made.
func TestPlainKeepsWhy(t *testing.T) {
	s := solo(t)
	p := closedOne(t)
	s.put(p)
	run := func(window string, lines ...string) *talk {
		k, file := lineUp(t, s.path, window)
		t.Cleanup(func() { file.Close() })
		k.o.Open = p.ID
		defer file.Close()
		return k.hears(strings.NewReader(strings.Join(lines, "\n") + "\n"))
	}
	run("b", ":g", "1", "The need is back.")
	if got := s.loaded(p.ID); got.Stage() != model.Closed {
		t.Fatalf("without a yes it is %s", got.Stage())
	}
	k := run("c", ":g", "1", "", "y", ":q")
	k.says("Now: The need is back.", "Stage now: forming.")
	got := s.loaded(p.ID)
	if n := len(got.Core.Moves); got.Stage() != model.Forming || got.Core.Moves[n-1].Why != "The need is back." {
		t.Errorf("%s: %+v", got.Stage(), got.Core.Moves)
	}
	if ds, err := s.file.Drafts(t.Context(), p.ID); err != nil || len(ds) > 0 {
		t.Errorf("%v, left: %+v", err, ds)
	}
}
