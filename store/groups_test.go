package store

import (
	compare "cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"tandem/model"
)

func TestGroups(t *testing.T) {
	ctx := context.Background()
	d := desks(t, "w")[0]
	stand := func(want ...model.Group) {
		t.Helper()
		got, err := d.Groups(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	}
	stand(model.Group{ID: "employers"}, model.Group{ID: "programs"}, model.Group{ID: "supporters"})
	for _, g := range []model.Group{{ID: "own", Name: " ömega\x1b\nlist "}, {ID: "programs", Name: "Partners"}, {ID: "own2", Name: "alpha"}} {
		if err := d.SetGroup(ctx, g); err != nil {
			t.Fatal(err)
		}
	}
	stand(model.Group{ID: "employers"}, model.Group{ID: "supporters"}, model.Group{ID: "own2", Name: "alpha"},
		model.Group{ID: "own", Name: "ömega list"}, model.Group{ID: "programs", Name: "Partners"})
	for _, g := range []model.Group{{ID: "own3"}, {ID: "own3", Name: " \n "}, {ID: "own", Name: "\x1b"}} {
		if err := d.SetGroup(ctx, g); !errors.Is(err, model.ErrNameless) {
			t.Errorf("%+v: %v", g, err)
		}
	}
	if err := d.SetGroup(ctx, model.Group{ID: "programs"}); err != nil { // by the words in assets again
		t.Fatal(err)
	}
	if err := d.SetGroup(ctx, model.Group{ID: "own", Name: "Omega"}); err != nil {
		t.Fatal(err)
	}
	stand(model.Group{ID: "employers"}, model.Group{ID: "programs"}, model.Group{ID: "supporters"},
		model.Group{ID: "own2", Name: "alpha"}, model.Group{ID: "own", Name: "Omega"})
}

// TestShelf puts a partnership away and brings it back by undo.
func TestShelf(t *testing.T) {
	ctx := context.Background()
	d := desks(t, "w")[0]
	r := d.named("River")
	d.start("other", "River Two", "", 9)
	lists := func(shelf string, want ...model.ID) {
		t.Helper()
		for _, search := range []string{"", "riv"} {
			hs, err := d.List(ctx, model.Query{Shelf: shelf, Search: search})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, ids(hs)); d != "" {
				t.Errorf("%q on shelf %q: %s", search, shelf, d)
			}
		}
	}
	finds := func(part string, want ...model.ID) {
		t.Helper()
		hs, err := d.Find(ctx, part, 9)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, ids(hs)); d != "" {
			t.Errorf("finding %q: %s", part, d)
		}
	}
	lists("", "other", "p")
	finds("river", "p")
	r = d.save(op(r, model.CoreStep, "shelf", model.Archived))
	lists("", "other")
	lists(model.Archived, "p")
	finds("river", "p")
	finds("riv", "other", "p")
	d.save(op(r, model.CoreStep, "shelf", model.Deleted))
	lists("", "other")
	lists(model.Archived)
	lists(model.Deleted, "p")
	finds("river", "other")
	finds("p", "p")
	for range 2 {
		if ok, cs := d.back(false); !ok || len(cs) > 0 {
			t.Fatal(ok, cs)
		}
	}
	lists("", "other", "p")
	d.start("third", "River", "", 20)
	finds("river", "third", "p")
}

// A sheet is what a shelf of partnerships holds, without a file.
type sheet struct {
	*rapid.T
	desk
	heads map[model.ID]model.Head
	named map[string]map[model.ID]int64 // when an organization was named so, by its name
	seen  map[model.ID]*model.Record
}

var (
	orgs   = []string{"", "Alpha", "ALPHA", "Älpha", "Al Pha", "Beta Bank", "Betty", "—"}
	groups = []string{"supporters", "own", "gone"}
)

// change gives one of a few partnerships another name, shelf, lists and
// organizations, at a time of few, also in the past.
func (s *sheet) change() {
	draw := func(from []string, what string) string { return rapid.SampledFrom(from).Draw(s.T, what) }
	id := model.ID(draw([]string{"p", "q", "r", "s"}, "partnership"))
	r := s.seen[id]
	ops := []model.Op{op(r, model.CoreStep, "name", draw([]string{"River", "Bread", "River Bread"}, "name"))}
	ops = append(ops, op(r, model.CoreStep, "shelf", draw([]string{"", "", model.Archived, model.Deleted}, "shelf")))
	var in []string
	for _, g := range groups {
		if rapid.Bool().Draw(s.T, g) {
			in = append(in, g)
		}
	}
	ops = append(ops, op(r, model.CoreStep, "groups", string(model.MakeList(in...))))
	for _, o := range []string{"organizations/a", "organizations/b"} {
		ops = append(ops, op(r, "roster", o, "U"), op(r, "roster", o+"/name", draw(orgs, "organization")),
			op(r, "roster", o+"/status", draw([]string{"", model.Active, model.Left}, "status")))
	}
	ops = append(ops, op(r, model.CoreStep, "moves/m1", "U"), op(r, model.CoreStep, "moves/m1/to", string(model.InEffect)),
		op(r, model.CoreStep, "moves/m1/at", draw([]string{"2025-12-01", "2026-01-31", "2026-03-01"}, "since")),
		op(r, "plan", "review", draw([]string{"", "quarter", "half"}, "review")))
	at := noon.Add(time.Duration(rapid.IntRange(0, 5).Draw(s.T, "at")) * time.Second)
	now, cs, err := s.Save(context.Background(), model.Save{ID: s.nextID(), Partnership: id, Window: "w", At: at, Ops: ops})
	if err != nil || len(cs) > 0 {
		s.Fatal(cs, err)
	}
	s.seen[id] = now
	landed := false
	for _, o := range ops {
		landed = landed || r == nil || r.Leaves()[o.Place] != o.Value
	}
	if landed {
		s.know(id, r, now, at)
		h := model.HeadOf(now.Partnership)
		h.Changed = at
		s.heads[id] = h
	}
}

// know notes when organizations were named: a name counts from when it was
// written in a partnership, or brought back with it.
func (s *sheet) know(id model.ID, before, now *model.Record, at time.Time) {
	was := map[string]string{}
	if before != nil && before.Core.Shelf != model.Deleted {
		was = called(before.Partnership)
	}
	for name := range s.named {
		if n := called(now.Partnership); now.Core.Shelf == model.Deleted || n[model.Fold(name)] != name {
			delete(s.named[name], id)
		}
	}
	if now.Core.Shelf == model.Deleted {
		return
	}
	for folded, name := range called(now.Partnership) {
		if was[folded] != name {
			if s.named[name] == nil {
				s.named[name] = map[model.ID]int64{}
			}
			s.named[name][id] = at.UnixMilli()
		}
	}
}

// called returns how organizations are called in p, by folded name: the first
// active one, else the first.
func called(p *model.Partnership) map[string]string {
	names := map[string]string{}
	for _, active := range []bool{true, false} {
		for _, o := range p.Roster.Organizations {
			folded := model.Fold(o.Name)
			if _, twice := names[folded]; !twice && folded != "" && folded != "—" && slices.Contains(p.Active(), o.ID) == active {
				names[folded] = o.Name
			}
		}
	}
	return names
}

// ask compares a random list, page by page, with what memory says.
func (s *sheet) ask() {
	draw := func(from []string, what string) string { return rapid.SampledFrom(from).Draw(s.T, what) }
	q := model.Query{
		Search: draw([]string{"", "", "r", "bread", "riv bre", "alp", "bank"}, "search"),
		Group:  model.ID(draw(append([]string{"", "never"}, groups...), "group")),
		Of:     draw(append([]string{"", ""}, orgs...), "of"),
		Shelf:  draw([]string{"", "", model.Archived, model.Deleted}, "shelf"),
		Due:    model.Date(draw([]string{"", "", "", "2026-04-30", "2026-07-01"}, "due")),
		Limit:  rapid.IntRange(0, 3).Draw(s.T, "limit"),
	}
	var want, got []model.Head
	for _, h := range s.heads {
		p := s.seen[h.ID]
		fits := h.Shelf == q.Shelf && (q.Group == "" || slices.Contains(h.Groups, string(q.Group)))
		fits = fits && (q.Of == "" || slices.ContainsFunc(h.Organizations, func(o string) bool { return model.Fold(o) == model.Fold(q.Of) && o != "—" }))
		fits = fits && (q.Due == "" || h.Due != "" && h.Due <= q.Due)
		for _, w := range strings.Fields(q.Search) {
			fits = fits && slices.ContainsFunc(wordsOf(p.SearchWords()...), func(x string) bool { return strings.HasPrefix(x, w) })
		}
		if fits {
			want = append(want, h)
		}
	}
	slices.SortFunc(want, func(a, b model.Head) int {
		if q.Due != "" {
			return compare.Or(strings.Compare(string(a.Due), string(b.Due)), strings.Compare(string(a.ID), string(b.ID)))
		}
		if c := b.Changed.Compare(a.Changed); c != 0 {
			return c
		}
		return strings.Compare(string(b.ID), string(a.ID))
	})
	for {
		hs, err := s.List(context.Background(), q)
		if err != nil {
			s.Fatal(err)
		}
		got = append(got, hs...)
		if len(hs) == 0 || q.Limit == 0 {
			break
		}
		q.After = hs[len(hs)-1]
	}
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		s.Fatalf("%+v (- memory, + store):\n%s", q, d)
	}
}

// known compares which organizations are known: of those that are one but for
// case and accents, the name written last.
func (s *sheet) known() {
	prefix := rapid.SampledFrom([]string{"", "a", "ÄL P", "be", "betty", "x"}).Draw(s.T, "prefix")
	limit := rapid.IntRange(0, 2).Draw(s.T, "limit")
	newest := map[string]int64{}
	at := map[string]int64{} // by name
	for name, in := range s.named {
		for _, t := range in {
			at[name] = max(at[name], t)
			newest[model.Fold(name)] = max(newest[model.Fold(name)], t)
		}
	}
	var want []string
	for folded := range newest {
		if strings.HasPrefix(folded, model.Fold(prefix)) {
			want = append(want, folded)
		}
	}
	slices.SortFunc(want, func(a, b string) int {
		if newest[a] != newest[b] {
			return int(newest[b] - newest[a])
		}
		return strings.Compare(a, b)
	})
	got, err := s.Known(context.Background(), "organizations", prefix, limit)
	if err != nil {
		s.Fatal(err)
	}
	if limit > 0 {
		want = want[:min(limit, len(want))]
	}
	var folded []string
	for _, name := range got {
		folded = append(folded, model.Fold(name))
		if at[name] != newest[model.Fold(name)] {
			s.Fatalf("%q is not the newest way to write it: %v", name, s.named)
		}
	}
	if d := cmp.Diff(want, folded, cmpopts.EquateEmpty()); d != "" {
		s.Fatalf("known by %q (- memory, + store):\n%s", prefix, d)
	}
}

// TestListsAgainstMemory changes what lists show, and asks for lists.
func TestListsAgainstMemory(t *testing.T) {
	dir, n := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		s, err := Open(context.Background(), filepath.Join(dir, fmt.Sprint(n), "t.db"), "w")
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		p := &sheet{t, desk{t, s, new(int)}, map[model.ID]model.Head{}, map[string]map[model.ID]int64{}, map[model.ID]*model.Record{}}
		t.Repeat(map[string]func(*rapid.T){
			"change":       func(*rapid.T) { p.change() },
			"change again": func(*rapid.T) { p.change() },
			"ask":          func(*rapid.T) { p.ask() },
			"ask again":    func(*rapid.T) { p.ask() },
			"known":        func(*rapid.T) { p.known() },
		})
	})
}

func TestKnownIsOfOneKind(t *testing.T) {
	d := desks(t, "w")[0]
	d.start("1", "River", "Alpha", 1)
	if got, err := d.Known(context.Background(), "people", "", 9); err != nil || got != nil {
		t.Errorf("%v, %v", got, err)
	}
}

// TestListsRunOnAnIndex asks SQLite how it would find each list.
func TestListsRunOnAnIndex(t *testing.T) {
	d := desks(t, "w")[0]
	d.fill(3000)
	for _, c := range []struct {
		q     model.Query
		uses  string
		sorts bool // few are found, and then sorted
	}{
		{model.Query{}, "partnership_shelf", false},
		{model.Query{Shelf: model.Archived, After: model.Head{ID: "x", Changed: noon}}, "partnership_shelf", false},
		{model.Query{Search: "name"}, "partnership_shelf", false},
		{model.Query{Search: "name77"}, "PRIMARY KEY (rowid=?)", true},
		{model.Query{Group: "employers"}, "member USING PRIMARY KEY (grp=? AND shelf=?", false},
		{model.Query{Group: "employers", Search: "name"}, "member USING PRIMARY KEY (grp=? AND shelf=?", false},
		{model.Query{Of: "Alpha"}, "partnership_shelf", false},
		{model.Query{Of: "Alpha 7"}, "organization USING PRIMARY KEY (folded=?", true},
		{model.Query{Due: "2026-06-01"}, "partnership_due (shelf=? AND (due,id)>(?,?) AND due<?)", false},
		{model.Query{Due: "2026-06-01", After: model.Head{ID: "x", Due: "2026-04-01"}}, "partnership_due (shelf=? AND (due,id)>(?,?) AND due<?)", false},
		{model.Query{Due: "2026-06-01", Shelf: model.Archived, Search: "name"}, "partnership_due (shelf=? AND (due,id)>(?,?) AND due<?)", false},
		{model.Query{Due: "2026-06-01", Search: "name77"}, "PRIMARY KEY (rowid=?)", true},
		{model.Query{Due: "2026-06-01", Group: "employers"}, "member USING PRIMARY KEY (grp=?", true},
		{model.Query{Of: "Alpha 7", Group: "employers"}, "USING PRIMARY KEY (grp=? AND shelf=? AND changed=? AND id=?)", true},
	} {
		from, args, err := d.search(c.q)
		if err != nil {
			t.Fatal(err)
		}
		var plan []string
		rows, err := d.conn.QueryContext(context.Background(), "EXPLAIN QUERY PLAN "+headColumns+from+" LIMIT 50", args...)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var n [3]int
			var line string
			if err := rows.Scan(&n[0], &n[1], &n[2], &line); err != nil {
				t.Fatal(err)
			}
			plan = append(plan, line)
		}
		rows.Close()
		how := strings.Join(plan, "\n")
		if !strings.Contains(how, c.uses) || strings.Contains(how, "SCAN") || strings.Contains(how, "TEMP B-TREE FOR ORDER BY") != c.sorts {
			t.Errorf("%+v:\n%s", c.q, how)
		}
	}
}
