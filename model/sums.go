package model

import (
	"strconv"
	"strings"
)

// What R8 asks of contributions, and the sums that have to fit.

// needsOfSharing is R8 of cost-sharing: contributions of different kinds, from
// two organizations or more, and something from each that has a part in the work.
func needsOfSharing(p *Partnership) []Gap {
	c := &p.Contributions
	if !p.Has(Sharing) || len(c.Given) == 0 {
		return nil // the question itself is open
	}
	var gaps []Gap
	from, kinds := map[string]bool{}, map[string]bool{}
	for _, g := range c.Given {
		if p.active(ID(g.From)) {
			from[g.From], kinds[g.Kind] = true, true
		}
	}
	delete(kinds, "")
	if len(from) < 2 || len(kinds) < 2 {
		gaps = append(gaps, Gap{Step: contributions.ID, Key: "given", Rule: "R8-sharing", Weigh: Missing})
	}
	return gaps
}

// everyRoleGives finds an organization that has a part in the work and brings
// nothing, where others do. What each brings is the point of cost-sharing; of the
// other types it is worth a thought.
func everyRoleGives(p *Partnership) []Gap {
	c := &p.Contributions
	gives := map[string]bool{c.Grantor: true, c.Manager: true}
	for _, g := range append(append([]Gift{}, c.Given...), c.Match...) {
		gives[g.From] = true
	}
	if len(c.Given) == 0 {
		return nil
	}
	weigh := Advice
	if p.Has(Sharing) {
		weigh = Conflict
	}
	var gaps []Gap
	for _, o := range p.Active() {
		if d := p.Duties.of(o); d != nil && Fold(d.Part) != "" && !gives[string(o)] {
			gaps = append(gaps, Gap{Step: contributions.ID, Key: "given", Rule: "gives-nothing", Weigh: weigh, About: o})
		}
	}
	return gaps
}

// matchReconciles is R8 of a grant that is matched: there is a ratio or a sum to
// match, what is matched comes up to it, and is of a kind that counts. More than
// asked for is no conflict.
func matchReconciles(p *Partnership) []Gap {
	c := &p.Contributions
	if !p.Has(GrantMatch) {
		return nil
	}
	var gaps []Gap
	if Fold(c.Ratio) == "" && c.Amount == "" {
		gaps = append(gaps, Gap{Step: contributions.ID, Key: "ratio", Rule: "R8-ratio", Weigh: Missing})
	}
	if _, ok := c.share(); !ok && Fold(c.Ratio) != "" {
		gaps = append(gaps, Gap{Step: contributions.ID, Key: "ratio", Rule: "not-a-ratio", Weigh: Conflict})
	}
	for _, m := range c.Match {
		if m.Kind != "" && c.Kinds != "" && !List(c.Kinds).Has(m.Kind) {
			gaps = append(gaps, Gap{Step: contributions.ID, Key: "match/" + string(m.ID) + "/kind", Rule: "R8-kind", Weigh: Conflict})
		}
	}
	if due, ok := c.Due(); ok && len(c.Match) > 0 && sumOf(c.Match) < due {
		gaps = append(gaps, Gap{Step: contributions.ID, Key: "match", Rule: "R8-match", Weigh: Conflict})
	}
	return gaps
}

// Due returns the sum to match in hundredths, and false if it cannot be told:
// what is asked for outright, else the grant's part by the ratio. Where both are
// given the larger counts.
func (c *Contributions) Due() (int64, bool) {
	outright, ok := c.Amount.Cents()
	grant, granted := c.Grant.Cents()
	part, rated := c.share()
	if !granted || !rated {
		return outright, ok
	}
	return max(outright, (grant*part+5000)/10000), true
}

// share returns the ratio in hundredths of a percent of the grant, and false if
// it cannot be read: 1:1, 50/50, 25 %, 0.5. The first number of a pair is the
// grant's.
func (c *Contributions) share() (int64, bool) {
	s := strings.Join(strings.Fields(c.Ratio), "")
	number := func(s string) (float64, bool) {
		f, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64)
		return f, err == nil && f >= 0 && f <= 1e6
	}
	for _, sep := range []string{":", "/"} {
		if a, b, pair := strings.Cut(s, sep); pair {
			x, ok := number(a)
			y, ok2 := number(b)
			if !ok || !ok2 || x == 0 {
				return 0, false
			}
			return int64(y/x*10000 + 0.5), true
		}
	}
	if pct, is := strings.CutSuffix(s, "%"); is {
		x, ok := number(pct)
		return int64(x*100 + 0.5), ok
	}
	x, ok := number(s)
	return int64(x*10000 + 0.5), ok
}

// Matched returns what is matched, in hundredths. What cannot be read is nothing.
func (c *Contributions) Matched() int64 { return sumOf(c.Match) }

// Allocated returns what is allocated of the funds, in hundredths. What cannot be
// read is nothing.
func (c *Contributions) Allocated() int64 {
	var sum int64
	for _, s := range c.Shares {
		if n, ok := s.Amount.Cents(); ok {
			sum += n
		}
	}
	return sum
}

func sumOf(gifts []Gift) int64 {
	var sum int64
	for _, g := range gifts {
		if n, ok := g.Worth.Cents(); ok {
			sum += n
		}
	}
	return sum
}

// fundsReconcile is R8 of a funding alliance: what is allocated is what there is.
func fundsReconcile(p *Partnership) []Gap {
	c := &p.Contributions
	total, ok := c.Total.Cents()
	if !p.Has(Funding) || !ok || len(c.Shares) == 0 {
		return nil
	}
	for _, s := range c.Shares {
		if _, ok := s.Amount.Cents(); !ok {
			return nil // an amount is open, and says so itself
		}
	}
	if c.Allocated() != total {
		return []Gap{{Step: contributions.ID, Key: "shares", Rule: "R8-funds", Weigh: Conflict}}
	}
	return nil
}
