package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

// narrow returns which changes the command line asks for.
func (c *call) narrow(p *model.Partnership) (ui.Narrow, error) {
	switch {
	case c.flags.Changed("step") && c.flags.Changed("text"):
		return ui.Narrow{}, misuse(c.words.Say("cli.history.both"), c.words.Say("cli.help.hint"))
	case c.flags.Changed("step"):
		id, err := c.step(c.text("step"))
		return ui.Narrow{Step: id}, err
	case c.flags.Changed("text"):
		id, err := c.putText(p, c.text("text"))
		return ui.Narrow{Text: id}, err
	}
	return ui.Narrow{}, nil
}

// step returns the step that a name or a part of one means.
func (c *call) step(part string) (model.ID, error) {
	var names []string
	var fits []model.ID
	for _, s := range model.Steps {
		w := c.words.Step(string(s.ID))
		names = append(names, w.Short)
		if string(s.ID) == part || slices.Contains([]string{model.Fold(w.Short), model.Fold(w.Title)}, model.Fold(part)) {
			return s.ID, nil
		}
		if part != "" && strings.Contains(model.Fold(w.Short), model.Fold(part)) {
			fits = append(fits, s.ID)
		}
	}
	if len(fits) == 1 {
		return fits[0], nil
	}
	return "", failure(c.words.Say("cli.history.step", "name", part), c.words.Say("cli.history.step.hint", "names", strings.Join(names, ", ")))
}

// putText returns the text that its name or a part of it means: one that can be put
// to agreement, or once was.
func (c *call) putText(p *model.Partnership, part string) (model.ID, error) {
	if part == string(model.TermsText) {
		return model.TermsText, nil
	}
	texts := p.Texts()
	for _, of := range p.PutTexts() {
		if !slices.Contains(texts, of) {
			texts = append(texts, of)
		}
	}
	var names []string
	var fits []model.ID
	for _, of := range texts {
		name := ui.TextWords(c.words, p, of)
		names = append(names, name)
		if string(of) == part || model.Fold(name) == model.Fold(part) {
			return of, nil
		}
		if _, _, n := p.Norm(of); n != nil {
			name = n.Statement // all of it
		}
		if model.Fold(part) != "" && strings.Contains(model.Fold(name), model.Fold(part)) {
			fits = append(fits, of)
		}
	}
	if len(fits) == 1 {
		return fits[0], nil
	}
	return "", failure(c.words.Say("cli.history.text", "name", part), c.words.Say("cli.history.text.hint", "names", strings.Join(names, "; ")))
}

// revert takes back one save, whoever made it, or brings it back where it was taken
// back already. It says first what would change.
func (c *call) revert(ctx context.Context) error {
	return c.writing(ctx, func(st *store.Store, window model.ID) error {
		r, err := c.find(ctx, st, c.arg(0))
		if err != nil {
			return err
		}
		e, err := c.saved(ctx, st, r.ID)
		if err != nil {
			return err
		}
		back, err := st.Revert(ctx, r.ID, e.Last)
		if err != nil {
			return err
		}
		if back == nil {
			return failure(c.words.Say("take-back.never"), "")
		}
		lines, moved := ui.RevertWords(c.words, r, *back)
		if len(lines) == 0 {
			return failure(c.words.Say("take-back.moved"), c.words.Say("cli.history.hint"))
		}
		for _, l := range append([]string{c.words.Say("take-back.would")}, lines...) {
			c.line(l)
		}
		if moved > 0 {
			c.note(c.words.Count("take-back.stays", moved))
		}
		if yes, err := c.agrees(c.words.Say("cli.history.sure")); err != nil || !yes {
			return err
		}
		s := c.saveOf(window, r.ID, back.Ops)
		s.Undoes = back.Undoes
		_, clashes, err := st.Save(ctx, s)
		switch {
		case err != nil:
			return err
		case len(clashes) == len(back.Ops): // somebody was faster
			return failure(c.words.Say("take-back.moved"), c.words.Say("cli.history.hint"))
		}
		c.line(c.words.Say("take-back.done"))
		return nil
	})
}

// saved returns the save that --undo names by its number.
func (c *call) saved(ctx context.Context, st *store.Store, id model.ID) (model.Event, error) {
	seq, err := strconv.ParseInt(c.text("undo"), 10, 64)
	if err != nil || seq < 1 {
		return model.Event{}, misuse(c.words.Say("cli.history.number", "number", c.text("undo")), c.words.Say("cli.history.hint"))
	}
	found, err := st.History(ctx, id, seq-1, 1)
	if err != nil {
		return model.Event{}, err
	}
	if len(found) == 0 || found[0].Seq != seq {
		return model.Event{}, failure(c.words.Say("cli.history.unknown", "number", c.text("undo")), c.words.Say("cli.history.hint"))
	}
	return found[0], nil
}
