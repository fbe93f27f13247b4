package model

import (
	"slices"
	"strings"
	"testing"
)

// TestR9: self-interests, ratings and what an organization says of itself at a review
// are seen by those it shows them to, and by whoever edits the page; nothing else of
// them is in a digest, a gap or a count.
func TestR9(t *testing.T) {
	const planted = "PLANTED words"
	fill := map[ID]func(p *Partnership, share string){
		interest.ID: func(p *Partnership, share string) {
			p.Interest["r1"] = &Interest{Benefit: planted, Share: share}
		},
		readiness.ID: func(p *Partnership, share string) {
			p.Readiness = map[ID]*Readiness{"r1": {Share: share, Components: []Component{{Row: Row{ID: "leadership", Rank: "U"}, Us: "1", Worry: planted}}}}
		},
		met.ID: func(p *Partnership, share string) {
			p.Met = map[ID]*Met{"r1": {Share: share, Reviews: []MetAt{{Row: Row{ID: "v", Rank: "U"}, Met: No, Note: planted}}}}
		},
		health.ID: func(p *Partnership, share string) {
			p.Health = map[ID]*Health{"r1": {Share: share, Reviews: []HealthAt{{Row: Row{ID: "v", Rank: "U"}, Views: []View{{Row: Row{ID: "leadership", Rank: "U"}, First: "1", Note: planted}}}}}}
		},
	}
	for step, put := range fill {
		for share, want := range map[string][4]bool{ // everybody, the facilitator, the owner, who edits it
			"": {false, false, true, true}, No: {false, false, true, true}, "anything": {false, false, true, true},
			"facilitator": {false, true, true, true}, Yes: {true, true, true, true},
		} {
			p := complete(t)
			p.Reviews.Reviews = []Review{{Row: Row{ID: "v", Rank: "U"}, On: "2027-01-01"}}
			put(p, share)
			for i, v := range []Viewer{Everyone, {Sight: Facilitator}, Owner, Editor(step, "r1")} {
				q := p.As(v)
				seen := false
				for _, value := range q.Leaves() {
					seen = seen || strings.Contains(value, planted)
				}
				if seen != want[i] {
					t.Errorf("%s shared %q: viewer %+v sees it: %v", step, share, v, seen)
				}
				if step == health.ID && (len(q.Spreads("v")) > 0) != want[i] {
					t.Errorf("%s shared %q: viewer %+v is told how far views are apart", step, share, v)
				}
			}
			without := p.Clone()
			put(without, share)
			if step != interest.ID {
				without.Readiness, without.Met, without.Health = nil, nil, nil
			}
			rests := share == "anything" || step == readiness.ID && share == Yes // what will not do, and a reason that all may see is missing
			if p.Digest(TermsText) != without.Digest(TermsText) || !rests && len(p.Gaps()) != len(without.Gaps()) || slices.Contains(p.SearchWords(), planted) {
				t.Errorf("%s shared %q is in a digest, a gap or the search", step, share)
			}
		}
	}
}

// TestR10: a position says who recorded it, and how; and if it came from a file, that.
func TestR10(t *testing.T) {
	for _, how := range hows {
		p := complete(t)
		take(p, TermsText, "r2", map[string]string{"choice": Yes, "how": how.Key})
		x := p.Standing(TermsText).Positions["r2"]
		if x.By != "Mia" || x.How != how.Key || x.At != "2026-01-02" || x.File != "" || x.Way != InTurn {
			t.Errorf("%+v", x)
		}
		p.Asking.Way = OnSlips
		take(p, TermsText, "r2", map[string]string{"choice": No, "how": how.Key})
		if x := p.Standing(TermsText).Positions["r2"]; x.Way != OnSlips || p.Said(TermsText, "r2")[1].Way != InTurn {
			t.Errorf("another way is not told from the one before: %+v", p.Said(TermsText, "r2"))
		}
		q := read(t, []byte(fileOf(t, p)))
		if x := q.Standing(TermsText).Positions["r2"]; x.By != "Mia" || x.How != how.Key || x.File != Yes || x.Way != OnSlips {
			t.Errorf("read from a file: %+v", x)
		}
	}
	p := complete(t)
	for _, q := range p.Position(p.Newest(TermsText), "r2", "Mia", "2026-01-02").Questions {
		if q.Head().Key == "how" && q.Head().Need != Required {
			t.Error("how it was recorded can be left open")
		}
	}
}

// TestFileKeepsWhatAnswersMeant: whatever is settled after members answered, what they
// said means the same when it comes back from a file (R4).
func TestFileKeepsWhatAnswersMeant(t *testing.T) {
	settings := []Asking{{}, {Open: StandsAside}, {Scale: FistToFive}, {Scale: FistToFive, Bar: "5"}, {Scale: EightGradients}, {Scale: EightGradients, Open: StandsAside}}
	for _, then := range settings {
		for _, now := range settings {
			for _, choice := range then.choices() {
				p := agreedOn(t)
				of := p.NormTexts()[0]
				p.Asking = then
				take(p, of, "r2", map[string]string{"choice": choice.Key, "how": "room", "reason": "Too soon.", "body": "Board"})
				p.Asking = now
				was := p.Standing(of)
				q := read(t, []byte(fileOf(t, p)))
				is := q.Standing(q.NormTexts()[0])
				a, b := was.Positions["r2"], is.Positions["r2"]
				if a.Means() != b.Means() || was.InForce != is.InForce || a.Choice != b.Choice {
					t.Fatalf("%+v, then %+v: %s meant %q and means %q", then, now, choice.Key, a.Means(), b.Means())
				}
				if a.Means() == No && b.Reason != "Too soon." {
					t.Fatalf("%+v, then %+v: the reason of %s is gone", then, now, choice.Key)
				}
			}
		}
	}
}

// TestR11: a dissent asks for its reason, and stays in the objector's words, also when
// it is resolved.
func TestR11(t *testing.T) {
	for _, tt := range []struct {
		asking Asking
		choice string
		asks   bool
	}{
		{Asking{}, Yes, false}, {Asking{}, No, true}, {Asking{}, NoView, true}, {Asking{Open: StandsAside}, NoView, true}, {Asking{}, IfBoard, false},
		{Asking{Scale: FistToFive}, F3, false}, {Asking{Scale: FistToFive}, F2, true}, {Asking{Scale: FistToFive, Bar: "5"}, F4, true}, {Asking{Scale: FistToFive}, F0, true},
		{Asking{Scale: EightGradients}, G1, false}, {Asking{Scale: EightGradients}, G4, true}, {Asking{Scale: EightGradients}, G5, true}, {Asking{Scale: EightGradients}, G8, true},
	} {
		p := agreedOn(t)
		of := p.NormTexts()[0]
		p.Asking = tt.asking
		answer := func(choice string, more map[string]string) (reason, solved bool) {
			e := p.Position(p.Newest(of), "r2", "Mia", "2026-01-03")
			for _, q := range e.Questions {
				said := map[string]string{"choice": choice, "how": "room", "reason": more["reason"], "solved": more["solved"]}
				q.(Leaf).Set(said[q.Head().Key])
			}
			for _, q := range Shown(e.Questions) {
				reason = reason || q.Head().Key == "reason" && q.Head().Need == Wanted // it can be set aside: prefers not to say
				solved = solved || q.Head().Key == "solved"
			}
			e.Put()
			return reason, solved
		}
		asks, _ := answer(tt.choice, map[string]string{"reason": "It is too early for us."})
		if asks != tt.asks {
			t.Errorf("%+v, %s: asks for a reason %v", tt.asking, tt.choice, asks)
		}
		if !tt.asks {
			continue
		}
		yes := map[string]string{FistToFive: F5, EightGradients: G1}[tt.asking.Scale]
		if yes == "" {
			yes = Yes
		}
		dissent := p.Said(of, "r2")[1]
		_, solved := answer(yes, map[string]string{"solved": "We start later."})
		said := p.Said(of, "r2")
		if last := len(said) - 1; last != 2 || said[1].Reason != "It is too early for us." || said[1].Choice != tt.choice || said[2].Solved != "We start later." {
			t.Errorf("%+v, %s: %+v", tt.asking, tt.choice, said)
		}
		if dissent.Means() != StandsAside && !solved {
			t.Errorf("%+v, %s: nobody asks what resolved it", tt.asking, tt.choice)
		}
		p.Norms.Areas[0].Norms[0].Statement += "!"
		p.Put(of, "words", "2026-02-01")
		if said := p.Said(of, "r2"); len(said) != 3 {
			t.Errorf("with other words it is gone: %+v", said)
		}
	}
}

// TestR12: of every norm it is told whether it is in force, by which version, and since
// when that was put: that is what meeting notes carry.
func TestR12(t *testing.T) {
	p := agreedOn(t)
	ofs := p.NormTexts()
	p.Norms.Areas[0].Norms[0].Statement += "!"
	p.Decide(ofs[0], "other words", Editorial, "Ana", "2026-02-01")
	take(p, ofs[1], "r2", map[string]string{"choice": No, "how": "room"})
	want := map[ID]struct {
		n       string
		at      Date
		inForce bool
	}{ofs[0]: {"2", "2026-02-01", true}, ofs[1]: {"1", "2026-01-02", false}, TermsText: {"1", "2026-01-02", true}}
	all := p.Standings()
	if len(all) != len(want) {
		t.Fatalf("%d texts", len(all))
	}
	for _, s := range all {
		if w := want[s.Of]; s.InForce != w.inForce || s.Version == nil || s.Version.N != w.n || s.Version.At != w.at {
			t.Errorf("%s: %+v of %+v", s.Of, s.InForce, s.Version)
		}
		if one := p.Standing(s.Of); one.InForce != s.InForce || len(one.Positions) != len(s.Positions) {
			t.Errorf("%s by itself: %+v, with the others: %+v", s.Of, one, s)
		}
	}
}
