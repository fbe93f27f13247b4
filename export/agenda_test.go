package export

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/model"
)

// TestAgendaTakesItsTime: whatever is open, the minutes of an agenda make up those it
// is for, and no item has less than it takes to read aloud.
func TestAgendaTakesItsTime(t *testing.T) {
	w := english(t)
	rapid.Check(t, func(t *rapid.T) {
		p := anyPartnership(t)
		for i := range p.Meetings.Meetings {
			p.Meetings.Meetings[i].Agenda = nil // the group's own are as long as it likes
		}
		for _, part := range AgendaParts(p, w) {
			d, err := Agenda(p, w, clock, Order{Part: part.ID})
			if err != nil {
				t.Fatal(err)
			}
			sum, end := 0, ""
			for _, b := range d.Blocks {
				plan, ok := b.(Table)
				if !ok || plan.Head[1] != "Minutes" {
					continue
				}
				for _, row := range plan.Rows {
					n, err := strconv.Atoi(row[1])
					if err != nil || n < 5 {
						t.Fatalf("%q takes %q minutes", row[0], row[1])
					}
					sum, end = sum+n, row[2]
				}
				break
			}
			if strconv.Itoa(sum) != string(part.ID) || end != string(part.ID) {
				t.Fatalf("%d minutes, over after %s, for %s", sum, end, part.ID)
			}
		}
	})
}

// TestAgendaOf: what is open decides; what was left open comes back, and what is done
// does not.
func TestAgendaOf(t *testing.T) {
	first := made(t, met(t, ""), "agenda", "")
	if lost := missing(first, "Kickoff meeting", "When: 19 March 2026", "How long: 90 minutes", "1. Welcome", "2. Why we are here", "140 children",
		"2 areas and 7 people take about 15 minutes. You have", "I will answer within two working days."); len(lost) > 0 {
		t.Errorf("the first does not say %q:\n%s", lost, first)
	}
	if strings.Contains(first, "Since last time") || strings.Contains(first, "bad news") {
		t.Errorf("the first has what is settled, or what was before it:\n%s", first)
	}
	again := made(t, gathered(t), "agenda", "60")
	if lost := missing(again, "Regular meeting", "When: 19 March 2026", "Where: Parish hall", "Leads: ", "2. Since last time", "later bus", "Joe Bright", "Do we want a logo?"); len(lost) > 0 {
		t.Errorf("the next does not say %q:\n%s", lost, again)
	}
	for _, not := range []string{"flyer", "caps", "Who has keys?"} {
		if strings.Contains(again, not) {
			t.Errorf("%q comes back", not)
		}
	}
	if _, err := Agenda(gathered(t), english(t), clock, Order{Part: "75"}); err == nil {
		t.Error("an agenda for 75 minutes")
	}
}

// TestAgendaKeepsSecrets: who keeps what is in it for them is not told from who said
// nothing.
func TestAgendaKeepsSecrets(t *testing.T) {
	p := met(t, "")
	kept := made(t, p, "agenda", "")
	for _, m := range p.Active() {
		if p.Interest[m].Share != model.Yes {
			p.Interest[m] = &model.Interest{}
		}
	}
	if strings.Contains(kept, planted) || made(t, p, "agenda", "") != kept {
		t.Errorf("it tells who keeps what:\n%s", kept)
	}
}

// TestCost: the time that hearing takes is said, and how many areas there is time for.
func TestCost(t *testing.T) {
	p := crowd(2, 7, "Riverside")
	p.Decisions.Decisions = nil // all is open
	p.Areas.Chosen = string(model.MakeList("communication", "knowledge", "resources", "decisions", "conflict", "meetings"))
	for part, want := range map[model.ID]string{
		"60":  "6 areas and 7 people take about 50 minutes. You have 20: take 2 now, and the rest next time.",
		"90":  "6 areas and 7 people take about 50 minutes. You have 30: take 3 now, and the rest next time.",
		"120": "6 areas and 7 people take about 50 minutes. You have 40: take 4 now, and the rest next time.",
	} {
		if text := made(t, p, "agenda", part); len(missing(text, want)) > 0 {
			t.Errorf("%s minutes do not say %q:\n%s", part, want, text)
		}
	}
}

// TestOwnAgenda: an agenda that the group made is printed as it made it, in its words,
// with its minutes, whichever length is asked for; what is settled is read aloud.
func TestOwnAgenda(t *testing.T) {
	p := gathered(t)
	p.Meetings.Meetings[1].Agenda = []model.Point{
		{Row: model.Row{ID: "a1", Rank: "a"}, Kind: model.ForSince, Minutes: "15"},
		{Row: model.Row{ID: "a2", Rank: "b"}, What: "Our stall at the market", Minutes: "20"},
		{Row: model.Row{ID: "a3", Rank: "c"}, Kind: model.ForNeed},
		{Row: model.Row{ID: "a4", Rank: "d"}, Kind: model.ForNext, What: "Who does what", Minutes: "8"},
	}
	for _, part := range []model.ID{"", "60"} {
		text := made(t, p, "agenda", part)
		if lost := missing(text, "How long: 43 minutes", "1. Since last time", "later bus", "2. Our stall at the market", "3. Why we are here",
			"Read this aloud. Does it still say what brings us together?", "4. Who does what"); len(lost) > 0 {
			t.Errorf("it does not say %q:\n%s", lost, text)
		}
		if strings.Contains(text, "Ground rules\n") || strings.Contains(text, "Open topic") {
			t.Errorf("it has points that nobody planned:\n%s", text)
		}
	}
	p.Meetings.Meetings = p.Meetings.Meetings[1:] // nothing was left open
	if text := made(t, p, "agenda", ""); len(missing(text, "Nothing was left open.")) > 0 {
		t.Errorf("it does not say that nothing was left open:\n%s", text)
	}
}

// TestAgendaOfEachKind: a meeting has the points that it is for, and after the end no
// kickoff is planned.
func TestAgendaOfEachKind(t *testing.T) {
	for kind, want := range map[string][]string{
		model.Kickoff:       {"Kickoff meeting", "Why we are here", "What is in it for each of us"},
		model.Regular:       {"Regular meeting", "Open topic", "Say what it is about", "Ground rules"},
		model.ReviewMeeting: {"Review meeting", "Looking back", "Then ask each person why to go on."},
		model.LastMeeting:   {"Closing meeting", "How we end", "thank each other"},
	} {
		p := gathered(t)
		p.Meetings.Meetings[1].Kind = kind
		for _, part := range []model.ID{"60", "90", "120"} {
			text := made(t, p, "agenda", part)
			if lost := missing(text, slices.Clone(want)...); len(lost) > 0 {
				t.Errorf("%s, %s minutes: it does not say %q:\n%s", kind, part, lost, text)
			}
		}
	}
	over := lived(t)
	over.Meetings = model.Meetings{}
	closes(t, over)
	if text := made(t, over, "agenda", ""); strings.Contains(text, "Kickoff") {
		t.Errorf("a kickoff after the end:\n%s", text)
	}
}

// TestAgendaSaysHowWordsAreKept: as the group settled it.
func TestAgendaSaysHowWordsAreKept(t *testing.T) {
	p := met(t, "")
	for kept, want := range map[string]string{
		"": "with your name", model.ByName: "with your name", model.ByOrganization: "with your organization and without your name", model.Unnamed: "no name stands beside it",
	} {
		p.Voices.Kept = kept
		if text := made(t, p, "agenda", ""); len(missing(text, want)) > 0 {
			t.Errorf("%q: it does not say %q", kept, want)
		}
	}
}
