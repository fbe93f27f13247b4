package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"tandem/model"
)

// TestKnownGoesWithThePartnership: what only a deleted partnership names is not known,
// until it is brought back; nor is a name that nobody uses any more, and of two ways to
// write one the newest counts that is still in use.
func TestKnownGoesWithThePartnership(t *testing.T) {
	ctx := context.Background()
	d := desks(t, "w")[0]
	known := func(what string, want ...string) {
		t.Helper()
		names, err := d.Known(ctx, "organizations", "", 9)
		if slices.Sort(names); err != nil || !slices.Equal(names, want) {
			t.Errorf("%s: known are %q, %v", what, names, err)
		}
	}
	change := func(id model.ID, n int, step model.ID, path, value string) {
		t.Helper()
		r, err := d.Load(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		save := model.Save{ID: d.nextID(), Partnership: id, Window: "w", At: noon.Add(time.Duration(n) * time.Second), Ops: []model.Op{op(r, step, path, value)}}
		if _, cs, err := d.Save(ctx, save); err != nil || len(cs) > 0 {
			t.Fatal(cs, err)
		}
	}
	d.start("1", "River", "alpha", 1)
	d.start("2", "Bread", "ALPHA", 2)
	d.start("3", "Cake", "Beta", 3)
	known("three partnerships", "ALPHA", "Beta")
	change("3", 4, model.CoreStep, "shelf", model.Deleted)
	known("one is deleted", "ALPHA")
	change("3", 5, model.CoreStep, "shelf", model.Archived)
	known("and brought back", "ALPHA", "Beta")
	change("2", 6, "roster", "organizations/o/name", "Gamma")
	known("one goes by another name", "Beta", "Gamma", "alpha")
	change("1", 7, model.CoreStep, "shelf", model.Deleted)
	known("and the other is deleted", "Beta", "Gamma")
}

// TestTwoLeaveAtOnce: of several organizations that leave in one save none is found any
// more as one that is active.
func TestTwoLeaveAtOnce(t *testing.T) {
	ctx := context.Background()
	d := desks(t, "w")[0]
	r := d.large()
	of := func() (n int) {
		for _, name := range []string{"Organization o1", "Organization o2", "Organization o3"} {
			hs, err := d.List(ctx, model.Query{Of: name})
			if err != nil {
				t.Fatal(err)
			}
			n += len(hs)
		}
		return n
	}
	if n := of(); n != 3 {
		t.Fatalf("%d are active", n)
	}
	r = d.save(op(r, "roster", "organizations/o1/status", model.Left), op(r, "roster", "organizations/o2/status", model.Left), op(r, "roster", "organizations/o3/status", model.Left))
	if n := of(); n != 0 {
		t.Errorf("%d of three that left are active", n)
	}
	d.save(op(r, "roster", "organizations/o1/status", model.Active), op(r, "roster", "organizations/o2/status", model.Active))
	if n := of(); n != 2 {
		t.Errorf("two came back, and %d are active", n)
	}
}
