package store

import (
	"database/sql"
	"encoding/json"

	"tandem/model"
)

// A stroke is a strike at work.
type stroke struct {
	*model.Striker
	model.Strike
	ops    []model.Op           // where words were taken from an answer
	places map[model.Place]bool // where they stood, now or once
}

// strikeHistory strikes what answers once said.
func (s *Store) strikeHistory(t *stroke) error {
	type entry struct {
		save model.ID
		n    int
		model.Op
	}
	var found []entry
	err := s.each(`SELECT op.save, op.n, op.step, op.party, op.path, op.value, op.former
		FROM save JOIN op ON op.save = save.id WHERE save.partnership = ?`, []any{t.Partnership}, func(rows *sql.Rows) error {
		var e entry
		err := rows.Scan(&e.save, &e.n, &e.Step, &e.Party, &e.Path, &e.Value, &e.Former)
		if t.op(&e.Op) {
			found = append(found, e)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, e := range found {
		if err := s.exec("UPDATE op SET value = ?, former = ? WHERE save = ? AND n = ?", e.Value, e.Former, e.save, e.n); err != nil {
			return err
		}
	}
	return nil
}

// op strikes the words of an op, and reports whether there were any.
func (t *stroke) op(op *model.Op) bool {
	value, former := t.Answer(op.Place, op.Value), t.Answer(op.Place, op.Former)
	if value == op.Value && former == op.Former {
		return false
	}
	op.Value, op.Former, t.places[op.Place] = value, former, true
	return true
}

// strikeDrafts strikes what is not saved yet.
func (s *Store) strikeDrafts(t *stroke) error {
	type part struct{ window, step, party model.ID }
	found := map[part]string{}
	err := s.each("SELECT window, step, party, ops FROM draft WHERE partnership = ? AND ops <> ''", []any{t.Partnership}, func(rows *sql.Rows) error {
		var of part
		var text string
		err := rows.Scan(&of.window, &of.step, &of.party, &text)
		if err != nil {
			return err
		}
		fresh, err := t.draft(text)
		if fresh != text {
			found[of] = fresh
		}
		return err
	})
	if err != nil {
		return err
	}
	for of, ops := range found {
		err := s.exec("UPDATE draft SET ops = ? WHERE partnership = ? AND window = ? AND step = ? AND party = ?",
			ops, t.Partnership, of.window, of.step, of.party)
		if err != nil {
			return err
		}
	}
	return nil
}

// draft strikes the words of a draft. Where it was based on an answer that is
// struck, it is based on what stands there now.
func (t *stroke) draft(text string) (string, error) {
	var ops []model.Op
	if err := json.Unmarshal([]byte(text), &ops); err != nil {
		return text, err
	}
	touched := false
	for i := range ops {
		touched = t.op(&ops[i]) || touched
		for _, answer := range t.ops {
			if answer.Place == ops[i].Place && answer.Was == ops[i].Was {
				ops[i].Was, touched = t.ID, true
			}
		}
	}
	if !touched {
		return text, nil
	}
	b, err := json.Marshal(ops)
	return string(b), err
}

// strikeActors strikes the names of who typed. They are one place, however often
// they stand there.
func (s *Store) strikeActors(t *stroke) error {
	for _, table := range []string{"save", "draft"} {
		var found []string
		err := s.each("SELECT DISTINCT actor FROM "+table+" WHERE partnership = ?", []any{t.Partnership}, func(rows *sql.Rows) error {
			var actor string
			err := rows.Scan(&actor)
			if t.Striker.Words(actor) != actor {
				found = append(found, actor)
			}
			return err
		})
		if err != nil {
			return err
		}
		for _, actor := range found {
			t.places[model.Place{}] = true
			err := s.exec("UPDATE "+table+" SET actor = ? WHERE partnership = ? AND actor = ?", t.Striker.Words(actor), t.Partnership, actor)
			if err != nil {
				return err
			}
		}
	}
	return nil
}
