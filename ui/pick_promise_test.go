package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// TestAChoiceThatIsGoneCanBeMadeAgain: where an organization that was marked has
// left, choosing again is enough to close the gap.
func TestAChoiceThatIsGoneCanBeMadeAgain(t *testing.T) {
	p := duo()
	p.SetLength(model.Full)
	p.Structure.Offices = []model.Office{{Row: model.Row{ID: "f", Rank: "U"}, Name: "One phone", For: string(model.MakeList("o1", "gone"))}}
	gone := func(p *model.Partnership) bool {
		for _, g := range p.Gaps() {
			if strings.HasPrefix(g.Key, "offices/f/for") {
				return true
			}
		}
		return false
	}
	s := with(t, p)
	if !gone(s.r.Partnership) {
		t.Fatal("there is no gap to begin with")
	}
	s.at("structure", "", "offices", "f", "for")
	pick(s, "o2")
	s.at("need", "")
	if got := s.stands("structure", "", "offices/f/for"); got != `["o1","o2"]` || gone(s.r.Partnership) {
		t.Errorf("chosen is %q, and the gap stays", got)
	}
}
