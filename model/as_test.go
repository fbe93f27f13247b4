package model

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// planted is what nobody but its owner may see.
const planted = "THE PLANTED SENTENCE"

func TestPlantedSentence(t *testing.T) {
	p := complete(t)
	found := 0
	for _, v := range p.Leaves() {
		if strings.Contains(v, planted) {
			found++
		}
	}
	if found != 1 {
		t.Fatalf("planted %d times", found)
	}
	for place, v := range p.As(Everyone).Leaves() {
		if strings.Contains(v, planted) {
			t.Errorf("everyone sees it at %v", place)
		}
	}
	if n := p.Hidden(Everyone); n != 2 {
		t.Errorf("%d answers hidden, want 2", n)
	}
	owner := p.Members()[0]
	if got := p.As(Editor("interest", owner)).Interest[owner].Breaker; !strings.Contains(got, planted) {
		t.Errorf("its editor sees %q", got)
	}
	if got := p.As(Editor("interest", p.Members()[1])).Interest[owner].Breaker; got != "" {
		t.Errorf("another editor sees %q", got)
	}
	for _, w := range p.SearchWords() {
		if strings.Contains(w, planted) {
			t.Errorf("the search finds it")
		}
	}
}

// TestAsOnlyHides: what counts or compares answers says the same, whoever looks.
func TestAsOnlyHides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		q := p.As(Everyone)
		if d := cmp.Diff(p.Gaps(), q.Gaps()); d != "" {
			t.Fatalf("gaps:\n%s", d)
		}
		for _, of := range p.Texts() {
			if d := cmp.Diff(p.Standing(of), q.Standing(of)); d != "" {
				t.Fatalf("standing:\n%s", d)
			}
		}
		all := p.Leaves()
		for place, v := range q.Leaves() {
			if all[place] != v {
				t.Fatalf("%v became %q", place, v)
			}
		}
		if n := len(all) - len(q.Leaves()); n != p.Hidden(Everyone) {
			t.Fatalf("%d leaves hidden, %d counted", n, p.Hidden(Everyone))
		}
		if d := cmp.Diff(all, q.As(Owner).Leaves()); d != "" {
			t.Fatalf("the owner sees otherwise:\n%s", d)
		}
	})
}
