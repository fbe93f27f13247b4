package cli

import (
	"context"

	"tandem/model"
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
		if name := c.arg(0); name != "" {
			r, err := c.find(ctx, st, name)
			if err == nil {
				o.Open = r.ID
			}
			return err
		}
		heads, err := st.List(ctx, model.Query{Limit: 1})
		if err == nil && len(heads) == 0 {
			return failure(c.words.Say("cli.meet.none"), c.words.Say("cli.meet.none.hint"))
		}
		if len(heads) > 0 {
			o.Open = heads[0].ID
		}
		return err
	})
}
