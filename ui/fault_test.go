package ui

import (
	"context"
	"database/sql"
	"sync"
	"testing"

	"tandem/model"
	"tandem/store"
)

// failing is a file that takes nothing while err is set.
type failing struct {
	*store.Store
	err error
}

func (f *failing) Save(ctx context.Context, s model.Save) (*model.Record, []model.Clash, error) {
	if f.err != nil {
		return nil, nil, f.err
	}
	return f.Store.Save(ctx, s)
}

func (f *failing) Draft(ctx context.Context, d model.Draft) error {
	if f.err != nil {
		return f.err
	}
	return f.Store.Draft(ctx, d)
}

// lock takes the write lock of the file at path, as another program does.
func lock(t testing.TB, path string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.ExecContext(context.Background(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	release = func() {
		once.Do(func() {
			if _, err := conn.ExecContext(context.Background(), "ROLLBACK"); err != nil {
				t.Error(err)
			}
			conn.Close()
			db.Close()
		})
	}
	t.Cleanup(release)
	return release
}
