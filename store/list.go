package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"slices"
	"time"
	"unicode/utf8"

	"tandem/model"
)

const headColumns = `SELECT id, name, organizations, missing, conflicts, advice, texts, in_force, rules, changed FROM partnership `

// last is above every character, so that a word followed by it ends the range of
// those that begin with the word.
const last = string(utf8.MaxRune)

// List returns a page of partnerships, newest change first.
func (s *Store) List(ctx context.Context, q model.Query) ([]model.Head, error) {
	changed, id := int64(math.MaxInt64), model.ID("")
	if q.After.ID != "" {
		changed, id = q.After.Changed.UnixMilli(), q.After.ID
	}
	var hs []model.Head
	err := s.read(ctx, func() error {
		where, args, err := s.search(wordsOf(q.Search))
		if err != nil {
			return err
		}
		hs, err = s.heads(where+"(changed, id) < (?, ?) ORDER BY changed DESC, id DESC", q.Limit, append(args, changed, id)...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return hs, s.recount(ctx, hs)
}

// few is how many matches of a word are looked up and then sorted. Of more the
// newest are soon met by going through all partnerships from the newest.
const few = 2000

// search returns the condition that a partnership has words beginning with each
// of the given ones. The rarest comes first.
func (s *Store) search(words []string) (where string, args []any, err error) {
	rare, least := 0, few
	words = words[:min(len(words), 8)]
	for i, w := range words {
		var n int
		err := s.one("SELECT count(*) FROM (SELECT 1 FROM word WHERE word >= ? AND word < ? LIMIT ?)", []any{w, w + last, least}, &n)
		if err != nil {
			return "", nil, err
		}
		if n < least {
			rare, least = i, n
		}
	}
	where = "INDEXED BY partnership_changed WHERE "
	if least < few {
		where = "NOT INDEXED WHERE n IN (SELECT partnership FROM word WHERE word >= ? AND word < ?) AND "
		args = append(args, words[rare], words[rare]+last)
		words = slices.Delete(words, rare, rare+1)
	}
	for _, w := range words {
		where += "EXISTS (SELECT 1 FROM word WHERE partnership = n AND word >= ? AND word < ?) AND "
		args = append(args, w, w+last)
	}
	return where, args, nil
}

// heads returns up to limit heads that stand where it says; 0: all.
func (s *Store) heads(where string, limit int, args ...any) ([]model.Head, error) {
	if limit <= 0 {
		limit = -1
	}
	var hs []model.Head
	err := s.each(headColumns+where+" LIMIT ?", append(args, limit), func(rows *sql.Rows) error {
		var h model.Head
		var organizations string
		var changed int64
		err := rows.Scan(&h.ID, &h.Name, &organizations, &h.Missing, &h.Conflicts, &h.Advice, &h.Texts, &h.InForce, &h.Rules, &changed)
		if err != nil {
			return err
		}
		h.Changed = time.UnixMilli(changed)
		if err := json.Unmarshal([]byte(organizations), &h.Organizations); err != nil {
			return err
		}
		if len(h.Organizations) == 0 {
			h.Organizations = nil // as model.HeadOf has it
		}
		hs = append(hs, h)
		return nil
	})
	return hs, err
}

// recount makes counts again that older rules made, and keeps them if nobody is
// in the way: the next list would make them again.
func (s *Store) recount(ctx context.Context, hs []model.Head) error {
	for i, h := range hs {
		if h.Rules >= model.RulesNumber {
			continue
		}
		r, err := s.Load(ctx, h.ID)
		if err != nil {
			return err
		}
		hs[i] = model.HeadOf(r.Partnership)
		hs[i].Changed = h.Changed
		soon, cancel := context.WithTimeout(ctx, nap)
		_ = s.write(soon, func() error {
			h := hs[i]
			return s.exec(`UPDATE partnership SET missing = ?, conflicts = ?, advice = ?, texts = ?, in_force = ?, rules = ?
				WHERE id = ? AND rules < ?`, h.Missing, h.Conflicts, h.Advice, h.Texts, h.InForce, h.Rules, h.ID, h.Rules)
		})
		cancel()
	}
	return nil
}
