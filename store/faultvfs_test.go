package store

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// A saboteur stands between SQLite and the disk: before every write, sync,
// truncate and delete of one file it is asked for the code to fail with, 0 to go
// on. SQLite reaches the VFS named "faulty" through it.
type saboteur struct {
	sync.Mutex
	fails func(what, file string) int32

	base  *sqlite3.Tsqlite3_vfs
	names map[uintptr]string  // of open files
	real  map[uintptr]uintptr // their methods
	ours  map[uintptr]uintptr // our copy of those methods

	// C code alone knows these from then on, which does not keep them.
	open   openFunc
	delete deleteFunc
	close  closeFunc
	write  writeFunc
	trunc  truncFunc
	sync   syncFunc
}

// hire registers the VFS; once in a process is enough.
var hire = sync.OnceValue(func() *saboteur {
	s := &saboteur{names: map[uintptr]string{}, real: map[uintptr]uintptr{}, ours: map[uintptr]uintptr{}}
	s.open, s.delete, s.close, s.write, s.trunc, s.sync = s.xOpen, s.xDelete, s.xClose, s.xWrite, s.xTruncate, s.xSync
	tls := libc.NewTLS()
	s.base = at64[sqlite3.Tsqlite3_vfs](sqlite3.Xsqlite3_vfs_find(tls, 0))
	n := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(*s.base)))
	v := at64[sqlite3.Tsqlite3_vfs](n)
	*v = *s.base
	v.FpNext = 0
	v.FzName, _ = libc.CString("faulty")
	v.FxOpen, v.FxDelete = code(s.open), code(s.delete)
	if rc := sqlite3.Xsqlite3_vfs_register(tls, n, 0); rc != 0 {
		panic(rc)
	}
	return s
})

// at64 is what stands at an address that C code gave us.
func at64[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// code and call go from a Go function to what C code holds of it, and back.
func code[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

func call[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&p)) }

type (
	openFunc   = func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32
	deleteFunc = func(*libc.TLS, uintptr, uintptr, int32) int32
	closeFunc  = func(*libc.TLS, uintptr) int32
	writeFunc  = func(*libc.TLS, uintptr, uintptr, int32, int64) int32
	truncFunc  = func(*libc.TLS, uintptr, int64) int32
	syncFunc   = func(*libc.TLS, uintptr, int32) int32
)

// ask asks whether what is to be done to a file fails.
func (s *saboteur) ask(what string, pFile uintptr, file string) int32 {
	s.Lock()
	defer s.Unlock()
	if file == "" {
		file = s.names[pFile]
	}
	if s.fails == nil || !strings.HasPrefix(file, "t.db") {
		return 0
	}
	return s.fails(what, file)
}

func (s *saboteur) methods(pFile uintptr) *sqlite3.Tsqlite3_io_methods {
	s.Lock()
	defer s.Unlock()
	return at64[sqlite3.Tsqlite3_io_methods](s.real[pFile])
}

func (s *saboteur) xOpen(tls *libc.TLS, vfs, zName, pFile uintptr, flags int32, pOut uintptr) int32 {
	rc := call[openFunc](s.base.FxOpen)(tls, vfs, zName, pFile, flags, pOut)
	f := at64[sqlite3.Tsqlite3_file](pFile)
	if rc != 0 || f.FpMethods == 0 || zName == 0 {
		return rc
	}
	s.Lock()
	defer s.Unlock()
	if s.ours[f.FpMethods] == 0 {
		n := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
		m := at64[sqlite3.Tsqlite3_io_methods](n)
		*m = *at64[sqlite3.Tsqlite3_io_methods](f.FpMethods)
		m.FxClose, m.FxWrite, m.FxTruncate, m.FxSync = code(s.close), code(s.write), code(s.trunc), code(s.sync)
		s.ours[f.FpMethods] = n
	}
	s.real[pFile], s.names[pFile] = f.FpMethods, filepath.Base(libc.GoString(zName))
	f.FpMethods = s.ours[f.FpMethods]
	return rc
}

func (s *saboteur) xClose(tls *libc.TLS, pFile uintptr) int32 {
	m := s.methods(pFile)
	s.Lock()
	at64[sqlite3.Tsqlite3_file](pFile).FpMethods = s.real[pFile]
	delete(s.real, pFile)
	delete(s.names, pFile)
	s.Unlock()
	return call[closeFunc](m.FxClose)(tls, pFile)
}

func (s *saboteur) xWrite(tls *libc.TLS, pFile, buf uintptr, n int32, off int64) int32 {
	if rc := s.ask("write", pFile, ""); rc != 0 {
		return rc
	}
	return call[writeFunc](s.methods(pFile).FxWrite)(tls, pFile, buf, n, off)
}

func (s *saboteur) xTruncate(tls *libc.TLS, pFile uintptr, n int64) int32 {
	if rc := s.ask("truncate", pFile, ""); rc != 0 {
		return rc
	}
	return call[truncFunc](s.methods(pFile).FxTruncate)(tls, pFile, n)
}

func (s *saboteur) xSync(tls *libc.TLS, pFile uintptr, flags int32) int32 {
	if rc := s.ask("sync", pFile, ""); rc != 0 {
		return rc
	}
	return call[syncFunc](s.methods(pFile).FxSync)(tls, pFile, flags)
}

func (s *saboteur) xDelete(tls *libc.TLS, vfs, zName uintptr, syncDir int32) int32 {
	if rc := s.ask("delete", 0, filepath.Base(libc.GoString(zName))); rc != 0 {
		return rc
	}
	return call[deleteFunc](s.base.FxDelete)(tls, vfs, zName, syncDir)
}

// sabotage has fails asked until the test ends or it is taken off.
func sabotage(t testing.TB, fails func(what, file string) int32) (off func()) {
	s := hire()
	set := func(f func(what, file string) int32) { s.Lock(); s.fails = f; s.Unlock() }
	set(fails)
	off = func() { set(nil) }
	t.Cleanup(off)
	return off
}
