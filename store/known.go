package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"
	"unicode"

	"tandem/model"
)

// knownOrganizations is the kind of names that Known has.
const knownOrganizations = "organizations"

// Known returns up to limit names of organizations that begin like prefix, case,
// accents and spaces ignored: each once, as it was written last, newest first.
// What only a deleted partnership names is not known. There is no other kind.
func (s *Store) Known(ctx context.Context, kind, prefix string, limit int) ([]string, error) {
	if kind != knownOrganizations {
		return nil, nil
	}
	if limit <= 0 {
		limit = -1
	}
	from := model.Fold(prefix)
	var names []string
	err := s.read(ctx, func() error {
		names = nil
		var n int
		err := s.one("SELECT count(*) FROM (SELECT 1 FROM organization INDEXED BY organization_known WHERE newest = 1 AND folded >= ? AND folded < ? LIMIT ?)",
			[]any{from, from + last, few}, &n)
		if err != nil {
			return err
		}
		by := "organization_known"
		if n == few {
			by = "organization_newest" // soon met by going through all from the newest
		}
		return s.each("SELECT name FROM organization INDEXED BY "+by+` WHERE newest = 1 AND folded >= ? AND folded < ?
			ORDER BY at DESC, folded LIMIT ?`, []any{from, from + last, limit}, func(rows *sql.Rows) error {
			var n harmless
			err := rows.Scan(&n)
			names = append(names, string(n))
			return err
		})
	})
	return names, err
}

// A naming is how a partnership names an organization.
type naming struct {
	name   string
	active bool
}

// namings returns the organizations that r names, by their folded names. What has
// no letter names nobody.
func (r row) namings() map[string]naming {
	found := map[string]naming{}
	for _, list := range []struct {
		names  string
		active bool
	}{{r.organizations, true}, {r.others, false}} {
		var names []string
		_ = json.Unmarshal([]byte(list.names), &names) // ours; names that cannot be read are written anew
		for _, name := range names {
			folded := model.Fold(name)
			if _, twice := found[folded]; !twice && strings.ContainsFunc(folded, isLetter) {
				found[folded] = naming{name, list.active}
			}
		}
	}
	return found
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// know writes which organizations a partnership names, if that changed.
func (s *Store) know(was, now row) error {
	hidden := now.shelf == model.Deleted
	moved := hidden != (was.shelf == model.Deleted)
	if !moved && was.organizations == now.organizations && was.others == now.others {
		return nil
	}
	old, fresh := was.namings(), now.namings()
	for folded := range old {
		if _, kept := fresh[folded]; kept {
			continue
		}
		err := s.exec("DELETE FROM organization WHERE folded = ? AND partnership = ?", folded, now.n)
		if err == nil {
			err = s.heir(folded)
		}
		if err != nil {
			return err
		}
	}
	at := now.changed
	if hidden {
		at = 0
	}
	for folded, o := range fresh {
		before, there := old[folded]
		switch {
		case !there || moved || before.name != o.name:
			if err := s.call(folded, now.n, o, at); err != nil {
				return err
			}
		case before.active != o.active:
			if err := s.exec("UPDATE organization SET active = ? WHERE folded = ? AND partnership = ?", o.active, folded, now.n); err != nil {
				return err
			}
		}
	}
	return nil
}

// call writes that partnership n names an organization since at, and no longer
// in other letters.
func (s *Store) call(folded string, n int64, o naming, at int64) error {
	err := s.exec("UPDATE organization INDEXED BY organization_known SET newest = 0 WHERE folded = ? AND newest = 1 AND at <= ?", folded, at)
	if err == nil {
		err = s.exec(`INSERT INTO organization VALUES (?1, ?2, ?3, ?4, ?5,
				?5 > 0 AND NOT EXISTS (SELECT 1 FROM organization INDEXED BY organization_known WHERE folded = ?1 AND newest = 1))
			ON CONFLICT DO UPDATE SET name = excluded.name, active = excluded.active, at = excluded.at, newest = excluded.newest`,
			folded, n, o.name, o.active, at)
	}
	if err == nil {
		err = s.heir(folded)
	}
	return err
}

// heir marks the newest of those that name an organization, if none is.
func (s *Store) heir(folded string) error {
	var one bool
	err := s.one("SELECT EXISTS (SELECT 1 FROM organization INDEXED BY organization_known WHERE folded = ? AND newest = 1)", []any{folded}, &one)
	if err != nil || one {
		return err
	}
	return s.exec(`UPDATE organization SET newest = 1 WHERE folded = ?1 AND partnership =
		(SELECT partnership FROM organization WHERE folded = ?1 AND at > 0 ORDER BY at DESC, partnership DESC LIMIT 1)`, folded)
}
