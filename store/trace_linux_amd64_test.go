package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// A tracer watches another process and notes what it asks the system to do to the
// files of one folder, whoever in it asks: SQLite, or the program itself.
type tracer struct {
	dir   string
	pid   int
	rec   *recording
	known map[string]bool // names there are now
	asked map[int]*asked  // by thread
	line  []byte          // that is not said to its end
}

// asked is one request of a thread that the system has not answered yet.
type asked struct {
	call uint64
	args [6]uint64
	path string // of its file, while it still has one
	pos  int64
}

// trace plays a role on the file in/t.db of a folder, in another process, and returns
// what it asked of the disk, with the lines it said in between.
func trace(t *testing.T, role, dir string, env ...string) *recording {
	t.Helper()
	runtime.LockOSThread() // the one that traces is a thread, not a process
	defer runtime.UnlockOSThread()
	tr := &tracer{dir: dir, rec: &recording{before: map[string][]byte{}}, known: map[string]bool{}, asked: map[int]*asked{}}
	tr.look(t)
	out, err := os.OpenFile(filepath.Join(t.TempDir(), "said"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	tr.pid, err = syscall.ForkExec(os.Args[0], os.Args[:1], &syscall.ProcAttr{
		Env:   append(append(os.Environ(), "TANDEM_ROLE="+role, "TANDEM_FILE="+filepath.Join(dir, "in", "t.db")), env...),
		Files: []uintptr{0, out.Fd(), 2},
		Sys:   &syscall.SysProcAttr{Ptrace: true},
	})
	if err != nil {
		t.Skip("no process can be traced here: ", err)
	}
	if err := tr.follow(); err != nil {
		syscall.Kill(tr.pid, syscall.SIGKILL)
		t.Fatal(err)
	}
	return tr.rec
}

// look notes what is in the folder before.
func (tr *tracer) look(t *testing.T) {
	err := filepath.WalkDir(tr.dir, func(path string, e os.DirEntry, err error) error {
		name, in := tr.name(path)
		if err != nil || !in || name == "." {
			return err
		}
		tr.known[name] = true
		if e.IsDir() {
			tr.rec.before[name] = nil
			return nil
		}
		b, err := os.ReadFile(path)
		tr.rec.before[name] = append([]byte{}, b...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

const (
	noThread = 0x20000000 // __WNOTHREAD: children of this thread alone
	allKinds = 0x40000000 // __WALL: threads too
	exitKill = 0x100000   // PTRACE_O_EXITKILL: nobody outlives the tracer
	callStop = syscall.SIGTRAP | 0x80
)

// follow lets the process run until it ends.
func (tr *tracer) follow() error {
	var ws syscall.WaitStatus
	if _, err := syscall.Wait4(tr.pid, &ws, allKinds, nil); err != nil {
		return err
	}
	if err := syscall.PtraceSetOptions(tr.pid, syscall.PTRACE_O_TRACESYSGOOD|syscall.PTRACE_O_TRACECLONE|exitKill); err != nil {
		return err
	}
	if err := syscall.PtraceSyscall(tr.pid, 0); err != nil {
		return err
	}
	for {
		tid, err := syscall.Wait4(-1, &ws, noThread|allKinds, nil)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return err
		}
		if ws.Exited() || ws.Signaled() {
			if tid == tr.pid {
				if ws.ExitStatus() != 0 {
					return fmt.Errorf("it ended with %d", ws.ExitStatus())
				}
				return nil
			}
			continue
		}
		sig := ws.StopSignal()
		switch {
		case sig == callStop:
			sig = 0
			if err := tr.stopped(tid); err != nil {
				return err
			}
		case sig == syscall.SIGTRAP, sig == syscall.SIGSTOP:
			sig = 0 // a thread begins
		}
		_ = syscall.PtraceSyscall(tid, int(sig)) // a thread that is gone needs no push
	}
}

// stopped notes what a thread asks, and when it is answered what that did.
func (tr *tracer) stopped(tid int) error {
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(tid, &regs); err != nil {
		return nil // it is gone
	}
	a := tr.asked[tid]
	if a == nil {
		if int64(regs.Rax) != -int64(syscall.ENOSYS) {
			return nil // the answer to what was asked before we watched
		}
		a = &asked{call: regs.Orig_rax, args: [6]uint64{regs.Rdi, regs.Rsi, regs.Rdx, regs.R10, regs.R8, regs.R9}}
		tr.asked[tid] = a
		switch a.call {
		case syscall.SYS_WRITE, syscall.SYS_PWRITE64, syscall.SYS_FTRUNCATE, syscall.SYS_FSYNC, syscall.SYS_FDATASYNC, syscall.SYS_FALLOCATE, copyRange, syscall.SYS_SENDFILE, syscall.SYS_WRITEV, syscall.SYS_PWRITEV:
			fd := a.args[0]
			if a.call == copyRange {
				fd = a.args[2]
			}
			a.path, _ = os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", tr.pid, fd))
			a.pos = tr.position(fd)
		}
		return nil
	}
	delete(tr.asked, tid)
	if result := int64(regs.Rax); result >= 0 {
		return tr.done(a, result)
	}
	return nil
}

const (
	copyRange = 326
	renameAt2 = 316
)

// done notes what a request did.
func (tr *tracer) done(a *asked, result int64) error {
	switch a.call {
	case syscall.SYS_OPEN:
		return tr.opened(result, a.args[1])
	case syscall.SYS_CREAT:
		return tr.opened(result, syscall.O_CREAT|syscall.O_TRUNC)
	case syscall.SYS_OPENAT:
		return tr.opened(result, a.args[2])
	case syscall.SYS_WRITE, syscall.SYS_PWRITE64:
		data, err := tr.memory(a.args[1], int(result))
		if err != nil {
			return err
		}
		if a.call == syscall.SYS_WRITE && a.args[0] == 1 {
			tr.say(data)
			return nil
		}
		off := a.pos
		if a.call == syscall.SYS_PWRITE64 {
			off = int64(a.args[3])
		}
		return tr.note(step{what: "write", name: a.path, off: off, data: data})
	case copyRange, syscall.SYS_SENDFILE, syscall.SYS_WRITEV, syscall.SYS_PWRITEV, syscall.SYS_FALLOCATE, syscall.SYS_TRUNCATE:
		if name, in := tr.name(a.path); in && result > 0 || a.call == syscall.SYS_TRUNCATE {
			if a.call != copyRange {
				return fmt.Errorf("call %d on %s is not known here", a.call, name)
			}
			b, err := os.ReadFile(a.path)
			if err != nil {
				return err
			}
			return tr.note(step{what: "write", name: a.path, off: a.pos, data: slices.Clone(b[a.pos : a.pos+result])})
		}
	case syscall.SYS_FTRUNCATE:
		return tr.note(step{what: "truncate", name: a.path, off: int64(a.args[1])})
	case syscall.SYS_FSYNC, syscall.SYS_FDATASYNC:
		if info, err := os.Stat(a.path); err == nil && info.IsDir() {
			return tr.note(step{what: "names", name: a.path})
		}
		return tr.note(step{what: "sync", name: a.path})
	case syscall.SYS_UNLINK:
		return tr.named("delete", a.args[0], 0)
	case syscall.SYS_UNLINKAT:
		return tr.named("delete", a.args[1], 0)
	case syscall.SYS_MKDIR:
		return tr.named("folder", a.args[0], 0)
	case syscall.SYS_MKDIRAT:
		return tr.named("folder", a.args[1], 0)
	case syscall.SYS_RENAME:
		return tr.named("rename", a.args[0], a.args[1])
	case syscall.SYS_RENAMEAT, renameAt2:
		return tr.named("rename", a.args[1], a.args[3])
	case syscall.SYS_LINK:
		return tr.named("link", a.args[0], a.args[1])
	case syscall.SYS_LINKAT:
		return tr.named("link", a.args[1], a.args[3])
	}
	return nil
}

func (tr *tracer) opened(fd int64, flags uint64) error {
	path, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", tr.pid, fd))
	name, in := tr.name(path)
	if !in || flags&syscall.O_CREAT == 0 {
		return nil
	}
	if !tr.known[name] {
		return tr.note(step{what: "make", name: path})
	}
	if flags&syscall.O_TRUNC != 0 {
		return tr.note(step{what: "truncate", name: path})
	}
	return nil
}

// named notes a change of names.
func (tr *tracer) named(what string, at, to uint64) error {
	name, err := tr.text(at)
	if err != nil {
		return err
	}
	s := step{what: what, name: name}
	if to != 0 {
		if s.to, err = tr.text(to); err != nil {
			return err
		}
	}
	return tr.note(s)
}

// note adds a step on a file in the folder. The index of a log is made anew after a
// power cut.
func (tr *tracer) note(s step) error {
	name, in := tr.name(s.name)
	if !in || strings.HasSuffix(name, "-shm") {
		return nil
	}
	s.name = name
	if s.to != "" {
		s.to, _ = tr.name(s.to)
	}
	switch s.what {
	case "make", "folder":
		tr.known[s.name] = true
	case "delete":
		delete(tr.known, s.name)
	case "rename":
		delete(tr.known, s.name)
		tr.known[s.to] = true
	case "link":
		tr.known[s.to] = true
	default:
		if s.what != "names" && !tr.known[s.name] {
			return nil // it has no name any more
		}
	}
	tr.rec.steps = append(tr.rec.steps, s)
	return nil
}

// name returns the name of a path in the folder.
func (tr *tracer) name(path string) (string, bool) {
	name, err := filepath.Rel(tr.dir, path)
	return name, err == nil && filepath.IsAbs(path) && !strings.HasPrefix(name, "..")
}

// say notes the lines that are said.
func (tr *tracer) say(data []byte) {
	tr.line = append(tr.line, data...)
	for {
		line, rest, whole := bytes.Cut(tr.line, []byte("\n"))
		if !whole {
			return
		}
		tr.rec.steps = append(tr.rec.steps, step{what: "said", name: string(line)})
		tr.line = rest
	}
}

func (tr *tracer) memory(at uint64, n int) ([]byte, error) {
	b := make([]byte, n)
	f, err := os.Open(fmt.Sprintf("/proc/%d/mem", tr.pid))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	_, err = f.ReadAt(b, int64(at))
	return b, err
}

func (tr *tracer) text(at uint64) (string, error) {
	var b []byte
	for {
		more, err := tr.memory(at+uint64(len(b)), 1)
		if err != nil || more[0] == 0 {
			return string(b), err
		}
		b = append(b, more[0])
	}
}

// position is where in a file the next write goes.
func (tr *tracer) position(fd uint64) (pos int64) {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/fdinfo/%d", tr.pid, fd))
	fmt.Sscanf(string(b), "pos: %d", &pos)
	return pos
}
