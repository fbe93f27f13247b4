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
	"time"

	"tandem/assets"
	"tandem/model"
)

// A Kind is one document that can be made of a partnership.
type Kind struct {
	Name    string
	Formats []string // the names of the formats it comes in, the usual one first
	Make    func(*model.Partnership, *assets.Words, time.Time) (Document, error)

	write func(io.Writer, *model.Partnership) error // for what is no text: in place of Make
}

// Documents lists them all.
var Documents = []Kind{
	{Name: "outline", Formats: []string{"md", "txt"}, Make: Outline},
	{Name: "terms", Formats: []string{"md", "txt"}, Make: Terms},
	{Name: "data", Formats: []string{"json"}, write: Data},
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
