package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	sqlite3 "modernc.org/sqlite/lib"

	"tandem/model"
)

// seated is a meeting that goes on.
func seated() model.Sitting {
	return model.Sitting{Meeting: "k", Point: "a2", Area: "meetings", Moment: model.Round, Who: "m1", Seats: []model.ID{"m1", "m2"},
		Spent: map[model.ID]int{"a1": 300}, More: map[model.ID]int{"a1": 1}, Fate: map[model.ID]string{"a1": model.Held}, Began: noon, Beat: noon.Add(time.Minute)}
}

// sit keeps where a meeting is, which must not fail.
func (d desk) sit(at model.Sitting) *model.Sitting {
	d.t.Helper()
	now, err := d.SetSitting(context.Background(), "p", at)
	if err != nil {
		d.t.Fatal(err)
	}
	return now
}

func (d desk) sits() *model.Sitting {
	d.t.Helper()
	at, err := d.Sitting(context.Background(), "p")
	if err != nil {
		d.t.Fatal(err)
	}
	return at
}

// TestSitting: where a meeting is can be read by every window, also after the one that
// kept it is gone; it is no change of the partnership, and nothing that can be undone.
func TestSitting(t *testing.T) {
	ds := desks(t, "w", "v")
	ds[0].named("p")
	if at := ds[0].sits(); at != nil {
		t.Fatalf("no meeting goes on, and it is at %+v", at)
	}
	history, record := len(ds[0].history()), ds[0].load()
	want := seated()
	got := ds[0].sit(want)
	want.N = 1
	for i, at := range []*model.Sitting{got, ds[0].sits(), ds[1].sits()} {
		if d := cmp.Diff(&want, at); d != "" {
			t.Errorf("%d:\n%s", i, d)
		}
	}
	ds[0].Close()
	if d := cmp.Diff(&want, ds[1].sits()); d != "" {
		t.Errorf("after the window is gone:\n%s", d)
	}
	sameRecord(t, record, ds[1].load())
	if n := len(ds[1].history()); n != history {
		t.Errorf("%d events, and %d before", n, history)
	}
}

// TestTwoWindowsMoveOneMeeting: a window that has not seen what the other did changes
// nothing, and is told where the meeting is; then it can go on from there.
func TestTwoWindowsMoveOneMeeting(t *testing.T) {
	ds := desks(t, "w", "v")
	ds[0].named("p")
	first := *ds[0].sit(seated())
	mine, theirs := first.Clone(), first.Clone()
	mine.Who, theirs.Who = "m2", "m1"
	theirs.Blank = true
	if now := ds[0].sit(mine); now.N != 2 || now.Who != "m2" {
		t.Fatalf("%+v", now)
	}
	now := ds[1].sit(theirs)
	if now == nil || now.N != 2 || now.Who != "m2" || now.Blank {
		t.Fatalf("the second is told %+v", now)
	}
	again := now.Clone()
	again.Blank = true
	if now := ds[1].sit(again); now.N != 3 || !now.Blank || now.Who != "m2" {
		t.Fatalf("%+v", now)
	}
}

// TestEndedByAnotherWindow: of two windows one ends a meeting; the other is told that
// none goes on, and cannot bring it back. Another meeting can begin.
func TestEndedByAnotherWindow(t *testing.T) {
	ds := desks(t, "w", "v")
	ds[0].named("p")
	at := *ds[0].sit(seated())
	over := at.Clone()
	over.Meeting = ""
	if now := ds[0].sit(over); now != nil {
		t.Fatalf("it is over, and at %+v", now)
	}
	for range 2 {
		if now := ds[1].sit(at); now != nil || ds[1].sits() != nil {
			t.Fatalf("it is brought back: %+v", now)
		}
		at.Meeting = ""
	}
	next := seated()
	next.Meeting = "k2"
	if now := ds[1].sit(next); now == nil || now.Meeting != "k2" || now.N != 1 {
		t.Errorf("another meeting is at %+v", now)
	}
}

// TestSittingThatCannotBeRead: it counts as none, and a meeting can begin in its place,
// or the one go on that a window knows.
func TestSittingThatCannotBeRead(t *testing.T) {
	for _, broken := range []string{"", "{", "[]", "null", `{"meeting": 7}`, `{}`} {
		for _, known := range []int64{0, 1, 4, 9} {
			d := desks(t, "w")[0]
			d.named("p")
			err := d.write(context.Background(), func() error { return d.exec("INSERT INTO sitting VALUES ('p', 4, 0, ?)", broken) })
			if err != nil {
				t.Fatal(err)
			}
			if at := d.sits(); at != nil {
				t.Errorf("%q is read as %+v", broken, at)
			}
			at := seated()
			at.N = known
			if now := d.sit(at); now == nil || now.Meeting != "k" || now.N != 5 || d.sits() == nil {
				t.Errorf("%q: a window that knows %d gets %+v", broken, known, now)
			}
		}
	}
}

// TestListedWhileItMeets: the list says of a partnership until when its meeting counts as
// going on: as long as model.Lapsed says that it does. Of others it says nothing.
func TestListedWhileItMeets(t *testing.T) {
	d := desks(t, "w")[0]
	d.start("p", "Pantry", "Eastside", 1)
	d.start("q", "Bread", "Westside", 2)
	listed := func() map[model.ID]time.Time {
		t.Helper()
		hs, err := d.List(context.Background(), model.Query{})
		if err != nil || len(hs) != 2 {
			t.Fatal(hs, err)
		}
		return map[model.ID]time.Time{hs[0].ID: hs[0].Meets, hs[1].ID: hs[1].Meets}
	}
	if m := listed(); !m["p"].IsZero() || !m["q"].IsZero() {
		t.Fatalf("nobody meets, and the list says %v", m)
	}
	at := seated()
	for _, quiet := range []time.Duration{0, model.Silence - time.Second, model.Silence} {
		at.Ran, at.Key = int(quiet/time.Second)+60, 60
		at = *d.sit(at)
		m := listed()
		for _, later := range []time.Duration{0, time.Hour, model.Silence - time.Second, model.Silence, 26 * time.Hour} {
			if now := at.Beat.Add(later); now.Before(m["p"]) == at.Lapsed(now) {
				t.Errorf("quiet for %v, %v later: the list has it go on until %v", quiet, later, m["p"])
			}
		}
		if !m["q"].IsZero() {
			t.Errorf("the other meets until %v", m["q"])
		}
	}
	at.Meeting = ""
	d.sit(at)
	if m := listed(); !m["p"].IsZero() {
		t.Errorf("it is over, and the list says %v", m["p"])
	}
}

// TestSittingOfNone: a meeting of a partnership that is not there is an error, and
// leaves nothing behind.
func TestSittingOfNone(t *testing.T) {
	d := desks(t, "w")[0]
	if _, err := d.SetSitting(context.Background(), "p", seated()); err == nil {
		t.Error("a meeting of no partnership goes on")
	}
	if at := d.sits(); at != nil {
		t.Errorf("%+v", at)
	}
	d.named("p")
	if now := d.sit(seated()); now == nil {
		t.Error("it cannot begin any more")
	}
}

// TestStrikeWhileAMeetingGoesOn: words are struck, and the meeting goes on; so does one
// of a partnership that is put away.
func TestStrikeWhileAMeetingGoesOn(t *testing.T) {
	ds := desks(t, "w", "v")
	d := ds[0]
	planted(t, d)
	at := *d.sit(seated())
	if _, err := d.Strike(context.Background(), strikeOf("strike")); err != nil {
		t.Fatal(err)
	}
	if left := found(t, d.path); len(left) > 0 {
		t.Errorf("still there: %v", left)
	}
	if diff := cmp.Diff(&at, ds[1].sits()); diff != "" {
		t.Errorf("the meeting:\n%s", diff)
	}
	r := d.load()
	d.save(op(r, model.CoreStep, "shelf", "deleted"))
	at.Blank = true
	if now := ds[1].sit(at); now == nil || !now.Blank {
		t.Errorf("put away, it is at %+v", now)
	}
}

// TestMeetingAfterAnUpgrade: a file from before there were meetings has none, keeps what
// it has, and one can begin.
func TestMeetingAfterAnUpgrade(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "t.db")
	s, err := open(ctx, path, "w", release(t, 4), nil)
	if err != nil {
		t.Fatal(err)
	}
	old := desk{t, s, new(int)}
	before := old.named("p")
	s.Close()
	d := openDesk(t, path, "w", old.n)
	if at := d.sits(); at != nil {
		t.Errorf("%+v", at)
	}
	if diff := cmp.Diff(before.Leaves(), d.load().Leaves()); diff != "" {
		t.Error(diff)
	}
	if now := d.sit(seated()); now == nil || now.N != 1 {
		t.Errorf("%+v", now)
	}
}

// TestCopyHoldsTheMeeting: a copy of the file has where the meeting is.
func TestCopyHoldsTheMeeting(t *testing.T) {
	d := desks(t, "w")[0]
	d.named("p")
	at := *d.sit(seated())
	to := filepath.Join(t.TempDir(), "copy.db")
	if err := Copy(context.Background(), d.path, to, nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&at, openDesk(t, to, "", new(int)).sits()); diff != "" {
		t.Error(diff)
	}
}

// TestFullDiskWhileAMeetingGoesOn: what could not be kept is said, what stood stands,
// and the same is kept once the disk has room.
func TestFullDiskWhileAMeetingGoesOn(t *testing.T) {
	hire()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "t.db")
	s, err := open(ctx, path, "w", migrations, map[string][]string{"vfs": {"faulty"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	d := desk{t, s, new(int)}
	d.named("p")
	first := *d.sit(seated())
	next := first.Clone()
	next.Who = "m2"
	off := sabotage(t, func(r request) int32 {
		if r.what == "write" {
			return sqlite3.SQLITE_FULL
		}
		return 0
	})
	_, err = d.SetSitting(ctx, "p", next)
	if model.KindOf(err) != model.DiskFull {
		t.Errorf("a full disk says %v", err)
	}
	if diff := cmp.Diff(&first, d.sits()); diff != "" {
		t.Errorf("what stood:\n%s", diff)
	}
	off()
	if now := d.sit(next); now == nil || now.N != 2 || now.Who != "m2" {
		t.Errorf("then it is at %+v", now)
	}
}

// TestSittingsOfMany: each partnership has its own.
func TestSittingsOfMany(t *testing.T) {
	ctx, d := context.Background(), desks(t, "w")[0]
	d.named("p")
	if _, _, err := d.Save(ctx, model.Save{ID: d.nextID(), Partnership: "q", Window: "w", Actor: "Ada", At: noon, Ops: []model.Op{op(nil, model.CoreStep, "name", "q")}}); err != nil {
		t.Fatal(err)
	}
	for i, id := range []model.ID{"p", "q"} {
		at := seated()
		at.Page = i
		if _, err := d.SetSitting(ctx, id, at); err != nil {
			t.Fatal(err)
		}
	}
	hs, err := d.List(ctx, model.Query{})
	if err != nil {
		t.Fatal(err)
	}
	if n := fmt.Sprint(len(hs)); n != "2" || d.sits().Page != 0 {
		t.Errorf("%s partnerships, at %+v", n, d.sits())
	}
}
