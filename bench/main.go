// Bench measures the program beside what bounds it, and prints one table. run.sh
// builds what it needs and starts it.
//
// Every number that has to be reached is a ratio to a peer measured in the same
// run, turn by turn: machines differ, and so do the minutes of one machine. What
// is measured stands in first.go, save.go, key.go, step.go and rest.go, each
// with the peer it is measured against.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"tandem/cli"
)

// fps is the frame rate of the program, which its peers are given too.
const fps = 60

// slack is how much worse than its number a gated row may be.
const slack = 1.25

// A bench is one run.
type bench struct {
	ctx  context.Context
	bin  string // where run.sh has put the programs
	dir  string // where files are made
	only string // IDs of the rows to measure; "" for all
	long bool   // measure also what takes minutes
	rows []row
}

// A row is one line of the table.
type row struct {
	id, what, took, against string
	ratio                   float64
	value                   float64 // what is judged where it is not ratio
	reach                   float64 // what that may be at most; 0: only reported
	said                    string  // how reach reads, where it is no plain ratio
}

func (r row) judged() float64 {
	if r.value != 0 {
		return r.value
	}
	return r.ratio
}

// misses reports whether the number is not reached, and fails whether it is
// missed by more than the slack.
func (r row) misses() bool { return r.reach > 0 && r.judged() > r.reach }
func (r row) fails() bool  { return r.reach > 0 && r.judged() > r.reach*slack }

func main() {
	b := &bench{ctx: context.Background()}
	flag.StringVar(&b.bin, "bin", "", "the folder with the built programs")
	flag.StringVar(&b.only, "only", "", "the rows to measure, as P1,P3")
	flag.BoolVar(&b.long, "long", false, "measure also what takes minutes")
	at := flag.String("dir", "", "the folder to make files in, on the disk to measure")
	write := flag.String("write", "", "the file to write the table to")
	profile := flag.String("profile", "", "the file to write a profile of this process to: of P5 and P8")
	flag.Parse()
	debug.SetGCPercent(cli.GCPercent) // as the program does
	if *profile != "" {
		f, err := os.Create(*profile)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
		}
	}
	failed, err := b.run(*at, *write)
	pprof.StopCPUProfile()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
	if failed || err != nil {
		os.Exit(1)
	}
}

func (b *bench) run(at, write string) (failed bool, err error) {
	if b.dir, err = os.MkdirTemp(at, "tandem-bench-"); err != nil {
		return false, err
	}
	defer os.RemoveAll(b.dir)
	for _, m := range []struct {
		id   string
		long bool
		do   func() error
	}{
		{"P1", false, b.first},
		{"P2", false, b.lists},
		{"P3", false, b.saves},
		{"P5", false, b.keys},
		{"P8", false, b.steps},
		{"P9", false, b.papers},
		{"P10", false, b.presses},
		{"P11", false, b.backup},
		{"P12", false, b.size},
		{"P13", true, b.idle},
		{"P13m", true, b.meeting},
	} {
		if m.long && !b.long || b.only != "" && !slices.Contains(strings.Split(b.only, ","), m.id) {
			continue
		}
		if err := m.do(); err != nil {
			return false, fmt.Errorf("%s: %w", m.id, err)
		}
	}
	text := machine(b.dir) + "\n\n" + table(b.rows)
	fmt.Print(text)
	if write != "" {
		err = os.WriteFile(write, []byte(page(text)), 0o644)
	}
	return slices.ContainsFunc(b.rows, row.fails), err
}

func (b *bench) add(r row) {
	b.rows = append(b.rows, r)
	fmt.Fprintln(os.Stderr, "measured", r.id, r.what)
}

// program returns the path of a built program.
func (b *bench) program(name string) string { return filepath.Join(b.bin, name) }

// quantile returns what p percent of ds are at most.
func quantile(ds []time.Duration, p int) time.Duration {
	ds = slices.Sorted(slices.Values(ds))
	return ds[min(len(ds)*p/100, len(ds)-1)]
}

func median(ds []time.Duration) time.Duration { return quantile(ds, 50) }

// ms writes a time as people compare them.
func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Nanoseconds())/1e6) }

func over(d, floor time.Duration) float64 { return float64(d) / float64(floor) }
