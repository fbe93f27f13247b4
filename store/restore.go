package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tandem/model"
)

// KeptPath returns a path that nobody has, under which the file at path is kept when
// another takes its place.
func KeptPath(path string, now time.Time) string {
	ext := filepath.Ext(path)
	start := strings.TrimSuffix(path, ext) + keptMark + now.UTC().Format(stamp)
	kept := start + ext
	for n := 2; taken(kept); n++ {
		kept = fmt.Sprint(start, "-", n, ext)
	}
	return kept
}

// Kept returns the files that were kept aside when another took the place of the one
// at path.
func Kept(path string) []string {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil // what cannot be listed cannot be named
	}
	var kept []string
	start := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + keptMark
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), start) && filepath.Ext(e.Name()) == filepath.Ext(path) && e.Type().IsRegular() {
			kept = append(kept, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return kept
}

const keptMark = "-kept-"

// taken reports whether a file, or a log of one, has the name.
func taken(path string) bool {
	for _, more := range append([]string{""}, logs...) {
		if _, err := os.Lstat(path + more); err == nil { // a name that nobody can have is not taken
			return true
		}
	}
	return false
}

// nameable returns what keeps a file and its logs from having a name, as its length.
func nameable(path string) error {
	for _, more := range append([]string{""}, logs...) {
		if _, err := os.Lstat(path + more); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Restore puts a copy of the file at from in the place of the one at path, which is
// kept aside with its log under the path it returns, "" if there was neither. Nothing is
// deleted: from stays too. What is cut off half way is done to the end by the next Open.
//
// It returns a *model.Fault where from is not whole, not ours or newer than this
// program, and Busy where a window has the file open; then nothing has changed.
func Restore(ctx context.Context, path, from string, now time.Time, progress Progress) (kept string, err error) {
	if err := Finish(path); err != nil {
		return "", err
	}
	if err := standsIn(path); err != nil { // a link to nothing may lead to a disk that is not there
		return "", err
	}
	path = real(path)
	if err := makeFolder(filepath.Dir(path)); err != nil {
		return "", faultAt(path, err)
	}
	lock, err := swapLock(path) // all the while: two of them would not know of each other
	if err != nil {
		return "", faultAt(path, err)
	}
	defer lock.Close()
	if err := carryOn(path); err != nil {
		return "", err
	}
	if err := unused(path, from); err != nil {
		return "", err
	}
	if err := nameable(KeptPath(path, now)); err != nil {
		return "", faultAt(path, err)
	}
	fresh, err := bring(ctx, path, from, progress)
	if err != nil {
		return "", err
	}
	if kept = KeptPath(path, now); !taken(path) {
		kept = ""
	}
	s := swap{New: filepath.Base(fresh), Kept: filepath.Base(KeptPath(path, now))}
	if err := s.run(path); err != nil {
		return "", faultAt(path, err)
	}
	return kept, nil
}

// Aim returns what a path names, even where links lead to a file that is not there: it
// may be on its way.
func Aim(path string) string {
	for range 40 { // as many links as a system follows
		if to, err := filepath.EvalSymlinks(path); err == nil {
			return to
		}
		to, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(real(filepath.Dir(path)), to)
		}
		path = to
	}
	return path
}

// real returns what a path names, where a link stands.
func real(path string) string {
	if to, err := filepath.EvalSymlinks(path); err == nil {
		return to
	}
	return path
}

// unused refuses to take a file away from under a window, or to restore it from itself.
func unused(path, from string) error {
	if a, err := os.Stat(path); err == nil {
		if b, err := os.Stat(from); err == nil && os.SameFile(a, b) {
			return &model.Fault{Kind: model.Busy, Path: path, Err: errors.New("it is the very file")}
		}
	}
	return errors.Join(unopened(path), unopened(from)) // a copy of what is written to would be of two moments
}

// unopened returns a fault if a window has the file open.
func unopened(path string) error {
	if windows := Windows(path); len(windows) > 0 {
		return &model.Fault{Kind: model.Busy, Path: path, Err: fmt.Errorf("%d windows have it open", len(windows))}
	}
	return nil
}

// bring copies the file at from, with what its log holds, to a new file beside path,
// and looks through it.
func bring(ctx context.Context, path, from string, progress Progress) (_ string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+newMark) // 0600
	if err != nil {
		return "", faultAt(path, err)
	}
	fresh := f.Name()
	defer func() {
		if err != nil {
			for _, more := range append(logs, "", "-shm") {
				_ = os.Remove(fresh + more) // what is not there need not go
			}
		}
	}()
	if err = errors.Join(pour(f, from, path, progress), f.Close()); err != nil {
		return "", err
	}
	if err = withLog(ctx, fresh, from); err != nil {
		return "", faultAt(from, err)
	}
	s, err := Look(ctx, fresh, true)
	if err != nil {
		return "", elsewhere(err, from)
	}
	if s.Version == 0 { // SQLite's way to say that nothing is in it
		return "", &model.Fault{Kind: model.NotOurs, Path: from, Err: errors.New("it is empty")}
	}
	if !s.Whole() {
		return "", &model.Fault{Kind: model.Damaged, Path: from, Err: fmt.Errorf("%s: %s", s.Wrong[0].Kind, s.Wrong[0].Detail)}
	}
	return fresh, nil
}

// elsewhere returns a fault that was found in a copy as one of the original.
func elsewhere(err error, path string) error {
	var f *model.Fault
	if errors.As(err, &f) {
		return &model.Fault{Kind: f.Kind, Path: path, Err: f.Err}
	}
	return err
}

// pour writes the bytes of an ordinary file to f, and on the disk. path is where they
// will stand.
func pour(f *os.File, from, path string, progress Progress) error {
	info, err := os.Lstat(from)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is no ordinary file")
	}
	if err != nil {
		return &model.Fault{Kind: model.NotOurs, Path: from, Err: err}
	}
	in, err := os.Open(from)
	if err != nil {
		return faultAt(from, err)
	}
	defer in.Close() // only read
	for done := int64(0); ; {
		n, err := io.CopyN(f, in, 1<<20)
		if done += n; progress != nil {
			progress(done, info.Size())
		}
		if errors.Is(err, io.EOF) {
			return faultAt(path, f.Sync())
		}
		if err != nil {
			return faultAt(path, err)
		}
	}
}

// withLog puts into the file at fresh what stands in the log of from, of which it is
// a copy. A file that was kept aside has its last saves there.
func withLog(ctx context.Context, fresh, from string) error {
	any := false
	for _, more := range logs {
		if !present(from + more) {
			continue
		}
		any = true
		log, err := os.OpenFile(fresh+more, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		if err := errors.Join(pour(log, from+more, fresh, nil), log.Close()); err != nil {
			return err
		}
	}
	if !any {
		return nil
	}
	return fold(ctx, fresh)
}

// fold has SQLite put the log of a file that is ours alone into the file, on the disk.
func fold(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", source(path, nil))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "PRAGMA journal_mode = DELETE")
	return errors.Join(err, db.Close(), syncFile(path))
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
