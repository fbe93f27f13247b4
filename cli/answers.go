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
		text, err := model.Schema()
		c.print(text)
		return err
	}
	if c.arg(0) == "" {
		return misuse(c.words.Say("cli.too-few", "name", "answers"), c.words.Say("cli.answers.hint"))
	}
	r, err := c.one(ctx)
	if err != nil {
		return err
	}
	text, err := c.seen(r.Partnership).Answers().JSON()
	if err == nil {
		c.print(text)
	}
	return err
}

// seen returns what of p is printed: what everybody may see, or all of it.
func (c *call) seen(p *model.Partnership) *model.Partnership {
	if c.on("private") {
		return p.As(model.Owner)
	}
	if p.Hidden(model.Everyone) > 0 {
		defer c.note("hint: " + c.words.Say("cli.left-out.hint"))
	}
	return c.shared(p)
}

// shared returns what of p everybody may see, and says how many answers are
// left out.
func (c *call) shared(p *model.Partnership) *model.Partnership {
	if n := p.Hidden(model.Everyone); n > 0 {
		c.note(c.words.Count("cli.left-out", n))
	}
	return p.As(model.Everyone)
}
