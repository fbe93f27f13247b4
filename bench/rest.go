package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// size is P12: what has to be fetched, against a program that has the same
// terminal and the same database and does nothing.
func (b *bench) size() error {
	ours, err := os.Stat(b.program("tandem"))
	if err != nil {
		return err
	}
	lite, err := os.Stat(b.program("lite"))
	if err != nil {
		return err
	}
	mb := func(i os.FileInfo) string { return fmt.Sprintf("%.1f MB", float64(i.Size())/1e6) }
	b.add(row{id: "P12", what: "size of the program", took: mb(ours), against: "Bubble Tea with SQLite " + mb(lite), ratio: float64(ours.Size()) / float64(lite.Size()), said: "≤ 2.20, reported"})
	return nil
}

// idle is P13: what a minute of doing nothing takes of a processor.
func (b *bench) idle() error {
	db := filepath.Join(b.dir, "idle.db")
	if err := errors.Join(b.list(db, 50), b.settings()); err != nil {
		return err
	}
	ours, _, err := open(b.tandem(db))
	if err != nil {
		return err
	}
	bare, _, err := open(b.bare("bare"))
	if err != nil {
		return err
	}
	if _, err := ours.until("Partnership50", 0); err != nil {
		return err
	}
	if _, err := bare.until("bare-is-drawn", 0); err != nil {
		return err
	}
	time.Sleep(2 * time.Second)
	from, peer := used(ours), used(bare)
	time.Sleep(time.Minute)
	o, p := used(ours)-from, used(bare)-peer
	share := func(d time.Duration) string { return fmt.Sprintf("%.2f %% of a core", d.Seconds()/60*100) }
	r := row{id: "P13", what: "idle for a minute", took: share(o), against: "bare program " + share(p)}
	if p > 0 {
		r.ratio = over(o, p)
	}
	b.add(r)
	return errors.Join(ours.close("q"), bare.close("q"))
}

// used returns the processor time that a program has had.
func used(t *term) time.Duration {
	_, fields, _ := strings.Cut(read(fmt.Sprintf("/proc/%d/stat", t.cmd.Process.Pid)), ") ")
	f := strings.Fields(fields)
	if len(f) < 13 {
		return 0
	}
	const tick = 10 * time.Millisecond // as Linux counts on every machine
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	return time.Duration(user+system) * tick
}
