package store

import (
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// A shareless disk cannot share the index of a log, as that of another computer: the
// VFS of that name fails with a code whenever it is asked to.
type shareless struct {
	sync.Mutex
	base *sqlite3.Tsqlite3_vfs
	ours uintptr // our copy of the methods of files
	code int32

	open openFunc
	smap func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32
}

var lend = sync.OnceValue(func() *shareless {
	s := &shareless{}
	s.open, s.smap = s.xOpen, func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32 {
		s.Lock()
		defer s.Unlock()
		return s.code
	}
	tls := libc.NewTLS()
	s.base = pointer[sqlite3.Tsqlite3_vfs](sqlite3.Xsqlite3_vfs_find(tls, 0))
	n := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(*s.base)))
	v := pointer[sqlite3.Tsqlite3_vfs](n)
	*v = *s.base
	v.FpNext = 0
	v.FzName, _ = libc.CString("shareless")
	v.FxOpen = code(s.open)
	if rc := sqlite3.Xsqlite3_vfs_register(tls, n, 0); rc != 0 {
		panic(rc)
	}
	return s
})

func (s *shareless) xOpen(tls *libc.TLS, vfs, zName, pFile uintptr, flags int32, pOut uintptr) int32 {
	rc := call[openFunc](s.base.FxOpen)(tls, vfs, zName, pFile, flags, pOut)
	f := pointer[sqlite3.Tsqlite3_file](pFile)
	if rc != 0 || f.FpMethods == 0 || flags&sqlite3.SQLITE_OPEN_MAIN_DB == 0 {
		return rc
	}
	s.Lock()
	defer s.Unlock()
	if s.ours == 0 {
		s.ours = libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
		m := pointer[sqlite3.Tsqlite3_io_methods](s.ours)
		*m = *pointer[sqlite3.Tsqlite3_io_methods](f.FpMethods)
		m.FxShmMap = code(s.smap)
	}
	f.FpMethods = s.ours
	return rc
}

// shared has the VFS "shareless" fail with a code.
func shared(t testing.TB, code int32) {
	s := lend()
	s.Lock()
	s.code = code
	s.Unlock()
}
