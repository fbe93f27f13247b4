package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// A Crash is a panic of the program, and what may be told of it: where in the program
// and on which screen. What people typed, and what the panic itself says, is no part of
// it, unless that comes from Go alone.
type Crash struct {
	Kind        string   // the type of what the program panicked with
	Text        string   // what Go says of it; "" where anybody may have written it
	Stack       []Frame  // innermost first
	States      []string // the screens, the lowest first
	Step        model.ID
	Partnership model.ID
	Doing       string // which kind of message was answered
	Wide, High  int
	Kept, Lost  int // drafts that the file took, and those it did not
}

// A Frame is a line of the program that was being carried out.
type Frame struct {
	Func, File string
	Line       int
}

// Error says that the program broke, and nothing of what with.
func (c *Crash) Error() string { return "the program broke" }

// Caught returns what may be told of a panic. It is called by the deferred function
// that has recovered.
func Caught(panicked any) *Crash {
	c := &Crash{Kind: fmt.Sprintf("%T", panicked)}
	if err, ok := panicked.(runtime.Error); ok && fromGo(c.Kind) {
		c.Text = err.Error()
	}
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for {
		f, more := frames.Next()
		if f.Function == "runtime.gopanic" {
			c.Stack = nil // what comes before is how it was caught
		} else if f.Function != "" {
			c.Stack = append(c.Stack, Frame{f.Function, filepath.Base(f.File), f.Line})
		}
		if !more {
			return c
		}
	}
}

// fromGo reports whether a type belongs to Go itself, which writes no text of others
// into what it says.
func fromGo(kind string) bool { return strings.HasPrefix(strings.TrimLeft(kind, "*"), "runtime.") }

// Safely does what do does, and returns a *Crash where that panics.
func Safely(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = Caught(r)
		}
	}()
	return do()
}

// A guard stands between Bubble Tea and the program. Bubble Tea writes what a panic
// says on the screen; the guard catches it first, ends the program in the ordinary
// way, and never calls it again.
type guard struct {
	u     *UI
	crash atomic.Pointer[Crash]
	doing string
	send  func(tea.Msg)
}

// broke says that the program has panicked where no screen could be told.
type broke struct{ *Crash }

// Init begins, as the program does.
func (g *guard) Init() (cmd tea.Cmd) {
	g.doing = "the start"
	defer func() {
		if r := recover(); r != nil {
			cmd = g.stop(Caught(r))
		}
	}()
	return g.safe(g.u.Init())
}

// Update hands msg on, unless the program is broken.
func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	if b, ok := msg.(broke); ok {
		return g, g.stop(b.Crash)
	}
	if g.crash.Load() != nil {
		return g, tea.Quit
	}
	g.doing = kindOf(msg)
	defer func() {
		if r := recover(); r != nil {
			m, cmd = g, g.stop(Caught(r))
		}
	}()
	_, cmd = g.u.Update(msg)
	return g, g.safe(cmd)
}

// View draws nothing once the program is broken.
func (g *guard) View() (v tea.View) {
	if g.crash.Load() != nil {
		return blank()
	}
	defer func() {
		if r := recover(); r != nil {
			c := Caught(r)
			c.Doing = "drawing after " + g.doing
			g.stop(c)
			go g.send(broke{c}) // from here nothing can be told
			v = blank()
		}
	}()
	return g.u.View()
}

func blank() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	return v
}

// stop ends the program. The first panic is the one that is told.
func (g *guard) stop(c *Crash) tea.Cmd {
	if c.Doing == "" {
		c.Doing = g.doing
	}
	g.crash.CompareAndSwap(nil, c)
	return tea.Quit
}

// safe returns cmd, and whatever it leads to, with its panics caught.
func (g *guard) safe(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				c := Caught(r)
				c.Doing = "work beside the screen"
				msg = broke{c}
			}
		}()
		return g.each(cmd())
	}
}

// each makes every command in a list of commands safe. One of its kinds has no name
// outside Bubble Tea.
func (g *guard) each(msg tea.Msg) tea.Msg {
	list := reflect.ValueOf(msg)
	if list.Kind() != reflect.Slice || list.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return msg
	}
	safe := reflect.MakeSlice(list.Type(), list.Len(), list.Len())
	for i := range list.Len() {
		if cmd, ok := list.Index(i).Interface().(tea.Cmd); ok {
			safe.Index(i).Set(reflect.ValueOf(g.safe(cmd)))
		}
	}
	return safe.Interface()
}

// kindOf names a kind of message: never what it holds, and of a key only its class.
func kindOf(msg tea.Msg) string {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case m.Text != "":
			return "a key that types"
		case m.Mod != 0:
			return "a key held with another"
		}
		return "a key that types nothing"
	case tea.PasteMsg:
		return fmt.Sprintf("a paste of %d bytes", len(m.Content))
	}
	return fmt.Sprintf("%T", msg)
}

// rescue is how long the file has to take what is typed when the program broke. A panic
// may have left it locked.
const rescue = 2 * time.Second

// after writes down what is typed when the program broke, and says of c where that was.
// What the file does not take stays held, for whoever can write it elsewhere.
func (u *UI) after(c *Crash) {
	for _, f := range u.stack {
		c.States = append(c.States, string(f.state))
	}
	if c.Wide, c.High = u.size.Width, u.size.Height; u.r != nil {
		c.Partnership = u.r.ID
	}
	if u.here.Step != nil {
		c.Step = u.here.Step.ID
	}
	drafts := u.Held.Drafts()
	took := make(chan model.Draft, len(drafts))
	go func() {
		defer close(took)
		for _, d := range drafts {
			_ = Safely(func() error { // what it does not take stays held
				u.drafts++
				d.N = u.drafts // newer than what was kept before it was typed
				ctx, cancel := context.WithTimeout(u.ctx, rescue/2)
				defer cancel()
				if err := u.Keep.Draft(ctx, d); err != nil {
					return err
				}
				took <- d
				return nil
			})
		}
	}()
	for end := time.After(rescue); ; {
		select {
		case d, ok := <-took:
			if !ok {
				c.Lost = len(u.Held.Drafts())
				return
			}
			c.Kept++
			d.Ops = nil
			u.Held.hold(d)
		case <-end:
			c.Lost = len(u.Held.Drafts())
			return
		}
	}
}
