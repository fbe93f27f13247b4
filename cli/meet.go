package cli

import (
	"context"

	"tandem/store"
	"tandem/ui"
)

var meetCommand = command{
	name: "meet", args: "[ID|NAME]", most: 1,
	flags: []flag{{name: "room"}},
	offer: offerNames,
	run:   meet,
}

// meet runs the meeting of a partnership: of the one that changed last, if none is
// named. With --room it shows only what the room sees, and follows.
func meet(ctx context.Context, c *call) error {
	return c.start(ctx, func(st *store.Store, o *ui.Options) error {
		o.Meet, o.Room = true, c.on("room")
		err := c.named(ctx, st, o)
		if err == nil && o.Open == "" {
			return failure(c.words.Say("cli.meet.none"), c.words.Say("cli.meet.none.hint"))
		}
		return err
	})
}
