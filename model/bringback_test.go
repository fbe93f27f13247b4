package model

import (
	"slices"
	"testing"
)

// TestBringBack: the words of a version become those of today again, of a norm its
// statement and its area's value, also where it or its area is gone; of the terms the
// answers they are made of, and nothing that is private or no part of them.
func TestBringBack(t *testing.T) {
	p := complete(t)
	var of ID
	for _, x := range p.NormTexts() {
		of = x
	}
	if of == "" {
		t.Fatal("no norm")
	}
	v := *p.Put(of, "words", "2026-03-01")
	terms := *p.Put(TermsText, "terms", "2026-03-01")
	then := p.Clone()
	o, area, norm := p.Norm(of)
	was, value := norm.Statement, area.Value

	norm.Statement, area.Value = "Other words.", "Other value."
	p.Need.Need = "Another need."
	p.Procedures.Next = "2031-01-01"
	if !p.BringBack(then, &v) {
		t.Fatal("it was refused")
	}
	if _, a, n := p.Norm(of); n.Statement != was || a.Value != value || p.Digest(of) != v.Digest {
		t.Errorf("it says %q, %q", n.Statement, a.Value)
	}
	if p.Need.Need != "Another need." {
		t.Error("a norm brought the terms back")
	}
	if !p.BringBack(then, &terms) || p.Digest(TermsText) != terms.Digest {
		t.Error("the terms are others")
	}
	if p.Procedures.Next != "2031-01-01" {
		t.Errorf("it took %q along, which is no part of the terms", p.Procedures.Next)
	}

	p.Norms.Areas = nil
	p.Areas.Chosen, p.Areas.Own = "", nil
	if !p.BringBack(then, &v) {
		t.Fatal("one that is gone was refused")
	}
	if x, _, n := p.Norm(of); n == nil || n.Statement != was || x.Key != o.Key {
		t.Errorf("one that is gone is %+v", n)
	}
}

// TestBringBackOnlyWhatItWas: a partnership that does not hold the words of the version
// brings nothing back.
func TestBringBackOnlyWhatItWas(t *testing.T) {
	p := complete(t)
	of := p.NormTexts()[0]
	v := *p.Put(of, "words", "2026-03-01")
	_, _, n := p.Norm(of)
	n.Statement = "Later words."
	then := p.Clone()
	before := p.Digest(of)
	if p.BringBack(then, &v) || p.BringBack(nil, &v) || p.Digest(of) != before {
		t.Error("it brought back what it was not")
	}
}

// TestBringBackWords: words are brought back by what they say, whoever the members were
// then; a version of the first Tandem, which kept no more, by all that it says.
func TestBringBackWords(t *testing.T) {
	p := complete(t)
	of := p.NormTexts()[0]
	v := *p.Put(of, "words", "2026-03-01")
	then := p.Clone()
	then.Roster.Organizations[2].Status = Active
	_, _, n := p.Norm(of)
	was := n.Statement
	n.Statement = "Other words."
	first := v
	if first.Text = ""; p.BringBack(then, &first) || n.Statement != "Other words." {
		t.Error("a version of the first Tandem came back with other members")
	}
	if !p.BringBack(then, &v) {
		t.Error("with other members the same words are not brought back")
	}
	if _, _, n := p.Norm(of); n.Statement != was {
		t.Errorf("it says %q", n.Statement)
	}
}

// TestBringBackAnArea: a norm that comes back brings its area, of the subject or of the
// group's own, beside those that are chosen; it takes none away, and has none twice.
func TestBringBackAnArea(t *testing.T) {
	for name, own := range map[string]bool{"of the subject": false, "of the group's own": true} {
		p := &Partnership{Areas: Areas{Chosen: string(MakeList("meetings", "conflict")), Own: []OwnArea{{Row: Row{ID: "keys", Rank: "a"}, Name: "Keys"}, {Row: Row{ID: "cars", Rank: "b"}, Name: "Cars"}}}}
		area := map[bool]ID{false: "meetings", true: "keys"}[own]
		p.Norms.Areas = []Area{{Row: Row{ID: area, Rank: "a"}, Norms: []Norm{{Row: Row{ID: "n", Rank: "a"}, Statement: "We will."}}}}
		v := *p.Put("n", "words", "2026-03-01")
		then := p.Clone()
		for _, gone := range []bool{false, true} {
			p := then.Clone()
			p.Norms.Areas = nil
			if gone {
				p.Areas.PickArea(area, false)
				p.Areas.DropArea(area)
			}
			if !p.BringBack(then, &v) {
				t.Errorf("%s, gone %v: refused", name, gone)
			}
			var keys []string
			for _, o := range p.Areas.Options() {
				keys = append(keys, o.Key)
			}
			slices.Sort(keys)
			if !slices.Equal(keys, []string{"cars", "conflict", "keys", "meetings"}) {
				t.Errorf("%s, gone %v: areas %v", name, gone, keys)
			}
		}
	}
}
