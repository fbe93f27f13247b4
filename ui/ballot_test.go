package ui

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// choices returns what each member says of a text in the file, as model counts it.
func (s *seat) counted(of model.ID) map[string][]model.ID {
	s.t.Helper()
	r, err := s.file.Load(context.Background(), s.r.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return r.Standing(of).By
}

// TestAllRulesTogether: one member is asked once, names the rule that stops it, and
// one save holds a position on each. Undo takes all of them back.
func TestAllRulesTogether(t *testing.T) {
	s := onRules(t, listened(t))
	was := s.r.Seq
	s.press("enter", "down", "down", "enter") // yes, but not to each one
	s.press("down", "down", "space", "enter") // the second
	s.press("down", "down", "enter")          // no
	s.press("down", "enter")                  // who spoke
	s.typed("It is not safe to say")
	s.press("tab", "down", "enter") // in the room
	s.sees("Taken down", "1. We will talk to each other first. 1 of 5 says yes.", "2. I will say so when I am hurt. 0 of 5 say yes. Held open by Eastside Pantry.", "Eastside Pantry: 3 yes, 1 no", "▸ Clínica del Río: still to come")
	for i, of := range s.r.NormTexts() {
		want := model.Yes
		if i == 1 {
			want = model.No
		}
		pos := s.r.Standing(of).Positions["pantry"]
		if pos.Choice != want || pos.By != "Mia" || pos.How != string(model.InRoom) || pos.Person != "pantry-1" || (pos.Reason == "") != (want == model.Yes) {
			t.Errorf("%d: %+v", i, pos)
		}
		if n := len(s.r.Standing(of).Positions); n != 1 {
			t.Errorf("%d: %d members have said something", i, n)
		}
	}
	if s.r.Seq != was+1 {
		t.Errorf("it took %d saves", s.r.Seq-was)
	}
	s.press("ctrl+z")
	s.sees(`Eastside Pantry on I will say so when I am hurt.: from "No" to "still to come"`)
	s.press("enter")
	for _, of := range s.r.NormTexts() {
		if n := len(s.r.Standing(of).Positions); n != 0 {
			t.Errorf("%s: %d positions are left", of, n)
		}
	}
}

// TestWhatIsLeftOut of a set says what comes first, is not asked about, and leads
// there and back.
func TestWhatIsLeftOut(t *testing.T) {
	s := onRules(t, rules(t))
	s.sees("2 cannot be asked yet", "2 rules are left out")
	s.press("enter", "down", "enter")                 // yes to all of them
	s.press("down", "enter", "down", "enter")         // Ana, in the room
	s.sees("Taken down", "1. We will start on time.") // the first of those that can be asked
	if s.counted("meetings-1")[model.Yes] == nil || s.counted("conflict-1")[model.Yes] != nil {
		t.Errorf("recorded %v and %v", s.counted("meetings-1"), s.counted("conflict-1"))
	}
	s.times(9, "down")
	s.press("enter")
	if s.here.Step.ID != "voices" {
		t.Fatalf("at %s:\n%s", s.here.Step.ID, s.text())
	}
	s.sees("Handling conflict", "▸ · Ben Ode: still to come")
	s.press("s")
	s.typed("I was hurt")
	s.press("esc", "p") // back to the people, not to agreeing
	s.sees("Ben Ode: Spoke: I was hurt", "Dee Moss: Passed")
	s.press("esc")
	if s.here.Step.ID != "agree" {
		t.Fatalf("at %s:\n%s", s.here.Step.ID, s.text())
	}
	s.press("enter")
	s.lacks("left out")
	s.lacks("cannot be asked")
}

// TestNoRuleCanBeAsked says why, and enter goes there.
func TestNoRuleCanBeAsked(t *testing.T) {
	p := rules(t)
	p.Voices.Heard = nil
	s := onRules(t, p)
	s.sees("4 cannot be asked yet", "These words cannot be put to agreement yet")
	s.press("enter")
	if s.here.Step.ID != "voices" {
		t.Errorf("at %s", s.here.Step.ID)
	}
}

// half says half of what a member says of all rules.
func half(t *testing.T) *seat {
	s := onRules(t, listened(t))
	s.press("down", "enter", "down", "down", "down", "down", "enter", "tab") // no view yet
	s.typed("A reason")
	return s
}

// TestHalfABallot is kept as half a position is: when its page is left, when the
// program ends in any way, and it is offered with what it is about.
func TestHalfABallot(t *testing.T) {
	s := half(t)
	s.at("check", "")
	s.at("agree", "")
	s.sees("draft kept", "Clínica del Río")
	s.press("tab", "tab")
	s.sees("A reason")
	s.press("esc", "esc")
	s.sees("Nothing was taken down")
	for what, leave := range map[string]func(*seat){
		"quit":   func(s *seat) { s.press("ctrl+c", "ctrl+c") },
		"hangup": func(s *seat) { s.send(hangup{}) },
		"killed": func(s *seat) { s.send(draftDue{}) },
	} {
		s := half(t)
		leave(s)
		s.close()
		b := sit(t, s.path, "b")
		b.enter("rules")
		b.in(offer)
		b.sees("Clínica del Río: All ground rules together (4)", "On all rules: No view yet", "Reason: A reason")
		b.press("enter", "tab", "tab")
		b.sees("A reason")
		if got := b.counted("meetings-1"); len(got) != 0 {
			t.Fatalf("%s: recorded %v", what, got)
		}
		b.press("tab", "down", "enter")
		b.sees("Taken down")
		if got := b.counted("meetings-1")[model.NoView]; len(got) != 1 {
			t.Errorf("%s: %v", what, got)
		}
		b.close()
		c := sit(t, s.path, "c")
		if c.enter("rules"); c.state() == offer {
			t.Errorf("%s: it is offered again:\n%s", what, c.text())
		}
	}
}

// TestOneRuleChanges under the hands of somebody who asks about all of them: where
// the member stands is asked again, the reason stays, and nothing is recorded.
func TestOneRuleChanges(t *testing.T) {
	for name, change := range map[string]func(*seat){
		"its words": func(b *seat) {
			b.at("norms", "", "area", "meetings", "norms", "meetings-1", "statement")
			b.typed("Always: ")
		},
		"one less": func(b *seat) {
			b.at("norms", "", "area", "meetings", "norms")
			b.press("delete", "y")
		},
		"one more": func(b *seat) {
			b.at("norms", "", "area", "meetings", "norms")
			b.press("a")
			b.typed("We will listen.")
		},
		"a voice less": func(b *seat) {
			b.at("voices", "", "heard", "meetings")
			b.press("delete")
		},
	} {
		for _, told := range []bool{false, true} {
			s := half(t)
			b := sit(t, s.path, "b")
			b.enter("rules")
			change(b)
			b.do(b.follow(event{on: next}))
			b.close()
			if told && name != "its words" { // a new text is read out when the old one is left
				s.send(tick{})
			} else {
				s.press("tab", "down", "enter")
			}
			s.sees("The words changed")
			s.lacks("(•)")
			for _, of := range s.r.NormTexts() {
				if got := s.counted(of); len(got) != 0 {
					t.Errorf("%s: recorded %v", name, got)
				}
			}
			s.press("down", "down", "down", "down", "enter", "tab")
			s.sees("A reason")
			s.press("tab", "down", "enter")
			s.sees("Taken down")
		}
	}
}

// TestTwoTakeDownTheSameBallot: what the first took down stands until the second
// has looked at it.
func TestTwoTakeDownTheSameBallot(t *testing.T) {
	a := half(t)
	b := sit(t, a.path, "b")
	b.Who = "Ben"
	b.enter("rules")
	b.at("agree", "", string(model.NormsText))
	b.press("down", "enter", "down", "enter", "tab", "down", "enter") // yes to all
	b.sees("Taken down")
	a.press("tab", "down", "enter")
	a.sees("Ben has just taken down")
	for _, of := range a.r.NormTexts() {
		if got := a.counted(of); len(got[model.Yes]) != 1 || len(got[model.NoView]) != 0 {
			t.Errorf("%s: %v", of, got)
		}
	}
	a.press("tab", "tab")
	a.sees("A reason")
	a.press("tab", "enter")
	a.sees("Taken down")
	if got := a.counted("meetings-2"); len(got[model.NoView]) != 1 {
		t.Errorf("after looking it is %v", got)
	}
}

// TestAYesThatIsNotTheirsToGive asks who gave it, is not recorded without, and is
// said apart where it stands in the file all the same (R17).
func TestAYesThatIsNotTheirsToGive(t *testing.T) {
	s := with(t, listened(t))
	s.at("agree", "", "meetings-1")
	s.press("down", "down", "enter", "down", "enter") // Ward Council: yes
	s.lacks("may not say yes to this alone")
	s.press("down", "enter") // Rosa Lind, who may agree to nothing alone
	s.sees("Rosa Lind may not say yes to this alone", "Which board")
	s.press("tab", "tab", "down", "enter") // no board, no day, in the room
	s.sees("Please type an answer here first")
	if got := s.counted("meetings-1"); len(got) != 0 {
		t.Fatalf("recorded %v", got)
	}
	s.typed("The ward council")
	s.press("enter", "enter", "enter")
	s.sees("Taken down", "1 of 5 says yes.", "Ward Council: Yes")
	if got := s.counted("meetings-1"); len(got[model.Yes]) != 1 {
		t.Errorf("recorded %v", got)
	}

	p := listened(t)
	position(p, "meetings-1", "words", "council", model.Yes)
	p.Core.Positions[0].Person = "council-1" // as a file or an older day may have it
	s = with(t, p)
	s.at("agree", "", "meetings-1")
	s.sees("0 of 5 say yes. 1 yes does not count yet. Its speaker may not give it, or speaks for them no more: Ward Council.", "Ward Council: Yes, but not theirs to give alone")
}

// TestABoardThatHasYetToApprove has not approved because somebody turns to a plain
// yes: who has is asked anew. What was typed comes back with its choice, and
// outlives the program.
func TestABoardThatHasYetToApprove(t *testing.T) {
	s := with(t, listened(t))
	s.at("agree", "", "meetings-1")
	s.press("down", "down", "enter", "down", "down", "enter", "down", "enter") // if our board approves; Rosa
	s.typed("The ward council")
	s.press("tab")
	s.typed("14 May 2026")
	s.press("shift+tab", "shift+tab", "shift+tab", "up", "space") // yes
	s.lacks("The ward council")
	s.times(4, "tab")
	s.press("down", "enter")
	s.sees("Please type an answer here first")
	s.send(draftDue{})
	s.close()
	b := sit(t, s.path, "b")
	b.enter("rules")
	b.press("enter", "down", "space", "tab", "tab", "tab") // if our board approves, after all
	b.sees("The ward council", "14 May 2026")
	b.press("tab", "enter")
	b.sees("Taken down", "0 of 5 say yes. 1 says yes if their board approves: Ward Council.", "Ward Council: Yes, if our board approves (The ward council, 14 May 2026)")
	if got := b.counted("meetings-1"); len(got[model.IfBoard]) != 1 || len(got[model.Yes]) != 0 {
		t.Errorf("recorded %v", got)
	}
}

// TestPeopleAgree where the partnership is set so: each is a member, named once,
// and nobody is asked who spoke for them.
func TestPeopleAgree(t *testing.T) {
	p := listened(t)
	p.Roster.Agrees = model.PeopleAgree
	s := onRules(t, p)
	s.sees("Ana Ruiz: still to come", "Rosa Lind: still to come")
	s.lacks("Ward Council")
	s.press("enter", "down", "enter")
	s.lacks("Who speaks for them?")
	s.press("down", "enter")
	s.sees("Taken down", "1 of 5 says yes. Still to come from Tom O'Neill")
	s.press("down", "enter", "down", "enter") // Rosa, who may agree to nothing alone: yes to all
	s.sees("Rosa Lind may not say yes to this alone")
	s.press("esc", "esc")
	s.at("check", "")
	s.fits()
}

// TestTheShortWayHasNoTerms: with one rule there is no set, and with none nothing to
// agree on, whatever is pressed.
func TestTheShortWayHasNoTerms(t *testing.T) {
	p := listened(t)
	p.SetLength(model.Both)
	p.Norms.Areas = p.Norms.Areas[:1]
	p.Norms.Areas[0].Norms = p.Norms.Areas[0].Norms[:1]
	s := with(t, p)
	s.at("agree", "")
	s.lacks("Terms of reference")
	s.lacks("together")
	s.sees("▸ We will talk to each other first.")

	s = with(t, freshOne())
	s.at("agree", "")
	s.sees("There is nothing to agree on yet")
	s.lacks("in force. ctrl+p")
	s.press("down", "enter", "up", "enter", "enter", "space", "pgdown")
	s.fits()
}

// TestPlainBallot records the same line by line as the screen does, and says the
// same of it.
func TestPlainBallot(t *testing.T) {
	on := onRules(t, listened(t))
	on.press("enter", "down", "down", "enter", "down", "down", "space", "enter", "down", "down", "enter", "down", "enter")
	on.typed("Not safe")
	on.press("tab", "down", "enter")
	on.sees("Taken down")

	p := listened(t)
	k := plainly(t, p, append(way(p, "agree", ""), "1", "1", "2", "2", "2", "1", "Not safe", ".", "1", "", "", ":q")...)
	k.says("1. All ground rules together (4): 0 of 4 are in force.", "1. We will talk to each other first.", "No one has been asked yet",
		"Yes, but not to each one: You name the ones that stop you", "1. Eastside Pantry: still to come", "Which rules stop you?", "Where do you stand on those?",
		"Taken down", "1. Eastside Pantry: 3 yes, 1 no")
	for _, of := range on.r.NormTexts() {
		screen, plain := on.r.Standing(of).Positions["pantry"], k.now("rules").Standing(of).Positions["pantry"]
		screen.Row, plain.Row = model.Row{}, model.Row{}
		if diff := cmp.Diff(screen, plain); diff != "" {
			t.Errorf("%s: the screen and the lines differ: %s", of, diff)
		}
	}
}

// TestPlainLeftOut says what a set leaves out, and goes there by number.
func TestPlainLeftOut(t *testing.T) {
	p := rules(t)
	k := plainly(t, p, append(way(p, "agree", ""), "1", "6", "4 passed", "5 said It hurts", "", "", ":q")...)
	k.says("2 cannot be asked yet", "6. 2 rules are left out.", "Handling conflict", "4. Ben Ode: still to come", "4. Ben Ode: Passed", "5. Dee Moss: Spoke: It hurts", "4 of 5 heard, 1 not there.")
	if gaps := k.now("rules").Refusals("conflict-1"); len(gaps) > 0 {
		t.Errorf("still refused: %v", gaps)
	}
}

// TestPlainBeyond says why a board is asked for, and records nothing without one.
func TestPlainBeyond(t *testing.T) {
	p := listened(t)
	k := plainly(t, p, append(way(p, "agree", ""), "4", "3", "1", "1", "", "", "1", "The ward council", "", "", "", ":q")...)
	k.says("Rosa Lind may not say yes to this alone", "Which board", "One answer is still needed", "Which board", "Taken down")
	by := k.now("rules").Standing(k.now("rules").NormTexts()[1]).By
	if len(by[model.Yes])+len(by[model.Beyond]) != 1 || strings.Contains(k.out, "in force. ") {
		t.Errorf("recorded %v\n%s", by, k.out)
	}
}

// TestPlainBoard: who turns from "if our board approves" to a plain yes is asked anew
// who has approved.
func TestPlainBoard(t *testing.T) {
	p := listened(t)
	k := plainly(t, p, append(way(p, "agree", ""), "4", "3", "2", "1", "The ward council", ":b", ":b", ":b", "1", "", "", "", "1", ":b", ":b", ":b", ":b", ":b", "", "", ":q")...)
	k.says("Now: The ward council", "Where does this member stand?", "Rosa Lind may not say yes to this alone", "Which board", "One answer is still needed", "Nothing was taken down")
	if _, after, _ := strings.Cut(k.out, "may not say yes to this alone"); strings.Contains(after, "The ward council") {
		t.Errorf("the board that has yet to approve is taken for one that has:\n%s", k.out)
	}
	if by := k.now("rules").Standing("conflict-2").By; len(by) > 0 {
		t.Errorf("recorded %v", by)
	}
}

// TestPlainMovedOn: if a voice is to be heard again before the last question is
// left, nothing is recorded.
func TestPlainMovedOn(t *testing.T) {
	for _, text := range []string{"1", "5"} { // all rules, and one of meetings
		p := listened(t)
		p.ID = "p"
		k := meets(t, p, "agree", func(k *talk, s *seat) []any {
			return []any{text, "1", "1", "", func() { k.elsewhere(s, "voices", "heard/meetings/voice/pantry-1/state", "") }, "1", "", "", "", ":q"}
		})
		k.says("The words changed meanwhile")
		for _, of := range k.now("p").NormTexts() {
			if by := k.now("p").Standing(of).By; len(by) > 0 {
				t.Errorf("%s: recorded %v", of, by)
			}
		}
	}
}

// TestAskedAgain: whoever asks a member once more reads what it said before, with
// why; the hand goes on to who is still to come, and past the last to the first.
func TestAskedAgain(t *testing.T) {
	s := onRules(t, listened(t))
	s.press("down")                           // the second member is asked first
	s.press("enter", "down", "down", "enter") // yes, but not to each one
	s.press("down", "down", "space", "enter") // the second
	s.press("down", "down", "enter")          // no
	s.press("down", "enter")                  // who spoke
	s.typed("It is not safe to say")
	s.press("tab", "down", "enter") // in the room
	s.sees("Taken down")
	s.press("up", "up", "down", "enter")
	s.sees("Before: No on 1 rule: I will say so when I am hurt. (It is not safe to say). Yes on 3 rules.")
}

// TestRequiredHolds: enter on a question that must be answered stays there and says
// what it waits for, in words that fit the question.
func TestRequiredHolds(t *testing.T) {
	s := onRules(t, listened(t))
	s.press("enter", "enter")
	s.sees("Please choose first")
	s.times(3, "down") // yes, if our board approves
	s.press("enter")
	s.press("down", "enter") // who spoke
	s.press("enter")
	s.sees("Please type an answer here first.")
	s.typed("The board")
	s.press("enter")
	s.lacks("Please type an answer here first.")
}
