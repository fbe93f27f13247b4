//go:build unix

package cli_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"tandem/export"
	"tandem/model"
	"tandem/store"
)

// broken returns the tale's partnership with one of each thing that can go wrong
// with it.
func broken(t *testing.T) *model.Partnership {
	a := newTale(t, "Mia Sound")
	a.tell(&pipe{})
	p := a.p
	p.Core.Positions, p.Core.Versions = nil, nil
	p.Roster.Organizations[1].Status, p.Roster.Organizations[2].Status = model.Left, model.Left
	p.Roster.Organizations[1].Left, p.Roster.Organizations[2].Left = "2026-05-01", "2026-05-01"
	first := p.Active()[0]
	p.Interest[first].Benefit = ""
	p.Contributions.Match = p.Contributions.Match[:1]
	p.Contributions.Match[0].Worth = "4,999"
	d := p.Decisions.Decisions
	d[1].Text, d[1].Held, d[1].Holder = " "+strings.ToUpper(d[0].Text), model.HeldByOne, string(first)
	p.Duties.Duties[0].Charge = string(model.MakeList(string(p.Roster.People[0].ID), string(p.Roster.People[3].ID)))
	p.Plan.End = "28 February 2025"
	of := p.NormTexts()[0]
	e := p.Position(p.Put(of, export.NormWords(p, words(), of), "2026-03-01"), first, "Mia Sound", "2026-03-01")
	for _, q := range e.Questions {
		leaf := q.(model.Leaf)
		switch q.Head().Key {
		case "choice":
			leaf.Set(model.Yes)
		case "person":
			leaf.Set(string(p.Roster.People[3].ID)) // who may agree to nothing alone
		case "how":
			leaf.Set(string(model.InRoom))
		}
	}
	e.Put()
	return p
}

// put writes a partnership into the file as it is.
func (h *home) put(p *model.Partnership) {
	h.t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, h.db, "hand")
	if err != nil {
		h.t.Fatal(err)
	}
	defer st.Close()
	s := model.Save{ID: "put", Partnership: p.ID, Window: "hand", Actor: "Mia Sound", Mode: model.File, At: time.Now()}
	for place, value := range p.Leaves() {
		s.Ops = append(s.Ops, model.Op{Place: place, Value: value})
	}
	if _, clashes, err := st.Save(ctx, s); err != nil || len(clashes) > 0 {
		h.t.Fatal(err, clashes)
	}
}

// TestCheckNamesWhatIsBroken: each contradiction is named with its step, its
// question and a sentence, and the exit code tells a script.
func TestCheckNamesWhatIsBroken(t *testing.T) {
	t.Parallel()
	h, p := knownHome(t, "Mia Sound"), broken(t)
	h.put(p)
	said, _ := h.run(3, "", "check", "eastside")
	out, _ := h.run(3, "", "check", "eastside", "--json")
	var gaps []struct{ Step, Party, Key, Rule, Weight, Words string }
	if err := json.Unmarshal([]byte(out), &gaps); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct{ step, rule, key, says string }{
		{"roster", "R1", "organizations", ""},
		{"interest", "open", "benefit", ""},
		{"contributions", "R8-match", "match", "4,999"},
		{"decisions", "held-twice", "decisions/" + string(p.Decisions.Decisions[1].ID) + "/held", ""},
		{"duties", "two-in-charge", "duty/" + string(p.Active()[0]) + "/charge", ""},
		{"plan", "R16", "end", ""},
		{"agree", "R17", string(p.NormTexts()[0]), "Eastside Pantry"},
		{"agree", "R4", string(p.NormTexts()[0]), " of "},
	} {
		found := false
		for _, g := range gaps {
			if g.Step != want.step || g.Rule != want.rule || g.Key != want.key {
				continue
			}
			found = true
			if g.Words == "" || !strings.Contains(g.Words, want.says) {
				t.Errorf("%s: %q says nothing of %q", want.rule, g.Words, want.says)
			}
			where := title(want.step)
			if !strings.Contains(said, g.Words) || !strings.Contains(said, where) {
				t.Errorf("%s of %s is not in:\n%s", want.rule, where, said)
			}
		}
		if !found {
			t.Errorf("%s of %s, %s is not found in:\n%s", want.rule, want.step, want.key, out)
		}
	}
}
