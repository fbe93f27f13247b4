package model

import (
	"slices"
	"testing"
)

// TestScore: how a component is seen is the mean of what was said, in tenths to the
// nearest; what was not said, or is no number from 1 to 5, counts for nothing.
func TestScore(t *testing.T) {
	for _, tt := range []struct {
		first, second, third string
		want                 int
		said                 bool
	}{
		{"", "", "", 0, false}, {"1", "", "", 10, true}, {"5", "5", "5", 50, true}, {"1", "2", "", 15, true}, {"1", "2", "2", 17, true}, {"1", "1", "2", 13, true},
		{"4", "", "5", 45, true}, {"0", "6", "x", 0, false}, {"5", "6", "0", 50, true}, {"", "3", "-1", 30, true}, {"3", "4", "4", 37, true},
	} {
		if got, said := (View{First: tt.first, Second: tt.second, Third: tt.third}).score(); got != tt.want || said != tt.said {
			t.Errorf("%+v: %d, %v", tt, got, said)
		}
	}
	for _, tt := range []struct {
		v    View
		want string
	}{{View{}, ""}, {View{Note: "n"}, "n"}, {View{First: "1", Note: "n"}, "1 / - / -"}, {View{Third: "3"}, "- / - / 3"}, {View{Second: "2"}, "- / 2 / -"}} {
		if got := tt.v.summary(); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.v, got, tt.want)
		}
	}
	for _, tt := range []struct {
		c    Component
		want string
	}{{Component{Evidence: "e"}, "e"}, {Component{Us: "1", Evidence: "e"}, "1 / -"}, {Component{Them: "2"}, "- / 2"}} {
		if got := tt.c.summary(); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.c, got, tt.want)
		}
	}
}

// TestSpreads: what organizations see differently comes first, and of what they see alike
// what they see worst; of each review alone, and of nobody who said nothing.
func TestSpreads(t *testing.T) {
	view := func(c, s string) View { return View{Row: Row{ID: ID(c)}, First: s} }
	c := []string{components[0].Key, components[1].Key, components[2].Key, components[3].Key}
	p := &Partnership{Health: map[ID]*Health{
		"a": {Share: Yes, Reviews: []HealthAt{{Row: Row{ID: "v"}, Views: []View{view(c[0], "3"), view(c[1], "1"), view(c[2], "5"), view(c[3], "4")}}, {Row: Row{ID: "w"}, Views: []View{view(c[0], "1")}}}},
		"b": {Share: Yes, Reviews: []HealthAt{{Row: Row{ID: "v"}, Views: []View{view(c[0], "3"), view(c[1], "5"), view(c[2], "4"), {Row: Row{ID: ID(c[3])}, First: "2", Second: "3"}}}}},
		"c": {Share: Yes, Reviews: []HealthAt{{Row: Row{ID: "v"}, Views: []View{view(c[0], ""), view(c[2], "5")}}}},
	}}
	type seen struct {
		component   string
		apart, mean int
		of          int
	}
	var got []seen
	for _, s := range p.Spreads("v") {
		got = append(got, seen{s.Component, s.Apart, s.Mean, len(s.Scores)})
	}
	if want := []seen{{c[1], 40, 30, 2}, {c[3], 15, 33, 2}, {c[2], 10, 47, 3}, {c[0], 0, 30, 2}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if s := p.Spreads("w"); len(s) != 1 || s[0].Mean != 10 || s[0].Apart != 0 || s[0].Scores["a"] != 10 {
		t.Errorf("of the other review: %+v", s)
	}
	if s := p.Spreads("gone"); len(s) != 0 {
		t.Errorf("of none: %+v", s)
	}
	p.Health["b"].Reviews[0].Views = []View{view(c[1], "1"), view(c[0], "3")}
	p.Health["c"].Reviews = nil
	got = nil
	for _, s := range p.Spreads("v")[:2] {
		got = append(got, seen{s.Component, s.Apart, s.Mean, len(s.Scores)})
	}
	if want := []seen{{c[1], 0, 10, 2}, {c[0], 0, 30, 2}}; !slices.Equal(got, want) {
		t.Errorf("seen alike, the worst first: %v, want %v", got, want)
	}
}
