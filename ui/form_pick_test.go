package ui

import (
	"slices"
	"testing"

	"tandem/model"
)

var abc = []model.Option{{Key: "a", Label: "Ah"}, {Key: "b", Label: "Be"}, {Key: "c", Label: "Ce"}}

// TestUnansweredIsAState of all that is chosen: moving does not choose, enter and
// space do, and backspace takes it back.
func TestUnansweredIsAState(t *testing.T) {
	var v string
	for name, q := range map[string]model.Leaf{
		"choice": model.Choice{Into: &v, From: abc}, "yes or no": model.YesNo{Into: &v},
		"scale": model.Scale{Into: &v, Max: 5}, "several": model.Several{Into: &v, From: abc},
	} {
		for _, choose := range []string{"space", "enter"} {
			v = ""
			p := ask_(t, "need", q)
			p.f.focus().Blur()
			p.shows("not answered yet")
			p.f.focus().Focus()
			if p.press(choose); v != "" {
				t.Errorf("%s: %s chose %q where nobody pointed", name, choose, v)
			}
			p.press("down", "up", "down", "left", "right", "home", "end", "pgdown", "x", "tab", "shift+tab")
			if v != "" {
				t.Fatalf("%s: moving chose %q", name, v)
			}
			if _, several := q.(model.Several); choose == "enter" && several {
				continue // it goes on; space marks
			}
			if w := p.press(choose); v == "" || !w.changed {
				t.Errorf("%s: %s did not choose", name, choose)
			}
			p.f.focus().Blur()
			p.shows("> ")
			p.f.focus().Focus()
			if p.press("backspace"); v != "" {
				t.Errorf("%s: backspace left %q", name, v)
			}
		}
	}
}

func TestChoicesHold(t *testing.T) {
	v := "gone"
	p := ask_(t, "need", model.Choice{Into: &v, From: abc})
	p.press("down", "down", "down", "up", "tab")
	if v != "gone" {
		t.Errorf("an option that is gone became %q", v)
	}
	p.f.focus().Blur()
	p.shows("no longer on the list")
}

// TestSeveral: space marks and unmarks, enter goes on and changes nothing.
func TestSeveral(t *testing.T) {
	var v string
	p := ask_(t, "need", model.Several{Into: &v, From: abc})
	p.press("down", "space", "down", "down", "space")
	if got := model.List(v).Keys(); !slices.Equal(got, []string{"a", "c"}) {
		t.Fatalf("marked %v", got)
	}
	if w := p.press("enter"); w.on != forward || w.changed {
		t.Errorf("enter: %+v", w)
	}
	p.press("space", "up", "up", "space")
	if v != "" {
		t.Errorf("left %q", v)
	}
}

// TestNothingToChoose: an empty choice holds nobody.
func TestNothingToChoose(t *testing.T) {
	var v string
	for _, q := range []model.Leaf{model.Choice{Into: &v}, model.Several{Into: &v}} {
		p := ask_(t, "need", q)
		p.shows("nothing to choose from")
		p.press("down", "space", "up", "space", "backspace")
		for _, k := range []string{"enter", "tab"} {
			if w := p.press(k); w.on != forward || v != "" {
				t.Errorf("%s: %+v, %q", k, w, v)
			}
		}
	}
}

// TestADayIsKeptAsTyped, with what is wrong under it.
func TestADayIsKeptAsTyped(t *testing.T) {
	var day, sum string
	p := ask_(t, "need", model.Day{Ask: model.Ask{Key: "a"}, Into: &day}, model.Amount{Ask: model.Ask{Key: "b"}, Into: &sum})
	p.typed("3", "/", "4")
	p.shows("does not read as a date")
	p.press("tab")
	p.typed("m", "u", "c", "h")
	p.press("tab", "shift+tab", "shift+tab")
	if day != "3/4" || sum != "much" {
		t.Errorf("hold %q and %q", day, sum)
	}
	p.press("end", "backspace", "backspace", "backspace")
	p.typed("1", " ", "M", "a", "y", " ", "2", "0", "2", "7")
	if q := p.f.focus().question().(model.Day); q.Check() != model.Fine {
		t.Errorf("%q is no day", day)
	}
}

// TestRows: added, named, moved, asked about and taken away; undone after that.
func TestRows(t *testing.T) {
	s := with(t, freshOne())
	names := func() (all []string) {
		for _, o := range s.walking().p.Roster.Organizations {
			all = append(all, o.Name)
		}
		return all
	}
	want := func(what string, want ...string) {
		t.Helper()
		if got := names(); !slices.Equal(got, want) {
			t.Fatalf("%s: %q, want %q\n%s", what, got, want, s.text())
		}
	}
	for _, n := range []string{"One", "Two", "Three"} {
		s.press("enter")
		s.typed(n)
		s.press("esc")
	}
	want("added", "One", "Two", "Three")
	s.press("enter", "esc")
	want("one of which nothing was said", "One", "Two", "Three")
	s.press("up", "shift+up", "shift+up", "shift+up")
	want("moved up", "Three", "One", "Two")
	s.press("shift+down")
	want("moved down", "One", "Three", "Two")
	s.press("delete")
	s.sees("Take this organization off the list?")
	s.press("n")
	want("kept", "One", "Three", "Two")
	s.press("delete", "y")
	want("taken away", "One", "Two")
	s.do(s.follow(event{on: next}))
	if got := s.r.Roster.Organizations; len(got) != 2 || got[1].Name != "Two" {
		t.Fatalf("saved %v", got)
	}
	s.press("ctrl+z")
	s.in(undoing)
	s.fits()
}

// TestNotNow: later, who and by when; or does not apply; or nothing of it.
func TestNotNow(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "", "affected")
	s.press("ctrl+l")
	s.in(later)
	s.press("down", "enter")
	s.typed("Ben")
	s.press("tab")
	s.typed("1 May 2027")
	s.press("enter")
	s.in(walk)
	s.sees("Later: Ben finds out by 1 May 2027.")
	s.do(s.follow(event{on: next}))
	if got := model.ParseAside(s.stands("need", "", "affected~")); got != (model.Aside{Later: true, Who: "Ben", By: "1 May 2027"}) {
		t.Errorf("saved %+v", got)
	}
	s.at("need", "", "affected")
	s.press("ctrl+l", "down", "enter")
	s.typed("Nobody feels it")
	s.press("enter")
	s.sees("Does not apply: Nobody feels it")
	s.press("ctrl+l", "down", "enter")
	s.in(walk)
	s.lacks("Does not apply")
	s.do(s.follow(event{on: next}))
	if got := s.stands("need", "", "affected~"); got != "" {
		t.Errorf("saved %q", got)
	}
	s.at("need", "", "need") // what is required always applies
	s.press("ctrl+l")
	s.lacks("does not apply to us")
}

// TestStarters: ctrl+s puts in one sentence after the other, until somebody has
// made one their own.
func TestStarters(t *testing.T) {
	s := with(t, full(t))
	s.at("norms", "", "area", "meetings", "norms")
	s.press("down", "enter")
	all := s.Words.Starters("meetings")
	if len(all) < 2 {
		t.Fatal("there are no starters for meetings")
	}
	for _, want := range []string{all[0], all[1]} {
		if s.press("ctrl+s"); true {
			if _, v, _ := s.focused(); v != want {
				t.Fatalf("it is %q, want %q", v, want)
			}
		}
	}
	s.typed("!")
	s.press("ctrl+s")
	if _, v, _ := s.focused(); v != all[1]+"!" {
		t.Errorf("what was reworded became %q", v)
	}
}

// TestTheEditor: what it leaves is the answer; if it fails all is as it was.
func TestTheEditor(t *testing.T) {
	s := with(t, full(t))
	s.at("need", "")
	_, was, _ := s.focused()
	s.send(edited{key: "need", text: "", err: errNo})
	s.sees("editor")
	if _, v, _ := s.focused(); v != was {
		t.Errorf("it is %q after a failure", v)
	}
	s.send(edited{key: "affected", text: "not this one", err: nil})
	if _, v, _ := s.focused(); v != was {
		t.Errorf("it is %q after text for another question", v)
	}
	s.send(edited{key: "need", text: "From \x1b[1man\u202e editor\n\n", err: nil})
	if _, v, _ := s.focused(); v != "From [1man editor" {
		t.Errorf("it is %q", v)
	}
	s.do(s.follow(event{on: next}))
	if got := s.stands("need", "", "need"); got != "From [1man editor" {
		t.Errorf("saved %q", got)
	}
	s.at("roster", "")
	s.press("enter", "ctrl+o")
	s.in(walk)
	s.sees("organization")
}
