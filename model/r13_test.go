package model

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// move moves p on, as the page of stages does, and reports whether it did.
func move(p *Partnership, to Stage, why string, at Date) bool {
	for _, m := range p.Ways() {
		if m.To == to {
			e := p.Moving(m, "Mia", at)
			e.Questions[0].(Leaf).Set(why)
			e.Put()
		}
	}
	return p.Stage() == to
}

// TestR13: a closing takes the discussion's date, a plan and each member's
// acknowledgement, and an end without it a reason; both can be reopened, for a reason.
func TestR13(t *testing.T) {
	whole := func(p *Partnership) {
		p.Closing = Closing{Reason: "Done.", Discussed: "2027-01-01", Services: "x", Assets: "x", Funds: "x", Data: "x", Records: "x", Name: "x", Learned: "x", Thanks: "x",
			Members: []Acknowledge{{Row: Row{ID: "r1", Rank: "U"}, On: "2027-01-02", Who: "Ana"}, {Row: Row{ID: "r2", Rank: "V"}, On: "2027-01-02", Who: "Tom"}}}
	}
	for _, tt := range []struct {
		name   string
		change func(c *Closing)
		want   []string
	}{
		{"all is there", func(*Closing) {}, nil},
		{"no reason", func(c *Closing) { c.Reason = " " }, []string{"reason"}},
		{"no discussion", func(c *Closing) { c.Discussed = "" }, []string{"discussed"}},
		{"a discussion some day", func(c *Closing) { c.Discussed = "soon" }, []string{"discussed"}},
		{"a discussion later", func(c *Closing) { c.Discussed = ""; c.set("discussed", Aside{Later: true}.String()) }, []string{"discussed"}},
		{"no plan", func(c *Closing) { c.Services, c.Assets, c.Funds, c.Data, c.Records, c.Name = "", "", "", "", "", "" }, []string{"services", "assets", "funds", "data", "records", "name"}},
		{"there are no assets", func(c *Closing) { c.Assets = ""; c.set("assets", Aside{Skip: true, Why: "None."}.String()) }, nil},
		{"nothing was learned", func(c *Closing) { c.Learned = "" }, []string{"learned"}},
		{"no thanks", func(c *Closing) { c.Thanks = "" }, []string{"thanks"}},
		{"one has not acknowledged it", func(c *Closing) { c.Members = c.Members[:1] }, []string{"member/r2/on", "member/r2/who"}},
		{"nobody has", func(c *Closing) { c.Members = nil }, []string{"member/r1/on", "member/r1/who", "member/r2/on", "member/r2/who"}},
		{"one is set aside", func(c *Closing) { c.Members = nil; c.set("member", Aside{Skip: true}.String()) }, []string{"member/r1/on", "member/r1/who", "member/r2/on", "member/r2/who"}},
		{"nothing at all", func(c *Closing) { *c = Closing{} }, []string{"reason", "discussed", "services", "assets", "funds", "data", "records", "name", "learned", "thanks", "member/r1/on", "member/r1/who", "member/r2/on", "member/r2/who"}},
	} {
		for _, length := range []Length{Full, Both} {
			p := agreedOn(t)
			p.SetLength(length)
			whole(p)
			tt.change(&p.Closing)
			if !move(p, Winding, "", "2027-01-01") {
				t.Fatal("it cannot begin to close")
			}
			var got []string
			for _, g := range p.toClose() {
				got = append(got, g.Key)
				if g.Step != closing.ID {
					t.Errorf("%s: %+v", tt.name, g)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s: still to come %q, want %q", tt.name, got, tt.want)
			}
			if move(p, Closed, "", "2027-01-03") != (len(tt.want) == 0) {
				t.Errorf("%s: closed %v", tt.name, p.Stage())
			}
		}
	}
	for _, from := range []Stage{Forming, InEffect, InReview, Winding} {
		p := agreedOn(t)
		p.Core.Moves[0].To = string(from)
		before := len(p.Leaves())
		if move(p, Ended, " ", "2027-01-01") || len(p.Leaves()) != before {
			t.Errorf("from %s it ends without a reason", from)
		}
		if !move(p, Ended, "Nobody came any more.", "2027-01-01") || p.Core.Moves[1].Why == "" {
			t.Errorf("from %s it does not end", from)
		}
		was := p.Clone()
		p.Need.Need = "Other."
		if err := p.Refuse(was, opsOf(was.Leaves(), p.Leaves())); err != ErrOver {
			t.Errorf("it is over, and changes: %v", err)
		}
		p = was.Clone()
		if move(p, Forming, "", "2027-02-01") || !move(p, Forming, "Some came again.", "2027-02-01") {
			t.Errorf("reopened: %+v", p.Core.Moves)
		}
		if err := p.Refuse(was, opsOf(was.Leaves(), p.Leaves())); err != nil {
			t.Errorf("it cannot be reopened: %v", err)
		}
	}
}

// TestStages: a move is made where the table has it and nothing is still to come, also
// when two windows move at once; and one taken back leaves the others.
func TestStages(t *testing.T) {
	p := agreedOn(t)
	p.Core.Moves = nil
	was := p.Clone()
	if p.Stage() != Forming || !move(p, InEffect, "", "2026-01-03") {
		t.Fatalf("it does not begin: %v", p.Refused(Moves[2]))
	}
	start := opsOf(was.Leaves(), p.Leaves())
	if err := p.Refuse(was, start); err != nil {
		t.Errorf("refused: %v", err)
	}
	edited := was.Clone()
	edited.Norms.Areas[0].Norms[0].Statement += "!" // in another window, meanwhile
	late, _ := Read(p.ID, edited.Leaves())
	late.Core.Moves = p.Core.Moves
	if err := late.Refuse(edited, start); err != ErrStaged {
		t.Errorf("in force on words nobody accepts: %v", err)
	}
	if move(edited, InEffect, "", "2026-01-03") {
		t.Error("it begins with words nobody accepts")
	}
	if err := p.Refuse(p, start); err != nil {
		t.Errorf("what stands already: %v", err)
	}
	for _, to := range []Stage{InReview, Winding} {
		if !move(p, to, "", "2026-02-01") {
			t.Fatalf("no way to %s from %s", to, p.Stage())
		}
	}
	p.Core.Moves = slices.Delete(p.Core.Moves, 1, 2) // the review is taken back
	last := p.Core.Moves[1]
	if !move(p, Forming, "We go on.", "2026-03-01") || len(p.Core.Moves) != 3 || p.Core.Moves[1].To != last.To {
		t.Errorf("%+v", p.Core.Moves)
	}
	for _, m := range Moves {
		if len(slices.DeleteFunc(slices.Clone(Moves), func(x Move) bool { return x.From != m.From || x.Verb != m.Verb })) != 1 {
			t.Errorf("%s, %s is there twice", m.From, m.Verb)
		}
	}
}

// TestReviewed: it goes on as before only after a review that says so, and is in force.
func TestReviewed(t *testing.T) {
	said := func(on Date, outcome string) Review {
		return Review{Row: Row{ID: ID("v" + string(on)), Rank: string(on)}, On: on, Why: "Yes.", Committed: Yes, Sense: Yes, Right: Yes, Done: No, Outcome: outcome, Next: "All."}
	}
	for _, tt := range []struct {
		name          string
		reviews       []Review
		renew, revise bool
		rule          string
	}{
		{"none was held", nil, false, false, "R14"},
		{"it says so", []Review{said("2026-06-01", "renew")}, true, false, ""},
		{"typed a week later", []Review{said("2026-05-20", "renew")}, true, false, ""},
		{"it was the one before", []Review{said("2026-01-01", "renew")}, false, false, "R14"},
		{"it says to change", []Review{said("2026-06-01", "revise")}, false, true, "R14-outcome"},
		{"it lets one go", []Review{said("2026-06-01", "release")}, false, true, "R14-outcome"},
		{"it says to close", []Review{said("2026-06-01", "close")}, false, false, "R14-outcome"},
		{"it does not say yet", []Review{said("2026-06-01", "")}, false, false, "open"},
		{"the last one counts", []Review{said("2026-06-01", "renew"), said("2026-06-02", "revise")}, false, true, "R14-outcome"},
		{"by its day", []Review{said("2026-06-02", "renew"), said("2026-06-01", "revise")}, true, false, ""},
	} {
		p := agreedOn(t)
		move(p, InReview, "", "2026-06-01")
		p.Reviews.Reviews = tt.reviews
		gaps := p.toRenew()
		if (len(gaps) == 0) != tt.renew || len(p.toRevise()) == 0 != tt.revise || len(gaps) > 0 && gaps[0].Rule != tt.rule {
			t.Errorf("%s: to renew %+v, to revise %+v", tt.name, gaps, p.toRevise())
		}
	}
}

// TestR14: a review falls due by the interval, by a coming or going, by a change of
// stage, and at the end of the term; and one that was held settles what was due before.
func TestR14(t *testing.T) {
	passes := func(kind string, on Date, done string) func(*Partnership) {
		return func(p *Partnership) {
			p.Changes.Changes = append(p.Changes.Changes, MemberChange{Row: Row{ID: "x", Rank: "U"}, Kind: kind, Of: "r1", Name: "N", On: on, Done: done})
		}
	}
	held := func(on Date, outcome string) func(*Partnership) {
		return func(p *Partnership) {
			p.Reviews.Reviews = append(p.Reviews.Reviews, Review{Row: Row{ID: ID(on), Rank: "U"}, On: on, Outcome: outcome})
		}
	}
	for _, tt := range []struct {
		name    string
		changes []func(*Partnership)
		want    string
	}{
		{"by the interval", nil, "interval 2027-01-02"},
		{"every quarter", []func(*Partnership){func(p *Partnership) { p.Plan.Review = "quarter" }}, "interval 2026-04-02"},
		{"no interval", []func(*Partnership){func(p *Partnership) { p.Plan.Review = "" }}, ""},
		{"one joined", []func(*Partnership){passes(Joins, "2026-05-01", Yes)}, "change 2026-05-01, interval 2027-01-02"},
		{"one left", []func(*Partnership){passes(Departs, "2026-05-01", Yes)}, "change 2026-05-01, interval 2027-01-02"},
		{"one is to leave", []func(*Partnership){passes(Departs, "2026-05-01", No)}, "interval 2027-01-02"},
		{"another speaks", []func(*Partnership){passes(Replaced, "2026-05-01", Yes)}, "interval 2027-01-02"},
		{"reviewed", []func(*Partnership){passes(Joins, "2026-05-01", Yes), held("2026-06-01", "renew")}, "interval 2027-06-01"},
		{"a review that has come to nothing yet", []func(*Partnership){passes(Joins, "2026-05-01", Yes), held("2026-06-01", "")}, "change 2026-05-01, interval 2027-01-02"},
		{"another stage", []func(*Partnership){func(p *Partnership) {
			p.Core.Moves = append(p.Core.Moves, Moving{Row: Row{ID: "m2"}, To: string(Forming), At: "2026-03-01"}, Moving{Row: Row{ID: "m3"}, Verb: "start", To: string(InEffect), At: "2026-04-01"})
		}}, "stage 2026-04-01, interval 2027-01-02"},
		{"reopened years after it was closed", []func(*Partnership){held("2026-02-01", "close"), func(p *Partnership) {
			p.Core.Moves = append(p.Core.Moves, Moving{Row: Row{ID: "m2"}, To: string(Closed), At: "2026-03-01"}, Moving{Row: Row{ID: "m3"}, Verb: "reopen", To: string(Forming), At: "2031-04-01"},
				Moving{Row: Row{ID: "m4"}, Verb: "start", To: string(InEffect), At: "2031-05-01"})
		}}, "interval 2032-05-01"},
		{"the end of the term", []func(*Partnership){func(p *Partnership) { p.Plan.End = "1 December 2026" }}, "term 2026-12-01, interval 2027-01-02"},
		{"a term nobody can read", []func(*Partnership){func(p *Partnership) { p.Plan.End = "soon" }}, "interval 2027-01-02"},
		{"not in force yet", []func(*Partnership){func(p *Partnership) { p.Core.Moves = nil }}, ""},
		{"closed", []func(*Partnership){func(p *Partnership) {
			p.Core.Moves = append(p.Core.Moves, Moving{Row: Row{ID: "m2"}, To: string(Closed), At: "2026-03-01"})
		}}, ""},
	} {
		p := agreedOn(t)
		p.Plan.Review, p.Plan.End = "year", ""
		for _, change := range tt.changes {
			change(p)
		}
		var got []string
		for _, d := range p.Due() {
			got = append(got, d.Why+" "+day(d.On))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%s: due %q, want %q", tt.name, s, tt.want)
		}
		head := HeadOf(p)
		if first, _, _ := strings.Cut(strings.Join(got, ", "), ", "); !strings.HasSuffix(first, string(head.Due)) || first == "" != (head.Due == "") {
			t.Errorf("%s: the list says %q", tt.name, head.Due)
		}
	}
	for _, tt := range [][3]string{{"2026-08-31", "half", "2027-02-28"}, {"2026-11-30", "quarter", "2027-02-28"}, {"2028-02-29", "year", "2029-02-28"}, {"2026-01-31", "quarter", "2026-04-30"}} {
		if got := after(Date(tt[0]), tt[1]); string(got) != tt[2] {
			t.Errorf("%v: %s", tt, got)
		}
	}
}

// TestR15: opening and putting back every question, the page of agreeing too, records
// nothing; and what is struck is struck from versions, positions, moves and changes
// too, and takes no yes with it.
func TestR15(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		before := p.Leaves()
		for _, stop := range p.Path() {
			walk("", stop.Step.Questions(p, stop.Party), func(_ string, q Question) {
				switch q := q.(type) {
				case Rows:
					for _, id := range append(q.IDs(), "new") {
						q.Open(id).Put()
					}
				case Each:
					for _, id := range q.IDs() {
						q.Open(id).Put()
					}
				}
			})
		}
		for _, of := range p.Texts() {
			if v := p.Standing(of).Version; v != nil {
				for _, m := range p.Members() {
					if _, spoke := p.Standing(of).Positions[m]; !spoke {
						p.Position(v, m, "Mia", "2026-01-02").Put()
					}
				}
			}
		}
		if d := cmp.Diff(before, p.Leaves()); d != "" {
			t.Fatal(d)
		}
	})
	const name = "Ana Ruiz"
	p := agreedOn(t)
	of := p.NormTexts()[0]
	take(p, of, "r2", map[string]string{"choice": No, "how": "room", "reason": name + " spoke too long."})
	take(p, of, "r2", map[string]string{"choice": Yes, "how": "room", "solved": name + " was brief."})
	v := p.Newest(of)
	v.Words, v.By, v.CalledBy = "As "+name+" says.", name, name
	p.Core.Moves[0].Why, p.Core.Moves[0].By = name, name
	p.Changes.Changes = []MemberChange{{Row: Row{ID: "x", Rank: "U"}, Kind: Replaced, Of: "r1", Person: "r4", Next: name, Reason: name, Keep: name, Thanks: name}}
	p.Reviews.Reviews = []Review{{Row: Row{ID: "v", Rank: "U"}, Why: name, Who: string(MakeList("r4"))}}
	p.Closing = Closing{Reason: name, Members: []Acknowledge{{Row: Row{ID: "r1", Rank: "U"}, Who: name}}}
	p.Signed.Members = []SignedBy{{Row: Row{ID: "r1", Rank: "U"}, Papers: []Paper{{Row: Row{ID: "x", Rank: "U"}, Kind: Ink, Version: string(v.ID), Name: name, Kept: name}}}}
	x, err := Strike{Words: name}.Striker()
	if err != nil {
		t.Fatal(err)
	}
	leaves := p.Leaves()
	for place, value := range leaves {
		leaves[place] = x.Answer(place, value)
		if strings.Contains(leaves[place], name) {
			t.Errorf("%v still holds it", place)
		}
	}
	q, _ := Read(p.ID, leaves)
	if len(q.Core.Positions) != len(p.Core.Positions) || len(q.Core.Versions) != len(p.Core.Versions) || q.Stage() != InEffect {
		t.Errorf("positions, versions or the stage went with it: %v", q.Stage())
	}
	if s := q.Standing(of); !s.InForce || q.Said(of, "r2")[1].Choice != No || q.Said(of, "r2")[1].Until == "" {
		t.Errorf("a yes went with it: %+v", s)
	}
}

// TestEveryMoveCanBeMade: every line of the table that needs nothing is let through, from
// its stage and from no other; a partnership begins by exploring.
func TestEveryMoveCanBeMade(t *testing.T) {
	if p := (&Partnership{}); p.Stage() != Exploring || len(p.Ways()) != 2 {
		t.Errorf("a new one is %s", p.Stage())
	}
	for _, m := range Moves {
		was := agreedOn(t)
		if m.From == Exploring {
			was.Core.Versions, was.Core.Positions, was.Core.Moves = nil, nil, nil
		} else {
			was.Core.Moves[0].To = string(m.From)
		}
		for from, want := range map[Stage]bool{m.From: len(was.Refused(m)) == 0, "elsewhere": false} {
			before := was.Clone()
			if from == "elsewhere" {
				before.Core.Moves = append(before.Core.Moves, Moving{Row: Row{ID: "e", Rank: "x"}, To: "elsewhere"})
			}
			now := before.Clone()
			now.Core.Moves = append(now.Core.Moves, Moving{Row: Row{ID: "new", Rank: "z"}, Verb: m.Verb, From: string(m.From), To: string(m.To), At: "2026-03-01", Why: "R."})
			err := now.Refuse(before, opsOf(before.Leaves(), now.Leaves()))
			if (err == nil) != want {
				t.Errorf("%s from %s, now %s: %v", m.Verb, m.From, from, err)
			}
		}
	}
}
