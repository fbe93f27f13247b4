package model

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A page has everything a part can have.
type page struct {
	Asides
	Need  string  `leaf:"need"`
	Day   Date    `leaf:"day"`
	Rows  []outer `leaf:"rows"`
	Inner struct {
		Why string `leaf:"why"`
	} `leaf:"inner"`
}

type outer struct {
	Row
	Name string  `leaf:"name"`
	In   []inner `leaf:"in"`
}

type inner struct {
	Row
	Who string `leaf:"who"`
}

func drawAsides(t *rapid.T) Asides {
	if !rapid.Bool().Draw(t, "aside") {
		return nil
	}
	return Asides{"need": Aside{Later: true, Who: rapid.String().Draw(t, "who")}.String()}
}

func drawPage(t *rapid.T) *page {
	p := &page{Asides: drawAsides(t), Need: rapid.String().Draw(t, "need"), Day: Date(rapid.String().Draw(t, "day"))}
	p.Inner.Why = rapid.String().Draw(t, "why")
	ids := func() []string {
		return rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{2}`), 0, 4, rapid.ID[string]).Draw(t, "ids")
	}
	rank := ""
	for _, id := range ids() {
		rank = Between(rank, "")
		o := outer{Row: Row{ID(id), rank, drawAsides(t)}, Name: rapid.String().Draw(t, "name")}
		r := ""
		for _, id := range ids() {
			r = Between(r, "")
			o.In = append(o.In, inner{Row{ID(id), r, drawAsides(t)}, rapid.String().Draw(t, "who")})
		}
		p.Rows = append(p.Rows, o)
	}
	return p
}

func TestFillFlatten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPage(t)
		var q page
		if unknown := Fill(&q, Flatten(p)); len(unknown) > 0 {
			t.Fatalf("no place for %q", unknown)
		}
		if d := cmp.Diff(p, &q); d != "" {
			t.Fatal(d)
		}
	})
}

func TestDiffApply(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := Flatten(drawPage(t)), Flatten(drawPage(t))
		if d := cmp.Diff(b, a.Apply(Diff(a, b))); d != "" {
			t.Fatal(d)
		}
		if cs := Diff(a, a); len(cs) > 0 {
			t.Fatalf("%v differs from itself: %v", a, cs)
		}
		var p page
		Fill(&p, a.Apply(Diff(a, b)))
		if d := cmp.Diff(b, Flatten(&p)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ranks := []string{Between("", "")}
		for range 60 {
			i := rapid.IntRange(0, len(ranks)).Draw(t, "i")
			a, b := "", ""
			if i > 0 {
				a = ranks[i-1]
			}
			if i < len(ranks) {
				b = ranks[i]
			}
			m := Between(a, b)
			if m <= a || b != "" && m >= b || strings.HasSuffix(m, "0") {
				t.Fatalf("%q between %q and %q", m, a, b)
			}
			ranks = slices.Insert(ranks, i, m)
		}
	})
}

func TestLeavesWithoutAPlace(t *testing.T) {
	ls := Leaves{
		"rows/ab/name": "row is not there", "rows/ab/in/cd/who": "nor is this", "gone": "unknown",
		"need/deeper": "a leaf has nothing under it", "rows": "a list is no leaf", "inner": "nor is this",
		"rows/ef": "U", "rows/ef/gone": "unknown", "rows/ef/in/gh~": "a list of rows has no asides",
	}
	var p page
	unknown := Fill(&p, ls)
	if len(unknown) != len(ls)-1 {
		t.Errorf("unknown: %q", unknown)
	}
	if d := cmp.Diff(Leaves{"rows/ef": "U"}, Flatten(&p)); d != "" {
		t.Error(d)
	}
}

// TestRows: whatever is added, written, moved and removed, ranks give the order.
func TestRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := randomizer{t: t, prefix: "id"}
		var p page
		rows := Rows{list: listOf(&p.Rows, func(o *outer) *Row { return &o.Row }, func(o outer) string { return o.Name },
			func(o *outer) []Question { return []Question{Line{Ask: o.ask("name", Both, Required), Into: &o.Name}} })}
		var want []ID
		for range 20 {
			i := 0
			if len(want) > 0 {
				i = rapid.IntRange(0, len(want)-1).Draw(t, "row")
			}
			switch rapid.IntRange(0, 3).Draw(t, "do") {
			case 0:
				want = append(want, g.id())
				rows.Add(want[len(want)-1])
			case 1:
				id := g.id()
				e := rows.Open(id)
				e.Put()
				e.Questions[0].(Leaf).Set("said")
				e.Put()
				want = append(want, id)
			case 2:
				if len(want) > 0 {
					rows.Remove(want[i])
					want = slices.Delete(want, i, i+1)
				}
			case 3:
				if len(want) > 0 {
					n := rapid.IntRange(-3, 3).Draw(t, "by")
					rows.Move(want[i], n)
					to := min(max(i+n, 0), len(want)-1)
					id := want[i]
					want = slices.Insert(slices.Delete(want, i, i+1), to, id)
				}
			}
			var read page
			Fill(&read, Flatten(&p))
			if d := cmp.Diff(Flatten(&p), Flatten(&read)); d != "" {
				t.Fatal(d)
			}
			var got []ID
			for _, o := range read.Rows {
				got = append(got, o.ID)
			}
			if !slices.Equal(got, want) || !slices.Equal(rows.IDs(), want) {
				t.Fatalf("rows %v, read %v, want %v", rows.IDs(), got, want)
			}
		}
	})
}

// TestEveryPart: every part can be flattened, and every question's key is the
// path of the leaf it writes, so that QuestionKey finds its words.
func TestEveryPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		for _, stop := range p.Path() {
			if (stop.Step.Part == nil) != (stop.Step.Ask == nil) {
				t.Fatalf("%s has a part without questions, or questions without a part", stop.Step.ID)
			}
			if stop.Step.Part == nil {
				continue
			}
			ls := Flatten(stop.Step.Part(p, stop.Party))
			walk("", stop.Step.Questions(p, stop.Party), func(path string, q Question) {
				leaf, ok := q.(Leaf)
				if ok && ls[path] != leaf.Value() {
					t.Fatalf("%s: %s says %q, the part %q", stop.Step.ID, path, leaf.Value(), ls[path])
				}
				delete(ls, path)
				delete(ls, path+asideMark)
				if a := q.Head().Aside(); !a.IsZero() && a.String() == "" {
					t.Fatalf("%s: %s has an aside that says nothing", stop.Step.ID, path)
				}
			})
			for path := range ls {
				if strings.Count(path, "/")%2 == 0 && !strings.HasSuffix(path, asideMark) {
					t.Fatalf("%s: no question asks for %s", stop.Step.ID, path)
				}
			}
		}
	})
}

// TestRead: a partnership is its leaves, and unknown ones are named.
func TestRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		ls := p.Leaves()
		q, unknown := Read(p.ID, ls)
		if d := cmp.Diff(ls, q.Leaves()); d != "" || len(unknown) > 0 {
			t.Fatalf("unknown %v\n%s", unknown, d)
		}
		if d := cmp.Diff(ls, p.Clone().Leaves()); d != "" {
			t.Fatal(d)
		}
		ls[Place{"nosuch", "", "x"}] = "y"
		if _, unknown := Read(p.ID, ls); len(unknown) != 1 {
			t.Fatalf("unknown %v", unknown)
		}
	})
}

// TestRowsOfOneRank: rows stand by their ranks, and where two have the same, by their IDs,
// each time the same.
func TestRowsOfOneRank(t *testing.T) {
	for range 30 {
		p, _ := Read("p", map[Place]string{
			{Step: objectives.ID, Path: "objectives/z"}: "U", {Step: objectives.ID, Path: "objectives/b"}: "V", {Step: objectives.ID, Path: "objectives/m"}: "U",
			{Step: objectives.ID, Path: "objectives/a"}: "X", {Step: objectives.ID, Path: "objectives/c"}: "A", {Step: objectives.ID, Path: "objectives/d"}: "U",
		})
		got := ""
		for _, x := range p.Objectives.Objectives {
			got += string(x.ID)
		}
		if got != "cdmzba" {
			t.Fatalf("in the order %s", got)
		}
	}
	for i, tt := range []struct {
		a, b Row
		want bool
	}{{Row{ID: "b", Rank: "U"}, Row{ID: "a", Rank: "U"}, true}, {Row{ID: "a", Rank: "U"}, Row{ID: "a", Rank: "U"}, false}, {Row{ID: "a", Rank: "V"}, Row{ID: "b", Rank: "U"}, true}, {Row{ID: "b", Rank: "U"}, Row{ID: "a", Rank: "V"}, false}} {
		if got := tt.a.follows(tt.b); got != tt.want {
			t.Errorf("%d: follows %v", i, got)
		}
	}
}

// TestPartsWithNothingInThem: a part that was touched, and has nothing in it, is none.
func TestPartsWithNothingInThem(t *testing.T) {
	p := &Partnership{Objectives: Objectives{Objectives: []Objective{}}, Readiness: map[ID]*Readiness{"a": {}}}
	if parts := p.Parts(); len(parts) != 0 {
		t.Errorf("%v", parts)
	}
	p.Need.Need = "Bread."
	if parts := p.Parts(); len(parts) != 1 {
		t.Errorf("%v", parts)
	}
}
