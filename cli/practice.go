package cli

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

var practiceCommand = command{
	name:  "practice",
	flags: []flag{{name: "reset"}, {name: "yes"}},
	run:   practice,
}

// practice opens a made-up partnership to try everything on, in a file of its own.
// The person's own file is never opened.
func practice(ctx context.Context, c *call) error {
	if c.on("no-input") && !c.on("reset") {
		return failure(c.words.Say("cli.no-input"), c.words.Say("cli.no-input.hint"))
	}
	path, err := c.path()
	if err != nil {
		return err
	}
	if c.on("reset") {
		if yes, err := c.agrees(c.words.Say("cli.practice.sure")); err != nil || !yes {
			return err
		}
	}
	again := c.on("reset") && !absent(practicePath(path)) // else it begins in any case
	o, plain, err := c.options(practicePath(path))
	if err != nil {
		return err
	}
	if err := c.askPlace(path); err != nil {
		return left(err)
	}
	y := c.yard(ctx, path, o.Window)
	l, err := y.lend()
	if err != nil {
		return left(errors.Join(err, y.Close()))
	}
	if again {
		l.Open, err = ui.Restart(ctx, l.Keep, l.Open)
	}
	if err != nil || c.on("no-input") {
		return errors.Join(err, y.Close())
	}
	o.Keep, o.Open = l.Keep, l.Open
	return c.session(ctx, y, o, plain)
}

// practicePath returns where the practice of a database is: beside it.
func practicePath(database string) string {
	ext := filepath.Ext(database)
	return strings.TrimSuffix(database, ext) + "-practice" + ext
}

// A yard is the file of the practice. It may be opened again while it is in use:
// somebody can delete it.
type yard struct {
	*call
	ctx    context.Context
	path   string
	window model.ID

	mu   sync.Mutex
	st   *store.Store // nil: it is not open
	used atomic.Bool  // whether it is, for whoever cannot wait
}

// yard returns the file of the practice beside a database. It is not opened yet.
func (c *call) yard(ctx context.Context, database string, window model.ID) *yard {
	return &yard{call: c, ctx: ctx, path: practicePath(database), window: window}
}

// lend opens the file, and hands out the partnership in it.
func (y *yard) lend() (ui.Loan, error) {
	keep, id, err := ui.Ground(y.ctx, y.words, newID, y.now, y.window, y.open)
	if err != nil {
		return ui.Loan{}, errors.Join(err, y.Close())
	}
	var o ui.Options
	y.offerUnsaved(y.path, &o)
	return ui.Loan{
		Keep: keep, Open: id, Unsaved: o.Unsaved, TookUnsaved: o.TookUnsaved,
		Aside:  func(drafts []model.Draft) (string, error) { return y.putAside(y.path, drafts) },
		Return: func() { _ = y.Close() }, // what was saved is in it
	}, nil
}

// open opens the file that the path names now. One that was open and is gone stays
// open until the program ends: closing it would take away, by their names, files that
// belong to the new one.
func (y *yard) open(window model.ID) (ui.Keeper, error) {
	y.mu.Lock()
	defer y.mu.Unlock()
	st, err := y.openAt(y.ctx, y.path, window)
	if err != nil {
		return nil, err
	}
	y.st = st
	y.used.Store(true)
	return st, nil
}

// Path returns the path of the file.
func (y *yard) Path() string { return y.path }

// Close closes the file.
func (y *yard) Close() error {
	y.mu.Lock()
	defer y.mu.Unlock()
	if y.st == nil {
		return nil
	}
	st := y.st
	y.st = nil
	y.used.Store(false)
	return st.Close()
}

// beside is a database with the practice that may be open beside it, and the backup of
// the day that may be made of it.
type beside struct {
	*store.Store
	yard  *yard
	daily *daily
}

// Path returns the path of the file that is worked on: what is typed into the
// practice never comes to lie beside the person's own file under its name.
func (b *beside) Path() string {
	if b.yard.used.Load() {
		return b.yard.path
	}
	return b.Store.Path()
}

// Close closes both. Whoever closes the file last folds its log in, and that is not to
// be the backup.
func (b *beside) Close() error {
	b.daily.end()
	return errors.Join(b.yard.Close(), b.Store.Close())
}
