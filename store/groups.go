package store

import (
	"context"
	"errors"

	"tandem/model"
)

var errNotYet = errors.New("not yet")

// Known is to come.
func (s *Store) Known(ctx context.Context, kind, prefix string, limit int) ([]string, error) {
	return nil, nil
}

// Groups is to come.
func (s *Store) Groups(ctx context.Context) ([]model.Group, error) { return nil, nil }

// SetGroup is to come.
func (s *Store) SetGroup(ctx context.Context, g model.Group) error { return errNotYet }

// Strike is to come.
func (s *Store) Strike(ctx context.Context, k model.Strike) (int, error) { return 0, errNotYet }
