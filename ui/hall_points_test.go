package ui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/assets"
	"tandem/model"
)

// ourRent is private: no screen of a meeting may show it.
const ourRent = "Our board would walk out over the rent"

// metOnce is rules with a meeting before, of which three actions and two topics are
// still open, and with something private of each organization.
func metOnce(t testing.TB) *model.Partnership {
	t.Helper()
	p := rules(t)
	p.Voices.Heard, p.Meetings.Meetings, p.Procedures.Next = nil, nil, ""
	p.Decisions.Decisions, p.Duties.Duties, p.Need.Need = nil, nil, ""
	rank := ""
	row := func(id string) model.Row {
		rank = model.Between(rank, "")
		return model.Row{ID: model.ID(id), Rank: rank}
	}
	p.Interest = map[model.ID]*model.Interest{}
	for _, m := range p.Active() {
		p.Interest[m] = &model.Interest{Benefit: ourRent}
	}
	p.Interest["clinic"] = &model.Interest{Benefit: "Fewer missed visits", Share: model.Yes}
	p.Meetings.Meetings = []model.Meeting{{
		Row: row("first"), On: "2026-02-02", Kind: model.Kickoff, Over: model.WasEnded,
		Actions: []model.Action{
			{Row: row("printer"), What: "Call the printer", Who: "Ana Ruiz", By: "2026-02-20"},
			{Row: row("flyer"), What: "Draft the flyer", Who: "Ben Ode"},
			{Row: row("keys"), What: "Ask about the keys"},
		},
		Parked: []model.Parked{{Row: row("logo"), Topic: "A logo"}, {Row: row("van"), Topic: "The van"}},
	}, {Row: row("now"), On: model.DateOf(noon), Kind: model.Kickoff}}
	return p
}

// go_ goes to a moment and waits a second.
func (s *seat) moment(m model.Moment) {
	s.t.Helper()
	s.toSpot("", m)
	s.lacks(ourRent)
}

// open reports whether a row of the first meeting is still open.
func (s *seat) openLeft() string {
	s.read()
	var out []string
	for _, l := range s.r.LeftOpen("none") {
		if l.Action != nil {
			out = append(out, string(l.Action.ID))
		} else {
			out = append(out, string(l.Parked.ID))
		}
	}
	return strings.Join(out, " ")
}

// TestSinceInOneKeyEach: what was left open costs a key each, the room sees the one that
// is asked about, and the hand goes on by itself.
func TestSinceInOneKeyEach(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.moment(model.Recalling)
	s.sees("Ana Ruiz: Call the printer, by 20 February 2026", "1 of 5")
	s.press("y")
	s.sees("Ben Ode: Draft the flyer", "2 of 5")
	s.press("n")
	s.sees("Ask about the keys", "3 of 5")
	s.press("d")
	s.sees("Topic: A logo", "4 of 5")
	s.press("t")
	s.sees("Topic: The van", "5 of 5")
	if got := s.openLeft(); got != "flyer logo van" {
		t.Errorf("%q is open", got)
	}
	if a := s.r.Meetings.Meeting("first").Actions[0]; a.DoneOn != model.DateOf(noon) {
		t.Errorf("it was done on %q", a.DoneOn)
	}
	s.press("y")
	if got := s.openLeft(); got != "flyer logo" {
		t.Errorf("%q is open", got)
	}
	m := s.meetingNow()
	for i, x := range m.Agenda {
		if x.ID == s.sitting.Point && (i+1 == len(m.Agenda) || m.Agenda[i+1].What != "A logo" || m.Agenda[i+1].Sort() != model.ForTopic) {
			t.Errorf("the topic is not behind this point: %+v", m.Agenda)
		}
	}
	s.press("ctrl+z", "enter")
	s.in(hall)
	if got := s.openLeft(); got != "flyer logo van" {
		t.Errorf("after undo, %q is open", got)
	}
	s.press("tab")
	if s.sitting.Moment != model.Talking || s.pointNow().What != "A logo" {
		t.Errorf("tab leads to %s of %q", s.sitting.Moment, s.pointNow().What)
	}
}

// TestSinceMendsWhoAndWhen: an action of an earlier meeting gets its name and its day
// where it stands, and no new one is made.
func TestSinceMendsWhoAndWhen(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.moment(model.Recalling)
	s.press("down", "down", "enter")
	s.typed("Rosa")
	s.press("enter")
	s.typed("1 May 2026")
	s.press("enter")
	s.read()
	if a := s.r.Meetings.Meeting("first").Actions[2]; a.Who != "Rosa" || a.By != "1 May 2026" {
		t.Errorf("%+v", a)
	}
	if n := len(s.meetingNow().Actions); n != 0 {
		t.Errorf("%d actions in this meeting", n)
	}
}

// TestNeedFromWords: the words of the round are seen, then the sentence.
func TestNeedFromWords(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	var on model.ID
	for _, x := range s.r.Spots(s.sitting) {
		if x.Moment == model.Needing {
			on = x.Point
		}
	}
	for _, m := range s.r.Roster.People {
		if !s.UI.put(model.InRoom, func(p *model.Partnership) bool {
			return p.Jot(s.sitting.Meeting, model.Jot{Kind: model.JotVoice, On: on, Who: m.ID, Text: "Words of " + m.Name + " that are heard"})
		}) {
			t.Fatal("not taken down")
		}
	}
	s.moment(model.Needing)
	s.sees("Words of Ana Ruiz that are heard", "5 people were heard")
	s.press("enter")
	s.typed("Families wait too long")
	s.lacks("We meet")
	s.press("enter")
	s.sees("Families wait too long")
	s.read()
	if s.r.Need.Need != "Families wait too long" {
		t.Errorf("%q", s.r.Need.Need)
	}
	s.press("o")
	if room := strings.Join(s.room().draw(s.look, 80, 18), "\n"); strings.Contains(room, "Families") {
		t.Error("the room still sees it:\n" + room)
	}
}

// TestGainsTellNothingApart: who shares nothing and who said nothing look the same, and
// nothing that is heard goes on an organization's own page.
func TestGainsTellNothingApart(t *testing.T) {
	p := metOnce(t)
	delete(p.Interest, "council")
	s := inMeeting(t, p)
	s.moment(model.Gains)
	seen := map[string]bool{}
	for _, x := range s.gainHands() {
		if x.id != "clinic" {
			seen[x.rest] = true
		}
		s.lacks(ourRent)
		s.press("down")
	}
	if len(seen) != 1 {
		t.Errorf("they are told apart: %v", seen)
	}
	s.sees("goes in the round that follows")
	s.press("up", "up", "up", "up", "up", "down")
	s.sees("Fewer missed visits")
	s.press("enter")
	if s.top().(*hallScreen).line != nil {
		t.Error("something can be typed here")
	}
	s.press("e")
	s.in(hall)
}

// TestPartsAndRights: parts and decisions in few keys, as the pages of the wizard keep
// them; what is missing is said.
func TestPartsAndRights(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.moment(model.Parts)
	for i, m := range s.r.Active() {
		s.press("enter")
		s.typed(fmt.Sprintf("Part %d", i))
		s.press("enter")
		s.read()
		if got := s.stands("duties", "", "duty/"+string(m)+"/part"); got != fmt.Sprintf("Part %d", i) {
			t.Errorf("%s has %q", m, got)
		}
	}
	s.sees("5 of 5")
	s.press("tab")
	s.sees("one big question, and one everyday question")
	s.press("enter")
	s.typed("New partners")
	s.press("enter", "1", "1")
	s.sees("one everyday question", "New partners")
	s.lacks("one big question")
	s.press("enter")
	s.typed("Room hours")
	s.press("enter", "2", "4")
	s.read()
	ds := s.r.Decisions.Decisions
	if len(ds) != 2 || ds[0].Level != model.Strategic || ds[0].Held != model.HeldTogether ||
		ds[1].Level != model.Operational || ds[1].Held != model.HeldByOne || ds[1].Holder != "clinic" {
		t.Fatalf("%+v", ds)
	}
	s.sees("2 decisions")
	for _, g := range s.r.Gaps() {
		if strings.HasPrefix(g.Rule, "R7") {
			t.Error(g)
		}
	}
}

// TestDues: what has nobody or no day is marked, and asked for with one key.
func TestDues(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.moment(model.Greeting)
	s.press("f7")
	s.typed("Book the hall")
	s.press("enter", "enter", "enter")
	s.press("f5")
	s.typed("Parking lot")
	s.press("enter")
	s.moment(model.Dues)
	s.sees("Book the hall", "who and when still to come", "4 actions. 3 still need a name or a day. 3 topics come back next time.")
	s.press("enter")
	s.typed("Dee")
	s.press("enter")
	s.typed("3 April 2026")
	s.press("enter")
	s.sees("Dee, by 3 April 2026", "2 still need")
	s.press("down", "down", "down", "down", "y")
	s.sees("2 topics come back")
}

// TestMeetAgain: the day is proposed as often as the group has said it meets.
func TestMeetAgain(t *testing.T) {
	p := metOnce(t)
	p.Procedures.Meetings = "We meet every two weeks at the library."
	p.Procedures.Next = "2026-03-02"
	s := inMeeting(t, p)
	s.moment(model.MeetAgain)
	s.sees("When do we meet again?")
	s.press("enter", "enter")
	s.sees("We meet again on Monday, 16 March 2026.")
	s.read()
	if got, _ := s.r.Procedures.Next.Time(); model.DateOf(got) != "2026-03-16" {
		t.Errorf("%q", s.r.Procedures.Next)
	}
}

// TestPageWithin: a page opens within the meeting, leads back and nowhere else, offers no
// names from elsewhere, and saves what is typed.
func TestPageWithin(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.moment(model.Needing)
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		s.window(size[0], size[1])
		s.press("e")
		s.in(pageIn)
		s.fits()
		s.lacks("Agreement")
		for _, k := range []string{"ctrl+p", "f2", "ctrl+l", "ctrl+z", "ctrl+y"} {
			s.press(k)
			s.in(pageIn)
		}
		s.press("esc")
		s.in(hall)
	}
	s.press("e")
	s.typed("Typed on the page")
	s.press("f1")
	s.in(why)
	s.press("esc")
	s.in(pageIn)
	s.press("esc")
	s.in(hall)
	if got := s.stands("need", "", "need"); got != "Typed on the page" {
		t.Errorf("%q", got)
	}
	s.sees("Typed on the page")
}

// TestPageOfAllMoments: each moment opens its page or says why not, and no page shows
// anything private, nor whose words are whose where nobody is to know.
func TestPageOfAllMoments(t *testing.T) {
	for _, kept := range []string{model.ByName, model.Unnamed} {
		p := metOnce(t)
		p.Voices.Kept = kept
		s := inMeeting(t, p)
		s.UI.put(model.InRoom, func(p *model.Partnership) bool {
			return p.Jot(s.sitting.Meeting, model.Jot{Kind: model.JotVoice, On: "conflict", Who: "pantry-1", Text: "Secretly mine"})
		})
		for _, spot := range s.r.Spots(s.sitting) {
			s.sit(func(st *model.Sitting) { st.Go(spot) })
			s.send(tick{})
			s.press("e")
			s.lacks(ourRent)
			if kept == model.Unnamed {
				s.lacks("Ana Ruiz: Secretly mine")
				if spot.Moment == model.Round && spot.Area != "" {
					s.in(hall)
				}
			}
			if s.state() == pageIn {
				s.press("esc")
			}
			s.in(hall)
		}
	}
}

// TestClashOnPageWithin: what two windows wrote on a page is shown before the page is
// left, and then one is back in the meeting.
func TestClashOnPageWithin(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.moment(model.Needing)
	s.press("e")
	s.typed("Mine")
	s.elsewhere("Rosa", "need", "", "need", "Theirs")
	s.press("esc")
	s.in(clash)
	s.press("m")
	s.in(hall)
	if got := s.stands("need", "", "need"); got != "Mine" {
		t.Errorf("%q", got)
	}
}

// TestWhereWeWere: the last things taken down, also after a long break, by itself.
func TestWhereWeWere(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.moment(model.Greeting)
	s.press("f5")
	s.typed("Parking lot")
	s.press("enter", "f6")
	s.typed("We meet on Mondays")
	s.press("enter")
	s.press("w")
	s.in(recap)
	s.sees("Parked: Parking lot", "Decided: We meet on Mondays")
	s.fits()
	s.press("x")
	s.moment(model.Recalling)
	s.press("y", "w")
	s.sees("Call the printer, by 20 February 2026: done")
	s.press("x")
	s.in(hall)
	s.clock = s.clock.Add(20 * time.Minute)
	s.send(tick{})
	s.in(recap)
	s.press("esc")
	s.send(tick{})
	s.in(hall)
}

// TestUndoShowsNothingPrivate: what was typed in private before the meeting is not
// named by undo.
func TestUndoShowsNothingPrivate(t *testing.T) {
	s := with(t, metOnce(t))
	s.at("interest", "council", "benefit")
	s.press("enter")
	s.typed(ourRent)
	s.do(s.follow(s.toMeeting()))
	s.do(s.follow(event{on: begins}))
	s.in(hall)
	s.clock = s.clock.Add(time.Second)
	for range 3 {
		s.press("ctrl+z")
		s.lacks(ourRent)
		s.lacks("interest")
		s.press("esc")
		s.send(tick{})
	}
}

// TestPointsInAnyWindow: every moment fits every window, with a crowd whose names are
// longer than it.
func TestPointsInAnyWindow(t *testing.T) {
	p := crowded()
	rank := ""
	row := func(id string) model.Row {
		rank = model.Between(rank, "")
		return model.Row{ID: model.ID(id), Rank: rank}
	}
	for i := range 4 {
		p.Roster.Organizations = append(p.Roster.Organizations, model.Organization{Row: model.Row{ID: model.ID(fmt.Sprint("z", i)), Rank: "z" + fmt.Sprint(i+1)}, Name: strings.Repeat("Zusammen ", 20), Status: model.Active})
	}
	p.Interest["o1"] = &model.Interest{Benefit: ourRent}
	long := strings.Repeat("We will call everybody 👩‍👩‍👧 in town ", 8)
	first := model.Meeting{Row: row("first"), On: "2026-02-02", Over: model.WasEnded}
	for i := range 12 {
		first.Actions = append(first.Actions, model.Action{Row: row(fmt.Sprint("a", i)), What: long, Who: strings.Repeat("नमस्ते ", 25), By: "2026-02-20"})
		first.Parked = append(first.Parked, model.Parked{Row: row(fmt.Sprint("k", i)), Topic: long})
		p.Decisions.Decisions = append(p.Decisions.Decisions, model.Decision{Row: row(fmt.Sprint("d", i)), Text: long, Held: model.HeldByOne, Holder: "o1"})
		p.Duties.Duties = append(p.Duties.Duties, model.Duty{Row: row(fmt.Sprint("o", i)), Part: long})
	}
	p.Meetings.Meetings = []model.Meeting{first}
	s := inMeeting(t, p)
	for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {120, 40}} {
		s.window(size[0], size[1])
		for _, spot := range s.r.Spots(s.sitting) {
			s.sit(func(st *model.Sitting) { st.Go(spot) })
			s.send(tick{})
			for _, k := range []string{"", "down", "o", "o", "pgdown"} {
				if k != "" {
					s.press(k)
				}
				s.fits()
				s.lacks(ourRent)
			}
			s.press("w")
			s.in(recap)
			s.fits()
			s.press("esc")
		}
	}
}

// TestReviewOneByOne: the questions of a review are seen one after the other.
func TestReviewOneByOne(t *testing.T) {
	p := reviewed(t, 3)
	p.Core.Positions, p.Core.Versions = nil, nil
	p.Meetings.Meetings = []model.Meeting{{Row: model.Row{ID: "look", Rank: "b"}, On: model.DateOf(noon), Kind: model.ReviewMeeting}}
	s := inMeeting(t, p)
	s.toSpot("", model.Reviewing)
	first := strings.Join(s.room().draw(s.look, 60, 18), "\n")
	s.press("down")
	second := strings.Join(s.room().draw(s.look, 60, 18), "\n")
	if first == second {
		t.Error("the room sees the same question")
	}
	s.press("down")
	s.sees("Why should you go on?")
	s.press("e")
	s.in(pageIn)
	s.press("esc")
	s.in(hall)
}

// winding is a partnership that comes to its end, whose closing meeting is today.
func winding(t testing.TB) *model.Partnership {
	t.Helper()
	p := going(t, 3)
	p.Core.Moves = append(p.Core.Moves, model.Moving{Row: model.Row{ID: "m9", Rank: "Y"}, Verb: "close", From: "force", To: string(model.Winding), At: "2026-02-20"})
	p.Meetings.Meetings = []model.Meeting{{Row: model.Row{ID: "bye", Rank: "b"}, On: model.DateOf(noon), Kind: model.LastMeeting}}
	p.Closing.Reason, p.Closing.Learned = "", ""
	return p
}

// TestEndingOneByOne: the questions of the end are seen one after the other, each with
// what is said so far; e opens the page on the one that the room sees, and what is typed
// there is seen in the meeting.
func TestEndingOneByOne(t *testing.T) {
	s := inMeeting(t, winding(t))
	s.toSpot("", model.Ending)
	step, _, qs := s.r.Puzzle(s.sitting)
	if len(qs) < 5 {
		t.Fatalf("%d questions", len(qs))
	}
	for i, q := range qs {
		ask := oneLine(s.Words.Question(string(step), q.Head().Key).Ask)
		if got := s.room(); got.prompt != ask || got.foot != s.say("room.count", "n", itoa(i+1), "all", itoa(len(qs))) {
			t.Errorf("the room sees %q, %q, want %q", got.prompt, got.foot, ask)
		}
		s.sees(ask)
		if i < len(qs)-1 {
			s.press("down")
		}
	}
	s.press("home")
	for s.room().prompt != oneLine(s.Words.Question(string(step), "learned").Ask) {
		s.press("up")
	}
	for _, press := range []string{"e", "enter"} {
		s.press(press)
		s.in(pageIn)
		s.typed("Ask sooner. ")
		s.press("esc")
		s.in(hall)
		if s.sitting.Moment != model.Ending {
			t.Fatalf("it is at %s", s.sitting.Moment)
		}
	}
	got := s.held().Closing.Learned
	if !strings.Contains(got, "Ask sooner. Ask sooner.") || len(s.room().lines) != 1 || !strings.Contains(s.room().lines[0], "Ask sooner.") {
		t.Errorf("kept is %q, and the room sees %q", got, s.room().lines)
	}
}

// pointScenes are the hands at the points of the agenda.
func pointScenes() []scene {
	at := func(m model.Moment, keys ...string) func(*testing.T) *seat {
		return func(t *testing.T) *seat {
			s := inMeeting(t, metOnce(t))
			s.toSpot("", m)
			return pressed(s, keys...)
		}
	}
	look := func(t *testing.T) *seat {
		p := reviewed(t, 3)
		p.Meetings.Meetings = []model.Meeting{{Row: model.Row{ID: "look", Rank: "b"}, On: model.DateOf(noon), Kind: model.ReviewMeeting}}
		s := inMeeting(t, p)
		s.toSpot("", model.Reviewing)
		return pressed(s, "down", "down")
	}
	end := func(t *testing.T) *seat {
		s := inMeeting(t, winding(t))
		s.toSpot("", model.Ending)
		return pressed(s, "down")
	}
	return []scene{
		{"meet-since", at(model.Recalling, "y", "n"), all},
		{"meet-since-topic", at(model.Recalling, "y", "n", "d", "t"), usual},
		{"meet-need", at(model.Needing), usual},
		{"meet-gain", at(model.Gains, "down"), usual},
		{"meet-work", at(model.Parts, "enter", "A", "enter"), usual},
		{"meet-rights", at(model.Rights), usual},
		{"meet-rights-level", at(model.Rights, "enter", "A", "enter"), usual},
		{"meet-rights-whose", at(model.Rights, "enter", "A", "enter", "1"), all},
		{"meet-due", at(model.Dues), all},
		{"meet-again", at(model.MeetAgain), usual},
		{"meet-review", look, usual},
		{"meet-ending", end, usual},
		{"meet-page", at(model.Needing, "e"), all},
		{"meet-recap", at(model.Recalling, "y", "f5", "A", "enter", "w"), all},
		{"meet-undo", at(model.Recalling, "y", "ctrl+z"), usual},
	}
}

// TestLessonsLeadNowhereElse: from a page within a meeting one can read why, and lessons,
// and no key there leads out of the meeting.
func TestLessonsLeadNowhereElse(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.Practice = func() (Loan, error) { return Loan{}, nil }
	s.moment(model.Needing)
	s.press("e", "f1")
	s.in(why)
	keys := []string{"l", "enter", "down", "t", "p", "n", "b", "g", "q", "s", "o", "tab", "ctrl+p", "f2", "f3", "f4", "ctrl+d", "end", "r", "1", "space"}
	for _, first := range keys {
		for _, k := range append([]string{first}, keys...) {
			s.press(k)
			if s.stack[0].state != hall {
				t.Fatalf("%s leads to %s", k, s.stack[0].state)
			}
		}
	}
	for range 20 {
		if s.state() == hall {
			return
		}
		s.press("esc")
	}
	t.Errorf("esc leads to %s only", s.state())
}

// TestTypedOnAnEarlierAction: what was typed about an action of an earlier meeting when
// the program stopped is typed on.
func TestTypedOnAnEarlierAction(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.moment(model.Recalling)
	s.press("down", "down", "enter")
	s.typed("Rosa")
	s.UI.saveAll()
	s.dies()
	b := s.joins("b")
	if h := b.top().(*hallScreen); h.line == nil || h.line.text != "Rosa" {
		t.Fatal("it is not there:\n" + b.text())
	}
	b.press("enter", "enter")
	b.read()
	if a := b.r.Meetings.Meeting("first").Actions[2]; a.Who != "Rosa" {
		t.Errorf("%+v", a)
	}
}

// TestAnyKeysAtThePoints: no keys, in no order, break the meeting or show anything
// private.
func TestAnyKeysAtThePoints(t *testing.T) {
	keys := []string{"up", "down", "enter", "tab", "shift+tab", "y", "n", "d", "t", "o", "e", "w", "s", "1", "2", "9", "esc", "b", "+", "space", "pgdown",
		"f1", "f5", "f6", "f7", "f8", "ctrl+z", "ctrl+y", "backspace", "x", "j", "h", "ctrl+s", "ctrl+l", "?", "m"}
	for seed := range 3 {
		r := rand.New(rand.NewPCG(7, uint64(seed)))
		s := inMeeting(t, metOnce(t))
		for i := range 700 {
			if s.stack[0].state != hall || s.state() == departs {
				if s.state() == departs {
					s.press("esc")
					continue
				}
				break
			}
			if s.state() == hall && i%40 == 0 {
				spots := s.r.Spots(s.sitting)
				s.sit(func(st *model.Sitting) { st.Go(spots[r.IntN(len(spots))]) })
				s.send(tick{})
			}
			k := keys[r.IntN(len(keys))]
			s.press(k)
			s.fits()
			if strings.Contains(s.text(), ourRent) {
				t.Fatalf("seed %d, %s shows it:\n%s", seed, k, s.text())
			}
		}
	}
}

// TestReviewOpensItsQuestion: the page of the review of that day opens on the question
// that the room sees, and what is typed there is seen in the meeting.
func TestReviewOpensItsQuestion(t *testing.T) {
	p := reviewed(t, 3)
	p.Meetings.Meetings = []model.Meeting{{Row: model.Row{ID: "look", Rank: "b"}, On: model.DateOf(noon), Kind: model.ReviewMeeting}}
	p.Reviews.Reviews = []model.Review{{Row: model.Row{ID: "today", Rank: "b"}, On: "2 March 2026"}}
	s := inMeeting(t, p)
	s.toSpot("", model.Reviewing)
	s.sees("Why should you go on?", "1 of 12")
	s.press("enter")
	s.in(pageIn)
	s.typed("We are halfway")
	s.press("esc")
	s.in(hall)
	s.sees("We are halfway")
	if got := s.stands("review", "", "reviews/today/why"); got != "We are halfway" {
		t.Errorf("%q", got)
	}
}

// TestAReviewIsBegunWithItsDay: where nobody has begun a review yet, the question that the
// room sees is written on that of the day of the meeting; and there is none where nothing
// is written.
func TestAReviewIsBegunWithItsDay(t *testing.T) {
	p := reviewed(t, 3)
	p.Meetings.Meetings = []model.Meeting{{Row: model.Row{ID: "look", Rank: "b"}, On: model.DateOf(noon), Kind: model.ReviewMeeting}}
	p.Reviews.Reviews = nil
	s := inMeeting(t, p)
	s.toSpot("", model.Reviewing)
	s.press("e")
	s.in(pageIn)
	s.press("esc")
	s.in(hall)
	if rs := s.held().Reviews.Reviews; len(rs) > 0 {
		t.Errorf("nothing was written, and there is %+v", rs)
	}
	s.press("e")
	s.typed("We are halfway")
	s.press("esc")
	s.in(hall)
	s.sees("We are halfway")
	rs := s.held().Reviews.Reviews
	if len(rs) != 1 || rs[0].Why != "We are halfway" || rs[0].On != s.meetingNow().On {
		t.Errorf("there is %+v", rs)
	}
}

// TestTheHandGoesOnFromAnAction once it has a name and a day, to the next that has not.
func TestTheHandGoesOnFromAnAction(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.moment(model.Dues)
	was := s.sitting.Shown
	s.press("enter")
	s.typed("Dee")
	s.press("enter")
	s.typed("3 April 2026")
	s.press("enter")
	if now := s.sitting.Shown; now == was || s.r.Action(now) == nil {
		t.Errorf("the hand is on %q, as before", now)
	}
	was = s.sitting.Shown
	s.press("f7")
	s.typed("Book the hall")
	s.press("enter", "enter", "enter")
	if s.sitting.Shown != was {
		t.Error("a pad moved the hand")
	}
}

// TestWordsStayOff in a window that comes later, at each moment of a list.
func TestWordsStayOff(t *testing.T) {
	for _, m := range []model.Moment{model.Gains, model.Parts, model.Rights, model.Dues} {
		s := inMeeting(t, metOnce(t))
		if !slices.ContainsFunc(s.r.Spots(s.sitting), func(x model.Spot) bool { return x.Moment == m }) {
			continue // another kind of meeting
		}
		s.moment(m)
		on := s.shown()
		s.press("o")
		was := s.shown()
		o := s.joins("b")
		o.ticks(1)
		if got := o.shown(); got != was {
			t.Errorf("%s: words are off, and another window shows\n%s\nfor\n%s", m, got, was)
		}
		s.press("o")
		if got := s.shown(); got != on {
			t.Errorf("%s: they do not come back: %s", m, got)
		}
	}
}

// TestPointsHaveNames: what is told of the points of an agenda, as in the history, says
// which point it was, also where nobody gave it words.
func TestPointsHaveNames(t *testing.T) {
	s := inMeeting(t, metOnce(t))
	s.toSpot("", model.Needing)
	points := 0
	for _, q := range model.Lookup(meetingStep).Questions(s.r.Partnership, "") {
		rows, ok := q.(model.Rows)
		if !ok {
			continue
		}
		for _, q := range rows.Open(s.sitting.Meeting).Questions {
			if agenda, ok := q.(model.Rows); ok && q.Head().Key == "agenda" {
				seen := map[string]bool{}
				for _, id := range agenda.IDs() {
					_, name := RecordWords(s.Words, meetingStep, rows.Head().Key+".agenda", agenda, id)
					in := rowName(s.say, func(key string) assets.Question {
						return s.Words.Question(string(meetingStep), rows.Head().Key+"."+key)
					}, agenda, id)
					if name == "" || seen[name] || seen[in+"/"] || strings.Contains(in, "without a name") {
						t.Errorf("a point is called %q, and on its page %q", name, in)
					}
					seen[name], seen[in+"/"] = true, true
					points++
				}
			}
		}
	}
	if points < 5 {
		t.Errorf("%d points", points)
	}
}
