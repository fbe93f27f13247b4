//go:build unix

package cli_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"tandem/assets"
)

// patience is how long a test waits for something to be seen. It is for slow
// machines: what is seen is waited for and never timed.
const patience = 20 * time.Second

// A home is the folder of one person: settings and a database of their own.
type home struct {
	t    testing.TB
	dir  string
	db   string
	more []string // environment beside the usual
}

// newHome returns an empty home.
func newHome(t testing.TB) *home {
	dir := t.TempDir()
	return &home{t: t, dir: dir, db: filepath.Join(dir, "data", "p.db")}
}

// knownHome returns a home whose settings say who is typing.
func knownHome(t testing.TB, who string) *home {
	h := newHome(t)
	h.knows(who)
	return h
}

func (h *home) knows(who string) {
	path := filepath.Join(h.dir, "config", "tandem", "settings.toml")
	err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, fmt.Appendf(nil, "who = %q\n", who), 0o600))
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *home) command(name string, args ...string) *exec.Cmd {
	path, err := exec.LookPath(name) // the test binary, under another name: see TestMain
	if err != nil {
		h.t.Fatal(err)
	}
	c := exec.Command(path, args...)
	c.Env = append(os.Environ(), "HOME="+h.dir, "XDG_CONFIG_HOME="+filepath.Join(h.dir, "config"), "XDG_DATA_HOME="+filepath.Join(h.dir, "share"),
		"XDG_STATE_HOME="+filepath.Join(h.dir, "state"), "TANDEM_DATA="+h.db, "TANDEM_PLAIN=", "TERM=xterm-256color", "NO_COLOR=", "CLICOLOR=", "EDITOR=", "VISUAL=", "TZ=UTC", "GORACE=atexit_sleep_ms=0")
	c.Env = append(c.Env, h.more...)
	c.Dir = h.dir
	return c
}

// run runs tandem without a terminal, and returns what it printed.
func (h *home) run(code int, stdin string, args ...string) (out, errs string) {
	h.t.Helper()
	c := h.command("tandem", args...)
	var o, e strings.Builder
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(stdin), &o, &e
	_ = c.Run() // its exit code says it
	if got := c.ProcessState.ExitCode(); got != code {
		h.t.Fatalf("tandem %q: exit code %d, want %d\n%s\n%s", args, got, code, o.String(), e.String())
	}
	return o.String(), e.String()
}

// A look is what the screen showed from a moment on.
type look struct {
	at   time.Time
	text string
}

// A window is tandem on a pseudo-terminal, with a virtual screen that is read
// back as a person would see it.
type window struct {
	t   testing.TB
	cmd *exec.Cmd
	pt  *os.File
	em  *vt.Emulator

	mu    sync.Mutex
	looks []look // every screen there was
	raw   strings.Builder
	over  bool          // the program has closed the terminal
	news  chan struct{} // closed and made anew with every change
	gone  chan struct{} // closed when the program has ended
}

// open starts tandem in a terminal of its own.
func (h *home) open(wide, high int, args ...string) *window {
	h.t.Helper()
	return h.start(wide, high, h.command("tandem", args...))
}

func (h *home) start(wide, high int, c *exec.Cmd) *window {
	h.t.Helper()
	w := &window{t: h.t, cmd: c, em: vt.NewEmulator(wide, high), news: make(chan struct{}), gone: make(chan struct{})}
	pt, err := pty.StartWithSize(c, &pty.Winsize{Rows: uint16(high), Cols: uint16(wide)})
	if err != nil {
		h.t.Fatal(err)
	}
	w.pt = polled(h.t, pt)
	go func() {
		io.Copy(w.pt, w.em)       // what a terminal answers to questions
		io.Copy(io.Discard, w.em) // unread, they would keep the screen from going on
	}()
	read := make(chan struct{})
	go w.read(read)
	go func() {
		c.Wait()
		<-read
		close(w.gone)
	}()
	h.t.Cleanup(func() {
		c.Process.Kill()
		select {
		case <-w.gone:
		case <-time.After(patience):
			h.t.Error("the terminal did not close with its program")
		}
		if in, ok := w.em.InputPipe().(io.Closer); ok { // its own Close is at odds with who reads
			in.Close()
		}
		w.pt.Close()
	})
	return w
}

// polled returns the terminal as a file whose reads end when it is closed.
func polled(t testing.TB, pt *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(pt.Fd()))
	if err == nil {
		syscall.CloseOnExec(fd)
		err = errors.Join(syscall.SetNonblock(fd, true), pt.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), pt.Name())
}

// pipeful is what a pseudo-terminal hands on at once, at most: a frame that has
// more is not at its end yet.
const pipeful = 4000

func (w *window) read(done chan<- struct{}) {
	defer close(done)
	buf := make([]byte, 64<<10)
	for {
		n, err := w.pt.Read(buf)
		w.mu.Lock()
		w.raw.Write(buf[:n])
		w.em.Write(buf[:n])
		if n < pipeful {
			w.keep()
		}
		if err != nil {
			w.over = true
		}
		close(w.news)
		w.news = make(chan struct{})
		w.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// keep remembers the screen, if it changed.
func (w *window) keep() {
	s := w.em.String()
	if n := len(w.looks); n == 0 || w.looks[n-1].text != s {
		w.looks = append(w.looks, look{time.Now(), s})
	}
}

// keys types s as a terminal sends it.
func (w *window) keys(s string) {
	if _, err := w.pt.WriteString(s); err != nil && !w.ended() {
		w.t.Errorf("typing %q: %v", s, err)
	}
}

func (w *window) ended() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.over
}

// screen returns what is seen now.
func (w *window) screen() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.em.String()
}

// all returns every screen there was, oldest first.
func (w *window) all() []look {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.looks[:len(w.looks):len(w.looks)]
}

// resize changes the size of the terminal.
func (w *window) resize(wide, high int) {
	w.mu.Lock()
	w.em.Resize(wide, high)
	w.mu.Unlock()
	if err := pty.Setsize(w.pt, &pty.Winsize{Rows: uint16(high), Cols: uint16(wide)}); err != nil {
		w.t.Fatal(err)
	}
}

// until waits until ok of the screen, and reports whether it came to that.
func (w *window) until(limit time.Duration, ok func(screen string) bool) bool {
	end := time.After(limit)
	for {
		w.mu.Lock()
		s, news, over := w.em.String(), w.news, w.over
		w.mu.Unlock()
		if ok(s) {
			return true
		}
		if over {
			return false
		}
		select {
		case <-news:
		case <-end:
			return false
		}
	}
}

// sees waits until all of the texts are on the screen.
func (w *window) sees(texts ...string) {
	w.t.Helper()
	w.want(fmt.Sprintf("%q", texts), func(s string) bool { return has(s, texts...) })
}

// want waits until ok of the screen.
func (w *window) want(what string, ok func(screen string) bool) {
	w.t.Helper()
	if !w.until(patience, ok) {
		w.t.Fatalf("never seen: %s. The screen is (ended: %v)\n%s", what, w.ended(), w.screen())
	}
}

// asks waits until the question in focus begins with the given words.
func (w *window) asks(ask string) {
	w.t.Helper()
	w.want("question "+ask, func(s string) bool { return strings.HasPrefix(focus(s), squeeze(ask)) })
}

// exits waits for the end of the program, and returns its exit code.
func (w *window) exits(limit time.Duration) int {
	w.t.Helper()
	select {
	case <-w.gone:
	case <-time.After(limit):
		w.t.Fatalf("the program has not ended after %s. The screen is\n%s", limit, w.screen())
	}
	return w.cmd.ProcessState.ExitCode()
}

func (w *window) signal(s syscall.Signal) {
	w.t.Helper()
	if err := w.cmd.Process.Signal(s); err != nil {
		w.t.Fatal(err)
	}
}

// leave ends the program as a person does.
func (w *window) leave() {
	w.t.Helper()
	w.keys("\x03")
	w.sees(say("leaving.title"))
	w.keys("\x03")
	if code := w.exits(patience); code != 0 {
		w.t.Fatalf("leaving ends with exit code %d", code)
	}
}

// jump goes to a step or an action by its name.
func (w *window) jump(name string) {
	w.t.Helper()
	w.keys("\x10")
	w.sees(say("jump.title"))
	w.keys(name)
	w.want("the hand on "+name, func(s string) bool {
		return strings.Contains(s, "▸ "+name) || strings.Contains(squeeze(s), squeeze(">"+name+"▸"+name))
	})
	w.keys("\r")
}

// has reports whether all of the texts are in s, wherever lines break.
func has(s string, texts ...string) bool {
	flat := squeeze(s) + "\n" + body(s)
	for _, t := range texts {
		if !strings.Contains(s, t) && !strings.Contains(flat, squeeze(t)) {
			return false
		}
	}
	return true
}

// squeeze takes all spaces out, so that it does not matter where lines break.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// pane returns the part of each line that belongs to the form, without the list
// of steps beside it.
func pane(screen string) []string {
	lines := strings.Split(screen, "\n")
	for i, l := range lines {
		if r := []rune(l); len(r) > 25 && r[25] == '│' {
			lines[i] = string(r[26:])
		}
	}
	return lines
}

// body returns the form without the bar, and without spaces.
func body(screen string) string {
	lines := pane(screen)
	for i, l := range lines {
		lines[i] = strings.TrimPrefix(strings.TrimLeft(l, " "), "│")
	}
	return squeeze(strings.Join(lines, "\n"))
}

// focus returns what the bar of the question in focus stands beside, without
// spaces and without the sign before what is typed.
func focus(screen string) string {
	var b strings.Builder
	for _, l := range pane(screen) {
		if l, ok := strings.CutPrefix(strings.TrimLeft(l, " "), "│"); ok {
			b.WriteString(squeeze(strings.TrimPrefix(strings.TrimLeft(l, " "), "> ")))
		}
	}
	return b.String()
}

// kept returns what the header says of saving: the end of the first line.
func kept(screen string) string {
	first, _, _ := strings.Cut(screen, "\n")
	return strings.TrimSpace(first)
}

// words are the words of the program: no test repeats them.
var words = sync.OnceValue(func() *assets.Words {
	w, err := assets.Load("en")
	if err != nil {
		panic(err)
	}
	return w
})

func say(key string, with ...string) string { return words().Say(key, with...) }

// question returns how a question of a step is asked.
func question(step, key string) string { return words().Question(step, key).Ask }

func title(step string) string { return words().Step(step).Title }
