package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"tandem/model"
)

//go:embed migrations/*.sql
var migrations embed.FS

// headsSince is the version since which the head of a partnership says all that
// lists ask for. Names are folded in it, which no SQL can.
const headsSince = 3

// ours marks our files: "TAND". The first migration writes it.
const ours = 1413566020

// version returns how many migrations the file has seen, or a fault if it is not
// ours to touch.
func (s *Store) version() (int, error) {
	return versionOf(s.path, len(s.plan), func(ask string, to *int) error { return s.one(ask, nil, to) })
}

// versionOf is version of the file that ask asks, to a program that knows so many
// migrations.
func versionOf(path string, known int, ask func(string, *int) error) (int, error) {
	var id, version, tables, acts int
	for query, to := range map[string]*int{
		"PRAGMA application_id":              &id,
		"PRAGMA user_version":                &version,
		"SELECT count(*) FROM sqlite_schema": &tables,
		// Ours has none: they would do more than they are told, or show what is not there.
		"SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')": &acts,
	} {
		if err := ask(query, to); err != nil {
			return 0, err
		}
	}
	switch {
	case id == 0 && tables == 0:
		return 0, nil
	case id != ours:
		return 0, &model.Fault{Kind: model.NotOurs, Path: path, Err: errors.New("another program made it")}
	case version > known:
		return 0, &model.Fault{Kind: model.Newer, Path: path,
			Err: fmt.Errorf("it has version %d, this program knows %d", version, known)}
	}
	if acts > 0 {
		return 0, &model.Fault{Kind: model.NotOurs, Path: path, Err: errors.New("it has parts that Tandem did not make")}
	}
	return version, nil
}

// planOf returns the texts of the migrations in files, in order.
func planOf(files fs.FS) ([]string, error) {
	names, err := fs.Glob(files, "migrations/*.sql") // sorted
	if err != nil {
		return nil, err
	}
	plan := make([]string, len(names))
	for i, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		plan[i] = string(text)
	}
	return plan, nil
}

// migrate runs the migrations that the file, at version seen, has not seen.
func (s *Store) migrate(ctx context.Context, seen int) error {
	if seen == len(s.plan) {
		return nil
	}
	if seen > 0 {
		if err := s.keepVersion(ctx, seen); err != nil {
			return fmt.Errorf("copy before the change to version %d: %w", len(s.plan), err)
		}
	}
	return patient(ctx, func() error {
		return s.within(forWriting, func() error {
			// Another process may have been here since: the version counts
			// only when nobody else can write.
			seen, err := s.version()
			if err != nil {
				return err
			}
			for _, text := range s.plan[seen:] {
				if _, err := s.conn.ExecContext(context.Background(), text); err != nil {
					return fmt.Errorf("migration %d: %w", seen+1, err)
				}
				if seen++; seen == headsSince {
					if err := s.rehead(); err != nil {
						return fmt.Errorf("migration %d: %w", seen, err)
					}
				}
			}
			_, err = s.conn.ExecContext(context.Background(), fmt.Sprintf("PRAGMA user_version = %d", seen))
			return err
		})
	})
}

// rehead writes the head of every partnership anew, from its answers.
func (s *Store) rehead() error {
	changed := map[model.ID]int64{}
	err := s.each("SELECT id, changed FROM partnership", nil, func(rows *sql.Rows) error {
		var id model.ID
		var at int64
		err := rows.Scan(&id, &at)
		changed[id] = at
		return err
	})
	if err != nil {
		return err
	}
	s.held = held{} // the migration has moved answers
	for id, at := range changed {
		st, err := s.stands(id)
		if err == nil {
			err = s.head(st.record(), time.UnixMilli(at))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Version returns the version that files have which this program made.
func Version() int {
	plan, err := planOf(migrations)
	if err != nil {
		return 0 // they are part of the program, so they can be read
	}
	return len(plan)
}
