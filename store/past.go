package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"tandem/model"
)

// Revert returns the save that would undo any one save of a partnership, nil if it
// was undone already, or is one that is never taken back. Its ID, Actor and At are
// the caller's to set; what moved on since is a clash like any other.
func (s *Store) Revert(ctx context.Context, partnership, save model.ID) (*model.Save, error) {
	var back *model.Save
	err := s.read(ctx, func() error {
		back = nil
		var undone bool
		err := s.one("SELECT EXISTS (SELECT 1 FROM save AS later WHERE later.undoes = save.id) FROM save WHERE id = ? AND partnership = ?",
			[]any{save, partnership}, &undone)
		if errors.Is(err, sql.ErrNoRows) || undone {
			return nil
		}
		if err != nil {
			return err
		}
		ops, err := s.ops(save)
		if ops = slices.DeleteFunc(ops, lasting); err != nil || len(ops) == 0 || makes(ops) {
			return err
		}
		back = &model.Save{Partnership: partnership, Window: s.window, Undoes: save}
		back.Ops, err = s.inverse(partnership, ops, save)
		return err
	})
	return back, err
}

// Then returns a partnership as it stood right after a save, or
// model.ErrNoPartnership where there is no such save of it. What was struck from the
// record since is not in it.
func (s *Store) Then(ctx context.Context, partnership, save model.ID) (*model.Record, error) {
	var r *model.Record
	err := s.read(ctx, func() error {
		all := answers{}
		var seq int64
		err := s.one("SELECT seq FROM save WHERE id = ? AND partnership = ?", []any{save, partnership}, &seq)
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
		return err
	})
	return r, err
}
