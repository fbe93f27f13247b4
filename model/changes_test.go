package model

import (
	"slices"
	"strings"
	"testing"
)

// changing is a partnership of two members, one that is invited, and one that has gone,
// with people of each, and one change of members.
func changing(m MemberChange) *Partnership {
	p := &Partnership{ID: "p"}
	p.Roster.Organizations = []Organization{
		{Row: Row{ID: "a", Rank: "a"}, Name: "Alpha", Status: Active}, {Row: Row{ID: "b", Rank: "b"}, Name: "Beta", Status: Active},
		{Row: Row{ID: "c", Rank: "c"}, Name: "Gamma", Status: Invited}, {Row: Row{ID: "d", Rank: "d"}, Name: "Delta", Status: Left},
	}
	p.Roster.People = []Person{
		{Row: Row{ID: "ana", Rank: "a"}, Name: "Ana", Of: "a"}, {Row: Row{ID: "ben", Rank: "b"}, Name: "Ben", Of: "b"},
		{Row: Row{ID: "cal", Rank: "c"}, Name: "Cal", Of: "b", Also: string(MakeList("a"))}, {Row: Row{ID: "deb", Rank: "d"}, Name: "Deb"},
	}
	m.Row = Row{ID: "m", Rank: "a"}
	p.Changes.Changes = []MemberChange{m}
	return p
}

// TestChangeAsks: each kind of change of members asks what belongs to it, and no more.
func TestChangeAsks(t *testing.T) {
	for _, tt := range []struct {
		name string
		m    MemberChange
		want string
	}{
		{"nothing yet", MemberChange{}, "kind on reason told done"},
		{"a new one joins", MemberChange{Kind: Joins}, "kind of name on reason duties money told done"},
		{"one of the roster joins", MemberChange{Kind: Joins, Of: "c"}, "kind of on reason duties money told done"},
		{"a new one that is named", MemberChange{Kind: Joins, Name: "Epsilon"}, "kind of name on reason duties money told done"},
		{"one leaves", MemberChange{Kind: Departs, Of: "a"}, "kind of on reason keep notice duties money data told thanks done"},
		{"one that is gone left", MemberChange{Kind: Departs, Of: "zzz", Name: "Zeta"}, "kind name on reason keep notice duties money data told thanks done"},
		{"one that is gone joined once", MemberChange{Kind: Joins, Of: "zzz", Name: "Zeta"}, "kind name on reason duties money told done"},
		{"another speaks", MemberChange{Kind: Replaced, Of: "b"}, "kind of person next on reason duties data told thanks done"},
		{"another leads", MemberChange{Kind: Leads, Of: "b"}, "kind of on reason duties told thanks done"},
	} {
		p := changing(tt.m)
		p.SetLength(Full)
		var got []string
		for _, q := range Shown(p.Changes.Changes[0].questions(p)) {
			got = append(got, q.Head().Key)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: asks %s, want %s", tt.name, s, tt.want)
		}
	}
}

// TestChangeOffers: who joins is one that is not in yet, or the one that was named; who
// is replaced is one who speaks for the organization, for it alone or beside another.
func TestChangeOffers(t *testing.T) {
	for _, tt := range []struct {
		m            MemberChange
		orgs, people string
	}{
		{MemberChange{Kind: Joins}, "c d", ""},
		{MemberChange{Kind: Joins, Of: "a"}, "a c d", "ana cal"},
		{MemberChange{Kind: Departs, Of: "a"}, "a b c d", "ana cal"},
		{MemberChange{Kind: Replaced, Of: "b"}, "a b c d", "ben cal"},
		{MemberChange{Kind: Replaced, Of: "c"}, "a b c d", ""},
		{MemberChange{Kind: Replaced}, "a b c d", ""},
	} {
		p := changing(tt.m)
		offers := func(key string) string {
			var keys []string
			for _, q := range p.Changes.Changes[0].questions(p) {
				if q.Head().Key == key {
					for _, o := range options(q) {
						keys = append(keys, o.Key)
					}
				}
			}
			slices.Sort(keys)
			return strings.Join(keys, " ")
		}
		if of, person := offers("of"), offers("person"); of != tt.orgs || person != tt.people {
			t.Errorf("%+v: organizations %s, people %s", tt.m, of, person)
		}
	}
}

// TestChangeTold: once a partnership was in force, a change waits for its reason; while
// it forms, whoever comes or goes need not say why.
func TestChangeTold(t *testing.T) {
	needs := func(p *Partnership, key string) Needed {
		i := slices.IndexFunc(p.Changes.Changes[0].questions(p), func(q Question) bool { return q.Head().Key == key })
		return p.Changes.Changes[0].questions(p)[i].Head().Need
	}
	for to, want := range map[Stage]Needed{"": Optional, Forming: Optional, InEffect: Wanted} {
		p := changing(MemberChange{Kind: Departs, Of: "a"})
		if to != "" {
			p.Core.Moves = []Moving{{Row: Row{ID: "x", Rank: "a"}, To: string(to)}, {Row: Row{ID: "y", Rank: "b"}, To: string(Winding)}}
		}
		if got := needs(p, "reason"); got != want {
			t.Errorf("moved to %q: the reason is %v, want %v", to, got, want)
		}
		if got := needs(p, "duties"); got != want {
			t.Errorf("moved to %q: its work is %v, want %v", to, got, want)
		}
		p.Changes.Changes[0].Kind = Joins
		if got := needs(p, "duties"); got != Optional {
			t.Errorf("moved to %q: who joins has no work to hand on, and it is %v", to, got)
		}
	}
}

// TestChangeLabel: a change is called by whom it is about and its day, also when that is
// no longer on the roster; of one who is replaced, by who comes.
func TestChangeLabel(t *testing.T) {
	for want, m := range map[string]MemberChange{
		"Alpha, 2026-05-01":    {Kind: Departs, Of: "a", Name: "Old", On: "2026-05-01"},
		"Zeta, 2026-05-01":     {Kind: Departs, Of: "zzz", Name: "Zeta", On: "2026-05-01"},
		"Epsilon":              {Kind: Joins, Name: "Epsilon"},
		"2026-05-01":           {Kind: Joins, On: "2026-05-01"},
		"Beta: Lu, 2026-05-01": {Kind: Replaced, Of: "b", Next: "Lu", On: "2026-05-01"},
		"Beta, 2026-05-01":     {Kind: Replaced, Of: "b", On: "2026-05-01"},
		"Lu":                   {Kind: Replaced, Next: "Lu"},
		"Alpha, 2026-06-01":    {Kind: Leads, Of: "a", Next: "Lu", On: "2026-06-01"},
		"":                     {},
	} {
		if got := changing(m).changeLabel(m); got != want {
			t.Errorf("%+v is called %q, want %q", m, got, want)
		}
	}
}

// TestHolds: a change holds when it is said to, and says of whom: who joins has a name,
// who is replaced has somebody who goes or comes. Only a coming or going that holds has
// members look again (R5).
func TestHolds(t *testing.T) {
	for _, tt := range []struct {
		m              MemberChange
		holds, passage bool
	}{
		{MemberChange{Kind: Joins, Of: "c", Done: Yes}, true, true},
		{MemberChange{Kind: Joins, Name: "Epsilon", Done: Yes}, true, true},
		{MemberChange{Kind: Joins, Name: " ", Done: Yes}, false, false},
		{MemberChange{Kind: Joins, Of: "c"}, false, false},
		{MemberChange{Kind: Joins, Of: "c", Done: No}, false, false},
		{MemberChange{Of: "c", Done: Yes}, false, false},
		{MemberChange{Kind: Departs, Of: "a", Done: Yes}, true, true},
		{MemberChange{Kind: Departs, Name: "Alpha", Done: Yes}, false, false},
		{MemberChange{Kind: Replaced, Of: "b", Person: "ben", Done: Yes}, true, false},
		{MemberChange{Kind: Replaced, Of: "b", Next: "Lu", Done: Yes}, true, false},
		{MemberChange{Kind: Replaced, Of: "b", Next: " ", Done: Yes}, false, false},
		{MemberChange{Kind: Replaced, Next: "Lu", Done: Yes}, false, false},
		{MemberChange{Kind: Leads, Of: "b", Done: Yes}, true, false},
		{MemberChange{Kind: Leads, Done: Yes}, false, false},
	} {
		if tt.m.holds() != tt.holds || tt.m.passage() != tt.passage {
			t.Errorf("%+v: holds %v, is a passage %v", tt.m, tt.m.holds(), tt.m.passage())
		}
	}
}

// TestSignedBy: papers are kept of who is a member, has left, or has papers already; of
// one version they are those of the member, and a member goes by its newest paper.
func TestSignedBy(t *testing.T) {
	p := changing(MemberChange{})
	p.Core.Versions = []Version{{Row: Row{ID: "t1", Rank: "a"}, Of: string(TermsText), N: "1"}}
	members := func() string {
		var keys []string
		for _, o := range signed.Ask(p, "")[0].(Each).From {
			keys = append(keys, o.Key)
		}
		return strings.Join(keys, " ")
	}
	if got := members(); got != "a b d" {
		t.Errorf("papers are kept of %s", got)
	}
	p.Signed.Members = []SignedBy{
		{Row: Row{ID: "a", Rank: "a"}, Papers: []Paper{{Row: Row{ID: "x"}, Version: "t1", Name: "Ana"}, {Row: Row{ID: "y"}, Version: "t0", Name: "Old"}}},
		{Row: Row{ID: "c", Rank: "b"}, Papers: []Paper{{Row: Row{ID: "z"}, Version: "t1", Name: "Cal"}}},
	}
	if got := members(); got != "a b d c" {
		t.Errorf("papers are kept of %s", got)
	}
	for member, want := range map[ID]string{"a": "Ana", "c": "Cal", "b": ""} {
		var names []string
		for _, x := range p.PapersOn("t1", member) {
			names = append(names, x.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s has papers of %q, want %q", member, got, want)
		}
	}
	if n := len(p.Signed.Members[0].Papers); n != 2 {
		t.Errorf("looking left %d papers", n)
	}
	if got, none := p.Signed.Members[0].summary(), (SignedBy{}).summary(); got != "Old" || none != "" {
		t.Errorf("it goes by %q, and without papers by %q", got, none)
	}
}
