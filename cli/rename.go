package cli

import (
	"context"
	"strings"

	"tandem/model"
	"tandem/store"
)

var renameCommand = command{
	name: "rename", args: "ID|NAME NEWNAME", least: 2, most: 2,
	offer: offerNames,
	run:   renameOne,
}

func renameOne(ctx context.Context, c *call) error {
	name := strings.TrimSpace(model.CleanLine(c.arg(1)))
	if name == "" {
		return misuse(c.words.Say("cli.no-name"), c.words.Say("cli.rename.hint"))
	}
	return c.writing(ctx, func(st *store.Store, window model.ID) error {
		r, err := c.find(ctx, st, c.arg(0))
		if err == nil {
			err = c.warnAlike(ctx, st, name, r.ID)
		}
		if err == nil {
			err = c.alter(ctx, st, window, r, func(core *model.Core) { core.Name = name })
		}
		if err == nil {
			c.put(r.ID, name)
		}
		return err
	})
}
