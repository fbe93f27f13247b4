package ui

import (
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

const secret = "SECRETWORD"

// share moves from the first question of a page of interests to the last, and
// changes the answer.
func (s *seat) share(want string) {
	s.t.Helper()
	s.times(5, "tab")
	if want == model.Yes {
		s.press("down", "down", "space")
	} else {
		s.press("up", "up", "space")
	}
	s.do(s.follow(event{on: next}))
	if got := s.stands("interest", "r2", "share"); got != want {
		s.t.Fatalf("share is %q, want %q\n%s", got, want, s.text())
	}
}

// wrote has written in private, and shares the page with other words.
func wrote(t *testing.T) *seat {
	s := with(t, full(t))
	s.at("interest", "r2")
	s.press("enter")
	s.typed(secret)
	s.do(s.follow(event{on: next}))
	s.at("interest", "r2")
	s.press("enter")
	s.times(len(secret), "backspace")
	s.share(model.Yes)
	s.at("check", "")
	return s
}

// hid has a shared page, and writes on it while taking it back.
func hid(t *testing.T) *seat {
	s := with(t, full(t))
	s.at("interest", "r2")
	s.press("enter")
	s.share(model.Yes)
	s.at("interest", "r2")
	s.typed(secret)
	return s
}

func TestUndoKeepsPrivate(t *testing.T) {
	s := wrote(t)
	s.press("ctrl+z")
	s.in(undoing)
	s.sees("a private answer changes", "Enter takes this back")
	s.lacks(secret)
	s.press("enter")
	if got := s.stands("interest", "r2", "benefit"); !strings.Contains(got, secret) {
		t.Errorf("benefit is %q", got)
	}
	s.lacks(secret)
}

func TestRedoKeepsPrivate(t *testing.T) {
	s := hid(t)
	s.share(model.No)
	s.at("check", "")
	s.press("ctrl+z", "enter")
	s.at("check", "")
	s.press("ctrl+y")
	s.in(undoing)
	s.sees("a private answer changes")
	s.lacks(secret)
}

func TestOfferKeepsPrivate(t *testing.T) {
	s := hid(t)
	s.times(5, "tab")
	s.press("down", "space")
	s.send(draftDue{})
	s.close()
	b := sit(t, s.path, "b")
	b.enter(s.r.ID)
	b.in(offer)
	b.sees("a private answer changes")
	b.lacks(secret)

	k, file := lineUp(t, s.path, "c")
	defer file.Close()
	k.o.Open = s.r.ID
	k.hears(strings.NewReader("\n:q\n"))
	k.says("it was not saved", "a private answer changes", "Take it over?")
	if strings.Contains(k.out, secret) {
		t.Errorf("says what is private:\n%s", k.out)
	}
}

// TestPlainUndoKeepsPrivate: neither the list nor the page says what undo brings
// back, before somebody asks for it.
func TestPlainUndoKeepsPrivate(t *testing.T) {
	for now, changes := range map[string][]model.Change{
		"For all": {{Path: "benefit", Value: "For all"}, {Path: "share", Value: model.Yes}},
		"":        {{Path: "benefit"}},
	} {
		s := solo(t)
		p := duo()
		p.Interest = map[model.ID]*model.Interest{"o1": {Benefit: secret}}
		s.put(p)
		k, file := lineUp(t, s.path, "b")
		k.o.Open = "p"
		e := k.now("p").Edit("interest", "o1")
		e.Now = e.Now.Apply(changes)
		save := model.Save{ID: "mine", Partnership: "p", Window: "b", Actor: "Mia", Mode: model.Plain, At: noon, Ops: e.Ops()}
		if _, c, err := file.Save(t.Context(), save); err != nil || len(c) > 0 {
			t.Fatal(err, c)
		}
		to := way(p, "interest", "o1")
		k.hears(strings.NewReader(strings.Join([]string{to[0], to[1], ":u", "y", "", ":q"}, "\n")))
		k.says(now, "This would be taken back", "a private answer changes", "Taken back", "There are private answers here")
		if strings.Contains(k.out, secret) || k.err != nil {
			t.Errorf("%v, says what is private:\n%s", k.err, k.out)
		}
		if got := leaves(k, "interest", "o1", "benefit"); got != secret {
			t.Errorf("benefit is %q", got)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestPlainClashKeepsPrivate until somebody asks to hear it.
func TestPlainClashKeepsPrivate(t *testing.T) {
	for _, test := range []struct {
		say   []any
		heard bool
		want  string
	}{
		{[]any{"", "t"}, false, secret},
		{[]any{":x", ":b", "m"}, false, "mine"},
		{[]any{"s", "m"}, true, "mine"},
		{[]any{":q"}, false, secret},
	} {
		s := solo(t)
		s.put(duo())
		k, file := lineUp(t, s.path, "b")
		k.o.Open = "p"
		to := way(duo(), "interest", "o1")
		other := func() {
			r := k.now("p")
			e := r.Edit("interest", "o1")
			e.Now = e.Now.Apply([]model.Change{{Path: "benefit", Value: secret}})
			save := model.Save{ID: "theirs", Partnership: "p", Window: "o", Actor: "Ben", Mode: model.Wizard, At: noon, Ops: e.Ops()}
			if _, c, err := s.file.Save(t.Context(), save); err != nil || len(c) > 0 {
				t.Fatal(err, c)
			}
		}
		c := script(append([]any{to[0], to[1], other, "mine\n."}, append(test.say, ":q")...)...)
		k.runs(c, c)
		k.out = c.out.String()
		k.says("Ben saved another answer here", "There are private answers here")
		if heard := strings.Contains(k.out, secret); heard != test.heard || k.err != nil {
			t.Errorf("%v: %v, said it: %v\n%s", test.say, k.err, heard, k.out)
		}
		if got := leaves(k, "interest", "o1", "benefit"); got != test.want {
			t.Errorf("%v: benefit is %q", test.say, got)
		}
		file.Close()
	}
}

// TestPlainFaultKeepsPrivate: what undo or an offer could not save is not said
// either.
func TestPlainFaultKeepsPrivate(t *testing.T) {
	s := hid(t)
	s.times(5, "tab")
	s.press("down", "space")
	s.send(draftDue{})
	s.close()
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	f := &failing{Store: file, err: &model.Fault{Kind: model.DiskFull, Path: "t.db"}}
	k.o.Keep, k.o.Open = f, s.r.ID
	k.hears(strings.NewReader("y\n"))
	k.says("Take it over?", "There is no room left", "This is not saved:")
	if strings.Contains(k.out, secret) {
		t.Errorf("says what is private:\n%s", k.out)
	}
	if ds := k.o.Held.Drafts(); len(ds) != 1 {
		t.Errorf("holds %v", ds)
	}
}

// TestRedoOfAPositionOnOtherWords names whose it is, and says why it cannot be.
func TestRedoOfAPositionOnOtherWords(t *testing.T) {
	p := full(t)
	p.Core.Positions, p.Core.Versions = nil, nil
	s := with(t, p)
	s.at("agree", "", string(model.TermsText))
	s.press("enter", "down", "enter", "tab", "down", "enter")
	s.sees("Taken down")
	name := oneLine(s.r.Organization(s.r.Members()[0]).Name)
	s.press("ctrl+z")
	s.sees(name + " on Terms of reference")
	s.press("enter")
	if n := len(s.r.Core.Positions); n > 0 {
		t.Fatalf("%d positions are left", n)
	}
	b := sit(t, s.path, "b")
	b.enter(s.r.ID)
	b.at("need", "")
	b.typed("Other words. ")
	b.do(b.follow(event{on: next}))
	s.send(tick{})
	s.press("ctrl+y")
	s.sees(name + ` on Terms of reference: from "still to come" to "Yes`)
	s.press("enter")
	s.in(walk)
	s.sees("The words changed")
	s.lacks("Something went wrong")
	if got := s.positions(model.TermsText); len(got) > 0 {
		t.Errorf("recorded %v", got)
	}
}

// TestPlainUndoOnOtherWords: a position that stood on words that are gone cannot
// come back.
func TestPlainUndoOnOtherWords(t *testing.T) {
	p := full(t)
	p.ID = "p"
	k := meets(t, p, "agree", func(k *talk, s *seat) []any {
		return []any{"2", "1", "4", "", "Never", ".", "2", func() { k.elsewhere(s, "need", "need", "Another need") }, ":u", "y", ":q"}
	})
	k.says("Taken down", "This would be taken back", "on Terms of reference", "The words changed meanwhile", "All is saved")
	if k.err != nil || strings.Contains(k.out, "went wrong") {
		t.Errorf("%v\n%s", k.err, k.out)
	}
}

// TestHushed: every step whose answers may be private, and one nobody knows.
func TestHushed(t *testing.T) {
	for _, s := range model.Steps {
		if hushed(s.ID) != (s.Seen != nil) {
			t.Errorf("%s", s.ID)
		}
	}
	if !hushed("of a newer program") || hushed(model.CoreStep) || !slices.ContainsFunc(model.Steps, func(s *model.Step) bool { return hushed(s.ID) }) {
		t.Error("what may be private is not told apart")
	}
}
