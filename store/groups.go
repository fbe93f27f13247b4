package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"tandem/model"
)

// Groups returns the lists of one's own, by name. Those whose name is "" come
// first, by ID: their words are in assets.
func (s *Store) Groups(ctx context.Context) ([]model.Group, error) {
	var gs []model.Group
	err := s.read(ctx, func() error {
		gs = nil
		return s.each("SELECT id, name FROM grp", nil, func(rows *sql.Rows) error {
			var g model.Group
			err := rows.Scan(&g.ID, (*harmless)(&g.Name))
			gs = append(gs, g)
			return err
		})
	})
	slices.SortFunc(gs, func(a, b model.Group) int {
		return cmp.Or(cmp.Compare(model.Fold(a.Name), model.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return gs, err
}

// SetGroup adds a list or gives it another name. Without a name a list that was
// there from the start goes by the words in assets again; any other is refused
// with model.ErrNameless.
func (s *Store) SetGroup(ctx context.Context, g model.Group) error {
	name := strings.TrimSpace(model.CleanLine(g.Name))
	return s.write(ctx, func() error {
		var starter bool
		err := s.one("SELECT EXISTS (SELECT 1 FROM grp WHERE id = ? AND starter = 1)", []any{g.ID}, &starter)
		if err != nil {
			return err
		}
		if name == "" && !starter {
			return model.ErrNameless
		}
		return s.exec("INSERT INTO grp VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET name = excluded.name", g.ID, name)
	})
}

// join writes in which lists a partnership stands, and where in them.
func (s *Store) join(was, now row) error {
	for _, grp := range model.List(was.groups).Keys() {
		err := s.exec("DELETE FROM member WHERE grp = ? AND shelf = ? AND changed = ? AND id = ?", grp, was.shelf, was.changed, was.id)
		if err != nil {
			return err
		}
	}
	for _, grp := range model.List(now.groups).Keys() {
		err := s.exec("INSERT INTO member VALUES (?, ?, ?, ?, ?)", grp, now.shelf, now.changed, now.id, now.n)
		if err != nil {
			return err
		}
	}
	return nil
}
