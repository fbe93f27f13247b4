package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"hash"

	"tandem/model"
)

// A rest is what a file holds that no save made.
type rest struct {
	drafts            map[[sha256.Size]byte]bool // texts that were typed and not saved
	learning, sitting [sha256.Size]byte          // how far people are in the lessons, and meetings that go on
}

// A Rift is how what no save made would change if one file took the place of another.
type Rift struct {
	Back, Gone int  // texts that were typed and not saved
	Learning   bool // how far people are in the lessons
	Meeting    bool // what a meeting that goes on holds
}

// Any reports whether anything would change.
func (r Rift) Any() bool { return r != Rift{} }

// Rift returns what would change if then took the place of s. Both were looked at deep.
func (s *Sight) Rift(then *Sight) (r Rift) {
	for d := range then.rest.drafts {
		if !s.rest.drafts[d] {
			r.Back++
		}
	}
	for d := range s.rest.drafts {
		if !then.rest.drafts[d] {
			r.Gone++
		}
	}
	r.Learning, r.Meeting = s.rest.learning != then.rest.learning, s.rest.sitting != then.rest.sitting
	return r
}

// The version since which a file holds meetings that go on.
const sitSince = 5

// remain reads what no save made.
func (s *Sight) remain(ctx context.Context, conn *sql.Conn) error {
	s.rest = rest{drafts: map[[sha256.Size]byte]bool{}}
	err := rowsOf(ctx, conn, "SELECT partnership, step, party, ops FROM draft WHERE ops <> ''", func(rows *sql.Rows) error {
		var of, step, party model.ID
		var ops string
		err := rows.Scan(&of, &step, &party, &ops)
		s.rest.drafts[sha256.Sum256(fmt.Appendf(nil, "%q %q %q %s", of, step, party, ops))] = true
		return err
	})
	learning, sitting := sha256.New(), sha256.New()
	for _, ask := range []struct {
		since int
		into  hash.Hash
		rows  string
	}{
		{learnSince, learning, "SELECT json_array(id, name) FROM learner ORDER BY id"},
		{learnSince, learning, "SELECT json_array(learner, lesson, anchor, done) FROM reading ORDER BY learner, lesson"},
		{learnSince, learning, `SELECT json_array(id, learner, "check", ended, drawn) FROM attempt ORDER BY id`},
		{sitSince, sitting, "SELECT json_array(partnership, state) FROM sitting ORDER BY partnership"},
	} {
		if err != nil || s.Version < ask.since {
			break
		}
		err = rowsOf(ctx, conn, ask.rows, func(rows *sql.Rows) error {
			var line string
			err := rows.Scan(&line)
			fmt.Fprintln(ask.into, line)
			return err
		})
	}
	learning.Sum(s.rest.learning[:0])
	sitting.Sum(s.rest.sitting[:0])
	return err
}
