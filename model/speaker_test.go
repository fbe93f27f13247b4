package model

import "testing"

// TestSpeakerKeepsTheName: who spoke is kept by the name of that day. Another person
// written over the old one on the roster never said so.
func TestSpeakerKeepsTheName(t *testing.T) {
	p := complete(t)
	of := acceptedNorm(t, p)
	m := p.Members()[0]
	before := p.Speaker(p.Standing(of).Positions[m])
	person := p.Person(ID(p.Standing(of).Positions[m].Person))
	if person == nil || before != person.Name {
		t.Fatalf("%q spoke, and the roster says %+v", before, person)
	}
	person.Name = "Lu Chen"
	if got := p.Speaker(p.Standing(of).Positions[m]); got != before {
		t.Errorf("%q said it, and now it says %q", before, got)
	}
}
