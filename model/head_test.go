package model

import (
	"slices"
	"testing"
	"time"
)

// TestHead: a list shows how many texts there are, how many of them all accept, and how
// much is still to come: as many as the gaps say, each by its weight.
func TestHead(t *testing.T) {
	for name, tt := range map[string]struct {
		change         func(p *Partnership)
		texts, inForce int
	}{
		"all in force": {func(*Partnership) {}, 3, 3},
		"one reopened": {func(p *Partnership) { p.Norms.Areas[0].Norms[0].Statement += "!" }, 3, 2},
		"nobody spoke": {func(p *Partnership) { p.Core.Positions = nil }, 3, 0},
		"one joins":    {func(p *Partnership) { p.Roster.Organizations[2].Status = Active }, 3, 0},
		"a yes that its speaker may not give": {func(p *Partnership) {
			for i := range p.Core.Positions {
				p.Core.Positions[i].Body, p.Core.Positions[i].On = "", ""
			}
			p.Roster.People[0].Authority = nothingAuthority
		}, 3, 0},
		"much is open":   {func(p *Partnership) { p.Need = Need{}; p.Objectives = Objectives{} }, 3, 2},
		"nothing at all": {func(p *Partnership) { *p = Partnership{ID: "p"} }, 0, 0},
	} {
		p := agreedOn(t)
		tt.change(p)
		h := HeadOf(p)
		if h.Texts != tt.texts || h.InForce != tt.inForce {
			t.Errorf("%s: %d of %d in force, want %d of %d", name, h.InForce, h.Texts, tt.inForce, tt.texts)
		}
		weighs := map[Weight]int{}
		for _, g := range p.Gaps() {
			weighs[g.Weigh]++
		}
		if h.Missing != weighs[Missing] || h.Conflicts != weighs[Conflict] || h.Advice != weighs[Advice] {
			t.Errorf("%s: %+v, and the gaps weigh %v", name, h, weighs)
		}
		if n := 0; true {
			for _, s := range p.Standings() {
				if s.InForce {
					n++
				}
			}
			if n != h.InForce {
				t.Errorf("%s: %d texts stand in force, and the list says %d", name, n, h.InForce)
			}
		}
	}
}

// TestMarks: a stop needs a look where answers contradict each other, is open where
// something is still to come, and done where nothing is; the page that shows all is as
// its worst, but for texts that wait for members, which it does not show as undone.
func TestMarks(t *testing.T) {
	marks := func(change func(p *Partnership)) func(s *Step, party ID) Mark {
		p := agreedOn(t)
		p.SetLength(Full)
		finishAll(p)
		for _, of := range p.Texts() {
			for _, m := range p.Members() {
				take(p, of, m, map[string]string{"choice": Yes, "how": string(InRoom), "body": "Board", "on": "2026-01-01", "person": p.Speaker(p.Standing(of).Positions[m])})
			}
		}
		change(p)
		all := p.Marks()
		return func(s *Step, party ID) Mark { return all[Stop{s, party}] }
	}
	conflict := func(p *Partnership) { p.Contributions.Match[0].Worth = "1" }
	missing := func(p *Partnership) { p.Need.Need = "" }
	for name, tt := range map[string]struct {
		change           func(p *Partnership)
		need, given, agr Mark
		check            Mark
	}{
		"nothing":      {func(*Partnership) {}, Done, Done, Done, Done},
		"a conflict":   {conflict, Done, Attention, Open, Attention},
		"missing":      {missing, Open, Done, Open, Open},
		"both":         {func(p *Partnership) { conflict(p); missing(p) }, Open, Attention, Open, Attention},
		"nobody spoke": {func(p *Partnership) { p.Core.Positions = nil }, Done, Done, Open, Done},
	} {
		mark := marks(tt.change)
		if n, g, a, c := mark(need, ""), mark(contributions, ""), mark(agree, ""), mark(check, ""); n != tt.need || g != tt.given || a != tt.agr || c != tt.check {
			t.Errorf("%s: the need is %v, contributions %v, agreeing %v, the whole %v; want %v", name, n, g, a, c, tt)
		}
	}
}

// TestMarksOfWhatIsNew: a page on which nothing was said is open, on the short way it
// rests where it asks nothing; there is nothing to agree to yet, and nobody is asked to
// have met.
func TestMarksOfWhatIsNew(t *testing.T) {
	p, _ := seated(t)
	p.Meetings = Meetings{}
	for _, l := range []Length{Both, Full} {
		p.SetLength(l)
		marks := p.Marks()
		rest := map[Length]Mark{Both: Rests, Full: Open}[l]
		for s, want := range map[*Step]Mark{need: Open, agree: Open, meetings: Rests, asking: rest, check: Open} {
			if got, there := marks[Stop{Step: s}]; there && got != want {
				t.Errorf("length %v: %s is %v, want %v", l, s.ID, got, want)
			}
		}
	}
	p.SetLength(Full)
	p.Asking.set("way", Aside{Later: true}.String())
	if got := p.Marks()[Stop{Step: asking}]; got != Done {
		t.Errorf("put off, it is %v", got)
	}
	p.Meetings.Meetings = []Meeting{{Row: Row{ID: "m", Rank: "a"}, On: "2026-01-01"}}
	if got := p.Marks()[Stop{Step: meetings}]; got == Rests {
		t.Error("people have met, and it rests")
	}
}

// TestHeadOfALife: a list says which organizations are in, when a review is due, and
// where it was put away.
func TestHeadOfALife(t *testing.T) {
	p := agreedOn(t)
	p.Plan.Review = "year"
	p.Core.Shelf, p.Core.Groups = Archived, string(MakeList("b", "a"))
	h := HeadOf(p)
	if h.Due != "2027-01-02" || h.Stage != InEffect || h.Shelf != Archived || !slices.Equal(h.Groups, []string{"a", "b"}) || len(h.Organizations) != 2 || h.Rules != RulesNumber || h.Changed != (time.Time{}) {
		t.Errorf("%+v", h)
	}
}

// TestMarkOfGaps: a page that was done, or rests, is open once something is missing on it;
// one that needs a look stays so.
func TestMarkOfGaps(t *testing.T) {
	stop := Stop{Step: need}
	for before, want := range map[Mark]Mark{Done: Open, Rests: Open, Open: Open, Attention: Attention} {
		if got := mark(map[Stop]Mark{stop: before}, []Gap{{Step: need.ID, Weigh: Missing}})[stop]; got != want {
			t.Errorf("%v and something missing: %v, want %v", before, got, want)
		}
		if got := mark(map[Stop]Mark{stop: before}, []Gap{{Step: need.ID, Weigh: Advice}})[stop]; got != before {
			t.Errorf("%v and an advice: %v", before, got)
		}
		if got := mark(map[Stop]Mark{stop: before}, []Gap{{Step: need.ID, Weigh: Conflict}})[stop]; got != Attention {
			t.Errorf("%v and a conflict: %v", before, got)
		}
	}
}
