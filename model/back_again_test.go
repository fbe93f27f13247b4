package model

import (
	"strings"
	"testing"
)

// TestWordsThatComeBack: a slip of the pen that was decided as wording and put right
// again takes no agreement away; a word said on the words between does.
func TestWordsThatComeBack(t *testing.T) {
	for _, tt := range []struct {
		name  string
		newer string // what a member says on the words between; "" for nothing
		want  bool
	}{
		{"nothing was said between", "", true},
		{"a doubt was said between", No, false},
		{"another yes was said between", Yes, false},
	} {
		p := complete(t)
		of := acceptedNorm(t, p)
		_, _, n := p.Norm(of)
		old := n.Statement
		n.Statement = old + " Always."
		if v := p.Decide(of, "words", Editorial, "Ana", "2026-01-03"); v == nil || !p.Standing(of).InForce {
			t.Fatalf("%s: carried over, and not in force: %+v", tt.name, p.Standing(of))
		}
		if tt.newer != "" {
			m := p.Members()[0]
			take(p, of, m, map[string]string{"choice": tt.newer, "how": string(InRoom), "reason": "No.", "person": p.People(m)[0].Name})
			if tt.newer == Yes { // the same again is a new word all the same
				if got := p.position(PositionID(p.Standing(of).Version.ID, m)); got.Carried != "" {
					t.Fatalf("%s: still carried", tt.name)
				}
			}
		}
		_, _, n = p.Norm(of)
		n.Statement = old
		if s := p.Standing(of); s.InForce != tt.want || s.Version == nil || s.Version.N != "1" {
			t.Errorf("%s: in force %v, version %+v, positions %v", tt.name, s.InForce, s.Version, s.By)
		}
	}
}

// TestWordsThatComeBackHalfway: of two slips in a row only the second is put right.
func TestWordsThatComeBackHalfway(t *testing.T) {
	p := complete(t)
	of := acceptedNorm(t, p)
	for _, more := range []string{" Always.", " And always."} {
		_, _, n := p.Norm(of)
		n.Statement += more
		p.Decide(of, "words", Editorial, "Ana", "2026-01-03")
	}
	_, _, n := p.Norm(of)
	n.Statement = strings.TrimSuffix(n.Statement, " And always.")
	if s := p.Standing(of); !s.InForce || s.Version.N != "2" {
		t.Errorf("in force %v: %v", s.InForce, s.By)
	}
}
