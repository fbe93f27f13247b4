package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"tandem/model"
)

// lockMark stands between the name of the file and that of a window in the name
// of the window's lock file.
const lockMark = "-window-"

func (s *Store) lockPath(window model.ID) string { return s.path + lockMark + string(window) }

// enter says that our window is alive, and clears away the lock files of dead
// windows that left no draft.
func (s *Store) enter(ctx context.Context) error {
	if s.window == "" {
		return nil
	}
	lock := flock.New(s.lockPath(s.window))
	for end := time.Now().Add(time.Second); ; time.Sleep(time.Millisecond) {
		held, err := lock.TryLock()
		if err != nil {
			return err
		}
		if held {
			// Another window may have cleared the file away between its
			// making and its locking.
			if _, err := os.Stat(lock.Path()); err == nil {
				s.lock = lock
				return s.sweep(ctx)
			}
			lock.Close()
		}
		if time.Now().After(end) {
			return errors.New("window " + string(s.window) + " is open already")
		}
	}
}

// exit says that our window is gone.
func (s *Store) exit() error {
	if s.lock == nil {
		return nil
	}
	err := os.Remove(s.lock.Path()) // first: nobody may find it unlocked
	if err != nil {                 // Windows removes no open file
		s.lock.Close()
		err = os.Remove(s.lock.Path())
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, s.lock.Close())
}

// alive reports whether a window is open. A lock is gone with its process,
// however that ended.
func (s *Store) alive(window model.ID) bool {
	if window == s.window {
		return true
	}
	lock := flock.New(s.lockPath(window), flock.SetFlag(os.O_RDONLY))
	free, err := lock.TryRLock()
	lock.Close()
	return !free && !errors.Is(err, fs.ErrNotExist)
}

// sweep removes the lock files of dead windows that left no draft.
func (s *Store) sweep(ctx context.Context) error {
	entries, err := os.ReadDir(filepath.Dir(s.path))
	if err != nil {
		return err
	}
	var stale []string
	for _, e := range entries {
		window, ok := strings.CutPrefix(e.Name(), filepath.Base(s.path)+lockMark)
		if ok && !s.alive(model.ID(window)) {
			stale = append(stale, window)
		}
	}
	if len(stale) == 0 {
		return nil
	}
	return s.read(ctx, func() error {
		for _, window := range stale {
			var left bool
			err := s.one("SELECT EXISTS (SELECT 1 FROM draft WHERE window = ? AND ops <> '')", []any{window}, &left)
			if err != nil {
				return err
			}
			if !left {
				_ = os.Remove(s.lockPath(model.ID(window))) // or the next one will
			}
		}
		return nil
	})
}
