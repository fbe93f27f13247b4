package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// revert takes back any one save, and says whether there was anything to.
func (d desk) revert(id model.ID) (bool, []model.Clash) {
	d.t.Helper()
	back, err := d.Revert(context.Background(), "p", id)
	if err != nil {
		d.t.Fatal(err)
	}
	if back == nil {
		return false, nil
	}
	_, cs, err := d.carry(*back)
	if err != nil {
		d.t.Fatal(err)
	}
	return true, cs
}

// carry carries out a save that the store has made.
func (d desk) carry(save model.Save) (*model.Record, []model.Clash, error) {
	save.ID, save.Actor = d.nextID(), "Ada "+string(d.window)
	save.At = noon.Add(time.Duration(*d.n) * time.Second)
	return d.Save(context.Background(), save)
}

// last returns the ID of the last save.
func (d desk) last() model.ID {
	es := d.history()
	return es[len(es)-1].ID
}

// TestAnySaveIsTakenBack: in the middle of history, of another window, twice.
func TestAnySaveIsTakenBack(t *testing.T) {
	ds := desks(t, "w", "v")
	w, v := ds[0], ds[1]
	w.named("p")
	made := w.last()
	v.save(op(v.load(), "need", "need", "one"), op(v.load(), "need", "affected", "people"))
	middle := w.last()
	w.save(op(w.load(), "need", "outside", "rain"))
	for _, step := range []struct {
		of   model.ID // "" for the last save
		want string
	}{{middle, ""}, {"", "one"}, {middle, ""}} { // brought back, it is taken back once more
		id := step.of
		if id == "" {
			id = w.last()
		}
		if ok, cs := w.revert(id); !ok || len(cs) > 0 {
			t.Fatal(ok, cs)
		}
		if r := v.load(); r.Need.Need != step.want || r.Need.Outside != "rain" {
			t.Errorf("there stands %+v, not %q", r.Need, step.want)
		}
		if step.of == "" {
			continue
		}
		if ok, _ := v.revert(id); ok {
			t.Error("taken back twice")
		}
	}
	for _, id := range []model.ID{made, "nowhere", ""} {
		if ok, _ := w.revert(id); ok {
			t.Errorf("%q was taken back", id)
		}
	}
	if back, err := w.Revert(context.Background(), "other", middle); back != nil || err != nil {
		t.Errorf("of another partnership: %v, %v", back, err)
	}
}

// TestTakingBackWhatMovedOnClashes: the rest is taken back.
func TestTakingBackWhatMovedOnClashes(t *testing.T) {
	ds := desks(t, "w", "v")
	w, v := ds[0], ds[1]
	w.named("p")
	w.save(op(w.load(), "need", "need", "one"), op(w.load(), "need", "affected", "people"))
	first := w.last()
	v.save(op(v.load(), "need", "need", "two"))
	_, cs := w.revert(first)
	if len(cs) != 1 || cs[0].Theirs != "two" || cs[0].Actor != "Ada v" {
		t.Errorf("clashes %+v", cs)
	}
	if r := w.load(); r.Need.Need != "two" || r.Need.Affected != "" {
		t.Errorf("there stands %+v", r.Need)
	}
}

// TestUndoAfterTakingBackARedo: what one window undid another brings back, and takes
// back again with undo.
func TestUndoAfterTakingBackARedo(t *testing.T) {
	ds := desks(t, "w", "v")
	w, v := ds[0], ds[1]
	w.named("p")
	w.save(op(w.load(), "need", "need", "one"))
	w.back(false)
	if ok, cs := v.revert(w.last()); !ok || len(cs) > 0 || v.load().Need.Need != "one" {
		t.Fatalf("%v %v, there stands %q", ok, cs, v.load().Need.Need)
	}
	if ok, _ := v.back(true); ok {
		t.Error("v has undone nothing, and could redo")
	}
	if ok, _ := v.back(false); !ok || v.load().Need.Need != "" {
		t.Errorf("undone %v, there stands %q", ok, v.load().Need.Need)
	}
}

// move moves p on, in a window.
func (d desk) move(verb, why string) (*model.Record, []model.Clash, error) {
	d.t.Helper()
	r := d.load()
	now := r.Clone()
	i := slices.IndexFunc(now.Ways(), func(m model.Move) bool { return m.Verb == verb })
	if i < 0 {
		d.t.Fatalf("no way to %s from %s", verb, now.Stage())
	}
	entry := now.Moving(now.Ways()[i], "Ada", "2026-03-01")
	entry.Questions[0].(model.Leaf).Set(why)
	entry.Put()
	return d.try(r.Ops(now)...)
}

// TestVersionsAndMovesStay: a version is never taken back, nor a move from which
// others moved on; the call that a change was material is.
func TestVersionsAndMovesStay(t *testing.T) {
	d := desks(t, "w")[0]
	r := d.named("p")
	r = d.save(op(r, model.CoreStep, "versions/v", "U"), op(r, model.CoreStep, "versions/v/of", "terms"), op(r, "need", "need", "x"))
	put := d.last()
	d.save(op(r, model.CoreStep, "versions/v/called", "o1"))
	called := d.last()
	if ok, _ := d.revert(called); !ok || d.load().Core.Versions[0].Called != "" {
		t.Errorf("a call stays: %+v", d.load().Core.Versions)
	}
	if ok, _ := d.revert(put); !ok || len(d.load().Core.Versions) != 1 || d.load().Need.Need != "" {
		t.Errorf("%v, versions %+v", ok, d.load().Core.Versions)
	}
	var moves []model.ID
	for _, verb := range []string{"end", "reopen"} {
		if _, cs, err := d.move(verb, "because"); err != nil || len(cs) > 0 {
			t.Fatal(cs, err)
		}
		moves = append(moves, d.last())
	}
	if ok, _ := d.revert(moves[0]); ok {
		t.Error("a move was taken back from which another moved on")
	}
	for _, want := range []model.Stage{model.Ended, model.Forming} {
		if ok, cs := d.revert(d.last()); !ok || len(cs) > 0 || d.load().Stage() != want {
			t.Errorf("%v %v, it is %s, not %s", ok, cs, d.load().Stage(), want)
		}
	}
}

// TestTwoWindowsDoNotMoveOnFromOnePlace: the second's reason is not put beside the
// first's move.
func TestTwoWindowsDoNotMoveOnFromOnePlace(t *testing.T) {
	ds := desks(t, "w", "v")
	w, v := ds[0], ds[1]
	r := w.named("p")
	w.save(op(r, model.CoreStep, "versions/v", "U"), op(r, model.CoreStep, "versions/v/of", "terms"))
	stale := v.load().Clone()
	old := v.load()
	if _, cs, err := w.move("close", ""); err != nil || len(cs) > 0 {
		t.Fatal(cs, err)
	}
	entry := stale.Moving(stale.Ways()[slices.IndexFunc(stale.Ways(), func(m model.Move) bool { return m.Verb == "end" })], "Ben", "2026-03-01")
	entry.Questions[0].(model.Leaf).Set("we gave up")
	entry.Put()
	_, cs, err := v.try(old.Ops(stale)...)
	if err != nil || len(cs) == 0 {
		t.Errorf("%v, %v", cs, err)
	}
	if ms := w.load().Core.Moves; len(ms) != 1 || ms[0].Verb != "close" || ms[0].Why != "" || ms[0].By != "Ada" {
		t.Errorf("moves %+v", ms)
	}
}

// TestWhatIsOverTakesNoChange: nothing is written, and nothing that was typed goes.
func TestWhatIsOverTakesNoChange(t *testing.T) {
	ctx := context.Background()
	d := desks(t, "w")[0]
	r := d.named("p")
	early := model.Save{ID: "early", Partnership: "p", Window: "w", At: noon, Ops: []model.Op{op(r, "need", "need", "one")}}
	if _, _, err := d.Save(ctx, early); err != nil {
		t.Fatal(err)
	}
	if _, cs, err := d.move("end", "nobody came"); err != nil || len(cs) > 0 {
		t.Fatal(cs, err)
	}
	before, told := d.load(), len(d.history())
	ops := []model.Op{op(before, "need", "need", "two")}
	if err := d.Draft(ctx, model.Draft{Partnership: "p", Window: "gone", Step: "need", N: 7, At: noon, Ops: ops}); err != nil {
		t.Fatal(err)
	}
	late := model.Save{ID: "late", Partnership: "p", Window: "gone", At: noon, Draft: 7, Ops: ops}
	if _, _, err := d.Save(ctx, late); err != model.ErrOver {
		t.Errorf("a change of what is over: %v", err)
	}
	back, err := d.Revert(ctx, "p", "early")
	if err != nil || back == nil {
		t.Fatal(back, err)
	}
	if _, _, err := d.carry(*back); err != model.ErrOver {
		t.Errorf("an undo in what is over: %v", err)
	}
	if _, cs, err := d.Save(ctx, early); err != nil || len(cs) > 0 {
		t.Errorf("the retry of what landed before: %v, %v", cs, err)
	}
	sameRecord(t, d.load(), before)
	if ds, err := d.Drafts(ctx, "p"); err != nil || len(ds) != 1 || len(d.history()) != told {
		t.Errorf("drafts %+v, %v; %d saves, not %d", ds, err, len(d.history()), told)
	}
	d.save(op(before, model.CoreStep, "shelf", model.Archived))
	if _, cs, err := d.move("reopen", "they came back"); err != nil || len(cs) > 0 {
		t.Fatal(cs, err)
	}
	if r, cs, err := d.Save(ctx, late); err != nil || len(cs) > 0 || r.Need.Need != "two" {
		t.Errorf("once it is reopened: %v, %v", cs, err)
	}
}

// TestAPositionOnWordsThatMoved is refused, and nothing of it is written (R4).
func TestAPositionOnWordsThatMoved(t *testing.T) {
	ds := desks(t, "w", "v")
	w, v := ds[0], ds[1]
	r := w.large()
	now := r.Clone()
	of := now.NormTexts()[0]
	version := *now.Put(of, "We will.", "2026-03-01")
	r = w.save(r.Ops(now)...)
	now = r.Clone()
	entry := now.Position(&version, "o1", "Ada", "2026-03-01")
	for _, q := range entry.Questions {
		switch q.Head().Key {
		case "choice":
			q.(model.Leaf).Set(model.Yes)
		case "how":
			q.(model.Leaf).Set("room")
		}
	}
	entry.Put()
	_, a, n := r.Norm(of)
	v.save(op(v.load(), "norms", "area/"+string(a.ID)+"/norms/"+string(n.ID)+"/statement", "We will not."))
	before := w.load()
	_, _, err := w.try(r.Ops(now)...)
	var moved model.Moved
	if !errors.As(err, &moved) || moved.Of != of || model.KindOf(err) != model.Unknown {
		t.Errorf("a yes to words that are others by now: %v", err)
	}
	sameRecord(t, w.load(), before)
}

// TestThen reads the past, and says which.
func TestThen(t *testing.T) {
	ctx := context.Background()
	d := desks(t, "w")[0]
	r := d.named("p")
	r = d.save(op(r, "need", "need", "so says "+secret))
	then := d.last()
	d.save(op(r, "need", "need", "no more"))
	past, err := d.Then(ctx, "p", then)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r.Leaves(), past.Leaves()); diff != "" || past.Seq != r.Seq || !past.At.Equal(r.At) {
		t.Errorf("then, of %d at %v: %s", past.Seq, past.At, diff)
	}
	for _, id := range []model.ID{"nowhere", ""} {
		if _, err := d.Then(ctx, "p", id); err != model.ErrNoPartnership {
			t.Errorf("%q: %v", id, err)
		}
	}
	if _, err := d.Then(ctx, "other", then); err != model.ErrNoPartnership {
		t.Errorf("of another: %v", err)
	}
	if _, err := d.Strike(ctx, strikeOf("strike")); err != nil {
		t.Fatal(err)
	}
	for _, e := range d.history() {
		past, err := d.Then(ctx, "p", e.ID)
		if err != nil {
			t.Fatal(err)
		}
		for at, v := range past.Leaves() {
			if strings.Contains(v, secret) {
				t.Errorf("after %s %v says %q", e.ID, at, v)
			}
		}
		if e.ID == then && past.Need.Need != "so says "+model.StruckMark {
			t.Errorf("then the need was %q", past.Need.Need)
		}
	}
}

// TestClocksMovedBack: what comes later stays later, whatever the clock says.
func TestClocksMovedBack(t *testing.T) {
	ctx := context.Background()
	d := desks(t, "w")[0]
	r := d.named("p")
	var want []string
	for i, hours := range []int{5, -3, 2, -1000} {
		value := string(rune('a' + i))
		want = append(want, value)
		var cs []model.Clash
		var err error
		r, cs, err = d.Save(ctx, model.Save{ID: d.nextID(), Partnership: "p", Window: "w", At: noon.Add(time.Duration(hours) * time.Hour), Ops: []model.Op{op(r, "need", "need", value)}})
		if err != nil || len(cs) > 0 || r.Need.Need != value || !r.At.Equal(noon.Add(time.Duration(hours)*time.Hour)) {
			t.Fatal(r.Need, r.At, cs, err)
		}
	}
	var got []string
	for _, e := range d.history()[1:] {
		got = append(got, e.Ops[0].Value)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	d.start("other", "Other", "", -1)
	hs, err := d.List(ctx, model.Query{})
	if err != nil || len(hs) != 2 || hs[0].ID != "other" || hs[0].Changed.Before(hs[1].Changed) {
		t.Errorf("%+v, %v", hs, err)
	}
	for _, need := range []string{"c", "b"} {
		if ok, cs := d.back(false); !ok || len(cs) > 0 || d.load().Need.Need != need {
			t.Errorf("undo: %v %v, there stands %q, not %q", ok, cs, d.load().Need.Need, need)
		}
	}
	if past, err := d.Then(ctx, "p", d.history()[2].ID); err != nil || past.Need.Need != "b" {
		t.Errorf("%+v, %v", past, err)
	}
}
