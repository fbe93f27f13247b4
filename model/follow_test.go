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
		"all are others": {func(p *Partnership) {
			for i := range p.Roster.Organizations {
				p.Roster.Organizations[i].ID += "x"
			}
		}, "join r1x, join r2x, leave r1, leave r2"},
		"nobody": {func(p *Partnership) { p.Roster.Organizations[0].Name += "!" }, ""},
	} {
		p := saved(t, agreedOn(t), "s", tt.change)
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
