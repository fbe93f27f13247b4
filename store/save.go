package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"tandem/model"
)

// Save lands the ops that clash with nothing, and returns what stands then and
// the clashes. A save with the ID of one that landed changes nothing; one of
// which nothing lands leaves no trace.
func (s *Store) Save(ctx context.Context, save model.Save) (r *model.Record, cs []model.Clash, err error) {
	save.Actor, save.Ops = model.CleanLine(save.Actor), cleaned(save.Ops)
	err = s.write(ctx, func() error {
		r, cs, err = s.save(save)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	return r, cs, nil
}

func (s *Store) save(save model.Save) (*model.Record, []model.Clash, error) {
	left, err := s.left(save.Partnership)
	fresh := errors.Is(err, model.ErrNoPartnership) && names(save.Ops)
	if fresh {
		err = s.exec(emptyHead, save.Partnership)
	}
	if err != nil {
		return nil, nil, err
	}
	st, err := s.stands(save.Partnership)
	if err != nil {
		return nil, nil, err
	}
	landed, seq, err := s.before(save)
	if err != nil {
		return nil, nil, err
	}
	var b *bench
	var r *model.Record
	if seq > 0 {
		b, r = rejudge(st.all, save.Ops, landed), st.record()
	} else {
		b = judge(st.all, save.Ops)
		if fresh && !names(b.landed()) {
			return nil, nil, model.ErrNoPartnership // it was written upon a name that is nowhere
		}
		if r, err = s.land(save, st, b); err != nil {
			return nil, nil, err
		}
	}
	cs := b.clashes()
	if err := s.sign(cs); err != nil {
		return nil, nil, err
	}
	r.Left = left
	return r, cs, s.last(r)
}

// names reports whether ops name a partnership, which makes it if need be.
func names(ops []model.Op) bool {
	for _, op := range ops {
		if op.Place == (model.Place{Step: model.CoreStep, Path: "name"}) {
			return op.Value != ""
		}
	}
	return false
}

// before returns the place in the file of a save that landed before, 0 if it did
// not, and the places it wrote.
func (s *Store) before(save model.Save) (landed map[model.Place]bool, seq int64, err error) {
	err = s.one("SELECT seq FROM save WHERE id = ?", []any{save.ID}, &seq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	ops, err := s.ops(save.ID)
	landed = map[model.Place]bool{}
	for _, op := range ops {
		landed[op.Place] = true
	}
	return landed, seq, err
}

// land writes what b lets land upon st, and what follows from it, and returns what
// stands then.
func (s *Store) land(save model.Save, st *stand, b *bench) (*model.Record, error) {
	clashed := map[model.Place]bool{}
	for _, c := range b.clashes() {
		clashed[model.Place{Step: c.Mine.Step, Party: c.Mine.Party}] = true
	}
	ops := b.landed()
	if len(ops) == 0 {
		return st.record(), s.bury(save, clashed, false)
	}
	now := st.with(ops, save.ID)
	r := now.record()
	if err := r.Refuse(st.p, ops); err != nil {
		return nil, err
	}
	if more := r.Follow(st.p, save.ID, model.DateOf(save.At)); len(more) > 0 {
		ops = b.followed(ops, more)
		now = st.with(ops, save.ID)
		r = now.record()
	}
	s.held.stand = now // a transaction that fails forgets it
	if err := s.keep(save, ops); err != nil {
		return nil, err
	}
	if err := s.head(r, save.At); err != nil {
		return nil, err
	}
	return r, s.bury(save, clashed, true)
}

// followed returns ops and what follows from them. Where both write at one place
// the last word is what follows, and it replaces what stood before both.
func (b *bench) followed(ops, more []model.Op) []model.Op {
	at := make(map[model.Place]int, len(ops))
	for i, op := range ops {
		at[op.Place] = i
	}
	for _, op := range more {
		if i, both := at[op.Place]; both {
			ops[i].Value = op.Value
			continue
		}
		op.Former, op.Was = b.all[op.Place].value, b.all[op.Place].save
		ops = append(ops, op)
	}
	return ops
}

// keep writes a save, its ops, and what stands after them.
func (s *Store) keep(save model.Save, ops []model.Op) error {
	err := s.exec("INSERT INTO save VALUES (NULL, ?, ?, ?, ?, ?, ?, nullif(?, ''))",
		save.ID, save.Partnership, save.Window, save.Actor, save.Mode, save.At.UnixMilli(), save.Undoes)
	if err != nil {
		return err
	}
	for i, op := range ops {
		err := s.exec("INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			save.ID, i, op.Step, op.Party, op.Path, op.Value, op.Former, op.Was)
		if err != nil {
			return err
		}
		err = s.exec(`INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET value = excluded.value, save = excluded.save`,
			save.Partnership, op.Step, op.Party, op.Path, op.Value, save.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// sign fills in whose the answers are that clashes ran into.
func (s *Store) sign(cs []model.Clash) error {
	for i := range cs {
		c := &cs[i]
		if c.Save == "" {
			continue
		}
		var at int64
		if err := s.one("SELECT actor, at FROM save WHERE id = ?", []any{c.Save}, (*harmless)(&c.Actor), &at); err != nil {
			return err
		}
		c.At = time.UnixMilli(at)
	}
	return nil
}
