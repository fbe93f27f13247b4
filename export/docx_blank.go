package export

import (
	"slices"
	"strings"
)

// blank returns a question with room to answer, by hand or at a computer: boxes
// that can be ticked, and a frame that grows with what is typed into it. It stays
// on one page.
func (w *docx) blank(b Blank, at spot) []elem {
	step := w.scale.body * 26 // room for the code
	inset := at.left + step
	p := para{style: "Ask", left: inset, hang: step, loose: w.endless(b.Ask, w.sheet.wide/2), rtl: rightToLeft(b.Ask, w.rtl)}
	code := oneLine(b.Code)
	if code == "" {
		p.left, p.hang, inset = at.left, 0, at.left
	}
	out := []elem{w.around(p, func() {
		if code != "" {
			w.strands(code, docxFace{color: accent})
			w.tab()
		}
		w.runs([]Span{{Text: b.Ask}}, docxFace{})
	})}
	if strings.TrimSpace(b.Why) != "" {
		out = append(out, w.paragraph([]Span{{Text: b.Why}}, para{style: "AskWhy", left: inset}, docxFace{}))
	}
	out = append(out, w.choices(b, inset, at.left+at.wide-inset, b.Lines > 0 || at.next)...)
	if b.Lines > 0 {
		out = append(out, w.room(b.Lines, inset, at.left+at.wide-inset, at.next)...)
	}
	return out
}

// choices returns boxes to tick: all on a line if they fit there, else as many beside
// each other as have room. Next is for those that stay with what follows.
func (w *docx) choices(b Blank, left, wide int, next bool) []elem {
	const most = 3 // beside each other, where not all are
	hang, all := w.scale.body*16, 0
	var wides []int
	for _, choice := range b.Choices {
		n := hang + measure(choice, w.scale.body)*21/20 + 2*cellMargin
		wides, all = append(wides, n), all+n
	}
	if len(wides) > 1 && all <= wide {
		return []elem{w.abreast(b.Choices, wides, left, min((wide-all)/len(wides), hang), next)}
	}
	beside := 0
	if len(wides) > 1 {
		beside = min(wide/slices.Max(wides), most)
	}
	var ticks []elem
	for i, choice := range b.Choices {
		p := para{style: "Tick", left: hang, hang: hang, loose: w.endless(choice, w.sheet.wide/2), rtl: rightToLeft(choice, w.rtl)}
		if p.next = i < len(b.Choices)-1 || next; beside < 2 {
			p.left += left
		}
		ticks = append(ticks, w.around(p, func() { w.ticked(choice) }))
	}
	if beside < 2 {
		return ticks
	}
	g := docxGrid{style: "Plain", left: left, widths: slices.Repeat([]int{wide / beside}, beside)}
	for i := 0; i < len(ticks); i += beside {
		var r row
		for j := range beside {
			c := cell{wide: g.widths[j]}
			if i+j < len(ticks) {
				c.blocks = ticks[i+j : i+j+1]
			}
			r.cells = append(r.cells, c)
		}
		g.rows = append(g.rows, r)
	}
	return w.gridThen(g, next)
}

// abreast returns boxes to tick on one line, each so wide and so much more.
func (w *docx) abreast(choices []string, wides []int, left, more int, next bool) elem {
	hang := w.scale.body * 16
	p := para{style: "Tick", left: left + hang, hang: hang, next: next, rtl: rightToLeft(strings.Join(choices, " "), w.rtl)}
	at := left
	for i := range choices {
		if i > 0 {
			p.tabs = append(p.tabs, at)
		}
		p.tabs = append(p.tabs, at+hang)
		at += wides[i] + more
	}
	return w.around(p, func() {
		for i, choice := range choices {
			if i > 0 {
				w.tab()
			}
			w.ticked(choice)
		}
	})
}

// ticked writes a box and what it is for.
func (w *docx) ticked(choice string) {
	w.tick(choice)
	w.tab()
	w.runs([]Span{{Text: choice}}, docxFace{})
}

// room returns a frame with room for so many lines by hand.
func (w *docx) room(lines, left, wide int, next bool) []elem {
	const line = 480 // twips that handwriting needs, 8.5 mm
	frame := cell{wide: wide, edges: allAround(edge{width: 6, color: gray}), blocks: []elem{w.paragraph(nil, para{style: "Answer", next: next}, docxFace{})}}
	return w.gridThen(docxGrid{style: "Plain", left: left, widths: []int{wide}, rows: []row{{high: lines * line, split: lines > 20, cells: []cell{frame}}}}, next)
}

// tick writes a box that a click ticks, and a pen.
func (w *docx) tick(choice string) {
	const off, on, symbols, longest = "☐", "2612", "MS Gothic", 60
	w.boxes++
	name := []rune(oneLine(choice))
	w.begin("w:sdt")
	w.begin("w:sdtPr")
	w.val("w:alias", string(name[:min(len(name), longest)]))
	w.number("w:id", w.boxes)
	w.begin("w14:checkbox")
	w.empty("w14:checked", "w14:val", "0")
	w.empty("w14:checkedState", "w14:val", on, "w14:font", symbols)
	w.empty("w14:uncheckedState", "w14:val", "2610", "w14:font", symbols)
	w.end("w14:checkbox")
	w.end("w:sdtPr")
	w.begin("w:sdtContent")
	w.run(docxFace{font: symbols}, func() { w.elem(el("w:t").holds(off)) })
	w.end("w:sdtContent")
	w.end("w:sdt")
}
