package store

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"time"

	"tandem/model"
)

// History returns up to limit saves of a partnership that came after the given
// one, oldest first, with what they changed.
func (s *Store) History(ctx context.Context, partnership model.ID, after int64, limit int) ([]model.Event, error) {
	return s.events(ctx, "seq > ? ORDER BY seq", partnership, after, limit)
}

// Past returns up to limit saves of a partnership that came before the given one,
// newest first, with what they changed; 0 begins with the newest.
func (s *Store) Past(ctx context.Context, partnership model.ID, before int64, limit int) ([]model.Event, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	return s.events(ctx, "seq < ? ORDER BY seq DESC", partnership, before, limit)
}

func (s *Store) events(ctx context.Context, which string, partnership model.ID, from int64, limit int) ([]model.Event, error) {
	var events []model.Event
	err := s.read(ctx, func() error {
		events = nil
		err := s.each(`SELECT seq, id, window, actor, mode, at, coalesce(undoes, '') FROM save
			WHERE partnership = ? AND `+which+` LIMIT ?`, []any{partnership, from, limit}, func(rows *sql.Rows) error {
			e := model.Event{Save: model.Save{Partnership: partnership}}
			var at int64
			err := rows.Scan(&e.Seq, &e.ID, &e.Window, (*harmless)(&e.Actor), (*harmless)(&e.Mode), &at, &e.Undoes)
			e.At = time.UnixMilli(at)
			events = append(events, e)
			return err
		})
		for i := range events {
			if err != nil {
				break
			}
			if events[i].Ops, err = s.ops(events[i].ID); err == nil {
				err = s.fate(&events[i])
			}
			events[i].Ops = slices.DeleteFunc(events[i].Ops, struck)
		}
		return err
	})
	return events, err
}

// fate says whether a save brings back what was taken back, and whether what it
// did stands. A save can be taken back once; that is a save too.
func (s *Store) fate(e *model.Event) error {
	for id := e.Undoes; id != ""; {
		if err := s.one("SELECT coalesce(undoes, '') FROM save WHERE id = ?", []any{id}, &id); err != nil {
			return err
		}
		if id != "" {
			e.Redo = !e.Redo
		}
	}
	for e.Last = e.ID; ; e.Undone = !e.Undone {
		err := s.one("SELECT id FROM save WHERE undoes = ? ORDER BY seq DESC", []any{e.Last}, &e.Last)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// ops returns what a save changed, in the order it was given.
func (s *Store) ops(save model.ID) ([]model.Op, error) {
	var ops []model.Op
	err := s.each("SELECT step, party, path, value, former, was FROM op WHERE save = ? ORDER BY n", []any{save}, func(rows *sql.Rows) error {
		var op model.Op
		err := rows.Scan(&op.Step, &op.Party, &op.Path, &op.Value, &op.Former, &op.Was)
		ops = append(ops, op)
		return err
	})
	return model.CleanOps(ops), err
}
