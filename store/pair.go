package store

import (
	"context"
	"database/sql"
	"errors"
	"os"

	"tandem/model"
)

// pairLimit is up to how many bytes a file and its log are looked through on the way
// in: beyond that it takes seconds, and the doctor does it.
const pairLimit = 64 << 20

// pair looks whether a log that nobody closed belongs to its file, before it becomes
// part of it for good: the log of another file, or of an older copy of this one, would
// be taken by SQLite without a word. A log that a window is writing is not in doubt.
func (s *Store) pair(ctx context.Context) error {
	switch {
	case present(s.path+"-journal") && !present(s.path+"-wal"):
		return s.rolled(ctx)
	case !present(s.path + "-wal"):
		return s.torn(ctx)
	case !present(s.path): // SQLite would throw the log away
		if _, err := os.Lstat(s.path + Restoring); err == nil || present(s.path) {
			return &model.Fault{Kind: model.Vanished, Path: s.path, Err: errors.New("another file is to take its place")}
		}
		return &model.Fault{Kind: model.Damaged, Path: s.path, Err: errors.New("its log is there, and it is not")}
	}
	if sizeOf(s.path)+sizeOf(s.path+"-wal") > pairLimit || len(Windows(s.path)) > 0 {
		return nil
	}
	sight, err := Look(ctx, s.path, true)
	if err == nil && sight.Whole() && s.forgets(ctx) {
		return &model.Fault{Kind: model.Damaged, Path: s.path, Err: errors.New("its log knows nothing of what was saved in it")}
	}
	switch kind := model.KindOf(err); {
	case err == nil && !sight.Whole() && !s.wrongBefore(ctx, sight):
		return &model.Fault{Kind: model.Damaged, Path: s.path, Err: errors.New("it and its log do not hold together: " + string(sight.Wrong[0].Kind))}
	case kind == model.Damaged, kind == model.NotOurs, kind == model.Newer:
		return err
	}
	return nil // what else is wrong, opening says better
}

// wrongBefore reports whether all that is wrong was wrong before the log, so that the log is
// not to blame. Whoever cannot be helped by another log is not kept from the file: the
// doctor speaks of it.
func (s *Store) wrongBefore(ctx context.Context, sight *Sight) bool {
	base := &Sight{Path: s.path, Deep: true, pages: deepest}
	err := beholdsOnce(ctx, s.path, true, func(conn *sql.Conn, _ func() error) error { return base.take(ctx, conn) }, func() error { return nil })
	kinds := map[WrongKind]bool{}
	for _, w := range base.Wrong {
		kinds[w.Kind] = true
	}
	for _, w := range sight.Wrong {
		if w.Kind == WrongPages || !kinds[w.Kind] {
			return false
		}
	}
	return err == nil
}

// forgets reports whether saves are in the file that are gone once its log is read: no
// save ever goes, so the log is of another file, or of another day. A file that is not
// whole without its log was cut off while that was taken in, and says nothing.
func (s *Store) forgets(ctx context.Context) bool {
	base := &Sight{Path: s.path, Deep: true, pages: deepest}
	saves := map[model.ID]bool{}
	each := func(conn *sql.Conn, do func(model.ID)) error {
		return rowsOf(ctx, conn, "SELECT id FROM save", func(rows *sql.Rows) error {
			var id model.ID
			err := rows.Scan(&id)
			do(id)
			return err
		})
	}
	never := func() error { return nil }
	err := beholdsOnce(ctx, s.path, true, func(conn *sql.Conn, _ func() error) error {
		if err := base.take(ctx, conn); err != nil || base.Version == 0 {
			return err
		}
		return each(conn, func(id model.ID) { saves[id] = true })
	}, never)
	if err != nil || !base.Whole() || len(saves) == 0 {
		return false
	}
	err = beholds(ctx, s.path, func(conn *sql.Conn, _ func() error) error {
		return each(conn, func(id model.ID) { delete(saves, id) })
	})
	return err == nil && len(saves) > 0
}

// pageSize is how large the pages of our files are.
const pageSize = 4096

// torn says that a file which nobody is writing ends in the middle of a page: SQLite
// would take the rest of that page for zeros, without a word.
func (s *Store) torn(ctx context.Context) error {
	if size := sizeOf(s.path); size%pageSize == 0 || present(s.path+"-journal") {
		return nil
	}
	_, err := Look(ctx, s.path, false)
	switch model.KindOf(err) {
	case model.NotOurs, model.Newer, model.Damaged:
		return err
	}
	if sizeOf(s.path)%pageSize == 0 || present(s.path+"-wal") || present(s.path+"-journal") {
		return nil // somebody was writing it
	}
	return &model.Fault{Kind: model.Damaged, Path: s.path, Err: errors.New("it ends in the middle of a page")}
}

// rolled tries with a copy what SQLite would do with a journal that a save left which
// was cut off: it would write a journal of another file, or of another day, over this
// one, without a word.
func (s *Store) rolled(ctx context.Context) error {
	journal, err := os.Stat(s.path + "-journal")
	if err != nil || sizeOf(s.path)+journal.Size() > pairLimit || len(Windows(s.path)) > 0 {
		return nil
	}
	release, err := hold(s.path, 0)
	if err != nil {
		return nil // somebody is writing it
	}
	fresh, err := bring(ctx, s.path, s.path, nil)
	release()
	if err == nil {
		_ = os.Remove(fresh) // what it was made for is done
	}
	now, gone := os.Stat(s.path + "-journal")
	if model.KindOf(err) != model.Damaged || gone != nil || now.Size() != journal.Size() || !now.ModTime().Equal(journal.ModTime()) {
		return nil // what else is wrong, opening says better
	}
	return err
}
