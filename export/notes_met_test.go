package export

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// sat is the room after a kickoff that was run from here: rounds, one who passed, one
// who was absent, a dissent that blocked, other words and a yes of all, and a second
// meeting that is planned.
func sat(t testing.TB) *model.Partnership {
	t.Helper()
	p := gathered(t)
	row := func(id string) model.Row { return model.Row{ID: model.ID(id), Rank: id} }
	m := &p.Meetings.Meetings[0]
	m.Began, m.Ended, m.Over = "18:05", "19:41", model.WasEnded
	m.Agenda = []model.Point{
		{Row: row("a1"), Kind: model.ForWelcome, Minutes: "10", Took: "12", Fate: model.Held},
		{Row: row("a2"), Kind: model.ForNeed, Minutes: "10", Took: "9", Fate: model.Held},
		{Row: row("a3"), Kind: model.ForRules, Minutes: "30", Took: "48", Fate: model.Held},
		{Row: row("a4"), What: "The stall at the market", Minutes: "15", Fate: model.Skipped},
		{Row: row("a5"), Kind: model.ForNext, Minutes: "10", Took: "7", Fate: model.Held},
	}
	m.People[0].Went, m.People[2].Came, m.People[4].Came = "19:10", "18:25", "18:30"
	say := func(voices *[]model.Voice, what string) {
		for i, who := range p.Roster.People {
			v := model.Voice{Row: model.Row{ID: who.ID, Rank: fmt.Sprintf("%03d", i)}}
			switch {
			case i == 2:
				v.State = model.Passed
			case i == 3:
				v.State = model.Absent
			default:
				v.State, v.Words = model.Said, fmt.Sprintf("%s, number %d.", what, 9-i)
			}
			*voices = append(*voices, v)
		}
	}
	say(&m.Agenda[1].Voices, "The children brought me here")
	area := p.Areas.Options()[0]
	h := model.Heard{Row: model.Row{ID: model.ID(area.Key), Rank: "a"}}
	say(&h.Voices, "I want to hear bad news early")
	p.Voices.Heard = []model.Heard{h}
	of, members := p.NormTexts()[1], p.Members()
	answer(t, p, of, members[3], "2026-02-12", map[string]string{"choice": model.No, "how": "proxy", "reason": "Two days is too short for our volunteers."})
	_, at, norm := p.Norm(of)
	for i := range at.Norms {
		if at.Norms[i].ID == norm.ID {
			at.Norms[i].Statement = "I will answer within four working days."
		}
	}
	for i, who := range members {
		with := map[string]string{"choice": model.Yes, "how": "room"}
		if i == 3 {
			with["solved"] = "Four days are enough for us."
		}
		answer(t, p, of, who, "2026-02-12", with)
	}
	return p
}

// TestGoldenMet: the notes of a meeting that was run from here, as they look.
func TestGoldenMet(t *testing.T) {
	kept := func(how string) *model.Partnership {
		p := sat(t)
		p.Voices.Kept = how
		return p
	}
	quiet := sat(t)
	quiet.Meetings.Meetings = quiet.Meetings.Meetings[:1]
	quiet.Meetings.Meetings[0].Over, quiet.Procedures.Next = model.Lapsed, ""
	for name, p := range map[string]*model.Partnership{
		"met": sat(t), "met-lapsed": quiet, "met-organization": kept(model.ByOrganization), "met-unnamed": kept(model.Unnamed),
	} {
		text := made(t, p, "notes", "k0")
		path := filepath.Join("testdata", "meeting-notes-"+name+".txt")
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

// TestNotesHoldTheMeeting: who came late and left early, how the time went, what was
// said, the dissent in its own words with what resolved it, and the text that came of it.
func TestNotesHoldTheMeeting(t *testing.T) {
	p := sat(t)
	text := made(t, p, "notes", "k0")
	if lost := missing(text, "When: 18:05 to 19:41", "left at 19:10", "in their place: Theo Lind, came at 18:25", "1. Welcome 10 12", "4. The stall at the market 15 skipped",
		"In all 75 76", "5 spoke, 1 passed, 1 was not there.", "Ana Ruiz: The children brought me here, number 9.", "Joe Bright: I want to hear bad news early, number 8.",
		"two working days", "Two days is too short for our volunteers.", "passed on by someone else", "four working days", "Four days are enough for us.",
		"The words were changed after that. Version 2 is the newest.", "On 1 March 2026: All agree. This is in force.", "Ask the bus company", "This comes back then: - Do we want a logo?"); len(lost) > 0 {
		t.Errorf("the notes do not say %q:\n%s", lost, text)
	}
	if strings.Contains(text, "No one ended this meeting") || strings.Contains(text, "Lu Chen: ") {
		t.Errorf("the notes say what was not:\n%s", text)
	}
	if coming := made(t, p, "notes", "k1"); strings.Contains(coming, "Two days") || strings.Contains(coming, "What was said") {
		t.Errorf("the notes of another meeting have it too:\n%s", coming)
	}
	hand := sat(t)
	m := &hand.Meetings.Meetings[0]
	m.Agenda, m.Over, m.Began, m.Ended = nil, "", "", ""
	if text := made(t, hand, "notes", "k0"); strings.Contains(text, "What we put to agreement") || strings.Contains(text, "How the time went") {
		t.Errorf("the notes of a meeting that was noted by hand have what nobody noted:\n%s", text)
	}
}

// TestNoWordsBesideANameUnlessKept: in no document and no format, not even where all
// there is was asked for; data of all there is has all.
func TestNoWordsBesideANameUnlessKept(t *testing.T) {
	p := sat(t)
	for _, how := range []string{model.ByOrganization, model.Unnamed, model.ByName} {
		p.Voices.Kept = how
		all := everything(t, p)
		all["data.json"] = everything(t, p.As(model.Everyone))["data.json"]
		for _, part := range NotesParts(p, english(t)) {
			all["notes of "+part.Name] = made(t, p, "notes", part.ID)
		}
		said := false
		for name, text := range all {
			for i, line := range paragraphsIn(text) {
				for _, who := range p.Roster.People {
					own := strings.Contains(line, "The children brought me here") || strings.Contains(line, "bad news early")
					said = said || own
					if own && how != model.ByName && strings.Contains(line, who.Name) {
						t.Errorf("%s: %s, paragraph %d, has words beside a name: %s", how, name, i, line)
					}
				}
			}
		}
		if !said {
			t.Errorf("%s: the words are nowhere", how)
		}
	}
}

// paragraphsIn returns what stands between blank lines, and each item of a list, apart.
func paragraphsIn(text string) []string {
	text = strings.NewReplacer("\n- ", "\n\n- ", "</li>", "\n\n", "</p>", "\n\n", "</td>", "\n\n").Replace(text)
	return strings.Split(text, "\n\n")
}
