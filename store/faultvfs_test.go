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

// A request is one thing that SQLite wants done to a file.
type request struct {
	what string // write, truncate, sync or delete
	file string // without its folder
	off  int64  // or the length to truncate to
	data []byte
}

// A saboteur stands between SQLite and the disk: it is told of every request,
// and returns the code to fail it with, 0 to go on. SQLite reaches the disk
// through it by the VFS named "faulty".
type saboteur struct {
	sync.Mutex
	fails func(request) int32

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
	s.base = pointer[sqlite3.Tsqlite3_vfs](sqlite3.Xsqlite3_vfs_find(tls, 0))
	n := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(*s.base)))
	v := pointer[sqlite3.Tsqlite3_vfs](n)
	*v = *s.base
	v.FpNext = 0
	v.FzName, _ = libc.CString("faulty")
	v.FxOpen, v.FxDelete = code(s.open), code(s.delete)
	if rc := sqlite3.Xsqlite3_vfs_register(tls, n, 0); rc != 0 {
		panic(rc)
	}
	return s
})

// pointer is what stands at an address that C code gave us.
func pointer[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

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

// ask asks whether a request fails.
func (s *saboteur) ask(pFile uintptr, r request) int32 {
	s.Lock()
	defer s.Unlock()
	if r.file == "" {
		r.file = s.names[pFile]
	}
	if s.fails == nil || !strings.HasPrefix(r.file, "t.db") {
		return 0
	}
	return s.fails(r)
}

func (s *saboteur) methods(pFile uintptr) *sqlite3.Tsqlite3_io_methods {
	s.Lock()
	defer s.Unlock()
	return pointer[sqlite3.Tsqlite3_io_methods](s.real[pFile])
}

func (s *saboteur) xOpen(tls *libc.TLS, vfs, zName, pFile uintptr, flags int32, pOut uintptr) int32 {
	rc := call[openFunc](s.base.FxOpen)(tls, vfs, zName, pFile, flags, pOut)
	f := pointer[sqlite3.Tsqlite3_file](pFile)
	if rc != 0 || f.FpMethods == 0 || zName == 0 {
		return rc
	}
	s.Lock()
	defer s.Unlock()
	if s.ours[f.FpMethods] == 0 {
		n := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
		m := pointer[sqlite3.Tsqlite3_io_methods](n)
		*m = *pointer[sqlite3.Tsqlite3_io_methods](f.FpMethods)
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
	pointer[sqlite3.Tsqlite3_file](pFile).FpMethods = s.real[pFile]
	delete(s.real, pFile)
	delete(s.names, pFile)
	s.Unlock()
	return call[closeFunc](m.FxClose)(tls, pFile)
}

func (s *saboteur) xWrite(tls *libc.TLS, pFile, buf uintptr, n int32, off int64) int32 {
	if rc := s.ask(pFile, request{what: "write", off: off, data: unsafe.Slice(pointer[byte](buf), n)}); rc != 0 {
		return rc
	}
	return call[writeFunc](s.methods(pFile).FxWrite)(tls, pFile, buf, n, off)
}

func (s *saboteur) xTruncate(tls *libc.TLS, pFile uintptr, n int64) int32 {
	if rc := s.ask(pFile, request{what: "truncate", off: n}); rc != 0 {
		return rc
	}
	return call[truncFunc](s.methods(pFile).FxTruncate)(tls, pFile, n)
}

func (s *saboteur) xSync(tls *libc.TLS, pFile uintptr, flags int32) int32 {
	if rc := s.ask(pFile, request{what: "sync"}); rc != 0 {
		return rc
	}
	return call[syncFunc](s.methods(pFile).FxSync)(tls, pFile, flags)
}

func (s *saboteur) xDelete(tls *libc.TLS, vfs, zName uintptr, syncDir int32) int32 {
	if rc := s.ask(0, request{what: "delete", file: filepath.Base(libc.GoString(zName))}); rc != 0 {
		return rc
	}
	return call[deleteFunc](s.base.FxDelete)(tls, vfs, zName, syncDir)
}

// sabotage has fails asked until the test ends or it is taken off.
func sabotage(t testing.TB, fails func(request) int32) (off func()) {
	s := hire()
	set := func(f func(request) int32) { s.Lock(); s.fails = f; s.Unlock() }
	set(fails)
	off = func() { set(nil) }
	t.Cleanup(off)
	return off
}
