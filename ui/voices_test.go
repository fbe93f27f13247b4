package ui

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// hearing has the people of an area open, of a partnership in which nobody was
// heard on it.
func hearing(t *testing.T) *seat {
	p := rules(t)
	p.Voices.Heard = p.Voices.Heard[1:]
	s := with(t, p)
	s.at("voices", "", "heard", "conflict")
	return s
}

// said returns what the file has of an area, by person.
func (s *seat) said(area model.ID) map[model.ID]string {
	s.t.Helper()
	r, err := s.file.Load(context.Background(), s.r.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	said := map[model.ID]string{}
	for _, m := range r.Roster.People {
		if v := r.Voice(area, m.ID); v.State != "" {
			said[m.ID] = strings.TrimSuffix(v.State+": "+v.Words, ": ")
		}
	}
	return said
}

// TestGoingDownTheList: one letter for each who passed or was absent, one and the
// words for who spoke, and the hand goes on by itself.
func TestGoingDownTheList(t *testing.T) {
	s := hearing(t)
	s.sees("0 of 5 heard", "▸ · Ana Ruiz: still to come")
	s.press("p")
	s.sees("- Ana Ruiz: Passed", "▸ · Tom O'Neill: still to come")
	s.press("s")
	s.sees("Tom O'Neill", "What did they say")
	s.typed("Nobody listens")
	s.press("enter")
	s.sees("Tom O'Neill: Spoke: Nobody listens", "▸ · Rosa Lind: still to come", "2 of 5 heard")
	s.press("a", "p", "p")
	s.sees("4 of 5 heard, 1 not there", "x Rosa Lind: Was not there")
	s.do(s.follow(event{on: next}))
	want := map[model.ID]string{"pantry-1": "passed", "clinic-1": "said: Nobody listens", "council-1": "absent", "library-1": "passed", "club-1": "passed"}
	if diff := cmp.Diff(want, s.said("conflict")); diff != "" {
		t.Error(diff)
	}
	if len(s.r.Refusals("conflict-1")) > 0 {
		t.Error("its rules are refused all the same")
	}
}

// TestALetterIsTakenBack one by one, and brought back; with nothing left of them
// undo is of what was saved.
func TestALetterIsTakenBack(t *testing.T) {
	s := hearing(t)
	s.press("p", "a", "up", "delete") // absent, and not after all
	s.sees("Tom O'Neill: still to come")
	s.press("ctrl+z")
	s.sees("▸ x Tom O'Neill: Was not there")
	s.press("ctrl+z", "ctrl+z")
	s.sees("▸ · Ana Ruiz: still to come", "0 of 5 heard")
	s.press("ctrl+y", "ctrl+y")
	s.sees("- Ana Ruiz: Passed", "x Tom O'Neill: Was not there")
	s.do(s.follow(event{on: next}))
	s.press("ctrl+z")
	s.in(undoing)
	s.press("enter")
	if got := s.said("conflict"); len(got) != 0 {
		t.Errorf("left are %v", got)
	}
}

// TestWordsOfAVoiceStay: who thinks better of it and passes is quoted nowhere, and
// nothing typed is lost.
func TestWordsOfAVoiceStay(t *testing.T) {
	s := hearing(t)
	s.press("s")
	s.typed("SPOKEN words")
	s.press("esc", "up", "p")
	s.sees("Ana Ruiz has spoken. Press p again to change it.", "SPOKEN")
	s.press("a")
	s.sees("Press a again", "SPOKEN")
	s.press("down", "up", "p")
	s.sees("SPOKEN")
	s.press("p")
	s.lacks("SPOKEN")
	s.sees("▸ · Tom O'Neill")
	s.at("check", "")
	s.lacks("SPOKEN")
	s.at("voices", "", "heard", "conflict")
	s.press("up", "up", "up", "up", "s")
	s.sees("SPOKEN words")
}

// TestVoicesSurvive a program that dies, with half a sentence; they are offered, and
// saved when somebody takes them.
func TestVoicesSurvive(t *testing.T) {
	for what, end := range map[string]func(*seat){
		"quit":   func(s *seat) { s.press("ctrl+c", "ctrl+c") },
		"hangup": func(s *seat) { s.send(hangup{}) },
		"killed": func(s *seat) { s.send(draftDue{}) },
	} {
		s := hearing(t)
		s.press("p", "a", "s")
		s.typed("Half a sent")
		end(s)
		s.close()
		b := sit(t, s.path, "b")
		b.enter("rules")
		if what == "killed" {
			b.in(offer)
			b.press("enter")
		}
		want := map[model.ID]string{"pantry-1": "passed", "clinic-1": "absent", "council-1": "said: Half a sent"}
		if diff := cmp.Diff(want, b.said("conflict")); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
}

// TestTwoHearTheSamePerson: who comes second sees both, and chooses. Of different
// people both stand.
func TestTwoHearTheSamePerson(t *testing.T) {
	a := hearing(t)
	b := sit(t, a.path, "b")
	b.Who = "Ben"
	b.enter("rules")
	b.at("voices", "", "heard", "conflict")
	b.press("p", "down", "down", "p")
	b.do(b.follow(event{on: next}))
	a.press("a", "a")
	a.send(tick{})
	a.sees("x Ana Ruiz: Was not there", "Dee Moss: still to come", "- Ben Ode: Passed")
	a.do(a.follow(event{on: next}))
	a.in(clash)
	a.sees("Ben", "Was not there", "Passed")
	a.press("m")
	want := map[model.ID]string{"pantry-1": "absent", "clinic-1": "absent", "library-1": "passed"}
	if diff := cmp.Diff(want, a.said("conflict")); diff != "" {
		t.Error(diff)
	}
}

// TestUndoLeavesWhatOthersSaid: a letter that was saved is not taken back over what
// another window has saved since.
func TestUndoLeavesWhatOthersSaid(t *testing.T) {
	a := hearing(t)
	a.press("p", "ctrl+c", "x") // what leaving shows has saved it
	if got := a.said("conflict")["pantry-1"]; got != "passed" {
		t.Fatalf("it is %q", got)
	}
	b := sit(t, a.path, "b")
	b.enter("rules")
	b.at("voices", "", "heard", "conflict")
	b.press("up", "a")
	b.do(b.follow(event{on: next}))
	a.send(tick{})
	a.sees("x Ana Ruiz: Was not there")
	a.press("ctrl+z")
	if a.state() == undoing {
		a.press("enter")
	}
	a.do(a.follow(event{on: next}))
	if got := a.said("conflict")["pantry-1"]; got != "absent" {
		t.Errorf("it is %q", got)
	}
}

// TestHoveringMarksNobody: moving over areas and people, opening each and passing
// over what can be chosen leaves the file as it is, byte for byte.
func TestHoveringMarksNobody(t *testing.T) {
	for name, p := range map[string]*model.Partnership{"some": rules(t), "crowded": crowded()} {
		s := with(t, p)
		was := tables(t, s.path)
		before, err := os.ReadFile(s.path)
		if err != nil {
			t.Fatal(err)
		}
		areas := len(s.r.Areas.Options())
		for i := range areas {
			s.at("voices", "", "heard")
			s.times(i, "down")
			s.press("enter")
			s.times(3, "up")
			for range min(len(s.r.Roster.People), 6) {
				s.press("enter", "down", "down", "up", "f1", "esc", "esc", "down")
			}
			s.press("left", "right", "home", "end", "pgdown", "pgup", "tab")
			s.send(draftDue{}, tick{})
			if now := tables(t, s.path); now != was {
				t.Fatalf("%s, area %d: the file changed:\n%s", name, i, cmp.Diff(was, now))
			}
		}
		s.at("check", "")
		s.close()
		if after, err := os.ReadFile(s.path); err != nil || len(after) < len(before) {
			t.Errorf("%s: %v, %d bytes before, %d after", name, err, len(before), len(after))
		}
	}
}

// TestVoicesAtEverySize: the name of the area, the hand and what a person did are in
// sight, whoever the hand is on.
func TestVoicesAtEverySize(t *testing.T) {
	s := with(t, crowded())
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {120, 40}, {30, 8}} {
		s.window(size[0], size[1])
		s.at("voices", "")
		s.press("tab") // by how words are kept
		for range 8 {
			s.fits()
			s.sees(s.look.arrow)
			s.press("down")
		}
		s.at("voices", "", "heard", "meetings")
		for range 31 {
			s.fits()
			s.sees("▸ ·", "still to come")
			s.press("down")
		}
	}
}

// TestPlainVoices hears the same as the screen does.
func TestPlainVoices(t *testing.T) {
	s := hearing(t)
	s.press("p", "s")
	s.typed("Nobody listens")
	s.press("enter", "a", "s")
	s.typed("We do")
	s.press("enter", "p")
	s.do(s.follow(event{on: next}))

	p := rules(t)
	p.Voices.Heard = p.Voices.Heard[1:]
	k := plainly(t, p, append(way(p, "voices", ""), "", ":?", "1",
		"1 passed", "2 SAID  Nobody listens", "3 was not there", "4 s", "We do", ".", "9 passed", "2 passed but talked", "maybe", "5", "2", "5 -", "5 p", ":x", "", ":q")...)
	k.says("1. Handling conflict: 0 of 5 heard. Still to come from Ana Ruiz, Tom O'Neill", "A rule holds when people find their own words",
		"1. Ana Ruiz: still to come", "1. Ana Ruiz: Passed", "2. Tom O'Neill: Spoke: Nobody listens", "3. Rosa Lind: Was not there", "What did they say, in their own words?",
		"4. Ben Ode: Spoke: We do", "Type it like this", "Type it like this", "Type it like this", "Has this person been heard?", "5. Dee Moss: Passed",
		"5. Dee Moss: still to come", "5. Dee Moss: Passed", "4 of 5 heard, 1 not there.", "There is no command :x", "1. Handling conflict: 4 of 5 heard, 1 not there.")
	if diff := cmp.Diff(s.said("conflict"), heardBy(k, "conflict")); diff != "" {
		t.Error(diff)
	}
}

// heardBy returns what the line mode took down of an area, by person.
func heardBy(k *talk, area model.ID) map[model.ID]string {
	r, said := k.now("rules"), map[model.ID]string{}
	for _, m := range r.Roster.People {
		if v := r.Voice(area, m.ID); v.State != "" {
			said[m.ID] = strings.TrimSuffix(v.State+": "+v.Words, ": ")
		}
	}
	return said
}

// TestPlainVoicesByTheWay: undo, the list of steps and leaving in the middle, and an
// area that is gone.
func TestPlainVoicesByTheWay(t *testing.T) {
	p := rules(t)
	to := way(p, "voices", "")
	k := plainly(t, p, to[0], to[1], "", "1", "4 passed", ":u", "y", "4 absent", ":l", "", ":b", ":l", to[1], "", "1", "5 said Half", ":q")
	k.says("4. Ben Ode: Passed", "This would be taken back", "Taken back", "4. Ben Ode: Was not there", "5. Dee Moss: Spoke: Half", "All is saved")
	want := map[model.ID]string{"library-1": "absent", "club-1": "said: Half"}
	for person, said := range want {
		if got := heardBy(k, "conflict")[person]; got != said {
			t.Errorf("%s: %q", person, got)
		}
	}
}

// TestALetterIsTakenBackFromItsRow: right after s, undo closes the row of words and
// takes back the letter, not what was saved before it.
func TestALetterIsTakenBackFromItsRow(t *testing.T) {
	s := hearing(t)
	s.press("p", "s")
	s.sees("What did they say")
	s.press("ctrl+z")
	s.in(walk)
	s.sees("- Ana Ruiz: Passed", "▸ · Tom O'Neill: still to come", "1 of 5 heard")
	s.press("s")
	s.typed("W")
	s.press("ctrl+z")
	s.sees("What did they say")
	s.press("ctrl+z")
	s.sees("▸ · Tom O'Neill: still to come")
}

// TestTheHandGoesOnToTheNextArea of which somebody is still to come, behind one that
// was gone through; it stays where somebody left in the middle.
func TestTheHandGoesOnToTheNextArea(t *testing.T) {
	p := rules(t)
	p.Voices.Heard = nil
	s := with(t, p)
	s.at("voices", "", "heard")
	name := func(i int) string { return s.r.Areas.Options()[i].Key }
	hand := func() string { return string(s.field().(*areasField).ids()[s.field().(*areasField).at]) }
	s.press("enter", "p", "esc")
	if hand() != name(0) {
		t.Errorf("left in the middle, the hand is on %s", hand())
	}
	s.press("enter", "tab")
	if hand() != name(1) {
		t.Errorf("gone through, the hand is on %s", hand())
	}
}
