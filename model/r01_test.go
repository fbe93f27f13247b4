package model

import "testing"

// TestR1: a partnership takes two organizations whose names differ by more than case,
// accents and spaces.
func TestR1(t *testing.T) {
	testRules(t, []ruleRow{
		{"R1", "two active organizations", func(*Partnership) {}, nil},
		{"R1", "one is left", func(p *Partnership) { p.Roster.Organizations[1].Status = Left }, []string{"organizations"}},
		{"R1", "none is left", func(p *Partnership) { p.Roster.Organizations = nil }, []string{"organizations"}},
		{"R1", "an invited one does not count", func(p *Partnership) { p.Roster.Organizations[1].Status = Invited }, []string{"organizations"}},
		{"R1", "two that are one", func(p *Partnership) { p.Roster.Organizations[1].Name = " EÁSTSIDE\tpantry" }, []string{"organizations"}},
		{"R1", "one without a name", func(p *Partnership) { p.Roster.Organizations[1].Name = " " }, []string{"organizations"}},
		{"R1-same", "names differ", func(*Partnership) {}, nil},
		{"R1-same", "accents, case and spaces do not make another name", func(p *Partnership) { p.Roster.Organizations[2].Name = "clinica  DEL rio" }, []string{"organizations/r3/name"}},
	})
	p := complete(t)
	accept(p, TermsText)
	p.Roster.Organizations[1].Status = Left
	if s := p.Standing(TermsText); s.InForce {
		t.Errorf("one is left, and it agrees with itself: %+v", s)
	}
	accept(p, TermsText)
	if s := p.Standing(TermsText); s.InForce {
		t.Errorf("one says yes to itself: %+v", s)
	}
}

// TestR2: the need waits for every active organization's self-interest.
func TestR2(t *testing.T) {
	testRules(t, []ruleRow{
		{"R2", "each has said what is in it for it", func(*Partnership) {}, nil},
		{"R2", "one has not", func(p *Partnership) { p.Interest["r2"].Benefit = "" }, []string{""}},
		{"R2", "white space says nothing", func(p *Partnership) { p.Interest["r2"].Benefit = " \n" }, []string{""}},
		{"R2", "nobody was asked yet", func(p *Partnership) { p.Interest = nil }, []string{""}},
		{"R2", "later is no statement", func(p *Partnership) {
			i := p.Interest["r2"]
			i.Benefit = ""
			i.set("benefit", Aside{Later: true}.String())
		}, []string{""}},
		{"R2", "an observer need not", func(p *Partnership) { p.Roster.Organizations[1].Status, p.Interest["r2"].Benefit = Observer, "" }, nil},
	})
}

// TestR16: dates agree.
func TestR16(t *testing.T) {
	paper := func(on Date) func(*Partnership) {
		return func(p *Partnership) {
			p.Signed.Members = []SignedBy{{Row: Row{ID: "r1", Rank: "U"}, Papers: []Paper{{Row: Row{ID: "x", Rank: "U"}, Kind: Ink, Version: string(p.Newest(TermsText).ID), On: on}}}}
		}
	}
	leaves := func(joined, notice, on Date, more ...MemberChange) func(*Partnership) {
		return func(p *Partnership) {
			p.Roster.Organizations[0].Joined = joined
			p.Changes.Changes = append(more, MemberChange{Row: Row{ID: "x", Rank: "x"}, Kind: Departs, Of: "r1", Notice: notice, On: on})
		}
	}
	again := MemberChange{Row: Row{ID: "y", Rank: "z"}, Kind: Joins, Of: "r1", On: "2026-05-01", Done: Yes}
	testRules(t, []ruleRow{
		{"R16", "dates agree", func(*Partnership) {}, nil},
		{"R16", "the same day is no conflict", func(p *Partnership) { p.Objectives.Objectives[0].By = p.Objectives.Objectives[0].From }, nil},
		{"R16", "left before it joined", func(p *Partnership) {
			p.Roster.Organizations[0].Left, p.Roster.Organizations[0].Status = "9 January 2026", Left
		}, []string{"organizations/r1/left"}},
		{"R16", "which does not count of one that is still in", func(p *Partnership) { p.Roster.Organizations[0].Left = "9 January 2026" }, nil},
		{"R16", "done before it started", func(p *Partnership) { p.Objectives.Objectives[0].By = "2026-02-28" }, []string{"objectives/r6/by"}},
		{"R16", "a date that cannot be read is another matter", func(p *Partnership) { p.Objectives.Objectives[0].By = "soon" }, nil},
		{"R16", "the last day before the first", func(p *Partnership) { p.Plan.End = "28.2.2026" }, []string{"end"}},
		{"R16", "the last day the first", func(p *Partnership) { p.Plan.End = "1 March 2026" }, nil},
		{"R16", "no last day", func(p *Partnership) { p.Plan.End = "" }, nil},
		{"R16-position", "positions are as old as their text", func(*Partnership) {}, nil},
		{"R16-position", "one is older", func(p *Partnership) { p.Core.Positions[0].At = "2026-01-01" }, []string{"terms"}},
		{"R16", "signed on the day of the words", paper("2026-01-02"), nil},
		{"R16", "signed before there were words", paper("2026-01-01"), []string{"member/r1/papers/x/on"}},
		{"R16", "left after it joined", leaves("2026-01-01", "2026-02-01", "2026-03-01"), nil},
		{"R16", "left before it joined, as a change", leaves("2026-04-01", "", "2026-03-01"), []string{"changes/x/on"}},
		{"R16", "said so after it left", leaves("", "2026-04-01", "2026-03-01"), []string{"changes/x/notice"}},
		{"R16", "left before it came back", func(p *Partnership) {
			leaves("2026-05-01", "", "2026-03-01")(p)
			p.Changes.Changes = append(p.Changes.Changes, again)
		}, nil},
		{"R16", "left before it came the last time", leaves("", "", "2026-03-01", again), []string{"changes/x/on"}},
		{"R16", "reviewed before it began", func(p *Partnership) {
			p.Reviews.Reviews = []Review{{Row: Row{ID: "v", Rank: "U"}, On: "2026-02-01"}}
		}, []string{"reviews/v/on"}},
		{"R16", "reviewed after it began", func(p *Partnership) {
			p.Reviews.Reviews = []Review{{Row: Row{ID: "v", Rank: "U"}, On: "2027-02-01"}}
		}, nil},
		{"R16", "talk of the end before it began", func(p *Partnership) { p.Closing.Discussed = "2026-02-01" }, []string{"discussed"}},
		{"R16", "acknowledged before it began", func(p *Partnership) {
			p.Closing.Discussed = "2027-02-01"
			p.Closing.Members = []Acknowledge{{Row: Row{ID: "r1", Rank: "U"}, On: "2026-02-01"}}
		}, []string{"member/r1/on"}},
	})
}
