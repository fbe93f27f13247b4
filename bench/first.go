package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tandem/bench/sample"
	"tandem/model"
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
		id := model.ID(fmt.Sprintf("p%06d", i))
		r, err := sample.Named(b.ctx, st, id, fmt.Sprintf("Partnership%d of many", i))
		if err != nil {
			return err
		}
		_, err = sample.Save(b.ctx, st, r, id+"-roster", "roster", "", func(p *model.Partnership) {
			for k := range 2 {
				o := model.Organization{Name: fmt.Sprintf("Organization %d of %d", k, i), Status: model.Active, Sector: "nonprofit"}
				o.Row = model.Row{ID: model.ID(fmt.Sprint("o", k)), Rank: fmt.Sprint("U", k)}
				p.Roster.Organizations = append(p.Roster.Organizations, o)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
