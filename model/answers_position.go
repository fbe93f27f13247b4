package model

import (
	"cmp"
	"slices"
	"strings"
)

// The fields of a position in the answers file that are no question's key, but
// for mode: it is what the file calls the question how.
const (
	ofField     = "of"
	memberField = "member"
	byField     = "recorded_by"
	modeField   = "mode"
	barField    = "bar"
	wayField    = "way"
)

// allChoices are the answers on every scale: a file can be older than the scale that
// is in use.
var allChoices = keys(Yes, IfBoard, NoView, No, F0, F1, F2, F3, F4, F5, G1, G2, G3, G4, G5, G6, G7, G8)

// holdsBar stands in the file for what a position keeps where no view yet holds a
// text open, and no number of fingers was settled.
const holdsBar = "holds"

// askedHow returns what a file says of how a position was asked, where that is not as
// p says now: what an answer meant must not change on its way.
func (x *Position) askedHow(p *Partnership, of ID) object {
	var o object
	if x.Bar != p.Asking.bar(of) {
		o = append(o, field{barField, cmp.Or(x.Bar, holdsBar)})
	}
	if x.Way != "" && x.Way != p.Asking.way() {
		o = append(o, field{wayField, x.Way})
	}
	return o
}

// how reads what askedHow wrote.
func (x *Position) how(at string, o object, of ID) error {
	for _, f := range []struct {
		key  string
		into *string
		from []Option
	}{{barField, &x.Bar, append(keys(holdsBar, StandsAside), bars...)}, {wayField, &x.Way, turns}} {
		v, there := o.get(f.key)
		if !there {
			continue
		}
		s, _ := v.(string)
		if s == "" || among(f.from, s) != Fine {
			return bad(dot(at, f.key), "%s", offers(Choice{From: f.from}))
		}
		if *f.into = s; s == holdsBar || s == StandsAside && of == TermsText {
			*f.into = ""
		}
	}
	return nil
}

// spoken returns the questions of a position as the answers file calls them.
func spoken(qs []Question) []Question {
	qs = slices.Clone(qs)
	for i, q := range qs {
		if q, ok := q.(Choice); ok && q.Key == "how" {
			q.Key = modeField
			qs[i] = q
		} else if ok && q.Key == "choice" {
			q.From = allChoices
			qs[i] = q
		}
	}
	return qs
}

// positions reads where members stand. It comes last, since a position is on the
// words that all other answers make.
func (r *reader) positions(file object) error {
	v, ok := file.get("positions")
	if !ok {
		return nil
	}
	items, ok := v.([]any)
	if !ok {
		return bad("positions", "must be a list in brackets")
	}
	for i, x := range items {
		place := item("positions", i)
		o, err := fields(place, x)
		if err != nil {
			return err
		}
		if err := r.position(place, o); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) position(at string, o object) error {
	of, err := r.text(at, o)
	if err != nil {
		return err
	}
	member, by, err := r.speaker(at, o)
	if err != nil {
		return err
	}
	if _, twice := r.p.Standing(of).Positions[member]; twice {
		return bad(at, "is a second position of the same member on the same text")
	}
	words, err := r.words(r.p, of)
	if err != nil {
		return err
	}
	v := r.p.Put(of, words, r.today)
	err = r.fill(at, o, func() ([]Question, func()) {
		entry := r.p.Position(v, member, by, r.today)
		return spoken(entry.Questions), entry.Put
	}, ofField, memberField, byField, barField, wayField)
	if err != nil {
		return err
	}
	r.p.Core.Positions = slices.DeleteFunc(r.p.Core.Positions, func(x Position) bool {
		return x.Version == string(v.ID) && x.Member == string(member) && x.Until != "" // half read: nobody said that
	})
	for i := range r.p.Core.Positions {
		x := &r.p.Core.Positions[i]
		if x.Version == string(v.ID) && x.Member == string(member) && x.Choice != "" && x.How != "" {
			x.File = Yes
			return x.how(at, o, of)
		}
	}
	return bad(at, "needs a choice, and a mode: how it was recorded")
}

// text returns the text that a position is on, if it can be agreed to.
func (r *reader) text(at string, o object) (ID, error) {
	at = dot(at, ofField)
	v, _ := o.get(ofField)
	name, _ := v.(string)
	of := r.refs[name]
	if name == string(TermsText) {
		of = TermsText
	}
	if of != TermsText && !slices.Contains(r.p.Texts(), of) {
		return "", bad(at, `must be "terms", or the ref of a norm that stands in an area chosen`)
	}
	// Self-interests may have been left out of the file because they are private.
	gaps := slices.DeleteFunc(r.p.Refusals(of), func(g Gap) bool { return awaitsInterest(g) || r.early && since(g) })
	if len(gaps) > 0 {
		return "", bad(at, "names a text that cannot be agreed to yet: at %s, something is still to come or does not fit", r.at(gaps[0]))
	}
	return of, nil
}

// speaker returns who takes a position, and who recorded it.
func (r *reader) speaker(at string, o object) (member ID, by string, err error) {
	v, _ := o.get(memberField)
	name, _ := v.(string)
	if member = r.refs[name]; !slices.Contains(r.p.Members(), member) {
		return "", "", bad(dot(at, memberField), "must be the ref of an active organization")
	}
	v, _ = o.get(byField)
	by, _ = v.(string)
	if by = CleanLine(by); strings.TrimSpace(by) == "" || within(by, LineLimit) != Fine {
		return "", "", bad(dot(at, byField), "must say who recorded the position")
	}
	return member, by, nil
}

// at returns the place in the file that a gap is about.
func (r *reader) at(g Gap) string {
	place := dot("answers", string(g.Step))
	if g.Party != "" {
		place = dot(dot("parties", r.called(g.Party)), string(g.Step))
	}
	if g.Key == "" {
		return place
	}
	for i, part := range strings.Split(g.Key, "/") {
		switch list := place; {
		case i%2 == 0:
			place = dot(list, part)
		default:
			place = dot(list, r.called(ID(part)))
			for at, id := range r.ids {
				if id == ID(part) && strings.HasPrefix(at, list+"[") {
					place = at
				}
			}
		}
	}
	return place
}

// called returns the ref of the record with the given ID, else the ID, which is
// then a key.
func (r *reader) called(id ID) string {
	for ref, of := range r.refs {
		if of == id {
			return ref
		}
	}
	return string(id)
}
