package ui

import (
	"context"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"

	"tandem/model"
	"tandem/store"
)

// A bubble is the whole program on a virtual screen, in a time of its own: a
// second passes at once, and everything is still before the next thing happens.
type bubble struct {
	*UI
	t       *testing.T
	program *tea.Program
	screen  *vt.Emulator
	mu      sync.Mutex // of the screen
	keys    *io.PipeWriter
	file    *store.Store
	keep    *failing    // what the program has of it
	over    atomic.Bool // the program has ended
}

// cooked does to what the program writes what a terminal would.
type cooked struct {
	mu *sync.Mutex
	w  io.Writer
}

func (c cooked) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := io.WriteString(c.w, strings.ReplaceAll(string(p), "\n", "\r\n"))
	return len(p), err
}

// running runs the program on a partnership in the file at path while do looks at
// it, and ends it.
func running(t *testing.T, path, window string, do func(*bubble)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		file, err := store.Open(context.Background(), path, model.ID(window))
		if err != nil {
			t.Fatal(err)
		}
		s := &seat{t: t, file: file, clock: noon}
		o := s.options(window)
		keep := &failing{Store: file, err: nil}
		o.Open, o.Now, o.Keep = "r1", time.Now, keep
		keys, typing := io.Pipe()
		b := &bubble{t: t, UI: New(context.Background(), o), screen: vt.NewEmulator(80, 24), keys: typing, file: file, keep: keep}
		go io.Copy(io.Discard, b.screen) // what it answers to questions of the program
		p := tea.NewProgram(b.UI, tea.WithInput(keys), tea.WithOutput(cooked{&b.mu, b.screen}), tea.WithWindowSize(80, 24),
			tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignalHandler())
		b.program = p
		ended := make(chan error, 1)
		go func() {
			_, err := p.Run()
			b.over.Store(true)
			ended <- err
		}()
		b.wait(200 * time.Millisecond)
		do(b)
		p.Quit()
		typing.Close()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
		b.screen.InputPipe().(io.Closer).Close()
		time.Sleep(10 * time.Second) // the timers that are left
		synctest.Wait()
	})
}

func (b *bubble) wait(d time.Duration) { time.Sleep(d); synctest.Wait() }

// types types as a terminal sends it.
func (b *bubble) types(text string) {
	b.t.Helper()
	if _, err := io.WriteString(b.keys, text); err != nil {
		b.t.Fatal(err)
	}
	b.wait(50 * time.Millisecond)
}

// text returns what stands on the virtual screen.
func (b *bubble) text() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.screen.String()
}

func (b *bubble) sees(want string) {
	b.t.Helper()
	if !strings.Contains(flat(b.text()), want) {
		b.t.Errorf("no %q on\n%s", want, b.text())
	}
}

// draft returns what the file keeps of the open step.
func (b *bubble) draft() string {
	b.t.Helper()
	all := tables(b.t, b.file.Path())
	_, draft, _ := strings.Cut(all, "# draft\n")
	draft, _, _ = strings.Cut(draft, "# ")
	return draft
}

// TestTheWholeProgram: half a sentence is typed; within a second it is in the file
// as a draft, and the screen says so; leaving the step saves it; what is typed
// when the terminal goes away is saved, and the program ends.
func TestTheWholeProgram(t *testing.T) {
	s := solo(t)
	p := full(t)
	s.put(p)
	s.close()
	running(t, s.path, "b", func(b *bubble) {
		b.types("\x10need\r") // the palette
		b.sees("What need brings you together?")
		b.types("Half a sen")
		b.sees("Half a sen")
		b.sees("typing")
		b.wait(time.Second)
		b.sees("draft kept")
		if d := b.draft(); !strings.Contains(d, "Half a sen") {
			b.t.Errorf("a second later the draft is %s", d)
		}
		for range 8 { // no pause ever comes, and the draft all the same
			b.types("x")
			b.wait(200 * time.Millisecond)
		}
		if d := b.draft(); !strings.Contains(d, "senxxx") {
			b.t.Errorf("two seconds of typing later the draft is %s", d)
		}
		b.types("\x1b[Z\t\t\t")
		b.wait(2 * time.Second)
		b.types("\x1b") // back
		b.wait(200 * time.Millisecond)
		b.sees("saved")
		if d := b.draft(); strings.Contains(d, "Half") {
			b.t.Errorf("the step is saved, and the draft is %s", d)
		}
		b.sees("What your answer changes")
		b.types("\r")
		b.types("\x10need\r")
		b.types(" The end.")
		b.program.Send(hangup{})
		b.wait(time.Second)
		if !b.over.Load() {
			b.t.Error("it goes on after the terminal went away")
		}
	})
	b := sit(t, s.path, "c")
	b.enter(p.ID)
	if b.in(walk); !strings.Contains(b.r.Need.Need, "The end.") || !strings.Contains(b.r.Need.Need, "Half a sen") {
		t.Errorf("the file holds %q", b.r.Need.Need)
	}
}

// TestAnotherWindowIsSeen within a second.
func TestAnotherWindowIsSeen(t *testing.T) {
	s := solo(t)
	s.put(full(t))
	s.close()
	running(t, s.path, "a", func(b *bubble) {
		b.types("\x10need\r")
		other, err := store.Open(context.Background(), s.path, "other")
		if err != nil {
			b.t.Fatal(err)
		}
		defer other.Close()
		at := model.Place{Step: "need", Path: "affected"}
		op := model.Op{Place: at, Value: "Everybody in town.", Was: b.r.Saves[at]}
		save := model.Save{ID: "other1", Partnership: "r1", Window: "other", At: time.Now(), Ops: []model.Op{op}}
		if _, clashes, err := other.Save(context.Background(), save); err != nil || len(clashes) > 0 {
			b.t.Fatal(err, clashes)
		}
		b.wait(1100 * time.Millisecond)
		b.sees("Everybody in town.")
	})
}

// TestABusyFileIsTriedAgain by itself, and what the footer says goes away.
func TestABusyFileIsTriedAgain(t *testing.T) {
	s := solo(t)
	s.put(full(t))
	s.close()
	running(t, s.path, "a", func(b *bubble) {
		b.types("\x10need\r")
		b.keep.fail(&model.Fault{Kind: model.Busy, Path: s.path, Err: errNo})
		b.types("\t\t\t\t Wait for me.")
		b.wait(2 * time.Second)
		b.sees("Not saved yet")
		b.types("\x1b")
		b.wait(2 * time.Second)
		b.sees("Not saved yet")
		b.sees("Wait for me.")
		b.wait(10 * time.Second)
		b.sees("Not saved yet")
		b.keep.fail(nil)
		b.wait(2 * time.Second)
		if !strings.Contains(tables(b.t, s.path), "Wait for me.") {
			b.t.Error("it is not in the file")
		}
		if strings.Contains(b.text(), "Not saved yet") {
			b.t.Errorf("it still says so:\n%s", b.text())
		}
	})
}
