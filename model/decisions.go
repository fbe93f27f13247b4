package model

import "slices"

// Decisions say who decides what: the partnership, or each partner (seed).
type Decisions struct {
	Asides
	Decisions []Decision `leaf:"decisions"`
}

// A Decision is a right to decide.
type Decision struct {
	Row
	Text      string `leaf:"text"`
	Level     string `leaf:"level"`  // Strategic or Operational
	Held      string `leaf:"held"`   // by whom: HeldTogether, HeldByOne or HeldByEach
	Holder    string `leaf:"holder"` // where Held is HeldByOne: the ID of the organization
	Rule      string `leaf:"rule"`
	Share     string `leaf:"share"` // where Rule is a larger majority: how large
	Asked     string `leaf:"asked"` // a List of organizations to ask first
	Told      string `leaf:"told"`  // a List of organizations to tell
	UpTo      Sum    `leaf:"upto"`  // the limit in money
	Time      string `leaf:"time"`  // the limit in time
	Contested string `leaf:"contested"`
}

// The levels of a decision, and who can hold one.
const (
	Strategic    = "strategic"
	Operational  = "operational"
	HeldTogether = "together"
	HeldByOne    = "one"
	HeldByEach   = "each"
)

const largerMajority = "larger"

var (
	levels  = keys(Strategic, Operational)
	holders = keys(HeldTogether, HeldByOne, HeldByEach)
	ways    = keys("unanimous", "consent", largerMajority, "majority", "lead")
)

var decisions = &Step{
	ID:      "decisions",
	Chapter: TermsChapter,
	Binds:   true,
	Part:    func(p *Partnership, _ ID) any { return &p.Decisions },
	Ask: func(p *Partnership, _ ID) []Question {
		d := &p.Decisions
		orgs := p.activeOptions()
		return []Question{
			Rows{d.ask("decisions", Both, Required), listOf(&d.Decisions,
				func(x *Decision) *Row { return &x.Row },
				func(x Decision) string { return x.Text },
				func(x *Decision) []Question { return x.questions(orgs) })},
		}
	},
}

func (x *Decision) questions(orgs []Option) []Question {
	holder := x.ask("holder", Both, Required)
	holder.Shows = func() bool { return x.Held == HeldByOne }
	rule := x.ask("rule", Full, Wanted)
	rule.Shows = func() bool { return x.Held == HeldTogether }
	share := x.ask("share", Full, Wanted)
	share.Shows = func() bool { return x.Held == HeldTogether && x.Rule == largerMajority }
	return []Question{
		Text{Ask: x.ask("text", Both, Required), Into: &x.Text, Max: LineLimit},
		Choice{x.ask("level", Both, Required), &x.Level, levels},
		Choice{x.ask("held", Both, Required), &x.Held, holders},
		Choice{holder, &x.Holder, orgs},
		Choice{rule, &x.Rule, ways},
		Line{Ask: share, Into: &x.Share},
		Several{x.ask("asked", Full, Optional), &x.Asked, orgs},
		Several{x.ask("told", Full, Optional), &x.Told, orgs},
		Amount{x.ask("upto", Full, Optional), (*string)(&x.UpTo)},
		Line{Ask: x.ask("time", Full, Optional), Into: &x.Time},
		Text{Ask: x.ask("contested", Full, Wanted), Into: &x.Contested, Max: LineLimit},
	}
}

// bothLevels is R7 of decisions: a partnership with no strategic and no
// operational decision has not faced the question.
func bothLevels(p *Partnership) []Gap {
	var gaps []Gap
	if len(p.Decisions.Decisions) == 0 {
		return nil // the question itself is open
	}
	found := map[string]bool{}
	for _, d := range p.Decisions.Decisions {
		found[d.Level] = found[d.Level] || Fold(d.Text) != ""
	}
	if !found[Strategic] {
		gaps = append(gaps, Gap{Step: decisions.ID, Key: "decisions", Rule: "R7-strategic", Weigh: Missing})
	}
	if !found[Operational] {
		gaps = append(gaps, Gap{Step: decisions.ID, Key: "decisions", Rule: "R7-operational", Weigh: Missing})
	}
	return gaps
}

// heldOnce finds the same decision in the hands of two.
func heldOnce(p *Partnership) []Gap {
	var gaps []Gap
	first := map[string]Decision{}
	for _, d := range p.Decisions.Decisions {
		words := Fold(d.Text)
		if words == "" || d.Held == "" {
			continue
		}
		f, there := first[words]
		if !there {
			first[words] = d
			continue
		}
		if f.Held != d.Held || f.Held == HeldByOne && f.Holder != "" && d.Holder != "" && f.Holder != d.Holder {
			gaps = append(gaps, Gap{Step: decisions.ID, Key: "decisions/" + string(d.ID) + "/held", Rule: "held-twice", Weigh: Conflict})
		}
	}
	return gaps
}

// keepsItsRights is R8 of a collaboration: it transfers no decision.
func keepsItsRights(p *Partnership) []Gap {
	var gaps []Gap
	for _, d := range p.Decisions.Decisions {
		if p.Kind.Primary == Collaboration && d.Held == HeldByOne {
			gaps = append(gaps, Gap{Step: decisions.ID, Key: "decisions/" + string(d.ID) + "/held", Rule: "R8-collaboration", Weigh: Advice})
		}
	}
	return gaps
}

// sharesDecisions is R8 of a strategic alliance: it shares or transfers at least
// one decision.
func sharesDecisions(p *Partnership) []Gap {
	shared := slices.ContainsFunc(p.Decisions.Decisions, func(d Decision) bool {
		return d.Held == HeldTogether || d.Held == HeldByOne
	})
	if p.Has(Alliance) && !shared && len(p.Decisions.Decisions) > 0 {
		return []Gap{{Step: decisions.ID, Key: "decisions", Rule: "R8-alliance", Weigh: Missing}}
	}
	return nil
}
