package store

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// start makes a partnership with an organization, changed n seconds after noon.
func (d desk) start(id model.ID, name, organization string, n int) {
	d.t.Helper()
	ops := []model.Op{op(nil, model.CoreStep, "name", name)}
	if organization != "" {
		ops = append(ops, op(nil, "roster", "organizations/o", "U"), op(nil, "roster", "organizations/o/name", organization))
	}
	_, _, err := d.Save(context.Background(), model.Save{ID: d.nextID(), Partnership: id, Window: d.window, At: noon.Add(time.Duration(n) * time.Second), Ops: ops})
	if err != nil {
		d.t.Fatal(err)
	}
}

func ids(hs []model.Head) (ids []model.ID) {
	for _, h := range hs {
		ids = append(ids, h.ID)
	}
	return ids
}

func TestListPagesByKey(t *testing.T) {
	d := desks(t, "w")[0]
	var want []model.ID
	for i := range 25 { // three each second
		id := model.ID(fmt.Sprintf("p%02d", i))
		d.start(id, fmt.Sprint("Name ", i), "", i/3)
		want = append([]model.ID{id}, want...)
	}
	for _, search := range []string{"", "nam"} {
		var got []model.ID
		q := model.Query{Limit: 7, Search: search}
		for {
			hs, err := d.List(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			if len(hs) == 0 {
				break
			}
			got = append(got, ids(hs)...)
			q.After = hs[len(hs)-1]
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", search, d)
		}
	}
}

func TestSearch(t *testing.T) {
	d := desks(t, "w")[0]
	d.start("1", "River & Bread", "Ärzte ohne Grenzen", 1)
	d.start("2", "Bread for all", "", 2)
	d.start("3", `"quoted" AND * NEAR(`, "", 3)
	for search, want := range map[string][]model.ID{
		"bread":        {"2", "1"},
		"BRE":          {"2", "1"},
		"bre riv":      {"1"},
		"arz":          {"1"},
		"ärzte brot":   nil,
		"read":         nil,
		`"quo`:         {"3"},
		"and":          {"3"},
		"NEAR(":        {"3"},
		"a* OR b":      nil,
		"  ":           {"3", "2", "1"},
		"all, for":     {"2"},
		"grenzen ärzt": {"1"},
	} {
		hs, err := d.List(context.Background(), model.Query{Search: search})
		if err != nil {
			t.Errorf("%q: %v", search, err)
		}
		if d := cmp.Diff(want, ids(hs)); d != "" {
			t.Errorf("%q: %s", search, d)
		}
	}
	r, err := d.Load(context.Background(), "2")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.Save(context.Background(), model.Save{ID: "n", Partnership: "2", At: noon, Ops: []model.Op{op(r, model.CoreStep, "name", "Cake")}}); err != nil {
		t.Fatal(err)
	}
	hs, err := d.List(context.Background(), model.Query{Search: "bread"})
	if err != nil || len(hs) != 1 {
		t.Errorf("by a name it no longer has: %v %v", hs, err)
	}
}

// TestSearchOfManyIsThatOfFew compares the two ways a search is carried out.
func TestSearchOfManyIsThatOfFew(t *testing.T) {
	d := desks(t, "w")[0]
	err := d.write(context.Background(), func() error {
		for i := range 2050 { // more than few
			id := fmt.Sprintf("%06d", i)
			if err := d.exec(`INSERT INTO partnership VALUES (?, ?, '', '', '[]', 0, 0, 0, 0, 0, 9, '', ?, '', '', '', '', '[]', '', '')`, i+1, id, i); err != nil {
				return err
			}
			for _, w := range []string{"many", fmt.Sprint("n", i%500)} {
				if err := d.exec("INSERT INTO word VALUES (?, ?)", w, i+1); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for search, want := range map[string][]model.ID{
		"many":      {"002049", "002048"},
		"man many":  {"002049", "002048"},
		"many n49":  {"002049", "001999"},
		"n499 many": {"001999", "001499"},
		"n":         {"002049", "002048"},
	} {
		hs, err := d.List(context.Background(), model.Query{Search: search, Limit: 2})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, ids(hs)); d != "" {
			t.Errorf("%q: %s", search, d)
		}
	}
}

func TestFind(t *testing.T) {
	d := desks(t, "w")[0]
	d.start("0190aaaa-1", "River", "", 1)
	d.start("0190aaaa-2", "Rivér", "", 2)
	d.start("0190bbbb-1", "River Two", "", 3)
	for part, want := range map[string][]model.ID{
		"0190aaaa-1": {"0190aaaa-1"},
		"0190aaaa":   {"0190aaaa-2", "0190aaaa-1"},
		"0190":       nil,
		"river":      {"0190aaaa-2", "0190aaaa-1"},
		"iver":       {"0190bbbb-1", "0190aaaa-2", "0190aaaa-1"},
		"RIVER  two": {"0190bbbb-1"},
		"%":          nil,
	} {
		hs, err := d.Find(context.Background(), part, 10)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, ids(hs)); d != "" {
			t.Errorf("%q: %s", part, d)
		}
	}
}

func TestOldCountsAreMadeAgain(t *testing.T) {
	d := desks(t, "w")[0]
	d.named("p")
	spoil := func() error { return d.exec("UPDATE partnership SET missing = 99, rules = 0, due = '2020-01-01'") }
	if err := d.write(context.Background(), spoil); err != nil {
		t.Fatal(err)
	}
	want := model.HeadOf(d.load().Partnership)
	want.Changed = noon.Add(time.Second)
	for range 2 {
		hs, err := d.List(context.Background(), model.Query{})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]model.Head{want}, hs); d != "" {
			t.Error(d)
		}
	}
	var rules int
	if err := d.one("SELECT rules FROM partnership", nil, &rules); err != nil || rules != model.RulesNumber {
		t.Errorf("rules %d, %v", rules, err)
	}
}

func TestChangedSaysWhenAnotherWindowWrites(t *testing.T) {
	ds := desks(t, "a", "b")
	number := func() int64 {
		n, err := ds[0].Changed(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	r := ds[0].named("p")
	n := number()
	r = ds[0].save(op(r, "need", "need", "mine"))
	if number() != n {
		t.Error("our own save counts")
	}
	ds[1].save(op(r, "need", "need", "theirs"))
	if number() == n {
		t.Error("another window's save does not count")
	}
}

// fill writes many partnerships that are nothing but names: all with an
// organization Alpha, each with one of its own, every third in a list.
func (d desk) fill(size int) {
	err := d.write(context.Background(), func() error {
		for i := range size {
			due := ""
			if i%5 == 0 {
				due = string(model.DateOf(noon.AddDate(0, 0, i%997)))
			}
			words := wordsOf(fmt.Sprint("name name", i))
			if i%30 == 0 {
				words = append(words, "some")
			}
			was := row{n: int64(i + 1), id: model.ID(fmt.Sprintf("%08d", i*7919%size))}
			now := was
			now.changed, now.organizations = int64(i*104729%size), fmt.Sprintf(`["Alpha","Alpha %d"]`, i)
			if i%3 == 0 {
				now.groups = `["employers"]`
			}
			err := d.exec(`INSERT INTO partnership VALUES (?, ?, ?, ?, ?, 9, 1, 2, 3, 0, 9, ?, ?, '', '', '', ?, '[]', 'force', ?)`,
				now.n, now.id, fmt.Sprint("Name ", i), fmt.Sprint("name", i), now.organizations, strings.Join(words, " "), now.changed, now.groups, due)
			for _, do := range []func() error{
				func() error { return d.index(now.n, nil, words) },
				func() error { return d.know(was, now) },
				func() error { return d.join(was, now) },
			} {
				if err == nil {
					err = do()
				}
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
}
