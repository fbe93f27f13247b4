package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"tandem/model"
)

// fault returns err as a *model.Fault where the file or the machine is at fault,
// and as it is where the subject is.
func (s *Store) fault(err error) error { return faultAt(s.path, err) }

func faultAt(path string, err error) error {
	var f *model.Fault
	var moved model.Moved
	switch {
	case err == nil:
		return nil
	case errors.As(err, &f), errors.As(err, &moved), errors.Is(err, context.Canceled),
		errors.Is(err, model.ErrNoPartnership), errors.Is(err, model.ErrNameless),
		errors.Is(err, model.ErrOver), errors.Is(err, model.ErrStaged):
		return err
	}
	if errors.Is(err, syscall.ENOTDIR) {
		if errors.As(inTheWay(path, err), &f) {
			return f
		}
	}
	kind := kindOf(err)
	if isWrite(err) && full(path) {
		kind = model.DiskFull
	}
	return &model.Fault{Kind: kind, Path: path, Err: err}
}

func kindOf(err error) model.FaultKind {
	var e *sqlite.Error
	switch {
	case errors.As(err, &e):
		return kindOfCode(e.Code())
	case errors.Is(err, context.DeadlineExceeded):
		return model.Busy
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return model.DiskFull
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.ENOTDIR):
		return model.ReadOnly
	}
	return model.Unknown
}

func kindOfCode(code int) model.FaultKind {
	if code == sqlite3.SQLITE_IOERR_SHMSIZE {
		return model.DiskFull // there was no room for the index of the log
	}
	switch code & 0xff {
	case sqlite3.SQLITE_NOTADB:
		return model.NotOurs
	case sqlite3.SQLITE_CORRUPT:
		return model.Damaged
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL:
		return model.Busy
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return model.ReadOnly
	case sqlite3.SQLITE_FULL:
		return model.DiskFull
	}
	return model.Unknown
}

func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && kindOfCode(e.Code()) == model.Busy || model.KindOf(err) == model.Busy
}

// isWrite reports whether err says that a write failed, and not why: SQLite tells
// a disk that is full from other trouble, but not a file that may grow no more,
// nor a quota that is used up.
func isWrite(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code() == sqlite3.SQLITE_IOERR_WRITE
}

// full reports whether there is no room to go on writing behind the end of the
// file or its log. It tries, in a file of its own.
func full(path string) bool {
	var end int64
	for _, name := range []string{path, path + "-wal"} {
		if f, err := os.Stat(name); err == nil {
			end = max(end, f.Size())
		}
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+"-room-*")
	if err != nil {
		return kindOf(err) == model.DiskFull
	}
	_, err = f.WriteAt(make([]byte, 1<<16), end)
	err = errors.Join(err, f.Close(), os.Remove(f.Name()))
	return kindOf(err) == model.DiskFull
}

// lacks reports whether err says that a row refers to one that is not there.
func lacks(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
}

// present returns a fault if the path no longer names the file that is open:
// what is written to a deleted file is gone without a word.
func (s *Store) present() error {
	now, err := os.Stat(s.path)
	switch {
	case err != nil:
		return &model.Fault{Kind: model.Vanished, Path: s.path, Err: err}
	case !os.SameFile(now, s.file):
		return &model.Fault{Kind: model.Vanished, Path: s.path, Err: errors.New("another file stands in its place")}
	}
	return nil
}
