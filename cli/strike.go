package cli

import (
	"context"
	"strings"

	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

var strikeCommand = command{
	name: "strike", args: "ID|NAME WORDS", least: 2, most: 2,
	flags: []flag{{name: "why", text: true}, {name: "yes"}},
	offer: offerNames,
	run:   strike,
}

// strike takes words out of the record for good (R15). It says first where they
// stand and what may still hold them.
func strike(ctx context.Context, c *call) error {
	k := model.Strike{Words: c.arg(1), Why: strings.TrimSpace(model.CleanLine(c.text("why")))}
	if k.Why == "" {
		return misuse(c.words.Say("strike.no-why"), c.words.Say("cli.strike.hint"))
	}
	x, err := k.Striker()
	if err != nil {
		return misuse(c.words.Say("strike.short"), "")
	}
	return c.writing(ctx, func(st *store.Store, window model.ID) error {
		r, err := c.find(ctx, st, c.arg(0))
		if err != nil {
			return err
		}
		past, err := pastOf(ctx, st, r.ID, x)
		if err != nil {
			return err
		}
		files := c.copied(st, r.ID, r.Core.Name)
		k.Held = strings.Join(files, ", ")
		c.note(c.words.Count("strike.count", ui.Holding(r.Partnership, k)))
		if n := k.Respelled(r.Partnership); n > 0 {
			c.note(c.words.Count("strike.capitals", n))
		}
		c.note(c.words.Count("cli.strike.past", past))
		for _, path := range files {
			c.note(c.words.Say("cli.strike.file", "path", path))
		}
		c.note(c.words.Say("strike.no-files"))
		if yes, err := c.agrees(c.words.Say("cli.strike", "name", r.Core.Name)); err != nil || !yes {
			return err
		}
		k.Save = c.saveOf(window, r.ID, nil)
		n, err := st.Strike(ctx, k)
		if err == nil {
			c.line(c.words.Count("strike.done", n))
		}
		return err
	})
}

// pastOf counts in how many entries of the history the words stand.
func pastOf(ctx context.Context, st *store.Store, id model.ID, x *model.Striker) (int, error) {
	all, err := events(ctx, st, id)
	n := 0
	for _, e := range all {
		for _, op := range e.Ops {
			if x.Answer(op.Place, op.Value) != op.Value || x.Answer(op.Place, op.Former) != op.Former {
				n++
			}
		}
	}
	return n, err
}
