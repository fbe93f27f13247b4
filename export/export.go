// Package export writes a partnership for people who will never see this
// program. Documents are built as blocks and every format renders blocks: what
// a document says never knows how it will look. To add a document: one function
// that returns blocks, one line in Documents. To add a format: one renderer, one
// line in Formats.
//
// Nothing private is in a document (R9): each is made of what everyone may see.
package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"tandem/assets"
	"tandem/model"
)

// A Kind is one document that can be made of a partnership.
type Kind struct {
	Name    string
	Length  model.Length // the length of the wizard that leads to it
	Formats []string     // the names of the formats it comes in, the usual one first

	// Make says what stands in it, as blocks; nil for what is no text.
	Make func(*model.Partnership, *assets.Words, time.Time, Order) (Document, error)
	// Parts are what it is made for one at a time, if it can be: each person, each
	// meeting, each date. nil: it is always one.
	Parts func(*model.Partnership, *assets.Words) []Part
	// Apart: there is a file for each part, and none of all of them.
	Apart bool
	// Waits says in a sentence what is still to come before there is much in it; ""
	// when nothing is. nil: nothing ever is.
	// It can be made all the same, and is a draft then.
	Waits func(*model.Partnership, *assets.Words) string
	// Asks: it is filled in by hand, and where there is nothing to ask it says so.
	Asks bool

	// own writes formats of its own, by name, in place of Make.
	own map[string]writer
}

// A writer writes a format that one document alone comes in.
type writer func(io.Writer, *model.Partnership, *assets.Words, time.Time, Order) error

// A Part is one of what a document is made for.
type Part struct {
	ID   model.ID
	Name string
}

// An Order says how a document is wanted.
type Order struct {
	Format string   // by its name
	Part   model.ID // the part it is made for; "" for all of them
	Paper  string   // A4, Letter, A3 or Tabloid; "" for what the partnership has
	Local  string   // the paper that is usual here, where the partnership has none either
	Large  bool     // for weak eyes: 18 points
	Track  bool     // Word notes each change from the start
	BOM    bool     // lists begin with the mark that some spreadsheets need to read accents

	own bool // nobody asked for the paper
}

// The sizes of paper. A poster is made on the large one of a pair, and scaled to
// another where it is asked for.
const (
	A4      = "a4"
	Letter  = "letter"
	A3      = "a3"
	Tabloid = "tabloid"
)

// Sizes lists them all.
var Sizes = []string{A4, Letter, A3, Tabloid}

// readable are the formats of what people read, the usual one first.
var readable = []string{"pdf", "docx", "html", "md", "txt"}

// Documents lists them all, in the order in which people need them.
var Documents = []Kind{
	{Name: "outline", Formats: readable, Make: Outline},
	{Name: "terms", Length: model.Full, Formats: readable, Make: same(Terms)},
	{Name: "record", Formats: readable, Make: same(Record)},
	{Name: "notes", Formats: readable, Make: Notes, Parts: NotesParts, Waits: NotesWait},
	{Name: "agenda", Formats: readable, Make: Agenda, Parts: AgendaParts, Waits: AgendaWait},
	{Name: "cards", Formats: readable, Make: same(Cards), Waits: CardsWait},
	{Name: "poster", Formats: readable, Make: same(Poster), Waits: CardsWait},
	{Name: "factsheet", Formats: readable, Make: FactSheet, Waits: FactSheetWait},
	{Name: "summary", Formats: readable, Make: same(Summary), Waits: SummaryWait},
	{Name: "worksheet", Formats: readable, Make: Worksheet, Parts: WorksheetParts, Waits: WorksheetWaits, Asks: true},
	{Name: "slip", Formats: readable, Make: Slip, Parts: SlipParts, Waits: SlipWaits, Asks: true},
	{Name: "calendar", Formats: append([]string{"ics"}, readable...), Make: Calendar, Parts: CalendarParts, Waits: CalendarWaits, own: map[string]writer{"ics": ICS}},
	{Name: "lists", Formats: []string{"csv"}, Parts: ListParts, Apart: true, Waits: ListsWait, own: map[string]writer{"csv": Lists}},
	{Name: "data", Formats: []string{"json"}, own: map[string]writer{
		"json": func(out io.Writer, p *model.Partnership, _ *assets.Words, _ time.Time, _ Order) error {
			return Data(out, p)
		},
	}},
}

// same is Make for a document that is the same whoever it is for.
func same(f func(*model.Partnership, *assets.Words, time.Time) (Document, error)) func(*model.Partnership, *assets.Words, time.Time, Order) (Document, error) {
	return func(p *model.Partnership, w *assets.Words, now time.Time, _ Order) (Document, error) {
		return f(p, w, now)
	}
}

// Document makes the document, with what stands on every page of it.
func (k Kind) Document(p *model.Partnership, w *assets.Words, now time.Time, o Order) (Document, error) {
	d, err := k.Make(p, w, now, o)
	if err != nil {
		return Document{}, fmt.Errorf("make %s: %w", k.Name, err)
	}
	if k.Waits != nil && !k.Asks && !d.Draft && !p.Stage().Over() && k.Waits(p, w) != "" {
		d = waiting(d, w)
	}
	return dressed(d, p, w, now), nil
}

// waiting returns d, of which something is still to come, as a draft that says so.
func waiting(d Document, w *assets.Words) Document {
	at := 0
	if _, titled := d.Blocks[at].(Title); titled {
		at++
	}
	d.Draft, d.Blocks = true, slices.Insert(slices.Clone(d.Blocks), at, Block(Callout{w.Say("doc.draft"), w.Say("doc.draft.waits")}))
	return d
}

// An Outcome says what became of a document on its way into a format.
type Outcome struct {
	Lacks []string // characters that the fonts of the format do not have; boxes stand for them
}

// Write writes the document as it is ordered.
func (k Kind) Write(out io.Writer, p *model.Partnership, w *assets.Words, now time.Time, o Order) (Outcome, error) {
	o = o.of(p)
	if own := k.own[o.Format]; own != nil {
		return Outcome{}, own(out, p, w, now, o)
	}
	for _, f := range Formats {
		if f.Name == o.Format && k.Make != nil {
			d, err := k.Document(p, w, now, o)
			if err != nil {
				return Outcome{}, err
			}
			return f.Write(out, d, o)
		}
	}
	return Outcome{}, fmt.Errorf("there is no format %q", o.Format)
}

// of returns the order with the paper of p where none is named.
func (o Order) of(p *model.Partnership) Order {
	if o.Paper == "" {
		o.Paper, o.own = cmp.Or(p.Core.Paper, o.Local), true
	}
	return o
}

// A Format renders blocks.
type Format struct {
	Name  string
	Ext   string // of its files
	Write func(io.Writer, Document, Order) (Outcome, error)
}

// Formats lists them all.
var Formats = []Format{
	{"pdf", ".pdf", PDF},
	{"md", ".md", written(Markdown)},
	{"docx", ".docx", Docx},
	{"txt", ".txt", written(Text)},
	{"html", ".html", HTML},
}

// written is Write for a format that has every character and one size.
func written(f func(io.Writer, Document) error) func(io.Writer, Document, Order) (Outcome, error) {
	return func(out io.Writer, d Document, _ Order) (Outcome, error) { return Outcome{}, f(out, d) }
}
