package store

import (
	"context"
	"testing"

	"tandem/model"
)

// TestAPositionLandsWhole: two windows take down the same member. What the second
// said does not stand in part beside what the first said.
func TestAPositionLandsWhole(t *testing.T) {
	ds := desks(t, "a", "b")
	a, b := ds[0], ds[1]
	a.named("Link")
	ra, rb := a.load(), b.load()
	row := "positions/v.r3"
	b.save(op(rb, "-", row, "U"), op(rb, "-", row+"/choice", model.Yes), op(rb, "-", row+"/by", "Ben"))
	r, cs, err := a.try(op(ra, "-", row, "U"), op(ra, "-", row+"/choice", model.No), op(ra, "-", row+"/reason", "Never agreed"),
		op(ra, "-", row+"/person", "r5"), op(ra, "-", row+"/by", "Ann"))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Core.Positions) != 1 {
		t.Fatalf("positions %+v", r.Core.Positions)
	}
	if p := r.Core.Positions[0]; p.Choice != model.Yes || p.By != "Ben" || p.Reason != "" || p.Person != "" {
		t.Errorf("two people's words in one position: %+v", p)
	}
	if len(cs) != 4 {
		t.Errorf("%d clashes, want one for each of the four leaves: %+v", len(cs), cs)
	}
	for _, c := range cs {
		if c.Save == "" {
			t.Errorf("nobody is named for %s", c.Mine.Path)
		}
	}
}

// TestUndoLeavesTheText: taking one's position back does not take away the text
// that somebody else has agreed to meanwhile.
func TestUndoLeavesTheText(t *testing.T) {
	ds := desks(t, "a", "b")
	a, b := ds[0], ds[1]
	a.named("Link")
	r := a.load()
	a.save(op(r, "-", "versions/v", "U"), op(r, "-", "versions/v/of", "terms"), op(r, "-", "versions/v/digest", r.Digest("terms")),
		op(r, "-", "positions/v.r2", "U"), op(r, "-", "positions/v.r2/version", "v"), op(r, "-", "positions/v.r2/member", "r2"), op(r, "-", "positions/v.r2/choice", model.Yes))
	r = b.load()
	b.save(op(r, "-", "positions/v.r3", "V"), op(r, "-", "positions/v.r3/version", "v"), op(r, "-", "positions/v.r3/member", "r3"), op(r, "-", "positions/v.r3/choice", model.Yes))
	if ok, cs := a.back(false); !ok || len(cs) > 0 {
		t.Fatalf("undo %v, clashes %v", ok, cs)
	}
	got, err := b.Load(context.Background(), r.ID)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got.Core.Versions); n != 1 {
		t.Errorf("%d versions", n)
	}
	if ps := got.Standing("terms").Positions; len(ps) != 1 || ps["r3"].Choice != model.Yes {
		t.Errorf("after the other's undo there stands %v", ps)
	}
	if ok, cs := a.back(true); !ok || len(cs) > 0 {
		t.Fatalf("redo %v, clashes %v", ok, cs)
	}
	if got, _ = b.Load(context.Background(), r.ID); len(got.Standing("terms").Positions) != 2 {
		t.Errorf("after redo there stands %v", got.Standing("terms").Positions)
	}
}

// TestAClashOfAPositionNamesWhoChangedIt and not who wrote the leaf that nobody
// but its author has touched.
func TestAClashOfAPositionNamesWhoChangedIt(t *testing.T) {
	ds := desks(t, "a", "b")
	a, b := ds[0], ds[1]
	a.named("Link")
	r := a.load()
	const row = "positions/v.r3"
	r = a.save(op(r, "-", row, "U"), op(r, "-", row+"/choice", model.No), op(r, "-", row+"/reason", "never agreed"))
	b.save(op(r, "-", row+"/choice", model.Yes))
	_, cs, err := a.try(op(r, "-", row+"/choice", model.NoView), op(r, "-", row+"/reason", "we must ask"))
	if err != nil || len(cs) != 2 {
		t.Fatal(cs, err)
	}
	for _, c := range cs {
		if c.Actor != "Ada b" {
			t.Errorf("%s: %s changed it", c.Mine.Path, c.Actor)
		}
	}
}
