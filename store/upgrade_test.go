package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/model"
)

// first makes a file as the first release did, in which the areas for norms
// stand with the norms, and somebody left while typing.
func first(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	s, err := open(ctx, path, "w", release(t, 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	norms := func(path, value, former, was string) model.Op {
		return model.Op{Place: at("norms", path), Value: value, Former: former, Was: model.ID(was)}
	}
	roster := func(path, value string) model.Op { return model.Op{Place: at("roster", path), Value: value} }
	saves := [][]model.Op{
		{{Place: at(model.CoreStep, "name"), Value: "River"}},
		{
			roster("organizations/a", "U"), roster("organizations/a/name", "Älpha House"),
			roster("organizations/b", "V"), roster("organizations/b/name", "Beta"), roster("organizations/b/status", model.Left),
		},
		{
			norms("areas", `["meetings"]`, "", ""), norms("own/k", "U", "", ""), norms("own/k/name", "Kitchen", "", ""),
			norms("own~", `{"later":true}`, "", ""),
			norms("area/meetings", "U", "", ""), norms("area/meetings/value", "time", "", ""),
		},
		{
			norms("areas", `["decisions","meetings"]`, `["meetings"]`, "s2"), norms("own/k/name", "Garden", "Kitchen", "s2"),
			norms("area/meetings/value", "respect", "time", "s2"),
		},
	}
	drafts := []model.Draft{
		{Window: "both", Step: "norms", Ops: []model.Op{norms("area/meetings/value", `say "please"`, "", "s3"), norms("own/k/name", `"Attic" & <cellar>`, "", "s3"), norms("areas", `["meetings"]`, "", "s3")}},
		{Window: "areas", Step: "norms", Ops: []model.Op{norms("areas~", `{"later":true}`, "", "")}},
		{Window: "norms", Step: "norms", Ops: []model.Op{norms("area/meetings/value", "typed", "", "s3")}},
		{Window: "norms", Step: "need", Ops: []model.Op{{Place: at("need", "own/k"), Value: "areas"}}},
	}
	err = s.write(ctx, func() error {
		err := s.exec(`INSERT INTO partnership VALUES (7, 'p', 'River', 'river', '["Beta"]', 9, 9, 9, 9, 9, 1, 'river', ?, 'norms', '')`, noon.UnixMilli())
		for i, ops := range saves {
			if err == nil {
				save := model.Save{ID: model.ID("s" + string(rune('0'+i))), Partnership: "p", Window: "w", Actor: "Ada", Mode: model.Wizard, At: noon.Add(time.Duration(i) * time.Second), Ops: ops}
				err = s.keep(save, ops)
			}
		}
		return err
	})
	if err == nil {
		err = s.write(ctx, func() error { return s.index(7, nil, []string{"river"}) })
	}
	for _, d := range drafts {
		if d.Partnership, d.N, d.At, d.Actor = "p", 5, noon, "Ada"; err == nil {
			err = s.Draft(ctx, d)
		}
	}
	if err == nil { // what refuses a late draft
		err = s.Draft(ctx, model.Draft{Partnership: "p", Window: "none", Step: "norms", N: 9, At: noon})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheWholeWizardReadsTheFirst opens a file of the first release.
func TestTheWholeWizardReadsTheFirst(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "t.db")
	first(t, path)
	d := openDesk(t, path, "w", new(int))
	r := d.load()
	noOrphans(t, r)
	want := model.Areas{Chosen: `["decisions","meetings"]`, Asides: model.Asides{"own": `{"later":true}`},
		Own: []model.OwnArea{{Row: model.Row{ID: "k", Rank: "U"}, Name: "Garden"}}}
	if d := cmp.Diff(want, r.Areas); d != "" {
		t.Errorf("areas: %s", d)
	}
	if a := r.Norms.Area("meetings"); a == nil || a.Value != "respect" || len(model.Flatten(&r.Norms)) != 2 {
		t.Errorf("norms: %+v", r.Norms)
	}
	if r.Left != at("norms", "") || r.Saves[at("areas", "areas")] != "s3" {
		t.Errorf("left at %v, areas by %q", r.Left, r.Saves[at("areas", "areas")])
	}
	var told []string
	for _, e := range d.history() {
		for _, o := range e.Ops {
			told = append(told, string(e.ID)+" "+string(o.Step)+" "+o.Path+" "+o.Value)
		}
	}
	if d := cmp.Diff([]string{
		"s2 areas areas [\"meetings\"]", "s2 areas own/k U", "s2 areas own/k/name Kitchen", "s2 areas own~ {\"later\":true}",
		"s2 norms area/meetings U", "s2 norms area/meetings/value time",
		"s3 areas areas [\"decisions\",\"meetings\"]", "s3 areas own/k/name Garden", "s3 norms area/meetings/value respect",
	}, told[6:]); d != "" {
		t.Errorf("history: %s", d)
	}
	leftBehind(t, d)
	lists(t, d)
	for _, want := range []struct{ chosen, own, value string }{{`["meetings"]`, "Kitchen", "time"}, {"", "", ""}} {
		if ok, cs := d.back(false); !ok || len(cs) > 0 {
			t.Fatal(ok, cs)
		}
		r, own, value := d.load(), "", ""
		for _, o := range r.Areas.Own {
			own += o.Name
		}
		if a := r.Norms.Area("meetings"); a != nil {
			value = a.Value
		}
		if r.Areas.Chosen != want.chosen || own != want.own || value != want.value {
			t.Errorf("undone: %q %q %q, not %+v", r.Areas.Chosen, own, value, want)
		}
	}
	sound(t, d)
	old := openDesk(t, beforeVersion(t, path, 1), "", new(int)) // which is upgraded in its turn
	if old.load().Areas.Chosen != want.Chosen {
		t.Error("the copy holds something else")
	}
	if hs, err := d.List(ctx, model.Query{Search: "alpha"}); err != nil || len(hs) != 1 {
		t.Errorf("%v %v", hs, err)
	}
}

// leftBehind checks that a draft of the norms is two where it spoke of areas.
func leftBehind(t *testing.T, d desk) {
	t.Helper()
	ds, err := d.Drafts(context.Background(), "p")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, d := range ds {
		if d.N != 5 || d.Actor != "Ada" || !d.At.Equal(noon) {
			t.Errorf("draft %+v", d)
		}
		for _, o := range d.Ops {
			if o.Step != d.Step {
				t.Errorf("an op of %s in a draft of %s", o.Step, d.Step)
			}
			key := string(d.Window) + " " + string(d.Step)
			got[key] = append(got[key], o.Path+" "+o.Value+" "+string(o.Was))
		}
	}
	if d := cmp.Diff(map[string][]string{
		"both areas":  {`own/k/name "Attic" & <cellar> s3`, `areas ["meetings"] s3`},
		"both norms":  {`area/meetings/value say "please" s3`},
		"areas areas": {`areas~ {"later":true} `},
		"norms norms": {"area/meetings/value typed s3"},
		"norms need":  {"own/k areas "},
	}, got); d != "" {
		t.Errorf("drafts: %s", d)
	}
}

// lists checks that lists know what the first release did not ask for.
func lists(t *testing.T, d desk) {
	t.Helper()
	want := model.HeadOf(d.load().Partnership)
	want.Changed = noon.Local()
	if len(want.Organizations) != 1 {
		t.Errorf("active are %q", want.Organizations)
	}
	for _, q := range []model.Query{{}, {Of: "ALPHA  house"}, {Search: "riv"}} {
		hs, err := d.List(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]model.Head{want}, hs); d != "" {
			t.Errorf("%+v: %s", q, d)
		}
	}
	if names, err := d.Known(context.Background(), "organizations", "", 9); err != nil || !cmp.Equal(names, []string{"Älpha House", "Beta"}) {
		t.Errorf("known are %q, %v", names, err)
	}
}

// TestEightUpgradeAFileAtOnce starts eight processes on a file of the first
// release.
func TestEightUpgradeAFileAtOnce(t *testing.T) {
	t.Parallel()
	for range times(2, 20) {
		path := filepath.Join(t.TempDir(), "t.db")
		first(t, path)
		together(t, path)
		d := openDesk(t, path, "", new(int))
		if r := d.load(); r.Areas.Chosen == "" || len(r.Areas.Own) != 1 {
			t.Errorf("areas: %+v", r.Areas)
		}
		hs, err := d.List(context.Background(), model.Query{})
		if err != nil || len(hs) != 9 {
			t.Errorf("%d of 9 partnerships are there, %v", len(hs), err)
		}
		leftBehind(t, d)
		sound(t, d)
		d.Close()
	}
}

// second makes a file as the second release did, which knew of no stages: one
// partnership that explores, one with a text put to agreement, and one that was in
// force, put away and in a list.
func second(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	s, err := open(ctx, path, "w", release(t, 2), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	core := func(path, value string) model.Op { return model.Op{Place: at(model.CoreStep, path), Value: value} }
	roster := func(path, value string) model.Op { return model.Op{Place: at("roster", path), Value: value} }
	orgs := []model.Op{roster("organizations/a", "U"), roster("organizations/a/name", "Alpha"), roster("organizations/b", "V"), roster("organizations/b/name", "Beta")}
	force := []model.Op{core("shelf", model.Archived), core("groups", `["employers"]`), core("versions/v", "U"), core("versions/v/of", "terms"),
		core("moves/m1", "U"), core("moves/m1/to", string(model.InEffect)), core("moves/m1/at", "2024-02-29"),
		{Place: at("plan", "review"), Value: "year"}}
	for i, ops := range [][]model.Op{{core("name", "River")}, {core("name", "Bread"), core("versions/v", "U"), core("versions/v/of", "terms")}, append(force, core("name", "Wood"))} {
		ops = append(ops, orgs...)
		id, n, name := model.ID("p"+string(rune('0'+i))), int64(i+1), ops[0].Value
		save := model.Save{ID: "s" + id, Partnership: id, Window: "w", Actor: "Ada", Mode: model.Wizard, At: noon.Add(time.Duration(i) * time.Second), Ops: ops}
		was := row{n: n, id: id}
		head := was
		head.organizations, head.others, head.changed = `["Alpha","Beta"]`, "[]", save.At.UnixMilli()
		if i == 2 {
			name, head.shelf, head.groups = "Wood", model.Archived, `["employers"]`
		}
		err := s.write(ctx, func() error {
			err := s.exec(`INSERT INTO partnership VALUES (?, ?, ?, ?, ?, 9, 9, 9, 9, 9, 1, ?, ?, 'need', '', ?, ?, '[]')`,
				n, id, name, model.Fold(name), head.organizations, model.Fold(name), head.changed, head.shelf, head.groups)
			for _, do := range []func() error{
				func() error { return s.keep(save, ops) },
				func() error { return s.index(n, nil, []string{model.Fold(name)}) },
				func() error { return s.know(was, head) },
				func() error { return s.join(was, head) },
			} {
				if err == nil {
					err = do()
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Draft(ctx, model.Draft{Partnership: "p0", Window: "gone", Step: "need", N: 3, At: noon, Ops: []model.Op{{Place: at("need", "need"), Value: "typed"}}}); err != nil {
		t.Fatal(err)
	}
}

// TestListsKnowTheLifeOfOlderFiles opens a file of the second release.
func TestListsKnowTheLifeOfOlderFiles(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "t.db")
	second(t, path)
	first := path
	for _, path := range []string{path, ""} {
		if path == "" { // the copy, which is upgraded in its turn
			path = beforeVersion(t, first, 2)
		}
		d := openDesk(t, path, "w", new(int))
		for _, c := range []struct {
			q    model.Query
			want []model.Head
		}{
			{model.Query{}, []model.Head{{ID: "p1", Stage: model.Forming}, {ID: "p0", Stage: model.Exploring}}},
			{model.Query{Search: "riv"}, []model.Head{{ID: "p0", Stage: model.Exploring}}},
			{model.Query{Shelf: model.Archived, Group: "employers", Of: "beta", Search: "alpha"}, []model.Head{{ID: "p2", Stage: model.InEffect, Due: "2025-02-28"}}},
			{model.Query{Shelf: model.Archived, Due: "2025-02-28"}, []model.Head{{ID: "p2", Stage: model.InEffect, Due: "2025-02-28"}}},
			{model.Query{Shelf: model.Archived, Due: "2025-02-27"}, nil},
			{model.Query{Due: "2099-01-01"}, nil},
		} {
			hs, err := d.List(ctx, c.q)
			if err != nil {
				t.Fatal(err)
			}
			for i, h := range hs {
				if r, err := d.Load(ctx, h.ID); err != nil || h.Rules != model.RulesNumber || h.Missing != model.HeadOf(r.Partnership).Missing || r.Left.Step != "need" {
					t.Errorf("%+v of %+v, %v", h, r, err)
				}
				if n := int(h.ID[1] - '0'); !h.Changed.Equal(noon.Add(time.Duration(n) * time.Second)) {
					t.Errorf("%s was changed at %v", h.ID, h.Changed)
				}
				hs[i] = model.Head{ID: h.ID, Stage: h.Stage, Due: h.Due}
			}
			if d := cmp.Diff(c.want, hs); d != "" {
				t.Errorf("%+v: %s", c.q, d)
			}
		}
		if ds, err := d.Drafts(ctx, "p0"); err != nil || len(ds) != 1 || ds[0].Ops[0].Value != "typed" {
			t.Errorf("drafts: %+v, %v", ds, err)
		}
		if names, err := d.Known(ctx, "organizations", "", 9); err != nil || len(names) != 2 {
			t.Errorf("known are %q, %v", names, err)
		}
		sound(t, d)
		d.Close()
	}
	if _, err := open(ctx, path, "", release(t, 2), nil); model.KindOf(err) != model.Newer {
		t.Errorf("the second release opens what the third has changed: %v", err)
	}
}
