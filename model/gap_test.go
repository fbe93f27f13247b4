package model

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// found returns the gaps of a rule.
func found(p *Partnership, rule string) []Gap {
	return slices.DeleteFunc(p.Gaps(), func(g Gap) bool { return g.Rule != rule })
}

// TestRules: of each rule, partnerships that keep it and some that break it.
// Each row starts from one with nothing left to do but agree.
func TestRules(t *testing.T) {
	for _, tt := range []struct {
		rule, name string
		change     func(p *Partnership)
		want       []string // the keys of the gaps
	}{
		{"R1", "two active organizations", func(*Partnership) {}, nil},
		{"R1", "one is left", func(p *Partnership) { p.Roster.Organizations[1].Status = Left }, []string{"organizations"}},
		{"R1", "none is left", func(p *Partnership) { p.Roster.Organizations = nil }, []string{"organizations"}},
		{"R1", "an invited one does not count", func(p *Partnership) { p.Roster.Organizations[1].Status = Invited }, []string{"organizations"}},
		{"R1", "two that are one", func(p *Partnership) { p.Roster.Organizations[1].Name = " EÁSTSIDE\tpantry" }, []string{"organizations"}},
		{"R1", "one without a name", func(p *Partnership) { p.Roster.Organizations[1].Name = " " }, []string{"organizations"}},
		{"R1-same", "names differ", func(*Partnership) {}, nil},
		{"R1-same", "accents, case and spaces do not make another name", func(p *Partnership) { p.Roster.Organizations[2].Name = "clinica  DEL rio" }, []string{"organizations/r3/name"}},
		{"R2", "each has said what is in it for it", func(*Partnership) {}, nil},
		{"R2", "one has not", func(p *Partnership) { p.Interest["r2"].Benefit = "" }, []string{""}},
		{"R2", "white space says nothing", func(p *Partnership) { p.Interest["r2"].Benefit = " \n" }, []string{""}},
		{"R2", "nobody was asked yet", func(p *Partnership) { p.Interest = nil }, []string{""}},
		{"R2", "later is no statement", func(p *Partnership) {
			i := p.Interest["r2"]
			i.Benefit = ""
			i.set("benefit", Aside{Later: true}.String())
		}, []string{""}},
		{"R2", "an observer need not", func(p *Partnership) { p.Roster.Organizations[1].Status, p.Interest["r2"].Benefit = Observer, "" }, nil},
		{"R4", "nobody accepted the last rule", func(p *Partnership) { accept(p, TermsText); accept(p, p.Texts()[1]) }, []string{"new norms"}},
		{"R16", "dates agree", func(*Partnership) {}, nil},
		{"R16", "the same day is no conflict", func(p *Partnership) { p.Objectives.Objectives[0].By = p.Objectives.Objectives[0].From }, nil},
		{"R16", "left before it joined", func(p *Partnership) {
			p.Roster.Organizations[0].Left, p.Roster.Organizations[0].Status = "9 January 2026", Left
		}, []string{"organizations/r1/left"}},
		{"R16", "which does not count of one that is still in", func(p *Partnership) { p.Roster.Organizations[0].Left = "9 January 2026" }, nil},
		{"R16", "done before it started", func(p *Partnership) { p.Objectives.Objectives[0].By = "2026-02-28" }, []string{"objectives/r6/by"}},
		{"R16", "a date that cannot be read is another matter", func(p *Partnership) { p.Objectives.Objectives[0].By = "soon" }, nil},
		{"not-a-day", "which it is", func(p *Partnership) { p.Objectives.Objectives[0].By = "soon" }, []string{"objectives/r6/by"}},
		{"R16-position", "positions are as old as their text", func(*Partnership) {}, nil},
		{"R16-position", "one is older", func(p *Partnership) { p.Core.Positions[0].At = "2026-01-01" }, []string{"terms"}},
		{"open", "all is answered", func(*Partnership) {}, nil},
		{"open", "a wanted answer is open", func(p *Partnership) { p.Need.Means = "" }, []string{"means"}},
		{"open", "does not apply closes it", func(p *Partnership) { p.Need.Means = ""; p.Need.set("means", Aside{Skip: true}.String()) }, nil},
		{"open", "but not what is required", func(p *Partnership) { p.Need.Need = ""; p.Need.set("need", Aside{Skip: true}.String()) }, []string{"need"}},
		{"later", "later is worth a thought", func(p *Partnership) { p.Need.Need = ""; p.Need.set("need", Aside{Later: true}.String()) }, []string{"need", "evidence"}},
		{"too-long", "longer than a line", func(p *Partnership) { p.Roster.People[0].Title = strings.Repeat("x", LineLimit+1) }, []string{"people/r4/title"}},
		{"not-an-option", "of an organization that is gone", func(p *Partnership) { p.Roster.People[0].Of = "r99" }, []string{"people/r4/of"}},
		{"not-an-amount", "a sum in words", func(p *Partnership) { p.Roster.People[1].UpTo = "some" }, []string{"people/r5/upto"}},
		{"not-an-amount", "which no longer applies", func(p *Partnership) { p.Roster.People[1].UpTo, p.Roster.People[1].Authority = "some", "terms" }, nil},
	} {
		p := complete(t)
		tt.change(p)
		var got []string
		for _, g := range found(p, tt.rule) {
			got = append(got, g.Key)
		}
		if tt.rule == "R4" {
			if len(got) != 1 || ID(got[0]) != p.Texts()[2] {
				t.Errorf("%s, %s: gaps at %q", tt.rule, tt.name, got)
			}
		} else if !slices.Equal(got, tt.want) {
			t.Errorf("%s, %s: gaps at %q, want %q", tt.rule, tt.name, got, tt.want)
		}
	}
}

// TestGapsAreInOrder: gaps come in the order of the way, each of a stop on it.
func TestGapsAreInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		last := 0
		for _, g := range p.Gaps() {
			at := slices.IndexFunc(p.Path(), func(s Stop) bool { return s.Step.ID == g.Step && s.Party == g.Party })
			if at < last {
				t.Fatalf("%+v at stop %d after %d", g, at, last)
			}
			last = at
		}
		h := HeadOf(p)
		if n := len(p.Gaps()); h.Missing+h.Conflicts+h.Advice != n {
			t.Fatalf("the head counts %+v, there are %d", h, n)
		}
	})
}

// TestARefusalHasAGap: whenever the terms cannot be put to agreement, a gap says
// why; and when nothing keeps them from it, all members can accept them.
func TestARefusalHasAGap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		full := p.Clone()
		full.SetLength(Full) // terms are complete or are none, in either length
		gaps, all := p.Gaps(), full.Gaps()
		for _, of := range append(p.Texts(), TermsText) {
			for _, g := range p.Refusals(of) {
				if !slices.Contains(gaps, g) && (of != TermsText || !slices.Contains(all, g)) {
					t.Fatalf("%s is refused for %+v, which is no gap", of, g)
				}
			}
			if len(p.Refusals(of)) == 0 {
				if accept(p, of); !p.Standing(of).InForce {
					t.Fatalf("all accept %s, and it is not in force", of)
				}
			}
		}
	})
}
