package export

import (
	"slices"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"
)

// Twips are twentieths of a point, the lengths of Word.
const (
	perMM    = 1440 / 25.4
	cardWide = 5046 // 89 mm
	cardHigh = 3572 // 63 mm
)

func twips(n float64) int { return int(n*perMM + 0.5) }

// A docxSheet is a page of paper: its size, and how much of it stays empty.
type docxSheet struct {
	wide, high        int
	side, top, bottom int
	foot              int // from the lower edge to what stands on each page
}

// text returns how wide and high what stands on it can be.
func (s docxSheet) text() (wide, high int) { return s.wide - 2*s.side, s.high - s.top - s.bottom }

// docxSheetOf returns the paper for a document of a form. A poster is made on the
// large size of a pair, unless somebody asked for another.
func docxSheetOf(form Form, o Order) docxSheet {
	paper := o.Paper
	if paper == "" {
		paper = A4
	}
	if twin := twins[paper]; form == Wall && twin != "" && (o.Paper == "" || o.own) {
		paper = twin
	}
	s := docxSheet{wide: 11906, high: 16838}
	switch paper {
	case Letter:
		s = docxSheet{wide: 12240, high: 15840}
	case A3:
		s = docxSheet{wide: 16838, high: 23811}
	case Tabloid:
		s = docxSheet{wide: 15840, high: 24480}
	}
	s.side, s.top, s.bottom, s.foot = twips(21), twips(20), twips(19), twips(9)
	switch form {
	case OnePage:
		s.side, s.top, s.bottom, s.foot = twips(18), twips(15), twips(15), twips(7)
	case Wall:
		s.side, s.top, s.bottom, s.foot = s.wide/11, s.wide/14, s.wide/14, s.wide/32
	case Deck: // the cards take what they need, and what little is left stays free
		const slack = 120
		s.side = (s.wide - 2*cardWide) / 2
		s.top = max((s.high-4*cardHigh)/2-slack, 0)
		s.bottom, s.foot = s.top, max(s.top/2, twips(5))
	}
	return s
}

// section returns what Word has to know of the pages.
func (w *docx) section() elem {
	p := w.sheet
	n := strconv.Itoa
	e := el("w:sectPr",
		val2("w:headerReference", "default", "header"), val2("w:footerReference", "default", "footer"),
		el("w:pgSz").at("w:w", n(p.wide), "w:h", n(p.high)),
		el("w:pgMar").at("w:top", n(p.top), "w:right", n(p.side), "w:bottom", n(p.bottom), "w:left", n(p.side),
			"w:header", n(p.foot), "w:footer", n(p.foot), "w:gutter", "0"))
	if w.several() {
		e.kids = append(e.kids, el("w:pgNumType").at("w:start", "1"))
	}
	if w.rtl {
		e.kids = append(e.kids, el("w:bidi"))
	}
	return e
}

// several reports whether the document is several papers, each of which counts its own
// pages. Word cannot say of how many in a way that other programs understand.
func (w *docx) several() bool {
	return slices.ContainsFunc(w.doc.Blocks, func(b Block) bool {
		turn, ok := b.(Break)
		return ok && turn.Anew
	})
}

// ends returns what ends one of several papers: a line of no height.
func (w *docx) ends() elem {
	from := len(w.b)
	w.begin("w:p")
	w.begin("w:pPr")
	w.val("w:pStyle", "Gap")
	w.empty("w:spacing", "w:before", "0", "w:after", "0", "w:line", "20", "w:lineRule", "exact")
	w.elem(w.section())
	w.end("w:pPr")
	w.end("w:p")
	return w.since(from, "w:p")
}

// val2 returns a reference to another part.
func val2(name, kind, part string) elem { return el(name).at("w:type", kind, "r:id", part) }

// header returns what stands on top of every page: the stamp, in small letters for
// programs that read aloud, and across the page for everyone else.
func (w *docx) header() elem {
	wide, _ := w.sheet.text()
	over := append(slices.Clone(w.subs), w.notes...)
	if len(w.notes) == 0 { // they say it too
		over = append(over, w.doc.Stamp)
	}
	text := oneLine(strings.Join(over, " · "))
	if len(w.titles) > 0 {
		text = w.short(strings.Join(w.titles, " · "), wide-measure(" · "+text, w.scale.foot)) + " · " + text
	}
	text = w.short(strings.Trim(text, " ·"), wide)
	return rootOf("w:hdr", w.alone(para{style: "Header", rtl: w.rtl}, func() {
		w.runs([]Span{{Text: text}}, docxFace{})
		if strings.TrimSpace(w.doc.Stamp) != "" {
			w.elem(el("w:r", el("w:rPr", el("w:noProof")), w.watermark()))
		}
	}))
}

// footer returns what stands at the foot of every page: what this is, and the
// number of the page.
func (w *docx) footer() elem {
	wide, _ := w.sheet.text()
	foot := w.short(w.doc.Foot, wide-measure(w.doc.PageOf, w.scale.foot))
	return rootOf("w:ftr", w.alone(para{style: "Footer", tab: wide, rtl: w.rtl}, func() {
		w.runs([]Span{{Text: foot}}, docxFace{})
		w.tab()
		w.pageNumber()
	}))
}

// short returns text on one line of so many twips at the foot of a page: no name may
// be so long that it leaves no room for the text.
func (w *docx) short(text string, wide int) string {
	for text = oneLine(text); measure(text, w.scale.foot) > wide && uniseg.StringWidth(text) > 1; {
		text = clip(text, min(uniseg.StringWidth(text)*9/10, 400))
	}
	return text
}

// pageNumber writes the number of a page and of all pages, in the words of the
// document.
func (w *docx) pageNumber() {
	rest := w.doc.PageOf
	if w.several() {
		rest = w.doc.Page
	}
	for rest != "" {
		i := strings.IndexByte(rest, '{')
		code, after, closed := strings.Cut(rest[i+1:], "}")
		field := map[string]string{"n": "PAGE", "all": "NUMPAGES"}[code]
		if i < 0 || !closed || field == "" {
			w.runs([]Span{{Text: rest}}, docxFace{})
			return
		}
		w.runs([]Span{{Text: rest[:i]}}, docxFace{})
		w.field(field)
		rest = after
	}
}

// field writes a field that Word works out itself.
func (w *docx) field(code string) {
	mark := func(kind string) { w.run(docxFace{}, func() { w.empty("w:fldChar", "w:fldCharType", kind) }) }
	mark("begin")
	w.run(docxFace{}, func() { w.elem(el("w:instrText").at("xml:space", "preserve").holds(" " + code + " ")) })
	mark("separate")
	w.run(docxFace{}, func() { w.elem(el("w:t").holds("1")) })
	mark("end")
}
