package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/creack/pty"
)

// A term is a program in a pseudo-terminal, and what it has written.
type term struct {
	cmd *exec.Cmd
	tty *os.File

	mu   sync.Mutex
	more *sync.Cond
	all  []byte
	at   []time.Time // when how much of it had come
	upto []int
	end  bool
}

// open starts a program in a terminal of 24 rows and 80 columns.
func open(cmd *exec.Cmd) (*term, time.Time, error) {
	start := time.Now()
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		return nil, start, err
	}
	t := &term{cmd: cmd, tty: tty}
	t.more = sync.NewCond(&t.mu)
	go t.read()
	return t, start, nil
}

func (t *term) read() {
	for buf := make([]byte, 1<<16); ; {
		n, err := t.tty.Read(buf)
		now := time.Now()
		t.mu.Lock()
		t.all = append(t.all, buf[:n]...)
		t.at, t.upto = append(t.at, now), append(t.upto, len(t.all))
		t.end = err != nil
		t.more.Broadcast()
		t.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// patience is how long anything may take to appear.
const patience = 10 * time.Second

// until returns when text had come behind the first from bytes.
func (t *term) until(text string, from int) (time.Time, error) {
	late := time.AfterFunc(patience, func() {
		t.mu.Lock()
		t.end = true
		t.more.Broadcast()
		t.mu.Unlock()
	})
	defer late.Stop()
	t.mu.Lock()
	defer t.mu.Unlock()
	for {
		if i := bytes.Index(t.all[from:], []byte(text)); i >= 0 {
			need := from + i + len(text)
			for k, n := range t.upto {
				if n >= need {
					return t.at[k], nil
				}
			}
		}
		if t.end {
			return time.Time{}, fmt.Errorf("%q does not come; there is %q", text, t.all[from:])
		}
		t.more.Wait()
	}
}

// mark returns how much has come so far.
func (t *term) mark() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.all)
}

// quiet waits until nothing has come for a while.
func (t *term) quiet(while time.Duration) {
	for n := -1; n != t.mark(); time.Sleep(while) {
		n = t.mark()
	}
}

func (t *term) typed(keys string) error {
	_, err := t.tty.WriteString(keys)
	return err
}

// close has the program leave by the given keys.
func (t *term) close(keys string) error {
	err := t.typed(keys)
	gone := make(chan error, 1)
	go func() { gone <- t.cmd.Wait() }()
	select {
	case e := <-gone:
		err = errors.Join(err, e)
	case <-time.After(patience):
		err = errors.Join(err, errors.New("the program does not leave"), t.cmd.Process.Kill())
	}
	return errors.Join(err, t.tty.Close())
}

// kill ends the program.
func (t *term) kill() {
	t.cmd.Process.Kill()
	t.cmd.Wait()
	t.tty.Close()
}

// bare returns a peer to start.
func (b *bench) bare(name string) *exec.Cmd {
	cmd := exec.Command(b.program(name))
	cmd.Env = append(surroundings(), fmt.Sprint("BENCH_FPS=", fps))
	return cmd
}

// tandem returns the program to start, on a file and with settings of its own.
func (b *bench) tandem(db string, args ...string) *exec.Cmd {
	cmd := exec.Command(b.program("tandem"), args...)
	cmd.Env = append(surroundings(), "TANDEM_DATA="+db, "XDG_CONFIG_HOME="+b.dir, "XDG_DATA_HOME="+b.dir, "HOME="+b.dir)
	return cmd
}

// surroundings is the environment without what would change what is measured.
func surroundings() []string {
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "TANDEM_") && !strings.HasPrefix(v, "XDG_") && !strings.HasPrefix(v, "TERM=") && !strings.HasPrefix(v, "GO") {
			env = append(env, v)
		}
	}
	return append(env, "TERM=xterm-256color", "COLORTERM=truecolor")
}

// frame starts a program and returns how long it took until text was drawn. The
// program leaves by the given keys.
func frame(cmd *exec.Cmd, text, keys string) (time.Duration, error) {
	t, start, err := open(cmd)
	if err != nil {
		return 0, err
	}
	drawn, err := t.until(text, 0)
	if err != nil {
		return 0, errors.Join(err, cmd.Process.Kill())
	}
	t.quiet(20 * time.Millisecond)
	return drawn.Sub(start), t.close(keys)
}
