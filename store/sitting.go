package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"tandem/model"
)

// Sitting returns where the meeting of a partnership is that goes on; nil if none does.
// One that cannot be read counts as none: it holds nothing that anybody typed.
func (s *Store) Sitting(ctx context.Context, partnership model.ID) (*model.Sitting, error) {
	var at *model.Sitting
	err := s.read(ctx, func() (err error) {
		at, err = s.sitting(partnership)
		return err
	})
	if at != nil && at.Meeting == "" {
		return nil, err
	}
	return at, err
}

// sitting returns what stands, nil for nothing. Of a row that cannot be read it returns
// the N alone.
func (s *Store) sitting(partnership model.ID) (*model.Sitting, error) {
	var n int64
	var state string
	err := s.one("SELECT n, state FROM sitting WHERE partnership = ?", []any{partnership}, &n, &state)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var at model.Sitting
	if json.Unmarshal([]byte(state), &at) != nil || at.Meeting == "" {
		at = model.Sitting{}
	}
	at.N = n
	return &at, nil
}

// SetSitting keeps where a meeting is, if nobody has changed it since it had the N of
// at. It returns what stands then, with an N of its own: at, or what another window
// has kept meanwhile. A meeting that goes on no more has its Meeting empty; of one that
// another window has ended, nil stands.
func (s *Store) SetSitting(ctx context.Context, partnership model.ID, at model.Sitting) (now *model.Sitting, err error) {
	err = s.write(ctx, func() error {
		was, err := s.sitting(partnership)
		if err != nil {
			return err
		}
		var n int64
		switch {
		case was == nil:
		case was.Meeting == "": // it cannot be read: what a window knows takes its place
			n, at.N = was.N, was.N
		default:
			n = was.N
		}
		if n != at.N {
			now = was
			return nil
		}
		if at.Meeting == "" {
			now = nil
			return s.exec("DELETE FROM sitting WHERE partnership = ?", partnership)
		}
		at.N++
		state, err := json.Marshal(at)
		if err != nil {
			return fmt.Errorf("sitting of %s: %w", partnership, err)
		}
		now = &at
		return s.exec(`INSERT INTO sitting (partnership, n, until, state) VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET n = excluded.n, until = excluded.until, state = excluded.state`,
			partnership, at.N, at.Until().UnixMilli(), string(state))
	})
	return now, err
}
