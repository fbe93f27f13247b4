package model

import "testing"

// TestCopy: a copy has the organizations, the structure and the norms, and nothing
// that somebody said or agreed to.
func TestCopy(t *testing.T) {
	p := &Partnership{ID: "p"}
	p.Core = Core{Name: "Old", Length: fullLength, Shelf: Archived, Groups: string(MakeList("g"))}
	p.Roster.Organizations = []Organization{{Row: Row{ID: "a", Rank: "m"}, Name: "A"}, {Row: Row{ID: "b", Rank: "n"}, Name: "B"}}
	p.Roster.People = []Person{{Row: Row{ID: "x", Rank: "m"}, Name: "X", Of: "a"}}
	p.Interest = map[ID]*Interest{"a": {Benefit: "PLANTED"}}
	p.Readiness = map[ID]*Readiness{"a": {Components: []Component{{Row: Row{ID: "culture", Rank: "m"}, Worry: "PLANTED"}}}}
	p.Need.Need = "PLANTED"
	p.Structure.Shape = "Flat"
	p.Areas.Chosen = string(MakeList("meetings"))
	p.Voices.Heard = []Heard{{Row: Row{ID: "meetings", Rank: "m"}, Voices: []Voice{{Row: Row{ID: "x", Rank: "m"}, State: Said, Words: "PLANTED"}}}}
	p.Norms.Areas = []Area{{Row: Row{ID: "meetings", Rank: "m"}, Norms: []Norm{{Row: Row{ID: "n", Rank: "m"}, Statement: "We will."}}}}
	v := p.Put("n", "We will.", "2026-01-01")
	p.Core.Positions = []Position{{Row: Row{ID: "n.a", Rank: "m"}, Version: string(v.ID), Member: "a", Choice: Yes, Reason: "PLANTED"}}

	q := Copy(p, func() ID { return "q" }, "New")
	want := &Partnership{ID: "q", Roster: p.Roster, Structure: p.Structure, Areas: p.Areas, Norms: p.Norms}
	want.Core = Core{Name: "New", Length: fullLength}
	got, wanted := q.Leaves(), want.Leaves()
	for place, value := range wanted {
		if got[place] != value {
			t.Errorf("%v is %q, want %q", place, got[place], value)
		}
	}
	for place, value := range got {
		if wanted[place] != value {
			t.Errorf("%v is %q, which does not belong in a copy", place, value)
		}
	}
	if q.ID == p.ID {
		t.Error("the copy is the same partnership")
	}
}
