package model

import (
	"slices"
	"testing"
)

// acceptedNorm returns a norm of p that all members have just accepted, each through the
// first person who speaks for it.
func acceptedNorm(t *testing.T, p *Partnership) ID {
	t.Helper()
	p.Core.Versions, p.Core.Positions = nil, nil
	of := p.NormTexts()[0]
	for _, m := range p.Members() {
		answers := map[string]string{"choice": Yes, "how": string(InRoom)}
		if ps := p.People(m); len(ps) > 0 {
			answers["person"] = ps[0].Name
		}
		take(p, of, m, answers)
	}
	if !p.Standing(of).InForce {
		t.Fatalf("not in force to begin with: %+v", p.Standing(of))
	}
	return of
}

// TestTheYesOfOneWhoSpeaksNoMore: whoever may agree to nothing alone agrees to
// nothing by being taken off the roster, or by going over to somebody else; and of
// one who went, whoever speaks now says it again (R5, R17).
func TestTheYesOfOneWhoSpeaksNoMore(t *testing.T) {
	for name, change := range map[string]func(*Partnership){
		"taken off the roster":     func(p *Partnership) { p.Roster.People = p.Roster.People[1:] },
		"another organization":     func(p *Partnership) { p.Roster.People[0].Of = p.Roster.People[1].Of },
		"no organization any more": func(p *Partnership) { p.Roster.People[0].Of = "" },
	} {
		for _, may := range []string{"", nothingAuthority, normsAuthority} {
			p := complete(t)
			of := acceptedNorm(t, p)
			member := ID(p.Roster.People[0].Of)
			p.Roster.People[0].Authority = may
			if s := p.Standing(of); s.InForce != (may != nothingAuthority) {
				t.Errorf("may agree to %q: in force %v", may, s.InForce)
			}
			change(p)
			if s := p.Standing(of); s.InForce || len(s.By[Beyond]) != 1 || s.By[Beyond][0] != member {
				t.Errorf("%s, who may agree to %q: %+v", name, may, s)
			}
			p.Roster.People = append(p.Roster.People, Person{Row: Row{ID: "new", Rank: "z"}, Name: "Lu", Of: string(member)})
			take(p, of, member, map[string]string{"choice": Yes, "how": string(InRoom), "person": "Lu"})
			if !p.Standing(of).InForce {
				t.Errorf("%s: Lu says yes again, and it is not in force: %+v", name, p.Standing(of))
			}
		}
	}
}

// TestPeopleAgreeForTheirOrganizations: where people agree, an organization that
// joins, leaves or is left by its people is never silently bound by what the others
// said before (R5).
func TestPeopleAgreeForTheirOrganizations(t *testing.T) {
	newcomer := Organization{Row: Row{ID: "new", Rank: "z"}, Name: "Newcomer", Status: Active}
	for name, change := range map[string]func(*Partnership){
		"one joins that has nobody yet": func(p *Partnership) { p.Roster.Organizations = append(p.Roster.Organizations, newcomer) },
		"one joins through somebody who agreed for another": func(p *Partnership) {
			p.Roster.Organizations = append(p.Roster.Organizations, newcomer)
			p.Roster.People[0].Also = string(MakeList("new"))
		},
		"one leaves whose person speaks for another too": func(p *Partnership) {
			p.Roster.Organizations[0].Status = Left
		},
		"a person goes over to another": func(p *Partnership) { p.Roster.People[1].Of = p.Roster.People[0].Of },
	} {
		p := complete(t)
		p.Roster.Agrees = PeopleAgree
		p.Roster.People[0].Also = string(MakeList(p.Roster.People[1].Of))
		of := acceptedNorm(t, p)
		change(p)
		if s := p.Standing(of); s.InForce || len(s.Positions) > 0 {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

// TestReadinessTellsNothing: how one organization rates itself or others is in no
// gap and no count of minutes, since everybody sees those (R9).
func TestReadinessTellsNothing(t *testing.T) {
	p := complete(t)
	stop := Stop{readiness, "r1"}
	before, minutes := at(p.Gaps()), p.Minutes(stop)
	for _, r := range []string{"", "1", "2", "5"} {
		p.Readiness = map[ID]*Readiness{"r1": {Components: []Component{{Row: Row{ID: "leadership", Rank: "U"}, Us: r, Them: r, Worry: "w"}}}}
		if now := at(p.Gaps()); len(now) != len(before) {
			t.Errorf("rated %q: gaps %v, without %v", r, now, before)
		}
		if now := p.As(Everyone).Minutes(stop); now != minutes || p.Minutes(stop) != minutes {
			t.Errorf("rated %q: %d minutes, without %d", r, now, minutes)
		}
	}
}

// TestAnOldYesDoesNotComeBack: words are changed, a member says no to the new
// ones, and the old words return: that member is asked again.
func TestAnOldYesDoesNotComeBack(t *testing.T) {
	p := complete(t)
	of := p.NormTexts()[0]
	_, _, n := p.Norm(of)
	old, member := n.Statement, p.Members()[0]
	accept(p, of)
	if !p.Standing(of).InForce {
		t.Fatal("all accept it, and it is not in force")
	}
	n.Statement = "We will say something else."
	take(p, of, member, map[string]string{"choice": No, "how": "room"})
	_, _, n = p.Norm(of)
	n.Statement = old
	s := p.Standing(of)
	if s.InForce || !slices.Contains(s.ToCome, member) {
		t.Errorf("%s said no last, and it is in force: %v; still to come from %v", member, s.InForce, s.ToCome)
	}
	take(p, of, member, map[string]string{"choice": Yes, "how": "room"})
	if !p.Standing(of).InForce {
		t.Error("all have said yes to these words last, and it is not in force")
	}
}
