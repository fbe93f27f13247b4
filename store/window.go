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

func (s *Store) lockPath(window model.ID) string { return lockPath(s.path, window) }

func lockPath(path string, window model.ID) string { return path + lockMark + string(window) }

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
	return window == s.window || alive(s.path, window)
}

func alive(path string, window model.ID) bool {
	lock := flock.New(lockPath(path, window), flock.SetFlag(os.O_RDONLY))
	free, err := lock.TryRLock()
	lock.Close()
	return !free && !errors.Is(err, fs.ErrNotExist)
}

// Windows returns the windows that have the file at path open.
func Windows(path string) []model.ID {
	open, _, err := lockFiles(path)
	if err != nil {
		return nil // what cannot be listed is said by whoever opens the file
	}
	return open
}

// lockFiles returns the windows that have the file at path open, and the dead ones that
// left a lock file.
func lockFiles(path string) (open, dead []model.ID, err error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	for _, e := range entries {
		window, ok := strings.CutPrefix(e.Name(), filepath.Base(path)+lockMark)
		switch {
		case !ok:
		case alive(path, model.ID(window)):
			open = append(open, model.ID(window))
		default:
			dead = append(dead, model.ID(window))
		}
	}
	return open, dead, err
}

// sweep removes the lock files of dead windows that left no draft.
func (s *Store) sweep(ctx context.Context) error {
	_, stale, err := lockFiles(s.path)
	if err != nil || len(stale) == 0 {
		return err
	}
	return s.read(ctx, func() error {
		for _, window := range stale {
			var left bool
			err := s.one("SELECT EXISTS (SELECT 1 FROM draft WHERE window = ? AND ops <> '')", []any{string(window)}, &left)
			if err != nil {
				return err
			}
			if !left {
				_ = os.Remove(s.lockPath(window)) // or the next one will
			}
		}
		return nil
	})
}
