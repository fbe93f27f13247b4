package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tandem/model"
)

const headColumns = `SELECT partnership.id, name, organizations, missing, conflicts, advice, texts, in_force, rules,
	stage, due, partnership.shelf, grps, partnership.changed,
	(SELECT until FROM sitting WHERE sitting.partnership = partnership.id) FROM `

// last is above every character, so that a word followed by it ends the range of
// those that begin with the word.
const last = string(utf8.MaxRune)

// List returns a page of partnerships, newest change first; of those that are due
// for review the longest overdue first.
func (s *Store) List(ctx context.Context, q model.Query) ([]model.Head, error) {
	var hs []model.Head
	err := s.read(ctx, func() error {
		from, args, err := s.search(q)
		if err != nil {
			return err
		}
		hs, err = s.heads(from, q.Limit, args...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return hs, s.recount(ctx, q, hs)
}

// few is how many matches of a word are looked up and then sorted. Of more the
// newest are soon met by going through all partnerships from the newest.
const few = 2000

// A filter names rows of a table that say of a partnership that it is wanted.
type filter struct {
	rows string // the table, and a condition
	of   string // which of them are of the partnership
	args []any
}

// filtersOf returns what q asks for beside a shelf and what it is gone through by. A
// partnership has words that begin with each of those searched for.
func filtersOf(q model.Query) []filter {
	var fs []filter
	words := wordsOf(q.Search)
	for _, w := range words[:min(len(words), 8)] {
		fs = append(fs, filter{"word WHERE word >= ? AND word < ?", "partnership = n", []any{w, w + last}})
	}
	if q.Of != "" {
		fs = append(fs, filter{"organization WHERE folded = ? AND active = 1", "partnership = n", []any{model.Fold(q.Of)}})
	}
	return fs
}

// ofMember ties a row of the table member to a partnership by its key.
const ofMember = "shelf = partnership.shelf AND changed = partnership.changed AND id = partnership.id"

// search returns where to find a page of what q asks for. Where few match one of
// the filters, those are looked up; else the list or the shelf is gone through
// from the newest, or from the longest overdue.
func (s *Store) search(q model.Query) (from string, args []any, err error) {
	filters, list := filtersOf(q), filter{"member WHERE grp = ?", ofMember, []any{q.Group}}
	if q.Group != "" && q.Due != "" {
		filters = append(filters, list)
	}
	rare, least := -1, few
	for i, f := range filters {
		var n int
		if err := s.one("SELECT count(*) FROM (SELECT 1 FROM "+f.rows+" LIMIT ?)", append(slices.Clip(f.args), least), &n); err != nil {
			return "", nil, err
		}
		if n < least {
			rare, least = i, n
		}
	}
	by := "partnership"
	switch {
	case rare >= 0:
		from = "partnership NOT INDEXED WHERE n IN (SELECT partnership FROM " + filters[rare].rows + ")"
		args = filters[rare].args
		filters = slices.Delete(filters, rare, rare+1)
		if q.Group != "" && q.Due == "" {
			filters = append([]filter{list}, filters...)
		}
	case q.Due != "":
		from = "partnership INDEXED BY partnership_due WHERE true"
	case q.Group != "":
		by, from, args = "member", "member CROSS JOIN partnership ON n = partnership WHERE grp = ?", []any{q.Group}
	default:
		from = "partnership INDEXED BY partnership_shelf WHERE true"
	}
	for _, f := range filters {
		from += " AND EXISTS (SELECT 1 FROM " + f.rows + " AND " + f.of + ")"
		args = append(args, f.args...)
	}
	page, at := pageOf(q)
	return from + strings.ReplaceAll(page, "@", by), append(append(args, q.Shelf), at...), nil
}

// pageOf returns which of what was found is on the page, and in what order; @ is
// the table that is gone through.
func pageOf(q model.Query) (page string, args []any) {
	if q.Due != "" {
		return " AND @.shelf = ? AND due <> '' AND due <= ? AND (due, @.id) > (?, ?) ORDER BY due, @.id",
			[]any{q.Due, q.After.Due, q.After.ID}
	}
	changed, id := int64(math.MaxInt64), model.ID("")
	if q.After.ID != "" {
		changed, id = q.After.Changed.UnixMilli(), q.After.ID
	}
	return " AND @.shelf = ? AND (@.changed, @.id) < (?, ?) ORDER BY @.changed DESC, @.id DESC", []any{changed, id}
}

// heads returns up to limit heads that stand where from says; 0: all.
func (s *Store) heads(from string, limit int, args ...any) ([]model.Head, error) {
	if limit <= 0 {
		limit = -1
	}
	var hs []model.Head
	err := s.each(headColumns+from+" LIMIT ?", append(args, limit), func(rows *sql.Rows) error {
		var h model.Head
		var organizations, groups string
		var changed int64
		var meets sql.NullInt64
		err := rows.Scan(&h.ID, (*harmless)(&h.Name), &organizations, &h.Missing, &h.Conflicts, &h.Advice, &h.Texts, &h.InForce, &h.Rules,
			(*harmless)(&h.Stage), (*harmless)(&h.Due), &h.Shelf, &groups, &changed, &meets)
		if err != nil {
			return err
		}
		h.Changed, h.Groups = time.UnixMilli(changed), model.List(groups).Keys()
		if meets.Valid {
			h.Meets = time.UnixMilli(meets.Int64)
		}
		if err := json.Unmarshal([]byte(organizations), &h.Organizations); err != nil {
			return err
		}
		for i, o := range h.Organizations {
			h.Organizations[i] = model.CleanLine(o)
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
func (s *Store) recount(ctx context.Context, q model.Query, hs []model.Head) error {
	for i, h := range hs {
		if h.Rules >= model.RulesNumber {
			continue
		}
		r, err := s.Load(ctx, h.ID)
		if err != nil {
			return err
		}
		hs[i] = model.HeadOf(r.Partnership)
		hs[i].Changed, hs[i].Meets = h.Changed, h.Meets
		soon, cancel := context.WithTimeout(ctx, nap)
		_ = s.write(soon, func() error {
			h := hs[i]
			return s.exec(`UPDATE partnership SET missing = ?, conflicts = ?, advice = ?, texts = ?, in_force = ?, rules = ?, stage = ?, due = ?
				WHERE id = ? AND rules < ?`, h.Missing, h.Conflicts, h.Advice, h.Texts, h.InForce, h.Rules, h.Stage, h.Due, h.ID, h.Rules)
		})
		cancel()
		if q.Due != "" {
			hs[i].Due = h.Due // the next page goes on from where it stood
		}
	}
	return nil
}
