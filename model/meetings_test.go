package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// meet gives p two meetings: in the first all were there, and it left an action and a
// topic open.
func meet(p *Partnership) {
	row := func(id ID) Row { return Row{ID: id, Rank: "U"} }
	p.Meetings.Meetings = []Meeting{
		{
			Row: Row{ID: "m1", Rank: "U"}, On: "2026-03-12", Kind: "kickoff", Notes: "We met.",
			People:    []Attended{{Row: row("r4"), State: Present, Role: "facilitator"}, {Row: Row{ID: "r5", Rank: "V"}, State: Proxied, By: "Lena"}},
			Decisions: []Resolved{{Row: row("d"), Text: "We open on Saturdays."}},
			Actions:   []Action{{Row: row("a"), What: "Call the printer", Who: "Ana", By: "2026-03-20"}},
			Parked:    []Parked{{Row: row("k"), Topic: "A logo?"}},
		},
		{Row: Row{ID: "m2", Rank: "V"}, On: "2026-04-12", Kind: "regular"},
	}
}

// TestOverdue: an action whose day had come when people met again, and of which nobody
// said what became of it, is worth a thought, and no more than that.
func TestOverdue(t *testing.T) {
	action := func(change func(*Action)) func(*Partnership) {
		return func(p *Partnership) { meet(p); change(&p.Meetings.Meetings[0].Actions[0]) }
	}
	at := []string{"meetings/m1/actions/a/done"}
	testRules(t, []ruleRow{
		{"overdue", "nobody met", func(*Partnership) {}, nil},
		{"overdue", "still open", meet, at},
		{"overdue", "not done yet", action(func(a *Action) { a.Done = No }), at},
		{"overdue", "done", action(func(a *Action) { a.Done = Yes }), nil},
		{"overdue", "let go", action(func(a *Action) { a.Done = Dropped }), nil},
		{"overdue", "of no words", action(func(a *Action) { a.What = " " }), nil},
		{"overdue", "for later", action(func(a *Action) { a.By = "2026-05-01" }), nil},
		{"overdue", "on the day people met", action(func(a *Action) { a.By = "2026-04-12" }), nil},
		{"overdue", "by no day", action(func(a *Action) { a.By = "" }), nil},
		{"overdue", "nobody has met since", func(p *Partnership) { meet(p); p.Meetings.Meetings = p.Meetings.Meetings[:1] }, nil},
		{"overdue", "nobody can read when they did", func(p *Partnership) { meet(p); p.Meetings.Meetings[1].On = "in spring" }, nil},
	})
}

// TestMeetingsGateNothing: to have met, whatever is open there, changes no text and
// keeps nobody from agreeing or from going on.
func TestMeetingsGateNothing(t *testing.T) {
	for _, l := range []Length{Both, Full} {
		p := complete(t)
		p.SetLength(l)
		q := p.Clone()
		meet(q)
		q.Meetings.Meetings[0].Decisions[0].Text = ""
		q.Meetings.Meetings[0].Actions[0] = Action{Row: q.Meetings.Meetings[0].Actions[0].Row, By: "some day"}
		if len(q.Gaps()) < len(p.Gaps())+3 {
			t.Error("what is open is in no gap")
		}
		for _, of := range p.Texts() {
			if p.Digest(of) != q.Digest(of) {
				t.Errorf("%s is another text", of)
			}
			if d := cmp.Diff(p.Refusals(of), q.Refusals(of)); d != "" {
				t.Errorf("%s:\n%s", of, d)
			}
		}
		for _, m := range Moves {
			if d := cmp.Diff(p.Refused(m), q.Refused(m)); d != "" {
				t.Errorf("%s:\n%s", m.Verb, d)
			}
		}
	}
}

// TestMeetingsWait: they can be noted as soon as two organizations are in, nobody is
// asked for any, and they take no time from the way.
func TestMeetingsWait(t *testing.T) {
	p, stop := complete(t), Stop{Step: meetings}
	if !slices.Contains(p.Path(), stop) || p.Marks()[stop] != Rests || p.Minutes(stop) != 0 {
		t.Errorf("on the way: %v, %v, %d minutes", slices.Contains(p.Path(), stop), p.Marks()[stop], p.Minutes(stop))
	}
	alone := p.Clone()
	alone.Roster.Organizations[1].Status = Invited
	if slices.Contains(alone.Path(), stop) {
		t.Error("one organization meets itself")
	}
	if s := alone.ShiftTo(p, roster.ID); slices.ContainsFunc(s.Asked, func(g Gap) bool { return g.Step == meetings.ID }) {
		t.Error("a second organization is told that it should have met")
	}
	meet(alone)
	if !slices.Contains(alone.Path(), stop) || alone.Marks()[stop] == Rests {
		t.Error("a meeting that was noted is out of sight")
	}
}

// TestMeetingsOfTheFile: what was noted comes back from the answers file, those who
// were there under their names.
func TestMeetingsOfTheFile(t *testing.T) {
	p := complete(t)
	meet(p)
	file, err := p.Answers().JSON()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	q, err := ReadAnswers(file, func() ID { n++; return ID(fmt.Sprint("x", n)) }, "2026-05-01", func(*Partnership, ID) (string, error) { return "", nil })
	if err != nil {
		t.Fatal(err)
	}
	if again, err := q.Answers().JSON(); err != nil || string(again) != string(file) {
		t.Errorf("%v:\n%s", err, cmp.Diff(string(file), string(again)))
	}
	x := q.Meetings.Meetings
	if len(x) != 2 || len(x[0].People) != 2 || q.Called(x[0].People[0].ID) != p.Called("r4") || x[0].People[1].By != "Lena" || !x[0].Actions[0].Open() || !x[0].Parked[0].Open() {
		t.Errorf("it came back as %+v", x)
	}
}

// TestWhoCanHaveBeenThere: all on the roster who were not gone by then, and whoever
// was noted, gone or not.
func TestWhoCanHaveBeenThere(t *testing.T) {
	p := complete(t)
	meet(p)
	p.Roster.People = append(p.Roster.People, Person{Row: Row{ID: "guest", Rank: "z"}, Name: "Lu", Of: "r3"})
	gone := p.Person("r5")
	named := func(x int) string {
		var names []string
		for _, q := range p.Meetings.Meetings[x].questions(p) {
			if e, ok := q.(Each); ok {
				for _, o := range e.From {
					names = append(names, o.Label)
				}
			}
		}
		return strings.Join(names, " ")
	}
	all := named(1)
	if gone.Until = "2026-04-01"; named(0) != all || strings.Contains(named(1), gone.Name) || !strings.Contains(all, gone.Name) || !strings.Contains(all, "Lu") {
		t.Errorf("%s; who left in April: %q in March, %q in April", all, named(0), named(1))
	}
	if gone.Until = "2026-03-01"; !strings.Contains(named(0), gone.Name) {
		t.Error("who was there is gone")
	}
}

// TestNewest: the newest meeting comes first, and before it the one without a day.
func TestNewest(t *testing.T) {
	m := Meetings{Meetings: []Meeting{{Row: Row{ID: "b"}, On: "2026-04-12"}, {Row: Row{ID: "c"}}, {Row: Row{ID: "a"}, On: "12 March 2026"}, {Row: Row{ID: "d"}, On: "2026-04-12"}}}
	var order []string
	for _, x := range m.Newest() {
		order = append(order, string(x.ID))
	}
	if got := strings.Join(order, " "); got != "c d b a" {
		t.Errorf("%s", got)
	}
}

// TestToHear counts the voices that are still to be heard, and the time they take.
func TestToHear(t *testing.T) {
	p := &Partnership{}
	for i := range 2 {
		id := ID(fmt.Sprint("o", i))
		p.Roster.Organizations = append(p.Roster.Organizations, Organization{Row: Row{ID: id}, Name: string(id), Status: Active})
	}
	for i := range 7 {
		p.Roster.People = append(p.Roster.People, Person{Row: Row{ID: ID(fmt.Sprint("p", i))}, Name: "N", Of: fmt.Sprint("o", i%2)})
	}
	p.Areas.Chosen = string(MakeList("communication", "knowledge", "resources", "decisions", "conflict", "meetings"))
	p.Voices.Heard = []Heard{{Row: Row{ID: "meetings"}}}
	for i := range 7 {
		p.Voices.Heard[0].Voices = append(p.Voices.Heard[0].Voices, Voice{Row: Row{ID: ID(fmt.Sprint("p", i))}})
	}
	if a, n, m := p.ToHear(); a != 6 || n != 7 || m != 49 {
		t.Errorf("%d areas, %d people, %d minutes", a, n, m)
	}
	hear(p, "meetings", "p0", Said)
	if a, n, m := p.ToHear(); a != 6 || n != 7 || m != 48 {
		t.Errorf("one was heard: %d areas, %d people, %d minutes", a, n, m)
	}
	for i := range 7 {
		hear(p, "meetings", ID(fmt.Sprint("p", i)), Passed)
	}
	if a, _, _ := p.ToHear(); a != 5 {
		t.Errorf("all were heard on one: %d areas", a)
	}
}

// TestMeetingsAreTold: a meeting goes by its day, else its place; the newest comes first,
// and before all those that have no day yet; when an action was done is asked where it was.
func TestMeetingsAreTold(t *testing.T) {
	for want, x := range map[string]Meeting{"2026-01-01": {On: "2026-01-01", Place: "Hall"}, "Hall": {Place: "Hall"}, "": {}} {
		if got := x.summary(); got != want {
			t.Errorf("%+v goes by %q", x, got)
		}
	}
	m := Meetings{}
	for _, x := range []struct {
		id ID
		on Date
	}{{"a", "2026-01-01"}, {"b", ""}, {"c", "2026-03-01"}, {"d", "soon"}, {"e", "1 February 2026"}, {"f", "2026-03-01"}, {"g", ""}} {
		m.Meetings = append(m.Meetings, Meeting{Row: Row{ID: x.id}, On: x.on})
	}
	var got string
	for _, x := range m.Newest() {
		got += string(x.ID)
	}
	if got != "gdbfcea" {
		t.Errorf("in the order %s", got)
	}
	for _, done := range []string{"", Yes, Dropped, No} {
		a := Action{What: "Bake", Done: done}
		if asked := asksFor(a.questions(), "doneon") != nil; asked != (done == Yes) || a.Open() != (done == "" || done == No) {
			t.Errorf("done %q: asked when %v, open %v", done, asked, a.Open())
		}
	}
	if (Action{What: " "}).Open() || (Parked{Topic: " "}).Open() || (Parked{Topic: "Roof", Done: Yes}).Open() || !(Parked{Topic: "Roof", Done: No}).Open() {
		t.Error("what says nothing, or is settled, is open")
	}
}
