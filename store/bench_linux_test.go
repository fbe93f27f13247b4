package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"tandem/model"
)

// BenchmarkSave saves one changed leaf, each time beside what is the least that
// must be done: appending a page to a file and syncing it.
func BenchmarkSave(b *testing.B) {
	dir := b.TempDir()
	n := 0
	d := openDesk(b, filepath.Join(dir, "b.db"), "w", &n)
	r := d.large()
	f, err := os.Create(filepath.Join(dir, "floor"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	page := make([]byte, 4096)
	var saves, floors []time.Duration
	for i := 0; b.Loop(); i++ {
		change := op(r, "need", "need", fmt.Sprint("the river floods each spring, ", i))
		start := time.Now()
		r = d.save(change)
		saves = append(saves, time.Since(start))
		start = time.Now()
		if _, err := f.Write(page); err != nil {
			b.Fatal(err)
		}
		if err := fdatasync(f); err != nil {
			b.Fatal(err)
		}
		floors = append(floors, time.Since(start))
	}
	slices.Sort(saves)
	slices.Sort(floors)
	us := func(ds []time.Duration, p int) float64 {
		return float64(ds[len(ds)*p/100].Nanoseconds()) / 1000
	}
	b.ReportMetric(float64(len(r.Leaves())), "leaves")
	b.ReportMetric(us(saves, 50), "save-p50-µs")
	b.ReportMetric(us(saves, 99), "save-p99-µs")
	b.ReportMetric(us(floors, 50), "floor-p50-µs")
	b.ReportMetric(us(saves, 50)-us(floors, 50), "over-p50-µs")
}

func fdatasync(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }

// BenchmarkList asks for the first page of the list, and of searches for words
// that one, some and all partnerships have.
func BenchmarkList(b *testing.B) {
	ctx := context.Background()
	for _, size := range []int{1000, 100_000} {
		d := desks(b, "w")[0]
		d.fill(size)
		for _, search := range []string{"", "name", "n", "name777", "some", "na so", "na name77"} {
			b.Run(fmt.Sprintf("%q of %d", search, size), func(b *testing.B) {
				for b.Loop() {
					if _, err := d.List(ctx, model.Query{Search: search, Limit: 50}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		for _, q := range []model.Query{{Group: "employers"}, {Group: "employers", Search: "some"}, {Of: "Alpha"}, {Of: "Alpha 777"}, {Shelf: model.Archived},
			{Due: "2026-06-01"}, {Due: "2026-06-01", After: model.Head{ID: "x", Due: "2026-05-01"}}, {Due: "2026-06-01", Group: "employers"},
			{Due: "2026-06-01", Search: "some"}, {Due: "2026-06-01", Of: "Alpha"}} {
			q.Limit = 50
			b.Run(fmt.Sprintf("group %q of %q shelf %q due %q after %q search %q of %d", q.Group, q.Of, q.Shelf, q.Due, q.After.Due, q.Search, size), func(b *testing.B) {
				for b.Loop() {
					if _, err := d.List(ctx, q); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		for _, prefix := range []string{"", "alp", "alpha 77", "x"} {
			b.Run(fmt.Sprintf("known %q of %d", prefix, size), func(b *testing.B) {
				for b.Loop() {
					if _, err := d.Known(ctx, "organizations", prefix, 20); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		b.Run(fmt.Sprintf("open %d", size), func(b *testing.B) {
			for b.Loop() {
				s, err := Open(ctx, d.path, "again")
				if err != nil {
					b.Fatal(err)
				}
				s.Close()
			}
		})
		b.Run(fmt.Sprintf("find in %d", size), func(b *testing.B) {
			for b.Loop() {
				if _, err := d.Find(ctx, "name 777", 2); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	d := desks(b, "w")[0]
	d.large()
	for b.Loop() {
		d.load()
	}
}

func BenchmarkDraft(b *testing.B) {
	d := desks(b, "w")[0]
	d.large()
	for i := 0; b.Loop(); i++ {
		if err := d.Draft(context.Background(), draft("w", int64(i), text(i%10))); err != nil {
			b.Fatal(err)
		}
	}
}
