package export

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tandem/model"
)

// gathered is the room with two meetings: a kickoff to which somebody was sent by
// another, and one that is still to come.
func gathered(t testing.TB) *model.Partnership {
	t.Helper()
	p := met(t, "")
	row := func(i int) model.Row {
		return model.Row{ID: model.ID(fmt.Sprint("k", i)), Rank: fmt.Sprintf("%03d", i)}
	}
	kickoff := model.Meeting{
		Row: row(0), On: "2026-02-12", Kind: "kickoff", Place: "Reading room, Hill Street",
		Notes: "We told each other how we came to this.\n\nLu showed what the children drew.",
		Decisions: []model.Resolved{
			{Row: row(0), Text: "We open on Tuesdays and Thursdays.", How: "By all who were there."},
			{Row: row(1), Text: "The club keeps the list."},
		},
		Actions: []model.Action{
			{Row: row(0), What: "Ask the bus company for a later bus.", Who: "Joe Bright", By: "2026-02-20"},
			{Row: row(1), What: "Print the flyer.", Who: "The library", By: "2026-02-16", Done: model.Yes, DoneOn: "2026-02-15"},
			{Row: row(2), What: "Order caps.", Done: model.Dropped},
		},
		Parked: []model.Parked{
			{Row: row(0), Topic: "Do we want a logo?", Who: "Sam Weiss", Back: "when the first month is over"},
			{Row: row(1), Topic: "Who has keys?", Done: model.Yes},
		},
	}
	states := []model.Attended{
		{State: model.Present, Role: "facilitator"}, {State: model.Present, Role: "recorder"}, {State: model.Proxied, By: "Theo Lind"},
		{State: model.Absent}, {State: model.Present}, {State: model.Proxied}, {},
	}
	for i, m := range p.Roster.People {
		a := states[i%len(states)]
		a.Row = model.Row{ID: m.ID, Rank: fmt.Sprintf("%03d", i)}
		kickoff.People = append(kickoff.People, a)
	}
	p.Meetings.Meetings = []model.Meeting{kickoff, {Row: row(1), On: "2026-03-19", Kind: "regular", Place: "Parish hall"}}
	return p
}

// TestGoldenMeetings: notes and agendas as they look.
func TestGoldenMeetings(t *testing.T) {
	gone := gathered(t)
	gone.Roster.People[0].Until, gone.Roster.Organizations[1].Status = "2026-02-20", model.Left
	many := crowd(12, 30, "Riverside")
	at := model.Meeting{Row: model.Row{ID: "k0", Rank: "a"}, On: "2026-02-12"}
	for i, m := range many.Roster.People {
		at.People = append(at.People, model.Attended{Row: m.Row, State: []string{model.Present, model.Absent, model.Proxied}[i%3]})
	}
	many.Meetings.Meetings = []model.Meeting{at}
	many.Areas.Chosen = string(model.MakeList("communication", "knowledge", "meetings"))
	for name, x := range map[string]struct {
		p    *model.Partnership
		kind string
		part model.ID
	}{
		"notes-kickoff":     {gathered(t), "notes", "k0"},
		"notes-coming":      {gathered(t), "notes", ""},
		"notes-gone":        {gone, "notes", "k0"},
		"notes-many":        {many, "notes", ""},
		"agenda-first":      {met(t, ""), "agenda", ""},
		"agenda-first-120":  {met(t, ""), "agenda", "120"},
		"agenda-again-60":   {gathered(t), "agenda", "60"},
		"agenda-many":       {many, "agenda", ""},
		"agenda-everything": {lived(t), "agenda", ""},
	} {
		text := made(t, x.p, x.kind, x.part)
		path := filepath.Join("testdata", "meeting-"+name+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), text); d != "" {
			t.Errorf("%s (rewrite with go test ./export -update):\n%s", path, d)
		}
		sound(t, "txt", text)
	}
}

// made returns a document as text.
func made(t testing.TB, p *model.Partnership, kind string, part model.ID) string {
	var b strings.Builder
	for _, k := range Documents {
		if k.Name == kind {
			if _, err := k.Write(&b, p, english(t), clock, Order{Format: "txt", Part: part}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.String()
}

// TestR12: every set of notes carries each norm that is in force, with its version and
// since when, and none that is not; it says so if there is none.
func TestR12(t *testing.T) {
	moved := gathered(t)
	moved.Roster.Organizations[2].Status = model.Left // all are asked again
	edited := gathered(t)
	edited.Norms.Areas[0].Norms[0].Statement = "We will tell each other good news first."
	worded := gathered(t)
	norm := worded.NormTexts()[0]
	worded.Norms.Areas[0].Norms[0].Statement = "We will tell one another bad news first, and in person."
	worded.Decide(norm, NormWords(worded, english(t), norm), model.Editorial, "Ana", "2026-03-01")
	over := lived(t)
	over.Meetings = gathered(t).Meetings
	closes(t, over)
	for _, tt := range []struct {
		name      string
		p         *model.Partnership
		in        []string
		says, not []string
	}{
		{"one of three", gathered(t), []string{"We will tell each other bad news first, and in person. Version 1, in force since 2 January 2026"},
			[]string{"Our ground rules in force on 1 March 2026", "2 more ground rules are not agreed yet"}, []string{"two working days", "start and end on time"}},
		{"one who agreed has left", moved, nil, []string{"No ground rule is in force yet."}, []string{"bad news", "Version"}},
		{"other words", edited, nil, []string{"No ground rule is in force yet."}, []string{"news", "Version"}},
		{"only the wording", worded, []string{"one another bad news first, and in person. Version 2, in force since 1 March 2026"},
			[]string{"Changes of wording", "version 2, 1 March 2026, only the wording, decided by Ana"}, []string{"each other bad news"}},
		{"over", over, nil, []string{"as they were to the end"}, []string{"in force since", "not agreed yet"}},
		{"no meeting", met(t, ""), []string{"Version 1, in force since"}, []string{"No meeting is recorded yet."}, nil},
		{"nothing", &model.Partnership{}, nil, []string{"No ground rule is written yet."}, nil},
	} {
		parts := []model.ID{""}
		for _, m := range tt.p.Meetings.Meetings {
			parts = append(parts, m.ID)
		}
		for _, part := range parts {
			text := strings.Join(strings.Fields(made(t, tt.p, "notes", part)), " ")
			for _, want := range tt.in {
				if !strings.Contains(text, want) {
					t.Errorf("%s: the notes of %q do not carry %q:\n%s", tt.name, part, want, text)
				}
			}
			for _, not := range tt.not {
				if strings.Contains(text, not) {
					t.Errorf("%s: the notes of %q say %q", tt.name, part, not)
				}
			}
		}
		if lost := missing(made(t, tt.p, "notes", ""), tt.says...); len(lost) > 0 {
			t.Errorf("%s: the notes do not say %q", tt.name, lost)
		}
	}
}

// TestR12OfAny: whatever partnership it is, and whichever meeting.
func TestR12OfAny(t *testing.T) {
	w := english(t)
	rules := 0
	rapid.Check(t, func(t *rapid.T) {
		p := anyPartnership(t)
		if n := len(p.Meetings.Meetings); n == 0 {
			p.Meetings.Meetings = []model.Meeting{{Row: model.Row{ID: "k", Rank: "a"}, On: "2026-02-12"}}
		}
		p.Core.Versions, p.Core.Positions = nil, nil
		p.Roster.Agrees, p.Asking.Scale = "", ""
		for i := range p.Roster.Organizations {
			p.Roster.Organizations[i].Status = model.Active
		}
		for _, of := range p.NormTexts() {
			for _, m := range p.Members() {
				if rapid.IntRange(0, 9).Draw(t, "yes") < 9 {
					e := p.Position(p.Put(of, "words", "2026-01-05"), m, "Mia", "2026-01-05")
					e.Questions[0].(model.Choice).Set(model.Yes)
					e.Put()
				}
			}
		}
		want := map[string]bool{}
		for _, s := range p.Standings() {
			if _, _, n := p.Norm(s.Of); n != nil && s.InForce && typed(n.Statement) != "" {
				want[typed(n.Statement)+"\n"+s.Version.N] = true
			}
		}
		for _, part := range NotesParts(p, w) {
			d, err := Notes(p, w, clock, Order{Part: part.ID})
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]bool{}
			for i, b := range d.Blocks {
				if h, ok := b.(Heading); !ok || !strings.HasPrefix(h.Text, "Our ground rules") {
					continue
				}
				l, _ := d.Blocks[i+1].(List)
				for _, item := range l.Items {
					text := ""
					for _, b := range item {
						text = strings.TrimPrefix(text+"\n\n"+plain(b.(Paragraph)), "\n\n")
					}
					at := strings.LastIndex(text, "\nVersion ")
					n, _, _ := strings.Cut(text[at+len("\nVersion "):], ",")
					got[text[:at]+"\n"+n] = true
				}
			}
			rules += len(got)
			if d := cmp.Diff(flat(want), flat(got)); d != "" {
				t.Fatalf("notes of %q:\n%s", part.Name, d)
			}
		}
	})
	if rules == 0 {
		t.Error("no rule was ever in force")
	}
}

// flat returns texts without their spaces.
func flat(of map[string]bool) map[string]bool {
	out := map[string]bool{}
	for text := range of {
		out[strings.Join(strings.Fields(text), "")] = true
	}
	return out
}

// TestNotesOf: those of each meeting are to be had by its ID, the newest first, and no
// two under one name; of a meeting that is not there are none.
func TestNotesOf(t *testing.T) {
	p, w := gathered(t), english(t)
	p.Meetings.Meetings = append(p.Meetings.Meetings, model.Meeting{Row: model.Row{ID: "k9", Rank: "z"}, On: "2026-02-12", Kind: "kickoff"})
	var got []string
	for _, part := range NotesParts(p, w) {
		got = append(got, string(part.ID)+" "+part.Name)
	}
	want := []string{"k1 Regular meeting, 19 March 2026", "k9 Kickoff meeting, 12 February 2026", "k0 Kickoff meeting, 12 February 2026 (2)"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if made(t, p, "notes", "") != made(t, p, "notes", "k1") {
		t.Error("the notes are not those of the newest meeting")
	}
	if _, err := Notes(p, w, clock, Order{Part: "k5"}); err == nil {
		t.Error("notes of a meeting that never was")
	}
}

// TestWordingOnTheNextNotes: a change of wording stands on the notes of the meeting
// after it, and on no others (R6).
func TestWordingOnTheNextNotes(t *testing.T) {
	p := lived(t) // reworded on 3 May 2011
	for i, on := range []model.Date{"2011-04-01", "2011-05-10", "2011-07-01"} {
		p.Meetings.Meetings = append(p.Meetings.Meetings, model.Meeting{Row: model.Row{ID: model.ID(fmt.Sprint("k", i)), Rank: fmt.Sprint(i)}, On: on})
	}
	for part, want := range map[model.ID]bool{"k0": false, "k1": true, "k2": false} {
		if got := strings.Contains(made(t, p, "notes", part), "decided by Ana"); got != want {
			t.Errorf("on the notes of %s: %v", part, got)
		}
	}
}
