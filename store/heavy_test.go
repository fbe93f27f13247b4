package store

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"tandem/model"
)

// heavy saves a partnership as large as any we promise to carry: 12 organizations,
// 30 people, 40 norms with 5 versions each, and on each version a position of every
// organization.
func (d desk) heavy() *model.Record {
	d.t.Helper()
	r := d.named("River and Bread")
	now := r.Partnership.Clone()
	for i := range 12 {
		now.Roster.Organizations = append(now.Roster.Organizations, model.Organization{Row: row12("o", i), Name: fmt.Sprint("Organization ", i)})
	}
	for i := range 30 {
		now.Roster.People = append(now.Roster.People, model.Person{Row: row12("h", i), Name: fmt.Sprint("Person ", i), Of: fmt.Sprint("o", i%12+100)})
	}
	areas := []string{"communication", "decisions", "meetings", "conflict"}
	now.Areas.Chosen = string(model.MakeList(areas...))
	for n := range 5 {
		now.Norms.Areas = nil
		for a, key := range areas {
			area := model.Area{Row: model.Row{ID: model.ID(key), Rank: "U"}, Value: "trust"}
			for i := range 10 {
				area.Norms = append(area.Norms, model.Norm{Row: row12("n", a*10+i), Statement: fmt.Sprintf("We will answer each other within %d days, norm %d.", n+2, a*10+i)})
			}
			now.Norms.Areas = append(now.Norms.Areas, area)
		}
		for _, of := range now.NormTexts() {
			v := *now.Put(of, fmt.Sprintf("We will answer each other within %d days, and we say so when we cannot.", n+2), "2026-01-01")
			for _, m := range now.Members() {
				now.Core.Positions = append(now.Core.Positions, model.Position{
					Row:     model.Row{ID: model.PositionID(v.ID, m), Rank: rankAfter(now.Core.Positions)},
					Version: string(v.ID), Member: string(m), Choice: model.Yes, By: "Ada", How: "room", Way: model.InTurn, At: "2026-01-02",
				})
			}
		}
		r = d.save(r.Ops(now)...)
		now = r.Partnership.Clone()
	}
	return r
}

func row12(id string, i int) model.Row {
	return model.Row{ID: model.ID(fmt.Sprint(id, 100+i)), Rank: fmt.Sprint("U", 100+i)}
}

func rankAfter(ps []model.Position) string {
	if len(ps) == 0 {
		return "U"
	}
	return model.Between(ps[len(ps)-1].Rank, "")
}

// BenchmarkHeavy measures what is done all the time, on the largest partnership.
func BenchmarkHeavy(b *testing.B) {
	d := desks(b, "w")[0]
	r := d.heavy()
	b.Logf("%d leaves, %d positions", len(r.Leaves()), len(r.Core.Positions))
	of := r.NormTexts()[0]
	v := r.Standing(of).Version
	if v == nil || !r.Standing(of).InForce {
		b.Fatal("not in force")
	}
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			d.held = held{}
			d.load()
		}
	})
	b.Run("load held", func(b *testing.B) {
		for b.Loop() {
			d.load()
		}
	})
	saves := func(name string, change func(r *model.Record, i int) []model.Op) {
		b.Run(name, func(b *testing.B) {
			r := d.load()
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				ops := change(r, i)
				start := time.Now()
				r = d.save(ops...)
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
		})
	}
	saves("one leaf", func(r *model.Record, i int) []model.Op {
		return []model.Op{op(r, "need", "need", fmt.Sprint("the river floods, ", i))}
	})
	position := model.ID("positions/") + model.PositionID(v.ID, "o100")
	saves("one position", func(r *model.Record, i int) []model.Op {
		return []model.Op{op(r, model.CoreStep, string(position)+"/choice", []string{model.Yes, model.No}[i%2])}
	})
	saves("one organization", func(r *model.Record, i int) []model.Op {
		return []model.Op{op(r, "roster", "organizations/o100/address", fmt.Sprint("Street ", i))}
	})
	b.Run("head", func(b *testing.B) {
		for b.Loop() {
			model.HeadOf(r.Partnership)
		}
	})
	b.Run("then", func(b *testing.B) {
		es := d.history()
		for b.Loop() {
			if _, err := d.Then(context.Background(), "p", es[len(es)/2].ID); err != nil {
				b.Fatal(err)
			}
		}
	})
}
