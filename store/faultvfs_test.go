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
	what   string // open, read, write, truncate, sync, delete, lock, map (the index of the log) or mark (a lock on it)
	folder string
	file   string // without its folder
	off    int64  // or the length to truncate to
	data   []byte
	names  bool // the names in the folder too: what made or deleted the file is to be sure
}

// torn is the code that fails a write half way: some of it arrives.
const torn int32 = -1

// unasked is the code that has a sync succeed without asking the disk, which takes
// long, where no power is cut.
const unasked int32 = -2

// A saboteur stands between SQLite and the disk: it is told of every request,
// and returns the code to fail it with, 0 to go on. SQLite reaches the disk
// through it by the VFS named "faulty".
type saboteur struct {
	sync.Mutex
	fails func(request) int32
	in    map[string]func(request) int32 // by folder

	base  *sqlite3.Tsqlite3_vfs
	names map[uintptr]string  // of open files
	fresh map[uintptr]bool    // whose first sync makes their names sure
	real  map[uintptr]uintptr // their methods
	ours  map[uintptr]uintptr // our copy of those methods

	// C code alone knows these from then on, which does not keep them.
	open   openFunc
	delete deleteFunc
	close  closeFunc
	write  writeFunc
	trunc  truncFunc
	sync   syncFunc
	read   writeFunc
	lock   syncFunc
	shmap  mapFunc
	mark   markFunc
}

// hire registers the VFS; once in a process is enough.
var hire = sync.OnceValue(func() *saboteur {
	s := &saboteur{in: map[string]func(request) int32{}, names: map[uintptr]string{}, fresh: map[uintptr]bool{}, real: map[uintptr]uintptr{}, ours: map[uintptr]uintptr{}}
	s.open, s.delete, s.close, s.write, s.trunc, s.sync = s.xOpen, s.xDelete, s.xClose, s.xWrite, s.xTruncate, s.xSync
	s.read, s.lock, s.shmap, s.mark = s.xRead, s.xLock, s.xShmMap, s.xShmLock
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
	mapFunc    = func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32
	markFunc   = func(*libc.TLS, uintptr, int32, int32, int32) int32
)

// ask asks whether a request fails.
func (s *saboteur) ask(pFile uintptr, path string, r request) int32 {
	s.Lock()
	if path == "" {
		path = s.names[pFile]
	}
	if r.what == "sync" && s.fresh[pFile] {
		r.names = true
		delete(s.fresh, pFile)
	}
	r.folder, r.file = filepath.Split(path)
	fails := s.in[r.folder]
	if fails == nil {
		fails = s.fails
	}
	s.Unlock()
	if fails == nil || !strings.HasPrefix(r.file, "t.db") {
		return 0
	}
	return fails(r)
}

func (s *saboteur) methods(pFile uintptr) *sqlite3.Tsqlite3_io_methods {
	s.Lock()
	defer s.Unlock()
	return pointer[sqlite3.Tsqlite3_io_methods](s.real[pFile])
}

func (s *saboteur) xOpen(tls *libc.TLS, vfs, zName, pFile uintptr, flags int32, pOut uintptr) int32 {
	const logs = sqlite3.SQLITE_OPEN_MAIN_JOURNAL | sqlite3.SQLITE_OPEN_SUPER_JOURNAL | sqlite3.SQLITE_OPEN_WAL
	if zName != 0 {
		if rc := s.ask(0, libc.GoString(zName), request{what: "open"}); rc != 0 {
			pointer[sqlite3.Tsqlite3_file](pFile).FpMethods = 0
			return rc
		}
	}
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
		m.FxClose, m.FxRead, m.FxWrite, m.FxTruncate, m.FxSync = code(s.close), code(s.read), code(s.write), code(s.trunc), code(s.sync)
		m.FxLock, m.FxShmMap, m.FxShmLock = code(s.lock), code(s.shmap), code(s.mark)
		s.ours[f.FpMethods] = n
	}
	s.real[pFile], s.names[pFile] = f.FpMethods, libc.GoString(zName)
	if flags&sqlite3.SQLITE_OPEN_CREATE != 0 && flags&logs != 0 {
		s.fresh[pFile] = true
	}
	f.FpMethods = s.ours[f.FpMethods]
	return rc
}

func (s *saboteur) xClose(tls *libc.TLS, pFile uintptr) int32 {
	m := s.methods(pFile)
	s.Lock()
	pointer[sqlite3.Tsqlite3_file](pFile).FpMethods = s.real[pFile]
	delete(s.real, pFile)
	delete(s.names, pFile)
	delete(s.fresh, pFile)
	s.Unlock()
	return call[closeFunc](m.FxClose)(tls, pFile)
}

func (s *saboteur) xRead(tls *libc.TLS, pFile, buf uintptr, n int32, off int64) int32 {
	if rc := s.ask(pFile, "", request{what: "read", off: off}); rc != 0 {
		return rc
	}
	return call[writeFunc](s.methods(pFile).FxRead)(tls, pFile, buf, n, off)
}

func (s *saboteur) xWrite(tls *libc.TLS, pFile, buf uintptr, n int32, off int64) int32 {
	rc := s.ask(pFile, "", request{what: "write", off: off, data: unsafe.Slice(pointer[byte](buf), n)})
	if rc != 0 && rc != torn {
		return rc
	}
	if rc == torn {
		n /= 2
	}
	if done := call[writeFunc](s.methods(pFile).FxWrite)(tls, pFile, buf, n, off); done != 0 || rc == 0 {
		return done
	}
	return sqlite3.SQLITE_IOERR_WRITE
}

func (s *saboteur) xTruncate(tls *libc.TLS, pFile uintptr, n int64) int32 {
	if rc := s.ask(pFile, "", request{what: "truncate", off: n}); rc != 0 {
		return rc
	}
	return call[truncFunc](s.methods(pFile).FxTruncate)(tls, pFile, n)
}

func (s *saboteur) xSync(tls *libc.TLS, pFile uintptr, flags int32) int32 {
	if rc := s.ask(pFile, "", request{what: "sync"}); rc == unasked {
		return 0
	} else if rc != 0 {
		return rc
	}
	return call[syncFunc](s.methods(pFile).FxSync)(tls, pFile, flags)
}

func (s *saboteur) xLock(tls *libc.TLS, pFile uintptr, level int32) int32 {
	if rc := s.ask(pFile, "", request{what: "lock"}); rc != 0 {
		return rc
	}
	return call[syncFunc](s.methods(pFile).FxLock)(tls, pFile, level)
}

func (s *saboteur) xShmMap(tls *libc.TLS, pFile uintptr, region, size, extend int32, pp uintptr) int32 {
	if rc := s.ask(pFile, "", request{what: "map"}); rc != 0 {
		return rc
	}
	return call[mapFunc](s.methods(pFile).FxShmMap)(tls, pFile, region, size, extend, pp)
}

func (s *saboteur) xShmLock(tls *libc.TLS, pFile uintptr, off, n, flags int32) int32 {
	if flags&sqlite3.SQLITE_SHM_LOCK != 0 { // letting go works
		if rc := s.ask(pFile, "", request{what: "mark"}); rc != 0 {
			return rc
		}
	}
	return call[markFunc](s.methods(pFile).FxShmLock)(tls, pFile, off, n, flags)
}

func (s *saboteur) xDelete(tls *libc.TLS, vfs, zName uintptr, syncDir int32) int32 {
	if rc := s.ask(0, libc.GoString(zName), request{what: "delete", names: syncDir != 0}); rc != 0 {
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

// sabotageIn is sabotage of the files in one folder, which others need not wait for;
// nil takes it off.
func sabotageIn(folder string, fails func(request) int32) {
	s := hire()
	s.Lock()
	defer s.Unlock()
	if folder += string(filepath.Separator); fails == nil {
		delete(s.in, folder)
		return
	}
	s.in[folder] = fails
}
