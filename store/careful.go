package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"tandem/model"
)

// A Way is how a file is kept.
type Way int

// Careful keeps no log beside the file between two saves, but each save whole in the
// file itself, and waits for the disk once more: for folders that are copied to other
// computers, where a file could travel without its log, and for disks of other
// computers, which cannot share the index of one. It is slower, and windows wait for
// each other more often. A file goes over to it, and back, by being opened.
const Careful Way = 1

// settings returns more, and what SQLite is told when the file is opened in our way. The
// careful way has the file for itself until it is settled, since it may have a log where
// none can be shared; SQLite must hear of that before it looks.
func (s *Store) settings(more url.Values) url.Values {
	if !s.careful {
		return more
	}
	all := url.Values{
		"_synchronous": {"EXTRA"},
		"_pragma":      {"cell_size_check(1)", "checkpoint_fullfsync(1)", "fullfsync(1)", "locking_mode(EXCLUSIVE)", "trusted_schema(0)"},
	}
	maps.Copy(all, more)
	return all
}

// settle sets what is kept in the file, and reads the settings back: SQLite
// takes some misspelled or impossible ones without a word.
func (s *Store) settle() error {
	mode, sync := "wal", "2"
	if s.careful {
		mode, sync = "delete", "3"
	}
	for _, set := range []struct{ name, ask, want string }{
		{"journal_mode", "PRAGMA journal_mode = " + mode, mode},
		{"synchronous", "PRAGMA synchronous", sync},
		{"foreign_keys", "PRAGMA foreign_keys", "1"},
	} {
		var got string
		if err := s.conn.QueryRowContext(context.Background(), set.ask).Scan(&got); err != nil {
			return err
		}
		if got != set.want {
			err := fmt.Errorf("%s is %s and not %s", set.name, got, set.want)
			if set.want == "wal" {
				return &model.Fault{Kind: model.NoLog, Path: s.path, Err: err}
			}
			return err
		}
	}
	return nil
}

// noLog returns err as a fault of the disk if it says that the disk cannot keep a log.
func (s *Store) noLog(err error) error {
	if sharesNoIndex(err) {
		return &model.Fault{Kind: model.NoLog, Path: s.path, Err: err}
	}
	return err
}

// sharesNoIndex reports whether err says that the index of a log cannot be shared, as
// on most disks of other computers.
func sharesNoIndex(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code() {
	case sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMMAP, sqlite3.SQLITE_IOERR_SHMLOCK:
		return true
	}
	return false
}

// begin opens the file, reads its version by look, and settles how it is kept.
func (s *Store) begin(ctx context.Context, look func() error) (err error) {
	steps := []func() error{
		func() error { s.conn, err = s.db.Conn(context.Background()); return err },
		look, s.settle,
	}
	if s.careful {
		steps = append(steps, s.share, look) // whose end lets the file go
	}
	for _, do := range steps {
		if err := patient(ctx, do); err != nil {
			return s.noLog(err)
		}
	}
	return nil
}

// share has the file locked no longer than it is used.
func (s *Store) share() error {
	var mode string
	return s.conn.QueryRowContext(context.Background(), "PRAGMA locking_mode = NORMAL").Scan(&mode)
}

// commits is how often the careful way tries to end a transaction, a nap each, before
// it begins anew.
const commits = 5

// commit ends a transaction. Without a log it waits for those who still read, and no
// new ones begin meanwhile.
func (s *Store) commit() error {
	for n := 1; ; n++ {
		err := s.exec("COMMIT")
		if !s.careful || n == commits || !isBusy(err) {
			return err
		}
	}
}

// standsIn returns a fault if something that is no file stands where one should.
func standsIn(path string) error {
	info, err := os.Lstat(path)
	if err == nil && info.Mode()&os.ModeSymlink != 0 {
		if info, err = os.Stat(path); errors.Is(err, os.ErrNotExist) {
			return &model.Fault{Kind: model.Astray, Path: path, Err: err}
		}
	}
	if errors.Is(err, syscall.ENOTDIR) {
		return inTheWay(path, err)
	}
	if err == nil && info.IsDir() {
		return &model.Fault{Kind: model.Folder, Path: path, Err: errors.New("it is a folder")}
	}
	return nil
}

// inTheWay returns a fault that names the file where a folder on the way to path should
// be, or err if there is none.
func inTheWay(path string, err error) error {
	for at := filepath.Dir(path); ; at = filepath.Dir(at) {
		if info, none := os.Stat(at); none == nil && !info.IsDir() {
			return &model.Fault{Kind: model.NoFolder, Path: at, Err: err}
		} else if none == nil || at == filepath.Dir(at) {
			return err
		}
	}
}
