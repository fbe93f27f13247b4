package cli

import (
	"context"
	"strings"

	"tandem/export"
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
	About  model.ID `json:"about,omitempty"` // the organization or person it is about, where key does not say
	Rule   string   `json:"rule"`
	Weight string   `json:"weight"`
	Where  string   `json:"where"` // the step, what it stands in, and the question
	Words  string   `json:"words"`
}

func check(ctx context.Context, c *call) error {
	r, err := c.one(ctx)
	if err != nil {
		return err
	}
	p := r.As(model.Everyone)
	out := []gapping{}
	for _, g := range p.Gaps() {
		out = append(out, gapping{
			g.Step, g.Party, g.Key, g.About, g.Rule, g.Weigh.String(), c.where(p, g), c.gap(p, g),
		})
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

// gap says what a gap is, and of a text also how far members are with it: who holds it
// open, and of whom a word is still to come.
func (c *call) gap(p *model.Partnership, g model.Gap) string {
	words := ui.GapWords(c.words, p, g)
	if g.Rule == "R4" {
		words += " " + export.StandingWords(c.words, p, model.ID(g.Key))
	}
	return words
}

// where names the place of a gap.
func (c *call) where(p *model.Partnership, g model.Gap) string {
	at := ui.FindSpot(c.words, p, model.Place{Step: g.Step, Party: g.Party, Path: g.Key})
	names := append([]string{ui.PageWords(c.words, p, g.Step, g.Party)}, at.Trail...)
	if at.Question != nil && !at.Row {
		names = append(names, c.words.Question(string(g.Step), at.Key).Short)
	}
	return strings.Join(names, ", ")
}

func (c *call) printGaps(out []gapping) {
	if len(out) == 0 {
		c.note(c.words.Say("cli.check.none"))
	}
	for _, g := range out {
		line := g.Where + ": " + g.Words
		if before, named := strings.CutSuffix(g.Where, ", "+until(g.Words)); named {
			line = before + ": " + g.Words // the sentence begins with the question
		}
		if g.Weight != model.Missing.String() { // what is missing says so itself
			line += " (" + c.words.Say("weigh."+g.Weight) + ")"
		}
		c.line(line)
	}
}

// until returns what stands before the first colon of a sentence.
func until(sentence string) string {
	before, _, _ := strings.Cut(sentence, ":")
	return before
}
