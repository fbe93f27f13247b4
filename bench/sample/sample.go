// Package sample makes partnerships to measure with.
package sample

import (
	"context"
	"fmt"
	"strings"
	"time"

	"tandem/model"
	"tandem/store"
)

// At is when every partnership was made.
var At = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// Text returns n characters of plain words.
func Text(n int) string {
	const words = "we want the river to stay in its bed and the children to learn how to swim in it before the summer comes "
	return strings.Repeat(words, n/len(words)+1)[:n]
}

// Save lands what differs in one part of r from what fill makes of it.
func Save(ctx context.Context, st *store.Store, r *model.Record, id, step, party model.ID, fill func(*model.Partnership)) (*model.Record, error) {
	edit := r.Edit(step, party)
	p := r.Clone()
	fill(p)
	edit.Now = model.Flatten(model.Lookup(step).Part(p, party))
	return save(ctx, st, r.ID, id, edit.Ops()...)
}

func save(ctx context.Context, st *store.Store, partnership, id model.ID, ops ...model.Op) (*model.Record, error) {
	r, clashes, err := st.Save(ctx, model.Save{ID: id, Partnership: partnership, Window: "sample", Actor: "Ana", Mode: model.Wizard, At: At, Ops: ops})
	if err == nil && len(clashes) > 0 {
		err = fmt.Errorf("clashes: %v", clashes)
	}
	return r, err
}

// Named starts a partnership.
func Named(ctx context.Context, st *store.Store, id model.ID, name string) (*model.Record, error) {
	return save(ctx, st, id, id+"-name", model.Op{Place: model.Place{Step: model.CoreStep, Path: "name"}, Value: name})
}

// Small makes a partnership of two organizations, the i-th of many, in one save.
func Small(ctx context.Context, st *store.Store, i int) error {
	id := model.ID(fmt.Sprintf("p%06d", i))
	ops := []model.Op{{Place: model.Place{Step: model.CoreStep, Path: "name"}, Value: fmt.Sprintf("Partnership%d of many", i)}}
	for k := range 2 {
		row := fmt.Sprint("organizations/o", k)
		for _, leaf := range [][2]string{{"", fmt.Sprint("U", k)}, {"/name", fmt.Sprintf("Organization %d of %d", k, i)}, {"/status", model.Active}, {"/sector", "nonprofit"}} {
			ops = append(ops, model.Op{Place: model.Place{Step: "roster", Path: row + leaf[0]}, Value: leaf[1]})
		}
	}
	_, err := save(ctx, st, id, id+"-made", ops...)
	return err
}

// Large makes a partnership of about 120 leaves.
func Large(ctx context.Context, st *store.Store, id model.ID) (*model.Record, error) {
	if _, err := Named(ctx, st, id, "River and Bread"); err != nil {
		return nil, err
	}
	var ops []model.Op
	op := func(step model.ID, path, value string) {
		ops = append(ops, model.Op{Place: model.Place{Step: step, Path: path}, Value: value})
	}
	row := func(step model.ID, path string, leaves ...string) {
		op(step, path, "U")
		for i := 0; i < len(leaves); i += 2 {
			op(step, path+"/"+leaves[i], leaves[i+1])
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
	for _, key := range Needs {
		op("need", key, "a sentence or two on "+key+", as people write them when they are asked")
	}
	for i := range 6 {
		row("objectives", fmt.Sprintf("objectives/x%d", i), "text", "do what is needed", "lead", "o1", "by", "2027-01-01")
	}
	op("areas", "areas", `["communication","decisions","meetings"]`)
	for _, area := range []string{"communication", "decisions", "meetings"} {
		row("norms", "area/"+area, "value", "trust")
		for i := range 3 {
			row("norms", fmt.Sprintf("area/%s/norms/%s%d", area, area, i), "statement", "We will answer each other within two working days.")
		}
	}
	return save(ctx, st, id, id+"-large", ops...)
}

// How many there are in a crowd.
const (
	Organizations = 12
	People        = 30
	Areas         = 8
)

// Crowd adds to a partnership as many organizations and people as one may have,
// each of whom was heard on each area, with three norms in every area.
func Crowd(ctx context.Context, st *store.Store, id model.ID) error {
	var ops []model.Op
	op := func(step model.ID, path, value string) {
		ops = append(ops, model.Op{Place: model.Place{Step: step, Path: path}, Value: value})
	}
	rank := func(i int) string { return fmt.Sprintf("U%02d", i) }
	for i := range Organizations {
		row := fmt.Sprintf("organizations/o%d", i)
		op("roster", row, rank(i))
		op("roster", row+"/name", fmt.Sprintf("Organization %d of the river", i))
		op("roster", row+"/status", model.Active)
		op("duties", fmt.Sprintf("duty/o%d", i), rank(i))
		op("duties", fmt.Sprintf("duty/o%d/part", i), Text(120))
	}
	for i := range People {
		row := fmt.Sprintf("people/p%d", i)
		op("roster", row, rank(i))
		op("roster", row+"/name", fmt.Sprintf("Person %d", i))
		op("roster", row+"/of", fmt.Sprintf("o%d", i%Organizations))
	}
	for i := range Areas {
		area := fmt.Sprintf("own%d", i)
		op("areas", "own/"+area, rank(i))
		op("areas", "own/"+area+"/name", fmt.Sprintf("Area %d", i))
		op("voices", "heard/"+area, rank(i))
		for k := range People {
			row := fmt.Sprintf("heard/%s/voice/p%d", area, k)
			op("voices", row, rank(k))
			op("voices", row+"/state", model.Said)
			op("voices", row+"/words", Text(100))
		}
		op("norms", "area/"+area, rank(i))
		for k := range 3 {
			row := fmt.Sprintf("area/%s/norms/%s-%d", area, area, k)
			op("norms", row, rank(k))
			op("norms", row+"/statement", Text(80))
		}
	}
	_, err := save(ctx, st, id, id+"-crowd", ops...)
	return err
}

// Needs are leaves to change.
var Needs = []string{"need", "affected", "evidence", "exists", "outside", "nothing"}

// Changes returns a change of n leaves of Large, another one for every i.
func Changes(r *model.Record, n, i int) []model.Op {
	var ops []model.Op
	at := make([]model.Place, 0, 8)
	for _, key := range Needs {
		at = append(at, model.Place{Step: "need", Path: key})
	}
	at = append(at, model.Place{Step: "objectives", Path: "objectives/x0/text"}, model.Place{Step: "objectives", Path: "objectives/x1/text"})
	leaves := r.Leaves()
	for _, at := range at[:n] {
		ops = append(ops, model.Op{Place: at, Value: fmt.Sprint("the river floods each spring, ", i), Former: leaves[at], Was: r.Saves[at]})
	}
	return ops
}
