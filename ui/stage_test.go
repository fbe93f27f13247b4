package ui

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// TestStageByHovering: whatever is pressed on the page that says how it goes on,
// but enter, makes no move and leaves the file as it is.
func TestStageByHovering(t *testing.T) {
	for name, p := range map[string]*model.Partnership{"force": going(t, 3), "review": reviewed(t, 3), "closed": closedOne(t), "forming": full(t)} {
		s := with(t, p)
		was := tables(t, s.path)
		paletted(s, "how it goes")
		s.in(staging)
		s.press("down", "down", "up", "space", "tab", "x", "y", "r", "pgdown", "pgup", "right", "?", "esc", "home", "end", "ctrl+c", "esc")
		s.in(staging)
		s.press("esc")
		s.in(walk)
		if now := tables(t, s.path); now != was {
			t.Errorf("%s: the file changed:\n%s", name, cmp.Diff(was, now))
		}
	}
}

// TestEveryMoveIsOneSave: each way that is open leads where it says in one save,
// with why, who and when, and undo takes it back; one that asks why is not made
// without.
func TestEveryMoveIsOneSave(t *testing.T) {
	for _, make := range []func() *model.Partnership{
		freshOne, duo, func() *model.Partnership { return full(t) }, func() *model.Partnership { return going(t, 3) },
		func() *model.Partnership { return reviewed(t, 3) }, func() *model.Partnership { return closedOne(t) },
	} {
		for i, m := range make().Ways() {
			s := with(t, make())
			from := s.r.Stage()
			if len(s.r.Refused(m)) > 0 {
				continue
			}
			paletted(s, "how it goes")
			ways := s.ways()
			for s.top().(*stageScreen).lines[s.top().(*stageScreen).at].text != ways[i].title {
				s.press("down")
			}
			s.press("enter")
			s.in(moving)
			seq := s.r.Seq
			required := m.To == model.Ended || m.From.Over() || m.Verb == "resume"
			if s.press("enter"); required {
				s.in(moving)
				s.sees("Please say why first")
				s.typed("Because of rain")
				s.press("enter")
			}
			s.in(walk)
			if s.r.Stage() != m.To || s.r.Seq != seq+1 {
				t.Fatalf("%s from %s: at %s after %d saves", m.Verb, from, s.r.Stage(), s.r.Seq-seq)
			}
			last := s.r.Core.Moves[len(s.r.Core.Moves)-1]
			if last.By != "Mia" || last.At != model.DateOf(noon) || required != (last.Why == "Because of rain") {
				t.Errorf("%s: recorded as %+v", m.Verb, last)
			}
			if at := m.To.Step(); at != "" && s.here.Step.ID != at {
				t.Errorf("%s leads to %s, want %s", m.Verb, s.here.Step.ID, at)
			}
			if s.press("ctrl+z", "enter"); s.r.Stage() != from {
				t.Errorf("%s: undo leads to %s\n%s", m.Verb, s.r.Stage(), s.text())
			}
		}
	}
}

// TestRefusedMoveOpensWhatComesFirst: each gap is a line that opens its page.
func TestRefusedMoveOpensWhatComesFirst(t *testing.T) {
	s := paletted(with(t, reviewed(t, 3)), "how it goes")
	s.sees("Renew: ", "things come first", "Stand behind it: still to come", "and 3 more")
	s.press("down", "down", "enter")
	if key, _, _ := s.focused(); s.here.Step.ID != "review" || key != "committed" {
		t.Errorf("at %s, %s", s.here.Step.ID, key)
	}
	s = paletted(with(t, reviewed(t, 3)), "how it goes")
	s.times(5, "down")
	s.press("enter") // and 3 more
	s.sees("How it ends")
}

// TestWhyIsStillThere: what was typed as a reason is there when somebody comes back.
func TestWhyIsStillThere(t *testing.T) {
	s := paletted(with(t, closedOne(t)), "how it goes")
	s.press("enter")
	s.typed("The need came back")
	s.press("esc", "esc")
	s.in(walk)
	paletted(s, "how it goes")
	s.press("enter")
	s.sees("The need came back")
	s.press("enter")
	if s.r.Stage() != model.Forming || s.r.Core.Moves[5].Why != "The need came back" {
		t.Errorf("%s: %+v", s.r.Stage(), s.r.Core.Moves)
	}
}

// TestOverIsRead: of what is over every page can be read, typing is refused at once
// with a sentence, nothing waits to be saved, and the file stays as it is.
func TestOverIsRead(t *testing.T) {
	s := with(t, closedOne(t))
	was := tables(t, s.path)
	for _, stop := range s.r.Path() {
		s.at(stop.Step.ID, stop.Party)
		if s.covered() {
			s.press("enter")
		}
		if w, ok := s.stack[0].screen.(*walkScreen); ok && w.form().focus() != nil && w.form().focus().typing() {
			s.press("x")
			s.sees("It is closed. Reopen it first: ctrl+p, how it goes on.")
			s.paste("y")
		}
		s.press("down", "enter", "x", "space", "down", "space", "tab", "x", "ctrl+l", "down", "space", "esc", "esc")
		if s.state() != walk && s.state() != home {
			s.press("esc")
		}
		if s.r == nil {
			s.enter("closed")
		}
		if s.in(walk); s.note != "" {
			t.Errorf("%s: %s", stop.Step.ID, s.note)
		}
	}
	s.send(draftDue{}, tick{})
	s.press("ctrl+c", "ctrl+c")
	if !s.done {
		t.Errorf("it does not end:\n%s", s.text())
	}
	if now := tables(t, s.path); now != was {
		t.Errorf("the file changed:\n%s", cmp.Diff(was, now))
	}
}

// TestClosedMeanwhile: somebody types while another window closes the partnership.
// They can leave the page, nothing is lost, and once it is reopened what they typed
// stands in its place again and is saved.
func TestClosedMeanwhile(t *testing.T) {
	p := closedOne(t)
	last := p.Core.Moves[len(p.Core.Moves)-1]
	p.Core.Moves = p.Core.Moves[:len(p.Core.Moves)-1]
	a := with(t, p)
	a.at("need", "")
	a.typed("Typed late: ")

	b := sit(t, a.path, "b")
	b.enter(p.ID)
	q := b.r.Clone()
	last.Verb, last.To = "end", string(model.Ended)
	q.Core.Moves = append(q.Core.Moves, last)
	edit := b.r.Edit(model.CoreStep, "")
	edit.Now = model.Flatten(&q.Core)
	done := b.saveOf(p.ID, edit.Ops())
	if _, _, err := b.UI.send(done); err != nil {
		t.Fatal(err)
	}
	a.press("esc")
	if a.in(walk); a.here.Step.ID == "need" || a.note != "" {
		t.Errorf("at %s: %q", a.here.Step.ID, a.note)
	}
	a.sees("Your text waits until it is reopened.")
	if !a.keeps("Typed late") {
		t.Error("it is nowhere in the file")
	}
	a.at("need", "")
	a.lacks("Typed late")
	paletted(a, "how it goes")
	a.press("enter")
	a.typed("Not yet")
	a.press("enter")
	a.sees("Typed late: ")
	a.do(a.follow(event{on: next}))
	if got := a.stands("need", "", "need"); !strings.HasSuffix(got, "Typed late: ") {
		t.Errorf("the need is %q", got)
	}
}

// TestReviewInTwoKeys: from home, a review that is due is begun and its page opened.
func TestReviewInTwoKeys(t *testing.T) {
	s := opened(t, going(t, 3))
	s.sees("under way", "review due since 2 September 2025")
	s.press("r", "enter")
	if s.in(walk); s.here.Step.ID != "review" || s.r.Stage() != model.InReview {
		t.Errorf("at %s, %s", s.here.Step.ID, s.r.Stage())
	}
	s.do(s.follow(event{on: out}))
	if s.press("r"); s.here.Step.ID != "review" || s.state() != walk {
		t.Errorf("at %s in %s", s.here.Step.ID, s.state())
	}
	s = opened(t, freshOne())
	if s.press("r"); s.state() != home {
		t.Error("a review of what is not due")
	}
}

// TestDueFilter: home lists those of which a review is due, and no others.
func TestDueFilter(t *testing.T) {
	s := opened(t, freshOne(), going(t, 3), closedOne(t))
	s.press("f")
	s.picks("Those with a review due")
	if h := s.top().(*homeScreen); len(h.heads) != 1 || h.heads[0].ID != "going" {
		t.Errorf("%+v", h.heads)
	}
	s.sees("Those with a review due")
	s.press("esc")
	if h := s.top().(*homeScreen); len(h.heads) != 3 {
		t.Errorf("%d after esc", len(h.heads))
	}
}

// TestDated: a label that ends with a day says it as people write it, and other
// words stay as they are.
func TestDated(t *testing.T) {
	for label, want := range map[string]string{
		"2026-05-12": "12 May 2026", "Hill Clinic, 2.3.2026": "Hill Clinic, 2 March 2026", "2 · 2026-03-02": "2 · 2 March 2026",
		"Clinic: Nora Vale, March 2, 2026": "Clinic: Nora Vale, 2 March 2026", "some day": "some day", "": "", "Clinic, 3/4/2026": "Clinic, 3/4/2026",
		"We meet at 8, and at 10": "We meet at 8, and at 10", "Room 2026": "Room 2026", "Grünau, 2026": "Grünau, 2026",
	} {
		if got := dated(words(t).Say, label); got != want {
			t.Errorf("%q: %q, want %q", label, got, want)
		}
	}
}

// TestVisitingLifeChangesNothing: so does every page of the chapter that comes after
// agreement, opened and left by every road.
func TestVisitingLifeChangesNothing(t *testing.T) {
	p := reviewed(t, 3)
	s := solo(t)
	s.put(p)
	s.close()
	before, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	path := p.Path()
	for i, stop := range path {
		if stop.Step.Chapter != model.LifeChapter || path[i-1].Step == stop.Step {
			continue // the same of another organization
		}
		t.Run(string(stop.Step.ID), func(t *testing.T) {
			t.Parallel()
			visit(t, before, p.ID, stop)
		})
	}
}
