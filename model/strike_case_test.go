package model

import "testing"

// TestRespelled: what is struck is compared exactly; how often the same words stand
// with other capitals is counted, and neither the exact ones nor a choice are.
func TestRespelled(t *testing.T) {
	p := &Partnership{}
	p.Core.Name = "Ana Ruiz and friends"
	p.Need.Need = "ask ANA RUIZ first, then Ana Ruiz"
	k := Strike{Words: "Ana Ruiz"}
	if n := k.Respelled(p); n != 1 {
		t.Errorf("counted %d", n)
	}
	k.Words = "ana ruiz"
	if n := k.Respelled(p); n != 2 {
		t.Errorf("counted %d of both", n)
	}
	k.Words = "Maria"
	if n := k.Respelled(p); n != 0 {
		t.Errorf("counted %d of none", n)
	}
}
