package ui

import (
	"context"
	"slices"

	"tandem/model"
)

// What the practice does as any keeper does, in the file of the moment.

func (g *ground) Save(ctx context.Context, s model.Save) (r *model.Record, clashes []model.Clash, err error) {
	err = g.written(ctx, func(ctx context.Context, k Keeper) (err error) {
		r, clashes, err = k.Save(ctx, g.onto(s))
		return err
	})
	g.holds(r, err)
	return r, clashes, err
}

func (g *ground) Load(ctx context.Context, id model.ID) (*model.Record, error) {
	r, err := g.file().Load(ctx, id)
	g.holds(r, err)
	return r, err
}

func (g *ground) Draft(ctx context.Context, d model.Draft) error {
	return g.written(ctx, func(ctx context.Context, k Keeper) error { return k.Draft(ctx, g.draft(d)) })
}

func (g *ground) DropDraft(ctx context.Context, d model.Draft) error {
	return g.written(ctx, func(ctx context.Context, k Keeper) error { return k.DropDraft(ctx, d) })
}

func (g *ground) Leave(ctx context.Context, id model.ID, at model.Place) error {
	return g.written(ctx, func(ctx context.Context, k Keeper) error { return k.Leave(ctx, id, at) })
}

func (g *ground) SetGroup(ctx context.Context, x model.Group) error {
	return g.written(ctx, func(ctx context.Context, k Keeper) error { return k.SetGroup(ctx, x) })
}

func (g *ground) Strike(ctx context.Context, s model.Strike) (n int, err error) {
	err = g.written(ctx, func(ctx context.Context, k Keeper) (err error) {
		n, err = k.Strike(ctx, s)
		return err
	})
	return n, err
}

func (g *ground) List(ctx context.Context, q model.Query) ([]model.Head, error) {
	return g.file().List(ctx, q)
}

func (g *ground) Back(ctx context.Context, id model.ID, redo bool) (*model.Save, error) {
	return g.file().Back(ctx, id, redo)
}

// Revert does not take back that there is a practice.
func (g *ground) Revert(ctx context.Context, id, save model.ID) (*model.Save, error) {
	back, err := g.file().Revert(ctx, id, save)
	if back != nil && slices.ContainsFunc(back.Ops, func(op model.Op) bool { return op.Step == model.CoreStep && op.Path == "practice" }) {
		return nil, err
	}
	return back, err
}

func (g *ground) History(ctx context.Context, id model.ID, after int64, limit int) ([]model.Event, error) {
	return g.file().History(ctx, id, after, limit)
}

func (g *ground) Past(ctx context.Context, id model.ID, before int64, limit int) ([]model.Event, error) {
	return g.file().Past(ctx, id, before, limit)
}

func (g *ground) Then(ctx context.Context, id, save model.ID) (*model.Record, error) {
	return g.file().Then(ctx, id, save)
}

func (g *ground) Drafts(ctx context.Context, id model.ID) ([]model.Draft, error) {
	return g.file().Drafts(ctx, id)
}

func (g *ground) Changed(ctx context.Context) (int64, error) { return g.file().Changed(ctx) }

func (g *ground) Groups(ctx context.Context) ([]model.Group, error) { return g.file().Groups(ctx) }

func (g *ground) Known(ctx context.Context, kind, prefix string, limit int) ([]string, error) {
	return g.file().Known(ctx, kind, prefix, limit)
}

// Sitting returns where the meeting of the practice is.
func (g *ground) Sitting(ctx context.Context, id model.ID) (*model.Sitting, error) {
	return g.file().Sitting(ctx, id)
}

// SetSitting keeps where it is.
func (g *ground) SetSitting(ctx context.Context, id model.ID, at model.Sitting) (now *model.Sitting, err error) {
	err = g.written(ctx, func(ctx context.Context, k Keeper) error {
		now, err = k.SetSitting(ctx, id, at)
		return err
	})
	return now, err
}
