package model

import (
	"slices"
	"strings"
	"testing"
)

// agreedOn returns a partnership in which all members accept all texts, each through
// somebody who may, and which is in force.
func agreedOn(t *testing.T) *Partnership {
	t.Helper()
	p := complete(t)
	p.Core.Versions, p.Core.Positions = nil, nil
	for _, of := range p.Texts() {
		for _, m := range p.Members() {
			said := map[string]string{"choice": Yes, "how": string(InRoom)}
			if of == TermsText {
				said["body"], said["on"] = "Board", "2026-01-01"
			}
			if ps := p.People(m); len(ps) > 0 {
				said["person"] = ps[0].Name
			}
			take(p, of, m, said)
		}
	}
	p.Core.Moves = []Moving{{Row: Row{ID: "m1", Rank: "U"}, Verb: "start", From: string(Forming), To: string(InEffect), At: "2026-01-02"}}
	if gaps := p.toStart(); len(gaps) > 0 {
		t.Fatalf("not in force to begin with: %+v", gaps)
	}
	return p
}

// saved returns what a save makes of p: a change, and what follows from it.
func saved(t *testing.T, p *Partnership, id ID, change func(p *Partnership)) *Partnership {
	t.Helper()
	now := p.Clone()
	change(now)
	leaves := now.Leaves()
	for _, op := range now.Follow(p, id, "2026-06-01") {
		if leaves[op.Place] = op.Value; op.Value == "" {
			delete(leaves, op.Place)
		}
	}
	now, unknown := Read(p.ID, leaves)
	if len(unknown) > 0 {
		t.Fatalf("no place for %v", unknown)
	}
	return now
}

// TestR4: a norm is in force only if all active members accept its current text.
func TestR4(t *testing.T) {
	say := func(choice string) func(p *Partnership, of ID) {
		return func(p *Partnership, of ID) {
			take(p, of, "r2", map[string]string{"choice": choice, "how": "room", "reason": "so", "body": "Board"})
		}
	}
	asked := func(a Asking, choice string) func(p *Partnership, of ID) {
		return func(p *Partnership, of ID) { p.Asking = a; say(choice)(p, of) }
	}
	for _, tt := range []struct {
		name   string
		change func(p *Partnership, of ID)
		want   bool
	}{
		{"all say yes", func(*Partnership, ID) {}, true},
		{"one says no", say(No), false},
		{"one has no view yet", say(NoView), false},
		{"one waits for its board", say(IfBoard), false},
		{"one thinks again", func(p *Partnership, of ID) { say(No)(p, of); say(Yes)(p, of) }, true},
		{"one has not been asked", func(p *Partnership, of ID) {
			p.Core.Positions = slices.DeleteFunc(p.Core.Positions, func(x Position) bool { return x.Member == "r2" })
		}, false},
		{"nobody has a view yet, and nobody holds it open", func(p *Partnership, of ID) {
			p.Asking.Open = StandsAside
			for _, m := range p.Members() {
				take(p, of, m, map[string]string{"choice": NoView, "how": "room"})
			}
		}, false},
		{"one stands aside, as was settled", asked(Asking{Open: StandsAside}, NoView), true},
		{"one had no view, before it was settled that this holds nothing open", func(p *Partnership, of ID) {
			say(NoView)(p, of)
			p.Asking.Open = StandsAside
		}, false},
		{"three fingers of three", asked(Asking{Scale: FistToFive}, F3), true},
		{"two fingers of three", asked(Asking{Scale: FistToFive}, F2), false},
		{"a fist", asked(Asking{Scale: FistToFive, Bar: "0"}, F0), false},
		{"three fingers of four", asked(Asking{Scale: FistToFive, Bar: "4"}, F3), false},
		{"three fingers of four, and then three are enough", func(p *Partnership, of ID) {
			asked(Asking{Scale: FistToFive, Bar: "4"}, F3)(p, of)
			p.Asking.Bar = "3"
		}, false},
		{"three fingers of three, and then it takes four", func(p *Partnership, of ID) {
			asked(Asking{Scale: FistToFive}, F3)(p, of)
			p.Asking.Bar = "4"
		}, true},
		{"the scale is another after all have spoken", func(p *Partnership, of ID) { p.Asking.Scale = EightGradients }, true},
		{"support with doubts", asked(Asking{Scale: EightGradients}, G3), true},
		{"no view on a scale of eight", asked(Asking{Scale: EightGradients}, G4), false},
		{"a block", asked(Asking{Scale: EightGradients}, G8), false},
		{"other words", func(p *Partnership, of ID) { p.Norms.Areas[0].Norms[0].Statement += "!" }, false},
		{"an answer nobody knows", func(p *Partnership, of ID) {
			for i := range p.Core.Positions {
				p.Core.Positions[i].Choice = "perhaps"
			}
		}, false},
	} {
		p := agreedOn(t)
		of := p.NormTexts()[0]
		tt.change(p, of)
		s := p.Standing(of)
		if s.InForce != tt.want || everybody(p, of) != tt.want {
			t.Errorf("%s: in force %v, want %v: %+v", tt.name, s.InForce, tt.want, s.By)
		}
		gap := slices.ContainsFunc(p.Gaps(), func(g Gap) bool { return g.Rule == "R4" && g.Key == string(of) })
		refused := slices.ContainsFunc(p.toStart(), func(g Gap) bool { return g.Key == string(of) })
		if gap == tt.want || refused == tt.want {
			t.Errorf("%s: a gap %v, refused to start %v", tt.name, gap, refused)
		}
	}
	p := agreedOn(t)
	p.Asking.Open = StandsAside
	take(p, TermsText, "r2", map[string]string{"choice": NoView, "how": "room"})
	if s := p.Standing(TermsText); s.InForce {
		t.Errorf("one stands aside from the terms: %+v", s)
	}
	for i := range p.Core.Positions { // not even where a file says so
		p.Core.Positions[i].Bar = StandsAside
	}
	if s := p.Standing(TermsText); s.InForce || len(s.By[NoView]) != 1 {
		t.Errorf("one stands aside from the terms: %+v", s)
	}
}

// TestR5: an organization's coming or going makes every text one to look at again, on
// whatever road; a new representative asks for its own organization only.
func TestR5(t *testing.T) {
	with := func(ms ...MemberChange) func(*Partnership) {
		return func(p *Partnership) {
			for i, m := range ms {
				m.Row = Row{ID: ID("x" + string(rune('0'+i))), Rank: "U" + string(rune('0'+i))}
				p.Changes.Changes = append(p.Changes.Changes, m)
			}
		}
	}
	status := func(i int, to string) func(*Partnership) {
		return func(p *Partnership) { p.Roster.Organizations[i].Status = to }
	}
	named := func(name string) func(*Partnership) {
		return func(p *Partnership) { p.Roster.Organizations[0].Name = name }
	}
	off := func(p *Partnership) { p.Changes.Changes = nil }
	for _, tt := range []struct {
		name    string
		saves   []func(*Partnership)
		norm    bool // still in force: the first norm
		revisit bool
		notes   int // changes on record
		active  int
	}{
		{"nothing", nil, true, false, 0, 2},
		{"one joins", []func(*Partnership){with(MemberChange{Kind: Joins, Name: "New", Done: Yes})}, false, true, 1, 3},
		{"one is to join", []func(*Partnership){with(MemberChange{Kind: Joins, Name: "New", Done: No})}, true, false, 1, 2},
		{"nobody joins yet", []func(*Partnership){with(MemberChange{Kind: Joins, Done: Yes})}, true, false, 1, 2},
		{"it is named later", []func(*Partnership){with(MemberChange{Kind: Joins, Done: Yes}), func(p *Partnership) { p.Changes.Changes[0].Name = "New" }}, false, true, 1, 3},
		{"one that watched joins", []func(*Partnership){with(MemberChange{Kind: Joins, Of: "r3", Done: Yes})}, false, true, 1, 3},
		{"one leaves", []func(*Partnership){with(MemberChange{Kind: Departs, Of: "r1", On: "2026-05-01", Done: Yes})}, false, true, 1, 1},
		{"one leaves on the roster", []func(*Partnership){status(0, Left)}, false, true, 1, 1},
		{"one only watches from now on", []func(*Partnership){status(0, Observer)}, false, true, 1, 1},
		{"one is taken off the roster", []func(*Partnership){func(p *Partnership) { p.Roster.Organizations = p.Roster.Organizations[1:] }}, false, true, 1, 1},
		{"one joins on the roster", []func(*Partnership){status(2, Active)}, false, true, 1, 3},
		{"one leaves and comes again", []func(*Partnership){status(0, Left), status(0, Active)}, false, true, 2, 2},
		{"and both are taken off the list", []func(*Partnership){status(0, Left), status(0, Active), off}, false, true, 0, 2},
		{"the list first, then the roster", []func(*Partnership){status(0, Left), off, status(0, Active)}, false, true, 1, 2},
		{"it is said not to hold", []func(*Partnership){status(0, Left), func(p *Partnership) { p.Changes.Changes[0].Done = No }, status(0, Active)}, false, true, 2, 2},
		{"one that was only invited declines", []func(*Partnership){status(2, Invited), status(2, Declined)}, true, false, 0, 2},
		{"a name is wiped out, and typed again", []func(*Partnership){named(" "), named("Eastside Pantry")}, true, false, 0, 2},
		{"another leads", []func(*Partnership){with(MemberChange{Kind: Leads, Of: "r2", Done: Yes})}, true, false, 1, 2},
		{"a new representative", []func(*Partnership){with(MemberChange{Kind: Replaced, Of: "r1", Person: "r4", Next: "Lu", Done: Yes})}, false, false, 1, 2},
		{"a new person", []func(*Partnership){func(p *Partnership) {
			p.Roster.People = append(p.Roster.People, Person{Row: Row{ID: "new", Rank: "z"}, Name: "Lu", Of: "r1"})
		}}, true, false, 0, 2},
	} {
		p := agreedOn(t)
		p.Roster.Organizations[0].Status, p.Roster.Organizations[1].Status = "", ""
		of := p.NormTexts()[0]
		for i, change := range tt.saves {
			p = saved(t, p, ID("s"+string(rune('0'+i))), change)
		}
		s := p.Standing(of)
		if s.InForce != tt.norm || s.Revisit != tt.revisit || len(p.Changes.Changes) != tt.notes || len(p.Active()) != tt.active {
			t.Errorf("%s: in force %v, revisit %v, %d active, on record %+v", tt.name, s.InForce, s.Revisit, len(p.Active()), p.Changes.Changes)
		}
		gap := slices.ContainsFunc(p.Gaps(), func(g Gap) bool { return g.Rule == "R5" && g.Key == string(of) })
		if gap != tt.revisit {
			t.Errorf("%s: a gap of R5 %v", tt.name, gap)
		}
		if tt.revisit { // the newcomer takes positions, the others say it again
			before := len(p.Core.Positions)
			if p.Reworded(of) != nil {
				t.Errorf("%s: it can be called a change of wording", tt.name)
			}
			v := p.Decide(of, "words", Editorial, "Mia", "2026-06-02")
			accept(p, of)
			if s := p.Standing(of); s.InForce != (tt.active > 1) || v.Kind != Revisit || len(p.Core.Positions) != before+tt.active {
				t.Errorf("%s: said again by all, and %+v of %+v", tt.name, s, v)
			}
		}
	}
	p := saved(t, agreedOn(t), "s", with(MemberChange{Kind: Replaced, Of: "r1", Person: "r4", Next: "Lu", Done: Yes}))
	if s := p.Standing(p.NormTexts()[0]); !slices.Equal(s.By[Beyond], []ID{"r1"}) || len(s.By[Yes]) != 1 || p.Person("r4").Until == "" || p.People("r1")[0].Name != "Lu" {
		t.Errorf("a new representative: %+v of %+v", s.By, p.Roster.People)
	}
}

// TestR6: a change of wording carries over where members stood, a change of what was
// agreed to does not, and any member may call the one the other.
func TestR6(t *testing.T) {
	reword := func(p *Partnership, kind string) *Version {
		p.Norms.Areas[0].Norms[0].Statement += "!"
		return p.Decide(p.NormTexts()[0], "words", kind, "Ana", "2026-02-01")
	}
	call := func(p *Partnership, v *Version) { p.CallMaterial(v.ID, "r2", "Mia", "2026-02-02") }
	for _, tt := range []struct {
		name    string
		change  func(p *Partnership, of ID)
		inForce bool
		come    int
		reopens int
	}{
		{"nothing", func(*Partnership, ID) {}, true, 0, 0},
		{"only the wording", func(p *Partnership, of ID) { reword(p, Editorial) }, true, 0, 1},
		{"what was agreed to", func(p *Partnership, of ID) { reword(p, Material) }, false, 2, 0},
		{"nobody said which", func(p *Partnership, of ID) { reword(p, "") }, false, 2, 0},
		{"a word nobody knows", func(p *Partnership, of ID) { reword(p, Revisit) }, false, 2, 0},
		{"put again without asking", func(p *Partnership, of ID) {
			p.Norms.Areas[0].Norms[0].Statement += "!"
			p.Put(of, "words", "2026-02-01")
		}, false, 2, 0},
		{"a member calls it material", func(p *Partnership, of ID) { call(p, reword(p, Editorial)) }, false, 2, 0},
		{"and all say it again", func(p *Partnership, of ID) { call(p, reword(p, Editorial)); accept(p, of) }, true, 0, 0},
		{"one said it anew before the call", func(p *Partnership, of ID) {
			v := *reword(p, Editorial)
			take(p, of, "r1", map[string]string{"choice": Yes, "how": "room"})
			call(p, &v)
		}, false, 1, 0},
		{"twice only the wording", func(p *Partnership, of ID) { reword(p, Editorial); reword(p, Editorial) }, true, 0, 2},
		{"the first of two is called material", func(p *Partnership, of ID) {
			v := *reword(p, Editorial)
			reword(p, Editorial)
			call(p, &v)
		}, false, 2, 1},
		{"the second of two is called material", func(p *Partnership, of ID) {
			reword(p, Editorial)
			call(p, reword(p, Editorial))
		}, false, 2, 0},
		{"wording of what nobody accepts", func(p *Partnership, of ID) { reword(p, Material); reword(p, Editorial) }, false, 2, 0},
		{"wording, and somebody joins", func(p *Partnership, of ID) {
			p.Roster.Organizations[2].Status = Active
			reword(p, Editorial)
		}, false, 3, 0},
		{"wording, and the old words again", func(p *Partnership, of ID) {
			reword(p, Editorial)
			n := &p.Norms.Areas[0].Norms[0]
			n.Statement = strings.TrimSuffix(n.Statement, "!")
		}, true, 0, 0},
		{"one that was carried says no", func(p *Partnership, of ID) {
			reword(p, Editorial)
			take(p, of, "r1", map[string]string{"choice": No, "how": "room"})
		}, false, 0, 1},
		{"what was carried is taken back where it was said", func(p *Partnership, of ID) {
			reword(p, Editorial)
			p.Core.Positions = slices.DeleteFunc(p.Core.Positions, func(x Position) bool { return x.Member == "r1" && x.Carried == "" })
		}, false, 1, 1},
		{"another name of a member", func(p *Partnership, of ID) {
			p.Roster.Organizations[0].Name = "Eastside Food"
			p.Decide(of, "words", Editorial, "Ana", "2026-02-01")
		}, true, 0, 1},
	} {
		p := agreedOn(t)
		of := p.NormTexts()[0]
		before := len(p.Said(of, "r2"))
		tt.change(p, of)
		s := p.Standing(of)
		if s.InForce != tt.inForce || len(s.ToCome) != tt.come || len(p.Reopens(of)) != tt.reopens {
			t.Errorf("%s: in force %v, still to come from %v, %d to reopen", tt.name, s.InForce, s.ToCome, len(p.Reopens(of)))
		}
		for _, v := range p.VersionsOf(of) {
			if v.Kind == Editorial && v.By != "Ana" {
				t.Errorf("%s: nobody decided %+v", tt.name, v)
			}
		}
		if len(p.Said(of, "r2")) < before {
			t.Errorf("%s: what was said before is gone", tt.name)
		}
	}
	p := agreedOn(t)
	for _, tt := range []struct {
		words string
		want  bool
	}{
		{"on", false}, {"in time", false}, {"5", true}, {"$", true}, {"20%", true}, {"must", true}, {"Must.", true}, {"don't", true},
		{"Pantry", true}, {"pantry", false}, {"Ana", true}, {"2027", true}, {"½", true},
	} {
		if got := p.Weighty(strings.Fields(tt.words), []string{"not", "may", "must", "will"}); got != tt.want {
			t.Errorf("%q: weighty %v", tt.words, got)
		}
	}
}

// TestCarriedBoard: a board that has yet to meet has not met because the words were
// put in other words (R6, R17).
func TestCarriedBoard(t *testing.T) {
	p := agreedOn(t)
	of := p.NormTexts()[0]
	p.Person("r4").Authority = nothingAuthority
	take(p, of, "r1", map[string]string{"choice": Yes, "how": "room", "body": "Board", "on": "2026-01-15", "person": "r4"})
	for _, x := range p.Core.Positions {
		if x.Member == "r1" && x.Person == "" {
			t.Fatalf("%+v", x)
		}
	}
	if s := p.Standing(of); len(s.By[Beyond]) != 1 {
		t.Fatalf("it counts as %v", s.By)
	}
	p.Norms.Areas[0].Norms[0].Statement += "!"
	p.Decide(of, "words", Editorial, "Ana", "2026-02-01")
	if s := p.Standing(of); len(s.By[Beyond]) != 1 || s.InForce {
		t.Errorf("carried over, it counts as %v", s.By)
	}
}
