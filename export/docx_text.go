package export

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// runs writes spans as Word has them.
func (w *docx) runs(spans []Span, f docxFace) {
	for _, s := range spans {
		look := f
		look.bold, look.italic = f.bold || s.Bold, f.italic || s.Italic
		w.strands(s.Text, look)
	}
}

// marked is runs for a paragraph that is found again when the file comes back, and
// each answer in it.
func (w *docx) marked(spans []Span, f docxFace) {
	whole, each := w.names.paragraph(spans)
	answers := 0
	for _, name := range each {
		if name != "" {
			answers++
		}
	}
	w.marks += answers + 1
	own := w.marks - 1 // the number of a bookmark: it has the last one
	w.empty("w:bookmarkStart", "w:id", strconv.Itoa(own), "w:name", whole)
	n := own - answers
	for i := range spans {
		if each[i] == "" {
			w.runs(spans[i:i+1], f)
			continue
		}
		id := strconv.Itoa(n)
		w.empty("w:bookmarkStart", "w:id", id, "w:name", each[i])
		w.runs(spans[i:i+1], f)
		w.empty("w:bookmarkEnd", "w:id", id)
		n++
	}
	w.empty("w:bookmarkEnd", "w:id", strconv.Itoa(own))
}

// strands writes text as runs, each of which reads in one direction.
func (w *docx) strands(text string, f docxFace) {
	if text != "" && !w.rtl && ascii(text) { // as most of it is
		w.run(f, func() { w.pieces(text) })
		return
	}
	for text = inXML(text); text != ""; {
		n, rtl := strand(text, w.rtl)
		f.rtl = rtl
		w.run(f, func() { w.pieces(text[:n]) })
		text = text[n:]
	}
}

// ascii reports whether text is all letters and signs of ASCII.
func ascii(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// tab writes a run that is no more than a tab.
func (w *docx) tab() { w.run(docxFace{}, func() { w.empty("w:tab") }) }

// pieces writes text with Word's own line breaks and tabs.
func (w *docx) pieces(text string) {
	for text != "" {
		i := strings.IndexAny(text, "\n\t")
		if i < 0 {
			i = len(text)
		}
		if i > 0 {
			w.begin("w:t", "xml:space", "preserve")
			w.text(text[:i])
			w.end("w:t")
		}
		if i < len(text) {
			if text[i] == '\t' {
				w.empty("w:tab")
			} else {
				w.empty("w:br")
			}
			i++
		}
		text = text[i:]
	}
}

// strand returns how many bytes at the start of text read in one direction, and
// whether that is from right to left. What has no direction goes with what stands
// before it.
func strand(text string, otherwise bool) (int, bool) {
	rtl := rightToLeft(text, otherwise)
	for i, r := range text {
		if is, strong := direction(r); strong && is != rtl {
			return i, rtl
		}
	}
	return len(text), rtl
}

// rightToLeft reports whether the first letter of text that has a direction reads
// from right to left; otherwise where none has.
func rightToLeft(text string, otherwise bool) bool {
	for _, r := range text {
		if rtl, strong := direction(r); strong {
			return rtl
		}
	}
	return otherwise
}

// direction reports whether r reads from right to left, and whether it has a
// direction at all. Figures read from left to right in every script.
func direction(r rune) (rtl, strong bool) {
	if r < 0x590 {
		return false, 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r >= 0xC0
	}
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.R, bidi.AL:
		return true, true
	case bidi.L, bidi.EN:
		return false, true
	}
	return false, false
}

// list returns a list. The first paragraph of an item bears its sign, all else in
// it stands under that.
func (w *docx) list(b List, at spot) []elem {
	const deepest = 8 // levels that Word has, from 0
	id := bulletList
	style := "ListBullet"
	if b.Numbered {
		w.lists++
		id, style = bulletList+w.lists, "ListNumber"
	}
	step := w.scale.indent()
	within := at
	within.left, within.wide, within.depth = at.left+step, max(at.wide-step, step), at.depth+1
	within.style = "ListContinue"
	if at.style == "Quote" {
		within.style = at.style
	}
	var out []elem
	for i, item := range b.Items {
		p := para{style: style, list: id, level: min(at.depth, deepest), left: within.left, hang: step * 7 / 10}
		var spans []Span
		if len(item) > 0 {
			if first, ok := item[0].(Paragraph); ok {
				spans, item = first, item[1:]
			}
		}
		p.next = len(item) > 0 || w.paired(b.Items, i, within.wide)
		out = append(out, w.paragraph(spans, p, docxFace{}))
		out = append(out, w.blocks(item, within)...)
	}
	return out
}

// paired reports whether an item is short, and so is the next, and they are the first
// two or the last: none stands on a page alone.
func (w *docx) paired(items [][]Block, i, wide int) bool {
	const short = 5 // lines
	last, n := len(items)-1, 0
	if i == last || i > 0 && i != last-1 {
		return false
	}
	for _, item := range items[i : i+2] {
		if len(item) > 1 {
			return false
		}
		for _, block := range item {
			p, _ := block.(Paragraph)
			n += lines(plain(p), w.scale.body, wide)
		}
	}
	return n <= short
}
