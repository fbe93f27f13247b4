package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"time"

	"tandem/model"
)

// An answer is what stands at a place, "" if it was taken away, and the save
// that wrote it.
type answer struct {
	value string
	save  model.ID
}

type answers map[model.Place]answer

// A stand is what stands in a partnership, and what is made of it. It belongs to all
// readers, and nothing of it is ever written to: who changes something makes
// another.
type stand struct {
	all   answers
	saves map[model.Place]model.ID // the save that wrote each
	p     *model.Partnership
	whole bool // p holds all there is; else some of it has no place in this program
}

// standOf reads the partnership that the answers make, with text that harms nobody. Places that no step knows
// stay in the file, and in saves.
func standOf(id model.ID, all answers) *stand {
	leaves := make(map[model.Place]string, len(all))
	st := &stand{all: all, saves: make(map[model.Place]model.ID, len(all))}
	for at, a := range all {
		st.saves[at] = a.save
		if a.value != "" {
			leaves[at] = model.Clean(a.value) // the file may hold what another program wrote
		}
	}
	var unknown []model.Place
	st.p, unknown = model.Read(id, leaves)
	st.whole = len(unknown) == 0
	return st
}

// with returns what stands after ops have landed.
func (st *stand) with(ops []model.Op, save model.ID) *stand {
	now := &stand{all: maps.Clone(st.all), saves: maps.Clone(st.saves)}
	for _, op := range ops {
		now.all[op.Place], now.saves[op.Place] = answer{op.Value, save}, save
	}
	if st.whole {
		if now.p, now.whole = st.p.With(ops); now.whole {
			return now
		}
	}
	return standOf(st.p.ID, now.all)
}

// record returns a partnership for somebody to keep. Nobody writes to the saves.
func (st *stand) record() *model.Record {
	return &model.Record{Partnership: st.p.Clone(), Saves: st.saves}
}

// Load returns a partnership, or model.ErrNoPartnership.
func (s *Store) Load(ctx context.Context, id model.ID) (r *model.Record, err error) {
	err = s.read(ctx, func() error {
		r, err = s.load(id)
		return err
	})
	return r, err
}

func (s *Store) load(id model.ID) (*model.Record, error) {
	left, err := s.left(id)
	if err != nil {
		return nil, err
	}
	st, err := s.stands(id)
	if err != nil {
		return nil, err
	}
	r := st.record()
	r.Left = left
	return r, s.last(r)
}

// last tells r which save was the last.
func (s *Store) last(r *model.Record) error {
	var at int64
	err := s.one("SELECT seq, at FROM save WHERE partnership = ? ORDER BY seq DESC LIMIT 1", []any{r.ID}, &r.Seq, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	r.At = time.UnixMilli(at)
	return err
}

// left returns where a partnership was left, or model.ErrNoPartnership.
func (s *Store) left(id model.ID) (at model.Place, err error) {
	err = s.one("SELECT left_step, left_party FROM partnership WHERE id = ?", []any{id}, &at.Step, &at.Party)
	if errors.Is(err, sql.ErrNoRows) {
		err = model.ErrNoPartnership
	}
	return at, err
}

// held is what was read or written last, which is still what stands while nobody
// else has written to the file.
type held struct {
	id      model.ID
	version int64
	*stand
}

// stands returns what stands in a partnership.
func (s *Store) stands(id model.ID) (*stand, error) {
	var version int64
	if err := s.one("PRAGMA data_version", nil, &version); err != nil {
		return nil, err
	}
	if s.held.stand != nil && s.held.id == id && s.held.version == version {
		return s.held.stand, nil
	}
	all := answers{}
	err := s.each("SELECT step, party, path, value, save FROM answer WHERE partnership = ?", []any{id}, func(rows *sql.Rows) error {
		var at model.Place
		var a answer
		err := rows.Scan(&at.Step, &at.Party, &at.Path, &a.value, &a.save)
		all[at] = a
		return err
	})
	if err != nil {
		return nil, err
	}
	s.held = held{id, version, standOf(id, all)}
	return s.held.stand, nil
}

// Leave remembers where a partnership was left.
func (s *Store) Leave(ctx context.Context, partnership model.ID, at model.Place) error {
	return s.write(ctx, func() error {
		if was, err := s.left(partnership); err != nil || was == (model.Place{Step: at.Step, Party: at.Party}) {
			return err
		}
		return s.exec("UPDATE partnership SET left_step = ?, left_party = ? WHERE id = ?", at.Step, at.Party, partnership)
	})
}

// Changed returns a number that differs from the last one whenever another
// window has written.
func (s *Store) Changed(ctx context.Context) (n int64, err error) {
	err = s.read(ctx, func() error { return s.one("PRAGMA data_version", nil, &n) })
	return n, err
}
