package model

import (
	"math/big"
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
	if len(c.Given) == 0 {
		return nil
	}
	gives := c.givers(p)
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

// givers returns the organizations that bring something, by any answer that
// applies: who gives a grant or manages the money for others brings that.
func (c *Contributions) givers(p *Partnership) map[string]bool {
	gives := map[string]bool{}
	for _, g := range c.Given {
		gives[g.From] = true
	}
	if p.Has(GrantMatch) {
		gives[c.Grantor] = true
		for _, g := range c.Match {
			gives[g.From] = true
		}
	}
	if p.Has(Funding) {
		gives[c.Manager] = true
	}
	return gives
}

// matchIsSet is R8 of a grant that is matched: there is a ratio or a sum to match.
func matchIsSet(p *Partnership) []Gap {
	if c := &p.Contributions; p.Has(GrantMatch) && Fold(c.Ratio) == "" && c.Amount == "" {
		return []Gap{{Step: contributions.ID, Key: "ratio", Rule: "R8-ratio", Weigh: Missing}}
	}
	return nil
}

// matchReconciles is R8 of a grant that is matched: what is matched comes up to
// what is asked. More is no conflict.
func matchReconciles(p *Partnership) []Gap {
	c := &p.Contributions
	if !p.Has(GrantMatch) {
		return nil
	}
	var gaps []Gap
	if c.ratio() == nil && Fold(c.Ratio) != "" {
		gaps = append(gaps, Gap{Step: contributions.ID, Key: "ratio", Rule: "not-a-ratio", Weigh: Conflict})
	}
	if due, ok := c.Due(); ok && len(c.Match) > 0 && sumOf(c.Match) < due {
		gaps = append(gaps, Gap{Step: contributions.ID, Key: "match", Rule: "R8-match", Weigh: Conflict})
	}
	return gaps
}

// matchesCount is R8 of a grant that is matched: the match is of a kind that is
// allowed, and whoever gives the grant does not match it.
func matchesCount(p *Partnership) []Gap {
	c := &p.Contributions
	if !p.Has(GrantMatch) {
		return nil
	}
	var gaps []Gap
	own := func(key, org string) {
		if org != "" && org == c.Grantor {
			gaps = append(gaps, Gap{Step: contributions.ID, Key: key, Rule: "R8-own", Weigh: Conflict})
		}
	}
	own("grantee", c.Grantee)
	for _, m := range c.Match {
		own("match/"+string(m.ID)+"/from", m.From)
		if c.Kinds == "" {
			continue
		}
		if m.Kind != "" && !List(c.Kinds).Has(m.Kind) {
			gaps = append(gaps, Gap{Step: contributions.ID, Key: "match/" + string(m.ID) + "/kind", Rule: "R8-kind", Weigh: Conflict})
		}
	}
	return gaps
}

// Due returns the sum to match in hundredths, and false if it cannot be told:
// what is asked for outright, else the grant's part by the ratio, to the nearest
// cent. Where both are given the larger counts.
func (c *Contributions) Due() (int64, bool) {
	outright, ok := c.Amount.Cents()
	grant, granted := c.Grant.Cents()
	ratio := c.ratio()
	if !granted || ratio == nil {
		return outright, ok
	}
	part := new(big.Rat).Mul(ratio, big.NewRat(grant*2, 1))
	twice := new(big.Int).Quo(part.Num(), part.Denom()).Int64()
	return max(outright, (twice+1)/2), true
}

// maxRatio is how many times the grant a match can be asked for. It keeps sums
// within what can be counted.
const maxRatio = 100

// ratio returns what part of the grant is to be matched, and nil if that cannot
// be read: 1:1, 50/50, 2 to 1, 25 %, 0.5. The first number of a pair is the
// grant's. A number above one, alone, could be a share or a percentage, and is
// neither.
func (c *Contributions) ratio() *big.Rat {
	s := strings.ToLower(strings.Join(strings.Fields(c.Ratio), ""))
	s = strings.NewReplacer("-to-", ":", "to", ":", "/", ":").Replace(s)
	one := big.NewRat(1, 1)
	var r *big.Rat
	if a, b, pair := strings.Cut(s, ":"); pair {
		x, y := plainNumber(strings.TrimSuffix(a, "%")), plainNumber(strings.TrimSuffix(b, "%"))
		if x == nil || y == nil || strings.HasSuffix(a, "%") != strings.HasSuffix(b, "%") {
			return nil
		}
		r = x.Quo(y, x)
	} else if of, percent := strings.CutSuffix(s, "%"); percent {
		if r = plainNumber(of); r != nil {
			r.Mul(r, big.NewRat(1, 100))
		}
	} else if r = plainNumber(s); r != nil && r.Cmp(one) > 0 {
		return nil
	}
	if r == nil || r.Cmp(big.NewRat(maxRatio, 1)) > 0 {
		return nil
	}
	return r
}

// plainNumber reads a few digits, with a point or comma among them, and returns
// nil for nought and for everything else.
func plainNumber(s string) *big.Rat {
	s = strings.Replace(s, ",", ".", 1)
	if len(s) > 12 || strings.Trim(s, "0123456789.") != "" {
		return nil
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok || r.Sign() <= 0 {
		return nil
	}
	return r
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
