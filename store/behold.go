package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
)

// beheld hands a connection that only reads to do. A file without a log is read as
// one that nobody changes: else SQLite would start a log beside it, and leave it
// there. If somebody did change it meanwhile, what was read is of two moments: still
// says so, and do is done once more, by their locks. A file whose journal waits to be
// rolled back cannot be read by looking.
func beheld(ctx context.Context, path string, do func(conn *sql.Conn, still func() error) error) error {
	before, none := os.Stat(path)
	// A window may write at any time: into a log that is empty yet, or carefully.
	if present(path+"-wal") || present(path+"-journal") || len(Windows(path)) > 0 || none != nil {
		return beholds(ctx, path, do)
	}
	still := func() error {
		now, err := os.Stat(path)
		if err != nil || !os.SameFile(before, now) || now.Size() != before.Size() || !now.ModTime().Equal(before.ModTime()) ||
			present(path+"-wal") || present(path+"-journal") {
			return errStirred
		}
		return nil
	}
	err := beholdsOnce(ctx, path, true, do, still)
	if errors.Is(err, errStirred) || err != nil && !errors.Is(err, fs.ErrExist) && still() != nil {
		return beholds(ctx, path, do)
	}
	return err
}

// errStirred says that somebody changed a file that was read as one that nobody changes.
var errStirred = errors.New("somebody changed it meanwhile")

// beholds reads a file that others may write to, and waits for them: without a log they
// keep out whoever reads.
func beholds(ctx context.Context, path string, do func(conn *sql.Conn, still func() error) error) error {
	return patient(ctx, func() error { return beholdsOnce(ctx, path, false, do, func() error { return nil }) })
}

func beholdsOnce(ctx context.Context, path string, unchanged bool, do func(conn *sql.Conn, still func() error) error, still func() error) error {
	more := url.Values{"mode": {"ro"}}
	if unchanged {
		more.Set("immutable", "1")
	}
	db, err := sql.Open("sqlite", source(path, more))
	if err != nil {
		return err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil { // one moment, whatever others write
		return err
	}
	return do(conn, still)
}
