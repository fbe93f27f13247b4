package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"modernc.org/sqlite"

	"tandem/model"
)

// Open opens the file at path, making and upgrading it as needed. window names
// this run of the program; with "" it keeps no drafts and is in nobody's way.
// Nothing is written to a file that is not ours or newer than we are.
func Open(ctx context.Context, path string, window model.ID, ways ...Way) (*Store, error) {
	return openAs(ctx, path, window, slices.Contains(ways, Careful), migrations, nil)
}

// open is Open with other migrations and settings of the driver beside ours.
func open(ctx context.Context, path string, window model.ID, files fs.FS, more url.Values) (*Store, error) {
	return openAs(ctx, path, window, false, files, more)
}

func openAs(ctx context.Context, path string, window model.ID, careful bool, files fs.FS, more url.Values) (*Store, error) {
	var wrong error
	for end := time.Now().Add(patience); wrong == nil || time.Now().Before(end); { // another file may take its place while we look
		s := &Store{path: path, window: window, careful: careful, turn: make(chan struct{}, 1), stmts: map[string]*sql.Stmt{}}
		if abs, err := filepath.Abs(path); err == nil {
			if err := finish(Aim(abs)); err != nil {
				return nil, s.fault(err)
			}
			s.path = real(abs) // what SQLite and we put beside it must be found by every road to it
		}
		if wrong != nil && nowhere(s.path) {
			break // a new one is not made in its place by trying again
		}
		if wrong = s.start(ctx, files, more); wrong == nil {
			return s, nil
		}
		wrong = s.fault(wrong) // while the log is there to look at
		moved := model.KindOf(wrong) == model.Vanished || s.file != nil && s.stays() != nil
		_ = s.shut() // what went wrong first is what counts
		if !moved {
			break
		}
	}
	return nil, wrong
}

func (s *Store) start(ctx context.Context, files fs.FS, more url.Values) (err error) {
	// Both hold for the whole process, and where the second is not to be had
	// SQLite's usual locks serve: reading the file by other means would drop
	// them, and we never do.
	sqlite.StrictPragmas(true)
	_, _ = sqlite.OFDLocking(true)

	if s.plan, err = planOf(files); err != nil {
		return err
	}
	if err = standsIn(s.path); err != nil {
		return err
	}
	if err = s.pair(ctx); err != nil {
		return err
	}
	if err = makeFile(s.path); err != nil {
		return err
	}
	if s.file, err = os.Stat(s.path); err != nil {
		return &model.Fault{Kind: model.Vanished, Path: s.path, Err: err}
	}
	if err = s.stays(); err != nil { // before an empty file is given anything
		return err
	}
	if s.db, err = sql.Open("sqlite", source(s.path, s.settings(more))); err != nil {
		return err
	}
	var seen int
	look := func() error { return s.within("BEGIN", func() error { seen, err = s.version(); return err }) }
	if err := s.begin(ctx, look); err != nil {
		return err
	}
	if err = s.migrate(ctx, seen); err != nil {
		return err
	}
	if err = s.enter(ctx); err != nil {
		return err
	}
	return s.stays() // now that others can see that we are here
}

// nowhere reports whether a file is gone, and is not on its way.
func nowhere(path string) bool {
	for _, name := range []string{path, path + Restoring, path} { // it may arrive meanwhile
		if _, err := os.Lstat(name); err == nil {
			return false
		}
	}
	return true
}

// stays returns a fault if another file takes the place of ours, or did since we found
// it: SQLite may have either.
func (s *Store) stays() error {
	if _, err := os.Lstat(s.path + Restoring); err == nil {
		return &model.Fault{Kind: model.Vanished, Path: s.path, Err: errors.New("another file is to take its place")}
	}
	return s.present()
}

// makeFile makes the folder and the file for their owner alone: SQLite would
// let everybody read them. A file that is there is not opened, since closing it
// again would drop the locks that another Store of this process holds.
func makeFile(path string) error {
	if err := makeFolder(filepath.Dir(path)); err != nil {
		return inTheWay(path, err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// source names the file to the driver. The path is escaped: after a plain # or ?
// SQLite would open another file. The journal mode is not here, as setting it
// writes to the file before we know whose it is.
func source(path string, more url.Values) string {
	path = filepath.ToSlash(path)
	if path[0] != '/' {
		path = "/" + path // C:/…
	}
	q := url.Values{
		"_busy_timeout": {strconv.FormatInt(nap.Milliseconds(), 10)},
		"_foreign_keys": {"1"},
		"_synchronous":  {"FULL"},
		"_defensive":    {"1"},
		"_dqs":          {"0"},
		"_error_rc":     {"1"},
		"_pragma": {
			"trusted_schema(0)", "cell_size_check(1)", "fullfsync(1)",
			"checkpoint_fullfsync(1)", "journal_size_limit(4194304)",
		},
	}
	for k, v := range more {
		q[k] = v
	}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: q.Encode()}).String()
}
