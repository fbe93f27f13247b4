package cli

import (
	"context"
	"errors"
	"strings"

	"tandem/export"
	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

var newCommand = command{
	name: "new", args: "[NAME]", most: 1,
	flags: []flag{{name: "answers", file: true}},
	run:   newOne,
}

// answersLimit is how large an answers file may be: far more than a form of
// questions with limits of their own can fill.
const answersLimit = 16 << 20

func newOne(ctx context.Context, c *call) error {
	name := strings.TrimSpace(model.CleanLine(c.arg(0)))
	if c.flags.Changed("answers") {
		return c.newFrom(ctx, name, c.text("answers"))
	}
	if !c.on("no-input") {
		return c.start(ctx, func(_ *store.Store, o *ui.Options) error {
			o.Name = name
			return nil
		})
	}
	if name == "" {
		return failure(c.words.Say("cli.no-name"), c.words.Say("cli.no-name.hint"))
	}
	p := &model.Partnership{ID: newID()}
	p.Core.Name = name
	return c.keep(ctx, p, model.Plain)
}

// newFrom starts a partnership from a file of answers. The file is read to its
// end before anything is written.
func (c *call) newFrom(ctx context.Context, name, path string) error {
	p, err := c.readAnswers(path)
	if err != nil {
		return err
	}
	if name != "" {
		p.Core.Name = name
	}
	if p.Core.Name == "" {
		return failure(c.words.Say("cli.no-name"), c.words.Say("cli.no-name.hint"))
	}
	return c.keep(ctx, p, model.File)
}

// readAnswers reads a file of answers to its end.
func (c *call) readAnswers(path string) (*model.Partnership, error) {
	data, err := c.takeAnswers(path)
	if err != nil {
		return nil, failure(c.words.Say("cli.read", "path", path, "why", c.reason(err)), "")
	}
	if data, err = export.AnswersIn(data); err != nil {
		return nil, failure(c.words.Say("cli.read", "path", path, "why", err.Error()), "")
	}
	words := func(p *model.Partnership, of model.ID) (string, error) {
		if of == model.TermsText {
			return export.TermsWords(p, c.words)
		}
		return export.NormWords(p, c.words, of), nil
	}
	p, err := model.ReadAnswers(data, newID, model.DateOf(c.now()), words)
	if err != nil {
		return nil, failure(err.Error(), c.words.Say("cli.answers.schema"))
	}
	if p.Core.Practice == model.Yes { // what is made up never stands beside what is not
		return nil, failure(c.words.Say("cli.practice.file", "path", path), c.words.Say("cli.practice.file.hint"))
	}
	return p, nil
}

func (c *call) takeAnswers(path string) ([]byte, error) {
	if path == "-" {
		return takeAll(c.in, answersLimit)
	}
	return takeFile(path, answersLimit)
}

// keep saves all of a new partnership at once, and prints its ID and name.
func (c *call) keep(ctx context.Context, p *model.Partnership, mode model.Mode) error {
	path, err := c.path()
	if err != nil {
		return err
	}
	window := newID()
	st, err := c.opens(ctx, path, window)
	if err != nil {
		return err
	}
	err = c.warnAlike(ctx, st, p.Core.Name, p.ID)
	if err == nil {
		edit := model.Save{ID: newID(), Partnership: p.ID, Window: window, Actor: c.who(), Mode: mode, At: c.now(), Ops: p.Ops()}
		_, _, err = st.Save(ctx, edit) // nothing can clash with what is new
	}
	if err := errors.Join(err, st.Close()); err != nil {
		return err
	}
	c.line(string(p.ID) + "  " + p.Core.Name)
	c.backUpDay(ctx, path)
	return nil
}

// warnAlike says that there is a partnership of much the same name already,
// besides the one that is given the name.
func (c *call) warnAlike(ctx context.Context, st *store.Store, name string, of model.ID) error {
	word, _, _ := strings.Cut(name, " ")
	heads, err := st.List(ctx, model.Query{Search: word, Limit: 100})
	if same := only(heads, func(h model.Head) bool { return h.ID != of && model.Alike(h.Name, name) }); len(same) > 0 {
		c.note(c.words.Say("cli.alike", "names", listed(same)))
	}
	return err
}
