package export

import (
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/language"
)

// Docx renders d as a Word document: styles, numbering, page fields and repeated
// heads are Word's own, so that people can go on writing in it. The same document
// gives the same bytes.
func Docx(out io.Writer, d Document, o Order) (Outcome, error) {
	w := &docx{doc: d, order: o, sheet: docxSheetOf(d.Form, o), returns: comesBack(d.Blocks)}
	w.lang, w.rtl = languageOf(d.Lang)
	w.scale = w.scaleFor()
	return Outcome{}, w.zip(out)
}

// A docx is a Word document on its way.
type docx struct {
	quill // writes the paragraphs

	doc   Document
	order Order
	lang  string // like "en-US"
	rtl   bool   // its language reads from right to left
	sheet docxSheet
	scale docxScale

	fresh   bool     // the next block begins a page
	begun   bool     // something stands on the page
	lists   int      // how many numbered lists there are
	marks   int      // how many bookmarks
	boxes   int      // how many boxes to tick
	titles  []string // of a deck, what stands under them, and what must not be overlooked
	subs    []string
	notes   []string
	returns bool      // it can be compared when it comes back
	names   bookmarks // what finds its answers again
}

// languageOf returns a language as Word names it, with the country where most
// people read it, and whether it reads from right to left.
func languageOf(lang string) (string, bool) {
	t, err := language.Parse(lang)
	if err != nil {
		return "en-US", false
	}
	base, _ := t.Base()
	region, _ := t.Region()
	script, _ := t.Script()
	rtl := script.String() == "Arab" || script.String() == "Hebr"
	return base.String() + "-" + region.String(), rtl
}

// A spot is where blocks are set.
type spot struct {
	left, wide int    // in twips
	depth      int    // in how many lists
	style      string // of paragraphs
	next       bool   // what is set stays with what follows
	whole      bool   // and is little, so that all of it does
	under      bool   // a list stands above it
}

// body returns the whole text of the document.
func (w *docx) body() elem {
	wide, _ := w.sheet.text()
	e := el("w:body")
	if w.doc.Form == Deck {
		e.kids = w.deck()
	} else {
		e.kids = w.blocks(w.doc.Blocks, spot{wide: wide, style: "BodyText"})
	}
	e.kids = append(e.kids, w.section())
	return rootOf("w:document", e)
}

// blocks renders blocks. Cards that follow each other share their pages.
func (w *docx) blocks(blocks []Block, at spot) []elem {
	var out []elem
	for i := 0; i < len(blocks); i++ {
		var cards []Card
		for c, ok := blocks[i].(Card); ok; {
			cards = append(cards, c)
			if i++; i == len(blocks) {
				break
			}
			c, ok = blocks[i].(Card)
		}
		if len(cards) > 0 {
			out = append(out, w.cards(cards, at)...)
			i--
			continue
		}
		here := at
		here.next = at.next && (at.whole || i == len(blocks)-1) || i+1 < len(blocks) && (w.leads(blocks[i], blocks[i+1]) || i > 0 && w.opens(blocks[i-1:i+2])) ||
			lastButOne(blocks[i:]) || asks(blocks[i:]) && w.leads(blocks[i], Blank{})
		if i > 0 {
			_, here.under = blocks[i-1].(List)
			if callouts(blocks[i-1], blocks[i]) { // which would be one
				out = append(out, w.alone(para{style: "Gap"}, func() {}))
			}
		}
		out = append(out, w.block(blocks[i], here)...)
	}
	return out
}

// leads reports whether a block is the line that leads to the next one, and so must
// not be left behind on the page before.
func (w *docx) leads(block, next Block) bool {
	if _, asks := next.(Blank); asks { // what is said of a question stays with it
		_, said := block.(Callout)
		_, quoted := block.(Quote)
		p, also := block.(Paragraph)
		return said || quoted || also && lines(plain(p), w.scale.body, w.sheet.wide) <= 8
	}
	p, ok := block.(Paragraph)
	if !ok {
		return false
	}
	text := plain(p)
	if _, turn := next.(Break); !turn && (overhead(p) || strings.HasSuffix(strings.TrimSpace(text), ":")) {
		return true
	}
	switch next.(type) {
	case List, Table, Pairs, Quote, Callout:
		return lines(text, w.scale.body, w.sheet.wide/2) <= 3
	}
	return false
}

// callouts reports whether two blocks both are what must not be overlooked.
func callouts(a, b Block) bool {
	_, one := a.(Callout)
	_, two := b.(Callout)
	return one && two
}

// opens reports whether the second of three blocks is all that would stand under its
// heading, on a line or two, if the third began a page.
func (w *docx) opens(blocks []Block) bool {
	_, heading := blocks[0].(Heading)
	p, said := blocks[1].(Paragraph)
	switch blocks[2].(type) {
	case Heading, Break:
		return false
	}
	return heading && said && lines(plain(p), w.scale.body, w.sheet.wide/2) <= 3
}

func (w *docx) block(block Block, at spot) []elem {
	switch b := block.(type) {
	case Title:
		out := []elem{w.line("Title", oneLine(b.Text))}
		if b.Sub != "" {
			out = append(out, w.line("Subtitle", b.Sub))
		}
		return out
	case Heading:
		return []elem{w.paragraph([]Span{{Text: oneLine(b.Text)}}, para{style: "Heading" + strconv.Itoa(rank(b)+1), left: at.left}, docxFace{})}
	case Paragraph:
		p := para{style: at.style, left: at.left, next: at.next}
		if at.under && at.depth == 0 { // the items of a list stand closer than paragraphs
			p.space = &space{before: w.scale.body * 3, after: w.scale.gap}
		}
		return []elem{w.paragraph(b, p, docxFace{})}
	case List:
		return w.list(b, at)
	case Table:
		return w.table(b, at)
	case Pairs:
		return w.pairs(b, at)
	case Callout:
		return w.callout(b, at)
	case Quote:
		within := spot{left: at.left + w.scale.indent(), wide: at.wide - w.scale.indent(), depth: at.depth, style: "Quote", next: at.next}
		within.whole = w.scale.height(b.Blocks, within.wide) < 12*w.scale.body*15
		return w.blocks(b.Blocks, within)
	case Signatures:
		return w.signatures(b, at)
	case Card:
		return w.cards([]Card{b}, at)
	case Blank:
		return w.blank(b, at)
	case Break:
		if b.Anew && w.begun {
			w.fresh, w.begun = false, false
			return []elem{w.ends()}
		}
		w.fresh = w.begun
	}
	return nil
}

// rank returns which of Word's headings a heading is, from 0: the title is none of
// them, so the first level below it is the first of theirs.
func rank(h Heading) int { return min(max(h.Level-2, 0), 2) }

// line returns a paragraph of plain text.
func (w *docx) line(style, text string) elem {
	return w.paragraph([]Span{{Text: text}}, para{style: style}, docxFace{})
}

// paragraph returns spans as a paragraph, which reads in the direction of its
// first letter.
func (w *docx) paragraph(spans []Span, p para, f docxFace) elem {
	text := plain(spans)
	p.rtl = rightToLeft(text, w.rtl)
	p.loose = p.loose || w.endless(text, w.sheet.wide/2)
	return w.around(p, func() {
		if w.returns && len(spans) > 0 {
			w.marked(spans, f)
		} else {
			w.runs(spans, f)
		}
	})
}

// around returns p, the next paragraph on its page, around runs.
func (w *docx) around(p para, runs func()) elem { return w.alone(w.begins(p), runs) }

// alone returns a paragraph that stands on no page, around runs.
func (w *docx) alone(p para, runs func()) elem {
	from := len(w.b)
	w.begin("w:p")
	p.write(&w.quill)
	runs()
	w.end("w:p")
	return w.since(from, "w:p")
}

// endless reports whether text is so long that programs come to no end where they
// are told to keep it on a page, or on that of what follows.
func (w *docx) endless(text string, wide int) bool {
	const enough = 600 // letters that fit everywhere
	if len(text) < enough {
		return false
	}
	_, high := w.sheet.text()
	return w.high(text, wide) > high/4
}

// overlong reports whether text may be higher than a page.
func (w *docx) overlong(text string, wide int) bool {
	_, high := w.sheet.text()
	return w.high(text, wide) > high*3/4
}

// high guesses how high text stands.
func (w *docx) high(text string, wide int) int {
	return lines(text, w.scale.body, wide) * w.scale.body * 15
}

// begins returns p as the next paragraph on its page, which may be a fresh one.
func (w *docx) begins(p para) para {
	p.fresh = w.fresh
	w.fresh, w.begun = false, true
	return p
}

// callout sets what must not be overlooked on a ground of its own.
func (w *docx) callout(b Callout, at spot) []elem {
	off := w.scale.body * 8
	text := strings.TrimSpace(b.Text) != ""
	title := para{style: "CalloutTitle", left: at.left + off, next: text || at.next}
	out := []elem{w.paragraph([]Span{{Text: b.Title}}, title, docxFace{})}
	if text {
		long := lines(b.Text, w.scale.body, at.wide) > 20
		out = append(out, w.paragraph([]Span{{Text: b.Text}}, para{style: "Callout", left: at.left + off, whole: !long, next: at.next}, docxFace{}))
	}
	return out
}
