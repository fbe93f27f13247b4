package cli

import (
	"context"

	"tandem/model"
	"tandem/store"
)

var archiveCommand = command{
	name: "archive", args: "ID|NAME", least: 1, most: 1,
	flags: []flag{{name: "undo"}},
	offer: offerNames,
	run: func(ctx context.Context, c *call) error {
		return c.putAway(ctx, model.Archived, func(string) (bool, error) { return true, nil })
	},
}

// putAway puts a partnership on a shelf if sure says so, or takes it off there.
func (c *call) putAway(ctx context.Context, shelf string, sure func(name string) (bool, error)) error {
	return c.writing(ctx, func(st *store.Store, window model.ID) error {
		r, to, err := c.shelving(ctx, st, shelf)
		if err != nil {
			return err
		}
		if to == shelf {
			if yes, err := sure(r.Core.Name); err != nil || !yes {
				return err
			}
		}
		if err := c.alter(ctx, st, window, r, func(core *model.Core) { core.Shelf = to }); err != nil {
			return err
		}
		c.put(r.ID, r.Core.Name)
		if to == shelf {
			c.note(c.words.Say("cli.put."+shelf, "id", string(r.ID)))
		}
		return nil
	})
}

// shelving returns the partnership that is meant, and where it goes.
func (c *call) shelving(ctx context.Context, st *store.Store, shelf string) (*model.Record, string, error) {
	if c.on("undo") {
		r, err := c.shelved(ctx, st, c.arg(0), shelf)
		return r, "", err
	}
	r, err := c.find(ctx, st, c.arg(0))
	return r, shelf, err
}
