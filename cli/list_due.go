package cli

import (
	"context"
	"slices"
	"strings"

	"tandem/model"
	"tandem/ui"
)

// listDue lists the partnerships of which a review is due today or was before: since
// when, and why (R14).
func (c *call) listDue(ctx context.Context) error {
	heads, err := c.heads(ctx)
	if err != nil {
		return err
	}
	if len(heads) == 0 {
		c.note(c.words.Say("cli.none-due"))
		if c.on("json") {
			return c.json([]listing{})
		}
		return nil
	}
	st, err := c.read(ctx)
	if err != nil {
		return err
	}
	defer st.Close() // only read
	out, names := listings(heads), padded(heads)
	for i, h := range heads {
		r, err := st.Load(ctx, h.ID)
		if err != nil {
			return err
		}
		if c.on("json") {
			today, _ := model.DateOf(c.now()).Time()
			out[i].Reviews = slices.DeleteFunc(dueing(r.Due()), func(f fallen) bool {
				on, ok := f.On.Time()
				return !ok || on.After(today)
			})
			continue
		}
		c.line(strings.Join([]string{names[i], string(h.Due), string(h.ID), c.words.Say("stage." + string(h.Stage))}, "  "))
		for _, why := range ui.StoryOf(c.words, r.As(model.Everyone), c.now).Due() {
			c.line("  " + why)
		}
	}
	if c.on("json") {
		return c.json(out)
	}
	return nil
}
