package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// pair are two windows on one partnership, both on the same step.
func pair(t *testing.T, step, party model.ID) (a, b *seat) {
	t.Helper()
	a = with(t, full(t))
	b = sit(t, a.path, "b")
	b.UI.Who = "Ben"
	b.enter(a.r.ID)
	for _, s := range []*seat{a, b} {
		s.at(step, party)
		if s.covered() {
			s.press("enter")
		}
	}
	return a, b
}

func TestTwoWindowsTwoFields(t *testing.T) {
	a, b := pair(t, "need", "")
	a.typed("A. ")
	b.press("tab")
	b.typed("B. ")
	b.press("ctrl+p", "enter")
	a.send(tick{})
	if got := a.walking().p.Need.Affected; !strings.HasSuffix(got, "B. ") {
		t.Errorf("the first window shows %q", got)
	}
	a.do(a.follow(event{on: next}))
	a.read()
	a.in(walk)
	for path, want := range map[string]string{"need": "A. ", "affected": "B. "} {
		if got := a.stands("need", "", path); !strings.HasSuffix(got, want) {
			t.Errorf("%s is %q", path, got)
		}
	}
}

// TestTwoTextsOnePlace: the second to save sees both texts and chooses; either
// way both are in the history.
func TestTwoTextsOnePlace(t *testing.T) {
	for key, wins := range map[string]string{"m": "Mine. ", "t": "Theirs. "} {
		a, _ := clashing(t)
		a.sees("Theirs.", "Mine.", "Saved by Ben")
		a.press(key)
		a.read()
		a.in(walk)
		got := a.stands("need", "", "need")
		if !strings.HasSuffix(got, wins) {
			t.Errorf("%s: it is %q", key, got)
		}
		if a.walking().stop.Step.ID == "need" {
			t.Errorf("%s: the step was to be left", key)
		}
		seen := map[string]bool{}
		events, err := a.file.History(context.Background(), a.r.ID, 0, 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			for _, op := range e.Ops {
				for _, s := range []string{"Mine. ", "Theirs. "} {
					seen[s] = seen[s] || strings.HasSuffix(op.Value, s)
				}
			}
		}
		if !seen["Mine. "] || !seen["Theirs. "] {
			t.Errorf("%s: the history has only %v", key, seen)
		}
	}
}

// TestAClashLeftOpen: esc keeps both as they are; what is here is a draft, and the
// header says so.
func TestAClashLeftOpen(t *testing.T) {
	a, _ := clashing(t)
	a.press("esc")
	a.in(walk)
	a.lacks("saved 12:00")
	if _, v, _ := a.focused(); !strings.HasSuffix(v, "Mine. ") {
		t.Errorf("the field holds %q", v)
	}
	if got := a.stands("need", "", "need"); !strings.HasSuffix(got, "Theirs. ") {
		t.Errorf("the file holds %q", got)
	}
	a.send(draftDue{})
	a.close()
	c := sit(t, a.path, "c")
	c.enter(a.r.ID)
	c.in(offer)
	c.press("enter")
	c.typed("!")
	if _, v, _ := c.focused(); !strings.Contains(v, "Mine. ") {
		t.Errorf("the draft was not offered: %q\n%s", v, c.text())
	}
}

// TestARowTakenAway under the hands of somebody who writes in it.
func TestARowTakenAway(t *testing.T) {
	for key, want := range map[string]string{"m": "Eastside Pantry and more", "t": ""} {
		a, b := pair(t, "roster", "")
		a.press("enter")
		a.typed(" and more")
		b.press("delete", "y", "tab")
		b.do(b.follow(event{on: next}))
		if got := b.stands("roster", "", "organizations/r2/name"); got != "" {
			t.Fatalf("it was to be taken away, and is %q", got)
		}
		a.send(tick{})
		if _, v, _ := a.focused(); v != "Eastside Pantry and more" {
			t.Errorf("the field holds %q", v)
		}
		a.press("esc")
		a.do(a.follow(event{on: next}))
		a.in(clash)
		a.sees("and more", "nothing")
		for a.state() == clash {
			a.press(key)
		}
		if got := a.stands("roster", "", "organizations/r2/name"); got != want {
			t.Errorf("%s: it is %q, want %q", key, got, want)
		}
		if status := a.stands("roster", "", "organizations/r2/status"); (status == "") != (want == "") {
			t.Errorf("%s: the status is %q", key, status)
		}
	}
}

// TestAnotherWindowHoldsTheFile: nothing here stands still for longer than a
// person can bear, the footer says what is wrong, and it is saved by itself.
func TestAnotherWindowHoldsTheFile(t *testing.T) {
	a := with(t, full(t))
	a.at("need", "")
	release := lock(t, a.path)
	quick := func(what string, do func()) {
		t.Helper()
		if begun := time.Now(); true {
			do()
			if took := time.Since(begun); took > patience+250*time.Millisecond {
				t.Errorf("%s took %v", what, took)
			}
		}
	}
	for _, r := range "Held" {
		quick("a letter", func() { a.UI.Update(stroke(string(r))) })
	}
	_, draft := a.UI.Update(draftDue{})
	waited := make(chan struct{})
	go func() { defer close(waited); run(draft) }()
	time.Sleep(20 * time.Millisecond) // it has the connection now
	quick("a second", func() { a.UI.Update(tick{}) })
	quick("a tab", func() { a.UI.Update(stroke("tab")) })
	quick("leaving the step", func() { a.UI.Update(stroke("esc")) })
	<-waited
	a.sees("Not saved yet")
	first := a.walking().inflight
	if first == nil || a.walking().stop.Step.ID != "need" {
		t.Fatal("the step was to stay open")
	}
	quick("trying again", func() { a.UI.Update(again{}) })
	if a.walking().inflight.ID != first.ID {
		t.Errorf("tried again as %s, after %s", a.walking().inflight.ID, first.ID)
	}
	quick("the palette", func() { a.UI.Update(stroke("ctrl+p")); a.UI.Update(stroke("esc")) })
	quick("undo", func() { a.UI.follow(event{on: undo}); a.UI.Update(stroke("esc")) })
	quick("leaving", func() { a.UI.Update(stroke("ctrl+c")); a.UI.Update(stroke("esc")) })
	quick("the second file", func() { a.UI.Update(tick{}) })
	release()
	a.send(again{})
	a.lacks("Not saved yet")
	if got := a.stands("need", "", "need"); !strings.Contains(got, "Held") {
		t.Errorf("the file holds %q", got)
	}
	events, err := a.file.History(context.Background(), a.r.ID, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(events); n != 2 || events[0].ID != first.ID && events[n-1].ID != first.ID {
		t.Errorf("%d saves, and %s is not one", n, first.ID)
	}
}

// TestLongTextsApart: where two long texts begin alike, what differs is shown.
func TestLongTextsApart(t *testing.T) {
	for _, long := range []string{strings.Repeat("Once upon a time. ", 100), strings.Repeat("漢字", 600), strings.Repeat("x", 3000), strings.Repeat("a b\n", 300)} {
		a, b := pair(t, "need", "")
		for _, s := range []*seat{a, b} {
			s.window(60, 20)
			s.at("need", "", "outside")
		}
		b.paste(long + "Their end.")
		b.do(b.follow(event{on: next}))
		a.paste(long + "My end.")
		a.do(a.follow(event{on: next}))
		a.in(clash)
		a.sees("Their end.", "My end.", "m keeps yours")
		a.fits()
		a.press("m")
		a.read()
		a.press("ctrl+z")
		a.in(undoing)
		a.sees("Their end.", "My end.")
	}
}
