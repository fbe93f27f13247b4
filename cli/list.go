package cli

import (
	"context"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
	"tandem/store"
)

var listCommand = command{
	name:  "list",
	flags: []flag{{name: "json"}},
	run:   list,
}

// A listing is a partnership as list --json prints it.
type listing struct {
	ID            model.ID  `json:"id"`
	Name          string    `json:"name"`
	Organizations []string  `json:"organizations"`
	Missing       int       `json:"missing"`
	Conflicts     int       `json:"conflicts"`
	Advice        int       `json:"advice"`
	Texts         int       `json:"texts"`
	InForce       int       `json:"in_force"`
	Changed       time.Time `json:"changed"`
}

func list(ctx context.Context, c *call) error {
	heads, err := c.heads(ctx)
	if err != nil {
		return err
	}
	if c.on("json") {
		return c.json(listings(heads))
	}
	if len(heads) == 0 {
		c.note(c.words.Say("cli.none"))
	}
	wide := 0
	for _, h := range heads {
		wide = max(wide, ansi.StringWidth(model.CleanLine(h.Name)))
	}
	for _, h := range heads {
		name := model.CleanLine(h.Name)
		pad := strings.Repeat(" ", wide-ansi.StringWidth(name))
		c.line(strings.Join([]string{name + pad, h.Changed.Local().Format(time.DateOnly), string(h.ID), c.state(h)}, "  "))
	}
	return nil
}

// heads returns every partnership: none where there is no file yet.
func (c *call) heads(ctx context.Context) ([]model.Head, error) {
	if path, err := c.path(); err != nil || absent(path) {
		return nil, err
	}
	st, err := c.read(ctx)
	if err != nil {
		return nil, err
	}
	defer st.Close() // only read
	return all(ctx, st)
}

// all returns every partnership, page by page.
func all(ctx context.Context, st *store.Store) ([]model.Head, error) {
	const page = 500
	var heads []model.Head
	q := model.Query{Limit: page}
	for {
		more, err := st.List(ctx, q)
		if err != nil {
			return nil, err
		}
		heads = append(heads, more...)
		if len(more) < page {
			return heads, nil
		}
		q.After = more[len(more)-1]
	}
}

// state says how far a partnership is.
func (c *call) state(h model.Head) string {
	var parts []string
	if h.Missing > 0 {
		parts = append(parts, c.words.Count("cli.missing", h.Missing))
	}
	if h.Conflicts > 0 {
		parts = append(parts, c.words.Count("cli.conflicts", h.Conflicts))
	}
	if len(parts) == 0 {
		return c.words.Say("cli.complete")
	}
	return strings.Join(parts, ", ")
}

func listings(heads []model.Head) []listing {
	out := make([]listing, len(heads))
	for i, h := range heads {
		orgs := h.Organizations
		if orgs == nil {
			orgs = []string{}
		}
		out[i] = listing{h.ID, h.Name, orgs, h.Missing, h.Conflicts, h.Advice, h.Texts, h.InForce, h.Changed}
	}
	return out
}
