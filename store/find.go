package store

import (
	"context"
	"unicode/utf8"

	"tandem/model"
)

// shortestPrefix is how much of an ID has to be given for it to be one: less is
// more likely a name.
const shortestPrefix = 8

// Find returns up to limit partnerships that part means, newest change first:
// the one with that ID, else those whose ID begins so, else those with that
// name, else those whose name contains it. Deleted ones are meant only where
// nothing else is.
func (s *Store) Find(ctx context.Context, part string, limit int) ([]model.Head, error) {
	type try struct {
		where string
		args  []any
	}
	folded := model.Fold(part)
	tries := []try{{"id = ?", []any{part}}}
	if utf8.RuneCountInString(part) >= shortestPrefix {
		tries = append(tries, try{"id >= ? AND id < ?", []any{part, part + last}})
	}
	tries = append(tries, try{"folded = ?", []any{folded}}, try{"instr(folded, ?) > 0", []any{folded}})
	var hs []model.Head
	err := s.read(ctx, func() (err error) {
		for _, deleted := range []string{"<>", "="} {
			for _, t := range tries {
				// The plus keeps SQLite from going through a whole shelf in order.
				from := "partnership WHERE " + t.where + " AND +shelf " + deleted + " ? ORDER BY changed DESC, id DESC"
				if hs, err = s.heads(from, limit, append(t.args, model.Deleted)...); err != nil || len(hs) > 0 {
					return err
				}
			}
		}
		return nil
	})
	return hs, err
}
