//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/export"
	"tandem/model"
)

// TestNoNameBesideWords: where a group keeps words with the organization only, or with
// neither, no command and no document that everybody may see has the words of a person
// beside their name; whoever asks for what is private sees both.
func TestNoNameBesideWords(t *testing.T) {
	t.Parallel()
	for _, kept := range []string{model.ByOrganization, model.Unnamed} {
		h, p := keptHome(t, kept)
		runs := [][]string{
			{"show", "eastside"}, {"show", "eastside", "--json"}, {"answers", "eastside"}, {"history", "eastside"}, {"history", "eastside", "--json"},
			{"check", "eastside"}, {"check", "eastside", "--json"}, {"list"}, {"list", "--json"},
		}
		for _, d := range export.Documents {
			for _, f := range d.Formats {
				if f != "pdf" && f != "docx" && d.Name != "lists" { // those are of other pages
					runs = append(runs, []string{"export", "eastside", d.Name, "--to", f, "--out", "-"})
				}
			}
		}
		said := 0
		for _, args := range runs {
			out, errs := h.run(0, "", args...)
			if args[0] == "export" && args[2] == "notes" {
				said += strings.Count(out, "okapi4711")
			} else if args[0] != "history" && strings.Contains(out+errs, "okapi4711") {
				t.Errorf("%s: tandem %q quotes what somebody said:\n%s", kept, args, out+errs)
			}
			for _, item := range strings.FieldsFunc(strings.ReplaceAll(out+errs, "\n- ", "\x00"), func(r rune) bool { return r == 0 }) {
				for _, m := range p.Roster.People {
					if line := around(item, "okapi4711"); strings.Contains(line, m.Name) {
						t.Errorf("%s: tandem %q has %s beside words: %s", kept, args, m.Name, line)
					}
				}
			}
		}
		if said == 0 {
			t.Errorf("%s: the notes have no words at all", kept)
		}
		for _, args := range [][]string{{"show", "eastside"}, {"answers", "eastside"}, {"history", "eastside", "--json"}} {
			if out, _ := h.run(0, "", append(args, "--private")...); !strings.Contains(out, "okapi4711") {
				t.Errorf("%s: tandem %q --private does not have the words", kept, args)
			}
		}
	}
}

// around returns the lines of text that have a word, and the line before and after each.
func around(text, word string) string {
	lines := strings.Split(text, "\n")
	var out []string
	for i, line := range lines {
		if strings.Contains(line, word) {
			out = append(out, lines[max(i-1, 0):min(i+2, len(lines))]...)
		}
	}
	return strings.Join(out, "\n")
}

// keptHome returns a home in which people said something on an area, and in a meeting.
func keptHome(t testing.TB, kept string) (*home, *model.Partnership) {
	h, a := knownHome(t, "Mia Sound"), newTale(t, "Mia Sound")
	a.tell(&pipe{})
	p, n := a.p, 0
	p.Voices.Kept, p.Core.Length = kept, "full"
	id := func() model.ID { n++; return model.ID("kept" + string(rune('a'+n))) }
	m := p.Convene("kept", model.Kickoff, "60", id, time.Date(2026, 3, 12, 18, 0, 0, 0, time.UTC))
	s := p.Sit(m.ID, time.Date(2026, 3, 12, 18, 0, 0, 0, time.UTC))
	for _, who := range p.Roster.People {
		for _, on := range []model.ID{m.Agenda[1].ID, model.ID(p.Areas.Options()[0].Key)} {
			p.Jot(m.ID, model.Jot{Kind: model.JotVoice, On: on, Who: who.ID, Text: "okapi4711 matters to me."})
		}
	}
	s.Spent = map[model.ID]int{}
	for _, x := range p.Meetings.Meeting(m.ID).Agenda {
		s.Spent[x.ID] = 60
	}
	p.EndMeeting(&s, model.WasEnded)
	path := filepath.Join(t.TempDir(), "answers.json")
	if err := os.WriteFile(path, []byte(a.file()), 0o600); err != nil {
		t.Fatal(err)
	}
	h.run(0, "", "new", "--answers", path)
	return h, p
}
