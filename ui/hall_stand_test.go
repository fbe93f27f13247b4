package ui

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tandem/model"
)

// standing has the meeting where members say where they stand, on the area conflict.
func standing(t testing.TB, change func(*model.Partnership)) *seat {
	t.Helper()
	p := heardAll(t)
	for i := range p.Roster.People {
		p.Roster.People[i].Authority = "terms"
	}
	p.Norms.Areas[0].Norms = p.Norms.Areas[0].Norms[:1]
	if change != nil {
		change(p)
	}
	s := inMeeting(t, p)
	s.toSpot("conflict", model.Positions)
	return s
}

// shown returns what the room sees in a window of 80 by 24.
func (s *seat) shown() string { return strings.Join(s.room().draw(s.look, 80, 24), "\n") }

// said is what members said, by their IDs.
func (s *seat) wants(of model.ID, want map[model.ID]string) {
	s.t.Helper()
	got := s.positions(of)
	for m, choice := range want {
		if got[m] != choice {
			s.t.Errorf("%s said %q, want %q\n%s", m, got[m], choice, s.text())
		}
	}
	if len(got) != len(want) {
		s.t.Errorf("recorded %v, want %v\n%s", got, want, s.text())
	}
}

// TestDissentChangeAgreement: what each answer does is in the room before anybody
// answers; nothing counts before enter; a no holds it open in the objector's words; one
// key leads to the words and back; and it is in force when all agree, not before.
func TestDissentChangeAgreement(t *testing.T) {
	s := standing(t, nil)
	s.sees("We will talk to each other first.", "Yes: it counts.", "No: it stays open", "5 still to come")
	s.press("enter")
	s.sees("1 Yes", "4 No")
	s.press("1", "4", "1", "1")
	s.wants("conflict-1", nil)
	if got := s.shown(); strings.Contains(got, "Yes 3") || strings.Contains(got, "Clínica") {
		t.Errorf("the room sees what is not recorded:\n%s", got)
	}
	s.press("3", "enter")
	s.sees("Clínica del Río: No")
	s.typed("Some of us need time")
	s.press("enter")
	s.typed("We were not told") // the club, which has no view yet
	s.press("enter")
	s.wants("conflict-1", map[model.ID]string{"pantry": "yes", "clinic": "no", "council": "yes", "library": "yes", "club": "noview"})
	s.sees("Clínica del Río: No. “Some of us need time”", "Harbor Youth Club: No view yet. “We were not told”", "Yes 3 · No view yet 1 · No 1", "2 members hold it open")
	s.lacks("in force")
	if pos := s.held().Standing("conflict-1").Positions["clinic"]; pos.Person != "clinic-1" || pos.How != string(model.InRoom) || pos.Way != model.InTurn {
		t.Errorf("recorded %+v", pos)
	}

	s.press("enter") // the words
	s.sees("We will talk to each other first.")
	s.press("end")
	s.typed(" Within a day.")
	s.press("enter")
	s.sees("Does this change what people agreed to?", "{+Within a day.+}")
	if got := s.shown(); !strings.Contains(got, "Does this change what we agreed to?") || !strings.Contains(got, "Now: We will talk to each other first. Within a day.") {
		t.Errorf("the room sees\n%s", got)
	}
	s.wants("conflict-1", nil)
	s.press("down", "enter", "enter")
	s.wants("conflict-1", nil)
	s.sees("We will talk to each other first. Within a day.", "Before: We will talk to each other first.", "still to come")
	s.press("enter", "1", "1", "1", "1", "1", "enter")
	s.sees("Clínica del Río: Yes", "What changed it")
	s.typed("A day is enough")
	s.press("enter", "enter")
	s.sees("All agree. This is in force.")
	all := s.held()
	if x := all.Standing("conflict-1"); !x.InForce || x.Positions["clinic"].Solved != "A day is enough" {
		t.Errorf("%+v", x)
	}
}

// TestBeforeAllAreHeard nobody is asked: the room sees who is still to be heard, and
// enter goes to the round (R3).
func TestBeforeAllAreHeard(t *testing.T) {
	s := standing(t, func(p *model.Partnership) { p.Voices.Heard[0].Voices = p.Voices.Heard[0].Voices[:3] })
	s.sees("Before we ask who agrees", "Ben Ode")
	s.press("enter")
	if s.sitting.Moment != model.Round || s.sitting.Area != "conflict" {
		t.Errorf("it is at %v", s.sitting.Spot())
	}
}

// TestASet: all ground rules of an area are asked about together, and each is recorded.
func TestASet(t *testing.T) {
	s := standing(t, func(p *model.Partnership) {
		p.Norms.Areas[0].Norms = append(p.Norms.Areas[0].Norms, model.Norm{Row: model.Row{ID: "conflict-2", Rank: "zz"}, Statement: "We will say so when we are hurt."})
	})
	s.press("left")
	s.sees("All of Handling conflict (2)", "1. We will talk to each other first.", "2. We will say so when we are hurt.", "0 of 2 are in force")
	s.press("enter", "1", "1", "1", "1", "1", "enter")
	s.sees("2 of 2 are in force")
	for _, of := range []model.ID{"conflict-1", "conflict-2"} {
		if !s.held().Standing(of).InForce {
			t.Errorf("%s is not in force\n%s", of, s.text())
		}
	}
	if s.held().Standing("meetings-1").Version != nil {
		t.Error("a rule of another area was asked as well")
	}
	s.press("left")
	s.sees("All ground rules together (4)")
}

// TestTabGoesThroughAnArea: to each statement that waits, and then on.
func TestTabGoesThroughAnArea(t *testing.T) {
	s := standing(t, func(p *model.Partnership) {
		p.Norms.Areas[0].Norms = append(p.Norms.Areas[0].Norms, model.Norm{Row: model.Row{ID: "conflict-2", Rank: "zz"}, Statement: "We will say so when we are hurt."})
	})
	s.press("tab")
	if s.sitting.Text != "conflict-2" || s.sitting.Moment != model.Positions {
		t.Errorf("at %q of %v", s.sitting.Text, s.sitting.Spot())
	}
	s.press("tab")
	if s.sitting.Moment == model.Positions {
		t.Errorf("still at %v", s.sitting.Spot())
	}
}

// TestByProxyAndAbsent: who speaks for a member and how that comes in is told by who is
// here; of a member of whom nobody is here nothing can be typed, and it is still to come.
func TestByProxyAndAbsent(t *testing.T) {
	s := standing(t, nil)
	s.put_(func(p *model.Partnership) {
		p.Attend(s.sitting.Meeting, "council-1", func(a *model.Attended) { a.State, a.By = model.Proxied, "Lu Park" })
		p.Attend(s.sitting.Meeting, "club-1", func(a *model.Attended) { a.State = model.Absent })
	})
	s.press("enter")
	s.sees("Rosa Lind, by Lu Park", "nobody is here")
	s.press("1", "1", "1", "1", "down", "1")
	s.sees("Nobody of Harbor Youth Club is here")
	s.press("enter")
	s.wants("conflict-1", map[model.ID]string{"pantry": "yes", "clinic": "yes", "council": "yes", "library": "yes"})
	s.sees("Yes 4", "still to come: Harbor Youth Club")
	s.lacks("in force")
	pos := s.held().Standing("conflict-1").Positions["council"]
	if pos.How != string(model.ByProxy) || pos.Person != "council-1" {
		t.Errorf("recorded %+v", pos)
	}
	s.put_(func(p *model.Partnership) {
		p.Attend(s.sitting.Meeting, "club-1", func(a *model.Attended) { a.State = model.Present })
	})
	s.press("enter")
	s.sees("stands: Yes")
	s.press("1", "enter")
	if !s.held().Standing("conflict-1").InForce {
		t.Errorf("not in force\n%s", s.text())
	}
}

// put_ changes the partnership in this window.
func (s *seat) put_(change func(*model.Partnership)) {
	s.t.Helper()
	s.UI.put(model.InRoom, func(p *model.Partnership) bool { change(p); return true })
	s.send(tick{})
}

// TestABoardInAMeeting: of a yes that its speaker may not give alone the board is asked,
// and yes, if our board approves, is counted apart (R17).
func TestABoardInAMeeting(t *testing.T) {
	s := standing(t, func(p *model.Partnership) {
		p.Roster.People[2].Authority = "nothing"
	})
	s.press("enter", "1", "1", "2", "1", "1", "enter")
	s.sees("Ward Council: Yes, if our board approves", "Which board")
	s.typed("The council board")
	s.press("enter", "enter")
	s.wants("conflict-1", map[model.ID]string{"pantry": "yes", "clinic": "yes", "council": "board", "library": "yes", "club": "yes"})
	s.sees("Yes 4 · If the board approves 1")
	s.lacks("in force")
}

// TestSlipsInAMeeting: what is typed is hidden until all are in, from the room as well.
func TestSlipsInAMeeting(t *testing.T) {
	s := standing(t, func(p *model.Partnership) { p.Asking.Way = model.OnSlips })
	s.press("enter", "1", "4")
	s.sees("Tom O'Neill): in")
	s.lacks("Tom O'Neill): No")
	s.press("1", "1", "x", "enter")
	s.sees("All are in", "Tom O'Neill): No")
	s.wants("conflict-1", nil)
	s.press("enter")
	s.typed("Too early")
	s.press("enter")
	s.wants("conflict-1", map[model.ID]string{"pantry": "yes", "clinic": "no", "council": "yes", "library": "yes"})
	s.sees("still to come: Harbor Youth Club")
}

// TestOneAlone: v asks one member by the form, with who spoke and how already told.
func TestOneAlone(t *testing.T) {
	s := standing(t, nil)
	s.press("v", "space", "enter", "enter", "enter")
	s.wants("conflict-1", map[model.ID]string{"pantry": "yes"})
	if pos := s.held().Standing("conflict-1").Positions["pantry"]; pos.Person != "pantry-1" || pos.How != string(model.InRoom) {
		t.Errorf("recorded %+v", pos)
	}
}

// TestAnswersWait: keys that lead on in the meeting do so from the page of all answers,
// and what was typed there comes back; a pad opens over it, and over a reason.
func TestAnswersWait(t *testing.T) {
	s := standing(t, nil)
	s.press("enter", "1", "4")
	s.press("f5")
	s.typed("A logo")
	s.press("enter")
	s.sees("Tom O'Neill): No")
	for _, k := range []string{"tab", "shift+tab"} {
		back := map[string]string{"tab": "shift+tab", "shift+tab": "tab"}[k]
		s.press(k)
		if s.sitting.Moment == model.Positions {
			t.Fatalf("%s stays", k)
		}
		s.press(back)
		s.sees("Ana Ruiz): Yes", "Tom O'Neill): No", "draft kept")
	}
	s.press("1", "1", "1", "enter")
	s.typed("Half a rea")
	s.press("f6")
	s.typed("We meet again")
	s.press("enter")
	s.typed("son")
	s.press("enter")
	if pos := s.held().Standing("conflict-1").Positions["clinic"]; pos.Reason != "Half a reason" {
		t.Errorf("recorded %+v\n%s", pos, s.text())
	}
	m := s.held().Meetings.Meeting(s.sitting.Meeting)
	if len(m.Parked) != 1 || len(m.Decisions) != 1 {
		t.Errorf("parked %v, decided %v", m.Parked, m.Decisions)
	}
}

// TestAnswersAfterAKill: they are there again when the meeting goes on, and nothing of
// them is recorded.
func TestAnswersAfterAKill(t *testing.T) {
	s := standing(t, nil)
	s.press("enter", "1", "4")
	s.send(draftDue{})
	s.keepSitting()
	s.close()
	b := sit(t, s.path, "b")
	b.UI.Open, b.UI.Meet = "rules", true
	b.do(b.UI.Init())
	b.in(hall)
	b.sees("Ana Ruiz): Yes", "Tom O'Neill): No", "typed before the program stopped")
	b.wants("conflict-1", nil)
	b.press("1", "1", "1", "enter", "enter")
	b.wants("conflict-1", map[model.ID]string{"pantry": "yes", "clinic": "no", "council": "yes", "library": "yes", "club": "yes"})
}

// TestTwoWindowsTakeDownOneMember: the second sees what the first took down before its
// own counts.
func TestTwoWindowsTakeDownOneMember(t *testing.T) {
	a := standing(t, nil)
	a.press("enter", "1", "1", "1", "1", "1")
	b := sit(t, a.path, "b")
	b.UI.Open, b.UI.Meet = "rules", true
	b.do(b.UI.Init())
	b.in(hall)
	b.press("v", "down", "down", "down", "down", "enter")
	b.press("enter")
	b.typed("Not yet")
	b.press("enter", "enter")
	b.wants("conflict-1", map[model.ID]string{"pantry": "no"})
	a.press("enter")
	a.sees("Someone has just taken down an answer for Eastside Pantry")
	a.wants("conflict-1", map[model.ID]string{"pantry": "no"})
}

// TestManyMembersSmallWindow: with 30 members and in a window of 40 by 12 the next key
// and whoever is asked are in sight, and what is drawn fits.
func TestManyMembersSmallWindow(t *testing.T) {
	s := standing(t, func(p *model.Partnership) {
		p.Roster.Agrees = model.PeopleAgree
		for i := range 25 {
			p.Roster.People = append(p.Roster.People, model.Person{Row: model.Row{ID: model.ID("x" + itoa(i)), Rank: "zz" + itoa(100+i)}, Name: strings.Repeat("Nam🌻e ", 10) + itoa(i), Of: "club", Authority: "terms"})
			p.Voices.Heard[0].Voices = append(p.Voices.Heard[0].Voices, model.Voice{Row: model.Row{ID: model.ID("x" + itoa(i)), Rank: "zz" + itoa(100+i)}, State: model.Passed})
		}
	})
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}} {
		s.window(size[0], size[1])
		s.fits()
		s.sees("30 still to come")
		s.press("enter")
		s.fits()
		s.sees("Ana Ruiz", map[bool]string{true: "1 Yes", false: "1 yes · 2 if board"}[size[0] == 80])
		s.press("1", "1", "4")
		s.fits()
		s.sees("Ben Ode")
		s.press("esc", "esc")
	}
}

// TestAChangeWaitsToBeDecided: nobody is asked before it is said what a change of the
// words is; one can leave that and come back, and editorial carries over (R6).
func TestAChangeWaitsToBeDecided(t *testing.T) {
	s := standing(t, nil)
	s.press("enter", "1", "1", "1", "1", "1", "enter")
	s.sees("in force")
	s.press("e")
	s.press("end", "backspace")
	s.typed(" !")
	s.press("enter")
	s.sees("Does this change what people agreed to?")
	s.press("esc")
	s.sees("Enter asks what that means")
	if got := s.shown(); strings.Contains(got, "in force") {
		t.Errorf("the room is told it is in force:\n%s", got)
	}
	s.press("tab", "shift+tab")
	s.sees("Does this change what people agreed to?")
	s.press("f5")
	s.typed("A logo")
	s.press("enter")
	s.sees("Does this change what people agreed to?")
	s.press("space", "enter")
	if !s.held().Standing("conflict-1").InForce {
		t.Errorf("not in force\n%s", s.text())
	}
	s.sees("in force")
}

// TestARuleGoesUnderAnswers: another window takes the statement away while answers to it
// are typed. The meeting goes on at one that is there, and nothing is recorded.
func TestARuleGoesUnderAnswers(t *testing.T) {
	s := standing(t, func(p *model.Partnership) {
		p.Norms.Areas[0].Norms = append(p.Norms.Areas[0].Norms, model.Norm{Row: model.Row{ID: "conflict-2", Rank: "zz"}, Statement: "We will say so when we are hurt."})
	})
	s.press("enter", "1", "1")
	s.changing(func(p *model.Partnership) {
		a := p.Norms.Area("conflict")
		a.Norms = a.Norms[1:]
	})
	s.fits()
	s.sees("We will say so when we are hurt.")
	s.press("enter", "1", "1", "1", "1", "1", "enter")
	if !s.held().Standing("conflict-2").InForce {
		t.Errorf("not in force\n%s", s.text())
	}
	s.changing(func(p *model.Partnership) { p.Norms.Area("conflict").Norms = nil })
	s.fits()
	s.sees("There is no statement here yet")
}

// TestAnswersToAnotherText wait: before others are typed it is said, and the key pressed
// again goes there.
func TestAnswersToAnotherText(t *testing.T) {
	s := standing(t, func(p *model.Partnership) {
		p.Norms.Areas[0].Norms = append(p.Norms.Areas[0].Norms, model.Norm{Row: model.Row{ID: "conflict-2", Rank: "zz"}, Statement: "We will say so when we are hurt."})
	})
	s.press("enter", "1", "4", "tab")
	s.sees("We will say so when we are hurt.")
	s.press("enter")
	s.sees("typed and not taken down yet on: We will talk")
	s.press("enter")
	s.sees("Tom O'Neill): No")
	s.press("1", "1", "1", "enter", "enter")
	s.wants("conflict-1", map[model.ID]string{"pantry": "yes", "clinic": "no", "council": "yes", "library": "yes", "club": "yes"})
}

// TestScalesInAMeeting: fingers are typed as they were shown, and the room is told what
// they mean before anybody answers.
func TestScalesInAMeeting(t *testing.T) {
	s := standing(t, func(p *model.Partnership) { p.Asking.Scale, p.Asking.Way = model.FistToFive, model.AllHands })
	s.sees("3 or more fingers is a yes")
	s.press("enter", "5", "4", "3", "2", "5", "enter")
	s.sees("Northgate Library: 2 fingers")
	s.press("enter")
	s.sees("Yes 4 · Holds it open 1", "Northgate Library: 2 fingers (holds it open)")
	s.lacks("in force")
}

// TestAnyKeysWhereMembersStand: whatever is pressed, also while another window changes the
// words, nothing breaks, and the room never says more than the file holds.
func TestAnyKeysWhereMembersStand(t *testing.T) {
	keys := strings.Fields("enter enter enter esc tab shift+tab up down left right 1 2 3 4 v e space backspace f5 f6 f7 a o pgdown x c delete ctrl+z ctrl+s")
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := standing(t, func(p *model.Partnership) {
			p.Norms.Areas[0].Norms = append(p.Norms.Areas[0].Norms, model.Norm{Row: model.Row{ID: "conflict-2", Rank: "zz"}, Statement: "We will say so when we are hurt."})
			p.Asking.Way = []string{model.InTurn, model.OnSlips, model.AllHands}[seed%3]
			p.Asking.Scale = []string{model.ThreePoints, model.FistToFive}[seed%2]
		})
		for i := range 200 {
			s.press(keys[r.IntN(len(keys))])
			if s.state() != hall {
				s.press("esc")
			}
			if s.sitting == nil || s.state() != hall {
				break
			}
			if m := s.sitting.Moment; m != model.Positions && m != model.Wording {
				s.toSpot("conflict", model.Positions)
			}
			if i%60 == 5 {
				s.reword("conflict-1", s.rule("conflict-1")+"!")
			}
			if of := s.sitting.Text; i%10 == 0 && !s.isSet(of) && strings.Contains(s.shown(), "in force") && !s.held().Standing(of).InForce {
				t.Fatalf("seed %d: the room says more than the file:\n%s", seed, s.shown())
			}
		}
	}
}

// BenchmarkRoomOfManyRules draws what the room sees of 40 ground rules with 30 members.
func BenchmarkRoomOfManyRules(b *testing.B) {
	s := standing(b, func(p *model.Partnership) {
		for i := range 40 {
			p.Norms.Areas[0].Norms = append(p.Norms.Areas[0].Norms, model.Norm{Row: model.Row{ID: model.ID("n" + itoa(i)), Rank: "zz" + itoa(100+i)}, Statement: "We will keep rule " + itoa(i)})
		}
	})
	s.press("left")
	s.press("enter", "1", "1", "1", "1", "4", "enter", "enter")
	b.ResetTimer()
	for range b.N {
		s.shown()
	}
}
