package store

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// back undoes or redoes, and says whether there was anything to.
func (d desk) back(redo bool) (bool, []model.Clash) {
	d.t.Helper()
	save, err := d.Back(context.Background(), "p", redo)
	if err != nil {
		d.t.Fatal(err)
	}
	if save == nil {
		return false, nil
	}
	save.ID, save.Actor, save.At = d.nextID(), "Ada", noon
	_, cs, err := d.Save(context.Background(), *save)
	if err != nil {
		d.t.Fatal(err)
	}
	return true, cs
}

func TestUndoAndRedo(t *testing.T) {
	// Each letter is something done in the window of its case: w writes the next
	// number into the need, u undoes, r redoes; capitals do so in another window,
	// upon another answer.
	for _, c := range []struct{ do, need, affected string }{
		{"u", "", ""},
		{"wu", "", ""},
		{"wwu", "1", ""},
		{"wwuu", "", ""},
		{"wwuuu", "", ""},
		{"wwur", "2", ""},
		{"wwuurr", "2", ""},
		{"wwuurrr", "2", ""},
		{"wwuuwr", "3", ""},
		{"wwuwu", "1", ""},
		{"wwuwuu", "", ""},
		{"wwurur", "2", ""},
		{"wwuruu", "", ""},
		{"wwuruurr", "2", ""},
		{"wWu", "", "2"},
		{"wWUu", "", ""},
		{"wWuU", "", ""},
		{"wWwuUr", "3", ""},
		{"wuWr", "1", "2"}, // a change in another window leaves ours to redo
		{"wR", "1", ""},
	} {
		t.Run(c.do, func(t *testing.T) {
			ds := desks(t, "w", "v")
			ds[0].named("p")
			n := '0'
			for _, do := range c.do {
				d, path := ds[0], "need"
				if do < 'a' {
					d, path, do = ds[1], "affected", do-'A'+'a'
				}
				switch do {
				case 'w':
					n = '1' + rune(countWrites(ds[0]))
					d.save(op(d.load(), "need", path, string(n)))
				default:
					if _, cs := d.back(do == 'r'); len(cs) > 0 {
						t.Fatal(cs)
					}
				}
			}
			r := ds[0].load()
			if r.Need.Need != c.need || r.Need.Affected != c.affected || r.Core.Name != "p" {
				t.Errorf("need %q affected %q name %q", r.Need.Need, r.Need.Affected, r.Core.Name)
			}
		})
	}
}

// countWrites counts the saves that are no undo, but the first.
func countWrites(d desk) (n int) {
	es, err := d.History(context.Background(), "p", 0, 1000)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, e := range es[1:] {
		if e.Undoes == "" {
			n++
		}
	}
	return n
}

func TestUndoBringsARowBackWhole(t *testing.T) {
	d := desks(t, "w")[0]
	r := d.named("p")
	r = d.save(op(r, "objectives", "objectives/a", "U"), op(r, "objectives", "objectives/a/text", "feed people"))
	d.save(op(r, "objectives", "objectives/a", ""), op(r, "objectives", "objectives/a/text", ""))
	if _, cs := d.back(false); len(cs) > 0 {
		t.Fatal(cs)
	}
	if os := d.load().Objectives.Objectives; len(os) != 1 || os[0].Text != "feed people" {
		t.Errorf("after undo: %+v", os)
	}
	if _, cs := d.back(true); len(cs) > 0 || len(d.load().Objectives.Objectives) > 0 {
		t.Errorf("after redo: %v %+v", cs, d.load().Objectives.Objectives)
	}
}

func TestUndoOfWhatHasMovedOnClashes(t *testing.T) {
	ds := desks(t, "me", "they")
	me, they := ds[0], ds[1]
	r := me.named("p")
	r = me.save(op(r, "objectives", "objectives/a", "U"), op(r, "need", "need", "mine"))
	they.save(op(r, "objectives", "objectives/a/text", "theirs"))
	_, cs := me.back(false)
	if len(cs) != 1 || cs[0].Mine.Path != "objectives/a" || cs[0].Actor != "Ada they" {
		t.Fatalf("clashes %+v", cs)
	}
	now := me.load()
	noOrphans(t, now)
	if now.Need.Need != "" || len(now.Objectives.Objectives) != 1 {
		t.Errorf("what did not clash is undone, the rest stands: %+v %+v", now.Need, now.Objectives)
	}
}

func TestUndoPassesOverAVersion(t *testing.T) {
	d := desks(t, "w")[0]
	d.named("p")
	d.save(op(d.load(), "need", "need", "x"))
	r := d.load()
	d.save(op(r, model.CoreStep, "versions/v", "U"), op(r, model.CoreStep, "versions/v/of", "terms"))
	if ok, cs := d.back(false); !ok || len(cs) > 0 {
		t.Fatal(ok, cs)
	}
	if r := d.load(); r.Need.Need != "" || len(r.Core.Versions) != 1 || r.Core.Versions[0].Of != "terms" {
		t.Errorf("after undo: %+v %+v", r.Need, r.Core.Versions)
	}
	if ok, _ := d.back(false); ok {
		t.Error("a version alone can be undone")
	}
	if ok, cs := d.back(true); !ok || len(cs) > 0 || d.load().Need.Need != "x" {
		t.Errorf("after redo: %v %v %+v", ok, cs, d.load().Need)
	}
}

func TestHistory(t *testing.T) {
	d := desks(t, "w")[0]
	r := d.named("p")
	d.save(op(r, "need", "need", "b"), op(r, "need", "affected", "a"))
	es, err := d.History(context.Background(), "p", 0, 10)
	if err != nil || len(es) != 2 {
		t.Fatal(es, err)
	}
	e := es[1]
	if e.Actor != "Ada w" || e.Mode != model.Wizard || len(e.Ops) != 2 || e.Ops[0].Path != "need" || e.Ops[0].Value != "b" {
		t.Errorf("%+v", e)
	}
	rest, err := d.History(context.Background(), "p", es[0].Seq, 1)
	if err != nil || len(rest) != 1 || rest[0].ID != e.ID {
		t.Errorf("%+v %v", rest, err)
	}
}

// TestPast: the history from its newest save back, page by page, and what became
// of each save.
func TestPast(t *testing.T) {
	d := desks(t, "w")[0]
	d.named("p")
	for _, v := range []string{"a", "b", "c"} {
		d.save(op(d.load(), "need", "need", v))
	}
	d.back(false) // takes back c
	d.back(true)  // and brings it back
	d.back(false)
	var seen []model.Event
	for before := int64(0); ; {
		page, err := d.Past(context.Background(), "p", before, 2)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		seen, before = append(seen, page...), page[len(page)-1].Seq
	}
	all, err := d.History(context.Background(), "p", 0, 100)
	slices.Reverse(all)
	if diff := cmp.Diff(all, seen); err != nil || diff != "" || len(seen) != 7 {
		t.Fatalf("%v, %d saves: %s", err, len(seen), diff)
	}
	undo2, redo, undo, c, b := seen[0], seen[1], seen[2], seen[3], seen[4]
	if undo2.Redo || !redo.Redo || undo.Redo || c.Redo {
		t.Error("which of them bring back:", undo2.Redo, redo.Redo, undo.Redo, c.Redo)
	}
	if !c.Undone || c.Last != undo2.ID || b.Undone || b.Last != b.ID || undo.Undone || !redo.Undone {
		t.Errorf("what stands: %+v", seen)
	}
}
