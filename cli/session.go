package cli

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"tandem/model"
	"tandem/ui"
)

// grace is how long the terminal has to save and leave when the machine asks.
const grace = 2 * time.Second

// errStuck says that the terminal did not leave in time.
var errStuck = errors.New("stuck")

// A file is what a session works on. What it cannot save goes beside its path.
type file interface {
	Path() string
	Close() error
}

// session runs the terminal until the person leaves, or the machine goes away.
// Whatever is typed and cannot be saved is written to a file of its own.
func (c *call) session(ctx context.Context, at file, o ui.Options, plain bool) error {
	hang := make(chan struct{})
	o.Hangup, o.Held = hang, &ui.Held{}
	c.offerUnsaved(at.Path(), &o)
	o.Reveal = reveal
	parting, bye := "", ""
	o.Last = func(sentence string) { parting = sentence }
	o.Bye = func(sentence string) { bye = sentence }
	o.Papers = c.papers()
	o.Aside = func(drafts []model.Draft) (string, error) { return c.putAside(at.Path(), drafts) }
	o.Folders = refuges
	o.AsideIn = func(folder string, drafts []model.Draft) (string, bool, error) {
		return c.putIn(folder, at.Path(), drafts)
	}
	run := c.runs(ctx, o, plain)
	before, notOne := term.GetState(c.in.Fd())
	err := await(run, hang)
	path := at.Path() // before it is closed
	var crash *ui.Crash
	switch {
	case errors.As(err, &crash):
		left := o.Held.Drafts()
		closing(at)
		return c.sessionCrashed(path, crash, left)
	case errors.Is(err, errStuck): // whoever is stuck holds the file: it stays as it is
		if notOne == nil && !plain {
			c.pass([]byte(ansi.ResetModeAltScreenSaveCursor + ansi.ResetModeBracketedPaste + ansi.SetModeTextCursorEnable))
			_ = term.Restore(c.in.Fd(), before) // the program ends in any case
		}
		err = failure(c.words.Say("cli.hangup"), "")
	case err != nil:
		err = errors.Join(err, at.Close())
	case parting != "": // the person left, and the text stands in a file
		return errors.Join(failure(parting, ""), at.Close())
	default:
		if bye != "" {
			c.line(bye)
		}
		return at.Close()
	}
	return c.writeUnsaved(path, o.Held.Drafts(), err)
}

// runs returns what runs the terminal, whole or line by line.
func (c *call) runs(ctx context.Context, o ui.Options, plain bool) func() error {
	if plain {
		return func() error { return ui.Plain(ctx, o, c.in, c.out) }
	}
	return func() error { return ui.Run(ctx, o) }
}

// await runs the terminal to its end. When the machine asks the program to go,
// the terminal is told by hang, and has grace to save and leave: a closed window
// of Windows comes as SIGTERM too. Ctrl+C is a key like any other.
func await(run func() error, hang chan<- struct{}) error {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)
	ended := make(chan error, 1)
	go func() { ended <- ui.Safely(run) }()
	select {
	case err := <-ended:
		return err
	case <-signals:
		close(hang)
	}
	select {
	case err := <-ended:
		return err
	case <-time.After(grace):
		return errStuck
	}
}
