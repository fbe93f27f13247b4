package model

import (
	"slices"
	"strings"
	"testing"
)

// at returns the places of gaps, as "step/key".
func at(gaps []Gap) []string {
	var places []string
	for _, g := range gaps {
		places = append(places, strings.TrimSuffix(string(g.Step)+"/"+g.Key, "/"))
	}
	return places
}

// TestR3: the norms of an area wait until each voice that is present has
// spoken or passed, and the absent are listed.
func TestR3(t *testing.T) {
	for _, tt := range []struct {
		name                  string
		change                func(p *Partnership)
		said, passed, absent  []ID
		come                  []ID
		meetings, ownHeldOpen bool
	}{
		{"each has spoken or passed", func(*Partnership) {}, []ID{"r4"}, []ID{"r5"}, nil, nil, false, false},
		{"one is absent", func(p *Partnership) { hear(p, "meetings", "r5", Absent) }, []ID{"r4"}, nil, []ID{"r5"}, nil, false, false},
		{"one is still to come", func(p *Partnership) { hear(p, "meetings", "r5", "") }, []ID{"r4"}, nil, nil, []ID{"r5"}, true, false},
		{"nobody was asked", func(p *Partnership) { p.Voices.Heard = nil }, nil, nil, nil, []ID{"r4", "r5"}, true, true},
		{"somebody joins", func(p *Partnership) {
			p.Roster.People = append(p.Roster.People, Person{Row: Row{ID: "new", Rank: "z"}, Name: "Lu", Of: "r1"})
		}, []ID{"r4"}, []ID{"r5"}, nil, []ID{"new"}, true, true},
		{"somebody of an organization that only watches", func(p *Partnership) {
			p.Roster.People = append(p.Roster.People, Person{Row: Row{ID: "new", Rank: "z"}, Name: "Lu", Of: "r3"})
		}, []ID{"r4"}, []ID{"r5"}, nil, nil, false, false},
		{"who speaks for two organizations is one voice", func(p *Partnership) { p.Roster.People[0].Also = string(MakeList("r2", "r3")) },
			[]ID{"r4"}, []ID{"r5"}, nil, nil, false, false},
		{"who speaks for one that watches, and for one that is in", func(p *Partnership) {
			p.Roster.People[1].Of, p.Roster.People[1].Also = "r3", string(MakeList("r2"))
		}, []ID{"r4"}, []ID{"r5"}, nil, nil, false, false},
	} {
		p := complete(t)
		tt.change(p)
		h := p.Hearing("meetings")
		if !slices.Equal(h.Said, tt.said) || !slices.Equal(h.Passed, tt.passed) || !slices.Equal(h.Absent, tt.absent) || !slices.Equal(h.ToCome, tt.come) {
			t.Errorf("%s: heard %+v", tt.name, h)
		}
		var want []string
		if tt.meetings {
			want = append(want, "heard/meetings")
		}
		if tt.ownHeldOpen {
			want = append(want, "heard/r18")
		}
		var got []string
		for _, g := range found(p, "R3") {
			got = append(got, g.Key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: R3 at %q, want %q", tt.name, got, want)
		}
		for _, of := range p.NormTexts() {
			o, _, _ := p.Norm(of)
			held := o.Key == "meetings" && tt.meetings || o.Key == "r18" && tt.ownHeldOpen
			if gaps := p.Refusals(of); (len(gaps) > 0) != held || held && (len(gaps) != 1 || gaps[0].Rule != "R3") {
				t.Errorf("%s: a norm of %s is refused for %v", tt.name, o.Key, gaps)
			}
		}
	}
}

// hear notes what a person did when asked about an area.
func hear(p *Partnership, area, person ID, state string) {
	for i := range p.Voices.Heard {
		h := &p.Voices.Heard[i]
		for j := range h.Voices {
			if h.ID == area && h.Voices[j].ID == person {
				h.Voices[j].State = state
			}
		}
	}
}

// A termsRow changes complete terms so that they are refused, and says where.
type termsRow struct {
	name   string
	change func(p *Partnership)
	place  string // of the gap that refuses them
	rule   string
}

// TestR7: the terms are refused as long as any part of them is still to come, later or
// set aside, in either length.
func TestR7(t *testing.T) {
	testTerms(t, []termsRow{
		{"no objectives", func(p *Partnership) { p.Objectives.Objectives = nil }, "objectives/objectives", "open"},
		{"an objective of no words", func(p *Partnership) { p.Objectives.Objectives[0].Text = " " }, "objectives/objectives/r6/text", "open"},
		{"no outcomes", func(p *Partnership) { p.Outcomes.Outcomes = nil }, "outcomes/outcomes", "open"},
		{"no structure", func(p *Partnership) { p.Structure.Shape = "" }, "structure/shape", "open"},
		{"structure does not apply", func(p *Partnership) { p.Structure.Shape = ""; p.Structure.set("shape", Aside{Skip: true}.String()) }, "structure/shape", "open"},
		{"structure later", func(p *Partnership) { p.Structure.Shape = ""; p.Structure.set("shape", Aside{Later: true}.String()) }, "structure/shape", "later"},
		{"no procedures", func(p *Partnership) { p.Procedures.Meetings = "" }, "procedures/meetings", "open"},
		{"nothing on who does what", func(p *Partnership) { p.Duties = Duties{} }, "duties/duty/r1/part", "open"},
		{"one organization without a part", func(p *Partnership) { p.Duties.Duties[1].Part = "" }, "duties/duty/r2/part", "open"},
		{"nobody in charge of a part", func(p *Partnership) { p.Duties.Duties[0].Charge = "" }, "duties/duty/r1/charge", "open"},
		{"nobody in charge of a piece of work", func(p *Partnership) { p.Duties.Duties[0].Work[0].Charge = "" }, "duties/duty/r1/work/r9/charge", "open"},
		{"no decisions", func(p *Partnership) { p.Decisions.Decisions = nil }, "decisions/decisions", "open"},
		{"no strategic decision", func(p *Partnership) { p.Decisions.Decisions[0].Level = Operational }, "decisions/decisions", "R7-strategic"},
		{"a strategic decision of no words", func(p *Partnership) { p.Decisions.Decisions[0].Text = " " }, "decisions/decisions", "R7-strategic"},
		{"no operational decision", func(p *Partnership) { p.Decisions.Decisions[1].Level = Strategic }, "decisions/decisions", "R7-operational"},
		{"no plan", func(p *Partnership) { p.Plan.Plan = "" }, "plan/plan", "open"},
		{"a need nobody wrote", func(p *Partnership) { p.Need.Need = "" }, "need/need", "open"},
		{"a self-interest still to come", func(p *Partnership) { p.Interest["r2"].Benefit = "" }, "need", "R2"},
		{"one organization", func(p *Partnership) { p.Roster.Organizations[0].Status = Declined }, "roster/organizations", "R1"},
	})
}

// TestR8: each type asks for what it takes, in either length.
func TestR8(t *testing.T) {
	set := func(kind, also string, more ...func(p *Partnership)) func(p *Partnership) {
		return func(p *Partnership) {
			p.Kind.Primary, p.Kind.Also = kind, also
			for _, f := range more {
				f(p)
			}
		}
	}
	funded := func(p *Partnership) {
		c := &p.Contributions
		c.Source, c.Recipients, c.Manager = "The county", string(MakeList("r1", "r2")), "r2"
		c.Shares = []Share{{Row: Row{ID: "s", Rank: "U"}, To: "r1", Amount: "5", For: "Food"}}
	}
	testTerms(t, []termsRow{
		{"no type", func(p *Partnership) { p.Kind.Primary = "" }, "kind/primary", "open"},
		{"a type nobody knows yet", set(Unsure, ""), "kind/primary", "R8"},
		{"an alliance that shares no decision", set(Alliance, "", func(p *Partnership) {
			for i := range p.Decisions.Decisions {
				p.Decisions.Decisions[i].Held = HeldByEach
			}
		}), "decisions/decisions", "R8-alliance"},
		{"an integration without its change", set(Integration, "", func(p *Partnership) { p.Structure.Legal = Yes }), "structure/change", "open"},
		{"an integration no lawyer was asked about", set(Integration, "", func(p *Partnership) { p.Structure.Change = "A joint venture." }), "structure/legal", "open"},
		{"funds without a source", set(Funding, "", funded, func(p *Partnership) { p.Contributions.Source = "" }), "contributions/source", "open"},
		{"funds without recipients", set(Funding, "", funded, func(p *Partnership) { p.Contributions.Recipients = "" }), "contributions/recipients", "open"},
		{"funds nobody manages", set(Funding, "", funded, func(p *Partnership) { p.Contributions.Manager = "" }), "contributions/manager", "open"},
		{"funds that are not allocated", set(Funding, "", funded, func(p *Partnership) { p.Contributions.Shares = nil }), "contributions/shares", "open"},
		{"shared costs and nothing given", set(Sharing, "", func(p *Partnership) { p.Contributions.Given = nil }), "contributions/given", "open"},
		{"shared costs, all from one", set(Sharing, "", func(p *Partnership) { p.Contributions.Given[1].From = "r1" }), "contributions/given", "R8-sharing"},
		{"shared costs, all of one kind", set(Sharing, "", func(p *Partnership) { p.Contributions.Given[1].Kind = "space" }), "contributions/given", "R8-sharing"},
		{"shared costs with one that left", set(Sharing, "", func(p *Partnership) { p.Roster.Organizations[1].Status = Left }), "contributions/given", "R8-sharing"},
		{"a match without a grantor", func(p *Partnership) { p.Contributions.Grantor = "" }, "contributions/grantor", "open"},
		{"a match without a recipient", func(p *Partnership) { p.Contributions.Grantee = "" }, "contributions/grantee", "open"},
		{"a match without a grant", func(p *Partnership) { p.Contributions.Grant = "" }, "contributions/grant", "open"},
		{"a match of no size", func(p *Partnership) { p.Contributions.Ratio = "" }, "contributions/ratio", "R8-ratio"},
		{"a match of any kind", func(p *Partnership) { p.Contributions.Kinds = "" }, "contributions/kinds", "open"},
		{"a match nobody gives", func(p *Partnership) { p.Contributions.Match = nil }, "contributions/match", "open"},
		{"a match that falls short", func(p *Partnership) { p.Contributions.Match[0].Worth = "599.99" }, "contributions/match", "R8-match"},
	})
}

func testTerms(t *testing.T, rows []termsRow) {
	t.Helper()
	if gaps := complete(t).Refusals(TermsText); len(gaps) > 0 {
		t.Fatalf("refused for %v", gaps)
	}
	for _, tt := range rows {
		for _, length := range []Length{Full, Both} {
			p := complete(t)
			tt.change(p)
			p.SetLength(length)
			gaps := slices.DeleteFunc(p.Refusals(TermsText), func(g Gap) bool { return g.Rule != tt.rule })
			if !slices.Contains(at(gaps), tt.place) {
				t.Errorf("%s: not refused for %s at %s, but for %v", tt.name, tt.rule, tt.place, p.Refusals(TermsText))
			}
			if length == Full && !slices.Contains(at(found(p, tt.rule)), tt.place) {
				t.Errorf("%s: no gap of %s at %s", tt.name, tt.rule, tt.place)
			}
		}
	}
}

// TestWhatTermsCanDoWithout: what is worth a thought, and what is no part of the
// terms, refuses nothing.
func TestWhatTermsCanDoWithout(t *testing.T) {
	for name, change := range map[string]func(p *Partnership){
		"no ground rules":          func(p *Partnership) { p.Areas, p.Norms, p.Voices = Areas{}, Norms{}, Voices{} },
		"no next meeting":          func(p *Partnership) { p.Procedures.Next = "" },
		"a next meeting some day":  func(p *Partnership) { p.Procedures.Next = "soon" },
		"no way to talk":           func(p *Partnership) { p.Communication = Communication{} },
		"no readiness":             func(p *Partnership) { p.Readiness = nil },
		"a cause that is the goal": func(p *Partnership) { p.Need.Means = No },
		"a lawyer who has not looked": func(p *Partnership) {
			p.Kind.Primary, p.Structure.Change, p.Structure.Legal = Integration, "A joint venture.", No
		},
		"an answer for later":    func(p *Partnership) { p.Plan.Amend = ""; p.Plan.set("amend", Aside{Later: true}.String()) },
		"a question set aside":   func(p *Partnership) { p.Plan.Ending = ""; p.Plan.set("ending", Aside{Skip: true}.String()) },
		"how to reach somebody":  func(p *Partnership) { p.Roster.People[0].Contact = "" },
		"a decision handed over": func(p *Partnership) { p.Kind.Primary, p.Kind.Also = Collaboration, "" },
	} {
		p := complete(t)
		change(p)
		if gaps := p.Refusals(TermsText); len(gaps) > 0 {
			t.Errorf("%s: refused for %v", name, gaps)
		}
	}
}

// TestR17: a yes counts as far as its speaker may give it alone, or
// somebody who may has approved; and a yes that waits for a board is none.
func TestR17(t *testing.T) {
	norm := ID("r19")
	for _, tt := range []struct {
		name            string
		authority, upto string
		gives           Sum // cash that the terms have the organization give
		of              ID
		choice, body    string
		counts          string
	}{
		{"may agree to nothing", nothingAuthority, "", "", norm, Yes, "", Beyond},
		{"may agree to nothing, and the board has", nothingAuthority, "", "", norm, Yes, "Board", Yes},
		{"may agree to norms", normsAuthority, "", "", norm, Yes, "", Yes},
		{"may agree to norms, not to terms", normsAuthority, "", "", TermsText, Yes, "", Beyond},
		{"may agree to norms, the board to terms", normsAuthority, "", "", TermsText, Yes, "Board", Yes},
		{"may agree to terms", termsAuthority, "", "", TermsText, Yes, "", Yes},
		{"may agree to terms, not to money", termsAuthority, "", "1", TermsText, Yes, "", Beyond},
		{"may agree to terms and norms", termsAuthority, "", "1", norm, Yes, "", Yes},
		{"up to enough", moneyAuthority, "400", "400", TermsText, Yes, "", Yes},
		{"up to not enough", moneyAuthority, "399.99", "400", TermsText, Yes, "", Beyond},
		{"up to not enough, and the board has", moneyAuthority, "399.99", "400", TermsText, Yes, "Board", Yes},
		{"up to no sum", moneyAuthority, "", "400", TermsText, Yes, "", Beyond},
		{"up to some sum", moneyAuthority, "some", "400", TermsText, Yes, "", Beyond},
		{"up to no sum, and none is asked", moneyAuthority, "", "", TermsText, Yes, "", Yes},
		{"nothing was said", "", "", "400", TermsText, Yes, "", Yes},
		{"if the board approves", termsAuthority, "", "", TermsText, IfBoard, "Board", IfBoard},
		{"a no needs no authority", nothingAuthority, "", "", TermsText, No, "", No},
		{"no view yet needs none", nothingAuthority, "", "", TermsText, NoView, "", NoView},
	} {
		p := complete(t)
		p.Core.Versions, p.Core.Positions = nil, nil
		ana := &p.Roster.People[0]
		ana.Authority, ana.UpTo = tt.authority, Sum(tt.upto)
		p.Contributions.Match[1].Worth = tt.gives
		accept(p, tt.of)
		take(p, tt.of, "r1", map[string]string{"choice": tt.choice, "how": "room", "person": "r4", "body": tt.body})
		s := p.Standing(tt.of)
		if !slices.Contains(s.By[tt.counts], "r1") {
			t.Errorf("%s: counts as %v, want %s", tt.name, s.By, tt.counts)
		}
		if s.InForce != (tt.counts == Yes) || slices.Contains(s.Held(), "r1") == s.InForce {
			t.Errorf("%s: in force %v, held by %v", tt.name, s.InForce, s.Held())
		}
		var about []ID
		for _, g := range found(p, "R17") {
			if g.Key == string(tt.of) {
				about = append(about, g.About)
			}
		}
		if (len(about) == 1 && about[0] == "r1") != (tt.counts == Beyond) {
			t.Errorf("%s: R17 about %v", tt.name, about)
		}
	}
}

// TestPeopleAgree: where each person agrees, each is asked, nobody speaks for
// another, and an organization without people is bound by none.
func TestPeopleAgree(t *testing.T) {
	p := complete(t)
	p.Roster.Agrees = PeopleAgree
	if got := p.Members(); !slices.Equal(got, []ID{"r4", "r5"}) {
		t.Fatalf("members %v", got)
	}
	accept(p, TermsText)
	if !p.Standing(TermsText).InForce {
		t.Error("all people agree, and it is not in force")
	}
	p.Roster.People[1].Authority = nothingAuthority
	if s := p.Standing(TermsText); !s.InForce {
		t.Errorf("its board has approved, and it counts as %v", s.By)
	}
	take(p, TermsText, "r5", map[string]string{"choice": Yes, "how": "room"})
	if s := p.Standing(TermsText); s.InForce || !slices.Equal(s.By[Beyond], []ID{"r5"}) {
		t.Errorf("a person who may agree to nothing counts as %v", s.By)
	}
	p.Roster.Organizations[2].Status = Active
	for _, of := range []ID{TermsText, "r19"} {
		gaps := p.Refusals(of)
		if !slices.ContainsFunc(gaps, func(g Gap) bool { return g.Key == "people" && g.About == "r3" }) {
			t.Errorf("%s is not refused for the organization without people: %v", of, gaps)
		}
	}
	p.Roster.People[0].Also = string(MakeList("r2", "r3"))
	p.Roster.People = p.Roster.People[:1]
	if len(p.Refusals("r19")) == 0 {
		t.Error("one person can agree alone")
	}
}
