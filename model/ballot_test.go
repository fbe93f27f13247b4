package model

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// vote answers a ballot on some norms of p, and puts it.
func vote(p *Partnership, norms []ID, member ID, answers map[string]string) Entry {
	var vs []*Version
	for _, of := range norms {
		p.Put(of, "words", "2026-01-02")
	}
	for _, of := range norms {
		vs = append(vs, p.Standing(of).Version)
	}
	e := p.Ballot(vs, member, "Mia", "2026-01-02")
	for _, q := range e.Questions {
		q.(Leaf).Set(answers[q.Head().Key])
	}
	e.Put()
	return e
}

// where returns where a member stands on each of some norms.
func where(p *Partnership, norms []ID, member ID) (stands []string) {
	for _, of := range norms {
		stands = append(stands, p.Standing(of).Positions[member].Choice)
	}
	return stands
}

// TestBallot: a member is named once, says yes to a set of norms, or names those
// that stop it and where it stands on them; until that is said, nothing is.
func TestBallot(t *testing.T) {
	norms := []ID{"r19", "r20"}
	stops := string(MakeList("r20"))
	for _, tt := range []struct {
		name    string
		answers map[string]string
		want    []string
	}{
		{"yes to all", map[string]string{"all": Yes, "how": "room"}, []string{Yes, Yes}},
		{"no to all", map[string]string{"all": No, "how": "room", "reason": "Too many."}, []string{No, No}},
		{"no view yet", map[string]string{"all": NoView, "how": "room"}, []string{NoView, NoView}},
		{"yes if the board approves", map[string]string{"all": IfBoard, "how": "room", "body": "Board", "on": "2026-03-01"}, []string{IfBoard, IfBoard}},
		{"if which board?", map[string]string{"all": IfBoard, "how": "room"}, []string{"", ""}},
		{"all but one: no view", map[string]string{"all": Except, "how": "room", "stops": stops, "stand": NoView}, []string{Yes, NoView}},
		{"all but one: no", map[string]string{"all": Except, "how": "proxy", "stops": stops, "stand": No, "reason": "We work alone at night."}, []string{Yes, No}},
		{"all but all", map[string]string{"all": Except, "how": "room", "stops": string(MakeList("r19", "r20")), "stand": No}, []string{No, No}},
		{"nothing said", map[string]string{"how": "room"}, []string{"", ""}},
		{"how is still to come", map[string]string{"all": Yes}, []string{"", ""}},
		{"but which?", map[string]string{"all": Except, "how": "room", "stand": No}, []string{"", ""}},
		{"but none of these", map[string]string{"all": Except, "how": "room", "stand": No, "stops": string(MakeList("r99"))}, []string{"", ""}},
		{"but what cannot be read", map[string]string{"all": Except, "how": "room", "stand": No, "stops": "r20"}, []string{"", ""}},
		{"and on those?", map[string]string{"all": Except, "how": "room", "stops": stops}, []string{"", ""}},
	} {
		p := complete(t)
		p.Core.Versions, p.Core.Positions = nil, nil
		accept(p, "r19")
		others := where(p, norms, "r2")
		p.Core.Positions = slices.DeleteFunc(p.Core.Positions, func(x Position) bool { return x.Member == "r1" })
		vote(p, norms, "r1", tt.answers)
		if got := where(p, norms, "r1"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: stands %q, want %q", tt.name, got, tt.want)
		}
		if got := where(p, norms, "r2"); !slices.Equal(got, others) {
			t.Errorf("%s: the other stands %q, stood %q", tt.name, got, others)
		}
		for _, x := range p.Core.Positions {
			holds := x.Choice == No || x.Choice == NoView
			if x.Member == "r1" && (x.By != "Mia" || x.How != tt.answers["how"] || holds != (x.Reason != "") && tt.answers["reason"] != "" || !holds && x.Reason != "") {
				t.Errorf("%s: recorded as %+v", tt.name, x)
			}
		}
	}
}

// TestBallotAsks: what a member is asked hangs on what it said before, and what it
// may not agree to alone asks who approved.
func TestBallotAsks(t *testing.T) {
	norms := []ID{"r19", "r20"}
	for _, tt := range []struct {
		answers map[string]string
		want    []string
	}{
		{nil, []string{"all", "person", "how"}},
		{map[string]string{"all": Yes}, []string{"all", "person", "how"}},
		{map[string]string{"all": Except}, []string{"all", "stops", "stand", "person", "reason", "how"}},
		{map[string]string{"all": No}, []string{"all", "person", "reason", "how"}},
		{map[string]string{"all": IfBoard}, []string{"all", "person", "body", "on", "how"}},
		{map[string]string{"all": Except, "person": "r4"}, []string{"all", "stops", "stand", "person", "body", "on", "reason", "how"}},
		{map[string]string{"all": Yes, "person": "r4"}, []string{"all", "person", "body", "on", "how"}},
	} {
		p := complete(t)
		p.Roster.People[0].Authority = nothingAuthority
		e := vote(p, norms, "r1", tt.answers)
		var got []string
		for _, q := range Shown(e.Questions) {
			got = append(got, q.Head().Key)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%v asks %q, want %q", tt.answers, got, tt.want)
		}
	}
}

// TestBallotNeverSaysYesForNo: whatever is answered, in whatever order, and put as
// often as one likes: nothing is recorded before it is said to the end, no yes is
// recorded for a member on a norm that stops it, and nobody else is touched.
func TestBallotNeverSaysYesForNo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		norms := rapid.SliceOfDistinct(rapid.SampledFrom(append(p.NormTexts(), "none")), rapid.ID[ID]).Draw(t, "norms")
		norms = slices.DeleteFunc(norms, func(of ID) bool { return of == "none" })
		if len(p.Members()) == 0 || len(norms) == 0 {
			return
		}
		member := rapid.SampledFrom(p.Members()).Draw(t, "member")
		e := vote(p, norms, member, nil)
		before := copied(p.Core)
		g := &randomizer{t: t}
		answers := map[string]string{}
		for range rapid.IntRange(1, 12).Draw(t, "answers") {
			q := rapid.SampledFrom(Shown(e.Questions)).Draw(t, "question").(Leaf)
			if rapid.IntRange(0, 5).Draw(t, "take back") == 0 {
				q.Set("")
			} else {
				g.leaf(q)
			}
			if rapid.Bool().Draw(t, "put") {
				e.Put()
			}
		}
		e.Put()
		if !slices.IsSortedFunc(p.Core.Positions, func(a, b Position) int { return strings.Compare(a.Rank, b.Rank) }) {
			t.Fatal("what was said last is not what is read last")
		}
		once := copied(p.Core)
		e.Put()
		if d := cmp.Diff(Flatten(&once), Flatten(&p.Core)); d != "" {
			t.Fatalf("putting it again changed it:\n%s", d)
		}
		for _, q := range e.Questions {
			answers[q.Head().Key] = q.(Leaf).Value()
		}
		all := answers["all"]
		said := all != "" && answers["how"] != "" && (all != IfBoard || Fold(answers["body"]) != "") &&
			(all != Except || len(List(answers["stops"]).Keys()) > 0 && answers["stand"] != "")
		if !said {
			if d := cmp.Diff(Flatten(&before), Flatten(&p.Core)); d != "" {
				t.Fatalf("%v is not said to the end, and recorded:\n%s", answers, d)
			}
			return
		}
		for _, of := range norms {
			want := all
			if all == Except {
				want = Yes
				if List(answers["stops"]).Has(string(of)) {
					want = answers["stand"]
				}
			}
			if x := p.Standing(of).Positions[member]; x.Choice != want || x.By != "Mia" || x.How != answers["how"] {
				t.Fatalf("%v on %s is recorded as %+v", answers, of, x)
			}
		}
		others := func(c Core) (rest []Position) {
			for _, x := range c.Positions {
				v := slices.IndexFunc(c.Versions, func(v Version) bool { return string(v.ID) == x.Version })
				if x.Member != string(member) || !slices.Contains(norms, ID(c.Versions[v].Of)) {
					rest = append(rest, x)
				}
			}
			return rest
		}
		if d := cmp.Diff(others(before), others(p.Core)); d != "" {
			t.Fatalf("others are touched:\n%s", d)
		}
	})
}

// TestBallotIsOnTheScale: all ground rules at once are asked on the scale that was
// settled, and what is recorded means what its answer said it would.
func TestBallotIsOnTheScale(t *testing.T) {
	for _, c := range []struct {
		asking        Asking
		choice, means string
		asks          []string
	}{
		{Asking{Scale: FistToFive}, F3, Yes, []string{"all", "how"}},
		{Asking{Scale: FistToFive, Bar: "4"}, F3, No, []string{"all", "reason", "how"}},
		{Asking{Scale: EightGradients}, G6, Yes, []string{"all", "how"}},
		{Asking{Scale: EightGradients}, G8, No, []string{"all", "reason", "how"}},
		{Asking{Scale: EightGradients, Open: StandsAside}, G4, StandsAside, []string{"all", "reason", "how"}},
	} {
		p := &Partnership{ID: "p", Asking: c.asking}
		v := &Version{Row: Row{ID: "v"}, Of: "n1"}
		p.Core.Versions = []Version{*v}
		entry := p.Ballot([]*Version{v}, "m", "Ana", "2026-03-02")
		for _, q := range entry.Questions {
			leaf := q.(Leaf)
			switch q.Head().Key {
			case "all":
				leaf.Set(c.choice)
				if leaf.Check() != Fine {
					t.Errorf("%s is not among the answers", c.choice)
				}
			case "how":
				leaf.Set("room")
			case "reason":
				leaf.Set("In my words.")
			}
		}
		var asks []string
		for _, q := range Shown(entry.Questions) {
			asks = append(asks, q.Head().Key)
		}
		entry.Put()
		if !slices.Equal(asks, c.asks) {
			t.Errorf("%s asks %q, want %q", c.choice, asks, c.asks)
		}
		if n := len(p.Core.Positions); n != 1 {
			t.Fatalf("%s makes %d positions", c.choice, n)
		}
		pos := p.Core.Positions[0]
		if pos.Choice != c.choice || pos.Means() != c.means || (pos.Reason != "") != slices.Contains(c.asks, "reason") {
			t.Errorf("%s is taken down as %+v", c.choice, pos)
		}
	}
}

// TestBallotKeepsToEach: of one answer to several norms each position keeps what belongs
// to it: who approved, with a yes; the reason, with what stops the member; and what
// resolved a dissent, where there was one.
func TestBallotKeepsToEach(t *testing.T) {
	norms := []ID{"r19", "r20"}
	said := map[string]string{"how": "room", "body": "Board", "on": "2026-01-01", "reason": "Too soon.", "solved": "We start later."}
	for _, tt := range []struct {
		all, stand string
		want       [2]Position
	}{
		{Yes, "", [2]Position{{Choice: Yes, Body: "Board", On: "2026-01-01", Solved: "We start later."}, {Choice: Yes, Body: "Board", On: "2026-01-01"}}},
		{IfBoard, "", [2]Position{{Choice: IfBoard, Body: "Board", On: "2026-01-01"}, {Choice: IfBoard, Body: "Board", On: "2026-01-01"}}},
		{No, "", [2]Position{{Choice: No, Reason: "Too soon."}, {Choice: No, Reason: "Too soon."}}},
		{Except, NoView, [2]Position{{Choice: Yes, Body: "Board", On: "2026-01-01", Solved: "We start later."}, {Choice: NoView, Reason: "Too soon."}}},
		{Except, No, [2]Position{{Choice: Yes, Body: "Board", On: "2026-01-01", Solved: "We start later."}, {Choice: No, Reason: "Too soon."}}},
	} {
		p := complete(t)
		p.Core.Versions, p.Core.Positions = nil, nil
		take(p, "r19", "r1", map[string]string{"choice": No, "how": "room", "reason": "Not us."})
		answers := map[string]string{"all": tt.all, "stand": tt.stand, "stops": string(MakeList("r20"))}
		for k, v := range said {
			answers[k] = v
		}
		vote(p, norms, "r1", answers)
		for i, of := range norms {
			x, want := p.Standing(of).Positions["r1"], tt.want[i]
			if x.Choice != want.Choice || x.Body != want.Body || x.On != want.On || x.Reason != want.Reason || x.Solved != want.Solved {
				t.Errorf("%s %s: on %s stands %+v, want %+v", tt.all, tt.stand, of, x, want)
			}
		}
	}
}
