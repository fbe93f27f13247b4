package ui

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// exampleDay is when the made-up partners of the example agreed.
const exampleDay model.Date = "2026-02-12"

// errStill says that the example takes no change.
var errStill = errors.New("the example does not change")

// Example returns a finished partnership that nobody is part of, to walk through
// and to make documents of.
func Example(w *assets.Words) (*model.Partnership, error) {
	p, err := model.ReadAnswers(w.Example(), counted("example-"), exampleDay, frozen(w))
	if err != nil {
		return nil, fmt.Errorf("the example: %w", err)
	}
	return p, nil
}

// counted returns what makes IDs out of a name and a number.
func counted(name string) func() model.ID {
	n := 0
	return func() model.ID {
		n++
		return model.ID(name + itoa(n))
	}
}

// frozen returns what says a text as it is shown to those who agree to it.
func frozen(w *assets.Words) func(p *model.Partnership, of model.ID) (string, error) {
	return func(p *model.Partnership, of model.ID) (string, error) {
		if of == model.TermsText {
			return export.TermsWords(p, w)
		}
		return export.NormWords(p, w, of), nil
	}
}

// A display is the keeper of the example. It stands in no file and takes nothing.
type display struct{ r *model.Record }

// Display returns a keeper that shows p and takes no change.
func Display(p *model.Partnership) Keeper {
	first := model.Place{Step: model.Steps[0].ID} // it is read from its beginning
	return display{&model.Record{Partnership: p, Saves: map[model.Place]model.ID{}, Left: first}}
}

func (d display) List(context.Context, model.Query) ([]model.Head, error) {
	head := model.HeadOf(d.r.Partnership)
	head.Changed, _ = exampleDay.Time()
	return []model.Head{head}, nil
}

func (d display) Load(_ context.Context, id model.ID) (*model.Record, error) {
	if id != d.r.ID {
		return nil, model.ErrNoPartnership
	}
	r := *d.r
	r.Partnership = d.r.Clone()
	return &r, nil
}

func (d display) Save(context.Context, model.Save) (*model.Record, []model.Clash, error) {
	return nil, nil, errStill
}

func (d display) Back(context.Context, model.ID, bool) (*model.Save, error)       { return nil, nil }
func (d display) Revert(context.Context, model.ID, model.ID) (*model.Save, error) { return nil, nil }
func (d display) History(context.Context, model.ID, int64, int) ([]model.Event, error) {
	return nil, nil
}
func (d display) Past(context.Context, model.ID, int64, int) ([]model.Event, error) {
	return nil, nil
}
func (d display) Draft(context.Context, model.Draft) error                     { return nil }
func (d display) Drafts(context.Context, model.ID) ([]model.Draft, error)      { return nil, nil }
func (d display) DropDraft(context.Context, model.Draft) error                 { return nil }
func (d display) Changed(context.Context) (int64, error)                       { return 0, nil }
func (d display) Leave(context.Context, model.ID, model.Place) error           { return nil }
func (d display) Groups(context.Context) ([]model.Group, error)                { return nil, nil }
func (d display) SetGroup(context.Context, model.Group) error                  { return errStill }
func (d display) Strike(context.Context, model.Strike) (int, error)            { return 0, errStill }
func (d display) Known(context.Context, string, string, int) ([]string, error) { return nil, nil }

func (d display) Sitting(context.Context, model.ID) (*model.Sitting, error) { return nil, nil }
func (d display) SetSitting(context.Context, model.ID, model.Sitting) (*model.Sitting, error) {
	return nil, errStill
}

func (d display) Then(ctx context.Context, id, _ model.ID) (*model.Record, error) {
	return d.Load(ctx, id)
}

// showing reports whether the open partnership is the example.
func (u *UI) showing() bool {
	_, is := u.Keep.(display)
	return is
}

// showExample opens the example. What is the person's own waits untouched until
// it is left.
func (u *UI) showExample(event) tea.Cmd {
	p, err := Example(u.Words)
	if err != nil {
		panic(err) // a test reads it
	}
	u.lend(Loan{Keep: Display(p)})
	u.load(p.ID)
	u.here = u.r.Path()[0]
	return nil
}
