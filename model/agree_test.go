package model

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestStanding(t *testing.T) {
	p := complete(t)
	a, b := p.Members()[0], p.Members()[1]
	texts := p.Texts()
	for _, tt := range []struct {
		of              ID
		yes, open, come []ID
		inForce         bool
	}{
		{texts[0], []ID{a}, []ID{b}, nil, false},
		{texts[1], []ID{a, b}, nil, nil, true},
		{texts[2], nil, []ID{b}, []ID{a}, false},
	} {
		s := p.Standing(tt.of)
		open := append(append([]ID(nil), s.By[NoView]...), s.By[No]...)
		if !slices.Equal(s.By[Yes], tt.yes) || !slices.Equal(open, tt.open) || !slices.Equal(s.ToCome, tt.come) || s.InForce != tt.inForce {
			t.Errorf("%s: %+v", tt.of, s)
		}
	}
}

// TestWhatReopens: what changes a text that all accept takes it out of force,
// and nothing else does (R4, R5).
func TestWhatReopens(t *testing.T) {
	for _, tt := range []struct {
		name       string
		change     func(p *Partnership)
		terms, one bool // still in force: the terms, the first norm
	}{
		{"nothing", func(*Partnership) {}, true, true},
		{"one word of the need", func(p *Partnership) { p.Need.Need = "Families west" + p.Need.Need[len("Families east"):] }, false, true},
		{"a space", func(p *Partnership) { p.Objectives.Objectives[0].Text += " " }, false, true},
		{"a date", func(p *Partnership) { p.Objectives.Objectives[0].By = "2026-07-01" }, false, true},
		{"who leads", func(p *Partnership) { p.Objectives.Objectives[0].Lead = "r2" }, false, true},
		{"the order of objectives", func(p *Partnership) {
			os := p.Objectives.Objectives
			os[0], os[1] = os[1], os[0]
		}, false, true},
		{"an objective less", func(p *Partnership) { p.Objectives.Objectives = p.Objectives.Objectives[:1] }, false, true},
		{"the name of a member", func(p *Partnership) { p.Roster.Organizations[0].Name = "Westside Pantry" }, false, false},
		{"the name of one that only leads an objective", func(p *Partnership) {
			p.Objectives.Objectives[0].Lead = "r3"
			accept(p, TermsText)
			p.Roster.Organizations[2].Name = "Town Council"
		}, false, true},
		{"a member leaves", func(p *Partnership) { p.Roster.Organizations[0].Status = Left }, false, false},
		{"another joins", func(p *Partnership) { p.Roster.Organizations[2].Status = Active }, false, false},
		{"one leaves as another joins", func(p *Partnership) {
			p.Roster.Organizations[0].Status, p.Roster.Organizations[2].Status = Left, Active
			p.Roster.Organizations[2].Name = p.Roster.Organizations[0].Name
			for i := range p.Core.Positions {
				p.Core.Positions[i].Member = strings.Replace(p.Core.Positions[i].Member, "r1", "r3", 1)
			}
		}, false, false},
		{"one is invited", func(p *Partnership) { p.Roster.Organizations[2].Status = Invited }, true, true},
		{"a new person", func(p *Partnership) {
			p.Roster.People = append(p.Roster.People, Person{Row: Row{ID: "new", Rank: "z"}, Name: "Lu", Of: "r1"})
		}, true, true},
		{"what is private", func(p *Partnership) { p.Interest["r1"].Benefit = "Something else." }, true, true},
		{"the words of the norm", func(p *Partnership) { p.Norms.Areas[0].Norms[0].Statement = "We will start at nine." }, true, false},
		{"the value behind it", func(p *Partnership) { p.Norms.Areas[0].Value = "Time is money." }, true, false},
		{"another norm", func(p *Partnership) { p.Norms.Areas[1].Norms[0].Statement = "We will." }, true, true},
		{"the name of the partnership", func(p *Partnership) { p.Core.Name = "Another name" }, true, true},
	} {
		p := complete(t)
		one := p.Texts()[1]
		accept(p, TermsText)
		accept(p, one)
		if !p.Standing(TermsText).InForce || !p.Standing(one).InForce {
			t.Fatal("not in force to begin with")
		}
		before := len(p.Core.Positions)
		tt.change(p)
		if s := p.Standing(TermsText); s.InForce != tt.terms {
			t.Errorf("%s: terms in force %v", tt.name, s.InForce)
		}
		if s := p.Standing(one); s.InForce != tt.one {
			t.Errorf("%s: norm in force %v", tt.name, s.InForce)
		}
		if len(p.Core.Positions) < before {
			t.Errorf("%s: positions were lost", tt.name)
		}
	}
}

// TestInForceOnlyWhenAllAgree: on no road is a text in force without a yes of
// every active member to its current words.
func TestInForceOnlyWhenAllAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		for range 6 {
			texts, members := append(p.Texts(), TermsText), p.Members()
			of := rapid.SampledFrom(texts).Draw(t, "of")
			switch rapid.IntRange(0, 3).Draw(t, "do") {
			case 0, 1:
				if len(members) > 0 {
					m := rapid.SampledFrom(members).Draw(t, "member")
					take(p, of, m, map[string]string{"choice": rapid.SampledFrom([]string{Yes, No, NoView, ""}).Draw(t, "choice"), "how": "room"})
				}
			case 2:
				if _, _, n := p.Norm(of); n != nil {
					n.Statement += "!"
				} else {
					p.Need.Need += "!"
				}
			case 3:
				if n := len(p.Roster.Organizations); n > 0 {
					o := &p.Roster.Organizations[rapid.IntRange(0, n-1).Draw(t, "org")]
					o.Status = rapid.SampledFrom([]string{Active, Left}).Draw(t, "status")
				}
			}
			for _, of := range p.Texts() {
				if s := p.Standing(of); s.InForce != (everybody(p, of) && len(s.By[Beyond]) == 0) {
					t.Fatalf("%s in force %v, all agree %v", of, s.InForce, everybody(p, of))
				}
			}
		}
	})
}

// TestAnsweringAgain: a member's second position on the same words counts in the
// place of the first, and says who recorded it and how (R10); what was said before
// stays as it was, in its place (R11). To say the same again adds nothing.
func TestAnsweringAgain(t *testing.T) {
	p := complete(t)
	b := p.Members()[1]
	before := p.Said(TermsText, b)
	if len(before) != 1 || before[0].Means() != NoView {
		t.Fatalf("%+v", before)
	}
	e := p.Position(p.Newest(TermsText), b, "Mia", "2026-01-03")
	for _, choice := range []string{Yes, No, Yes} { // somebody types, and thinks again
		for _, q := range e.Questions {
			said := map[string]string{"choice": choice, "how": string(ByProxy)}
			q.(Leaf).Set(said[q.Head().Key])
		}
		e.Put()
	}
	for range 2 {
		s, said := p.Standing(TermsText), p.Said(TermsText, b)
		if pos := s.Positions[b]; len(said) != 2 || pos.Choice != Yes || pos.How != string(ByProxy) || pos.By != "Mia" || !s.InForce {
			t.Fatalf("%+v, in force %v", said, s.InForce)
		}
		was := said[0]
		if was.Reason != before[0].Reason || was.At != before[0].At || was.Rank != before[0].Rank || was.Until != string(said[1].ID) {
			t.Fatalf("said before: %+v, and now it stands as %+v", before[0], was)
		}
		take(p, TermsText, b, map[string]string{"choice": Yes, "how": string(ByProxy)})
	}
	q, unknown := Read(p.ID, p.Leaves())
	if d := cmp.Diff(p.Core.Positions, q.Core.Positions); d != "" || len(unknown) > 0 {
		t.Errorf("in another order once it is read: %s", d)
	}
}

func TestVersions(t *testing.T) {
	p := complete(t)
	of := p.Texts()[1]
	first := *p.Newest(of)
	if again := p.Put(of, "other words", "2026-02-01"); again.ID != first.ID || again.Words != first.Words {
		t.Errorf("the same words became another version: %+v", again)
	}
	_, _, n := p.Norm(of)
	was := n.Statement
	n.Statement = "We will start at nine."
	second := *p.Put(of, "new words", "2026-02-01")
	if second.N != "2" || second.Was != string(first.ID) || second.Digest == first.Digest {
		t.Errorf("second version %+v", second)
	}
	accept(p, of)
	n.Statement = was
	if s := p.Standing(of); s.Version.ID != first.ID {
		t.Errorf("back at the first words, %+v stands", s.Version)
	}
	if p.Newest(of).ID != second.ID {
		t.Error("the newest version is not the second")
	}
}

// TestRefuse: a position on words that no longer stand is refused (R4).
func TestRefuse(t *testing.T) {
	p := complete(t)
	base := p.Leaves()
	take(p, TermsText, p.Members()[1], map[string]string{"choice": Yes, "how": "room"})
	var ops []Op
	now := p.Leaves()
	for place, v := range now {
		if base[place] != v {
			ops = append(ops, Op{Place: place, Value: v, Former: base[place]})
		}
	}
	if len(ops) == 0 {
		t.Fatal("no ops")
	}
	if err := p.Refuse(p, ops); err != nil {
		t.Errorf("refused on the words that were shown: %v", err)
	}
	p.Need.Need += "!"
	if err := p.Refuse(p, ops); err != (Moved{TermsText}) {
		t.Errorf("not refused on other words: %v", err)
	}
	if err := p.Refuse(p, nil); err != nil {
		t.Errorf("refused without a position: %v", err)
	}
	if got := slices.Collect(maps.Keys(p.Standing(TermsText).Positions)); len(got) > 0 {
		t.Errorf("positions of %v count on other words", got)
	}
}
