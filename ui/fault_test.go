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
	mu  sync.Mutex // of err, for who sets it while the program runs
}

func (f *failing) fail(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.err = err
}

func (f *failing) fails() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

func (f *failing) Save(ctx context.Context, s model.Save) (*model.Record, []model.Clash, error) {
	if err := f.fails(); err != nil {
		return nil, nil, err
	}
	return f.Store.Save(ctx, s)
}

func (f *failing) Draft(ctx context.Context, d model.Draft) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.Store.Draft(ctx, d)
}

func (f *failing) SetSitting(ctx context.Context, p model.ID, s model.Sitting) (*model.Sitting, error) {
	if err := f.fails(); err != nil {
		return nil, err
	}
	return f.Store.SetSitting(ctx, p, s)
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
