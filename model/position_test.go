package model

import "testing"

// TestABoardThatHasYetToMeet: a yes that rests on a board counts from the board's
// day on, not before; without a day its word is taken (R17).
func TestABoardThatHasYetToMeet(t *testing.T) {
	for on, want := range map[Date]bool{"": true, "2026-01-02": true, "1 January 2026": true, "2026-01-03": false, "in May": false} {
		p := complete(t)
		p.Roster.People[0].Authority = nothingAuthority
		p.Core.Versions, p.Core.Positions = nil, nil
		v := p.Put(TermsText, "words", "2026-01-02")
		e := p.Position(v, "r1", "Mia", "2026-01-02")
		for _, q := range e.Questions {
			said := map[string]string{"choice": Yes, "person": string(p.Roster.People[0].ID), "body": "Board", "on": string(on), "how": "room"}
			q.(Leaf).Set(said[q.Head().Key])
		}
		e.Put()
		if got := len(p.Standing(TermsText).By[Yes]) == 1; got != want {
			t.Errorf("the board meets on %q: counts %v, want %v", on, got, want)
		}
	}
}
