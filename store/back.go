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
		id, undoes   model.ID
		ours, undone bool
	}
	var all []step // newest first
	err = s.each(`SELECT id, coalesce(undoes, ''), window = ?1, window = ?1 AND EXISTS (SELECT 1 FROM save AS later WHERE later.undoes = save.id)
		FROM save WHERE partnership = ?2 ORDER BY seq DESC`, []any{s.window, partnership}, func(rows *sql.Rows) error {
		var st step
		err := rows.Scan(&st.id, &st.undoes, &st.ours, &st.undone)
		all = append(all, st)
		return err
	})
	if err != nil {
		return "", nil, err
	}
	odd := map[model.ID]bool{} // of all windows: one undoes what another did
	for _, st := range slices.Backward(all) {
		odd[st.id] = st.undoes != "" && !odd[st.undoes]
	}
	for _, st := range all {
		if !st.ours {
			continue
		}
		if odd[st.id] == redo && !st.undone {
			if ops, err := s.passing(partnership, st.id); err != nil || len(ops) > 0 {
				return st.id, ops, err
			}
		}
		if redo && st.undoes == "" {
			return "", nil, nil // a new change leaves nothing to redo
		}
	}
	return "", nil, nil
}

// passing returns what a save changed, without what is never taken back. A version
// that it made is not: a position that another window took may stand on it, and a
// version on which none stands harms nobody. A strike is not, nor is the line it
// leaves. A move from which others moved on is not: they would hang in the air.
func (s *Store) passing(partnership, save model.ID) ([]model.Op, error) {
	ops, err := s.ops(save)
	if err != nil {
		return nil, err
	}
	made := map[string]bool{}
	for _, op := range ops {
		if op.Step == model.CoreStep && isRow(op.Path) && op.Former == "" {
			made[op.Path] = true
		}
	}
	st, err := s.stands(partnership)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(ops, func(op model.Op) bool {
		list, row := rowOf(op.Place)
		switch {
		case struck(op), list == "struck":
			return true
		case list == "versions":
			return made[row]
		case list == "moves":
			return st.followed(row)
		}
		return false
	}), nil
}

// rowOf returns the list and the row that a place of Core is in, "" if in none.
func rowOf(at model.Place) (list, row string) {
	parts := strings.SplitN(at.Path, "/", 3)
	if at.Step != model.CoreStep || len(parts) < 2 {
		return "", ""
	}
	return parts[0], parts[0] + "/" + parts[1]
}

// followed reports whether a row stands, and another of its list after it.
func (st *stand) followed(row string) bool {
	list, _, _ := strings.Cut(row, "/")
	rank := st.all[model.Place{Step: model.CoreStep, Path: row}].value
	if rank == "" {
		return false
	}
	for at, a := range st.all {
		if in, _ := rowOf(at); in == list && isRow(at.Path) && a.value > rank {
			return true
		}
	}
	return false
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
// words from it. Where something else followed from an undo, that is new.
func (s *Store) origin(at model.Place, save model.ID) (model.ID, error) {
	for {
		var was model.ID
		err := s.one(`SELECT op.was FROM save JOIN op AS own ON own.save = save.id
			JOIN op ON op.save = save.undoes AND op.former = own.value OR op.save = save.id AND op.value = op.former
			WHERE save.id = ?1 AND (own.step, own.party, own.path) = (?2, ?3, ?4) AND (op.step, op.party, op.path) = (?2, ?3, ?4)`,
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
