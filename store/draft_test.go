package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

func draft(w model.ID, n int64, value string) model.Draft {
	d := model.Draft{Partnership: "p", Window: w, Step: "need", Actor: "Ada", N: n, At: noon.Local()}
	if value != "" {
		d.Ops = []model.Op{{Place: at("need", "need"), Value: value, Was: "s"}}
	}
	return d
}

// left returns what a window that comes later finds of a dead one.
func (d desk) leftBehind() []model.Draft {
	d.t.Helper()
	ds, err := d.Drafts(context.Background(), "p")
	if err != nil {
		d.t.Fatal(err)
	}
	return ds
}

func TestDraftsOfDeadWindowsAreOffered(t *testing.T) {
	ctx := context.Background()
	ds := desks(t, "a", "b")
	a, b := ds[0], ds[1]
	a.named("p")
	if err := a.Draft(ctx, draft("a", 1, "half a sen")); err != nil {
		t.Fatal(err)
	}
	if got := append(a.leftBehind(), b.leftBehind()...); len(got) > 0 {
		t.Errorf("drafts of a living window are offered: %v", got)
	}
	a.Close()
	if d := cmp.Diff([]model.Draft{draft("a", 1, "half a sen")}, b.leftBehind()); d != "" {
		t.Error(d)
	}
	if err := b.DropDraft(ctx, draft("a", 1, "")); err != nil {
		t.Fatal(err)
	}
	if got := b.leftBehind(); len(got) > 0 {
		t.Errorf("still there: %v", got)
	}
	if err := b.Draft(ctx, model.Draft{Partnership: "nowhere", Window: "b", Step: "need"}); !errors.Is(err, model.ErrNoPartnership) {
		t.Errorf("draft of a partnership that is not there: %v", err)
	}
}

func TestAnOlderDraftIsRefused(t *testing.T) {
	type do struct {
		n     int64
		value string // "" without ops
		save  bool
	}
	for _, c := range []struct {
		name string
		do   []do
		want string
	}{
		{"newer", []do{{1, "a", false}, {2, "b", false}}, "b"},
		{"older", []do{{2, "b", false}, {1, "a", false}}, "b"},
		{"taken away", []do{{1, "a", false}, {2, "", false}}, ""},
		{"late after taken away", []do{{2, "", false}, {1, "a", false}}, ""},
		{"saved", []do{{1, "a", false}, {1, "a", true}}, ""},
		{"late after saved", []do{{2, "b", true}, {1, "a", false}}, ""},
		{"the same late after saved", []do{{2, "b", true}, {2, "b", false}}, ""},
		{"typed on while saving", []do{{2, "b", false}, {1, "a", true}}, "b"},
		{"typed on after saving", []do{{1, "a", true}, {2, "b", false}}, "b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx := context.Background()
			ds := desks(t, "a", "b")
			a, b := ds[0], ds[1]
			r := a.named("p")
			for _, do := range c.do {
				err := error(nil)
				if do.save {
					o := op(r, "need", "need", do.value)
					_, _, err = a.Save(ctx, model.Save{ID: a.nextID(), Partnership: "p", Window: "a", At: noon, Draft: do.n, Ops: []model.Op{o}})
				} else {
					err = a.Draft(ctx, draft("a", do.n, do.value))
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			a.Close()
			got := ""
			for _, d := range b.leftBehind() {
				got += d.Ops[0].Value
			}
			if got != c.want {
				t.Errorf("left behind %q, want %q", got, c.want)
			}
		})
	}
}

func TestTheDraftOfAClashStays(t *testing.T) {
	ctx := context.Background()
	ds := desks(t, "a", "b")
	a, b := ds[0], ds[1]
	r := a.named("p")
	b.save(op(r, "need", "need", "theirs"))
	if err := a.Draft(ctx, draft("a", 1, "mine")); err != nil {
		t.Fatal(err)
	}
	_, cs, err := a.Save(ctx, model.Save{ID: "x", Partnership: "p", Window: "a", At: noon, Draft: 1,
		Ops: []model.Op{op(r, "need", "need", "mine"), op(r, "need", "affected", "people"), op(r, "objectives", "objectives/o", "U")}})
	if err != nil || len(cs) != 1 {
		t.Fatal(cs, err)
	}
	a.Close()
	if got := b.leftBehind(); len(got) != 1 || got[0].Ops[0].Value != "mine" {
		t.Errorf("left behind %v", got)
	}
}

func TestWindowsCleanUpAfterThemselves(t *testing.T) {
	ctx := context.Background()
	ds := desks(t, "a", "b")
	a, b := ds[0], ds[1]
	r := a.named("p")
	if _, _, err := a.Save(ctx, model.Save{ID: "x", Partnership: "p", Window: "a", At: noon, Draft: 7, Ops: []model.Op{op(r, "need", "need", "x")}}); err != nil {
		t.Fatal(err)
	}
	for _, stale := range []string{"dead", "left"} { // as kill -9 leaves them
		if err := os.WriteFile(a.lockPath(model.ID(stale)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Draft(ctx, draft("left", 1, "half")); err != nil {
		t.Fatal(err)
	}
	a.Close()
	openDesk(t, a.path, "c", a.n)
	openDesk(t, a.path, "", a.n)
	got, err := filepath.Glob(a.path + lockMark + "*")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{b.lockPath("b"), b.lockPath("c"), b.lockPath("left")}, got); d != "" {
		t.Errorf("lock files (- want, + got):\n%s", d)
	}
	var rows int
	if err := b.one("SELECT count(*) FROM draft WHERE window = 'a'", nil, &rows); err != nil || rows > 0 {
		t.Errorf("%d rows of a closed window are left, %v", rows, err)
	}
}

// TestADraftKnowsHowItCameIn: each of its answers, so that whoever takes it over saves
// it as what it is.
func TestADraftKnowsHowItCameIn(t *testing.T) {
	ctx := context.Background()
	ds := desks(t, "a", "b")
	a, b := ds[0], ds[1]
	a.named("p")
	d := draft("a", 1, "off the paper")
	d.Ops[0].Mode = model.FromPaper("2026-11-20")
	d.Ops = append(d.Ops, model.Op{Place: at("need", "affected"), Value: "by hand"})
	if err := a.Draft(ctx, d); err != nil {
		t.Fatal(err)
	}
	a.Close()
	if diff := cmp.Diff([]model.Draft{d}, b.leftBehind()); diff != "" {
		t.Error(diff)
	}
	ways := model.ByMode(b.leftBehind()[0].Ops)
	if len(ways) != 2 || ways[0][0].Mode != model.FromPaper("2026-11-20") || ways[1][0].Value != "by hand" {
		t.Errorf("it is saved as %v", ways)
	}
	theirs := b.Store
	if _, _, err := theirs.Save(ctx, model.Save{ID: "x", Partnership: "p", Window: "b", At: noon, Ops: []model.Op{{Place: at("need", "need"), Value: "theirs"}}}); err != nil {
		t.Fatal(err)
	}
	_, cs, err := theirs.Save(ctx, model.Save{ID: "y", Partnership: "p", Window: "b", At: noon, Ops: ways[0]})
	if err != nil || len(cs) != 1 || cs[0].Mine.Mode != model.FromPaper("2026-11-20") {
		t.Errorf("where it clashes it is %v, %v", cs, err)
	}
}

// TestSavingBuriesEveryDraft: a save over two pages makes the drafts of both needless,
// and leaves that of a third, of another window, and what was typed since.
func TestSavingBuriesEveryDraft(t *testing.T) {
	ctx := context.Background()
	ds := desks(t, "a", "b", "c")
	r := ds[0].named("p")
	keep := func(d desk, step model.ID, n int64) {
		t.Helper()
		x := draft(d.window, n, "")
		x.Step, x.Ops = step, []model.Op{{Place: at(step, "need"), Value: "typed"}}
		if err := d.Draft(ctx, x); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []model.ID{"kind", "need", "plan", "outcomes"} {
		keep(ds[0], step, 3)
	}
	keep(ds[0], "plan", 9)
	keep(ds[1], "need", 3)
	_, _, err := ds[0].Save(ctx, model.Save{ID: "x", Partnership: "p", Window: "a", At: noon, Draft: 5, Ops: []model.Op{
		op(r, "kind", "primary", "alliance"), op(r, "need", "need", "Bread."), op(r, "plan", "start", "2026-05-01")}})
	if err != nil {
		t.Fatal(err)
	}
	ds[0].Close()
	ds[1].Close()
	var left []string
	for _, x := range ds[2].leftBehind() {
		left = append(left, string(x.Window+" "+x.Step))
	}
	slices.Sort(left)
	if !slices.Equal(left, []string{"a outcomes", "a plan", "b need"}) {
		t.Errorf("left are %v", left)
	}
}
