package export

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"tandem/assets"
)

// Read returns a section of a lesson as blocks, without its heading. A word that leads
// to the glossary says so in its span.
func Read(s assets.Section) ([]Block, error) {
	source := []byte(s.Text)
	r := reading{paper: &paper{}, source: source, lesson: true}
	blocks, err := r.blocks(markdownParser().Parse(text.NewReader(source)))
	if err != nil {
		return nil, fmt.Errorf("section %s: %w", s.Anchor, err)
	}
	return blocks, nil
}

// Lesson returns a lesson as a document: number n of all.
func Lesson(w *assets.Words, l assets.Lesson, n, all int) (Document, error) {
	d := Document{Title: l.Title, Lang: w.Lang()}
	d.Blocks = append(d.Blocks, Title{l.Title, w.Say("learn.sub", "n", fmt.Sprint(n), "all", fmt.Sprint(all), "minutes", w.Count("learn.minutes", l.Minutes()))})
	d.Blocks = append(d.Blocks, say(l.Idea))
	for _, s := range l.Sections {
		blocks, err := Read(s)
		if err != nil {
			return d, fmt.Errorf("lesson %s: %w", l.ID, err)
		}
		d.Blocks = append(append(d.Blocks, Heading{2, s.Title}), blocks...)
	}
	d.Blocks = append(d.Blocks, Callout{w.Say("learn.try"), l.Try})
	d.Foot = w.Say("learn.foot", "title", l.Title)
	d.PageOf, d.PartOf, d.Skip = w.Say("doc.page"), w.Say("doc.of"), w.Say("doc.skip")
	return d, nil
}

// Lessons returns all lessons as one document, each on pages of its own.
func Lessons(w *assets.Words) (Document, error) {
	ids := w.Lessons()
	all := Document{Title: w.Say("learn.title"), Lang: w.Lang()}
	for i, id := range ids {
		l, ok := w.Lesson(id)
		if !ok {
			continue
		}
		d, err := Lesson(w, l, i+1, len(ids))
		if err != nil {
			return d, err
		}
		if len(all.Blocks) > 0 {
			all.Blocks = append(all.Blocks, Break{})
		}
		all.Blocks = append(all.Blocks, d.Blocks...)
	}
	all.Foot = w.Say("learn.foot", "title", all.Title)
	all.PageOf, all.PartOf, all.Skip = w.Say("doc.page"), w.Say("doc.of"), w.Say("doc.skip")
	return all, nil
}

// wordLink is how a lesson leads to a word of the glossary.
const wordLink = "word:"

// link returns what a link to the glossary says, with the word it leads to.
func (r reading) link(n *ast.Link, style Span) ([]Span, error) {
	id, ok := strings.CutPrefix(string(n.Destination), wordLink)
	if !r.lesson || !ok {
		return nil, fmt.Errorf("a link to %s is not possible here", n.Destination)
	}
	style.Word = id
	return r.spans(n, style)
}

// quote returns what somebody in a lesson says.
func (r reading) quote(n *ast.Blockquote) (Quote, error) {
	if !r.lesson {
		return Quote{}, fmt.Errorf("a clause cannot have a %s", n.Kind())
	}
	blocks, err := r.blocks(n)
	return Quote{blocks}, err
}
