package cli

import (
	"context"
	"errors"
	"os"

	"tandem/model"
	"tandem/ui"
)

var exampleCommand = command{
	name: "example", args: "[DOCUMENT]", most: 1,
	flags: orderFlags,
	offer: func(context.Context, *call) []string { return documents() },
	run:   example,
}

// example shows a finished partnership that nobody is part of, or makes one of
// its documents. The file of the person's own is never opened.
func example(ctx context.Context, c *call) error {
	p, err := ui.Example(c.words)
	if err != nil {
		return err
	}
	if c.arg(0) != "" {
		m, err := c.making(0)
		if err != nil {
			return err
		}
		return c.write(p.As(model.Everyone), m)
	}
	if c.on("no-input") {
		return failure(c.words.Say("cli.no-input"), c.words.Say("cli.example.hint"))
	}
	theme, err := c.theme()
	if err != nil {
		return err
	}
	plain, hang, parting := c.plain(), make(chan struct{}), ""
	err = await(c.runs(ctx, ui.Options{
		Keep: ui.Display(p), Open: p.ID, Words: c.words, Window: newID(), NewID: newID, Now: c.now, Theme: theme,
		ASCII: plain || os.Getenv("TERM") == "linux", Hangup: hang, Held: &ui.Held{}, Papers: c.papers(),
		Last: func(sentence string) { parting = sentence },
	}, plain), hang)
	var crash *ui.Crash
	if errors.As(err, &crash) {
		return c.crashed(crash, "")
	}
	if parting != "" {
		c.note(parting)
	}
	if errors.Is(err, errStuck) {
		return nil // there is nothing to lose
	}
	return err
}
