package model

import (
	"cmp"
	"slices"
)

// Ops returns what makes p out of nothing, in the order of Steps.
func (p *Partnership) Ops() []Op {
	order := func(step ID) int {
		return slices.IndexFunc(Steps, func(s *Step) bool { return s.ID == step })
	}
	var ops []Op
	for place, value := range p.Leaves() {
		ops = append(ops, Op{Place: place, Value: value})
	}
	slices.SortFunc(ops, func(a, b Op) int {
		return cmp.Or(cmp.Compare(order(a.Step), order(b.Step)), cmp.Compare(a.Party, b.Party), cmp.Compare(a.Path, b.Path))
	})
	return ops
}
