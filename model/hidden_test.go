package model

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// shown returns p with only those answers that a question asks for now. What no
// longer applies is gone from it, and so is what stands beside it.
func shown(p *Partnership) *Partnership {
	keep := map[Place]bool{}
	p = p.Clone()
	for _, stop := range p.Path() {
		walk("", stop.Step.Questions(p, stop.Party), func(path string, q Question) {
			keep[Place{stop.Step.ID, stop.Party, path}] = true
			keep[Place{stop.Step.ID, stop.Party, path + asideMark}] = true
			rows := []ID{}
			switch q := q.(type) {
			case Rows:
				rows = q.IDs()
			case Each:
				rows = q.IDs()
			}
			for _, id := range rows {
				keep[Place{stop.Step.ID, stop.Party, join(path, string(id))}] = true
			}
		})
	}
	leaves := p.Leaves()
	for place := range leaves {
		if place.Step != CoreStep && !keep[place] {
			delete(leaves, place)
		}
	}
	q, _ := Read(p.ID, leaves)
	return q
}

// said returns the leaves of p but for the rows they stand in.
func said(p *Partnership) map[Place]string {
	leaves := p.Leaves()
	for place := range leaves {
		if strings.Count(place.Path, "/")%2 == 1 {
			delete(leaves, place)
		}
	}
	return leaves
}

// TestHiddenAnswers: what no question asks for now is in no gap, no digest, no
// standing and no answers file, whatever hid it; and it is still in the file.
func TestHiddenAnswers(t *testing.T) {
	hidden := 0
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		before := p.Leaves()
		for range 4 { // change what others hang on
			switch rapid.IntRange(0, 6).Draw(t, "change") {
			case 0:
				p.Kind.Primary = rapid.SampledFrom(append(Types(), Unsure, "")).Draw(t, "type")
			case 1:
				p.Kind.Also = string(MakeList(rapid.SliceOf(rapid.SampledFrom(Types())).Draw(t, "also")...))
			case 2:
				if n := len(p.Roster.Organizations); n > 0 {
					p.Roster.Organizations[rapid.IntRange(0, n-1).Draw(t, "org")].Status = rapid.SampledFrom([]string{Active, Left, Observer, ""}).Draw(t, "status")
				}
			case 3:
				p.Areas.Chosen = string(MakeList(rapid.SliceOf(rapid.SampledFrom([]string{"meetings", "conflict", "resources"})).Draw(t, "areas")...))
			case 5: // who passes is not quoted
				for i := range p.Voices.Heard {
					for j := range p.Voices.Heard[i].Voices {
						p.Voices.Heard[i].Voices[j].State = rapid.SampledFrom([]string{Passed, Said}).Draw(t, "state")
					}
				}
			case 6:
				for _, r := range p.Readiness {
					for i := range r.Components {
						r.Components[i].Us, r.Components[i].Them = "5", rapid.SampledFrom([]string{"1", "5"}).Draw(t, "them")
					}
				}
			case 4:
				for i := range p.Decisions.Decisions {
					p.Decisions.Decisions[i].Held = rapid.SampledFrom([]string{HeldTogether, HeldByOne, HeldByEach}).Draw(t, "held")
				}
			}
		}
		now := p.Leaves()
		for place, v := range before {
			if place.Step != kind.ID && place.Step != roster.ID && place.Step != areas.ID && place.Step != decisions.ID && place.Step != voices.ID && place.Step != readiness.ID && now[place] != v {
				t.Fatalf("the answer at %v is gone", place)
			}
		}
		q := shown(p)
		hidden += len(said(p)) - len(said(q))
		if d := cmp.Diff(p.Gaps(), q.Gaps()); d != "" {
			t.Fatalf("gaps:\n%s", d)
		}
		for _, of := range append(p.Texts(), TermsText) {
			if p.Digest(of) != q.Digest(of) {
				t.Fatalf("the digest of %s holds what nobody is asked", of)
			}
			if d := cmp.Diff(p.Standing(of), q.Standing(of)); d != "" {
				t.Fatalf("standing of %s:\n%s", of, d)
			}
			if d := cmp.Diff(p.Refusals(of), q.Refusals(of)); d != "" {
				t.Fatalf("refusals of %s:\n%s", of, d)
			}
		}
		one, err := p.Answers().JSON()
		two, err2 := q.Answers().JSON()
		if d := cmp.Diff(string(one), string(two)); err != nil || err2 != nil || d != "" {
			t.Fatalf("%v, %v\n%s", err, err2, d)
		}
	})
	if hidden == 0 {
		t.Error("nothing was hidden")
	}
}
