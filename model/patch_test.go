package model

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestWithIsWhatReadMakes: whatever is done to a partnership, leaf by leaf, With
// makes of it what Read does, or says that it cannot tell.
func TestWithIsWhatReadMakes(t *testing.T) {
	places := []Place{{Step: CoreStep, Path: "name"}, {Step: CoreStep, Path: "name~"}, {Step: CoreStep, Path: "moves/m1/why"},
		{Step: "need", Path: "need"}, {Step: "need", Path: "need~"}, {Step: "need", Path: "nowhere"}, {Step: "nowhere", Path: "need"},
		{Step: "need", Path: "need/deep"}, {Step: "need", Party: "o", Path: "need"}, {Step: "interest", Path: "benefit"},
		{Step: "interest", Party: "o", Path: "benefit"}, {Step: "interest", Party: "o", Path: "benefit~"}, {Step: "check", Path: "x"},
		{Step: "health", Party: "o", Path: "review/r/component/c/note"}, {Step: "roster", Path: "organizations/"}, {Step: "roster", Path: "organizations/a~"},
		{Step: "roster", Path: "organizations/a/name/x"}, {Step: "closing", Path: "reason"}, {Step: "closing", Path: "reason~"}}
	for _, row := range []string{"a", "b", "c"} {
		places = append(places, Place{Step: "roster", Path: "organizations/" + row}, Place{Step: "roster", Path: "organizations/" + row + "/name"},
			Place{Step: "norms", Path: "area/x/norms/" + row}, Place{Step: "norms", Path: "area/x/norms/" + row + "/statement"}, Place{Step: "norms", Path: "area/x/norms/" + row + "/statement~"})
	}
	places = append(places, Place{Step: "norms", Path: "area/x"}, Place{Step: CoreStep, Path: "moves/m1"},
		Place{Step: "health", Party: "o", Path: "review/r"}, Place{Step: "health", Party: "o", Path: "review/r/component/c"})
	told := 0
	rapid.Check(t, func(t *rapid.T) {
		leaves := map[Place]string{}
		p, unknown := Read("p", leaves)
		for range 40 {
			var ops []Op
			next := maps.Clone(leaves)
			for range rapid.IntRange(1, 6).Draw(t, "ops") {
				at := rapid.SampledFrom(places).Draw(t, "place")
				value := rapid.SampledFrom([]string{"", "U", "V", "W"}).Draw(t, "value")
				if slices.ContainsFunc(ops, func(op Op) bool { return op.Place == at }) {
					continue
				}
				for _, row := range Above(at.Path) { // mostly as forms do it
					up := Place{at.Step, at.Party, row}
					if strings.Count(row, "/")%2 == 1 && value != "" && next[up] == "" && rapid.IntRange(0, 9).Draw(t, "row") > 0 && !slices.ContainsFunc(ops, func(op Op) bool { return op.Place == up }) {
						ops, next[up] = append(ops, Op{Place: up, Value: "U"}), "U"
					}
				}
				ops = append(ops, Op{Place: at, Value: value})
				if next[at] = value; value == "" {
					delete(next, at)
				}
			}
			want, strange := Read("p", next)
			before := p.Clone()
			got, ok := p.With(ops)
			if !reflect.DeepEqual(before, p) {
				t.Fatalf("%v changed what stood", ops)
			}
			if len(unknown) == 0 && ok {
				told++
				if len(strange) > 0 {
					t.Fatalf("%v: it does not see that there is no place for %v", ops, strange)
				}
				if !reflect.DeepEqual(want, got) {
					t.Fatalf("%v (- Read, + With):\n%s", ops, cmp.Diff(want, got, cmp.AllowUnexported(Partnership{})))
				}
			}
			if len(strange) > 0 { // such leaves stay out of the next round
				for _, at := range strange {
					delete(next, at)
				}
				want, strange = Read("p", next)
			}
			leaves, p, unknown = next, want, strange
		}
	})
	if !testing.Short() && told < 500 {
		t.Errorf("it could tell %d times", told)
	}
}

// TestWithCanTell what forms and undo do.
func TestWithCanTell(t *testing.T) {
	org := func(path, value string) Op {
		return Op{Place: Place{Step: "roster", Path: "organizations/a" + path}, Value: value}
	}
	p := &Partnership{}
	for _, ops := range [][]Op{
		{org("", "U"), org("/name", "Alpha")},
		{org("/name", "Beta"), org("", "V"), {Place: Place{Step: "interest", Party: "a", Path: "benefit"}, Value: "bread"}},
		{org("", ""), org("/name", "")},
		{org("/name", "Beta"), org("", "V")},
	} {
		now, ok := p.With(ops)
		if !ok {
			t.Fatalf("it cannot tell what %v make", ops)
		}
		p = now
	}
	if p.Called("a") != "Beta" {
		t.Errorf("%+v", p.Roster)
	}
	if _, ok := p.With([]Op{{Place: Place{Step: "interest", Party: "a", Path: "benefit"}}}); ok {
		t.Error("a page without an answer stays")
	}
}
