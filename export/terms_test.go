package export

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// TestDraft: the terms say DRAFT until every member accepts their current words,
// and never call less than all agreed (R4).
func TestDraft(t *testing.T) {
	p := full(t)
	render := func() string { return everything(t, p)["terms.txt"] }
	if s := render(); !strings.Contains(s, "DRAFT") || !strings.Contains(s, "1 of 2 says yes") || strings.Contains(s, "All agree. This is in force.\n\n\nWho") {
		t.Errorf("half agreed:\n%s", s)
	}
	take(t, p, model.TermsText, 1, model.Yes)
	if s := render(); strings.Contains(s, "DRAFT") || !strings.Contains(s, "All agree.") || strings.Contains(s, "Still open") {
		t.Errorf("agreed:\n%s", s)
	}
	p.Need.Need += " More."
	if s := render(); !strings.Contains(s, "DRAFT") || !strings.Contains(s, "The words have changed.") {
		t.Errorf("changed:\n%s", s)
	}
}

// TestWordsAreStable: the words put to agreement change when what is agreed to
// does, and with nothing else.
func TestWordsAreStable(t *testing.T) {
	p := full(t)
	w := english(t)
	words := func() string {
		s, err := TermsWords(p, w)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	before, digest := words(), p.Digest(model.TermsText)
	p.Core.Name = "Another name"
	p.Core.Positions = nil
	p.Norms.Areas[0].Norms[0].Statement = "We will."
	p.Roster.People = append(p.Roster.People, model.Person{Row: model.Row{ID: "lu", Rank: "z"}, Name: "Lu"})
	p.Roster.Organizations[2].Name = "Town Council"
	for _, i := range p.Interest {
		i.Benefit += " More."
	}
	if p.Digest(model.TermsText) != digest {
		t.Error("the digest changed")
	}
	if d := cmp.Diff(before, words()); d != "" {
		t.Error(d)
	}
	if regexp.MustCompile(`DRAFT|All agree|of 2 say|Mia,|2026-01-02`).MatchString(before) {
		t.Errorf("more than what is agreed to:\n%s", before)
	}
	p.Objectives.Objectives[0].Lead = string(p.Roster.Organizations[2].ID)
	changed := words()
	p.Roster.Organizations[2].Name = "Ward Council"
	if words() == changed || changed == before {
		t.Error("the words do not name who leads")
	}
	changed, digest = words(), p.Digest(model.TermsText)
	p.Roster.People[0].Name = "Ann Ruiz"
	if words() == changed || p.Digest(model.TermsText) == digest {
		t.Error("who is in charge is no part of what is agreed to")
	}
}

// TestWhoMayNotAgreeAlone: a yes that is not its speaker's to give, and one that
// waits for a board, are never called agreed; the board is named with its day,
// as long as it is asked for (R17).
func TestWhoMayNotAgreeAlone(t *testing.T) {
	p := full(t)
	pos, ana := &p.Core.Positions[0], &p.Roster.People[0]
	pos.Person, ana.Authority = string(ana.ID), "nothing"
	expect := func(want string) {
		t.Helper()
		if s := everything(t, p)["terms.md"]; !strings.Contains(s, "| Eastside Pantry (Ana Ruiz) | "+want+" |") {
			_, s, _ = strings.Cut(s, "Where each")
			t.Errorf("want %q in:\n%s", want, s)
		}
	}
	expect("says yes, and may not give it alone")
	pos.Choice, pos.Body, pos.On = model.IfBoard, "The pantry's board", "2026-05-14"
	expect("agrees if their board approves (The pantry's board, 14 May 2026)")
	pos.Choice = model.Yes // on a day before that board has met
	expect("says yes, and may not give it alone (The pantry's board, 14 May 2026)")
	pos.On = "2026-01-01"
	expect("agrees (The pantry's board, 1 January 2026)")
	ana.Authority, ana.UpTo = "money", "1000000"
	expect("agrees")
}

// TestVoicesAreInNoPaper: what a person said while rules were being found is in no
// document that is handed round; data for other programs has it.
func TestVoicesAreInNoPaper(t *testing.T) {
	p := full(t)
	const words = "said while we were listening"
	p.Voices.Heard[0].Voices[0].State, p.Voices.Heard[0].Voices[0].Words = model.Said, words
	for name, text := range everything(t, p) {
		if data := name == "data.json"; strings.Contains(text, words) != data {
			t.Errorf("%s holds it: %v", name, !data)
		}
	}
}
