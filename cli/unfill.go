package cli

import (
	"context"
	"errors"

	"tandem/model"
	"tandem/store"
)

// unfill takes back the newest filling of a partnership, as a save like any other.
func (c *call) unfill(ctx context.Context) error {
	var last model.Event
	err := c.writing(ctx, func(st *store.Store, _ model.ID) error {
		r, err := c.find(ctx, st, c.arg(0))
		if err != nil {
			return err
		}
		all, err := events(ctx, st, r.ID)
		for _, e := range all {
			if e.Mode == model.File && e.Undoes == "" {
				last = e
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	if last.ID == "" {
		return c.nothingFilled()
	}
	path, err := c.path()
	if err != nil {
		return err
	}
	st, err := c.opens(ctx, path, last.Window) // what a window did is undone in its name
	if err != nil {
		return err
	}
	return errors.Join(c.takeBack(ctx, st, last), st.Close())
}

func (c *call) takeBack(ctx context.Context, st *store.Store, last model.Event) error {
	back, err := st.Back(ctx, last.Partnership, false)
	if err != nil {
		return err
	}
	if back == nil || back.Undoes != last.ID {
		return c.nothingFilled()
	}
	s := c.saveOf(last.Window, last.Partnership, back.Ops)
	s.Undoes = back.Undoes
	if err = c.land(ctx, st, s); err == nil {
		c.line(c.words.Say("cli.fill.undone"))
	}
	return err
}

func (c *call) nothingFilled() error { return failure(c.words.Say("cli.fill.undo.none"), "") }
