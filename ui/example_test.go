package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// TestExampleIsFinished: nothing is still to come or does not fit, every step has
// answers, and every text is in force.
func TestExampleIsFinished(t *testing.T) {
	p, err := Example(words(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range p.Gaps() {
		t.Errorf("%s %s %s: %s", g.Step, g.Party, g.Key, GapWords(words(t), p, g))
	}
	if p.Length() != model.Full || !p.Has(model.GrantMatch) || !p.Has(model.Sharing) {
		t.Error("the example is a grant with its match and shared costs, in full")
	}
	if o, m := len(p.Active()), len(p.Roster.People); o != 3 || m != 5 {
		t.Errorf("%d organizations and %d people, want 3 and 5", o, m)
	}
	for _, stop := range p.Path() {
		if stop.Step.Ask == nil {
			continue
		}
		for _, q := range stop.Step.Questions(p, stop.Party) {
			if q.Head().Need != model.Optional && !model.Answered(q) {
				t.Errorf("%s of %s: %s has no answer", stop.Step.ID, stop.Party, q.Head().Key)
			}
		}
	}
	if len(p.Texts()) < 5 {
		t.Errorf("%d texts", len(p.Texts()))
	}
	for _, of := range p.Texts() {
		if !p.Standing(of).InForce {
			t.Errorf("%s is not in force", of)
		}
	}
}

// TestExampleIsNobodys: what looks like an address of a computer or a phone
// reaches nobody.
func TestExampleIsNobodys(t *testing.T) {
	for _, m := range strings.Fields(string(words(t).Example())) {
		if strings.Contains(m, "@") && !strings.Contains(m, `.example"`) {
			t.Errorf("%s may be somebody's", m)
		}
	}
}
