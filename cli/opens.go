package cli

import (
	"context"
	"errors"
	"os"

	"tandem/model"
	"tandem/store"
)

// opens opens the file at path, or makes it: but not where backups say that one
// stood there.
func (c *call) opens(ctx context.Context, path string, window model.ID) (*store.Store, error) {
	if err := c.lost(path); err != nil {
		return nil, err
	}
	st, err := c.openAt(ctx, path, window)
	if model.KindOf(err) == model.NotOurs && len(store.Backups(followed(path))) > 0 {
		return nil, &lacking{err, failure(c.inWords(err).what, c.words.Say("cli.gone.hint"))}
	}
	return st, err
}

// A lacking is why there is nothing to open, where a backup may help.
type lacking struct{ why, said error }

func (l *lacking) Error() string   { return l.said.Error() }
func (l *lacking) Unwrap() []error { return []error{l.said, l.why} }

// lost says that the file is gone or empty, if backups of it are there. A restore that
// was cut off is done to its end first.
func (c *call) lost(path string) error {
	here := func() bool {
		info, err := os.Stat(path)
		return err == nil && info.Size() > 0
	}
	if here() {
		return nil
	}
	if err := store.Finish(path); err != nil {
		if absent(path) {
			return err
		}
		return nil // what else is wrong, opening says better
	}
	if here() || isLink(path) || len(store.Backups(followed(path))) == 0 {
		return nil
	}
	what := c.words.Say("cli.gone", "path", path)
	if _, err := os.Lstat(path); err == nil {
		what = c.words.Say("cli.emptied", "path", path)
	}
	fault := &model.Fault{Kind: model.Damaged, Path: path, Err: errors.New("backups of it are there, and it is not")}
	return &lacking{fault, failure(what, c.words.Say("cli.gone.hint"))}
}

// nothingYet reports whether there is no file, and never was one.
func (c *call) nothingYet(path string) bool {
	return absent(path) && c.lost(path) == nil && absent(path)
}

// isLink reports whether a link has the name. One to nothing is told of as such.
func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&os.ModeSymlink != 0
}

// standing returns the path of the file for a command that makes none.
func (c *call) standing() (string, error) {
	path, err := c.path()
	if err != nil {
		return "", err
	}
	if err := c.lost(path); err != nil {
		return "", err
	}
	if absent(path) {
		return "", failure(c.words.Say("cli.no-file", "path", path), c.words.Say("cli.no-file.hint"))
	}
	return path, nil
}

// underWay reports whether another file is taking the place of the one at path: that was
// cut off, and is carried on when the file is opened.
func underWay(path string) bool {
	_, err := os.Lstat(path + store.Restoring)
	return err == nil
}

// followed returns what a path names, where a link stands: also where that is not there
// because another file is about to take its place.
func followed(path string) string {
	to := store.Aim(path)
	if !absent(to) || underWay(to) {
		return to
	}
	return path
}
