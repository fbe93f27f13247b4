package model

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"slices"
	"strconv"
	"strings"
)

// agree takes the members' positions on the current texts. What it records
// stands in Core.
var agree = &Step{ID: "agree", Chapter: AgreeChapter}

// TermsText names the terms of reference where a text is meant; every other
// text is the ID of a norm.
const TermsText ID = "terms"

// Texts returns what can be put to agreement: the terms, and each norm that says
// something, in order. The short way makes an outline, which is no terms of
// reference: it puts terms to agreement only if they were once put.
func (p *Partnership) Texts() []ID {
	var texts []ID
	if p.Length() == Full || p.Newest(TermsText) != nil {
		texts = []ID{TermsText}
	}
	return append(texts, p.NormTexts()...)
}

// NormTexts returns the norms that say something, in order.
func (p *Partnership) NormTexts() []ID {
	var texts []ID
	for _, o := range p.Areas.Options() {
		if a := p.Norms.Area(ID(o.Key)); a != nil {
			for _, n := range a.Norms {
				if strings.TrimSpace(n.Statement) != "" {
					texts = append(texts, n.ID)
				}
			}
		}
	}
	return texts
}

// Norm returns the norm with the given ID and its area, or nil. Norms of an area
// that is no longer chosen are not found.
func (p *Partnership) Norm(id ID) (Option, *Area, *Norm) {
	for _, o := range p.Areas.Options() {
		if a := p.Norms.Area(ID(o.Key)); a != nil {
			for i := range a.Norms {
				if a.Norms[i].ID == id {
					return o, a, &a.Norms[i]
				}
			}
		}
	}
	return Option{}, nil, nil
}

// Written returns where the words of a text are written: the step, and the path of the
// question. The terms come from many steps, so that all answers are shown for them.
func (p *Partnership) Written(of ID) (*Step, string) {
	switch o, _, n := p.Norm(of); {
	case n != nil:
		return norms, "area/" + o.Key + "/norms/" + string(n.ID) + "/statement"
	case of == TermsText:
		return check, ""
	}
	return norms, ""
}

// Digest returns the SHA-256, in hex, of what members agree to when they agree
// to a text: for the terms the answers that apply of the steps that Bind, for a
// norm its words and its area's; for both, who the members are and what they are
// called, where people agree whom they speak for, and every organization's coming
// and going, so that none of it, nor another name, is ever silently in force (R5).
// Private leaves and positions are never in it.
func (p *Partnership) Digest(of ID) string { return p.digest(of).all }

// digests are those of a text, of its words alone with the names in it, and of whom
// it binds.
type digests struct{ all, text, who string }

func (p *Partnership) digest(of ID) digests {
	p = p.all()
	said, words, who := sha256.New(), sha256.New(), sha256.New()
	var line []byte
	say := func(place, value string, to ...hash.Hash) {
		line = append(append(strconv.AppendInt(line[:0], int64(len(place)), 10), ':'), place...) // each with its length, so that no two texts are said alike
		line = append(append(strconv.AppendInt(append(line, '='), int64(len(value)), 10), ':'), value...)
		line = append(line, '\n')
		for _, h := range to {
			h.Write(line)
		}
	}
	binds := func(place, value string) { say(place, value, said, who) }
	text := func(place, value string) { say(place, value, said, words) }
	members := p.Members()
	slices.Sort(members)
	for _, m := range members {
		binds("member", string(m))
		say("name", p.Called(m), said) // no part of the words, else who joins would change them
	}
	if p.Roster.Agrees == PeopleAgree { // whom their yes binds
		for _, o := range p.Active() {
			binds("organization", string(o))
			for _, m := range p.People(o) {
				binds("speaks", string(m.ID))
			}
		}
	}
	for _, id := range p.passages().Keys() {
		binds("change", id)
	}
	if of == TermsText {
		p.digestTerms(text)
	} else if o, a, n := p.Norm(of); n != nil {
		text("area", o.Key)
		text("name", o.Label)
		text("value", a.Value)
		text("norm", string(n.ID))
		text("statement", n.Statement)
	}
	return digests{sum(said), sum(words), sum(who)}
}

func sum(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

func (p *Partnership) digestTerms(say func(place, value string)) {
	for _, stop := range p.Path() {
		s := stop.Step
		if !s.Binds || s.sight(p, stop.Party) != Shared {
			continue
		}
		walk(string(s.ID)+"/"+string(stop.Party), s.Questions(p, stop.Party), func(path string, q Question) { digestAnswer(path, q, say) })
	}
}

// digestAnswer says what was answered, with the words of what was chosen where
// they are the people's own. Records are said through their answers, in order.
func digestAnswer(at string, q Question, say func(place, value string)) {
	leaf, ok := q.(Leaf)
	if !ok || leaf.Value() == "" || q.Head().Loose {
		return
	}
	say(at, leaf.Value())
	chosen := []string{leaf.Value()}
	if _, several := q.(Several); several {
		chosen = List(leaf.Value()).Keys()
	}
	for _, o := range options(q) {
		if o.Label != "" && slices.Contains(chosen, o.Key) {
			say("called", o.Label)
		}
	}
}
