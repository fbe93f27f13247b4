package ui

import (
	"context"
	"strings"
	"testing"

	"tandem/model"
)

var fromPaper = model.FromPaper("2026-11-20")

// typedOff is a window that dies while somebody types in a sheet: its benefit stands in
// a draft.
func typedOff(t *testing.T) (dead *seat, org model.ID) {
	t.Helper()
	p := full(t)
	org = p.Active()[0]
	p.Interest[org] = &model.Interest{}
	dead = sheetOf(with(t, p), org)
	answersTo(dead, "benefit")
	dead.typed("Off the paper.")
	dead.send(draftDue{})
	return dead, org
}

// cameAs returns how each answer with the given path came in, oldest first.
func cameAs(s *seat, path string) map[string]model.Mode {
	s.t.Helper()
	es, err := s.file.Past(context.Background(), s.r.ID, 0, 20)
	if err != nil {
		s.t.Fatal(err)
	}
	out := map[string]model.Mode{}
	for _, e := range es {
		for _, op := range e.Ops {
			if strings.HasSuffix(op.Path, path) {
				if _, later := out[op.Value]; !later {
					out[op.Value] = e.Mode
				}
			}
		}
	}
	return out
}

// TestASheetTakenOver: what somebody typed from a sheet is from that paper also where
// their window died, and another one takes it over.
func TestASheetTakenOver(t *testing.T) {
	dead, org := typedOff(t)
	dead.close()
	s := sit(t, dead.path, "b")
	s.enter(dead.r.ID)
	s.in(offer)
	s.press("enter")
	if got := cameAs(s, "benefit")["Off the paper."]; got != fromPaper {
		t.Errorf("it came in as %q", got)
	}
	if got := s.r.Interest[org].Benefit; got != "Off the paper." {
		t.Errorf("%q stands", got)
	}
}

// TestASheetTakenOverBesideAnother: where something else stands by now both are shown.
// What is chosen, and what is typed beside it, each says how it came in.
func TestASheetTakenOverBesideAnother(t *testing.T) {
	for choice, want := range map[string]string{"m": "Off the paper.", "t": "Meanwhile."} {
		dead, org := typedOff(t)
		b := sit(t, dead.path, "b")
		b.UI.Who = "Ben"
		b.enter(dead.r.ID)
		b.at("interest", org)
		if b.covered() {
			b.press("enter")
		}
		answersTo(b, "benefit")
		b.typed("Meanwhile.")
		b.do(b.follow(event{on: next}))
		dead.close()
		b.close()
		c := sit(t, dead.path, "c")
		c.window(80, 40)
		c.enter(dead.r.ID)
		c.press("enter")
		c.in(walk)
		if c.covered() {
			c.press("enter")
		}
		answersTo(c, "costs")
		c.typed("By hand.")
		c.send(draftDue{})
		c.close() // it dies too
		d := sit(t, dead.path, "d")
		d.window(80, 40)
		d.enter(dead.r.ID)
		d.in(offer)
		d.press("enter")
		d.in(walk)
		d.do(d.follow(event{on: next}))
		for n := 0; d.state() == clash && n < 5; n++ {
			d.press("enter", choice)
		}
		if got := *d.r.Interest[org]; got.Benefit != want || got.Costs != "By hand." {
			t.Errorf("%s: %+v stands", choice, got)
		}
		came := cameAs(d, "benefit")
		if came["Off the paper."] != fromPaper || came["Meanwhile."] == fromPaper {
			t.Errorf("%s: the benefits came in as %v", choice, came)
		}
		if got := cameAs(d, "costs")["By hand."]; got != model.Wizard {
			t.Errorf("%s: what was typed by hand came in as %q", choice, got)
		}
	}
}

// TestASheetChosenOverAnother: where both are shown while the sheet is typed in, what is
// on it is from paper, and what stood there, and is chosen, is not.
func TestASheetChosenOverAnother(t *testing.T) {
	for choice, want := range map[string]model.Mode{"m": fromPaper, "t": model.Wizard} {
		p := full(t)
		org := p.Active()[0]
		*p.Interest[org] = model.Interest{Benefit: "There before."}
		s := sheetOf(with(t, p), org)
		answersTo(s, "benefit")
		s.typed("Off the paper.")
		for s.state() == walk {
			s.press("tab")
		}
		s.press("enter", choice)
		s.in(walk)
		if got := lately(s); got.Mode != want {
			t.Errorf("%s: saved as %q", choice, got.Mode)
		}
		if got := cameAs(s, "benefit")["Off the paper."]; got != fromPaper {
			t.Errorf("%s: what is on the paper came in as %q", choice, got)
		}
	}
}

// TestPlainTakesOverASheet: line by line too.
func TestPlainTakesOverASheet(t *testing.T) {
	dead, org := typedOff(t)
	dead.close()
	k, file := lineUp(t, dead.path, "b")
	t.Cleanup(func() { file.Close() })
	k.o.Open = dead.r.ID
	k.hears(strings.NewReader("y\n:q\n"))
	if k.err != nil {
		t.Fatal(k.err)
	}
	if got := k.now(dead.r.ID).Interest[org].Benefit; got != "Off the paper." {
		t.Fatalf("%q stands:\n%s", got, k.out)
	}
	es, err := k.o.Keep.Past(context.Background(), dead.r.ID, 0, 1)
	if err != nil || len(es) == 0 || es[0].Mode != fromPaper {
		t.Errorf("saved as %+v, %v", es, err)
	}
}
