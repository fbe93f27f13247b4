package store

import (
	"cmp"
	"context"
	"database/sql"
	"net/url"
	"slices"

	"tandem/model"
)

// Salvaged is what could be read of a damaged file.
type Salvaged struct {
	Partnerships []*model.Partnership // by name; none that was deleted
	Answers      int
	Torn         bool // some of it could not be read
}

// Salvage reads what can be read of a file that is damaged, without changing a byte of
// it: the answers that stand, and where those are gone the last that the history says.
// It returns a *model.Fault where nothing can be read.
func Salvage(ctx context.Context, path string) (*Salvaged, error) {
	// Else SQLite refuses all of a file that is shorter than it says, and other settings
	// read the file before this one is made. Nothing is written: the connection cannot.
	more := url.Values{"mode": {"ro"}, "_defensive": {"0"}, "_synchronous": {}, "_foreign_keys": {}, "_pragma": {"writable_schema(1)", "trusted_schema(0)"}}
	if !present(path + "-wal") { // a journal would have to be rolled back, which no looking does
		more.Set("immutable", "1")
	}
	db, err := sql.Open("sqlite", source(path, more))
	if err != nil {
		return nil, faultAt(path, err)
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, faultAt(path, err)
	}
	defer conn.Close()
	w := &wreck{ctx: ctx, conn: conn, standing: map[model.ID]map[model.Place]string{}}
	if err := w.belongs(path); err != nil {
		return nil, faultAt(path, err)
	}
	w.history()
	w.answers()
	return w.salvaged(), nil
}

// A wreck is a damaged file that is read piece by piece.
type wreck struct {
	ctx      context.Context
	conn     *sql.Conn
	standing map[model.ID]map[model.Place]string
	torn     bool
}

// belongs asks whether the file is ours, and whether its tables can be found.
func (w *wreck) belongs(path string) error {
	plan, err := planOf(migrations)
	if err == nil {
		_, err = versionOf(path, len(plan), func(ask string, to *int) error { return w.conn.QueryRowContext(w.ctx, ask).Scan(to) })
	}
	return err
}

// readable hands do the rows of a query until one cannot be read.
func (w *wreck) readable(do func(*sql.Rows) error, ask string, args ...any) (whole bool) {
	rows, err := w.conn.QueryContext(w.ctx, ask, args...)
	if err == nil {
		defer rows.Close()
		for err == nil && rows.Next() {
			err = do(rows)
		}
		if err == nil {
			err = rows.Err()
		}
	}
	w.torn = w.torn || err != nil
	return err == nil
}

// put notes what stands at a place.
func (w *wreck) put(of model.ID, at model.Place, value string) {
	if w.standing[of] == nil {
		w.standing[of] = map[model.Place]string{}
	}
	w.standing[of][at] = value
}

// history reads the changes, and replays those it gets in their order.
func (w *wreck) history() {
	type change struct {
		of    model.ID
		seq   int64
		n     int
		at    model.Place
		value string
	}
	all := map[[2]int64]change{}
	read := func(rows *sql.Rows) error {
		var c change
		err := rows.Scan(&c.of, &c.seq, &c.n, &c.at.Step, &c.at.Party, &c.at.Path, &c.value)
		if err == nil {
			all[[2]int64{c.seq, int64(c.n)}] = c
		}
		return err
	}
	const ask = `SELECT s.partnership, s.seq, o.n, o.step, o.party, o.path, o.value FROM save s CROSS JOIN op o ON o.save = s.id `
	if !w.readable(read, ask+"ORDER BY s.seq") {
		w.readable(read, ask+"ORDER BY s.seq DESC")
		for seq := range w.seqs() { // and around each hole
			w.readable(read, ask+"WHERE s.seq = ?", seq)
		}
	}
	changes := make([]change, 0, len(all))
	for _, c := range all {
		changes = append(changes, c)
	}
	slices.SortFunc(changes, func(a, b change) int { return cmp.Or(cmp.Compare(a.seq, b.seq), cmp.Compare(a.n, b.n)) })
	for _, c := range changes {
		w.put(c.of, c.at, c.value)
	}
}

// seqs returns the numbers of the saves that can be told.
func (w *wreck) seqs() map[int64]bool {
	seqs := map[int64]bool{}
	read := func(rows *sql.Rows) error {
		var seq int64
		err := rows.Scan(&seq)
		seqs[seq] = true
		return err
	}
	w.readable(read, "SELECT seq FROM save NOT INDEXED ORDER BY seq")
	w.readable(read, "SELECT seq FROM save NOT INDEXED ORDER BY seq DESC")
	return seqs
}

// answers reads what stands: from both ends, and around each hole by partnership and
// step.
func (w *wreck) answers() {
	read := func(rows *sql.Rows) error {
		var of model.ID
		var at model.Place
		var value string
		err := rows.Scan(&of, &at.Step, &at.Party, &at.Path, &value)
		if err == nil {
			w.put(of, at, value)
		}
		return err
	}
	const ask = "SELECT partnership, step, party, path, value FROM answer "
	const up, down = " ORDER BY partnership, step, party, path", " ORDER BY partnership DESC, step DESC, party DESC, path DESC"
	if w.readable(read, ask+up) {
		return
	}
	w.readable(read, ask+down)
	of := map[model.ID]bool{}
	for id := range w.standing {
		of[id] = true
	}
	w.readable(func(rows *sql.Rows) error {
		var id model.ID
		err := rows.Scan(&id)
		of[id] = true
		return err
	}, "SELECT id FROM partnership NOT INDEXED ORDER BY n")
	for id := range of {
		for _, s := range append(model.Steps, &model.Step{ID: model.CoreStep}) {
			if where := "WHERE partnership = ? AND step = ?"; !w.readable(read, ask+where+up, id, s.ID) {
				w.readable(read, ask+where+down, id, s.ID)
			}
		}
	}
}

// salvaged makes partnerships of what was read.
func (w *wreck) salvaged() *Salvaged {
	s := &Salvaged{Torn: w.torn}
	for id, leaves := range w.standing {
		n := 0
		for at, value := range leaves {
			if value == "" {
				delete(leaves, at)
			} else {
				n++
			}
		}
		p, _ := model.Read(id, leaves)
		if n == 0 || p.Core.Shelf == model.Deleted {
			continue
		}
		s.Answers += n
		s.Partnerships = append(s.Partnerships, p)
	}
	slices.SortFunc(s.Partnerships, func(a, b *model.Partnership) int {
		return cmp.Or(cmp.Compare(a.Core.Name, b.Core.Name), cmp.Compare(a.ID, b.ID))
	})
	return s
}
