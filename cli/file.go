package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

var (
	errExists  = errors.New("exists")
	errStrange = errors.New("not an ordinary file")
	errTooLong = errors.New("too large")
	errMoved   = errors.New("changed meanwhile")
)

// putFile writes a file that only its owner can read, whole or not at all. An
// existing one is replaced only by force, and only if it is an ordinary file: what is
// written through a link may land on anything.
func putFile(path string, force bool, write func(io.Writer) error) error {
	switch info, err := os.Lstat(path); {
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		return errLink
	case err == nil && !info.Mode().IsRegular():
		return errStrange
	case err == nil && !force:
		return errExists
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".tandem-*") // 0600
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) // gone already, if all went well
	err = write(temp)
	if err == nil {
		err = temp.Sync()
	}
	if shut := temp.Close(); err == nil {
		err = shut
	}
	if err != nil {
		return err
	}
	if force {
		return os.Rename(temp.Name(), path)
	}
	return rename(temp.Name(), path)
}

// rename moves a file to a name that nobody has, even one given away meanwhile.
func rename(from, to string) error {
	switch err := os.Link(from, to); {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		return errExists
	}
	return os.Rename(from, to) // no links on this disk
}

// takeFile reads an ordinary file of at most limit bytes. It never waits for one that
// is none, follows no link, and takes nothing that was changed while it was read.
func takeFile(path string, limit int64) ([]byte, error) {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, errLink
	case !info.Mode().IsRegular():
		return nil, errStrange
	case info.Size() > limit:
		return nil, errTooLong
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // only read
	if now, err := f.Stat(); err != nil || !os.SameFile(info, now) {
		return nil, errors.Join(err, errMoved)
	}
	text, err := takeAll(f, limit)
	if now, again := f.Stat(); err == nil && (again != nil || now.Size() != int64(len(text)) || !now.ModTime().Equal(info.ModTime())) {
		err = errMoved
	}
	return text, err
}

func takeAll(r io.Reader, limit int64) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(text)) > limit {
		return nil, errTooLong
	}
	return text, nil
}

// reason says in words what is wrong with a file.
func (c *call) reason(err error) string {
	var system syscall.Errno
	var wrong *spoiled
	switch {
	case errors.As(err, &wrong):
		return wrong.words(c)
	case errors.Is(err, errExists):
		return c.words.Say("file.exists")
	case errors.Is(err, errStrange):
		return c.words.Say("file.strange")
	case errors.Is(err, errLink):
		return c.words.Say("file.link")
	case errors.Is(err, errMoved):
		return c.words.Say("file.moved")
	case errors.Is(err, errTooLong):
		return c.words.Say("file.too-large")
	case errors.Is(err, fs.ErrNotExist):
		return c.words.Say("file.missing")
	case errors.Is(err, fs.ErrPermission):
		return c.words.Say("file.denied")
	case errors.As(err, &system):
		return system.Error() // without the path, which the sentence around it has
	}
	return err.Error()
}
