package model

import (
	"crypto/sha256"
	"encoding/hex"
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

// A Version is a text as it was put to agreement.
type Version struct {
	Row
	Of     string `leaf:"of"`     // TermsText or the ID of a norm
	N      string `leaf:"n"`      // counts the versions of one text from 1
	Digest string `leaf:"digest"` // what Digest said of the text
	Words  string `leaf:"words"`  // the text as it was shown, frozen
	Was    string `leaf:"was"`    // the version before it, "" for the first
	At     Date   `leaf:"at"`
}

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

// Digest returns the SHA-256, in hex, of what members agree to when they agree
// to a text: for the terms the answers that apply of the steps that Bind, for a
// norm its words and its area's; for both, who the members are and what they are
// called, and where people agree whom they speak for, so that a join, a departure
// or another name is never silently in force (R5). Private leaves and positions are never in it.
func (p *Partnership) Digest(of ID) string {
	p = p.all()
	var said []byte // each place and value with its length, so that no two texts are said alike
	say := func(place, value string) {
		said = append(append(strconv.AppendInt(said, int64(len(place)), 10), ':'), place...)
		said = append(append(strconv.AppendInt(append(said, '='), int64(len(value)), 10), ':'), value...)
		said = append(said, '\n')
	}
	members := p.Members()
	slices.Sort(members)
	for _, m := range members {
		say("member", string(m))
		say("name", p.Called(m))
	}
	if p.Roster.Agrees == PeopleAgree { // whom their yes binds
		for _, o := range p.Active() {
			say("organization", string(o))
			for _, m := range p.People(o) {
				say("speaks", string(m.ID))
			}
		}
	}
	if of == TermsText {
		p.digestTerms(say)
	} else if o, a, n := p.Norm(of); n != nil {
		say("area", o.Key)
		say("name", o.Label)
		say("value", a.Value)
		say("norm", string(n.ID))
		say("statement", n.Statement)
	}
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])
}

func (p *Partnership) digestTerms(say func(place, value string)) {
	for _, stop := range p.Path() {
		s := stop.Step
		if !s.Binds || s.sight(p, stop.Party) != Shared {
			continue
		}
		at := string(s.ID) + "/" + string(stop.Party) + "/"
		walk("", s.Questions(p, stop.Party), func(path string, q Question) { digestAnswer(at+path, q, say) })
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

// Newest returns the newest version of a text, current or not; nil if it was
// never put to agreement.
func (p *Partnership) Newest(of ID) *Version {
	var newest *Version
	for i := range p.Core.Versions {
		if v := &p.Core.Versions[i]; v.Of == string(of) && (newest == nil || v.number() > newest.number()) {
			newest = v
		}
	}
	return newest
}

func (v *Version) number() int {
	n, err := strconv.Atoi(v.N)
	if err != nil {
		return 0 // a number that cannot be read is older than any that can
	}
	return n
}

// Put returns the version that holds the current words of a text, adding it to p
// if they were never put to agreement. The caller passes the words as shown.
func (p *Partnership) Put(of ID, words string, at Date) *Version {
	if v := p.Standing(of).Version; v != nil {
		return v
	}
	digest := p.Digest(of)
	v := Version{
		Row: Row{ID: ID(string(of) + "." + digest[:16]), Rank: lastRank(p.Core.Versions, func(v Version) Row { return v.Row })},
		Of:  string(of), N: "1", Digest: digest, Words: words, At: at,
	}
	if was := p.Newest(of); was != nil {
		v.N, v.Was = strconv.Itoa(was.number()+1), string(was.ID)
	}
	p.Core.Versions = append(slices.Clone(p.Core.Versions), v)
	return &p.Core.Versions[len(p.Core.Versions)-1]
}
