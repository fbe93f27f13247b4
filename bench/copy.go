package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"tandem/store"
)

// copied is how many partnerships the file has that is backed up.
const copied = 20_000

// backup is P11: how fast a file is backed up, looked through and on the disk, against a
// copy of its bytes that is on the disk.
func (b *bench) backup() error {
	db := filepath.Join(b.dir, "backup.db")
	if err := b.list(db, copied); err != nil {
		return err
	}
	info, err := os.Stat(db)
	if err != nil {
		return err
	}
	var ours, bytes []time.Duration
	for i := range 5 {
		start := time.Now()
		to := filepath.Join(b.dir, fmt.Sprint("backup", i, ".db"))
		if err := store.Copy(b.ctx, db, to, nil); err != nil {
			return err
		}
		ours = append(ours, time.Since(start))
		start = time.Now()
		if err := duplicate(db, to+".cp"); err != nil {
			return err
		}
		bytes = append(bytes, time.Since(start))
		if err := errors.Join(os.Remove(to), os.Remove(to+".cp")); err != nil {
			return err
		}
	}
	o, c := quantile(ours, 50), quantile(bytes, 50)
	speed := func(d time.Duration) string { return fmt.Sprintf("%.0f MB/s", float64(info.Size())/1e6/d.Seconds()) }
	b.add(row{id: "P11", what: fmt.Sprintf("backup of a file of %.0f MB", float64(info.Size())/1e6), took: speed(o), against: "copy and fsync " + speed(c), ratio: over(o, c), reach: 1 / 0.3, said: "≤ 3.33 (0.3 of the speed)"})
	return nil
}

// duplicate copies the bytes of a file, and sees them to the disk.
func duplicate(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
