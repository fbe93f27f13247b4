package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"tandem/export"
	"tandem/model"
	"tandem/ui"
)

var compareCommand = command{
	name: "compare", args: "ID|NAME FILE", least: 2, most: 2,
	flags: []flag{{name: "json"}},
	offer: offerNames,
	run:   compare,
}

type (
	// A comparing is what compare --json prints.
	comparing struct {
		Version string     `json:"version,omitempty"` // of the terms that the file was made of
		Clauses []clausing `json:"clauses"`
		Apart   []parting  `json:"apart"` // what is no answer
	}

	// A clausing is one answer that was changed in the file.
	clausing struct {
		Step      model.ID `json:"step"`
		Party     model.ID `json:"party,omitempty"`
		Path      string   `json:"path"`
		Where     string   `json:"where"`
		Sent      string   `json:"sent"`
		Now       string   `json:"now"`
		Today     string   `json:"today"`
		Meanwhile bool     `json:"changed_here"` // since it went out
	}

	parting struct {
		Kind string `json:"kind"`
		Was  string `json:"was,omitempty"`
		Is   string `json:"is,omitempty"`
	}
)

// compare prints what was changed in a terms document that came back. It changes
// nothing.
func compare(ctx context.Context, c *call) error {
	r, err := c.one(ctx)
	if err != nil {
		return err
	}
	file, err := c.fetch(c.arg(1), export.MostReturned)
	if err != nil {
		return failure(err.Error(), "")
	}
	p := r.As(model.Everyone)
	back, err := export.ReadBack(file, p, c.words, c.now())
	if err != nil {
		return failure(err.Error(), "")
	}
	if c.on("json") {
		err = c.json(comparingOf(c, p, back))
	} else {
		c.printCompared(p, back)
	}
	if err == nil && len(back.Clauses)+len(back.Apart) > 0 {
		return found()
	}
	return err
}

// fetch reads a document that came back. What it returns as an error is a sentence.
func (c *call) fetch(path string, most int64) ([]byte, error) {
	if home, err := os.UserHomeDir(); err == nil && strings.HasPrefix(path, "~/") {
		path = filepath.Join(home, path[2:])
	}
	file, err := takeFile(path, most)
	switch {
	case errors.Is(err, errTooLong):
		return nil, errors.New(c.words.Say("compare.refused.large"))
	case err != nil:
		return nil, errors.New(c.words.Say("cli.read", "path", path, "why", c.reason(err)))
	}
	return file, nil
}

func comparingOf(c *call, p *model.Partnership, back *export.Returned) comparing {
	out := comparing{Version: back.Version, Clauses: []clausing{}, Apart: []parting{}}
	for _, x := range back.Clauses {
		out.Clauses = append(out.Clauses, clausing{
			x.At.Step, x.At.Party, x.At.Path, ui.ClauseTitle(c.words, p, x.At), x.Sent, x.Now, x.Today, x.Meanwhile,
		})
	}
	for _, x := range back.Apart {
		out.Apart = append(out.Apart, parting{x.Kind, x.Was, x.Is})
	}
	return out
}

func (c *call) printCompared(p *model.Partnership, back *export.Returned) {
	if len(back.Clauses)+len(back.Apart) == 0 {
		c.note(c.words.Say("compare.none"))
		return
	}
	for i, x := range back.Clauses {
		if i > 0 {
			c.line("")
		}
		c.line(ui.ClauseTitle(c.words, p, x.At))
		for _, l := range ui.ClauseLines(c.words, x) {
			c.line("  " + l)
		}
	}
	if len(back.Apart) == 0 {
		return
	}
	if len(back.Clauses) == 0 {
		c.note(c.words.Say("compare.no-clause"))
	} else {
		c.line("")
	}
	c.line(c.words.Say("compare.apart"))
	for _, a := range back.Apart {
		c.line("- " + ui.ApartLine(c.words, a))
	}
}
