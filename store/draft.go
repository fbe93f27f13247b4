package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"tandem/model"
)

// keepDraft replaces an older draft of the same part, and leaves a newer one.
const keepDraft = `INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT DO UPDATE SET n = excluded.n, actor = excluded.actor, at = excluded.at, ops = excluded.ops
	WHERE excluded.n > draft.n`

// Draft keeps what is not saved yet; an older N than one kept is refused without
// an error. A Draft without ops takes the kept one away.
func (s *Store) Draft(ctx context.Context, d model.Draft) error {
	text := ""
	if len(d.Ops) > 0 {
		b, err := json.Marshal(cleaned(d.Ops))
		if err != nil {
			return err
		}
		text = string(b)
	}
	err := s.write(ctx, func() error {
		return s.exec(keepDraft, d.Partnership, d.Window, d.Step, d.Party, d.N, model.CleanLine(d.Actor), d.At.UnixMilli(), text)
	})
	if lacks(err) {
		return model.ErrNoPartnership
	}
	return err
}

// bury takes away the drafts that a save makes needless, and refuses older ones
// that arrive late. The draft of a part with a clash stays: what clashed is
// nowhere else. A save that wrote nothing else starts no row here either.
func (s *Store) bury(save model.Save, clashed map[model.Place]bool, wrote bool) error {
	if save.Draft == 0 {
		return nil
	}
	done := map[model.Place]bool{}
	for _, op := range save.Ops {
		part := model.Place{Step: op.Step, Party: op.Party}
		if done[part] || clashed[part] {
			continue
		}
		done[part] = true
		err := s.exec(`UPDATE draft SET n = max(n, ?), ops = '', actor = ''
			WHERE partnership = ? AND window = ? AND step = ? AND party = ? AND n <= ? AND ops <> ''`,
			save.Draft, save.Partnership, save.Window, part.Step, part.Party, save.Draft)
		if err == nil && wrote {
			err = s.exec(keepDraft, save.Partnership, save.Window, part.Step, part.Party, save.Draft, "", save.At.UnixMilli(), "")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Drafts returns what windows that are gone left of a partnership, oldest first.
func (s *Store) Drafts(ctx context.Context, partnership model.ID) ([]model.Draft, error) {
	var ds []model.Draft
	err := s.read(ctx, func() error {
		ds = nil
		return s.each(`SELECT window, step, party, n, actor, at, ops FROM draft
			WHERE partnership = ? AND ops <> '' ORDER BY at, window, n`, []any{partnership}, func(rows *sql.Rows) error {
			d := model.Draft{Partnership: partnership}
			var at int64
			var ops string
			if err := rows.Scan(&d.Window, &d.Step, &d.Party, &d.N, (*harmless)(&d.Actor), &at, &ops); err != nil {
				return err
			}
			d.At = time.UnixMilli(at)
			err := json.Unmarshal([]byte(ops), &d.Ops)
			model.CleanOps(d.Ops)
			ds = append(ds, d)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	var dead []model.Draft
	alive := map[model.ID]bool{}
	for _, d := range ds {
		if _, asked := alive[d.Window]; !asked {
			alive[d.Window] = s.alive(d.Window)
		}
		if !alive[d.Window] {
			dead = append(dead, d)
		}
	}
	return dead, nil
}

// DropDraft takes away one that Drafts returned, or an older one.
func (s *Store) DropDraft(ctx context.Context, d model.Draft) error {
	return s.write(ctx, func() error {
		return s.exec("DELETE FROM draft WHERE partnership = ? AND window = ? AND step = ? AND party = ? AND n <= ?",
			d.Partnership, d.Window, d.Step, d.Party, d.N)
	})
}

// forget takes away what refuses late drafts of our window, which is closing. It
// does not wait: a few short rows left behind harm nobody.
func (s *Store) forget() {
	var some bool
	if s.window == "" || s.file == nil || s.present() != nil {
		return
	}
	if s.one("SELECT EXISTS (SELECT 1 FROM draft WHERE window = ?)", []any{s.window}, &some) == nil && some {
		_ = s.exec("DELETE FROM draft WHERE window = ? AND ops = ''", s.window)
	}
}
