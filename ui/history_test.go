package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tandem/model"
	"tandem/store"
)

// elsewhere saves changes of the open partnership in other windows' names, one save for
// each.
func (s *seat) elsewhere(who string, step, party model.ID, path string, values ...string) {
	s.t.Helper()
	for _, v := range values {
		r, err := s.file.Load(s.ctx, s.r.ID)
		if err != nil {
			s.t.Fatal(err)
		}
		e := r.Edit(step, party)
		e.Now = e.Now.Apply([]model.Change{{Path: path, Value: v}})
		s.ids++
		save := model.Save{ID: model.ID(fmt.Sprintf("z%05d", s.ids)), Partnership: s.r.ID, Window: "other", Actor: who, Mode: model.Plain, At: s.clock, Ops: e.Ops()}
		if _, clashes, err := s.file.Save(s.ctx, save); err != nil || len(clashes) > 0 {
			s.t.Fatal(err, clashes)
		}
	}
}

// lived is a partnership with a few saves of several people.
func lived(t *testing.T) *seat {
	s := with(t, full(t))
	s.elsewhere("Rosa", "need", "", "outside", "We leave out transport.", "We leave out transport and housing.")
	s.elsewhere("Ana", "interest", "r2", "benefit", secret)
	s.clock = s.clock.Add(24 * time.Hour)
	s.elsewhere("Rosa", model.CoreStep, "", "name", "Far East")
	s.reload()
	return s
}

func historyScenes() []scene {
	open := func(t *testing.T) *seat {
		s := lived(t)
		s.at("need", "")
		s.elsewhere("Ben", "need", "", "affected", "Families near the river.")
		s.reload()
		s.follow(event{on: recall})
		return s
	}
	return []scene{
		{"history", open, all},
		{"history-one", func(t *testing.T) *seat { return pressed(open(t), "down", "down", "down", "enter") }, usual},
		{"history-whole", func(t *testing.T) *seat { return pressed(open(t), "pgdown", "pgdown", "enter") }, usual},
		{"history-which", func(t *testing.T) *seat { return pressed(open(t), "f") }, usual},
		{"history-step", func(t *testing.T) *seat { return pressed(open(t), "f", "down", "enter") }, usual},
		{"history-take-back", func(t *testing.T) *seat { return pressed(open(t), "down", "u") }, usual},
		{"history-moved", func(t *testing.T) *seat { return pressed(open(t), "down", "down", "down", "down", "u") }, usual},
	}
}

// TestHistory: every save, the newest first, with who and what; narrowed to a step
// and to a text; one is taken back and brought back, whoever made it.
func TestHistory(t *testing.T) {
	s := lived(t)
	s.at("need", "")
	s.press("ctrl+p")
	s.typed("history")
	s.press("enter")
	s.in(annals)
	s.sees("Rosa · typed line by line", "“Eastside Food Link” → “Far East”", "A private answer was changed.", "We leave out transport.")
	s.lacks(secret)

	s.press("f")
	s.in(narrows)
	s.press("down", "enter") // the step it was opened from
	s.in(annals)
	s.sees("We leave out transport.", "The step:")
	s.lacks("Name of the partnership")

	s.press("enter")
	s.in(oneSave)
	s.sees("transport and housing", "2026-03-02 12:00")
	s.press("u")
	s.in(taking)
	s.sees("“…transport and housing.” → “…transport.”", "Enter takes this back")
	if s.stands("need", "", "outside") != "We leave out transport and housing." {
		t.Fatal("taken back before somebody said so")
	}
	s.press("enter")
	s.in(annals)
	s.sees("Done", "undo", "taken back since")
	if got := s.stands("need", "", "outside"); got != "We leave out transport." {
		t.Fatalf("stands %q", got)
	}
	s.press("u") // the hand is on the save that was taken back
	s.sees("Enter brings this back")
	s.press("enter")
	if got := s.stands("need", "", "outside"); got != "We leave out transport and housing." {
		t.Fatalf("brought back it is %q", got)
	}
	s.sees("redo")
	s.press("esc")
	s.in(walk)
}

// TestHistoryOfAText: a text's history has its words, its versions and what members
// said of it, and of no other.
func TestHistoryOfAText(t *testing.T) {
	s := lived(t)
	var norm model.ID
	for _, of := range s.r.PutTexts() {
		if of != model.TermsText {
			norm = of
			break
		}
	}
	c := s.UI.chronicle(Narrow{Text: norm}, "")
	c.read(100)
	var lines []string
	for _, x := range c.saves {
		lines = append(lines, x.lines...)
	}
	all := strings.Join(lines, "\n")
	name := TextWords(s.Words, s.r.Partnership, norm)
	for _, want := range []string{strings.TrimSuffix(name, ".") + ": put to all for a yes", " on " + strings.TrimSuffix(name, ".") + ": nothing → “"} {
		if !strings.Contains(all, want) {
			t.Errorf("lacks %q:\n%s", want, all)
		}
	}
	if strings.Contains(all, "Terms of reference: put") {
		t.Errorf("tells of another text:\n%s", all)
	}
}

// TestWhatMovedOnStays: what has changed since is not taken back, and it is said so.
func TestWhatMovedOnStays(t *testing.T) {
	s := lived(t)
	s.at("need", "")
	s.follow(event{on: recall})
	s.press("down", "down", "down", "u") // the first of two changes of one answer
	s.in(taking)
	s.sees("All of this has changed since")
	s.press("enter", "esc")
	if got := s.stands("need", "", "outside"); got != "We leave out transport and housing." {
		t.Errorf("stands %q", got)
	}
}

// TestHistoryIsReadAsItIsLookedAt: of ten thousand saves only those are read that
// can be seen, and the first is reached all the same.
func TestHistoryIsReadAsItIsLookedAt(t *testing.T) {
	s := with(t, freshOne())
	for i := range 450 {
		s.elsewhere("Rosa", "need", "", "need", fmt.Sprintf("Words %d.", i))
	}
	s.reload()
	s.follow(event{on: recall})
	h := s.top().(*historyScreen)
	if len(h.saves) > chronicleStep {
		t.Errorf("%d saves were read to show %d", len(h.saves), h.page())
	}
	s.sees("Words 449.")
	for range 200 {
		s.press("pgdown")
	}
	s.sees("Name of the partnership: nothing")
	s.fits()
	if n := len(h.saves); n != 451 {
		t.Errorf("%d saves, want 451", n)
	}
}

// TestPlainHistory: the same, line by line.
func TestPlainHistory(t *testing.T) {
	s := lived(t)
	k, file := lineUp(t, s.path, "c")
	defer file.Close()
	k.o.Open = s.r.ID
	k.hears(strings.NewReader(strings.Join([]string{
		":h", "f", "x", "", // nothing else is chosen
		"3", "u", "n", // looked at, and left
		"3", "u", "y", // taken back
		"4", "u", "y", // and brought back
		"f", "2", "", "", ":q",
	}, "\n")))
	k.says("History, the newest first", "Rosa", "Far East", "A private answer was changed.",
		"transport and housing", "u takes this back", "This would change", "We leave out transport", "Go on?", "Done.", "taken back since",
		"This would change", "Done.", "Name of the partnership")
	if strings.Contains(k.out, secret) {
		t.Error("says what is private")
	}
	if got := s.stands("need", "", "outside"); got != "We leave out transport and housing." {
		t.Errorf("stands %q", got)
	}
	events, err := k.o.Keep.(*store.Store).History(s.ctx, s.r.ID, 0, 99)
	if n := len(events); err != nil || events[n-1].Undoes != events[n-2].ID || events[n-1].Mode != model.Plain {
		t.Errorf("%v %+v", err, events)
	}
}

// TestUndoSaysAStage: what undo takes back of stages, versions and reasons is said
// like any other change.
func TestUndoSaysAStage(t *testing.T) {
	s := with(t, going(t, 3))
	p := s.r.Clone()
	m := p.Ways()[0]
	p.Moving(m, "Mia", "2026-03-02").Put()
	e := s.r.Edit(model.CoreStep, "")
	e.Now = model.Flatten(&p.Core)
	if r, clashes, err := s.file.Save(s.ctx, *s.newSave(e.Ops()...)); err != nil || len(clashes) > 0 {
		t.Fatal(clashes, err)
	} else {
		s.take(r)
	}
	s.at("check", "")
	s.press("ctrl+z")
	s.in(undoing)
	s.sees("Stage: from in review to under way")
	s.press("enter")
	s.at("check", "")
	s.press("ctrl+y")
	s.sees("Stage: from under way to in review")
}

// TestHistoryOfWhatIsOver: what has come to its end is read, and takes nothing back
// but its end; it says so.
func TestHistoryOfWhatIsOver(t *testing.T) {
	p := going(t, 3)
	s := with(t, p)
	s.elsewhere("Rosa", "need", "", "outside", "We leave out transport.")
	r, err := s.file.Load(s.ctx, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	q := r.Clone()
	for _, m := range q.Ways() {
		if m.To == model.Ended {
			entry := q.Moving(m, "Mia", "2026-03-02")
			entry.Questions[0].(model.Leaf).Set("The grant ran out.")
			entry.Put()
		}
	}
	e := r.Edit(model.CoreStep, "")
	e.Now = model.Flatten(&q.Core)
	if _, clashes, err := s.file.Save(s.ctx, *s.newSave(e.Ops()...)); err != nil || len(clashes) > 0 {
		t.Fatal(clashes, err)
	}
	s.reload()
	s.at("check", "")
	s.press("h")
	s.in(annals)
	s.sees("Stage: from under way to ended without a closing", "We leave out transport.")
	s.press("down", "u", "enter")
	s.sees("It has ended. Reopen it first")
	if got := s.stands("need", "", "outside"); got != "We leave out transport." {
		t.Fatalf("stands %q", got)
	}
	s.press("up", "u", "enter")
	s.sees("Done", "Stage: from ended without a closing to under way")
	if got := s.r.Stage(); got != model.InEffect {
		t.Errorf("it is %s", got)
	}
}
