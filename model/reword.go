package model

import (
	"slices"
	"strings"
	"unicode"
)

// R6: an edit makes a new version. Whether it changes what people agreed to is
// asked of people, and any member may call it so later.

// Reworded returns the version whose words were changed since members spoke on
// them, if the change may be one of wording only: nil where nobody has spoken,
// where the words were put again already, and where the members changed too, who
// then say again where they stand (R5).
func (p *Partnership) Reworded(of ID) *Version {
	p = p.all()
	was := p.Newest(of)
	if was == nil || was.Who == "" || p.Standing(of).Version != nil || len(p.spokenOn(was)) == 0 {
		return nil
	}
	if p.digest(of).who != was.Who {
		return nil
	}
	return was
}

// Decide puts the current words of a text to agreement as a change of the given
// kind, as by decided, and returns the version. Editorial carries over where
// members stood on the words before; they are marked so. Where it was not only
// the wording that may have changed it is Material whatever kind says (R5).
func (p *Partnership) Decide(of ID, words, kind, by string, at Date) *Version {
	was := p.Reworded(of)
	var carried []Position
	if was != nil && kind == Editorial {
		carried = copied(p.spokenOn(was))
	}
	v := p.Put(of, words, at)
	if was == nil {
		return v
	}
	if v.By = by; kind == Editorial {
		v.Kind = Editorial
	}
	for _, pos := range carried {
		pos.Carried = string(pos.ID)
		pos.ID, pos.Version, pos.At = PositionID(v.ID, ID(pos.Member)), string(v.ID), at
		p.take(pos)
	}
	return v
}

// CallMaterial notes that a member calls an editorial change material: positions
// that were carried over to it, and on from it, count no more (R6).
func (p *Partnership) CallMaterial(version, member ID, by string, at Date) {
	if v := p.Version(version); v != nil && v.Kind == Editorial && v.Called == "" {
		v.Called, v.CalledBy, v.CalledAt = string(member), by, at
	}
}

// Reopens returns the editorial versions that positions on the current words of a
// text were carried over to, and that any member may call material; the newest first.
func (p *Partnership) Reopens(of ID) []Version {
	p = p.all()
	if !slices.ContainsFunc(p.Core.Versions, func(v Version) bool { return v.Of == string(of) && v.Kind == Editorial }) {
		return nil // as of most texts
	}
	s := p.Standing(of)
	var out []Version
	for v := s.Version; v != nil && v.Kind == Editorial && v.Called == "" && len(out) < len(p.Core.Versions); v = p.Version(ID(v.Was)) {
		out = append(out, *v)
	}
	return out
}

// Weighty reports whether words that were added or taken away are of the kind that
// mostly changes what was agreed to: numbers, dates, money, names of organizations
// and people, and the words that strict has, such as not and must (R6). It is a
// suggestion; people decide.
func (p *Partnership) Weighty(words []string, strict []string) bool {
	names := map[string]bool{}
	name := func(s string) {
		for _, w := range strings.Fields(s) {
			names[unsigned(w)] = true
		}
	}
	for _, o := range p.Roster.Organizations {
		name(o.Name)
	}
	for _, m := range p.Roster.People {
		name(m.Name)
	}
	return slices.ContainsFunc(words, func(w string) bool {
		if strings.ContainsFunc(w, func(r rune) bool { return unicode.IsNumber(r) || unicode.Is(unicode.Sc, r) || r == '%' }) {
			return true
		}
		first := strings.IndexFunc(w, unicode.IsLetter)
		capital := first >= 0 && unicode.IsUpper([]rune(w[first:])[0])
		w = unsigned(w)
		return slices.Contains(strict, w) || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") || capital && names[w]
	})
}

// unsigned returns a word in small letters, without the signs around it.
func unsigned(w string) string {
	return strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }))
}
