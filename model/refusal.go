package model

import (
	"slices"
	"strings"
)

// Refusals returns what keeps a text from being put to agreement. For a norm that
// is the want of two organizations (R1), of people where people agree, or of a
// voice that is still to be heard on its area (R3). For the terms it is also a
// self-interest that is still to come (R2), and whatever is open or in conflict
// in the answers that the terms are made of (R7, R8), in whichever length they
// are formed: terms of reference are complete or are none. Norms may come after.
func (p *Partnership) Refusals(of ID) []Gap {
	p = p.all()
	gaps := slices.DeleteFunc(twoOrganizations(p), func(g Gap) bool { return of != TermsText && g.Rule != "R1" })
	gaps = append(gaps, someoneSpeaks(p)...)
	if of != TermsText {
		o, _, _ := p.Norm(of)
		for _, g := range everyVoice(p) {
			if g.Key == "heard/"+o.Key {
				gaps = append(gaps, g)
			}
		}
		return gaps
	}
	gaps = append(gaps, everyInterest(p)...)
	full := *p
	full.SetLength(Full)
	for _, g := range full.Gaps() {
		if g.Weigh != Advice && Lookup(g.Step).Binds && !awaitsInterest(g) && !p.loose(g) {
			gaps = append(gaps, g)
		}
	}
	return gaps
}

// loose reports whether a gap is of a question that is no part of what is agreed
// to, such as the day of the next meeting.
func (p *Partnership) loose(g Gap) bool {
	if strings.Contains(g.Key, "/") {
		return false // such questions stand on the page itself
	}
	for _, q := range Lookup(g.Step).Questions(p, g.Party) {
		if q.Head().Key == g.Key {
			return q.Head().Loose
		}
	}
	return false
}

// awaitsInterest reports whether g is the need that waits for a self-interest.
func awaitsInterest(g Gap) bool { return g.Rule == "R2" }
