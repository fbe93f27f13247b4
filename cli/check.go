package cli

import (
	"context"
	"strings"

	"tandem/model"
	"tandem/ui"
)

var checkCommand = command{
	name: "check", args: "ID|NAME", least: 1, most: 1,
	flags: []flag{{name: "json"}},
	offer: offerNames,
	run:   check,
}

// A gapping is a gap as check --json prints it.
type gapping struct {
	Step   model.ID `json:"step"`
	Party  model.ID `json:"party,omitempty"`
	Key    string   `json:"key,omitempty"`
	Rule   string   `json:"rule"`
	Weight string   `json:"weight"`
	Words  string   `json:"words"`

	where string
}

func check(ctx context.Context, c *call) error {
	r, err := c.one(ctx)
	if err != nil {
		return err
	}
	p := r.As(model.Everyone)
	out := []gapping{}
	for _, g := range p.Gaps() {
		where := append([]string{c.title(p, g.Step, g.Party)}, c.spot(p, g.Step, g.Party, g.Key).trail...)
		say := ui.GapWords(c.words, p, g)
		out = append(out, gapping{g.Step, g.Party, g.Key, g.Rule, g.Weigh.String(), say, strings.Join(where, ", ")})
	}
	if c.on("json") {
		err = c.json(out)
	} else {
		c.printGaps(out)
	}
	if err == nil && len(out) > 0 {
		return found()
	}
	return err
}

func (c *call) printGaps(out []gapping) {
	if len(out) == 0 {
		c.note(c.words.Say("cli.check.none"))
	}
	for _, g := range out {
		line := g.where + ": " + g.Words
		if g.Weight != model.Missing.String() { // what is missing says so itself
			line += " (" + c.words.Say("weigh."+g.Weight) + ")"
		}
		c.line(line)
	}
}
