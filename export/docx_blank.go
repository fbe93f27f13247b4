package export

import (
	"slices"
	"strconv"
	"strings"
)

// blank returns a question with room to answer, by hand or at a computer: boxes
// that can be ticked, and a frame that grows with what is typed into it. It stays
// on one page.
func (w *docx) blank(b Blank, at spot) []elem {
	step := w.scale.body * 26 // room for the code
	inset := at.left + step
	ask := w.runs([]Span{{Text: b.Ask}}, docxFace{})
	p := para{style: "Ask", left: inset, hang: step, loose: w.endless(b.Ask, w.sheet.wide/2), rtl: rightToLeft(b.Ask, w.rtl)}
	if code := oneLine(b.Code); code != "" {
		label := append(w.strands(code, docxFace{color: accent}), docxFace{}.around(el("w:tab")))
		ask = append(label, ask...)
	} else {
		p.left, p.hang, inset = at.left, 0, at.left
	}
	out := []elem{w.begins(p).around(ask...)}
	if strings.TrimSpace(b.Why) != "" {
		out = append(out, w.paragraph([]Span{{Text: b.Why}}, para{style: "AskWhy", left: inset}, docxFace{}))
	}
	out = append(out, w.choices(b, inset, at.left+at.wide-inset)...)
	if b.Lines > 0 {
		out = append(out, w.room(b.Lines, inset, at.left+at.wide-inset)...)
	}
	return out
}

// choices returns boxes to tick, as many beside each other as have room.
func (w *docx) choices(b Blank, left, wide int) []elem {
	const most = 3 // beside each other, where not all are
	hang, all := w.scale.body*16, 0
	var wides []int
	for _, choice := range b.Choices {
		n := hang + measure(choice, w.scale.body)*21/20 + 2*cellMargin
		wides, all = append(wides, n), all+n
	}
	beside := len(wides)
	if all > wide {
		beside = min(wide/slices.Max(wides), most)
		wides = slices.Repeat([]int{wide / max(beside, 1)}, beside)
	}
	var ticks []elem
	for i, choice := range b.Choices {
		p := para{style: "Tick", left: hang, hang: hang, loose: w.endless(choice, w.sheet.wide/2), rtl: rightToLeft(choice, w.rtl)}
		if p.next = i < len(b.Choices)-1 || b.Lines > 0; beside < 2 {
			p.left += left
		}
		runs := []elem{w.tick(choice), docxFace{}.around(el("w:tab"))}
		ticks = append(ticks, w.begins(p).around(append(runs, w.runs([]Span{{Text: choice}}, docxFace{})...)...))
	}
	if beside < 2 {
		return ticks
	}
	g := docxGrid{style: "Plain", left: left, widths: wides}
	for i := 0; i < len(ticks); i += beside {
		var r row
		for j := range beside {
			c := cell{wide: wides[j]}
			if i+j < len(ticks) {
				c.blocks = ticks[i+j : i+j+1]
			}
			r.cells = append(r.cells, c)
		}
		g.rows = append(g.rows, r)
	}
	return w.gridThen(g, b.Lines > 0)
}

// room returns a frame with room for so many lines by hand.
func (w *docx) room(lines, left, wide int) []elem {
	const line = 480 // twips that handwriting needs, 8.5 mm
	frame := cell{wide: wide, edges: allAround(edge{width: 6, color: gray}), blocks: []elem{w.paragraph(nil, para{style: "Answer"}, docxFace{})}}
	return w.grid(docxGrid{style: "Plain", left: left, widths: []int{wide}, rows: []row{{high: lines * line, split: lines > 20, cells: []cell{frame}}}})
}

// tick returns a box that a click ticks, and a pen.
func (w *docx) tick(choice string) elem {
	const off, on, symbols, longest = "☐", "2612", "MS Gothic", 60
	w.boxes++
	name := []rune(oneLine(choice))
	state := func(name, code string) elem { return el(name).at("w14:val", code, "w14:font", symbols) }
	set := el("w:sdtPr", val("w:alias", string(name[:min(len(name), longest)])), val("w:id", strconv.Itoa(w.boxes)),
		el("w14:checkbox", el("w14:checked").at("w14:val", "0"), state("w14:checkedState", on), state("w14:uncheckedState", "2610")))
	return el("w:sdt", set, el("w:sdtContent", docxFace{font: symbols}.around(el("w:t").holds(off))))
}
