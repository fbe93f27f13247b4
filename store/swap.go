package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"tandem/model"
)

// A swap is one file taking the place of another, written down beside them before the
// first name changes: whoever opens the file after a power cut carries it on. All
// names are without their folder.
type swap struct {
	New  string // the whole file that is to have the name; gone when it has
	Kept string // the name for the file that has it now
}

// Restoring follows the path of a file that another is about to take the place of, in
// the name of the file that says so: Open carries it on.
const Restoring = "-restoring"

// newMark follows it in the name of the other, until it has its own.
const newMark = "-restored-*"

// lockName is the name of the lock of restores, among the backups.
const lockName = "restoring.lock"

// logs are the marks of files that belong to a database and hold part of it.
var logs = []string{"-wal", "-journal"}

// begin writes down what is about to happen.
func (s swap) begin(path string) error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return writeWhole(path+Restoring, text)
}

// run does a swap of which nothing has been done yet, while nobody has the file open.
func (s swap) run(path string) error {
	release, err := hold(path, patience)
	if err != nil {
		return errors.Join(err, s.withdraw(path))
	}
	defer release()
	if err := s.begin(path); err != nil {
		return errors.Join(err, s.withdraw(path))
	}
	// Whoever opens the file looks for the note when they have said that they are there.
	if err := unopened(path); err != nil {
		return errors.Join(err, s.withdraw(path))
	}
	if err := s.carryOut(path); err != nil {
		if s.untouched(path) {
			err = errors.Join(err, s.withdraw(path))
		}
		return err
	}
	return nil
}

// untouched reports whether no file of path has another name yet.
func (s swap) untouched(path string) bool {
	_, err := os.Lstat(filepath.Join(filepath.Dir(path), s.New))
	return err == nil && !taken(filepath.Join(filepath.Dir(path), s.Kept))
}

// withdraw has a swap of which nothing is done not be: the note goes first, then the
// copy, of which the original stays.
func (s swap) withdraw(path string) error {
	if err := os.Remove(path + Restoring); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	syncFolder(filepath.Dir(path))
	return os.Remove(filepath.Join(filepath.Dir(path), s.New))
}

// swapLock lets one program at a time give the files of a path new names. Its file is
// among the backups, or beside the file where that folder is closed. It stays: one that
// is taken away and made again would be two locks.
func swapLock(path string) (lock *flock.Flock, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for _, at := range []string{filepath.Join(BackupFolder(path), lockName), path + "-" + lockName} {
		if err = makeFolder(filepath.Dir(at)); err != nil {
			continue
		}
		lock = flock.New(at, flock.SetPermissions(0o600))
		held := false
		if held, err = lock.TryLockContext(ctx, time.Millisecond); err == nil && held {
			return lock, nil
		}
		_ = lock.Close() // it is not ours
		if ctx.Err() != nil {
			return nil, &model.Fault{Kind: model.Busy, Path: path, Err: errors.New("another program restores it")}
		}
	}
	return nil, err
}

// writeWhole writes a small file of which a power cut leaves all or nothing.
func writeWhole(path string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), tempMark)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // fails after the rename
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// carryOut gives the files their new names. It can be cut off at any point and done
// again: as long as the new file has its first name, what stands at path is the old one.
func (s swap) carryOut(path string) error {
	dir := filepath.Dir(path)
	fresh, kept := filepath.Join(dir, s.New), filepath.Join(dir, s.Kept)
	if _, err := os.Lstat(fresh); err == nil {
		for _, more := range append([]string{""}, logs...) {
			if err := aside(path+more, kept+more); err != nil {
				return err
			}
		}
		_ = os.Remove(path + "-shm") // an index of the log, which is gone from here
		syncFolder(dir)
		if err := os.Rename(fresh, path); err != nil {
			return err
		}
		syncFolder(dir)
	}
	if err := os.Remove(path + Restoring); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// aside moves a file to another name, or beside that where it is taken: what was moved
// there before the swap was cut off is the older one, and stays.
func aside(from, to string) error {
	if _, err := os.Lstat(from); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	free := to
	for n := 2; ; n++ {
		if _, err := os.Lstat(free); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(from, free)
		} else if err != nil {
			return err // nobody can have such a name
		}
		free = fmt.Sprint(to, "-", n)
	}
}

// noteAt reads what begin wrote. It follows no link, and waits for nothing.
func noteAt(path string) ([]byte, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > 4096 {
		return nil, errors.New("it is no note of a swap")
	}
	return os.ReadFile(path)
}

// ours reports whether the names are of those that a Restore of path gives: in its
// folder, and none that another file has by rights.
func (s swap) ours(path string) bool {
	base := filepath.Base(path)
	fits := func(name, start string) bool { return name == filepath.Base(name) && strings.HasPrefix(name, start) }
	return fits(s.New, base+strings.TrimSuffix(newMark, "*")) && fits(s.Kept, strings.TrimSuffix(base, filepath.Ext(base))+keptMark)
}

// Finish carries on a Restore that was cut off at path. Another program that is at it
// is waited for. Open does the same.
func Finish(path string) error { return finish(Aim(path)) }

func finish(path string) error {
	switch _, err := os.Lstat(path + Restoring); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return faultAt(path, err)
	}
	lock, err := swapLock(path)
	if err != nil {
		return faultAt(path, err)
	}
	defer lock.Close()
	return faultAt(path, carryOn(path))
}

// carryOn is finish for whoever has the lock.
func carryOn(path string) error {
	text, err := noteAt(path + Restoring)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // the other one did it
	}
	var s swap
	if err = errors.Join(err, json.Unmarshal(text, &s)); err != nil || !s.ours(path) {
		return &model.Fault{Kind: model.Unknown, Path: path + Restoring, Err: errors.New("it does not say what was restored")}
	}
	if !s.untouched(path) {
		return faultAt(path, s.carryOut(path))
	}
	err = s.run(path)
	if _, gone := os.Lstat(path + Restoring); errors.Is(gone, fs.ErrNotExist) {
		return nil // where it could not be done, the file is as it was
	}
	return faultAt(path, err)
}
