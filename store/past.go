package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"tandem/model"
)

// Revert returns the save that would undo any one save of a partnership, or what
// brought it back since it was undone; nil if it is undone, or is one that is never
// taken back. Its ID, Actor and At are the caller's to set; what moved on since is a
// clash like any other.
func (s *Store) Revert(ctx context.Context, partnership, save model.ID) (*model.Save, error) {
	var back *model.Save
	err := s.read(ctx, func() error {
		back = nil
		id, err := s.holds(partnership, save)
		if err != nil || id == "" {
			return err
		}
		ops, err := s.passing(partnership, id)
		if err != nil || len(ops) == 0 || makes(ops) {
			return err
		}
		back = &model.Save{Partnership: partnership, Window: s.window, Undoes: id}
		back.Ops, err = s.inverse(partnership, ops, id)
		return err
	})
	return back, err
}

// holds returns the save through which what a save did holds: itself, or the last
// redo of it; "" if it was undone, or there is no such save.
func (s *Store) holds(partnership, save model.ID) (model.ID, error) {
	for undone := false; ; undone = !undone {
		var by model.ID
		err := s.one("SELECT coalesce((SELECT id FROM save AS later WHERE later.undoes = save.id ORDER BY seq DESC LIMIT 1), '') FROM save WHERE id = ? AND partnership = ?",
			[]any{save, partnership}, &by)
		switch {
		case errors.Is(err, sql.ErrNoRows), err == nil && by == "" && undone:
			return "", nil
		case err != nil || by == "":
			return save, err
		}
		save = by
	}
}

// Then returns a partnership as it stood right after a save, or
// model.ErrNoPartnership where there is no such save of it. What was struck from the
// record since is not in it.
func (s *Store) Then(ctx context.Context, partnership, save model.ID) (*model.Record, error) {
	var r *model.Record
	err := s.read(ctx, func() error {
		all := answers{}
		var seq, milli int64
		err := s.one("SELECT seq, at FROM save WHERE id = ? AND partnership = ?", []any{save, partnership}, &seq, &milli)
		if errors.Is(err, sql.ErrNoRows) {
			return model.ErrNoPartnership
		}
		if err != nil {
			return err
		}
		err = s.each(`SELECT op.step, op.party, op.path, op.value, op.save FROM save JOIN op ON op.save = save.id
			WHERE save.partnership = ? AND save.seq <= ? ORDER BY save.seq, op.n`, []any{partnership, seq}, func(rows *sql.Rows) error {
			var at model.Place
			var a answer
			err := rows.Scan(&at.Step, &at.Party, &at.Path, &a.value, &a.save)
			all[at] = a
			return err
		})
		r = standOf(partnership, all).record()
		r.Seq, r.At = seq, time.UnixMilli(milli)
		return err
	})
	return r, err
}
