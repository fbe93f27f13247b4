package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"tandem/model"
)

// Back returns the save that would undo the newest save of this window not
// undone yet, or redo the newest undone; nil if there is none. Its ID, Actor and
// At are the caller's to set.
//
// An undo is a save too, and a redo undoes that: so a save with an even number
// of others below it, going by what each undoes, does something that can be
// undone, and one with an odd number something that can be redone.
func (s *Store) Back(ctx context.Context, partnership model.ID, redo bool) (*model.Save, error) {
	var back *model.Save
	err := s.read(ctx, func() error {
		id, ops, err := s.newest(partnership, redo)
		if err != nil || id == "" || !redo && makes(ops) {
			back = nil // there is no partnership before its name
			return err
		}
		back = &model.Save{Partnership: partnership, Window: s.window, Undoes: id}
		if back.Ops, err = s.inverse(partnership, ops, id); len(back.Ops) == 0 {
			back = nil
		}
		return err
	})
	return back, err
}

// newest returns the save that undo or redo takes back, "" if there is none, and
// those of its ops that can be.
func (s *Store) newest(partnership model.ID, redo bool) (found model.ID, ops []model.Op, err error) {
	type step struct {
		id, undoes model.ID
		undone     bool
	}
	var ours []step // newest first
	err = s.each(`SELECT id, coalesce(undoes, ''), EXISTS (SELECT 1 FROM save AS later WHERE later.undoes = save.id)
		FROM save WHERE partnership = ? AND window = ? ORDER BY seq DESC`, []any{partnership, s.window}, func(rows *sql.Rows) error {
		var st step
		err := rows.Scan(&st.id, &st.undoes, &st.undone)
		ours = append(ours, st)
		return err
	})
	if err != nil {
		return "", nil, err
	}
	odd := map[model.ID]bool{}
	for _, st := range slices.Backward(ours) {
		odd[st.id] = st.undoes != "" && !odd[st.undoes]
	}
	for _, st := range ours {
		if odd[st.id] == redo && !st.undone {
			ops, err := s.ops(st.id)
			if err != nil {
				return "", nil, err
			}
			if ops = slices.DeleteFunc(ops, lasting); len(ops) > 0 {
				return st.id, ops, nil
			}
		}
		if redo && st.undoes == "" {
			return "", nil, nil // a new change leaves nothing to redo
		}
	}
	return "", nil, nil
}

// lasting reports whether op is never taken back. A version is not: a position
// that another window took may stand on it, and a version on which none stands
// harms nobody. A strike is not, nor is the line it leaves.
func lasting(op model.Op) bool {
	return struck(op) || op.Step == model.CoreStep &&
		(strings.HasPrefix(op.Path, "versions/") && op.Former == "" || strings.HasPrefix(op.Path, strikes))
}

// makes reports whether ops make a partnership.
func makes(ops []model.Op) bool {
	return slices.ContainsFunc(ops, func(op model.Op) bool {
		return op.Place == (model.Place{Step: model.CoreStep, Path: "name"}) && op.Former == ""
	})
}

// inverse returns the ops that take back what the given save did. Where the
// words it wrote stand again because later changes were taken back, their author
// saw the save that brought them back.
func (s *Store) inverse(partnership model.ID, ops []model.Op, save model.ID) ([]model.Op, error) {
	back := make([]model.Op, 0, len(ops))
	for _, op := range slices.Backward(ops) {
		was := save
		var now model.ID
		err := s.one("SELECT save FROM answer WHERE partnership = ? AND step = ? AND party = ? AND path = ?",
			[]any{partnership, op.Step, op.Party, op.Path}, &now)
		if err != nil {
			return nil, err
		}
		if now != save {
			first, err := s.origin(op.Place, save)
			if err != nil {
				return nil, err
			}
			if origin, err := s.origin(op.Place, now); err != nil {
				return nil, err
			} else if origin == first {
				was = now
			}
		}
		back = append(back, model.Op{Place: op.Place, Value: op.Former, Former: op.Value, Was: was})
	}
	return back, nil
}

// origin returns the save that first wrote what the given save left at a place:
// itself, unless it brought back what stood before the one it undoes, or struck
// words from it.
func (s *Store) origin(at model.Place, save model.ID) (model.ID, error) {
	for {
		var was model.ID
		err := s.one(`SELECT op.was FROM save JOIN op ON op.save = save.undoes OR op.save = save.id AND op.value = op.former
			WHERE save.id = ? AND op.step = ? AND op.party = ? AND op.path = ?`,
			[]any{save, at.Step, at.Party, at.Path}, &was)
		if errors.Is(err, sql.ErrNoRows) {
			return save, nil
		}
		if err != nil {
			return "", err
		}
		save = was
	}
}
