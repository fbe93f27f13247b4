package store

import (
	"context"
	"errors"

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
	case !present(s.path + "-wal"):
		return nil
	case !present(s.path): // SQLite would throw the log away
		return &model.Fault{Kind: model.Damaged, Path: s.path, Err: errors.New("its log is there, and it is not")}
	}
	if sizeOf(s.path)+sizeOf(s.path+"-wal") > pairLimit || len(Windows(s.path)) > 0 {
		return nil
	}
	sight, err := Look(ctx, s.path, true)
	switch kind := model.KindOf(err); {
	case err == nil && !sight.Whole():
		return &model.Fault{Kind: model.Damaged, Path: s.path, Err: errors.New("it and its log do not hold together: " + string(sight.Wrong[0].Kind))}
	case kind == model.Damaged, kind == model.NotOurs, kind == model.Newer:
		return err
	}
	return nil // what else is wrong, opening says better
}
