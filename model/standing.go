package model

import "slices"

// A Standing is how far members are with the current words of a text.
type Standing struct {
	Of        ID
	Version   *Version        // the current words as they were put to agreement; nil: not yet
	Positions map[ID]Position // the position that counts, by member
	By        map[string][]ID // members by what they mean: Yes, StandsAside, IfBoard, NoView, No; and Beyond
	ToCome    []ID            // members of whom a position is still to come
	InForce   bool            // every active member says yes to these very words, or stands aside (R4)
	Revisit   bool            // the words are as they were agreed to, and the members are others (R5)
}

// Standing returns how far members are with a text. It is computed each time and
// never kept: no key, release or language can make it say more than is true.
func (p *Partnership) Standing(of ID) Standing {
	p = p.all()
	return p.sayings(of).standing(of, p.Members())
}

// Standings returns how far members are with each of Texts, in one look.
func (p *Partnership) Standings() []Standing {
	p = p.all()
	said, members := p.sayings(""), p.Members()
	var all []Standing
	for _, of := range p.Texts() {
		all = append(all, said.standing(of, members))
	}
	return all
}

func (said *sayings) standing(of ID, members []ID) Standing {
	s := Standing{Of: of, Positions: map[ID]Position{}, By: map[string][]ID{}}
	versions := said.texts[of]
	if len(versions) == 0 {
		s.ToCome = slices.Clone(members)
		return s
	}
	now, newest := said.p.digest(of), versions[0]
	current := map[string]bool{} // versions that have the words that stand
	for _, v := range versions {
		if v.Digest == now.all {
			s.Version, current[string(v.ID)] = v, true
		}
		if v.number() > newest.number() {
			newest = v
		}
	}
	for _, x := range said.positions[of] {
		switch {
		case said.dropped(x): // it was never said of these words
		case current[x.Version] && x.Until == "":
			s.Positions[ID(x.Member)] = *x
		case said.cameFrom(x, current) != nil: // the words came back, and nothing was said on others
			s.Positions[ID(x.Member)] = *said.cameFrom(x, current)
		default: // it has spoken since, on other words: an old yes does not come back
			delete(s.Positions, ID(x.Member))
		}
	}
	for _, m := range members {
		if x, ok := s.Positions[m]; ok {
			counts := said.counts(of, &x)
			s.By[counts] = append(s.By[counts], m)
		} else {
			s.ToCome = append(s.ToCome, m)
		}
	}
	s.InForce = len(members) >= 2 && len(s.By[Yes]) > 0 && len(s.By[Yes])+len(s.By[StandsAside]) == len(members)
	s.Revisit = s.Version == nil && newest.Text != "" && newest.Text == now.text && newest.Who != now.who
	return s
}

// counts returns what a position counts as. Nobody stands aside from the terms.
func (said *sayings) counts(of ID, x *Position) string {
	switch means := x.Means(); {
	case means == Yes && said.beyond(of, x):
		return Beyond
	case means == StandsAside && of == TermsText:
		return NoView
	default:
		return means
	}
}

// Held returns the members whose position holds the text open: no, no view yet, a
// yes that waits for a board, and a yes that its speaker may not give alone.
func (s Standing) Held() []ID {
	var ids []ID
	for _, c := range []string{No, NoView, IfBoard, Beyond} {
		ids = append(ids, s.By[c]...)
	}
	return ids
}

// textsAgreed is R4 and R5: a text waits until every active member accepts its
// current words, and is looked at again when organizations come or go.
func textsAgreed(p *Partnership) []Gap {
	var gaps []Gap
	for _, s := range p.Standings() {
		of := s.Of
		for _, m := range s.By[Beyond] {
			gaps = append(gaps, Gap{Step: agree.ID, Key: string(of), Rule: "R17", Weigh: Conflict, About: m})
		}
		switch {
		case s.Revisit:
			gaps = append(gaps, Gap{Step: agree.ID, Key: string(of), Rule: "R5", Weigh: Missing})
		case !s.InForce:
			gaps = append(gaps, Gap{Step: agree.ID, Key: string(of), Rule: "R4", Weigh: Missing})
		}
	}
	return gaps
}
