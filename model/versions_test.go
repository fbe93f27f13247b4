package model

import (
	"slices"
	"testing"
)

// versioned is a partnership whose record holds versions in no order: three of a norm,
// one of the terms, one of a norm that is gone.
func versioned() *Partnership {
	p := &Partnership{}
	p.Core.Versions = []Version{
		{Row: Row{ID: "n.2"}, Of: "n", N: "2", Digest: "20000000ff"},
		{Row: Row{ID: "n.3"}, Of: "n", N: "3", Digest: "10000000ff"},
		{Row: Row{ID: "gone.9"}, Of: "gone", N: "9", Digest: "10000000ff"},
		{Row: Row{ID: "terms.1"}, Of: "terms", N: "1", Digest: "30000000ff"},
		{Row: Row{ID: "n.1"}, Of: "n", N: "1", Digest: "10000000ff"},
		{Row: Row{ID: "n.x"}, Of: "n", N: "x", Digest: "40000000ff"},
	}
	return p
}

// TestVersionsOf: the versions of a text are its own and no other's, the newest first by
// their numbers; one whose number cannot be read is the oldest.
func TestVersionsOf(t *testing.T) {
	p := versioned()
	var ids []string
	for _, v := range p.VersionsOf("n") {
		ids = append(ids, string(v.ID))
	}
	if !slices.Equal(ids, []string{"n.3", "n.2", "n.1", "n.x"}) {
		t.Errorf("%v", ids)
	}
	for of, want := range map[ID]ID{"n": "n.3", "terms": "terms.1", "gone": "gone.9"} {
		if v := p.Newest(of); v == nil || v.ID != want {
			t.Errorf("the newest of %s is %+v", of, v)
		}
	}
	if v := p.Newest("nothing"); v != nil || len(p.VersionsOf("nothing")) > 0 {
		t.Errorf("a text that was never put has %+v", v)
	}
	if got := p.PutTexts(); !slices.Equal(got, []ID{"terms", "n", "gone"}) {
		t.Errorf("put are %v", got)
	}
}

// TestCodedIsTheNewest: a code leads to the newest version of the text that has it, and to none of
// another text; no code leads nowhere.
func TestCodedIsTheNewest(t *testing.T) {
	p := versioned()
	for _, tt := range []struct {
		of, like, want ID
	}{{"n", "n.1", "n.3"}, {"n", "n.2", "n.2"}, {"gone", "n.1", "gone.9"}, {"terms", "n.1", ""}, {"n", "terms.1", ""}} {
		got := ID("")
		if v := p.Coded(tt.of, p.Version(tt.like).Code()); v != nil {
			got = v.ID
		}
		if got != tt.want {
			t.Errorf("the code of %s, of %s: %q, want %q", tt.like, tt.of, got, tt.want)
		}
	}
	p.Core.Versions = append(p.Core.Versions, Version{Row: Row{ID: "n.y"}, Of: "n", Digest: "not a digest"})
	if v := p.Coded("n", ""); v != nil {
		t.Errorf("no code leads to %+v", v)
	}
}

// TestRevisitIsOfTheNewest: members that came or went have a text looked at again where
// its newest words stand; words of old that came back are put again (R5).
func TestRevisitIsOfTheNewest(t *testing.T) {
	for _, back := range []bool{false, true} {
		p := complete(t)
		of := acceptedNorm(t, p)
		_, _, n := p.Norm(of)
		old := n.Statement
		n.Statement = "We will start at nine."
		accept(p, of)
		p.Roster.Organizations[2].Status = Active
		if _, _, n = p.Norm(of); back {
			n.Statement = old
		}
		if s := p.Standing(of); s.Version != nil || s.InForce || s.Revisit == back {
			t.Errorf("the old words are back: %v: %+v", back, s)
		}
	}
}

// TestWritten: the words of a norm are written on the page of norms, those of the terms
// all over, and those of a norm that is gone can be looked for among the others.
func TestWritten(t *testing.T) {
	p := complete(t)
	of := p.NormTexts()[0]
	o, _, _ := p.Norm(of)
	for of, want := range map[ID]string{of: "norms area/" + o.Key + "/norms/" + string(of) + "/statement", TermsText: "check ", "gone": "norms "} {
		if s, path := p.Written(of); string(s.ID)+" "+path != want {
			t.Errorf("%s is written at %s %s, want %s", of, s.ID, path, want)
		}
	}
}

// asksFor returns the question of qs with a key where it is asked, else nil.
func asksFor(qs []Question, key string) Question {
	for _, q := range Shown(qs) {
		if q.Head().Key == key {
			return q
		}
	}
	return nil
}

// TestSolvedIsAskedAfterADissent: what resolved a dissent is asked of a member whose
// last word held the text open, when it says yes now; of no other (R11).
func TestSolvedIsAskedAfterADissent(t *testing.T) {
	for _, first := range []string{"", Yes, No, NoView, IfBoard} {
		for _, now := range []string{Yes, No} {
			p := complete(t)
			p.Core.Versions, p.Core.Positions = nil, nil
			of, m := p.NormTexts()[0], p.Members()[0]
			if first != "" {
				take(p, of, m, map[string]string{"choice": first, "how": string(InRoom), "body": "Board", "reason": "R."})
			}
			e := p.Position(p.Put(of, "words", "2026-01-02"), m, "Mia", "2026-01-03")
			e.Questions[0].(Leaf).Set(now)
			if got, want := asksFor(e.Questions, "solved") != nil, now == Yes && (first == No || first == NoView); got != want {
				t.Errorf("%q, then %s: asked what resolved it %v", first, now, got)
			}
		}
	}
}

// TestEveryWordStays: a member that changes its mind again and again, on the very first
// text, leaves all it said in the order in which it said it, also once the file is read
// again (R11).
func TestEveryWordStays(t *testing.T) {
	p := complete(t)
	p.Core.Versions, p.Core.Positions = nil, nil
	of, a, b := p.NormTexts()[0], p.Members()[0], p.Members()[1]
	for i, reason := range []string{"One.", "Two.", "Three.", "Four."} {
		take(p, of, a, map[string]string{"choice": No, "how": string(InRoom), "reason": reason})
		if i == 0 {
			take(p, of, b, map[string]string{"choice": Yes, "how": string(InRoom)})
		}
	}
	q, _ := Read(p.ID, p.Leaves())
	for name, p := range map[string]*Partnership{"as taken": p, "read again": q} {
		var said []string
		for _, x := range p.Said(of, a) {
			said = append(said, x.Reason)
		}
		if !slices.Equal(said, []string{"One.", "Two.", "Three.", "Four."}) {
			t.Errorf("%s: %v", name, said)
		}
		if !slices.IsSortedFunc(p.Core.Positions, func(x, y Position) int {
			if y.follows(x.Row) {
				return -1
			}
			return 1
		}) {
			t.Errorf("%s: %+v", name, p.Core.Positions)
		}
	}
	now := PositionID(p.Newest(of).ID, a)
	for n, x := range p.Said(of, a)[:3] {
		if want := now + pastMark + ID("123"[n]); x.ID != want || x.Until != string(now) {
			t.Errorf("what was said as number %d is %s until %s, want %s", n+1, x.ID, x.Until, want)
		}
	}
}

// TestWhatAMemberPromised: the limit of who speaks for a member holds for the cash that
// this member gives, in grants, gifts and matches together; never for another's, nor for
// what is no money (R17).
func TestWhatAMemberPromised(t *testing.T) {
	p := complete(t)
	a, b := p.Members()[0], p.Members()[1]
	gift := func(id string, from ID, kind string, worth Sum) Gift {
		return Gift{Row: Row{ID: ID(id), Rank: id}, From: string(from), Kind: kind, Worth: worth}
	}
	c := &p.Contributions
	c.Grantor, c.Grant = string(a), "1000"
	c.Given = []Gift{gift("a", a, "cash", "20"), gift("b", b, "cash", "300"), gift("c", a, "staff", "4000")}
	c.Match = []Gift{gift("a", a, "cash", "5"), gift("b", b, "cash", "60"), gift("c", a, "staff", "700"), gift("d", b, "staff", "8000")}
	for m, want := range map[ID]int64{a: 102500, b: 36000} {
		if got := p.promised(m); got != want {
			t.Errorf("%s promised %d, want %d", m, got, want)
		}
	}
	p.Kind.Also = "" // no grant is asked about any more
	for m, want := range map[ID]int64{a: 2000, b: 30000} {
		if got := p.promised(m); got != want {
			t.Errorf("without a grant %s promised %d, want %d", m, got, want)
		}
	}
	if got := p.promised(p.Roster.People[0].ID); got != p.promised(ID(p.Roster.People[0].Of)) {
		t.Errorf("who speaks for an organization promised %d", got)
	}
}

// TestHowItWasAskedReadsBack: a file says of a position how it was asked where that is
// not as it is asked now, and nothing where it is; read back, every answer means what it
// meant. No file has a member stand aside from the terms.
func TestHowItWasAskedReadsBack(t *testing.T) {
	p := complete(t)
	p.Core.Versions, p.Core.Positions = nil, nil
	of, a, b := p.NormTexts()[0], p.Members()[0], p.Members()[1]
	p.Asking = Asking{Open: StandsAside, Way: OnSlips}
	take(p, of, a, map[string]string{"choice": NoView, "how": string(InRoom), "reason": "R."})
	p.Asking = Asking{}
	take(p, of, b, map[string]string{"choice": NoView, "how": string(InRoom), "reason": "R."})
	for i, want := range []struct{ bar, way any }{{StandsAside, OnSlips}, {nil, nil}} {
		bar, _ := p.Answers().Positions[i].get(barField)
		way, _ := p.Answers().Positions[i].get(wayField)
		if bar != want.bar || way != want.way {
			t.Errorf("position %d: bar %v, way %v, want %v", i, bar, way, want)
		}
	}
	q := read(t, []byte(fileOf(t, p)))
	if n := len(q.Core.Positions); n != 2 {
		t.Errorf("two positions became %d: %+v", n, q.Core.Positions)
	}
	for i, want := range []string{StandsAside, NoView} {
		if x := q.Core.Positions[i]; x.Means() != want || x.Until != "" || x.Way != []string{OnSlips, InTurn}[i] {
			t.Errorf("position %d means %s: %+v", i, x.Means(), x)
		}
	}
	for _, tt := range []struct {
		of   ID
		bar  string
		want string
	}{{TermsText, StandsAside, ""}, {"n", StandsAside, StandsAside}, {"n", holdsBar, ""}, {TermsText, "4", "4"}} {
		x := &Position{Bar: "as it was"}
		if err := x.how("positions[0]", object{{barField, tt.bar}}, tt.of); err != nil || x.Bar != tt.want {
			t.Errorf("%s on %s reads as %q, %v", tt.bar, tt.of, x.Bar, err)
		}
	}
}
