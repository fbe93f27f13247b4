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

// privateTexts sets every text of the pages that belong to one organization, and
// who may see them.
func privateTexts(p *model.Partnership, party model.ID, text, share string) {
	for _, step := range model.Steps {
		if step.Seen == nil {
			continue
		}
		var fill func(ask func() []model.Question)
		fill = func(ask func() []model.Question) {
			for range 2 { // a rating makes a question show
				for _, q := range p.Asked(ask()) {
					leaf, _ := q.(model.Leaf)
					switch q := q.(type) {
					case model.Each:
						for _, id := range q.IDs() {
							e := q.Open(id)
							fill(func() []model.Question { e.Put(); return e.Questions })
							e.Put()
						}
					case model.Scale:
						leaf.Set("1")
					case model.Choice:
						if leaf.Set(q.From[0].Key); q.Head().Key == "share" {
							leaf.Set(share)
						}
					default:
						leaf.Set(text)
					}
				}
			}
		}
		fill(func() []model.Question { return step.Questions(p, party) })
	}
}

// sown is somebody before a partnership in which one member keeps the secret on all
// of its pages, and another had it on all of its own before it wrote other words
// there and showed them.
func sown(t *testing.T) *seat {
	s := with(t, full(t))
	kept, told := s.r.Members()[0], s.r.Members()[1]
	n := 0
	save := func(change func(*model.Partnership)) {
		t.Helper()
		r, err := s.file.Load(t.Context(), s.r.ID)
		if err != nil {
			t.Fatal(err)
		}
		p := r.Clone()
		change(p)
		was, now := r.Leaves(), p.Leaves()
		var ops []model.Op
		for at, value := range now {
			if was[at] != value {
				ops = append(ops, model.Op{Place: at, Value: value, Former: was[at], Was: r.Saves[at]})
			}
		}
		n++
		x := model.Save{ID: model.ID("sown" + itoa(n)), Partnership: p.ID, Window: s.Window, Actor: "Mia", Mode: model.Wizard, At: s.clock, Ops: ops}
		if _, clashes, err := s.file.Save(t.Context(), x); err != nil || len(clashes) > 0 {
			t.Fatal(err, clashes)
		}
	}
	save(func(p *model.Partnership) {
		p.Reviews.Reviews = []model.Review{{Row: model.Row{ID: "review1", Rank: "U"}, On: "2026-02-01", Why: "It works.", Outcome: "renew"}}
	})
	save(func(p *model.Partnership) {
		privateTexts(p, kept, "We have "+secret+" here.", model.No)
		privateTexts(p, told, "We had "+secret+" here.", model.No)
	})
	save(func(p *model.Partnership) { privateTexts(p, told, "Frankly, this.", model.Yes) })
	id := s.r.ID
	s.UI = New(t.Context(), s.Options)
	s.enter(id)
	return s
}

// TestNoOtherScreenShowsIt: what is private, or was when it was said, is on no page
// but its own, wherever the hand goes: not on those of the history, of undo, of what
// was put to agreement, of the papers, of the views side by side, nor in a search.
func TestNoOtherScreenShowsIt(t *testing.T) {
	t.Parallel()
	s := sown(t)
	id := s.r.ID
	looked, covered := 0, 0
	wander := func(name string, keys ...string) {
		t.Helper()
		for _, k := range keys {
			if s.done || s.r == nil {
				return
			}
			if own, ok := s.stack[0].screen.(*walkScreen); ok && own.stop.Step.Seen != nil && s.state() == walk && k == "enter" && own.covered {
				continue // it would be shown to whoever asks for it
			}
			s.press(k)
			looked++
			if strings.Contains(flat(s.text()), secret) {
				t.Fatalf("%s, after %s:\n%s", name, k, s.text())
			}
		}
	}
	again := func() {
		s.UI, s.done = New(t.Context(), s.options(string(s.Window))), false
		s.enter(id)
		s.window(120, 40)
	}
	for _, stop := range s.r.Path() {
		again()
		s.at(stop.Step.ID, stop.Party)
		if s.covered() {
			covered++
		}
		wander(string(stop.Step.ID), "down", "pgdown", "pgdown", "v", "y", "esc", "f1", "esc", "f2", "esc", "ctrl+z", "pgdown", "esc")
	}
	if covered != 4 {
		t.Errorf("%d pages are covered, want four of one member", covered)
	}
	again()
	s.at("check", "")
	s.press("ctrl+p")
	for i, to := range s.top().(*jumpScreen).all {
		if to.ev.on == goTo || to.ev.on == leave || to.ev.on == undo { // undo is carried out below
			continue
		}
		for _, keys := range [][]string{
			{"enter", "pgdown", "enter", "pgdown", "pgdown", "c", "t", "esc", "esc"},
			{"down", "enter", "pgdown", "pgdown", "u", "pgdown", "esc", "esc"},
			{"down", "down", "enter", "pgdown", "u", "pgdown", "esc", "o", "pgdown", "pgdown", "esc"},
			{"f", "down", "down", "enter", "enter", "pgdown", "esc", "esc"},
		} {
			again()
			s.at("check", "")
			s.press("ctrl+p")
			s.times(i, "down")
			s.press("enter")
			wander("from "+to.text, append([]string{"pgdown", "up"}, keys...)...)
		}
	}
	for _, back := range []int{1, 2, 3} { // everything taken back, and brought again
		again()
		s.at("check", "")
		for range back {
			wander("undo", "ctrl+z", "pgdown", "enter", "pgdown", "esc", "esc")
			s.at("check", "")
		}
		for range back {
			wander("redo", "ctrl+y", "pgdown", "enter", "esc", "esc")
			s.at("check", "")
		}
	}
	again()
	s.do(s.follow(event{on: out}))
	s.press("/")
	for _, r := range secret {
		wander("search", string(r))
	}
	if looked < 400 {
		t.Errorf("only %d screens were looked at", looked)
	}
}

// TestEachOfferKeepsPrivate: what was typed on any page that is private, and not
// saved, is offered without saying it.
func TestEachOfferKeepsPrivate(t *testing.T) {
	for _, step := range model.Steps {
		if step.Seen == nil {
			continue
		}
		t.Run(string(step.ID), func(t *testing.T) {
			t.Parallel()
			s := sown(t)
			party := s.r.Members()[0]
			p, e := s.r.Clone(), s.r.Edit(step.ID, party)
			privateTexts(p, party, "Now "+secret+" too.", model.No)
			e.Now = model.Flatten(step.Part(p, party))
			d := model.Draft{Partnership: p.ID, Window: "gone", Step: step.ID, Party: party, Actor: "Mia", N: 1, At: s.clock, Ops: e.Ops()}
			if err := s.file.Draft(t.Context(), d); err != nil || len(d.Ops) == 0 {
				t.Fatal(err, d.Ops)
			}
			id := s.r.ID
			s.close()
			b := sit(t, s.path, "b")
			b.enter(id)
			b.in(offer)
			b.sees("a private answer changes")
			b.lacks(secret)

			k, file := lineUp(t, s.path, "c")
			defer file.Close()
			k.o.Open = id
			k.hears(strings.NewReader("\n:q\n"))
			k.says("it was not saved", "a private answer changes", "Take it over?")
			if strings.Contains(k.out, secret) {
				t.Errorf("says what is private:\n%s", k.out)
			}
		})
	}
}
