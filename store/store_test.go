package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"tandem/model"
)

// noon is when tests happen; every save is a second later than the last.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// A failer is what testing and rapid have in common.
type failer interface {
	Helper()
	Errorf(string, ...any)
	Fatalf(string, ...any)
	Fatal(...any)
}

// A desk is a window on a file, with what a terminal would know.
type desk struct {
	t failer
	*Store
	n *int // counts saves over all windows of a test
}

func openDesk(t testing.TB, path string, window model.ID, n *int) desk {
	t.Helper()
	s, err := Open(context.Background(), path, window)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return desk{t, s, n}
}

// desks opens windows on a fresh file.
func desks(t testing.TB, windows ...model.ID) []desk {
	t.Helper()
	path, n := filepath.Join(t.TempDir(), "t.db"), new(int)
	var ds []desk
	for _, w := range windows {
		ds = append(ds, openDesk(t, path, w, n))
	}
	return ds
}

func (d desk) nextID() model.ID {
	*d.n++
	return model.ID(fmt.Sprintf("s%06d", *d.n))
}

func (d desk) try(ops ...model.Op) (*model.Record, []model.Clash, error) {
	id := d.nextID()
	return d.Save(context.Background(), model.Save{ID: id, Partnership: "p", Window: d.window, Actor: "Ada " + string(d.window),
		Mode: model.Wizard, At: noon.Add(time.Duration(*d.n) * time.Second), Ops: ops})
}

// save saves what must land.
func (d desk) save(ops ...model.Op) *model.Record {
	d.t.Helper()
	r, cs, err := d.try(ops...)
	if err != nil || len(cs) > 0 {
		d.t.Fatalf("save: clashes %v, %v", cs, err)
	}
	return r
}

func (d desk) load() *model.Record {
	d.t.Helper()
	r, err := d.Load(context.Background(), "p")
	if err != nil {
		d.t.Fatal(err)
	}
	return r
}

func at(step model.ID, path string) model.Place { return model.Place{Step: step, Path: path} }

// op is a change of step and path as somebody makes it who has just read r.
func op(r *model.Record, step model.ID, path, value string) model.Op {
	if r == nil {
		return model.Op{Place: at(step, path), Value: value}
	}
	return model.Op{Place: at(step, path), Value: value, Former: r.Leaves()[at(step, path)], Was: r.Saves[at(step, path)]}
}

// named starts a partnership.
func (d desk) named(name string) *model.Record {
	d.t.Helper()
	return d.save(op(nil, model.CoreStep, "name", name))
}

// large saves a partnership of about 120 leaves.
func (d desk) large() *model.Record {
	d.t.Helper()
	r := d.named("River and Bread")
	var ops []model.Op
	row := func(step model.ID, path string, leaves ...string) {
		ops = append(ops, op(r, step, path, "U"))
		for i := 0; i < len(leaves); i += 2 {
			ops = append(ops, op(r, step, path+"/"+leaves[i], leaves[i+1]))
		}
	}
	for i := range 4 {
		o := fmt.Sprintf("o%d", i)
		row("roster", "organizations/"+o, "name", "Organization "+o, "status", "active", "sector", "nonprofit", "role", "partner")
		row("roster", "people/p"+o, "name", "Person of "+o, "of", o, "authority", "norms")
		for _, key := range []string{"benefit", "costs", "must"} {
			ops = append(ops, model.Op{Place: model.Place{Step: "interest", Party: model.ID(o), Path: key}, Value: "what " + o + " wants from this, in a sentence or two"})
		}
	}
	for _, key := range []string{"need", "affected", "evidence", "exists", "outside", "nothing"} {
		ops = append(ops, op(r, "need", key, "a sentence or two on "+key+", as people write them when they are asked"))
	}
	for i := range 6 {
		row("objectives", fmt.Sprintf("objectives/x%d", i), "text", "do what is needed", "lead", "o1", "by", "2027-01-01")
	}
	ops = append(ops, op(r, "areas", "areas", `["communication","decisions","meetings"]`))
	for _, area := range []string{"communication", "decisions", "meetings"} {
		row("norms", "area/"+area, "value", "trust")
		for i := range 3 {
			row("norms", fmt.Sprintf("area/%s/norms/%s%d", area, area, i), "statement", "We will answer each other within two working days.")
		}
	}
	return d.save(ops...)
}
