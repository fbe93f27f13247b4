package model

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sixPM is when the meetings of these tests begin.
var sixPM = time.Date(2026, 3, 12, 18, 0, 0, 0, time.UTC)

// minter returns IDs that begin with prefix, each once.
func minter(prefix string) func() ID {
	n := 0
	return func() ID { n++; return ID(fmt.Sprint(prefix, n)) }
}

// seated is a partnership of seven people from four organizations over three areas,
// and the kickoff that begins.
func seated(t testing.TB) (*Partnership, *Sitting) {
	t.Helper()
	p := &Partnership{ID: "p"}
	row := func(id string, i int) Row { return Row{ID: ID(fmt.Sprint(id, i)), Rank: fmt.Sprintf("%03d", i)} }
	for i := range 4 {
		p.Roster.Organizations = append(p.Roster.Organizations, Organization{Row: row("o", i), Name: fmt.Sprint("Org ", i)})
	}
	for i := range 7 {
		p.Roster.People = append(p.Roster.People, Person{Row: row("m", i), Name: fmt.Sprint("Person ", i), Of: fmt.Sprint("o", i%4)})
	}
	p.Areas.Chosen = string(MakeList("communication", "meetings", "conflict"))
	p.Convene("k", Kickoff, UsualAgenda, minter("a"), sixPM)
	s := p.Sit("k", sixPM)
	return p, &s
}

// TestAgendaSums: whatever is open, of whatever kind and length a meeting is, no point
// has less than it takes to read aloud, what is settled has no more, and all together
// take the time that there is. Nothing that everyone may not see changes any of it.
func TestAgendaSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		for _, kind := range append(MeetingKinds(), "", "a newer kind") {
			for i, long := range AgendaLengths {
				for _, left := range []bool{false, true} {
					plan := p.Agenda(kind, long, left)
					sum := 0
					for _, x := range plan {
						sum += x.Minutes
						if x.Minutes < readAloud || x.Read && x.Minutes != readAloud || x.Read == x.Open {
							t.Fatalf("%s, %s minutes: %+v", kind, long, x)
						}
						if x.Kind == ForSince && !left {
							t.Fatalf("%s: nothing was left open, and it is on the agenda", kind)
						}
					}
					if sum != []int{60, 90, 120}[i] {
						t.Fatalf("%s of %s minutes takes %d: %+v", kind, long, sum, plan)
					}
					if d := cmp.Diff(plan, p.As(Everyone).Agenda(kind, long, left)); d != "" {
						t.Fatalf("%s: what is private decides:\n%s", kind, d)
					}
				}
			}
		}
	})
}

// TestConvene: a meeting is made once, with an agenda whose points have IDs and ranks
// of their own; what is noted of one that stands already is left as it is.
func TestConvene(t *testing.T) {
	p, _ := seated(t)
	m := p.Meetings.Meeting("k")
	if m.Kind != Kickoff || m.On != "2026-03-12" || len(m.Agenda) < 5 {
		t.Fatalf("%+v", m)
	}
	ids := map[ID]bool{}
	for i, x := range m.Agenda {
		if ids[x.ID] || x.ID == "" || i > 0 && m.Agenda[i-1].Rank >= x.Rank {
			t.Errorf("point %d: %+v", i, x.Row)
		}
		ids[x.ID] = true
	}
	was := p.Clone()
	p.Convene("k", Regular, "60", minter("b"), sixPM.AddDate(0, 0, 3))
	if d := cmp.Diff(was.Leaves(), p.Leaves()); d != "" {
		t.Errorf("convened twice:\n%s", d)
	}
	q := &Partnership{}
	q.Meetings.Meetings = []Meeting{{Row: Row{ID: "k", Rank: "a"}, On: "2026-04-01", Kind: LastMeeting, Place: "Hall"}}
	if m := q.Convene("k", Kickoff, "60", minter("b"), sixPM); m.On != "2026-04-01" || m.Kind != LastMeeting || m.Agenda[2].Kind != ForNext {
		t.Errorf("a meeting that is noted became %+v", m)
	}
}

// TestSit: a meeting begins at the first point, with everybody who has not gone, and
// with the areas on which something is still to be done.
func TestSit(t *testing.T) {
	p, _ := seated(t)
	p.Roster.People[6].Until = "2026-02-01"
	s := p.Sit("k", sixPM)
	if s.Point != p.Meetings.Meetings[0].Agenda[0].ID || s.Moment != Greeting || len(s.Seats) != 6 || len(s.Taken) != 3 {
		t.Errorf("%+v", s)
	}
	agreeOn(p, "meetings")
	if s := p.Sit("k", sixPM); slices.Contains(s.Taken, "meetings") || len(s.Taken) != 2 {
		t.Errorf("takes up %q, of which one is settled", s.Taken)
	}
	if s := p.Sit("elsewhere", sixPM); s.Point != "" {
		t.Errorf("sits at %q of no meeting", s.Point)
	}
}

// agreeOn has all heard on an area, and all say yes to a statement.
func agreeOn(p *Partnership, area ID) {
	for _, m := range p.Roster.People {
		p.Hear(area, m.ID, Passed)
	}
	norm := "n" + area
	p.Jot("k", Jot{Kind: JotRule, On: area, Row: norm, Text: "We will end on time."})
	v := p.Put(norm, "We will end on time.", "2026-03-12")
	for _, m := range p.Members() {
		e := p.Position(v, m, "Ana", "2026-03-12")
		e.Questions[0].(Choice).Set(Yes)
		e.Put()
	}
}

// TestUnsettled: an area is settled when all were heard, and all that is stated is in
// force.
func TestUnsettled(t *testing.T) {
	p, _ := seated(t)
	if len(p.Unsettled("meetings")) == 0 {
		t.Error("nobody was heard")
	}
	for _, m := range p.Roster.People {
		p.Hear("meetings", m.ID, Passed)
	}
	if len(p.Unsettled("meetings")) == 0 {
		t.Error("nothing is stated")
	}
	agreeOn(p, "meetings")
	if len(p.Unsettled("meetings")) > 0 {
		t.Error("all agree")
	}
	p.Jot("k", Jot{Kind: JotRule, On: "meetings", Row: "other", Text: "We will bring tea."})
	if len(p.Unsettled("meetings")) == 0 {
		t.Error("one of two is not agreed")
	}
}

// TestEndMeeting: a meeting ends once, and it is noted what each point took: what time
// was spent on was held, what nobody came to was skipped.
func TestEndMeeting(t *testing.T) {
	p, s := seated(t)
	agenda := p.Meetings.Meetings[0].Agenda
	s.Spent = map[ID]int{agenda[0].ID: 10*60 + 31, agenda[1].ID: 3, agenda[3].ID: 300}
	s.Fate = map[ID]string{agenda[1].ID: Held, agenda[2].ID: Held, agenda[3].ID: Skipped}
	s.Beat = sixPM.Add(95 * time.Minute)
	if !p.EndMeeting(s, WasEnded) {
		t.Fatal("it does not end")
	}
	was := p.Clone()
	if p.EndMeeting(s, Lapsed) {
		t.Error("it ends twice")
	}
	if d := cmp.Diff(was.Leaves(), p.Leaves()); d != "" {
		t.Errorf("the second end changes:\n%s", d)
	}
	m := p.Meetings.Meetings[0]
	if m.Over != WasEnded || m.Began != "18:00" || m.Ended != "19:35" {
		t.Errorf("%s, %s to %s", m.Over, m.Began, m.Ended)
	}
	for i, want := range []struct{ fate, took string }{{Held, "11"}, {Held, "1"}, {Held, ""}, {Skipped, "5"}, {Skipped, ""}} {
		if x := m.Agenda[i]; x.Fate != want.fate || string(x.Took) != want.took {
			t.Errorf("point %d: %s, took %q, want %v", i, x.Fate, x.Took, want)
		}
	}
	p.Meetings.Meetings = nil
	if p.EndMeeting(s, WasEnded) {
		t.Error("a meeting that is gone ends")
	}
}

// TestLapsedMeeting: the time for which nobody was there is no part of a meeting that
// nobody ended.
func TestLapsedMeeting(t *testing.T) {
	p, s := seated(t)
	for range 30 * 60 {
		s.Count(s.Beat.Add(time.Second))
	}
	s.Typed()
	for !s.Lapsed(s.Beat) {
		s.Count(s.Beat.Add(30 * time.Second))
	}
	if !p.EndMeeting(s, Lapsed) {
		t.Fatal("it does not end")
	}
	m := p.Meetings.Meetings[0]
	if m.Over != Lapsed || m.Ended != "18:30" || m.Agenda[0].Took != "30" {
		t.Errorf("%s at %s, %s minutes", m.Over, m.Ended, m.Agenda[0].Took)
	}
}

// TestComing: the next meeting is the first of today or later that is not over, else
// one without a day of which nothing is noted.
func TestComing(t *testing.T) {
	row := func(id string) Row { return Row{ID: ID(id), Rank: id} }
	for name, tt := range map[string]struct {
		all  []Meeting
		want ID
	}{
		"none":            {nil, ""},
		"today":           {[]Meeting{{Row: row("a"), On: "2026-03-12"}}, "a"},
		"yesterday":       {[]Meeting{{Row: row("a"), On: "2026-03-11"}}, ""},
		"the nearer":      {[]Meeting{{Row: row("a"), On: "2026-05-01"}, {Row: row("b"), On: "2026-04-01"}}, "b"},
		"over":            {[]Meeting{{Row: row("a"), On: "2026-03-12", Over: WasEnded}}, ""},
		"noted already":   {[]Meeting{{Row: row("a"), On: "2026-03-12", Notes: "We met."}}, ""},
		"no day":          {[]Meeting{{Row: row("a")}}, "a"},
		"a day before it": {[]Meeting{{Row: row("a")}, {Row: row("b"), On: "2026-04-01"}}, "b"},
	} {
		m := (&Meetings{Meetings: tt.all}).Coming(sixPM)
		got := ID("")
		if m != nil {
			got = m.ID
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// TestKindNext: as it is noted, else as the stage has it; a kickoff until people met,
// and none once a partnership is over.
func TestKindNext(t *testing.T) {
	moved := func(to Stage) []Moving { return []Moving{{Row: Row{ID: "m", Rank: "a"}, To: string(to)}} }
	met := []Meeting{{Row: Row{ID: "k", Rank: "a"}, Kind: Kickoff, Over: WasEnded}}
	for name, tt := range map[string]struct {
		p    Partnership
		next *Meeting
		want string
	}{
		"the first":               {Partnership{}, nil, Kickoff},
		"noted":                   {Partnership{}, &Meeting{Kind: ReviewMeeting}, ReviewMeeting},
		"the first that is noted": {Partnership{Meetings: Meetings{Meetings: []Meeting{{Row: Row{ID: "k", Rank: "a"}}}}}, &Meeting{}, Kickoff},
		"the second":              {Partnership{Meetings: Meetings{Meetings: met}}, nil, Regular},
		"in review":               {Partnership{Core: Core{Moves: moved(InReview)}}, nil, ReviewMeeting},
		"winding up":              {Partnership{Core: Core{Moves: moved(Winding)}}, nil, LastMeeting},
		"over":                    {Partnership{Core: Core{Moves: moved(Ended)}}, nil, LastMeeting},
	} {
		if got := tt.p.KindNext(tt.next); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// TestBegin: a meeting begins at the time it is, on the day it is, whatever day was noted;
// of a day that is noted in other words as today, the words stay.
func TestBegin(t *testing.T) {
	for on, want := range map[Date]Date{"2026-03-12": "2026-03-12", "12 March 2026": "12 March 2026", "2026-03-11": "2026-03-12", "": "2026-03-12", "soon": "2026-03-12"} {
		p, _ := seated(t)
		p.Meetings.Meetings[0].On = on
		if !p.Begin("k", sixPM) {
			t.Fatal("it does not begin")
		}
		if m := p.Meetings.Meetings[0]; m.On != want || m.Began != "18:00" {
			t.Errorf("noted for %q: held on %q at %s", on, m.On, m.Began)
		}
		if p.Begin("gone", sixPM) {
			t.Error("a meeting that is gone begins")
		}
	}
}

// TestConveneOn: a meeting is on the day that the one before proposed, where that is
// still to come; else on the day it is.
func TestConveneOn(t *testing.T) {
	for next, want := range map[Date]Date{"": "2026-03-12", "2026-03-11": "2026-03-12", "2026-03-12": "2026-03-12", "2026-04-01": "2026-04-01", "1 April 2026": "2026-04-01", "soon": "2026-03-12"} {
		p := &Partnership{}
		p.Procedures.Next = next
		if m := p.Convene("k", Kickoff, "60", minter("a"), sixPM); m.On != want {
			t.Errorf("proposed %q: on %q, want %q", next, m.On, want)
		}
	}
}

// TestProxy: somebody speaks for a person where that is noted, and for nobody else.
func TestProxy(t *testing.T) {
	p, _ := seated(t)
	for i, state := range []string{Proxied, Present, Absent} {
		p.Attend("k", ID("m"+"123"[i:i+1]), func(a *Attended) { a.State, a.By = state, "Theo" })
	}
	m := p.Meetings.Meeting("k")
	for who, want := range map[ID]string{"m1": "Theo", "m2": "", "m3": "", "m4": ""} {
		if got := m.Proxy(who); got != want {
			t.Errorf("for %s speaks %q", who, got)
		}
	}
	m = nil
	if m.Proxy("m1") != "" || len(m.Here()) != 0 {
		t.Error("somebody is at no meeting")
	}
}

// TestTookIsRounded: what a point took is a whole number of minutes to the nearest, at
// least one; the point that was open is held, and of what was paused nothing is taken off.
func TestTookIsRounded(t *testing.T) {
	for spent, want := range map[int]Sum{0: "", 1: "1", 29: "1", 89: "1", 90: "2", 149: "2", 150: "3"} {
		p, s := seated(t)
		s.Spent = map[ID]int{s.Point: spent}
		p.EndMeeting(s, WasEnded)
		if x := p.Meetings.Meetings[0].Agenda[0]; x.Took != want || x.Fate != Held {
			t.Errorf("%d seconds: took %q, %s", spent, x.Took, x.Fate)
		}
	}
	for _, paused := range []bool{false, true} {
		p, s := seated(t)
		second := p.Meetings.Meetings[0].Agenda[1].ID
		s.Spent, s.Paused = map[ID]int{s.Point: 3 * 60 * 60, second: 3 * 60 * 60}, paused
		s.Ran, s.Beat = int(Silence/time.Second), sixPM.Add(3*time.Hour)
		p.EndMeeting(s, Lapsed)
		m, want := p.Meetings.Meetings[0], map[bool]Sum{false: "60", true: "180"}[paused]
		if m.Agenda[0].Took != want || m.Agenda[1].Took != "180" || m.Ended != "19:00" {
			t.Errorf("paused %v: took %s and %s, ended %s", paused, m.Agenda[0].Took, m.Agenda[1].Took, m.Ended)
		}
	}
}

// TestWhatIsOpenOnAnAgenda: a point is read aloud where nothing in it can be settled any
// more, and talked about as long as something can.
func TestWhatIsOpenOnAnAgenda(t *testing.T) {
	settled := func(t *testing.T) *Partnership {
		p, _ := seated(t)
		p.Need.Need = "Bread."
		p.Decisions.Decisions = []Decision{{Row: Row{ID: "d", Rank: "a"}}}
		p.Interest = map[ID]*Interest{}
		for _, m := range p.Active() {
			p.Duties.Duties = append(p.Duties.Duties, Duty{Row: Row{ID: m}, Part: "Bakes."})
			p.Interest[m] = &Interest{Benefit: "Bread.", Share: Yes}
		}
		for _, area := range []ID{"communication", "meetings", "conflict"} {
			agreeOn(p, area)
		}
		return p
	}
	for name, tt := range map[string]struct {
		change func(p *Partnership)
		open   string
	}{
		"all settled":          {func(*Partnership) {}, ""},
		"no need":              {func(p *Partnership) { p.Need.Need = " " }, ForNeed},
		"no right to decide":   {func(p *Partnership) { p.Decisions.Decisions = nil }, ForWork},
		"a part to come":       {func(p *Partnership) { p.Duties.Duties[1].Part = " " }, ForWork},
		"no part at all":       {func(p *Partnership) { p.Duties.Duties = p.Duties.Duties[1:] }, ForWork},
		"a gain to come":       {func(p *Partnership) { p.Interest["o1"].Benefit = " " }, ForGain},
		"a gain that is kept":  {func(p *Partnership) { p.Interest["o1"].Share = No }, ForGain},
		"nobody said a gain":   {func(p *Partnership) { delete(p.Interest, "o1") }, ForGain},
		"a voice to come":      {func(p *Partnership) { p.Hear("meetings", "m1", "") }, ForRules},
		"a rule not in force":  {func(p *Partnership) { p.Norms.Areas[0].Norms[0].Statement += "!" }, ForRules},
		"no rule at all":       {func(p *Partnership) { p.Norms.Areas = nil }, ForRules},
		"no areas, no rules":   {func(p *Partnership) { p.Norms.Areas, p.Areas.Chosen = nil, "" }, ForRules},
		"no areas, but a rule": {func(p *Partnership) { p.Hear("meetings", "m1", Passed) }, ""},
	} {
		p := settled(t)
		tt.change(p)
		for kind, open := range p.openPoints() {
			if open != (kind == tt.open) {
				t.Errorf("%s: %s is open %v", name, kind, open)
			}
		}
	}
}

// TestTheTimeGoesWhereItIsNeeded: what time there is beyond the plan goes to the ground
// rules where they are open, else to the work, else to what comes next.
func TestTheTimeGoesWhereItIsNeeded(t *testing.T) {
	p, _ := seated(t)
	minutes := func(kind string) int {
		for _, x := range p.Agenda(Kickoff, "90", false) {
			if x.Kind == kind {
				return x.Minutes
			}
		}
		return 0
	}
	rules, work := minutes(ForRules), minutes(ForWork)
	for _, area := range []ID{"communication", "meetings", "conflict"} {
		agreeOn(p, area)
	}
	if r, w := minutes(ForRules), minutes(ForWork); r != readAloud || w != work+rules-readAloud {
		t.Errorf("rules %d, work %d; before %d and %d", r, w, rules, work)
	}
}

// TestMinutesOfAPoint: what was planned or taken is read as whole minutes, of a day at
// most; below zero, or unread, it is none.
func TestMinutesOfAPoint(t *testing.T) {
	for s, want := range map[Sum]int{"": 0, "10": 10, "10.99": 10, "0": 0, "-5": 0, "soon": 0, "99999": 24 * 60} {
		if x := (Point{Minutes: s, Took: s}); x.Plan() != want || x.Spent() != want {
			t.Errorf("%q: %d and %d", s, x.Plan(), x.Spent())
		}
	}
	for kind, want := range map[string]string{ForNeed: ForNeed, "": ForTopic, "a newer kind": ForTopic, ForTopic: ForTopic} {
		if got := (Point{Kind: kind}).Sort(); got != want {
			t.Errorf("%q is for %s", kind, got)
		}
	}
	for _, x := range []Point{{}, {Fate: Held}, {Took: "5"}} {
		if asked := asksFor(x.questions(&Partnership{Core: Core{Length: fullLength}}, ""), "took") != nil; asked != (x.Fate+string(x.Took) != "") {
			t.Errorf("%+v: asked what it took %v", x, asked)
		}
	}
}
