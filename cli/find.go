package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/store"
)

// candidates is how many partnerships are named to somebody who could mean any
// of them.
const candidates = 5

// path returns the database file.
func (c *call) path() (string, error) {
	path := c.text("data")
	if path == "" {
		path = os.Getenv("TANDEM_DATA")
	}
	if path == "" {
		if homeless() {
			return "", failure(c.words.Say("cli.homeless"), c.words.Say("cli.homeless.hint"))
		}
		return defaultPath(), nil
	}
	return filepath.Abs(path)
}

// read opens the file for a command that only reads. It makes none.
func (c *call) read(ctx context.Context) (*store.Store, error) {
	path, err := c.standing()
	if err != nil {
		return nil, err
	}
	return c.opens(ctx, path, "")
}

// absent reports whether there is no file. A link to nothing is something, and so is a
// log whose file is gone: whoever opens them is told.
func absent(path string) bool {
	_, err := os.Lstat(path)
	log, none := os.Stat(path + "-wal")
	return errors.Is(err, os.ErrNotExist) && (none != nil || log.Size() == 0)
}

// one opens the file and returns the partnership that the first argument means.
func (c *call) one(ctx context.Context) (*model.Record, error) {
	st, err := c.read(ctx)
	if err != nil {
		return nil, err
	}
	defer st.Close() // only read
	return c.find(ctx, st, c.arg(0))
}

// find returns the partnership that is meant by an ID, a name or a part of one.
func (c *call) find(ctx context.Context, st *store.Store, part string) (*model.Record, error) {
	heads, err := st.Find(ctx, part, candidates+1)
	if err != nil {
		return nil, err
	}
	if same := only(heads, func(h model.Head) bool { return h.Name == part }); len(same) == 1 {
		heads = same
	}
	switch len(heads) {
	case 0:
		return nil, failure(c.words.Say("cli.unknown", "name", part), c.words.Say("cli.unknown.hint"))
	case 1:
		return st.Load(ctx, heads[0].ID)
	}
	return nil, failure(c.words.Say("cli.ambiguous", "name", part), c.words.Say("cli.ambiguous.hint", "names", listed(heads)))
}

// only returns those of heads that match.
func only(heads []model.Head, match func(model.Head) bool) []model.Head {
	return slices.DeleteFunc(slices.Clone(heads), func(h model.Head) bool { return !match(h) })
}

// listed names partnerships for a hint, with what tells them apart.
func listed(heads []model.Head) string {
	var names []string
	for i, h := range heads {
		if i == candidates {
			names = append(names, "…")
			break
		}
		names = append(names, h.Name+" ("+string(h.ID)+")")
	}
	return strings.Join(names, ", ")
}

// offerNames completes the names of partnerships.
func offerNames(ctx context.Context, c *call) []string {
	st, err := c.read(ctx)
	if err != nil {
		return nil // nothing to complete is no reason to disturb a shell
	}
	defer st.Close() // only read
	heads, err := st.List(ctx, model.Query{Limit: 100})
	if err != nil {
		return nil
	}
	var names []string
	for _, h := range heads {
		names = append(names, model.CleanLine(h.Name))
	}
	return names
}

// newID returns a fresh ID that grows with time.
func newID() model.ID { return model.ID(uuid.Must(uuid.NewV7()).String()) }
