package cli

import (
	"context"
	"path/filepath"

	"tandem/model"
	"tandem/store"
)

var restoreCommand = command{
	name: "restore", args: "[PATH]", most: 1,
	flags: []flag{{name: "yes"}, {name: "json"}},
	run:   restore,
}

// restore puts a backup in the place of the file, which is kept. It says first what
// the backup holds and what would change, and changes nothing before a yes.
func restore(ctx context.Context, c *call) error {
	path, err := c.path()
	if err != nil {
		return err
	}
	if err := store.Finish(path); err != nil {
		return err
	}
	path = followed(path)
	b, then, err := c.chosenBackup(ctx, path)
	if err != nil {
		return err
	}
	p, err := c.planFor(ctx, path, b, then)
	if err != nil {
		return err
	}
	if !c.on("json") {
		p.say()
	}
	if p.nothing() {
		if c.on("json") {
			return c.json(p)
		}
		c.note(c.words.Say("restore.same"))
		c.note("hint: " + c.words.Say("restore.same.hint"))
		return nil
	}
	if c.on("json") && !c.on("yes") {
		return c.json(p)
	}
	if n := len(store.Windows(path)); n > 0 {
		return failure(c.words.Count("restore.open", n, "path", path), c.words.Say("restore.open.hint"))
	}
	if !c.on("yes") && p.Present != presentGone {
		c.note(c.words.Say("restore.keeps"))
	}
	if yes, err := c.agrees(c.words.Say("restore.sure")); err != nil || !yes {
		return err
	}
	if p.Kept, p.Answers, err = c.puts(ctx, path, b.Path, c.now(), p.salvaged); err != nil {
		return err
	}
	if c.on("json") {
		return c.json(p)
	}
	p.done()
	return nil
}

// chosenBackup returns the file that the command line names, or the newest good
// backup. Those that are not good are named and passed over.
func (c *call) chosenBackup(ctx context.Context, path string) (b store.Backup, s *store.Sight, err error) {
	if name := c.arg(0); name != "" {
		if b.Path, err = filepath.Abs(name); err != nil {
			return b, nil, err
		}
		if isLink(b.Path) {
			return b, nil, c.linked(b.Path)
		}
		for _, one := range store.Backups(path) {
			if one.Path == b.Path {
				b = one
			}
		}
		if absent(b.Path) {
			return b, nil, failure(c.words.Say("cli.read", "path", b.Path, "why", c.words.Say("file.missing")), c.words.Say("restore.list.hint"))
		}
		s, err = store.Look(ctx, b.Path, true)
		if why := c.unfit(b.Path, s, err); why != "" {
			return b, nil, failure(why, c.words.Say("restore.list.hint"))
		}
		return b, s, nil
	}
	b, s, passed := c.newestGood(ctx, path)
	for _, why := range passed {
		c.note(c.words.Say("restore.passed", "why", why))
	}
	switch {
	case s != nil:
		return b, s, nil
	case len(passed) > 0:
		return b, nil, failure(c.words.Say("restore.none-good"), c.words.Say("restore.none.hint"))
	}
	return b, nil, failure(c.words.Say("backup.none", "path", path), c.words.Say("restore.none.hint"))
}

// linked says of a link to a backup what to name instead. It is not followed: what
// another put there may lead anywhere.
func (c *call) linked(path string) error {
	to := store.Aim(path)
	if absent(to) {
		return c.inWords(&model.Fault{Kind: model.Astray, Path: path})
	}
	return failure(c.words.Say("restore.link", "path", path), c.words.Say("restore.link.hint", "command", typed("restore", to)))
}

// newestGood returns the newest backup that is good, and what it holds, nil if there is
// none; and why those that are newer are not.
func (c *call) newestGood(ctx context.Context, path string) (b store.Backup, s *store.Sight, passed []string) {
	for _, b := range store.Backups(path) {
		s, err := store.Look(ctx, b.Path, true)
		why := c.unfit(b.Path, s, err)
		if why == "" {
			return b, s, passed
		}
		passed = append(passed, why)
	}
	return b, nil, passed
}

// unfit says why a file cannot be put in the place of another, "" if it can.
func (c *call) unfit(path string, s *store.Sight, err error) string {
	switch {
	case model.KindOf(err) == model.Damaged:
		return c.words.Say("restore.damaged", "path", path)
	case err != nil:
		return c.inWords(err).what
	case !s.Whole():
		return c.words.Say("restore.damaged", "path", path)
	}
	return ""
}
