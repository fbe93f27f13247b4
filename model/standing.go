package model

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
	s := Standing{Of: of, Positions: map[ID]Position{}, By: map[string][]ID{}}
	current := map[string]bool{} // whether a version of the text has the words that stand
	digest := ""                 // made when there is a version to compare it with
	for i := range p.Core.Versions {
		v := &p.Core.Versions[i]
		if v.Of != string(of) {
			continue
		}
		if digest == "" {
			digest = p.Digest(of)
		}
		if current[string(v.ID)] = v.Digest == digest; v.Digest == digest {
			s.Version = v
		}
	}
	for _, pos := range p.Core.Positions {
		is, ofText := current[pos.Version]
		switch {
		case ofText && pos.Choice != "" && p.dropped(&pos): // it was never said of these words
		case ofText && is && pos.Choice != "":
			s.Positions[ID(pos.Member)] = pos
		case ofText && pos.Choice != "": // it has spoken since, on other words: an old yes does not come back
			delete(s.Positions, ID(pos.Member))
		}
	}
	members := p.Members()
	for _, m := range members {
		if pos, ok := s.Positions[m]; ok {
			counts := pos.Means()
			if counts == Yes && p.beyond(of, &pos) {
				counts = Beyond
			}
			s.By[counts] = append(s.By[counts], m)
		} else {
			s.ToCome = append(s.ToCome, m)
		}
	}
	s.InForce = len(members) >= 2 && len(s.By[Yes]) > 0 && len(s.By[Yes])+len(s.By[StandsAside]) == len(members)
	if was := p.Newest(of); s.Version == nil && was != nil && was.Text != "" {
		d := p.digest(of)
		s.Revisit = was.Text == d.text && was.Who != d.who
	}
	return s
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
	for _, of := range p.Texts() {
		s := p.Standing(of)
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
