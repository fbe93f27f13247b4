package cli

import (
	"context"

	"tandem/model"
)

var deleteCommand = command{
	name: "delete", args: "ID|NAME", least: 1, most: 1,
	flags: []flag{{name: "yes"}, {name: "undo"}},
	offer: offerNames,
	run: func(ctx context.Context, c *call) error {
		return c.putAway(ctx, model.Deleted, func(name string) (bool, error) {
			return c.agrees(c.words.Say("cli.delete", "name", name))
		})
	},
}
