package export

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// ByTerm returns words of the glossary sorted by what they are called.
func ByTerm(words map[string]assets.Word) []assets.Word {
	return slices.SortedFunc(maps.Values(words), func(a, b assets.Word) int {
		return cmp.Or(cmp.Compare(model.Fold(a.Term), model.Fold(b.Term)), cmp.Compare(a.ID, b.ID))
	})
}

// Glossary returns the words of the field, and what they mean here, as a document.
func Glossary(w *assets.Words) Document {
	d := Document{Title: w.Say("glossary.title"), Lang: w.Lang()}
	d.Blocks = []Block{Title{d.Title, w.Say("learned.sub")}}
	for _, word := range ByTerm(w.Glossary()) {
		text := word.Text
		if len(word.Also) > 0 {
			text += " " + w.Say("glossary.also", "words", strings.Join(word.Also, ", ")) + "."
		}
		d.Blocks = append(d.Blocks, Paragraph{{Text: word.Term + ": ", Bold: true}, {Text: text}})
	}
	d.Foot = w.Say("learn.foot", "title", d.Title)
	d.PageOf, d.PartOf, d.Skip = w.Say("doc.page"), w.Say("doc.of"), w.Say("doc.skip")
	return d
}
