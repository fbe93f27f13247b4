package export

import (
	"strings"
	"testing"

	"tandem/model"
)

// TestShelfHoldsAll: every document is listed once, first the one that the length
// leads to.
func TestShelfHoldsAll(t *testing.T) {
	for length, first := range map[model.Length]string{model.Both: "outline", model.Full: "terms"} {
		p := full(t)
		p.SetLength(length)
		shelf := Shelf(p)
		seen := map[string]bool{}
		for _, k := range shelf {
			seen[k.Name] = true
		}
		if shelf[0].Name != first || len(seen) != len(Documents) || len(shelf) != len(Documents) {
			t.Errorf("%v: first is %s, %d of %d documents", length, shelf[0].Name, len(seen), len(Documents))
		}
	}
}

// TestNotesForTheMail ask what fits how far a partnership is, name what comes with
// them and by when an answer is asked for, and hold nothing private.
func TestNotesForTheMail(t *testing.T) {
	w := english(t)
	over := full(t)
	over.Core.Moves = []model.Moving{{Row: model.Row{ID: "m", Rank: "U"}, To: string(model.Ended)}}
	for name, tt := range map[string]struct {
		p      *model.Partnership
		asks   string
		answer bool
	}{
		"a draft":                {&model.Partnership{ID: "p", Core: model.Core{Name: "East\nside"}}, "This is a draft.", true},
		"put to the members":     {full(t), "tell us where you stand", true},
		"over":                   {over, "This work is over.", false},
		"in force":               {goldenCases(t)["agreed"], "We have agreed on this.", false},
		"hostile, and no answer": {&model.Partnership{ID: "p", Core: model.Core{Name: "\x1b[31m"}}, "This is a draft.", true},
	} {
		note := Note(tt.p, w, Parcel{Titles: []string{"Terms of\nreference", "Cards"}, Word: true, By: "2026-12-06"})
		for _, want := range []string{"- Terms of reference\n- Cards\n", tt.asks} {
			if !strings.Contains(note, want) {
				t.Errorf("%s: no %q in\n%s", name, want, note)
			}
		}
		if got := strings.Contains(note, "6 December 2026"); got != tt.answer {
			t.Errorf("%s: the day is there: %v\n%s", name, got, note)
		}
		if model.Clean(note) != note {
			t.Errorf("%s: not clean: %q", name, note)
		}
	}
	if note := Note(full(t), w, Parcel{Titles: []string{"Cards"}}); strings.Contains(note, "Word") || strings.Contains(note, "by") && strings.Contains(note, "answer by") {
		t.Errorf("it asks for what is not there:\n%s", note)
	}
}

// TestWhatIsSent: PDF to read and Word to write in, where there are such.
func TestWhatIsSent(t *testing.T) {
	for _, tt := range []struct{ has, want string }{{"pdf docx md", "pdf docx"}, {"md docx", "docx"}, {"ics md", "ics"}, {"txt pdf", "pdf"}} {
		if got := strings.Join(SentAs(Kind{Formats: strings.Fields(tt.has)}), " "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.has, got, tt.want)
		}
	}
}
