package export

import (
	"regexp"
	"strings"
	"time"

	"tandem/model"
)

// A Document is what is to be said, block by block, and how it is meant to be used.
type Document struct {
	Title  string
	Draft  bool   // it is not agreed
	Form   Form   // what it is made to be: pages, one page, cards, a poster
	Lang   string // like "en"
	Blocks []Block

	// What stands on every page, in the language of the document.
	Stamp  string // across the page, like "DRAFT"; "" where nothing does
	Foot   string // at its foot: what this is, of which version, of which day
	PageOf string // its number, like "Page {n} of {all}"
	Page   string // its number where nobody can say of how many, like "Page {n}"
	PartOf string // which part of one thing it is, like "{n} of {all}"
	Skip   string // what leads past them to the text, like "Go to the text"

	// What a reader's program is told of it, and compare of where it comes from.
	Author  string
	Made    time.Time
	Of      model.ID // the partnership
	Version string   // of the terms that stand in it, like "2"; "" for none
}

// A Form is what a document is made to be.
type Form int

// The forms of documents.
const (
	Pages   Form = iota // as many pages as it takes
	OnePage             // one page, so it is set close
	Deck                // cards to cut out and laminate
	Wall                // read from across a room
)

// A Block is one of Title, Heading, Paragraph, List, Table, Pairs, Callout, Quote,
// Signatures, Card, Blank and Break.
type Block interface{ block() }

// A Span is a run of text. It says what stands there, in no format: newlines are
// line breaks, and nothing in it is markup.
type Span struct {
	Text         string
	Bold, Italic bool
	From         model.Place // the answer that it is, word for word; the zero Place for words of ours
	Word         string      // the word of the glossary that it leads to; "" for none
}

// joins reports whether t goes on in the style of s, and both are words of ours.
func (s Span) joins(t Span) bool {
	return s.Bold == t.Bold && s.Italic == t.Italic && s.Word == t.Word && s.From == t.From && s.From == (model.Place{})
}

type (
	// A Title stands on top of a document.
	Title struct{ Text, Sub string }
	// A Heading opens a section; Level is 2 or more, since 1 is the title.
	Heading struct {
		Level int
		Text  string
	}
	// A Paragraph is running text.
	Paragraph []Span
	// A List has items, each of one block or more.
	List struct {
		Numbered bool
		Items    [][]Block
	}
	// A Table has a head and rows of as many cells; the first cell of a row names it.
	Table struct {
		Caption string // "" for none
		Head    []string
		Rows    [][]string
	}
	// Pairs are short facts, each under its name.
	Pairs []Pair
	// A Callout must not be overlooked.
	Callout struct{ Title, Text string }
	// A Quote is what others wrote, set apart from what is said about it.
	Quote struct{ Blocks []Block }
	// Signatures leave room to sign for each party.
	Signatures struct {
		Of    []string
		Lines []string // what each is asked for: name, signature, date
	}
	// A Card is one norm, to be carried or hung up.
	Card struct {
		N     string // its number
		Title string // the value behind it, or its area
		Text  string // the norm
		Foot  string // whose it is, of which version and day
		Stamp string // on this card alone, like "DRAFT": it is cut out, and stands for itself; "" for none
	}
	// A Blank is a question with room to write by hand, or to fill in.
	Blank struct {
		Code    string   // what finds it again when the sheet is typed in, like "B3"
		Ask     string   // the question
		Why     string   // why it is asked, or an example; "" for neither
		Choices []string // to tick one or several of
		Several bool     // several of them
		Lines   int      // how many lines to write on; 0 where ticking is all
	}
	// A Break begins a new page; with Anew the pages from there on are counted from 1,
	// as those of a paper of its own.
	Break struct{ Anew bool }
)

// A Pair is one short fact.
type Pair struct{ Key, Value string }

func (Title) block()      {}
func (Heading) block()    {}
func (Paragraph) block()  {}
func (List) block()       {}
func (Table) block()      {}
func (Pairs) block()      {}
func (Callout) block()    {}
func (Quote) block()      {}
func (Signatures) block() {}
func (Card) block()       {}
func (Blank) block()      {}
func (Break) block()      {}

// say returns a paragraph of plain text.
func say(text string) Paragraph { return Paragraph{{Text: text}} }

// joined returns spans as they are set: runs of one style, whoever's words they are.
func joined(spans []Span) []Span {
	var out []Span
	for _, s := range spans {
		s.From, s.Word = model.Place{}, ""
		if last := len(out) - 1; last >= 0 && out[last].joins(s) {
			out[last].Text += s.Text
		} else {
			out = append(out, s)
		}
	}
	return out
}

// plain returns the text of spans.
func plain(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// typed returns what a person typed as a document may hold it.
func typed(text string) string { return strings.TrimSpace(model.Clean(text)) }

// oneLine is typed for what stands on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(model.Clean(text)), " ") }

// spoken returns blocks as they are read aloud: tables row by row, each cell behind
// its name, and of signatures who has to sign.
func spoken(blocks []Block) []Block {
	var out []Block
	for _, block := range blocks {
		switch b := block.(type) {
		case Table:
			for _, row := range b.Rows {
				var ps Pairs
				for i, cell := range row {
					ps = append(ps, Pair{b.Head[i], cell})
				}
				out = append(out, ps)
			}
		case Signatures:
			var l List
			for _, of := range b.Of {
				l.Items = append(l.Items, []Block{say(oneLine(of))})
			}
			out = append(out, l)
		default:
			out = append(out, block)
		}
	}
	return out
}

var blankLine = regexp.MustCompile(`\n[ \t]*\n\s*`)

// paragraphs splits spans where people left a blank line.
func paragraphs(spans []Span) []Block {
	var out []Block
	var now Paragraph
	end := func() {
		if now = trim(now); len(now) > 0 {
			out = append(out, now)
		}
		now = nil
	}
	for _, s := range spans {
		texts := []string{s.Text}
		if strings.Contains(s.Text, "\n") {
			texts = blankLine.Split(s.Text, -1)
		}
		for i, text := range texts {
			if i > 0 {
				end()
			}
			if text != "" {
				s.Text = text
				now = append(now, s)
			}
		}
	}
	end()
	return out
}

// trim takes white space off both ends of spans.
func trim(spans []Span) []Span {
	const white = " \t\n"
	for len(spans) > 0 {
		if spans[0].Text = strings.TrimLeft(spans[0].Text, white); spans[0].Text != "" {
			break
		}
		spans = spans[1:]
	}
	for n := len(spans) - 1; n >= 0; n-- {
		if spans[n].Text = strings.TrimRight(spans[n].Text, white); spans[n].Text != "" {
			break
		}
		spans = spans[:n]
	}
	return spans
}
