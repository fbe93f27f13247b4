package model

import "slices"

// A Length is a way through the wizard: the short one or the full one. Of a
// question it says in which of them it is asked.
type Length int

// The lengths a question can be marked with.
const (
	Both Length = iota
	Full
)

// fullLength is the leaf of Core for the full way; "" is the short one, which the
// answers file calls by a name.
const (
	fullLength  = "full"
	shortLength = "short"
)

// Length returns the way p is being formed: Full, or Both for the short one.
func (p *Partnership) Length() Length {
	if p.Core.Length == fullLength {
		return Full
	}
	return Both
}

// SetLength changes the way. No answer is lost: what the short way does not ask
// stays, and is asked again with the full one.
func (p *Partnership) SetLength(l Length) {
	p.Core.Length = ""
	if l == Full {
		p.Core.Length = fullLength
	}
}

// Asked returns those of qs that show and that a form puts to people now. The
// short way leaves out what is marked Full and has no answer yet; of a page or a
// row that has nothing for the short way it leaves out nothing, since whoever
// opens it wants to see it.
func (p *Partnership) Asked(qs []Question) []Question {
	qs = Shown(qs)
	if due := p.due(qs); p.Length() == Both && len(short(qs)) > 0 {
		return due
	}
	return qs
}

// due returns those of qs whose answers p waits for in its length, and those
// that have one. qs show.
func (p *Partnership) due(qs []Question) []Question {
	if p.Length() == Full {
		return qs
	}
	rest := func(q Question) bool {
		return q.Head().Length != Both && !Answered(q) && q.Head().Aside().IsZero()
	}
	if !slices.ContainsFunc(qs, rest) {
		return qs
	}
	return slices.DeleteFunc(slices.Clone(qs), rest)
}

// short returns those of qs that the short way asks.
func short(qs []Question) []Question {
	var out []Question
	for _, q := range qs {
		if q.Head().Length == Both {
			out = append(out, q)
		}
	}
	return out
}

// ForLater reports whether a stop has nothing for the length p is formed in. It
// can be opened all the same.
func (p *Partnership) ForLater(s Stop) bool {
	if p.Length() == Full || s.Step.Ask == nil {
		return false
	}
	return rests(s.Step.Ask(p, s.Party))
}

// rests reports whether the short way asks none of qs.
func rests(qs []Question) bool {
	return !slices.ContainsFunc(qs, func(q Question) bool {
		h := q.Head()
		return h.Length == Both && (h.Shows == nil || h.Shows())
	})
}

// Left returns how many questions of a stop the short way leaves for later.
func (p *Partnership) Left(s Stop) int {
	qs := s.Step.Questions(p, s.Party)
	return len(qs) - len(p.Asked(qs))
}
