package model

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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

// A Position is where one member stands on one version of a text.
type Position struct {
	Row
	Version string `leaf:"version"`
	Member  string `leaf:"member"` // the ID of an organization
	Choice  string `leaf:"choice"` // Yes, NoView or No
	Person  string `leaf:"person"` // the ID of who spoke for the member
	Reason  string `leaf:"reason"` // in the member's words
	By      string `leaf:"by"`     // who recorded it (R10)
	How     string `leaf:"how"`    // in the room, by proxy or later (R10)
	File    string `leaf:"file"`   // yes: it was read from a file, which says By and How
	At      Date   `leaf:"at"`
}

// NoView is the position of a member that has no view yet. It holds a text open.
const NoView = "noview"

var (
	choices = keys(Yes, NoView, No)
	hows    = keys(string(InRoom), string(ByProxy), string(Later))
)

// Texts returns what can be put to agreement: the terms, and each norm that says
// something, in order.
func (p *Partnership) Texts() []ID {
	texts := []ID{TermsText}
	for _, o := range p.Norms.AreaOptions() {
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
	for _, o := range p.Norms.AreaOptions() {
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
// norm its words and its area's; for both, who the active organizations are and
// what they are called, so that a join, a departure or another name is never
// silently in force (R5). Private leaves and positions are never in it.
func (p *Partnership) Digest(of ID) string {
	p = p.all()
	h := sha256.New()
	say := func(place, value string) { fmt.Fprintf(h, "%d:%s=%d:%s\n", len(place), place, len(value), value) }
	members := p.Members()
	slices.Sort(members)
	for _, m := range members {
		say("member", string(m))
		say("name", p.Organization(m).Name)
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
	return hex.EncodeToString(h.Sum(nil))
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
	if !ok || leaf.Value() == "" {
		return
	}
	say(at, leaf.Value())
	chosen := append(List(leaf.Value()).Keys(), leaf.Value())
	for _, o := range options(q) {
		if o.Label != "" && slices.Contains(chosen, o.Key) {
			say("called", o.Label)
		}
	}
}

// A Standing is how far members are with the current words of a text.
type Standing struct {
	Of        ID
	Version   *Version        // the current words as they were put to agreement; nil: not yet
	Positions map[ID]Position // the position that counts, by member
	By        map[string][]ID // members by choice: Yes, NoView, No
	ToCome    []ID            // members of whom a position is still to come
	InForce   bool            // every active member says yes to these very words (R4)
}

// Standing returns how far members are with a text. It is computed each time and
// never kept: no key, release or language can make it say more than is true.
func (p *Partnership) Standing(of ID) Standing {
	p = p.all()
	s := Standing{Of: of, Positions: map[ID]Position{}, By: map[string][]ID{}}
	current := map[string]bool{}
	digest := "" // made when there is a version to compare it with
	for i := range p.Core.Versions {
		v := &p.Core.Versions[i]
		if v.Of != string(of) {
			continue
		}
		if digest == "" {
			digest = p.Digest(of)
		}
		if v.Digest == digest {
			current[string(v.ID)] = true
			s.Version = v
		}
	}
	for _, pos := range p.Core.Positions {
		if current[pos.Version] && pos.Choice != "" {
			s.Positions[ID(pos.Member)] = pos
		}
	}
	members := p.Members()
	for _, m := range members {
		if pos, ok := s.Positions[m]; ok {
			s.By[pos.Choice] = append(s.By[pos.Choice], m)
		} else {
			s.ToCome = append(s.ToCome, m)
		}
	}
	s.InForce = len(members) >= 2 && len(s.By[Yes]) == len(members)
	return s
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

func lastRank[T any](rows []T, row func(T) Row) string {
	if len(rows) == 0 {
		return Between("", "")
	}
	return Between(row(rows[len(rows)-1]).Rank, "")
}

// Position opens where a member stands on a version, to be asked and recorded:
// the choice, who spoke, how it was recorded, and the reason. By and At are
// written with it.
func (p *Partnership) Position(v *Version, member ID, by string, at Date) Entry {
	l := listOf(&p.Core.Positions,
		func(x *Position) *Row { return &x.Row },
		func(x Position) string { return x.Choice },
		func(x *Position) []Question { return x.questions(p, member) })
	id := ID(string(v.ID) + "." + string(member))
	entry := l.open(id)
	put, version := entry.Put, string(v.ID)
	entry.Put = func() {
		put()
		for i := range p.Core.Positions {
			if x := &p.Core.Positions[i]; x.ID == id {
				x.Version, x.Member, x.By, x.File, x.At = version, string(member), by, "", at
			}
		}
	}
	return entry
}

func (x *Position) questions(p *Partnership, member ID) []Question {
	var people []Option
	for _, m := range p.People(member) {
		people = append(people, Option{string(m.ID), m.Name})
	}
	reason := x.ask("reason", Both, Wanted)
	reason.Shows = func() bool { return x.Choice == No || x.Choice == NoView }
	return []Question{
		Choice{x.ask("choice", Both, Required), &x.Choice, choices},
		Text{Ask: reason, Into: &x.Reason, Max: LineLimit},
		Choice{x.ask("person", Both, Wanted), &x.Person, people},
		Choice{x.ask("how", Both, Required), &x.How, hows},
	}
}

// A Moved says that a position was refused because its text has other words by
// now (R4).
type Moved struct{ Of ID }

func (m Moved) Error() string {
	return fmt.Sprintf("the words of %q have changed since they were shown", string(m.Of))
}

// Refuse returns a Moved if any op takes a position on words that no longer
// stand, and nil if all may land. p is the partnership with the ops applied.
func (p *Partnership) Refuse(ops []Op) error {
	for _, op := range ops {
		path := strings.Split(op.Path, "/")
		if op.Step != CoreStep || op.Value == "" || path[0] != "positions" || len(path) < 2 {
			continue
		}
		for _, pos := range p.Core.Positions {
			if string(pos.ID) != path[1] {
				continue
			}
			for _, v := range p.Core.Versions {
				if string(v.ID) == pos.Version && v.Digest != p.Digest(ID(v.Of)) {
					return Moved{ID(v.Of)}
				}
			}
		}
	}
	return nil
}
