package store

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// leaving is a change of members that holds: an organization goes.
func leaving(r *model.Record, of string) []model.Op {
	row := "changes/c1"
	return []model.Op{op(r, "changes", row, "U"), op(r, "changes", row+"/kind", model.Departs), op(r, "changes", row+"/of", of),
		op(r, "changes", row+"/on", "2026-02-01"), op(r, "changes", row+"/reason", "no money"), op(r, "changes", row+"/done", model.Yes)}
}

func (d desk) active() []string {
	d.t.Helper()
	hs, err := d.List(context.Background(), model.Query{})
	if err != nil || len(hs) != 1 {
		d.t.Fatal(hs, err)
	}
	return hs[0].Organizations
}

// TestWhatFollowsLandsWithASave: an organization that leaves is no longer active on
// the roster, in lists and in searches for it, in one save that is undone and redone
// as one, and that a retry does not do twice.
func TestWhatFollowsLandsWithASave(t *testing.T) {
	ctx := context.Background()
	ds := desks(t, "w", "v")
	w, v := ds[0], ds[1]
	r := w.large()
	stale := v.load()
	all := w.active()
	save := model.Save{ID: "leave", Partnership: "p", Window: "w", Actor: "Ada", At: noon, Ops: leaving(r, "o1")}
	check := func(what string, status string, active []string, changes int) {
		t.Helper()
		for _, d := range ds {
			r := d.load()
			if o := r.Organization("o1"); o.Status != status || len(r.Changes.Changes) != changes {
				t.Errorf("%s: %+v, %+v", what, o, r.Changes)
			}
			noOrphans(t, r)
		}
		if d := cmp.Diff(active, w.active()); d != "" {
			t.Errorf("%s: the head says %s", what, d)
		}
		hs, err := w.List(ctx, model.Query{Of: "Organization o1"})
		if named := slices.Contains(active, "Organization o1"); err != nil || (len(hs) == 1) != named {
			t.Errorf("%s: found by it %v, %v", what, hs, err)
		}
		sound(t, w)
	}
	check("before", model.Active, all, 0)
	rest := slices.DeleteFunc(slices.Clone(all), func(o string) bool { return o == "Organization o1" })
	for range 2 { // once more, as if no answer had come
		if _, cs, err := w.Save(ctx, save); err != nil || len(cs) > 0 {
			t.Fatal(cs, err)
		}
		check("it leaves", model.Left, rest, 1)
	}
	told := w.history()
	if n := len(told); told[n-1].ID != "leave" || len(told[n-1].Ops) <= len(save.Ops) {
		t.Errorf("the history does not say what followed: %+v", told[n-1])
	}
	_, cs, err := v.try(op(stale, "roster", "organizations/o1/status", model.Observer), op(stale, "roster", "organizations/o1/role", "funder"))
	if err != nil || len(cs) != 1 || cs[0].Theirs != model.Left || cs[0].Actor != "Ada" || cs[0].Save != "leave" {
		t.Errorf("what followed is not seen as a change: %+v, %v", cs, err)
	}
	if w.load().Organization("o1").Role != "funder" {
		t.Error("the rest has not landed")
	}
	for range 2 {
		if ok, cs := w.back(false); !ok || len(cs) > 0 {
			t.Fatal(ok, cs)
		}
		check("undone", model.Active, all, 0)
		if ok, cs := w.back(true); !ok || len(cs) > 0 {
			t.Fatal(ok, cs)
		}
		check("redone", model.Left, rest, 1)
	}
	if ok, cs := v.revert("leave"); !ok || len(cs) > 0 {
		t.Fatal(ok, cs)
	}
	check("taken back in the other window", model.Active, all, 0)
}

// TestWhatFollowsWinsOverTheSameSave: one save says both, as a file may.
func TestWhatFollowsWinsOverTheSameSave(t *testing.T) {
	d := desks(t, "w")[0]
	r := d.large()
	r = d.save(append(leaving(r, "o1"), op(r, "roster", "organizations/o1/left", "2020-01-01"), op(r, "need", "need", "new"))...)
	if o := r.Organization("o1"); o.Status != model.Left || o.Left != "2026-02-01" {
		t.Errorf("%+v", o)
	}
	es := d.history()
	n := 0
	for _, o := range es[len(es)-1].Ops {
		if o.Path == "organizations/o1/left" {
			n++
			if o.Former != "" || o.Value != "2026-02-01" {
				t.Errorf("%+v", o)
			}
		}
	}
	if n != 1 {
		t.Errorf("it is written %d times", n)
	}
	if ok, cs := d.back(false); !ok || len(cs) > 0 || d.load().Organization("o1").Left != "" {
		t.Errorf("undone: %v %v %+v", ok, cs, d.load().Organization("o1"))
	}
}

// TestADraftStaysWhereSomethingFollows: the save of one page drops no draft of another.
func TestADraftStaysWhereSomethingFollows(t *testing.T) {
	ctx := context.Background()
	ds := desks(t, "w", "gone")
	w := ds[0]
	r := w.large()
	typed := op(r, "roster", "organizations/o1/status", model.Observer)
	if err := ds[1].Draft(ctx, model.Draft{Partnership: "p", Window: "gone", Step: "roster", N: 1, At: noon, Ops: []model.Op{typed}}); err != nil {
		t.Fatal(err)
	}
	save := model.Save{ID: "leave", Partnership: "p", Window: "gone", At: noon, Draft: 9, Ops: leaving(r, "o1")}
	if _, cs, err := ds[1].Save(ctx, save); err != nil || len(cs) > 0 {
		t.Fatal(cs, err)
	}
	ds[1].Close()
	left, err := w.Drafts(ctx, "p")
	if err != nil || len(left) != 1 || !cmp.Equal(left[0].Ops, []model.Op{typed}) {
		t.Fatalf("drafts %+v, %v", left, err)
	}
	if _, cs, err := w.try(left[0].Ops...); err != nil || len(cs) != 1 || cs[0].Theirs != model.Left {
		t.Errorf("it is not asked about: %+v, %v", cs, err)
	}
}

// TestStrikeReachesTheLifeOfAPartnership: words leave every place of it, now and in
// the past, and the file (R15).
func TestStrikeReachesTheLifeOfAPartnership(t *testing.T) {
	ctx := context.Background()
	d := desks(t, "w")[0]
	d.large()
	words := "so says " + secret
	var ops []model.Op
	in := func(step, party model.ID, path string) {
		ops = append(ops, model.Op{Place: model.Place{Step: step, Party: party, Path: path}, Value: words})
	}
	row := func(step, party model.ID, path string, leaves ...string) {
		ops = append(ops, model.Op{Place: model.Place{Step: step, Party: party, Path: path}, Value: "U"})
		for _, leaf := range leaves {
			in(step, party, path+"/"+leaf)
		}
	}
	row(model.CoreStep, "", "versions/v1", "words", "by", "calledby")
	row(model.CoreStep, "", "versions/v2", "words")
	row(model.CoreStep, "", "positions/x", "reason", "solved", "body", "by")
	row("changes", "", "changes/c", "name", "next", "reason", "keep", "duties", "money", "data", "thanks")
	row("review", "", "reviews/r", "why", "doubts", "next")
	row("review", "", "reviews/r/learned/o1", "text")
	row("review", "", "reviews/r/works/structure", "note")
	row("review", "", "reviews/r/rules/n", "note")
	row("signed", "", "member/o1")
	row("signed", "", "member/o1/papers/s", "name", "title", "kept")
	row("met", "o1", "review/r", "note")
	row("health", "o1", "review/r")
	row("health", "o1", "review/r/component/trust", "note")
	for _, leaf := range []string{"reason", "talk", "services", "assets", "funds", "data", "records", "name", "learned", "thanks"} {
		in("closing", "", leaf)
	}
	row("closing", "", "member/o1", "who")
	places := 0
	for _, o := range ops {
		if o.Value == words {
			places++
		}
	}
	d.save(ops...)
	planted := d.last()
	if _, cs, err := d.move("close", words); err != nil || len(cs) > 0 {
		t.Fatal(cs, err)
	}
	places++
	var gone []model.Op // what is typed over is in the past, and in drafts
	r := d.load()
	for _, o := range ops {
		if o.Value == words {
			gone = append(gone, model.Op{Place: o.Place, Value: "other words", Former: o.Value, Was: r.Saves[o.Place]})
		}
	}
	d.save(gone[:len(gone)/2]...)
	for _, w := range []model.ID{"gone", "w"} {
		for _, o := range ops {
			if o.Value == words {
				if err := d.Draft(ctx, model.Draft{Partnership: "p", Window: w, Step: o.Step, Party: o.Party, Actor: secret, N: 1, At: noon, Ops: []model.Op{o}}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	n, err := d.Strike(ctx, strikeOf("strike"))
	if err != nil || n != places+1 { // and who typed
		t.Errorf("it stood in %d places, not %d, %v", n, places+1, err)
	}
	if left := found(t, d.path); len(left) > 0 {
		t.Errorf("still there: %v", left)
	}
	past, err := d.Then(ctx, "p", planted)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range ops {
		if got := past.Leaves()[o.Place]; o.Value == words && got != "so says "+model.StruckMark {
			t.Errorf("%v said %q", o.Place, got)
		}
	}
	if ok, _ := d.revert("strike"); ok {
		t.Error("a strike was taken back")
	}
	d.searches(t, "quillfeather", 0)
	sound(t, d)
}
