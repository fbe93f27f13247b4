// Package store keeps partnerships in one SQLite file.
//
// Every change is a save: a set of ops that land together, are never changed
// again, and carry history, undo, crash recovery and two windows at once. Read
// migrations for what is kept, save.go and clash.go for how a save lands, open.go
// for what is checked before the first byte is written, and strike.go for the one
// way in which words leave.
package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"time"

	"github.com/gofrs/flock"

	"tandem/model"
)

// A Store is an open file of partnerships. It may be used by many goroutines,
// which take turns on one connection.
type Store struct {
	path    string
	window  model.ID
	careful bool         // see Careful
	file    os.FileInfo  // what path named when it was opened
	lock    *flock.Flock // says that window is alive; nil without a window
	plan    []string     // the migrations, as SQL

	turn   chan struct{} // holds a token while somebody uses what is below
	db     *sql.DB
	conn   *sql.Conn            // nil after Close
	stmts  map[string]*sql.Stmt // by their text, prepared when first used
	held   held
	struck unswept
}

// Path returns the path of the file.
func (s *Store) Path() string { return s.path }

// Close closes the file. What was saved is in it already.
func (s *Store) Close() error {
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	if s.conn == nil {
		return nil
	}
	s.forget()
	return s.fault(s.shut())
}

// shut closes what is open. A statement left open would keep the file open too.
func (s *Store) shut() (err error) {
	for _, st := range s.stmts {
		err = errors.Join(err, st.Close())
	}
	if s.conn != nil {
		err = errors.Join(err, s.conn.Close())
	}
	if s.db != nil {
		err = errors.Join(err, s.db.Close())
	}
	s.conn, s.stmts = nil, nil
	return errors.Join(err, s.exit())
}

// patience is how long a call without a deadline waits for another window.
const patience = 5 * time.Second

// nap is how long SQLite itself waits for a lock before we look at the deadline
// again. Ending its wait from outside would cost the connection.
const nap = 20 * time.Millisecond

// patient repeats do while another window is in its way, until the deadline of
// ctx or for as long as our patience lasts.
func patient(ctx context.Context, do func() error) error {
	limit, ok := ctx.Deadline()
	if !ok {
		limit = time.Now().Add(patience)
	}
	for {
		err := do()
		if !isBusy(err) || time.Now().After(limit) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(time.Millisecond):
		}
	}
}

// take waits for the connection.
func (s *Store) take(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case s.turn <- struct{}{}:
	default:
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		select {
		case s.turn <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if s.conn == nil {
		<-s.turn
		return sql.ErrConnDone
	}
	return nil
}

// read runs do on one state of the file. It may run more than once.
func (s *Store) read(ctx context.Context, do func() error) error {
	if err := s.take(ctx); err != nil {
		return s.fault(err)
	}
	defer func() { <-s.turn }()
	return s.fault(patient(ctx, func() error { return s.within("BEGIN", do) }))
}

// write runs do and keeps what it wrote, all or nothing. A failed write is
// unknown, not undone: it may be in the file after a failed sync.
func (s *Store) write(ctx context.Context, do func() error) error {
	if err := s.take(ctx); err != nil {
		return s.fault(err)
	}
	defer func() { <-s.turn }()
	if err := s.present(); err != nil {
		return err
	}
	return s.fault(patient(ctx, func() error { return s.within(forWriting, do) }))
}

// forWriting begins a transaction that writes.
const forWriting = "BEGIN IMMEDIATE"

// within runs do between begin and COMMIT. Beside a log only begin waits for others:
// after it, nothing is busy. In the careful way anything may be.
func (s *Store) within(begin string, do func() error) error {
	if err := s.exec(begin); err != nil {
		return err
	}
	var err error
	if begin == forWriting { // now that nobody gives the file another name
		err = s.present()
	}
	if err == nil {
		err = do()
	}
	if err == nil {
		err = s.commit()
	}
	if err != nil {
		s.held = held{}
		_ = s.exec("ROLLBACK") // fails where SQLite has rolled back by itself
	}
	return err
}

// stmt returns the prepared statement of a query. Statements run without a
// context: one that is interrupted half way leaves a save unknown.
func (s *Store) stmt(query string) (*sql.Stmt, error) {
	if st := s.stmts[query]; st != nil {
		return st, nil
	}
	st, err := s.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	s.stmts[query] = st
	return st, nil
}

func (s *Store) exec(query string, args ...any) error {
	st, err := s.stmt(query)
	if err != nil {
		return err
	}
	_, err = st.Exec(args...)
	return err
}

// one scans the only row of a query into to; sql.ErrNoRows says there is none.
func (s *Store) one(query string, args []any, to ...any) error {
	st, err := s.stmt(query)
	if err != nil {
		return err
	}
	return st.QueryRow(args...).Scan(to...)
}

// each calls do for every row of a query.
func (s *Store) each(query string, args []any, do func(*sql.Rows) error) error {
	st, err := s.stmt(query)
	if err != nil {
		return err
	}
	rows, err := st.Query(args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
