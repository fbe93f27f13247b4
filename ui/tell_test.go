package ui

import (
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// told says what a save did that makes p from was, as everybody may read it.
func told(t *testing.T, was, p *model.Partnership, made ...model.ID) string {
	t.Helper()
	ops := (&model.Record{Partnership: was}).Ops(p)
	slices.SortStableFunc(ops, func(a, b model.Op) int { // what somebody made comes first
		return slices.Index(made, b.Step) - slices.Index(made, a.Step)
	})
	var lines []string
	for _, x := range (Moment{model.Save{Mode: model.Wizard, Ops: ops}, was, p, p}).Tell(words(t), false) {
		if x.Words != "" {
			lines = append(lines, x.Words)
		}
	}
	return strings.Join(lines, "\n")
}

// TestTellsTheLifeOfAText: put, only reworded, called more than that, changed, and
// put to other members; what was said of it, and what resolved a dissent.
func TestTellsTheLifeOfAText(t *testing.T) {
	p := going(t, 3)
	of := p.NormTexts()[0]
	_, _, norm := p.Norm(of)
	says := func(was *model.Partnership, wants ...string) {
		t.Helper()
		got := told(t, was, p)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("lacks %q:\n%s", want, got)
			}
		}
	}
	norm.Statement = "We will begin on time."
	was := p.Clone()
	p.Decide(of, "We will begin on time.", model.Editorial, "Mia", "2026-03-02")
	says(was, "We will begin on time, version 2: only the wording, as Mia decided.", "Eastside Pantry on We will begin on time: “Yes” holds for the new wording")

	was = p.Clone()
	p.CallMaterial(p.Newest(of).ID, "o02", "Mia", "2026-03-03")
	says(was, "version 2: Clínica del Río says this was more than wording. All are asked again.")

	was = p.Clone()
	position(p, of, "We will begin on time.", "o02", model.No)
	says(was, "Clínica del Río on We will begin on time: “Yes” → “No”", "why: nothing → “Our board meets in May.”")

	was = p.Clone()
	entry := p.Position(p.Put(of, "", "2026-03-04"), "o02", "Mia", "2026-03-04")
	for _, q := range entry.Questions {
		switch leaf := q.(model.Leaf); q.Head().Key {
		case "choice":
			leaf.Set(model.Yes)
		case "solved":
			leaf.Set("We begin ten minutes later.")
		}
	}
	entry.Put()
	says(was, "“No” → “Yes”", "what resolved it: nothing → “We begin ten minutes later.”")
	if got := told(t, was, p); strings.Count(got, "Clínica del Río on") > 4 {
		t.Errorf("tells of what was put aside too:\n%s", got)
	}

	_, _, norm = p.Norm(of)
	norm.Statement = "We will begin at nine."
	was = p.Clone()
	p.Put(of, "We will begin at nine.", "2026-03-05")
	says(was, "We will begin at nine, version 3: ")
}

// TestTellsWhatFollowed: an organization that joins comes onto the roster, and the
// history says that nobody typed that.
func TestTellsWhatFollowed(t *testing.T) {
	was := going(t, 3)
	p := was.Clone()
	p.Changes.Changes = append(p.Changes.Changes, model.MemberChange{
		Row: model.Row{ID: "c1", Rank: "U"}, Kind: model.Joins, Name: "Harbor School", On: "2026-03-02", Done: model.Yes,
	})
	leaves := p.Leaves()
	for _, op := range p.Follow(was, "s1", "2026-03-02") {
		leaves[op.Place] = op.Value
	}
	now, _ := model.Read(p.ID, leaves)
	got := told(t, was, now, "roster", "changes")
	for _, want := range []string{
		"Harbor School", "“An organization joins", "Partners and people: Harbor School: added (this followed)",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
	if back := told(t, now, was, "roster", "changes"); !strings.Contains(back, "Harbor School: taken away") {
		t.Errorf("taken back:\n%s", back)
	}
}
