package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/charmbracelet/x/term"

	"tandem/model"
	"tandem/store"
)

// writing opens the file for a command that changes what is in it. It makes none.
func (c *call) writing(ctx context.Context, do func(*store.Store, model.ID) error) error {
	path, err := c.standing()
	if err != nil {
		return err
	}
	window := newID()
	st, err := c.opens(ctx, path, window)
	if err != nil {
		return err
	}
	if err := errors.Join(do(st, window), st.Close()); err != nil {
		return err
	}
	c.backUpDay(ctx, path)
	return nil
}

// alter saves a change of what belongs to no step: the name, or where a
// partnership is put.
func (c *call) alter(ctx context.Context, st *store.Store, window model.ID, r *model.Record, change func(*model.Core)) error {
	p := r.Clone()
	change(&p.Core)
	e := r.Edit(model.CoreStep, "")
	e.Now = model.Flatten(&p.Core)
	return c.land(ctx, st, c.saveOf(window, r.ID, e.Ops()))
}

// saveOf returns a save of what was typed on the command line.
func (c *call) saveOf(window, partnership model.ID, ops []model.Op) model.Save {
	return model.Save{
		ID: newID(), Partnership: partnership, Window: window, Actor: c.who(), Mode: model.Plain, At: c.now(), Ops: ops,
	}
}

// land carries out a save, if it changes anything. What somebody else changed
// since it was read stays as it is.
func (c *call) land(ctx context.Context, st *store.Store, s model.Save) error {
	if len(s.Ops) == 0 {
		return nil
	}
	_, clashes, err := st.Save(ctx, s)
	if err == nil && len(clashes) > 0 {
		return failure(c.words.Say("cli.clash", "who", clashes[0].Actor), c.words.Say("cli.clash.hint"))
	}
	return err
}

// put says which partnership it was.
func (c *call) put(id model.ID, name string) { c.line(string(id) + "  " + name) }

// agrees asks a question of yes or no, on a terminal. Where nobody sits, --yes
// has to say it.
func (c *call) agrees(question string) (bool, error) {
	if c.on("yes") {
		return true, nil
	}
	if c.on("no-input") || !term.IsTerminal(c.in.Fd()) || !term.IsTerminal(c.errs.Fd()) {
		return false, failure(c.words.Say("cli.sure"), c.words.Say("cli.sure.hint"))
	}
	c.onErrs(question, " ")
	switch model.Fold(strings.TrimSpace(c.readLine())) {
	case "y", model.Yes, model.Fold(c.words.Say("answer.yes")):
		return true, nil
	}
	c.note(c.words.Say("cli.left"))
	return false, nil
}

// shelved returns the partnership that part means, of those put away in a place.
func (c *call) shelved(ctx context.Context, st *store.Store, part, shelf string) (*model.Record, error) {
	heads, err := all(ctx, st, model.Query{Shelf: shelf})
	if err != nil {
		return nil, err
	}
	for _, fits := range []func(model.Head) bool{
		func(h model.Head) bool { return string(h.ID) == part },
		func(h model.Head) bool { return model.Fold(h.Name) == model.Fold(part) },
		func(h model.Head) bool { return strings.Contains(model.Fold(h.Name), model.Fold(part)) },
	} {
		switch found := only(heads, fits); len(found) {
		case 0:
		case 1:
			return st.Load(ctx, found[0].ID)
		default:
			return nil, failure(c.words.Say("cli.ambiguous", "name", part), c.words.Say("cli.ambiguous.hint", "names", listed(found)))
		}
	}
	return nil, failure(c.words.Say("cli.not."+shelf, "name", part), c.words.Say("cli.not."+shelf+".hint"))
}
