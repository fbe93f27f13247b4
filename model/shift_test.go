package model

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestShift: a changed type says what will be asked and what no longer counts.
func TestShift(t *testing.T) {
	for _, tt := range []struct {
		name          string
		primary, also string
		asked, hidden []string
	}{
		{"the same", Alliance, string(MakeList(Sharing, GrantMatch)), nil, nil},
		{"no grant any more", Alliance, string(MakeList(Sharing)), nil, []string{
			"contributions/grantor", "contributions/grantee", "contributions/origin", "contributions/grant", "contributions/ratio", "contributions/kinds", "contributions/match"}},
		{"funds", Alliance, string(MakeList(Sharing, GrantMatch, Funding)), []string{
			"contributions/source", "contributions/total", "contributions/recipients", "contributions/manager", "contributions/shares", "contributions/agent"}, nil},
		{"an integration", Integration, string(MakeList(Sharing, GrantMatch)), []string{"structure/change", "structure/legal"}, nil},
		{"nobody is sure any more", Unsure, string(MakeList(Sharing, GrantMatch)), nil, []string{
			"contributions/grantor", "contributions/grantee", "contributions/origin", "contributions/grant", "contributions/ratio", "contributions/kinds", "contributions/match"}},
	} {
		p := complete(t)
		q := p.Clone()
		q.Kind.Primary, q.Kind.Also = tt.primary, tt.also
		before, now := p.Leaves(), q.Leaves()
		s := p.ShiftTo(q, kind.ID)
		if !slices.Equal(at(s.Asked), tt.asked) || !slices.Equal(at(s.Hidden), tt.hidden) {
			t.Errorf("%s: asks %q, hides %q", tt.name, at(s.Asked), at(s.Hidden))
		}
		if s.Empty() != (len(tt.asked)+len(tt.hidden) == 0) {
			t.Errorf("%s: empty %v", tt.name, s.Empty())
		}
		if d := cmp.Diff(before, p.Leaves()) + cmp.Diff(now, q.Leaves()); d != "" {
			t.Errorf("%s: looking changed something\n%s", tt.name, d)
		}
		back := q.ShiftTo(p, kind.ID)
		for _, x := range tt.hidden {
			if !slices.Contains(at(back.Asked), x) {
				t.Errorf("%s, and back: %s is not asked", tt.name, x)
			}
		}
	}
}

// TestTextsShiftNothing: whatever people write at length, or take away, no question
// elsewhere is asked for it or hidden; ShiftTo counts on that.
func TestTextsShiftNothing(t *testing.T) {
	n := 0
	for _, full := range []bool{true, false} {
		p := complete(t)
		if !full {
			p.SetLength(Both)
		}
		for _, stop := range p.Path() {
			walk("", stop.Step.Questions(p, stop.Party), func(path string, q Question) {
				if _, text := q.(Text); !text {
					return
				}
				for _, words := range []string{"", "other words"} {
					now := p.Clone()
					ls := Flatten(stop.Step.Part(now, stop.Party))
					delete(ls, path)
					if words != "" {
						ls[path] = words
					}
					Blank(stop.Step.Part(now, stop.Party))
					Fill(stop.Step.Part(now, stop.Party), ls)
					if !slices.Equal(p.places(stop.Step.ID), now.places(stop.Step.ID)) {
						t.Errorf("%s %s: %q shifts something", stop.Step.ID, path, words)
					}
					n++
				}
			})
		}
	}
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

// TestShiftOfMembers: an organization that leaves takes its own pages with it.
func TestShiftOfMembers(t *testing.T) {
	p := complete(t)
	q := p.Clone()
	q.Roster.Organizations[1].Status = Left
	s := p.ShiftTo(q, roster.ID)
	for _, want := range []Gap{{Step: interest.ID, Party: "r2", Key: "benefit"}, {Step: duties.ID, Key: "duty/r2"}} {
		if !slices.Contains(s.Hidden, want) {
			t.Errorf("%+v is not among what no longer counts: %+v", want, s.Hidden)
		}
	}
}

// TestAnswersReturnWithTheType: what a type hides is kept leaf by leaf, is in no
// gap, no digest and no answers file, and returns with the type; so does what was
// agreed.
func TestAnswersReturnWithTheType(t *testing.T) {
	p := complete(t)
	p.Contributions.Match[0].Worth = "1" // a conflict, as long as there is a grant
	before, digest, file := p.Leaves(), p.Digest(TermsText), fileOf(t, p)
	if len(found(p, "R8-match")) != 1 {
		t.Fatal("no conflict to hide")
	}
	also := p.Kind.Also
	p.Kind.Also = ""
	for place, v := range before {
		if place.Step == contributions.ID && p.Leaves()[place] != v {
			t.Errorf("the answer at %v is gone", place)
		}
	}
	for _, g := range p.Gaps() {
		if g.Step == contributions.ID && g.Rule != "gives-nothing" {
			t.Errorf("a gap in what nobody asks: %+v", g)
		}
	}
	changed := p.Digest(TermsText)
	p.Contributions.Grant = "7"
	if p.Digest(TermsText) != changed {
		t.Error("what nobody asks is in the digest")
	}
	p.Contributions.Grant = "1,000"
	v := fileOf(t, p)
	for _, hidden := range []string{`"grant"`, `"match": [`, `"ratio"`, "County funds"} {
		if strings.Contains(v, hidden) {
			t.Errorf("%s is in the answers file", hidden)
		}
	}
	p.Kind.Also = also
	if d := cmp.Diff(before, p.Leaves()); d != "" {
		t.Error(d)
	}
	if p.Digest(TermsText) != digest || fileOf(t, p) != file || len(found(p, "R8-match")) != 1 {
		t.Error("with the type not everything is as it was")
	}
}

// TestTypeChangedAfterAgreement: terms that were agreed with one type are not
// agreed with another, and are again when it comes back.
func TestTypeChangedAfterAgreement(t *testing.T) {
	p := complete(t)
	accept(p, TermsText)
	was := p.Kind.Primary
	p.Kind.Primary = Collaboration
	if p.Standing(TermsText).InForce {
		t.Error("another type is in force")
	}
	p.Kind.Primary = was
	if !p.Standing(TermsText).InForce {
		t.Error("the type they agreed to is not in force")
	}
}

// TestShiftIsNotEmpty: what asks as much as it hides is something all the same; of a step
// that is gone everything is looked at.
func TestShiftIsNotEmpty(t *testing.T) {
	one := []Gap{{Key: "a"}}
	for _, tt := range []struct {
		s    Shift
		want bool
	}{{Shift{}, true}, {Shift{Asked: one}, false}, {Shift{Hidden: one}, false}, {Shift{Asked: one, Hidden: one}, false}} {
		if got := tt.s.Empty(); got != tt.want {
			t.Errorf("%+v: empty %v", tt.s, got)
		}
	}
	p := complete(t)
	q := p.Clone()
	q.Kind.Also = ""
	if p.ShiftTo(q, "gone").Empty() {
		t.Error("another type shifts nothing")
	}
	if !p.ShiftTo(p.Clone(), check.ID).Empty() {
		t.Error("the same shifts something")
	}
}
