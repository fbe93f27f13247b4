package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/adrg/xdg"
	"github.com/charmbracelet/x/term"

	"tandem/model"
	"tandem/ui"
)

// When the program itself breaks, the person is told so in a sentence, where what they
// typed is, and where a report lies that helps to mend the program. The report is made
// of what is ours alone: names of functions and screens, IDs and sizes. No answer, no
// name and no path is in it, so that it can be given to anybody.

// crashMark begins the name of a report.
const crashMark = "tandem-crash-"

// ourID is what the program gives as an ID. Files from elsewhere may hold others, which
// may be words.
var ourID = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// ordinary is what a name of a terminal is made of.
var ordinary = regexp.MustCompile(`^[0-9A-Za-z._+-]{1,40}$`)

// crashed tells the person that the program broke, once what was typed is safe: kept
// says where.
func (c *call) crashed(crash *ui.Crash, kept string) error {
	what := strings.TrimSpace(c.words.Say("crash.what") + " " + kept)
	path, err := c.report(crash)
	if err != nil {
		return failure(what, c.words.Say("crash.no-report"))
	}
	return failure(what, c.words.Say("crash.report", "path", path))
}

// safely runs a command. Where it breaks, what it was about to write is not written.
func (c *call) safely(run func() error) error {
	err := ui.Safely(run)
	var crash *ui.Crash
	if errors.As(err, &crash) {
		crash.Doing = cmp.Or(crash.Doing, "a command")
		return c.crashed(crash, "")
	}
	return err
}

// sessionCrashed writes what the file did not take elsewhere, and tells of it.
func (c *call) sessionCrashed(database string, crash *ui.Crash, left []model.Draft) error {
	switch {
	case len(left) > 0:
		path, err := putAnywhere(database, left)
		if err != nil {
			return c.crashed(crash, c.words.Say("cli.unsaved.lost", "path", path, "why", c.reason(err)))
		}
		return c.crashed(crash, c.words.Say("cli.unsaved", "path", path))
	case crash.Kept > 0:
		return c.crashed(crash, c.words.Say("crash.kept", "path", database))
	}
	return c.crashed(crash, c.words.Say("crash.saved", "path", database))
}

// report writes the report of a crash beside the database, and returns its path. Where
// there is no such folder, or no room in it, another one is taken.
func (c *call) report(crash *ui.Crash) (path string, err error) {
	name := crashMark + time.Now().UTC().Format("20060102T150405.000Z") + ".txt"
	places := []string{filepath.Join(xdg.StateHome, "tandem"), os.TempDir()}
	if c.flags != nil {
		if database, err := c.path(); err == nil {
			places = append([]string{filepath.Dir(database)}, places...)
		}
	}
	for i, place := range places {
		if i == len(places)-2 {
			_ = os.MkdirAll(place, 0o700) // said by what follows
		}
		path = filepath.Join(place, name)
		if err = putFile(path, false, func(w io.Writer) error { return c.writeReport(w, crash) }); err == nil {
			return path, nil
		}
	}
	return "", err
}

func (c *call) writeReport(w io.Writer, crash *ui.Crash) error {
	id := func(id model.ID) string {
		if id == "" || ourID.MatchString(string(id)) {
			return string(id)
		}
		return fmt.Sprintf("not one of ours, %d bytes", len(id))
	}
	terminal := os.Getenv("TERM")
	if !ordinary.MatchString(terminal) {
		terminal = fmt.Sprintf("%d bytes", len(terminal))
	}
	wide, high := crash.Wide, crash.High
	if x, y, err := term.GetSize(c.out.Fd()); err == nil {
		wide, high = x, y
	}
	var b strings.Builder
	line := func(name string, value any) { fmt.Fprintf(&b, "%-12s %v\n", name, value) }
	b.WriteString("Tandem broke here. This report holds no words of yours.\n\n")
	line("version", release())
	line("go", runtime.Version())
	line("system", runtime.GOOS+"/"+runtime.GOARCH)
	line("terminal", fmt.Sprintf("%s, %dx%d", terminal, wide, high))
	line("command", c.doing)
	line("screens", strings.Join(crash.States, " > "))
	line("step", stepID(crash.Step))
	line("partnership", id(crash.Partnership))
	line("while", crash.Doing)
	line("drafts", fmt.Sprintf("%d kept, %d not", crash.Kept, crash.Lost))
	line("panic", strings.TrimSpace(crash.Kind+" "+crash.Text))
	b.WriteString("\n")
	for _, f := range crash.Stack {
		fmt.Fprintf(&b, "%s\n    %s:%d\n", f.Func, f.File, f.Line)
	}
	_, err := io.WriteString(w, model.Clean(b.String()))
	return err
}

// stepID returns the ID of a step that is one.
func stepID(id model.ID) model.ID {
	if model.Lookup(id) == nil {
		return ""
	}
	return id
}

// closing closes the file of a program that broke. A panic may have left it locked, and
// the end of the program closes it in any case.
func closing(at file) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = ui.Safely(at.Close) // what was saved stands in it
	}()
	select {
	case <-done:
	case <-time.After(grace):
	}
}

// silently runs what completes a command line. A shell that completes shows nothing.
func silently(ctx context.Context, c *call, offer func(context.Context, *call) []string) (offered []string) {
	_ = ui.Safely(func() error { // where it breaks, nothing is offered
		offered = offer(ctx, c)
		return nil
	})
	return offered
}

// below names what lies under a fault that nobody foresaw: a number of SQLite or a
// reason of the machine, else only its type. What others say of it may hold an answer.
func below(err error) string {
	var coded interface{ Code() int }
	var system syscall.Errno
	switch {
	case errors.As(err, &coded):
		return fmt.Sprintf("SQLite %d", coded.Code())
	case errors.As(err, &system):
		return system.Error()
	}
	return fmt.Sprintf("%T", err)
}
