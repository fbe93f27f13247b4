package model

import (
	"slices"
	"strconv"
)

// A Version is a text as it was put to agreement.
type Version struct {
	Row
	Of       string `leaf:"of"`     // TermsText or the ID of a norm
	N        string `leaf:"n"`      // counts the versions of one text from 1
	Digest   string `leaf:"digest"` // what Digest said of the text
	Text     string `leaf:"text"`   // the same of its words alone
	Who      string `leaf:"who"`    // and of whom they bind; both "" where an early Tandem put it
	Words    string `leaf:"words"`  // the text as it was shown, frozen
	Was      string `leaf:"was"`    // the version before it, "" for the first
	At       Date   `leaf:"at"`
	Kind     string `leaf:"kind"`     // Editorial, Material or Revisit; "" for the first
	By       string `leaf:"by"`       // who decided which, "" where nobody was asked
	Called   string `leaf:"called"`   // the ID of the member that calls an editorial change material (R6)
	CalledBy string `leaf:"calledby"` // who recorded that
	CalledAt Date   `leaf:"calledat"`
}

// What a version changes against the one before it (R5, R6).
const (
	Editorial = "editorial" // only the wording: positions carry over
	Material  = "material"  // what was agreed to: all positions start again
	Revisit   = "revisit"   // nothing but who the members are
)

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

// VersionsOf returns the versions of a text, the newest first.
func (p *Partnership) VersionsOf(of ID) []Version {
	var vs []Version
	for _, v := range p.Core.Versions {
		if v.Of == string(of) {
			vs = append(vs, v)
		}
	}
	slices.SortStableFunc(vs, func(a, b Version) int { return b.number() - a.number() })
	return vs
}

// Version returns the version with the given ID, or nil.
func (p *Partnership) Version(id ID) *Version {
	for i := range p.Core.Versions {
		if v := &p.Core.Versions[i]; v.ID == id {
			return v
		}
	}
	return nil
}

// PutTexts returns every text that was ever put to agreement, the terms first: also
// those that are gone.
func (p *Partnership) PutTexts() []ID {
	var texts []ID
	for _, v := range p.Core.Versions {
		if of := ID(v.Of); of == TermsText && !slices.Contains(texts, of) {
			texts = slices.Insert(texts, 0, of)
		} else if !slices.Contains(texts, of) {
			texts = append(texts, of)
		}
	}
	return texts
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
	d := p.digest(of)
	v := Version{
		Row: Row{ID: ID(string(of) + "." + d.all[:16]), Rank: lastRank(p.Core.Versions, func(v Version) Row { return v.Row })},
		Of:  string(of), N: "1", Digest: d.all, Text: d.text, Who: d.who, Words: words, At: at,
	}
	if was := p.Newest(of); was != nil {
		v.N, v.Was, v.Kind = strconv.Itoa(was.number()+1), string(was.ID), Material
		if was.Text == d.text && was.Who != d.who {
			v.Kind = Revisit
		}
	}
	p.Core.Versions = append(slices.Clone(p.Core.Versions), v)
	return &p.Core.Versions[len(p.Core.Versions)-1]
}
