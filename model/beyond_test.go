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
	}{{"since", "2026-05-01", false}, {"that very day", "2026-01-02", false}, {"before", "2025-12-01", true}} {
		p := agreedOn(t)
		for i := range p.Core.Positions {
			p.Core.Positions[i].Person = ""
			p.Core.Positions[i].Seat = p.seat(p.Core.Positions[i])
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

// TestNoFileApproves: a yes that did not count when it was said does not begin to
// count by way of an answers file that is read on a later day.
func TestNoFileApproves(t *testing.T) {
	for name, say := range map[string]func(p *Partnership, x *Position){
		"the board met later": func(p *Partnership, x *Position) {
			p.Person(ID(x.Person)).Authority = nothingAuthority
			x.Body, x.On = "City Council", "2026-01-20"
		},
		"whoever spoke may be gone": func(p *Partnership, x *Position) {
			p.Person(ID(x.Person)).Until, x.Person = "2026-01-20", ""
		},
	} {
		p := agreedOn(t)
		of := p.NormTexts()[0]
		say(p, p.position(PositionID(p.Standing(of).Version.ID, "r1")))
		if s := p.Standing(of); s.InForce {
			t.Fatalf("%s: %v", name, s.By)
		}
		g := randomizer{prefix: "r", n: -1}
		q, err := ReadAnswers([]byte(fileOf(t, p)), g.id, "2026-06-01", noWords)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if s := q.Standing(q.NormTexts()[0]); s.InForce || len(s.By[Yes]) != 1 {
			t.Errorf("%s: in force %v, %v", name, s.InForce, s.By)
		}
	}
}
