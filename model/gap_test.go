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

// A ruleRow is a partnership that keeps a rule, or breaks it: one with nothing left to
// do but agree, and what changes in it.
type ruleRow struct {
	rule, name string
	change     func(p *Partnership)
	want       []string // the keys of the gaps
}

// TestRules: of the rules that have no number, or are about the types, partnerships
// that keep each and some that break it.
func TestRules(t *testing.T) {
	testRules(t, []ruleRow{
		{"not-a-day", "which it is", func(p *Partnership) { p.Objectives.Objectives[0].By = "soon" }, []string{"objectives/r6/by"}},
		{"no-means", "a means and not the end", func(*Partnership) {}, nil},
		{"no-means", "the end itself", func(p *Partnership) { p.Need.Means = No }, []string{"means"}},
		{"held-twice", "each decision in one place", func(*Partnership) {}, nil},
		{"held-twice", "the same by all and by one", func(p *Partnership) { p.Decisions.Decisions[1].Text = "WHO may  join" }, []string{"decisions/r13/held"}},
		{"held-twice", "the same by two", func(p *Partnership) {
			p.Decisions.Decisions[0].Text, p.Decisions.Decisions[0].Held, p.Decisions.Decisions[0].Holder = "Opening hours", HeldByOne, "r2"
		}, []string{"decisions/r13/held"}},
		{"held-twice", "the same by the same", func(p *Partnership) {
			p.Decisions.Decisions[0].Text, p.Decisions.Decisions[0].Held, p.Decisions.Decisions[0].Holder = "Opening hours", HeldByOne, "r1"
		}, nil},
		{"held-twice", "the same, and by whom is still to come", func(p *Partnership) {
			p.Decisions.Decisions[0].Text, p.Decisions.Decisions[0].Held = "Opening hours", HeldByOne
		}, nil},
		{"held-twice", "two of no words", func(p *Partnership) { p.Decisions.Decisions[0].Text, p.Decisions.Decisions[1].Text = " ", "" }, nil},
		{"two-in-charge", "one for each piece of work", func(*Partnership) {}, nil},
		{"two-in-charge", "two for a part", func(p *Partnership) { p.Duties.Duties[0].Charge = string(MakeList("r4", "r5")) }, []string{"duty/r1/charge"}},
		{"two-in-charge", "two for a piece of work", func(p *Partnership) { p.Duties.Duties[0].Work[0].Charge = string(MakeList("r4", "r5")) }, []string{"duty/r1/work/r9/charge"}},
		{"two-in-charge", "the same work in two hands", func(p *Partnership) { p.Duties.Duties[1].Part = "Fetch  food from the MARKET." }, []string{"duty/r2/charge"}},
		{"two-in-charge", "the same work in the same hands", func(p *Partnership) {
			p.Duties.Duties[1].Part, p.Duties.Duties[1].Charge = "Fetch food from the market.", p.Duties.Duties[0].Work[0].Charge
		}, nil},
		{"two-in-charge", "of one that is out", func(p *Partnership) {
			p.Duties.Duties[1].Charge, p.Roster.Organizations[1].Status = string(MakeList("r4", "r5")), Left
		}, nil},
		{"gives-nothing", "each brings something", func(*Partnership) {}, nil},
		{"gives-nothing", "one has a part and brings nothing", func(p *Partnership) {
			p.Roster.Organizations[2].Status = Active
			p.Duties.Duties = append(p.Duties.Duties, Duty{Row: Row{ID: "r3", Rank: "z"}, Part: "Opens doors."})
		}, []string{"given"}},
		{"gives-nothing", "one has no part", func(p *Partnership) { p.Roster.Organizations[2].Status = Active }, nil},
		{"gives-nothing", "a grant is something", func(p *Partnership) { p.Contributions.Given = p.Contributions.Given[:1] }, nil},
		{"gives-nothing", "but not where no grant is made", func(p *Partnership) {
			p.Contributions.Given, p.Kind.Also = p.Contributions.Given[:1], ""
		}, []string{"given"}},
		{"R8-alliance", "it shares some decisions", func(*Partnership) {}, nil},
		{"R8-alliance", "it hands one over", func(p *Partnership) { p.Decisions.Decisions[0].Held = HeldByEach }, nil},
		{"R8-alliance", "it takes all together", func(p *Partnership) { p.Decisions.Decisions = p.Decisions.Decisions[:1] }, nil},
		{"R8-alliance", "each goes on alone", func(p *Partnership) {
			p.Decisions.Decisions[0].Held, p.Decisions.Decisions[1].Held = HeldByEach, HeldByEach
		}, []string{"decisions"}},
		{"R8-alliance", "as a collaboration may", func(p *Partnership) {
			p.Kind.Primary, p.Decisions.Decisions[0].Held, p.Decisions.Decisions[1].Held = Collaboration, HeldByEach, HeldByEach
		}, nil},
		{"R8-collaboration", "an alliance may hand over decisions", func(*Partnership) {}, nil},
		{"R8-collaboration", "a collaboration may not", func(p *Partnership) { p.Kind.Primary = Collaboration }, []string{"decisions/r13/held"}},
		{"R8-legal", "a lawyer has looked", func(p *Partnership) { p.Kind.Primary, p.Structure.Legal = Integration, Yes }, nil},
		{"R8-legal", "none has", func(p *Partnership) { p.Kind.Primary, p.Structure.Legal = Integration, No }, []string{"legal"}},
		{"R8-legal", "of no change of structure", func(p *Partnership) { p.Structure.Legal = No }, nil},
		{"R8-kind", "what is matched counts", func(*Partnership) {}, nil},
		{"R8-kind", "a kind that does not count", func(p *Partnership) { p.Contributions.Match[0].Kind = "supplies" }, []string{"match/r16/kind"}},
		{"R8-kind", "of no grant", func(p *Partnership) { p.Contributions.Match[0].Kind, p.Kind.Also = "supplies", "" }, nil},
		{"R8-own", "another matches", func(*Partnership) {}, nil},
		{"R8-own", "who gives is who matches", func(p *Partnership) { p.Contributions.Grantee = p.Contributions.Grantor }, []string{"grantee"}},
		{"R8-own", "a piece of the match comes from who gives", func(p *Partnership) { p.Contributions.Match[0].From = p.Contributions.Grantor }, []string{"match/r16/from"}},
		{"R8-match", "the match comes up to the grant", func(*Partnership) {}, nil},
		{"R8-match", "it falls short by a cent", func(p *Partnership) { p.Contributions.Match[0].Worth = "599,99" }, []string{"match"}},
		{"R8-match", "of no grant", func(p *Partnership) { p.Contributions.Match[0].Worth, p.Kind.Also = "1", "" }, nil},
		{"R8-match", "of what nobody is sure of", func(p *Partnership) { p.Contributions.Match[0].Worth, p.Kind.Primary = "1", Unsure }, nil},
		{"not-a-ratio", "half and half", func(*Partnership) {}, nil},
		{"not-a-ratio", "words", func(p *Partnership) { p.Contributions.Ratio = "half of it" }, []string{"ratio"}},
		{"R8-funds", "all is allocated", func(p *Partnership) { funds(p, "7,500", "5.000,00", "2 500") }, nil},
		{"R8-funds", "less is", func(p *Partnership) { funds(p, "7,500", "5,000", "2,499.99") }, []string{"shares"}},
		{"R8-funds", "more is", func(p *Partnership) { funds(p, "7,500", "5,000", "2,500.01") }, []string{"shares"}},
		{"R8-funds", "one share is still to come", func(p *Partnership) { funds(p, "7,500", "5,000", "") }, nil},
		{"R8-funds", "how much there is, is still to come", func(p *Partnership) { funds(p, "", "5,000", "1") }, nil},
		{"R8-funds", "of no funds", func(p *Partnership) { funds(p, "7,500", "5,000", "1"); p.Kind.Primary = Alliance }, nil},
		{"open", "all is answered", func(*Partnership) {}, nil},
		{"open", "a wanted answer is open", func(p *Partnership) { p.Need.Means = "" }, []string{"means"}},
		{"open", "does not apply closes it", func(p *Partnership) { p.Need.Means = ""; p.Need.set("means", Aside{Skip: true}.String()) }, nil},
		{"open", "but not what is required", func(p *Partnership) { p.Need.Need = ""; p.Need.set("need", Aside{Skip: true}.String()) }, []string{"need"}},
		{"later", "later is worth a thought", func(p *Partnership) { p.Need.Need = ""; p.Need.set("need", Aside{Later: true}.String()) }, []string{"need", "evidence"}},
		{"too-long", "longer than a line", func(p *Partnership) { p.Roster.People[0].Title = strings.Repeat("x", LineLimit+1) }, []string{"people/r4/title"}},
		{"not-an-option", "of an organization that is gone", func(p *Partnership) { p.Roster.People[0].Of = "r99" }, []string{"people/r4/of"}},
		{"not-an-amount", "a sum in words", func(p *Partnership) { p.Roster.People[1].UpTo = "some" }, []string{"people/r5/upto"}},
		{"not-an-amount", "which no longer applies", func(p *Partnership) { p.Roster.People[1].UpTo, p.Roster.People[1].Authority = "some", "terms" }, nil},
	})
}

func testRules(t *testing.T, rows []ruleRow) {
	t.Helper()
	for _, tt := range rows {
		p := complete(t)
		tt.change(p)
		var got []string
		for _, g := range found(p, tt.rule) {
			got = append(got, g.Key)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s, %s: gaps at %q, want %q", tt.rule, tt.name, got, tt.want)
		}
	}
}

// funds makes p a funding alliance with so much money, so allocated.
func funds(p *Partnership, total string, shares ...Sum) {
	p.Kind.Primary, p.Contributions.Total = Funding, Sum(total)
	for i, s := range shares {
		p.Contributions.Shares = append(p.Contributions.Shares, Share{Row: Row{ID: ID(rune('a' + i)), Rank: string(rune('a' + i))}, To: "r1", Amount: s, For: "Food"})
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
