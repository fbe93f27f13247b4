package model

import (
	"slices"
	"strings"
	"testing"
)

// standingOf returns the status of every organization of p, by ID.
func standingOf(p *Partnership) string {
	var out []string
	for _, o := range p.Roster.Organizations {
		out = append(out, string(o.ID)+" "+o.Status)
	}
	return strings.Join(out, ", ")
}

// TestFollowsWhatAChangeBecomes: a change of members that holds, and is put right, is
// carried out as it now says: another kind, another organization, a name that came later.
func TestFollowsWhatAChangeBecomes(t *testing.T) {
	for name, tt := range map[string]struct {
		first, then MemberChange
		want        string
		people      int
	}{
		"another kind":         {MemberChange{Kind: Leads, Of: "a", Done: Yes}, MemberChange{Kind: Departs, Of: "a", Done: Yes}, "a left, b active, c invited, d left", 4},
		"another organization": {MemberChange{Kind: Departs, Of: "a", Done: Yes}, MemberChange{Kind: Departs, Of: "b", Done: Yes}, "a left, b left, c invited, d left", 4},
		"it holds now":         {MemberChange{Kind: Departs, Of: "a"}, MemberChange{Kind: Departs, Of: "a", Done: Yes}, "a left, b active, c invited, d left", 4},
		"who comes is named":   {MemberChange{Kind: Replaced, Of: "a", Person: "ana", Done: Yes}, MemberChange{Kind: Replaced, Of: "a", Person: "ana", Next: "Lu", Done: Yes}, "a active, b active, c invited, d left", 5},
		"the same again":       {MemberChange{Kind: Replaced, Of: "a", Person: "ana", Next: "Lu", Done: Yes}, MemberChange{Kind: Replaced, Of: "a", Person: "ana", Next: "Lu", Done: Yes, Reason: "R."}, "a active, b active, c invited, d left", 5},
	} {
		p := changing(MemberChange{})
		p.Changes.Changes = nil
		put := func(id ID, m MemberChange) {
			m.Row = Row{ID: "m", Rank: "a"}
			p = saved(t, p, id, func(p *Partnership) { p.Changes.Changes = []MemberChange{m} })
		}
		put("s1", tt.first)
		put("s2", tt.then)
		if got := standingOf(p); got != tt.want || len(p.Roster.People) != tt.people {
			t.Errorf("%s: %s and %d people, want %s and %d", name, got, len(p.Roster.People), tt.want, tt.people)
		}
	}
}

// TestFollowsWhenAllGo: organizations that come or go all at once are each on record,
// once members have spoken (R5).
func TestFollowsWhenAllGo(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(p *Partnership)
		want   string
	}{
		"all leave": {func(p *Partnership) {
			for i := range p.Roster.Organizations {
				p.Roster.Organizations[i].Status = Left
			}
		}, "leave r1, leave r2"},
		"both leave": {func(p *Partnership) {
			p.Roster.Organizations[0].Status, p.Roster.Organizations[1].Status = Left, Left
		}, "leave r1, leave r2"},
		"all are others": {func(p *Partnership) {
			for i := range p.Roster.Organizations {
				p.Roster.Organizations[i].ID += "x"
			}
		}, "join r1x, join r2x, leave r1, leave r2"},
		"nobody": {func(p *Partnership) { p.Roster.Organizations[0].Name += "!" }, ""},
	} {
		p := agreedOn(t)
		p.Roster.Organizations = p.Roster.Organizations[:2]
		p = saved(t, p, "s", tt.change)
		var got []string
		for _, m := range p.Changes.Changes {
			got = append(got, m.Kind+" "+m.Of)
		}
		slices.Sort(got)
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: on record are %q, want %q", name, s, tt.want)
		}
		forming := agreedOn(t)
		forming.Core.Versions, forming.Core.Positions = nil, nil
		if n := len(saved(t, forming, "s", tt.change).Changes.Changes); n != 0 {
			t.Errorf("%s: nothing was put to agreement yet, and %d are on record", name, n)
		}
	}
}

// TestHeld: a change held before if it held and said the same of the same; the name of an
// organization that is new may have become one on the roster since, and who comes may be
// named later.
func TestHeld(t *testing.T) {
	was := Changes{Changes: []MemberChange{
		{Row: Row{ID: "new"}, Kind: Joins, Name: "New", Done: Yes}, {Row: Row{ID: "gone"}, Kind: Departs, Of: "a", Done: Yes},
		{Row: Row{ID: "open"}, Kind: Departs, Of: "a"}, {Row: Row{ID: "who"}, Kind: Replaced, Of: "a", Person: "p", Done: Yes}, {Row: Row{ID: "lu"}, Kind: Replaced, Of: "a", Next: "Lu", Done: Yes},
	}}
	for _, tt := range []struct {
		m    MemberChange
		want bool
	}{
		{MemberChange{Row: Row{ID: "new"}, Kind: Joins, Of: "s.org.new"}, true},
		{MemberChange{Row: Row{ID: "gone"}, Kind: Departs, Of: "a"}, true},
		{MemberChange{Row: Row{ID: "gone"}, Kind: Departs, Of: "b"}, false},
		{MemberChange{Row: Row{ID: "gone"}, Kind: Joins, Of: "a"}, false},
		{MemberChange{Row: Row{ID: "other"}, Kind: Departs, Of: "a"}, false},
		{MemberChange{Row: Row{ID: "open"}, Kind: Departs, Of: "a"}, false},
		{MemberChange{Row: Row{ID: "who"}, Kind: Replaced, Of: "a"}, true},
		{MemberChange{Row: Row{ID: "who"}, Kind: Replaced, Of: "a", Next: "Lu"}, false},
		{MemberChange{Row: Row{ID: "lu"}, Kind: Replaced, Of: "a", Next: "Mo"}, true},
		{MemberChange{Row: Row{ID: "lu"}, Kind: Replaced, Of: "a"}, true},
	} {
		if got := was.held(&tt.m); got != tt.want {
			t.Errorf("%+v: held %v", tt.m, got)
		}
	}
	for id, want := range map[ID]bool{"new": true, "gone": true, "open": false, "other": false} {
		if got := was.once(id); got != want {
			t.Errorf("%s held once: %v", id, got)
		}
	}
}

// TestReplace: who comes speaks for the organization, once: as somebody who does already,
// or did; not as a namesake of another. Who goes is gone from that day on.
func TestReplace(t *testing.T) {
	for name, tt := range map[string]struct {
		m      MemberChange
		people string
	}{
		"a new one":              {MemberChange{Of: "a", Person: "ana", Next: "Lu"}, "Ana a gone, Ben b, Cal b, Deb , Lu a"},
		"nobody is named":        {MemberChange{Of: "a", Person: "ana"}, "Ana a gone, Ben b, Cal b, Deb "},
		"one of another":         {MemberChange{Of: "a", Person: "ana", Next: "Ben"}, "Ana a gone, Ben b, Cal b, Deb , Ben a"},
		"one who does beside it": {MemberChange{Of: "a", Person: "ana", Next: "cal"}, "Ana a gone, Ben b, Cal b, Deb "},
		"one of its own":         {MemberChange{Of: "b", Person: "ben", Next: "Cal"}, "Ana a, Ben b gone, Cal b, Deb "},
		"the very same":          {MemberChange{Of: "a", Person: "ana", Next: "ANA"}, "Ana a, Ben b, Cal b, Deb "},
		"nobody goes":            {MemberChange{Of: "a", Person: "zzz", Next: "Lu"}, "Ana a, Ben b, Cal b, Deb , Lu a"},
	} {
		p := changing(MemberChange{})
		tt.m.On = "2026-05-01"
		p.replace(tt.m, "s")
		var got []string
		for _, x := range p.Roster.People {
			s := x.Name + " " + x.Of
			if x.Until != "" {
				s += " gone"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); s != tt.people {
			t.Errorf("%s: %s, want %s", name, s, tt.people)
		}
	}
	p := changing(MemberChange{})
	p.Roster.People[0].Until = "2026-01-01"
	p.replace(MemberChange{Of: "a", Person: "ana", On: "2026-05-01"}, "s")
	if got := p.Roster.People[0].Until; got != "2026-01-01" {
		t.Errorf("who was gone already is gone since %s", got)
	}
	p.replace(MemberChange{Of: "a", Next: "Ana"}, "s")
	if got := p.Roster.People[0].Until; got != "" {
		t.Errorf("who came again is gone since %s", got)
	}
}

// TestSpoke: an organization has spoken when it took a position, or somebody who speaks
// for it did; nobody else's position is its own.
func TestSpoke(t *testing.T) {
	p := changing(MemberChange{})
	p.Core.Positions = []Position{{Member: "a"}, {Member: "ben"}, {Member: "zzz"}}
	for of, want := range map[ID]bool{"a": true, "b": true, "c": false, "d": false} {
		if got := p.spoke(of); got != want {
			t.Errorf("%s spoke: %v", of, got)
		}
	}
}

// TestGone: gone is an organization that left, and whoever speaks for none that is here;
// who speaks for nobody, or for another one too, stays.
func TestGone(t *testing.T) {
	p := changing(MemberChange{})
	p.Roster.People = append(p.Roster.People,
		Person{Row: Row{ID: "dan"}, Name: "Dan", Of: "d"}, Person{Row: Row{ID: "eve"}, Name: "Eve", Of: "d", Also: string(MakeList("a"))},
		Person{Row: Row{ID: "fay"}, Name: "Fay", Of: "zzz"}, Person{Row: Row{ID: "gil"}, Name: "Gil", Of: "a", Until: "2026-01-01"})
	gone := p.gone()
	for id, want := range map[ID]bool{"a": false, "d": true, "ana": false, "deb": false, "dan": true, "eve": false, "fay": true, "gil": true} {
		if gone[id] != want {
			t.Errorf("%s is gone: %v", id, gone[id])
		}
	}
}

// TestCameBefore: an organization came in as an earlier change says, not as the very
// change does, nor a later one; where it never came again, as the roster says.
func TestCameBefore(t *testing.T) {
	p := changing(MemberChange{})
	p.Roster.Organizations[0].Joined = "2025-01-01"
	p.Changes.Changes = []MemberChange{
		{Kind: Departs, Of: "a", On: "2026-01-01", Done: Yes}, {Kind: Joins, Of: "b", On: "2026-02-01", Done: Yes}, {Kind: Departs, Of: "b", On: "2026-03-01", Done: Yes},
		{Kind: Joins, Of: "b", On: "2026-04-01", Done: Yes}, {Kind: Joins, Of: "b", On: "2026-05-01"}, {Kind: Departs, Of: "b", On: "2026-06-01", Done: Yes}, {Kind: Departs, Of: "zzz"},
	}
	for i, want := range []Date{"2025-01-01", "", "2026-02-01", "2026-02-01", "2026-04-01", "2026-04-01", ""} {
		if got := p.cameBefore(i); got != want {
			t.Errorf("before change %d it came on %q, want %q", i, got, want)
		}
	}
}

// TestDueWhile: a review falls due while a partnership is in force or in review, and at
// no other time.
func TestDueWhile(t *testing.T) {
	for to, want := range map[Stage]bool{InEffect: true, InReview: true, Forming: false, Winding: false, Closed: false, Ended: false} {
		p := agreedOn(t)
		p.Plan.Review = "year"
		p.Core.Moves = append(p.Core.Moves, Moving{Row: Row{ID: "m2", Rank: "V"}, To: string(to), At: "2026-02-01"})
		if got := len(p.Due()) > 0; got != want {
			t.Errorf("%s: due %v", to, got)
		}
	}
}

// TestSharesDecisions: an alliance that has said of its decisions that none is shared is
// told (R8); one that has said nothing of them yet is not.
func TestSharesDecisions(t *testing.T) {
	p := &Partnership{Kind: Kind{Primary: Alliance}}
	for name, tt := range map[string]struct {
		all  []Decision
		want int
	}{"none": {nil, 0}, "each its own": {[]Decision{{Held: "each"}}, 1}, "one together": {[]Decision{{Held: "each"}, {Held: HeldTogether}}, 0}, "one by one": {[]Decision{{Held: HeldByOne}}, 0}} {
		p.Decisions.Decisions = tt.all
		if got := len(sharesDecisions(p)); got != tt.want {
			t.Errorf("%s: %d gaps", name, got)
		}
	}
}

// TestTwinsKeepOnlyTheTerms: that two organizations may be one keeps a text from nobody
// but the terms; that there is one alone keeps all.
func TestTwinsKeepOnlyTheTerms(t *testing.T) {
	p := agreedOn(t)
	of := p.NormTexts()[0]
	refused := func(of ID) bool {
		return slices.ContainsFunc(p.Refusals(of), func(g Gap) bool { return g.Rule == "R1" || g.Rule == "R1-same" })
	}
	if refused(of) || refused(TermsText) {
		t.Fatal("refused to begin with")
	}
	p.Roster.Organizations[2].Status, p.Roster.Organizations[2].Name = Active, p.Roster.Organizations[0].Name
	twins := slices.ContainsFunc(twoOrganizations(p), func(g Gap) bool { return g.Rule != "R1" })
	if refused(of) || refused(TermsText) != twins {
		t.Errorf("two of one name: the norm is refused %v, the terms %v", refused(of), refused(TermsText))
	}
	p.Roster.Organizations = p.Roster.Organizations[:1]
	if !refused(of) || !refused(TermsText) {
		t.Error("with one alone it can be put")
	}
}
