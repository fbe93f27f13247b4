package model

import (
	"slices"
	"testing"
)

// TestWorkOfWhoIsGone: what an organization that left, or a person who speaks no
// more, was to do is named wherever the terms say so; nothing else is.
func TestWorkOfWhoIsGone(t *testing.T) {
	p := complete(t)
	p.Objectives.Objectives[0].Lead = "r2"
	if gaps := found(p, "gone"); len(gaps) > 0 {
		t.Fatalf("all are here: %v", gaps)
	}
	p.Organization("r2").Status = Left
	places := at(found(p, "gone"))
	if !slices.Contains(places, "objectives/objectives/"+string(p.Objectives.Objectives[0].ID)+"/lead") {
		t.Errorf("an objective of who left is not named: %v", places)
	}
	for _, g := range found(p, "gone") {
		if g.Weigh != Advice || !Lookup(g.Step).Binds {
			t.Errorf("%+v", g)
		}
	}
}
