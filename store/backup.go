package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tandem/model"
)

// A Backup is a copy of the file that the program made, whole and checked.
type Backup struct {
	Path string
	At   time.Time // when it was made
	Why  string    // ByDay, ByHand, or BeforeVersion and the version of the file
	Size int64     // in bytes
}

// Why a backup was made.
const (
	ByDay         = "day"            // the first of a day of use
	ByHand        = "hand"           // somebody asked for it
	BeforeVersion = "before-version" // a newer program was about to change the file
)

// stamp is how times stand in the names of files: in UTC, so that they sort.
const stamp = "20060102T150405Z"

// BackupFolder returns where the backups of the file at path are. No two files have
// the same: what one no longer needs another may.
func BackupFolder(path string) string {
	switch ext := filepath.Ext(path); {
	case strings.EqualFold(ext, ".db"):
		return strings.TrimSuffix(path, ext) + "-backups"
	case ext == "":
		return path + ".backups"
	}
	return path + "-backups"
}

// BackupPath returns a path for a backup of the file at path. The time tells it from
// others, and what is given as why says how long it is kept.
func BackupPath(path, why string, now time.Time) string {
	return filepath.Join(BackupFolder(path), now.UTC().Format(stamp)+"-"+why+".db")
}

// Backups returns the backups of the file at path, the newest first. One of a day that
// is still to come was made by a clock that went wrong, so it comes last: what it holds
// is older than it says. Nobody has looked yet whether they are good: see Look.
func Backups(path string) []Backup {
	entries, err := os.ReadDir(BackupFolder(path))
	if err != nil {
		return nil // what cannot be listed cannot be offered
	}
	var all []Backup
	done := map[string]time.Time{} // of two of the same second the last to be whole is the newer
	for _, e := range entries {
		name, isDB := strings.CutSuffix(e.Name(), ".db")
		day, why, _ := strings.Cut(name, "-")
		at, err := time.Parse(stamp, day)
		info, gone := e.Info()
		if isDB && err == nil && gone == nil && info.Mode().IsRegular() {
			done[filepath.Join(BackupFolder(path), e.Name())] = info.ModTime()
			all = append(all, Backup{filepath.Join(BackupFolder(path), e.Name()), at, why, info.Size()})
		}
	}
	ahead := func(b Backup) int {
		if b.At.After(time.Now().Add(48 * time.Hour)) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(all, func(a, b Backup) int {
		return cmp.Or(ahead(a)-ahead(b), b.At.Compare(a.At), done[b.Path].Compare(done[a.Path]))
	})
	return all
}

// Progress is told how many bytes of how many are done. It may be nil, and it may be
// called from another goroutine until what it is told of returns.
type Progress func(done, all int64)

// Copy writes what the file at path holds to a new file that only its owner can read:
// whole, on the disk, and looked through, or not at all. Others may go on writing to
// the file. It returns a *model.Fault, or fs.ErrExist where to is taken.
func Copy(ctx context.Context, path, to string, progress Progress) error {
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("%s: %w", to, fs.ErrExist)
	}
	if err := makeFolder(filepath.Dir(to)); err != nil {
		return faultAt(to, err)
	}
	err := beheld(ctx, path, func(conn *sql.Conn, still func() error) error {
		// VACUUM is a transaction of its own.
		if _, err := conn.ExecContext(ctx, "COMMIT"); err != nil {
			return faultAt(path, err)
		}
		return copied(ctx, conn, path, to, still, progress)
	})
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	return faultAt(path, err)
}

// copied is Copy by a connection that is open, of a file of which still says that what
// was read of it is of one moment.
func copied(ctx context.Context, conn *sql.Conn, path, to string, still func() error, progress Progress) error {
	f, err := os.CreateTemp(filepath.Dir(to), tempMark) // 0600
	if err != nil {
		return faultAt(to, err)
	}
	defer os.Remove(f.Name()) // fails after the rename
	defer f.Close()
	stop := watch(ctx, conn, f.Name(), progress)
	_, err = conn.ExecContext(ctx, "VACUUM INTO ?", f.Name())
	stop()
	if stirred := still(); stirred != nil {
		return stirred
	}
	if kindOf(err) == model.Damaged {
		return faultAt(path, err)
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil { // Windows gives no open file another name
		return faultAt(to, err)
	}
	s, err := readBack(ctx, f.Name())
	if err == nil && !s.Whole() {
		err = &model.Fault{Kind: model.Damaged, Path: path, Err: fmt.Errorf("its copy is not whole: %s", s.Wrong[0].Kind)}
	}
	if err != nil {
		return err
	}
	return settleIn(f.Name(), to)
}

// tempMark is how files are called that are not whole yet.
const tempMark = ".tandem-copy-*"

// watch tells progress how much of what conn holds stands at path, until stop.
func watch(ctx context.Context, conn *sql.Conn, path string, progress Progress) (stop func()) {
	var pages, size int64
	if progress == nil || conn.QueryRowContext(ctx, "SELECT page_count * page_size, page_size FROM pragma_page_count, pragma_page_size").Scan(&pages, &size) != nil {
		return func() {}
	}
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for t := time.NewTicker(100 * time.Millisecond); ; {
			select {
			case <-t.C:
				progress(min(sizeOf(path), pages), pages)
			case <-end:
				t.Stop()
				progress(pages, pages)
				return
			}
		}
	}()
	return func() { close(end); <-ended }
}

// settleIn gives a whole file its name, which nobody may have, and sees to it that
// the disk knows.
func settleIn(from, to string) error {
	switch err := os.Link(from, to); {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s: %w", to, fs.ErrExist)
	case err != nil: // no links on this disk
		if err := os.Rename(from, to); err != nil {
			return faultAt(to, err)
		}
	}
	syncFolder(filepath.Dir(to))
	return nil
}

// syncFolder has the disk know the names in a folder. Not every system can.
func syncFolder(path string) {
	if dir, err := os.Open(path); err == nil {
		_ = dir.Sync()
		dir.Close()
	}
}

// makeFolder makes a folder for its owner alone, and those it is in, and has the disk
// know them: else a power cut takes a folder with all that was saved in it.
func makeFolder(path string) error {
	var above []string
	for at := path; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(at); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		above = append(above, filepath.Dir(at))
	}
	err := os.MkdirAll(path, 0o700)
	for _, folder := range above {
		syncFolder(folder)
	}
	return err
}

// keepVersion makes the backup before a migration.
func (s *Store) keepVersion(ctx context.Context, version int) error {
	to := BackupPath(s.path, fmt.Sprintf("%s-%d", BeforeVersion, version), time.Now())
	if err := makeFolder(filepath.Dir(to)); err != nil {
		return err
	}
	err := copied(ctx, s.conn, s.path, to, func() error { return nil }, nil)
	if errors.Is(err, fs.ErrExist) {
		return nil // another window is a moment ahead with the same
	}
	return err
}
