package export

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// TestGapNames: a gap says whom it is about, who is waited for, and by how much
// sums do not fit.
func TestGapNames(t *testing.T) {
	for _, tt := range []struct {
		rule, want string
		spoil      func(p *model.Partnership)
	}{
		{"R3", "Voices on Meetings are still to come from Tom O'Neill.", func(p *model.Partnership) { p.Voices.Heard[0].Voices[1].State = "" }},
		{"R3", "Voices on Working with children are still to come from Ana Ruiz, Tom O'Neill.", func(p *model.Partnership) { p.Voices.Heard = p.Voices.Heard[:1] }},
		{"R8-match", "comes to 4,999, and 5,000 is needed", func(p *model.Partnership) {
			p.Contributions.Grant, p.Contributions.Match[0].Worth, p.Contributions.Match[1].Worth = "5.000", "4 000", "999"
		}},
		{"R8-match", "comes to 999.50, and 1,000 is needed", func(p *model.Partnership) { p.Contributions.Match[0].Worth = "599.5" }},
		{"R8-funds", "come to 1,000,000.05, and the funds are 60 in all", func(p *model.Partnership) {
			p.Kind.Primary, p.Contributions.Total = model.Funding, "60"
			p.Contributions.Shares = []model.Share{{Row: model.Row{ID: "s", Rank: "a"}, Amount: "1000000,05"}}
		}},
		{"R17", "the yes of Eastside Pantry is more", func(p *model.Partnership) {
			p.Roster.People[0].Authority = "nothing"
			p.Core.Positions[0].Person = string(p.Roster.People[0].ID)
		}},
		{"gives-nothing", "Clínica del Río has a part in the work", func(p *model.Partnership) {
			p.Contributions.Given, p.Contributions.Grantor = p.Contributions.Given[:1], ""
		}},
	} {
		p, w := full(t), english(t)
		tt.spoil(p)
		gaps := p.Gaps()
		at := slices.IndexFunc(gaps, func(g model.Gap) bool { return g.Rule == tt.rule })
		if at < 0 {
			t.Errorf("%s: not found among %v", tt.rule, gaps)
			continue
		}
		if got := w.Say("gap."+tt.rule, append(GapNames(w, p, gaps[at]), "question", "Q")...); !strings.Contains(got, tt.want) || strings.Contains(got, "{") {
			t.Errorf("%s says %q, want %q", tt.rule, got, tt.want)
		}
	}
}

// TestManyToCome: of a large group a few are named, and the others counted.
func TestManyToCome(t *testing.T) {
	p, w := full(t), english(t)
	for i := range 30 {
		p.Roster.People = append(p.Roster.People, model.Person{
			Row: model.Row{ID: model.ID(fmt.Sprintf("m%02d", i)), Rank: fmt.Sprintf("z%02d", i)}, Name: fmt.Sprintf("Nr %d", i), Of: p.Roster.People[0].Of,
		})
	}
	got := w.Say("gap.R3", GapNames(w, p, model.Gap{Rule: "R3", Key: "heard/meetings"})...)
	if !strings.Contains(got, "from Nr 0, Nr 1, Nr 2, Nr 3, Nr 4, Nr 5, and 24 more.") {
		t.Error(got)
	}
}
