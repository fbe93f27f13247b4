package cli

import (
	"context"

	"tandem/model"
)

var answersCommand = command{
	name: "answers", args: "ID|NAME", most: 1,
	flags: []flag{{name: "private"}, {name: "schema"}},
	offer: offerNames,
	run:   answers,
}

func answers(ctx context.Context, c *call) error {
	if c.on("schema") {
		return c.json(model.Schema())
	}
	if c.arg(0) == "" {
		return misuse(c.words.Say("cli.too-few", "name", "answers"), c.words.Say("cli.answers.hint"))
	}
	r, err := c.one(ctx)
	if err != nil {
		return err
	}
	return c.json(c.seen(r.Partnership).Answers())
}

// seen returns what of p is printed, and says how many answers are not.
func (c *call) seen(p *model.Partnership) *model.Partnership {
	if c.on("private") {
		return p.As(model.Owner)
	}
	if n := p.Hidden(model.Everyone); n > 0 {
		c.note(c.words.Count("cli.left-out", n))
	}
	return p.As(model.Everyone)
}
