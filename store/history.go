package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"tandem/model"
)

// History returns up to limit saves of a partnership that came after the given
// one, oldest first, with what they changed.
func (s *Store) History(ctx context.Context, partnership model.ID, after int64, limit int) ([]model.Event, error) {
	var events []model.Event
	err := s.read(ctx, func() error {
		events = nil
		err := s.each(`SELECT seq, id, window, actor, mode, at, coalesce(undoes, '') FROM save
			WHERE partnership = ? AND seq > ? ORDER BY seq LIMIT ?`, []any{partnership, after, limit}, func(rows *sql.Rows) error {
			e := model.Event{Save: model.Save{Partnership: partnership}}
			var at int64
			err := rows.Scan(&e.Seq, &e.ID, &e.Window, &e.Actor, &e.Mode, &at, &e.Undoes)
			e.At = time.UnixMilli(at)
			events = append(events, e)
			return err
		})
		for i := range events {
			if err != nil {
				break
			}
			events[i].Ops, err = s.ops(events[i].ID)
			events[i].Ops = slices.DeleteFunc(events[i].Ops, struck)
		}
		return err
	})
	return events, err
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
	return ops, err
}
