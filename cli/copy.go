package cli

import (
	"context"
	"strings"

	"tandem/model"
	"tandem/store"
)

var copyCommand = command{
	name: "copy", args: "ID|NAME [NEWNAME]", least: 1, most: 2,
	offer: offerNames,
	run:   copyOne,
}

// copyOne starts a partnership like another one. Nobody has agreed to anything in
// it, and nothing private comes along.
func copyOne(ctx context.Context, c *call) error {
	return c.writing(ctx, func(st *store.Store, window model.ID) error {
		r, err := c.find(ctx, st, c.arg(0))
		if err != nil {
			return err
		}
		name := strings.TrimSpace(model.CleanLine(c.arg(1)))
		if name == "" {
			name = c.words.Say("copy.name", "name", r.Core.Name)
		}
		p := model.Copy(r.Partnership, newID, name)
		if err = c.warnAlike(ctx, st, name, ""); err == nil {
			err = c.land(ctx, st, c.saveOf(window, p.ID, p.Ops()))
		}
		if err == nil {
			c.put(p.ID, name)
		}
		return err
	})
}
