// Package export writes a partnership for people who will never see this
// program. Documents are built as blocks and every format renders blocks: what
// a document says never knows how it will look. To add a document: one function
// that returns blocks, one line in Documents. To add a format: one renderer, one
// line in Formats.
//
// Nothing private is in a document (R9): each is made of what everyone may see.
package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// A Kind is one document that can be made of a partnership.
type Kind struct {
	Name    string
	Length  model.Length // the length of the wizard that leads to it
	Formats []string     // the names of the formats it comes in, the usual one first
	Make    func(*model.Partnership, *assets.Words, time.Time) (Document, error)

	write func(io.Writer, *model.Partnership) error // for what is no text: in place of Make
}

// Documents lists them all.
var Documents = []Kind{
	{Name: "outline", Formats: []string{"md", "txt"}, Make: Outline},
	{Name: "terms", Length: model.Full, Formats: []string{"md", "txt"}, Make: Terms},
	{Name: "record", Formats: []string{"md", "txt"}, Make: Record},
	{Name: "data", Formats: []string{"json"}, write: Data},
}

// Papers returns the documents that people read, first the one that the length of
// p leads to.
func Papers(p *model.Partnership) []Kind {
	papers := slices.DeleteFunc(slices.Clone(Documents), func(k Kind) bool { return k.Make == nil })
	i := slices.IndexFunc(papers, func(k Kind) bool { return k.Length == p.Length() })
	first := papers[i]
	return slices.Insert(slices.Delete(papers, i, i+1), 0, first)
}

// Lines returns the document as plain text of so many columns, for a screen. To be
// read aloud, it is set without columns and rules.
func (k Kind) Lines(columns int, aloud bool, p *model.Partnership, w *assets.Words, now time.Time) ([]string, error) {
	const least = 20 // columns
	d, err := k.Make(p, w, now)
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", k.Name, err)
	}
	if aloud {
		d.Blocks = spoken(d.Blocks)
	}
	text := strings.TrimRight(model.Clean(textOf(d, max(columns, least))), "\n")
	return strings.Split(text, "\n"), nil
}

// Write writes the document in the format of the given name.
func (k Kind) Write(out io.Writer, format string, p *model.Partnership, w *assets.Words, now time.Time) error {
	if k.write != nil {
		return k.write(out, p)
	}
	for _, f := range Formats {
		if f.Name == format {
			d, err := k.Make(p, w, now)
			if err != nil {
				return fmt.Errorf("make %s: %w", k.Name, err)
			}
			return f.Write(out, d)
		}
	}
	return fmt.Errorf("there is no format %q", format)
}

// A Format renders blocks.
type Format struct {
	Name  string
	Ext   string // of its files
	Write func(io.Writer, Document) error
}

// Formats lists them all.
var Formats = []Format{
	{"md", ".md", Markdown},
	{"txt", ".txt", Text},
}
