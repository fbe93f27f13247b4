package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"tandem/model"
)

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
	ops = append(ops, op(r, "norms", "areas", `["communication","decisions","meetings"]`))
	for _, area := range []string{"communication", "decisions", "meetings"} {
		row("norms", "area/"+area, "value", "trust")
		for i := range 3 {
			row("norms", fmt.Sprintf("area/%s/norms/%s%d", area, area, i), "statement", "We will answer each other within two working days.")
		}
	}
	return d.save(ops...)
}

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
		start := time.Now()
		r = d.save(op(r, "need", "need", fmt.Sprint("the river floods each spring, ", i)))
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
