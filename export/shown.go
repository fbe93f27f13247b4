package export

import (
	"slices"
	"strings"
	"time"

	"tandem/assets"
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

// Text returns the document as plain text of so many columns, for a screen; nil for
// what is no text. To be read aloud, it is set without columns and rules.
func (k Kind) Text(columns int, aloud bool, p *model.Partnership, w *assets.Words, now time.Time, o Order) ([]string, error) {
	const least = 20 // columns
	if k.Make == nil {
		return nil, nil
	}
	d, err := k.Document(p, w, now, o)
	if err != nil {
		return nil, err
	}
	if aloud {
		d.Blocks = spoken(d.Blocks)
	}
	text := strings.TrimRight(model.Clean(textOf(d, max(columns, least))), "\n")
	return strings.Split(text, "\n"), nil
}
