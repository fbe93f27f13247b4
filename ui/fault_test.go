package ui

import (
	"context"

	"tandem/model"
	"tandem/store"
)

// failing is a file that takes nothing while err is set.
type failing struct {
	*store.Store
	err error
}

func (f *failing) Save(ctx context.Context, s model.Save) (*model.Record, []model.Clash, error) {
	if f.err != nil {
		return nil, nil, f.err
	}
	return f.Store.Save(ctx, s)
}

func (f *failing) Draft(ctx context.Context, d model.Draft) error {
	if f.err != nil {
		return f.err
	}
	return f.Store.Draft(ctx, d)
}
