package store

import (
	"context"
	"errors"
	"maps"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tandem/model"
)

func TestSaveReturnsWhatLoadDoes(t *testing.T) {
	d := desks(t, "w")[0]
	r := d.named("River and Bread")
	r = d.save(
		op(r, "need", "need", "the river floods\x1b[31m"),
		op(r, "roster", "organizations/a", "U"),
		op(r, "roster", "organizations/a/name", "Alpha"),
		op(r, "later", "unknown/step", "kept"))
	if got := r.Need.Need; got != "the river floods[31m" {
		t.Errorf("need is %q", got)
	}
	if r.Saves[at("later", "unknown/step")] == "" {
		t.Error("an answer of a step nobody knows is not in Saves")
	}
	sameRecord(t, r, d.load())
	if _, err := d.Load(context.Background(), "q"); !errors.Is(err, model.ErrNoPartnership) {
		t.Errorf("loading what is not there: %v", err)
	}
	if _, _, err := d.Save(context.Background(), model.Save{ID: "x", Partnership: "q", Ops: []model.Op{op(nil, "need", "need", "x")}}); !errors.Is(err, model.ErrNoPartnership) {
		t.Errorf("saving without a name: %v", err)
	}
}

func sameRecord(t testing.TB, got, want *model.Record) {
	t.Helper()
	if d := cmp.Diff(want.Leaves(), got.Leaves()); d != "" {
		t.Errorf("leaves differ (- want, + got):\n%s", d)
	}
	if d := cmp.Diff(want.Saves, got.Saves); d != "" {
		t.Errorf("saves differ (- want, + got):\n%s", d)
	}
	if got.Seq != want.Seq || got.Left != want.Left {
		t.Errorf("seq %d left %v, want %d %v", got.Seq, got.Left, want.Seq, want.Left)
	}
}

// TestClash plays what one window does while another has not looked since.
func TestClash(t *testing.T) {
	const a = "objectives/a"
	type change struct{ path, value string }
	for _, c := range []struct {
		name         string
		theirs, mine []change
		clash        map[string]string // by path: what stands there
		gone         bool
		stand        map[string]string // what stands in the end, of these paths
	}{
		{"other leaves", []change{{a + "/text", "t"}}, []change{{a + "/lead", "m"}}, nil, false, map[string]string{a + "/text": "t", a + "/lead": "m"}},
		{"the same words", []change{{a + "/text", "t"}}, []change{{a + "/text", "t"}}, nil, false, map[string]string{a + "/text": "t"}},
		{"other words", []change{{a + "/text", "t"}}, []change{{a + "/text", "m"}}, map[string]string{a + "/text": "t"}, false, map[string]string{a + "/text": "t"}},
		{"one of two lands", []change{{a + "/text", "t"}}, []change{{a + "/text", "m"}, {a + "/lead", "m"}}, map[string]string{a + "/text": "t"}, false, map[string]string{a + "/text": "t", a + "/lead": "m"}},
		{"taken away by them", []change{{a + "/text", ""}}, []change{{a + "/text", "m"}}, map[string]string{a + "/text": ""}, false, map[string]string{a + "/text": ""}},
		{"taken away by me", []change{{a + "/text", "t"}}, []change{{a + "/text", ""}}, map[string]string{a + "/text": "t"}, false, map[string]string{a + "/text": "t"}},
		{"taken away by both", []change{{a + "/text", ""}}, []change{{a + "/text", ""}}, nil, false, map[string]string{a + "/text": ""}},
		{"their row removed, my leaf", []change{{a, ""}, {a + "/text", ""}}, []change{{a + "/lead", "m"}}, map[string]string{a + "/lead": ""}, true, map[string]string{a: "", a + "/lead": ""}},
		{"their row removed, my aside", []change{{a, ""}, {a + "/text", ""}}, []change{{a + "/lead~", "m"}}, map[string]string{a + "/lead~": ""}, true, map[string]string{a: "", a + "/lead~": ""}},
		{"their row removed, my move", []change{{a, ""}, {a + "/text", ""}}, []change{{a, "X"}}, map[string]string{a: ""}, true, map[string]string{a: ""}},
		{"my row removed, their leaf", []change{{a + "/lead", "t"}}, []change{{a, ""}, {a + "/text", ""}}, map[string]string{a: "U", a + "/text": "old"}, false, map[string]string{a: "U", a + "/text": "old", a + "/lead": "t"}},
		{"both removed", []change{{a, ""}, {a + "/text", ""}}, []change{{a, ""}, {a + "/text", ""}}, nil, false, map[string]string{a: ""}},
		{"both moved", []change{{a, "W"}}, []change{{a, "X"}, {a + "/text", "m"}}, map[string]string{a: "W"}, false, map[string]string{a: "W", a + "/text": "m"}},
		{"both added", []change{{"objectives/b", "V"}, {"objectives/b/text", "t"}}, []change{{"objectives/b", "W"}, {"objectives/b/lead", "m"}}, nil, false, map[string]string{"objectives/b": "V", "objectives/b/text": "t", "objectives/b/lead": "m"}},
		{"a leaf without a row", nil, []change{{"objectives/c/text", "m"}}, map[string]string{"objectives/c/text": ""}, true, map[string]string{"objectives/c/text": ""}},
		{"a leaf deep without the row between", nil, []change{{a + "/parts/q/text", "m"}}, map[string]string{a + "/parts/q/text": ""}, true, nil},
		{"a removal that leaves a leaf", nil, []change{{a, ""}}, map[string]string{a: "U"}, false, map[string]string{a: "U", a + "/text": "old"}},
		{"a leaf written into a row removed with it", nil, []change{{a, ""}, {a + "/text", ""}, {a + "/lead", "m"}}, map[string]string{a + "/lead": ""}, true, map[string]string{a: "", a + "/lead": ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ds := desks(t, "me", "they")
			me, they := ds[0], ds[1]
			r := me.named("p")
			r = me.save(op(r, "objectives", a, "U"), op(r, "objectives", a+"/text", "old"))
			ops := func(cs []change) (ops []model.Op) {
				for _, c := range cs {
					ops = append(ops, op(r, "objectives", c.path, c.value))
				}
				return ops
			}
			they.save(ops(c.theirs)...)
			theirs := they.load()
			now, cs, err := me.try(ops(c.mine)...)
			if err != nil {
				t.Fatal(err)
			}
			clash := map[string]string{}
			for _, x := range cs {
				clash[x.Mine.Path] = x.Theirs
				if x.Gone != c.gone {
					t.Errorf("%s: gone is %v", x.Mine.Path, x.Gone)
				}
				if len(c.theirs) > 0 && (x.Actor != "Ada they" || x.At.IsZero() || x.Save == "") {
					t.Errorf("%s: whose clash is it? %+v", x.Mine.Path, x)
				}
			}
			if d := cmp.Diff(c.clash, clash, cmpopts.EquateEmpty()); d != "" {
				t.Errorf("clashes (- want, + got):\n%s", d)
			}
			for path, want := range c.stand {
				if got := now.Leaves()[at("objectives", path)]; got != want {
					t.Errorf("%s is %q, want %q", path, got, want)
				}
			}
			sameRecord(t, now, me.load())
			noOrphans(t, now)
			if len(cs) == len(c.mine) && now.Seq != theirs.Seq {
				t.Error("a save of which nothing landed left a trace")
			}
		})
	}
}

// noOrphans checks that every leaf has its row.
func noOrphans(t failer, r *model.Record) {
	t.Helper()
	if _, unknown := model.Read(r.ID, r.Leaves()); len(unknown) > 0 {
		t.Errorf("leaves without a row: %v", unknown)
	}
}

func TestRetryIsHarmless(t *testing.T) {
	ds := desks(t, "me", "they")
	me, they := ds[0], ds[1]
	r := me.named("p")
	they.save(op(r, "need", "need", "theirs"))
	save := model.Save{ID: "retry", Partnership: "p", Window: "me", At: noon, Ops: []model.Op{
		op(r, "need", "need", "mine"), op(r, "need", "affected", "people")}}
	ctx := context.Background()
	r1, cs1, err := me.Save(ctx, save)
	if err != nil || len(cs1) != 1 || r1.Need.Affected != "people" {
		t.Fatalf("%v %v", cs1, err)
	}
	r2, cs2, err := me.Save(ctx, save)
	if err != nil {
		t.Fatal(err)
	}
	sameRecord(t, r2, r1)
	if d := cmp.Diff(cs1, cs2); d != "" {
		t.Errorf("the clash of a retry differs:\n%s", d)
	}
	they.save(op(r2, "need", "affected", "moved on"))
	r3, cs3, err := me.Save(ctx, save)
	if err != nil || len(cs3) != 1 || r3.Need.Affected != "moved on" {
		t.Errorf("a retry after others moved on: %v %v %v", r3.Need, cs3, err)
	}
}

func TestNothingToSaveLeavesTheFileAlone(t *testing.T) {
	d := desks(t, "w")[0]
	r := d.named("p")
	r = d.save(op(r, "need", "need", "x"))
	if err := d.Leave(context.Background(), "p", at("need", "")); err != nil {
		t.Fatal(err)
	}
	before := bytesOf(t, d.path)
	if _, _, err := d.try(op(r, "need", "need", "x")); err != nil {
		t.Fatal(err)
	}
	if _, cs, err := d.try(model.Op{Place: at("need", "need"), Value: "y", Was: "long ago"}); err != nil || len(cs) != 1 {
		t.Fatal(cs, err)
	}
	if _, _, err := d.try(); err != nil {
		t.Fatal(err)
	}
	if err := d.Leave(context.Background(), "p", at("need", "")); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(before, bytesOf(t, d.path)); d != "" {
		t.Error("the file or its log has changed")
	}
	if got := d.load().Left; got != at("need", "") {
		t.Errorf("left at %v", got)
	}
}

// bytesOf returns the file and its log. Reading them here is safe while locks
// are those of open files, as on Linux, and harmless while nobody else writes.
func bytesOf(t testing.TB, path string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(path + end)
		if err == nil {
			all[end] = string(b)
		} else if !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
	return all
}

func TestPositionOnWordsThatMovedIsRefused(t *testing.T) {
	ds := desks(t, "me", "they")
	me, they := ds[0], ds[1]
	r := me.named("p")
	r = me.save(op(r, "need", "need", "old words"))
	p := r.Clone()
	v := *p.Put(model.TermsText, "old words", "2026-03-01")
	they.save(op(r, "need", "need", "new words"))
	edit := r.Edit(model.CoreStep, "")
	edit.Now = maps.Clone(edit.Base)
	p.Core.Positions = append(p.Core.Positions, model.Position{Row: model.Row{ID: "x", Rank: "U"}, Version: string(v.ID), Member: "a", Choice: model.Yes})
	edit.Now = model.Flatten(&p.Core)
	_, _, err := me.try(edit.Ops()...)
	var moved model.Moved
	if !errors.As(err, &moved) {
		t.Fatalf("a position on words that moved: %v", err)
	}
	if got := me.load(); len(got.Core.Positions)+len(got.Core.Versions) > 0 {
		t.Error("part of it landed")
	}
}

func TestHeadFollowsAndTimeIsThatOfTheSave(t *testing.T) {
	d := desks(t, "w")[0]
	r := d.named("River")
	d.save(op(r, "roster", "organizations/a", "U"), op(r, "roster", "organizations/a/name", "Älpha"), op(r, "roster", "organizations/a/status", "active"))
	hs, err := d.List(context.Background(), model.Query{Limit: 10})
	if err != nil || len(hs) != 1 {
		t.Fatal(hs, err)
	}
	want := model.HeadOf(d.load().Partnership)
	want.Changed = noon.Add(2 * time.Second)
	if d := cmp.Diff(want, hs[0]); d != "" {
		t.Error(d)
	}
}
