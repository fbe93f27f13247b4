package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// secret is struck in these tests: JSON writes it otherwise than people do.
const secret = `Zwetana "Zaza" Quillfeather & <Son>`

// traces are what of the secret can be found in bytes: the words themselves, as
// JSON has them once and twice, and as names are searched.
func traces() []string {
	once, _ := json.Marshal(secret)
	twice, _ := json.Marshal(string(once))
	return []string{secret, string(once[1 : len(once)-1]), string(twice[1 : len(twice)-1]),
		"Quillfeather", "quillfeather", "Zwetana", "zwetana", model.Fold(secret)}
}

// found returns which traces stand in which of the file's bytes.
func found(t testing.TB, path string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		b, err := os.ReadFile(path + end)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		for _, trace := range traces() {
			if bytes.Contains(b, []byte(trace)) {
				all[trace] = append(all[trace], "db"+end)
			}
		}
	}
	return all
}

func strikeOf(id model.ID) model.Strike {
	return model.Strike{
		Save:  model.Save{ID: id, Partnership: "p", Window: "w", Actor: "Ada w", Mode: model.Wizard, At: noon.Add(time.Hour)},
		Words: " " + secret + "\n", Why: secret + " asked us to", Held: "the copy of " + secret,
	}
}

// planted fills a partnership with the secret, wherever words can stand, in the
// window w and one that is gone.
func planted(t testing.TB, d desk) {
	t.Helper()
	ctx := context.Background()
	r := d.large()
	aside := model.Aside{Later: true, Who: secret, By: "2026-05-01"}.String()
	party := model.Place{Step: "interest", Party: "o1", Path: "benefit"}
	r = d.save(
		op(r, "need", "need", "so says "+secret),
		op(r, "need", "affected", secret+", "+secret),
		op(r, "need", "evidence~", aside),
		op(r, "roster", "organizations/o1/name", secret+" Foundation"),
		op(r, "roster", "people/po1/name", secret),
		model.Op{Place: party, Value: "to please " + secret, Was: r.Saves[party]},
		op(r, model.CoreStep, "versions/v", "U"), op(r, model.CoreStep, "versions/v/words", "We, "+secret+", agree"),
		op(r, model.CoreStep, "versions/v/of", "terms"), op(r, model.CoreStep, "versions/v/digest", "0123456789abcdef"),
		op(r, model.CoreStep, "positions/v.o1", "U"), op(r, model.CoreStep, "positions/v.o1/version", "older"),
		op(r, model.CoreStep, "positions/v.o1/member", "o1"), op(r, model.CoreStep, "positions/v.o1/choice", model.No),
		op(r, model.CoreStep, "positions/v.o1/reason", "because of "+secret),
		op(r, "later", "unknown/step", secret))
	r = d.save(op(r, model.CoreStep, "name", "The "+secret+" way"))
	r = d.save(op(r, "need", "need", strings.Repeat("long words ", 900)+secret)) // over many pages
	d.save(op(r, "need", "exists", secret))                                      // and gone again
	if ok, cs := d.back(false); !ok || len(cs) > 0 {
		t.Fatal(ok, cs)
	}
	r = d.load()
	r = d.save(op(r, "objectives", "objectives/x0", ""), op(r, "objectives", "objectives/x0/text", ""),
		op(r, "objectives", "objectives/x0/lead", ""), op(r, "objectives", "objectives/x0/by", ""))
	for _, w := range []model.ID{"gone", "w"} {
		err := d.Draft(ctx, model.Draft{Partnership: "p", Window: w, Step: "need", Actor: secret, N: 1, At: noon, Ops: []model.Op{
			op(r, "need", "need", "typed by "+secret), op(r, "need", "nothing~", aside)}})
		if err != nil {
			t.Fatal(err)
		}
	}
	_, cs, err := d.Save(ctx, model.Save{ID: d.nextID(), Partnership: "p", Window: "w", Actor: secret, At: noon, Ops: []model.Op{op(r, "need", "outside", "nothing")}})
	if err != nil || len(cs) > 0 {
		t.Fatal(cs, err)
	}
}

// places is where planted leaves the secret: three answers to the need and two
// asides, two names, a private answer, a text, a reason, the name of it all, a
// step that nobody knows, and who typed.
const places = 13

// TestStrike takes words out of everything, and nothing else out of anything.
func TestStrike(t *testing.T) {
	ctx := context.Background()
	ds := desks(t, "w", "v")
	d := ds[0]
	planted(t, d)
	if gone := found(t, d.path); len(gone) < len(traces()) {
		t.Fatalf("only %v was planted", gone)
	}
	before, history := d.load(), d.history()
	n, err := d.Strike(ctx, strikeOf("strike"))
	if err != nil {
		t.Fatal(err)
	}
	if left := found(t, d.path); len(left) > 0 {
		t.Errorf("still there, with two windows open: %v", left)
	}
	if n != places {
		t.Errorf("it stood in %d places", n)
	}
	after := d.load()
	want := before.Leaves()
	for at, v := range want {
		want[at] = blotted(v)
	}
	row := "struck/strike"
	for path, v := range map[string]string{"": "U", "/by": "Ada w", "/at": "2026-03-01", "/why": "[…] asked us to", "/held": "the copy of […]"} {
		want[at(model.CoreStep, row+path)] = v
	}
	if d := cmp.Diff(want, after.Leaves()); d != "" {
		t.Errorf("leaves (- want, + got):\n%s", d)
	}
	sameRecord(t, ds[1].load(), after)
	if s := after.Core.Struck; len(s) != 1 || s[0].By != "Ada w" || s[0].Why != "[…] asked us to" {
		t.Errorf("the line: %+v", s)
	}
	for i, e := range history {
		if history[i].Actor == secret {
			history[i].Actor = model.StruckMark
		}
		for j, o := range e.Ops {
			e.Ops[j].Value, e.Ops[j].Former = blotted(o.Value), blotted(o.Former)
		}
	}
	told := d.history()
	if d := cmp.Diff(history, told[:len(told)-1]); d != "" {
		t.Errorf("history (- want, + got):\n%s", d)
	}
	if line := told[len(told)-1]; line.ID != "strike" || line.Actor != "Ada w" || len(line.Ops) != 5 {
		t.Errorf("the history ends with %+v", line)
	}
	d.searches(t, "quill", 0)
	d.searches(t, "way", 1)
	left, err := d.Drafts(ctx, "p")
	if err != nil || len(left) != 1 || left[0].Ops[0].Value != "typed by […]" || left[0].Ops[0].Was != "strike" || left[0].Actor != model.StruckMark {
		t.Errorf("what the window that is gone left: %+v, %v", left, err)
	}
	for _, d := range ds {
		d.Close()
	}
	if left := found(t, d.path); len(left) > 0 {
		t.Errorf("still there, closed: %v", left)
	}
	again := openDesk(t, d.path, "x", new(int))
	sameRecord(t, again.load(), after)
	sound(t, again)
}

// blotted is a text of planted without the secret.
func blotted(v string) string {
	b, _ := json.Marshal(secret)
	return strings.ReplaceAll(strings.ReplaceAll(v, secret, model.StruckMark), string(b[1:len(b)-1]), model.StruckMark)
}

func (d desk) history() []model.Event {
	d.t.Helper()
	es, err := d.History(context.Background(), "p", 0, 1<<30)
	if err != nil {
		d.t.Fatal(err)
	}
	return es
}

func (d desk) searches(t *testing.T, words string, want int) {
	t.Helper()
	hs, err := d.List(context.Background(), model.Query{Search: words})
	if err != nil || len(hs) != want {
		t.Errorf("searching for %q: %+v, %v", words, hs, err)
	}
}

// sound checks that the file is whole.
func sound(t testing.TB, d desk) {
	t.Helper()
	if s, err := Look(context.Background(), d.path, true); err != nil || !s.Whole() {
		t.Errorf("%+v %v", s, err)
	}
}

// TestStrikeHasTeeth leaves out each part of what makes the bytes go.
func TestStrikeHasTeeth(t *testing.T) {
	for name, parts := range map[string][]func(*Store) error{
		"the log is not emptied":                 {(*Store).discreet, (*Store).blot, (*Store).scour},
		"the file is not written anew":           {(*Store).blot, (*Store).empty},
		"only what is struck is overwritten":     {(*Store).discreet, (*Store).blot, (*Store).empty},
		"nothing but what stands is taken away ": {(*Store).blot},
	} {
		t.Run(name, func(t *testing.T) {
			d := desks(t, "w")[0]
			planted(t, d)
			for _, do := range parts {
				if err := do(d.Store); err != nil {
					t.Fatal(err)
				}
			}
			left := found(t, d.path)
			if len(left) == 0 {
				t.Error("nobody would notice")
			}
			t.Log(slices.Sorted(maps.Keys(left)))
		})
	}
}

// blot is the part of a strike that lands whole.
func (s *Store) blot() error {
	k := strikeOf("strike")
	x, err := k.Striker()
	if err != nil {
		return err
	}
	return s.write(context.Background(), func() error { _, err := s.strike(x, k); return err })
}

// TestAStrikeWaitsForWhoeverReads: it does not claim what is not so.
func TestAStrikeWaitsForWhoeverReads(t *testing.T) {
	ds := desks(t, "w", "v")
	planted(t, ds[0])
	reader := ds[1]
	for _, q := range []string{"BEGIN", "SELECT count(*) FROM answer"} {
		if err := reader.exec(q); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if _, err := ds[0].Strike(ctx, strikeOf("strike")); model.KindOf(err) != model.Busy {
		t.Fatalf("struck while another window reads: %v", err)
	}
	if len(found(t, ds[0].path)) == 0 {
		t.Error("it could have said so")
	}
	time.AfterFunc(100*time.Millisecond, func() { reader.exec("COMMIT") })
	n, err := ds[0].Strike(context.Background(), strikeOf("again"))
	if err != nil || n != places {
		t.Errorf("tried again: %d, %v", n, err)
	}
	if n, err := ds[0].Strike(context.Background(), strikeOf("and again")); err != nil || n != 0 {
		t.Errorf("when it is done: %d, %v", n, err)
	}
	if left := found(t, ds[0].path); len(left) > 0 {
		t.Errorf("still there: %v", left)
	}
	if s := ds[0].load().Core.Struck; len(s) != 1 {
		t.Errorf("lines: %+v", s)
	}
}

func TestAStrikeWhileAnotherWrites(t *testing.T) {
	t.Parallel()
	d := desks(t, "w")[0]
	d.named("p")
	cast(t, "hold", d.path).lines.Scan()
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := d.Strike(ctx, strikeOf("strike")); model.KindOf(err) != model.Busy {
		t.Errorf("%v", err)
	}
}

// TestUndoAfterAStrike: undo takes back what was typed, and brings no words back.
func TestUndoAfterAStrike(t *testing.T) {
	ctx := context.Background()
	ds := desks(t, "w", "v")
	d := ds[0]
	r := d.named("p")
	r = d.save(op(r, "need", "need", "first "+secret))
	stale := ds[1].load()
	d.save(op(r, "need", "need", "then "+secret), op(r, "need", "affected", "people"))
	stale2 := ds[1].load()
	if n, err := d.Strike(ctx, strikeOf("strike")); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	for _, want := range []string{"first […]", "", "first […]", "then […]"} {
		if ok, cs := d.back(want != "" && d.load().Need.Need == "" || want == "then […]"); !ok || len(cs) > 0 {
			t.Fatalf("towards %q: %v %v", want, ok, cs)
		}
		if got := d.load().Need.Need; got != want {
			t.Fatalf("need is %q, not %q", got, want)
		}
	}
	if ok, _ := d.back(true); ok {
		t.Error("there was more to redo")
	}
	if s := d.load().Core.Struck; len(s) != 1 {
		t.Errorf("lines: %+v", s)
	}
	// Who still sees the words, and writes on, is asked.
	for _, r := range []*model.Record{stale, stale2} {
		_, cs, err := ds[1].try(op(r, "need", "need", r.Need.Need+" and more"))
		if err != nil || len(cs) != 1 || cs[0].Theirs != "then […]" {
			t.Errorf("clashes %+v, %v", cs, err)
		}
	}
	if left := found(t, d.path); len(left) > 0 {
		t.Errorf("words came back: %v", left)
	}
}

func TestAStrikeAloneCannotBeUndone(t *testing.T) {
	d := desks(t, "w")[0]
	d.named(secret)
	if n, err := d.Strike(context.Background(), strikeOf("strike")); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	for _, redo := range []bool{false, true} {
		if ok, _ := d.back(redo); ok {
			t.Errorf("redo %v: something to take back", redo)
		}
	}
	if name := d.load().Core.Name; name != model.StruckMark {
		t.Errorf("it is called %q", name)
	}
}

// TestWhatIsNotStruck: too little, what is not there, and other partnerships.
func TestWhatIsNotStruck(t *testing.T) {
	ctx := context.Background()
	d := desks(t, "w")[0]
	d.named("Bread")
	d.start("other", "Bread", "Bread and "+secret, 5)
	before, err := d.Load(ctx, "other")
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"", "  \n ", "ab", " ab ", "[…]", "\x1b[\x00"} {
		k := strikeOf("short")
		k.Words = words
		if _, err := d.Strike(ctx, k); !errors.Is(err, model.ErrShortStrike) {
			t.Errorf("striking %q: %v", words, err)
		}
	}
	same := d.load()
	if n, err := d.Strike(ctx, strikeOf("absent")); n != 0 || err != nil {
		t.Errorf("what is not there: %d, %v", n, err)
	}
	sameRecord(t, d.load(), same)
	k := strikeOf("nowhere")
	k.Partnership = "nowhere"
	if _, err := d.Strike(ctx, k); !errors.Is(err, model.ErrNoPartnership) {
		t.Errorf("in no partnership: %v", err)
	}
	k = strikeOf("bread")
	k.Words = "Bread"
	if n, err := d.Strike(ctx, k); n != 1 || err != nil {
		t.Errorf("bread: %d, %v", n, err)
	}
	after, err := d.Load(ctx, "other")
	if err != nil {
		t.Fatal(err)
	}
	sameRecord(t, after, before)
	d.searches(t, "bread", 1)
}

// TestAStrikeOnABadDisk fails the n-th thing done to the disk: the same strike
// works once the disk does, and nothing else is lost.
func TestAStrikeOnABadDisk(t *testing.T) {
	hire()
	ctx := context.Background()
	for _, name := range []string{"the disk is full", "a write fails", "no sync works", "everything fails"} {
		t.Run(name, func(t *testing.T) {
			f, failed, step := failures[name], 0, 60/times(4, 30)
			if f.code["write"] == 0 {
				step = 1 // there are few
			}
			for n := 0; ; n += step {
				s, err := open(ctx, filepath.Join(t.TempDir(), "t.db"), "w", migrations, url.Values{"vfs": {"faulty"}})
				if err != nil {
					t.Fatal(err)
				}
				d := desk{t, s, new(int)}
				planted(t, d)
				want := len(d.load().Leaves()) + 5
				calls := 0
				off := sabotage(t, func(r request) int32 {
					if f.code[r.what] == 0 {
						return 0
					}
					if calls++; calls == n+1 || f.stays && calls > n {
						return f.code[r.what]
					}
					return 0
				})
				_, err = d.Strike(ctx, strikeOf("strike"))
				off()
				if err != nil {
					var ft *model.Fault
					if !errors.As(err, &ft) {
						t.Fatalf("failing at %d: %v", n, err)
					}
					if _, err = d.Strike(ctx, strikeOf("strike")); err != nil {
						t.Fatalf("failing at %d, again: %v", n, err)
					}
					failed++
				}
				if left := found(t, d.path); len(left) > 0 {
					t.Fatalf("failing at %d: %v", n, left)
				}
				if got := len(d.load().Leaves()); got != want {
					t.Fatalf("failing at %d: %d leaves, not %d", n, got, want)
				}
				sound(t, d)
				d.Close()
				if calls <= n {
					break
				}
			}
			t.Logf("failed at %d moments", failed)
		})
	}
}

func TestCopies(t *testing.T) {
	d := desks(t, "w")[0]
	d.named("p")
	want := []string{"t (2).db", "t.db-unsaved-20260301.json", "t.db-version-1", "t.db.bak"}
	for _, name := range append([]string{"other.db", "tandem.db", "notes.txt"}, want...) {
		write(t, filepath.Join(filepath.Dir(d.path), name), "x")
	}
	made, err := BackUpDay(context.Background(), d.path, noon)
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, filepath.Base(made))
	var got []string
	for _, path := range d.Copies() {
		got = append(got, filepath.Base(path))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func BenchmarkStrike(b *testing.B) {
	d := desks(b, "w")[0]
	d.fill(10_000)
	d.large()
	for i := 0; b.Loop(); i++ {
		r := d.load()
		d.save(op(r, "need", "need", secret))
		if n, err := d.Strike(context.Background(), strikeOf(model.ID(fmt.Sprint("strike", i)))); err != nil || n == 0 {
			b.Fatal(n, err)
		}
	}
}

// TestStrikesInOrder: each strike leaves its line behind those before it.
func TestStrikesInOrder(t *testing.T) {
	d := desks(t, "w")[0]
	d.save(op(nil, model.CoreStep, "name", "p"), op(nil, "need", "need", "Zwetana and Quillfeather and Balthasar"))
	for _, x := range []struct {
		id    model.ID
		words string
	}{{"s9", "Zwetana"}, {"s5", "Quillfeather"}, {"s1", "Balthasar"}} {
		k := strikeOf(x.id)
		k.Words = x.words
		if _, err := d.Strike(context.Background(), k); err != nil {
			t.Fatal(err)
		}
	}
	var lines []string
	for _, x := range d.load().Core.Struck {
		lines = append(lines, string(x.ID))
	}
	if !slices.Equal(lines, []string{"s9", "s5", "s1"}) {
		t.Errorf("struck in the order %v", lines)
	}
	if got := d.load().Need.Need; got != "[…] and […] and […]" {
		t.Errorf("left is %q", got)
	}
}

// TestDiscreet: while words are taken out, nothing is left in free pages, and no file of
// SQLite's own is written beside ours.
func TestDiscreet(t *testing.T) {
	d := desks(t, "w")[0]
	err := d.write(context.Background(), func() error { return nil })
	if err == nil {
		err = d.discreet()
	}
	var zeros, temp int
	err = errors.Join(err, d.one("PRAGMA secure_delete", nil, &zeros), d.one("PRAGMA temp_store", nil, &temp))
	if err != nil || zeros != 1 || temp != 2 {
		t.Errorf("secure_delete %d, temp_store %d, %v", zeros, temp, err)
	}
}
