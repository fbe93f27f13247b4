package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tandem/model"
)

// How many backups are kept. What somebody made by hand is theirs, and stays.
const (
	keepDays     = 7 // the newest ones by day
	keepWeeks    = 8 // and of older ones the newest of each of so many weeks
	keepVersions = 3 // the newest before a change of version
)

// BackUpDay makes the backup of a day of use, unless there is one of that day or
// nothing is in the file, and takes away those that are older than they are kept.
// It returns the path of the one that it made, or "".
func BackUpDay(ctx context.Context, path string, now time.Time) (string, error) {
	day := func(t time.Time) string { return t.In(now.Location()).Format(time.DateOnly) }
	for _, b := range Backups(path) {
		if b.Why == ByDay && day(b.At) == day(now) {
			return "", nil
		}
	}
	if s, err := Look(ctx, path, false); err != nil || s.Saves == 0 && s.Learners == 0 {
		return "", err
	}
	to := BackupPath(path, ByDay, now)
	switch err := Copy(ctx, path, to, nil); {
	case errors.Is(err, fs.ErrExist):
		return "", nil // another window had the same thought
	case err != nil:
		return "", err
	}
	// Where the file does not hold together its older backups are what is left.
	s, err := Look(ctx, to, true)
	if err == nil && !s.Whole() {
		err = &model.Fault{Kind: model.Damaged, Path: path, Err: errors.New("it does not hold together: " + string(s.Wrong[0].Kind))}
	}
	if err != nil {
		return "", errors.Join(err, os.Remove(to))
	}
	_ = forgetOld(path, now) // the backup is made; what could not go stays until another day
	return to, nil
}

// forgetOld takes away the backups that are older than they are kept, and what a
// backup or a restore that was cut off left. The newest of all is never among them.
func forgetOld(path string, now time.Time) error {
	var old []string
	for _, b := range outdated(Backups(path), now) {
		old = append(old, b.Path)
	}
	old = append(old, unfinished(BackupFolder(path), strings.TrimSuffix(tempMark, "*"), now)...)
	if _, err := os.Lstat(path + Restoring); errors.Is(err, fs.ErrNotExist) { // else it is to be carried on
		old = append(old, unfinished(filepath.Dir(path), filepath.Base(path)+strings.TrimSuffix(newMark, "*"), now)...)
	}
	var errs []error
	for _, name := range old {
		if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) { // another window may be a moment ahead
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// unfinished returns the files in a folder that have a name of ours for what is not whole yet,
// mark and a number, where nobody is writing them any more.
func unfinished(folder, mark string, now time.Time) (old []string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // what cannot be listed stays
	}
	for _, e := range entries {
		n, ours := strings.CutPrefix(e.Name(), mark)
		for _, more := range append(logs, "-shm") {
			n = strings.TrimSuffix(n, more)
		}
		info, err := e.Info()
		if ours && n != "" && strings.Trim(n, "0123456789") == "" && e.Type().IsRegular() && err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
			old = append(old, filepath.Join(folder, e.Name()))
		}
	}
	return old
}

// outdated returns which of the backups, the newest first, need not be kept.
func outdated(all []Backup, now time.Time) []Backup {
	var old []Backup
	days, versions, weeks := 0, 0, map[[2]int]bool{}
	for i, b := range all {
		keep := true
		switch {
		case i == 0:
			if b.Why == ByDay {
				days++
			}
		case b.Why == ByDay:
			if days++; days > keepDays {
				year, week := b.At.ISOWeek()
				keep = !weeks[[2]int{year, week}] && len(weeks) < keepWeeks
				weeks[[2]int{year, week}] = weeks[[2]int{year, week}] || keep
			}
		case strings.HasPrefix(b.Why, BeforeVersion):
			versions++
			keep = versions <= keepVersions
		}
		if !keep && b.At.Before(now) {
			old = append(old, b)
		}
	}
	return old
}
