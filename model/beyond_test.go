package model

import (
	"slices"
	"testing"
)

// TestWhoSpokeIsNotKnown: where nobody noted who spoke for an organization, and somebody
// who may have been it speaks no more, the new one says again where it stands (R5), and
// the others do not.
func TestWhoSpokeIsNotKnown(t *testing.T) {
	replaced := func(on Date) func(p *Partnership) {
		return func(p *Partnership) {
			p.Changes.Changes = []MemberChange{{Row: Row{ID: "x", Rank: "U"}, Kind: Replaced, Of: "r1", Person: "r4", Next: "Lu", On: on, Done: Yes}}
		}
	}
	for _, tt := range []struct {
		name    string
		on      Date
		inForce bool
	}{{"since", "2026-05-01", false}, {"before", "2025-12-01", true}} {
		p := agreedOn(t)
		for i := range p.Core.Positions {
			p.Core.Positions[i].Person = ""
		}
		of := p.NormTexts()[0]
		p = saved(t, p, "s", replaced(tt.on))
		if s := p.Standing(of); s.InForce != tt.inForce || slices.Contains(s.By[Beyond], "r1") == tt.inForce || len(s.By[Yes])+len(s.By[Beyond]) != 2 {
			t.Errorf("%s: in force %v, %v", tt.name, s.InForce, s.By)
		}
		e := p.Position(p.Standing(of).Version, "r1", "Mia", "2026-06-01")
		for _, q := range e.Questions {
			q.(Leaf).Set(map[string]string{"choice": Yes, "how": "room"}[q.Head().Key])
		}
		if e.Put(); !p.Standing(of).InForce {
			t.Errorf("%s: said again, and %v", tt.name, p.Standing(of).By)
		}
	}
}

// TestCarriedFromWhatWasTakenBack: a yes that was carried over counts no more where
// what it was carried over from says something else by now.
func TestCarriedFromWhatWasTakenBack(t *testing.T) {
	p := agreedOn(t)
	of := p.NormTexts()[0]
	_, _, n := p.Norm(of)
	first := *p.Standing(of).Version
	n.Statement += "!"
	p.Decide(of, "words", Editorial, "Mia", "2026-02-01")
	if !p.Standing(of).InForce {
		t.Fatal("a change of wording does not carry over")
	}
	p.position(PositionID(first.ID, "r1")).Choice = No // as undo does, while the first words stand again
	if s := p.Standing(of); s.InForce || !slices.Equal(s.ToCome, []ID{"r1"}) {
		t.Errorf("in force %v, still to come %v", s.InForce, s.ToCome)
	}
}
