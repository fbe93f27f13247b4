package export

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// runs returns spans as Word has them.
func (w *docx) runs(spans []Span, f docxFace) []elem {
	var out []elem
	for _, s := range spans {
		look := f
		look.bold, look.italic = f.bold || s.Bold, f.italic || s.Italic
		out = append(out, w.strands(s.Text, look)...)
	}
	return out
}

// marked is runs for a paragraph that is found again when the file comes back, and
// each answer in it.
func (w *docx) marked(spans []Span, f docxFace) []elem {
	whole, each := w.names.paragraph(spans)
	var runs []elem
	for i, s := range spans {
		own := w.runs([]Span{s}, f)
		if each[i] != "" {
			own = w.between(each[i], own)
		}
		runs = append(runs, own...)
	}
	return w.between(whole, runs)
}

// between returns runs within a bookmark.
func (w *docx) between(name string, runs []elem) []elem {
	id := strconv.Itoa(w.marks)
	w.marks++
	out := append([]elem{el("w:bookmarkStart").at("w:id", id, "w:name", name)}, runs...)
	return append(out, el("w:bookmarkEnd").at("w:id", id))
}

// strands returns text as runs, each of which reads in one direction.
func (w *docx) strands(text string, f docxFace) []elem {
	var out []elem
	for text = inXML(text); text != ""; {
		n, rtl := strand(text, w.rtl)
		f.rtl = rtl
		out = append(out, f.around(pieceElems(text[:n])...))
		text = text[n:]
	}
	return out
}

// pieceElems returns text with Word's own line breaks and tabs.
func pieceElems(text string) []elem {
	var out []elem
	for text != "" {
		i := strings.IndexAny(text, "\n\t")
		if i < 0 {
			i = len(text)
		}
		if i > 0 {
			out = append(out, el("w:t").at("xml:space", "preserve").holds(text[:i]))
		}
		if i < len(text) {
			out = append(out, el(map[byte]string{'\n': "w:br", '\t': "w:tab"}[text[i]]))
			i++
		}
		text = text[i:]
	}
	return out
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
	for _, item := range b.Items {
		p := para{style: style, list: id, level: min(at.depth, deepest), left: within.left, hang: step * 7 / 10}
		var spans []Span
		if len(item) > 0 {
			if first, ok := item[0].(Paragraph); ok {
				spans, item = first, item[1:]
			}
		}
		p.next = len(item) > 0
		out = append(out, w.paragraph(spans, p, docxFace{}))
		out = append(out, w.blocks(item, within)...)
	}
	return out
}
