package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"tandem/model"
)

// Learners returns everybody who learns here, in the order they began.
func (s *Store) Learners(ctx context.Context) ([]model.Learner, error) {
	var ls []model.Learner
	err := s.read(ctx, func() error {
		ls = nil
		return s.each("SELECT id, name, since FROM learner ORDER BY since, id", nil, func(rows *sql.Rows) error {
			var l model.Learner
			var since int64
			err := rows.Scan(&l.ID, (*harmless)(&l.Name), &since)
			l.Since = time.UnixMilli(since)
			ls = append(ls, l)
			return err
		})
	})
	return ls, err
}

// SetLearner adds somebody who learns, or gives one another name.
func (s *Store) SetLearner(ctx context.Context, l model.Learner) error {
	return s.write(ctx, func() error {
		return s.exec("INSERT INTO learner VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name",
			l.ID, model.CleanLine(l.Name), l.Since.UnixMilli())
	})
}

// Study returns all that is known of what a learner learned; of one who is not
// there, nothing but the ID.
func (s *Store) Study(ctx context.Context, learner model.ID) (model.Study, error) {
	var st model.Study
	err := s.read(ctx, func() error {
		st = model.Study{Learner: model.Learner{ID: learner}, Readings: map[string]model.Reading{}}
		err := s.each("SELECT name, since FROM learner WHERE id = ?", []any{learner}, func(rows *sql.Rows) error {
			var since int64
			err := rows.Scan((*harmless)(&st.Learner.Name), &since)
			st.Learner.Since = time.UnixMilli(since)
			return err
		})
		if err != nil {
			return err
		}
		err = s.each("SELECT lesson, anchor, done, spent, at FROM reading WHERE learner = ?", []any{learner}, func(rows *sql.Rows) error {
			r := model.Reading{Learner: learner}
			var spent, at int64
			err := rows.Scan(&r.Lesson, &r.Anchor, &r.Done, &spent, &at)
			r.Spent, r.At = time.Duration(spent)*time.Millisecond, time.UnixMilli(at)
			st.Readings[r.Lesson] = r
			return err
		})
		if err != nil {
			return err
		}
		return s.attempts(&st)
	})
	return st, err
}

// attempts reads the attempts of a learner, oldest first: in the order they came into
// the file, since a clock may be put back. One that cannot be read is left out: it
// stays in the file.
func (s *Store) attempts(st *model.Study) error {
	return s.each(`SELECT id, "check", began, ended, drawn FROM attempt WHERE learner = ? ORDER BY rowid`, []any{st.Learner.ID}, func(rows *sql.Rows) error {
		a := model.Attempt{Learner: st.Learner.ID}
		var began, ended int64
		var drawn string
		if err := rows.Scan(&a.ID, &a.Check, &began, &ended, &drawn); err != nil {
			return err
		}
		a.Began = time.UnixMilli(began)
		if ended > 0 {
			a.Ended = time.UnixMilli(ended)
		}
		if json.Unmarshal([]byte(drawn), &a.Drawn) == nil {
			st.Attempts = append(st.Attempts, a)
		}
		return nil
	})
}

// SetReading keeps where a lesson was left. What was read to its end stays so, and
// of two windows the one with more time counts.
func (s *Store) SetReading(ctx context.Context, r model.Reading) error {
	return s.write(ctx, func() error {
		return s.exec(`INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET anchor = excluded.anchor,
			done = max(done, excluded.done), spent = max(spent, excluded.spent), at = excluded.at`,
			r.Learner, r.Lesson, r.Anchor, r.Done, r.Spent.Milliseconds(), r.At.UnixMilli())
	})
}

// SetAttempt keeps an attempt as it stands, with what another window has answered of
// it. One that was ended does not change any more.
func (s *Store) SetAttempt(ctx context.Context, a model.Attempt) error {
	var ended int64
	if !a.Ended.IsZero() {
		ended = a.Ended.UnixMilli()
	}
	return s.write(ctx, func() error {
		var was []model.Drawn
		err := s.each("SELECT drawn FROM attempt WHERE id = ? AND ended = 0", []any{a.ID}, func(rows *sql.Rows) error {
			var drawn string
			if err := rows.Scan(&drawn); err != nil {
				return err
			}
			if json.Unmarshal([]byte(drawn), &was) != nil {
				was = nil // what cannot be read answers nothing
			}
			return nil
		})
		if err != nil {
			return err
		}
		drawn, err := json.Marshal(a.With(was))
		if err != nil {
			return fmt.Errorf("attempt %s: %w", a.ID, err)
		}
		return s.exec(`INSERT INTO attempt VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
			ended = excluded.ended, drawn = excluded.drawn WHERE ended = 0`,
			a.ID, a.Learner, a.Check, a.Began.UnixMilli(), ended, string(drawn))
	})
}
