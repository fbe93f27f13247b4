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
// name, else those whose name contains it.
func (s *Store) Find(ctx context.Context, part string, limit int) ([]model.Head, error) {
	type try struct {
		where string
		args  []any
	}
	const newest = " ORDER BY changed DESC, id DESC"
	folded := model.Fold(part)
	tries := []try{{"WHERE id = ?", []any{part}}}
	if utf8.RuneCountInString(part) >= shortestPrefix {
		tries = append(tries, try{"WHERE id >= ? AND id < ?" + newest, []any{part, part + last}})
	}
	tries = append(tries,
		try{"WHERE folded = ?" + newest, []any{folded}},
		try{"WHERE instr(folded, ?) > 0" + newest, []any{folded}})
	var hs []model.Head
	err := s.read(ctx, func() (err error) {
		for _, t := range tries {
			if hs, err = s.heads(t.where, limit, t.args...); err != nil || len(hs) > 0 {
				return err
			}
		}
		return nil
	})
	return hs, err
}
