package export

import (
	"slices"
	"strings"

	"tandem/model"
)

// Shelf returns all documents that can be made of p, first the one that its length
// leads to.
func Shelf(p *model.Partnership) []Kind {
	all := slices.Clone(Documents)
	i := slices.IndexFunc(all, func(k Kind) bool { return k.Make != nil && k.Length == p.Length() })
	if i < 0 {
		return all
	}
	first := all[i]
	return slices.Insert(slices.Delete(all, i, i+1), 0, first)
}

// Lines returns the document as plain text of so many columns, for a screen. To be
// read aloud, it is set without columns and rules.
func (d Document) Lines(columns int, aloud bool) []string {
	const least = 20 // columns
	if aloud {
		d.Blocks = spoken(d.Blocks)
	}
	text := strings.TrimRight(model.Clean(textOf(d, max(columns, least))), "\n")
	return strings.Split(text, "\n")
}
