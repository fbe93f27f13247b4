package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tandem/bench/sample"
	"tandem/store"
)

const firstRounds = 40

// first is P1: from starting the program to the first screen with the list on
// it, against a bare program in the same terminal.
func (b *bench) first() error {
	db := filepath.Join(b.dir, "first.db")
	if err := b.list(db, 50); err != nil {
		return err
	}
	if err := b.settings(); err != nil {
		return err
	}
	ours, theirs := []time.Duration{}, []time.Duration{}
	for i := range firstRounds + 1 {
		bare, err := frame(b.bare("bare"), "bare-is-drawn", "q")
		if err != nil {
			return err
		}
		took, err := frame(b.tandem(db), "Partnership50", "q")
		if err != nil {
			return err
		}
		if i > 0 { // the first warms the disk
			ours, theirs = append(ours, took), append(theirs, bare)
		}
	}
	o, t := median(ours), median(theirs)
	b.add(row{id: "P1", what: "first frame, 50 partnerships", took: ms(o) + ", p95 " + ms(quantile(ours, 95)),
		against: "bare program " + ms(t) + "; " + ms(o-t) + " over it", ratio: over(o, t), reach: 1.2})
	return nil
}

const (
	few  = 10
	many = 100_000
)

// lists is P2: the first screen over a file of many partnerships, against the same
// over a file of few. It writes all of the many, one save for each.
func (b *bench) lists() error {
	db := map[int]string{few: filepath.Join(b.dir, "few.db"), many: filepath.Join(b.dir, "many.db")}
	for n, path := range db {
		if err := b.list(path, n); err != nil {
			return err
		}
	}
	if err := b.settings(); err != nil {
		return err
	}
	took := map[int][]time.Duration{}
	for i := range firstRounds + 1 {
		for _, n := range []int{few, many} {
			d, err := frame(b.tandem(db[n]), fmt.Sprintf("Partnership%d ", n), "q")
			if err != nil {
				return err
			}
			if i > 0 { // the first warms the disk
				took[n] = append(took[n], d)
			}
		}
	}
	o, t := median(took[many]), median(took[few])
	b.add(row{id: "P2", what: fmt.Sprintf("first frame, %d partnerships", many), took: ms(o) + ", p95 " + ms(quantile(took[many], 95)),
		against: fmt.Sprintf("with %d ", few) + ms(t) + ", p95 " + ms(quantile(took[few], 95)), ratio: over(o, t), reach: 1.1})
	return nil
}

// settings says who is typing, so that nobody is asked.
func (b *bench) settings() error {
	dir := filepath.Join(b.dir, "tandem")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "settings.toml"), []byte("who = \"Ana\"\n"), 0o600)
}

// list fills a file with n partnerships of two organizations.
func (b *bench) list(path string, n int) error {
	st, err := store.Open(b.ctx, path, "sample")
	if err != nil {
		return err
	}
	defer st.Close()
	for i := 1; i <= n; i++ {
		if err := sample.Small(b.ctx, st, i); err != nil {
			return err
		}
	}
	return nil
}
