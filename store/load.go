package store

import (
	"context"
	"database/sql"
	"errors"
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
	all, err := s.answers(id)
	if err != nil {
		return nil, err
	}
	r := all.record(id)
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

// held are the answers that were read or written last, which are still what
// stands while nobody else has written to the file.
type held struct {
	id      model.ID
	version int64
	all     answers // never written to
}

// answers returns what stands in a partnership. It belongs to all readers.
func (s *Store) answers(id model.ID) (answers, error) {
	var version int64
	if err := s.one("PRAGMA data_version", nil, &version); err != nil {
		return nil, err
	}
	if s.held.id == id && s.held.version == version {
		return s.held.all, nil
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
	s.held = held{id, version, all}
	return all, nil
}

// record reads the partnership that the answers make. Places that no step knows
// stay in the file, and in Saves.
func (all answers) record(id model.ID) *model.Record {
	leaves := make(map[model.Place]string, len(all))
	saves := make(map[model.Place]model.ID, len(all))
	for at, a := range all {
		saves[at] = a.save
		if a.value != "" {
			leaves[at] = a.value
		}
	}
	p, _ := model.Read(id, leaves)
	return &model.Record{Partnership: p, Saves: saves}
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
