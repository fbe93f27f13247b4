//go:build linux || darwin || freebsd

package store

import (
	"errors"
	"io"
	"os"
	"runtime"
	"syscall"
	"time"

	"tandem/model"
)

// Where in a file SQLite has its locks, in every version of its format.
const (
	locksStart = 0x40000000
	locksLong  = 512
)

// hold keeps all others from reading and writing the file at path while it is given
// another name, and fails if somebody has it open for longer than it is to wait: what is
// written to a file that lost its name is not found by it.
func hold(path string, wait time.Duration) (release func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return func() {}, nil // there is nothing to hold, or the lock files must do
	}
	release = func() { f.Close() }
	set := syscall.F_SETLK
	if runtime.GOOS == "linux" {
		set = 37 // F_OFD_SETLK: it belongs to f, and not to the process
	}
	for end := time.Now().Add(wait); ; time.Sleep(time.Millisecond) {
		want := syscall.Flock_t{Type: syscall.F_WRLCK, Whence: io.SeekStart, Start: locksStart, Len: locksLong}
		switch err := syscall.FcntlFlock(f.Fd(), set, &want); {
		case !errors.Is(err, syscall.EAGAIN) && !errors.Is(err, syscall.EACCES):
			return release, nil // it is ours, or this disk knows no locks
		case time.Now().After(end):
			release()
			return nil, &model.Fault{Kind: model.Busy, Path: path, Err: errors.New("another program has it open")}
		}
	}
}
