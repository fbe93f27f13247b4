package model

import (
	"slices"
	"testing"
)

// TestHeardOfWhoHasGone: what was said by people who are asked no more stays before
// people's eyes; but the link to it is asked for only where somebody is still asked,
// and what was linked before is no choice for others.
func TestHeardOfWhoHasGone(t *testing.T) {
	p := complete(t)
	person := p.People(p.Active()[0])[0].ID
	p.Voices = Voices{Heard: []Heard{{Row: Row{ID: "meetings", Rank: "U"}, Voices: []Voice{{Row: Row{ID: person, Rank: "U"}, State: Said, Words: "Start on time."}}}}}
	asks := func(from string) (Several, bool) {
		a := &Area{Row: Row{ID: "meetings"}, From: from}
		heard, said, asked := p.heard(a.ID)
		if len(heard) != 1 || heard[0].Words != "Start on time." {
			t.Fatalf("heard is %v", heard)
		}
		q := a.questions(p, heard, said, asked)[1].(Several)
		return q, len(Shown([]Question{q})) > 0
	}
	if _, shown := asks(""); !shown {
		t.Error("nobody asks whose words led to it")
	}
	p.Person(person).Until = "2026-01-31"
	if _, shown := asks(""); shown {
		t.Error("what nobody is asked any more shows through")
	}
	q, shown := asks(string(MakeList(string(person))))
	if !shown || q.Check() != Fine || slices.ContainsFunc(q.From, func(o Option) bool { return o.Key == string(person) && !o.Past }) {
		t.Errorf("what was linked is %v, %v", shown, q.From)
	}
}
