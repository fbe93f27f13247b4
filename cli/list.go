package cli

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
	"tandem/store"
)

var listCommand = command{
	name:  "list",
	flags: []flag{{name: "json"}, {name: "due"}, {name: "group", text: true}, {name: "archived"}, {name: "deleted"}},
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
	Stage         string    `json:"stage"`
	Due           string    `json:"due,omitempty"`     // when the next review falls due
	Reviews       []fallen  `json:"reviews,omitempty"` // with --due: those that are
	Shelf         string    `json:"shelf,omitempty"`   // archived or deleted
	Groups        []string  `json:"groups,omitempty"`  // IDs of the lists it stands in
	Changed       time.Time `json:"changed"`
}

// A fallen is a review that falls due, or fell.
type fallen struct {
	On  model.Date `json:"on"`
	Why string     `json:"why"`          // interval, change, stage or term
	Of  model.ID   `json:"of,omitempty"` // of a change of members: its ID
}

func dueing(due []model.Due) []fallen {
	out := []fallen{}
	for _, d := range due {
		out = append(out, fallen(d))
	}
	return out
}

func list(ctx context.Context, c *call) error {
	if c.on("due") {
		return c.listDue(ctx)
	}
	heads, err := c.heads(ctx)
	if err != nil {
		return err
	}
	if c.on("json") {
		return c.json(listings(heads))
	}
	if len(heads) == 0 && (c.text("group") != "" || c.shelf() != "") {
		c.note(c.words.Say("cli.none-there"))
	} else if len(heads) == 0 {
		c.note(c.words.Say("cli.none"))
	}
	names := padded(heads)
	for i, h := range heads {
		c.line(strings.Join([]string{names[i], h.Changed.Local().Format(time.DateOnly), string(h.ID), c.state(h)}, "  "))
	}
	return nil
}

// padded returns the names of partnerships, all as wide as the widest.
func padded(heads []model.Head) []string {
	names, wide := make([]string, len(heads)), 0
	for i, h := range heads {
		names[i] = model.CleanLine(h.Name)
		wide = max(wide, ansi.StringWidth(names[i]))
	}
	for i, name := range names {
		names[i] += strings.Repeat(" ", wide-ansi.StringWidth(name))
	}
	return names
}

// shelf returns where the partnerships are that the command line asks for.
func (c *call) shelf() string {
	switch {
	case c.on("deleted"):
		return model.Deleted
	case c.on("archived"):
		return model.Archived
	}
	return ""
}

// group returns the list of one's own that a name or a part of one means.
func (c *call) group(ctx context.Context, st *store.Store, part string) (model.ID, error) {
	groups, err := st.Groups(ctx)
	if err != nil || part == "" {
		return "", err
	}
	var names []string
	var fits []model.ID
	for _, g := range groups {
		name := g.Name
		if name == "" {
			name = c.words.Say("group." + string(g.ID))
		}
		names = append(names, name)
		if model.Fold(name) == model.Fold(part) || string(g.ID) == part {
			return g.ID, nil
		}
		if strings.Contains(model.Fold(name), model.Fold(part)) {
			fits = append(fits, g.ID)
		}
	}
	slices.Sort(names)
	if len(fits) == 1 {
		return fits[0], nil
	}
	return "", failure(c.words.Say("cli.group", "name", part), c.words.Say("cli.group.hint", "names", strings.Join(names, ", ")))
}

// heads returns every partnership that is asked for: none where there is no file
// yet.
func (c *call) heads(ctx context.Context) ([]model.Head, error) {
	if path, err := c.path(); err != nil || c.nothingYet(path) {
		return nil, err
	}
	st, err := c.read(ctx)
	if err != nil {
		return nil, err
	}
	defer st.Close() // only read
	group, err := c.group(ctx, st, c.text("group"))
	if err != nil {
		return nil, err
	}
	q := model.Query{Group: group, Shelf: c.shelf()}
	if c.on("due") {
		q.Due = model.DateOf(c.now())
	}
	return all(ctx, st, q)
}

// all returns every partnership that q asks for, page by page.
func all(ctx context.Context, st *store.Store, q model.Query) ([]model.Head, error) {
	const page = 500
	var heads []model.Head
	q.Limit = page
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
	stage := c.words.Say("stage." + string(cmp.Or(h.Stage, model.Exploring)))
	if h.Stage.Over() {
		return stage // nothing more is to come
	}
	var parts []string
	if h.Missing > 0 {
		parts = append(parts, c.words.Count("cli.missing", h.Missing))
	}
	if h.Conflicts > 0 {
		parts = append(parts, c.words.Count("cli.conflicts", h.Conflicts))
	}
	if len(parts) == 0 {
		parts = []string{c.words.Say("cli.complete")}
	}
	return stage + ", " + strings.Join(parts, ", ")
}

func listings(heads []model.Head) []listing {
	out := make([]listing, len(heads))
	for i, h := range heads {
		orgs := h.Organizations
		if orgs == nil {
			orgs = []string{}
		}
		out[i] = listing{
			ID: h.ID, Name: h.Name, Organizations: orgs, Missing: h.Missing, Conflicts: h.Conflicts, Advice: h.Advice,
			Texts: h.Texts, InForce: h.InForce, Stage: string(h.Stage), Due: string(h.Due), Shelf: h.Shelf, Groups: h.Groups, Changed: h.Changed,
		}
	}
	return out
}
