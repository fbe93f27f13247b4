package export

import "strconv"

// Word refuses a file whose elements stand in another order than its schema has
// them. So each kind of settings is a type here, and its elem method is the only
// place that knows their order.

// A para is how a paragraph is set.
type para struct {
	style string
	next  bool // stays on the page of what follows
	whole bool // is not split over pages
	loose bool // neither, whatever its style says
	fresh bool // begins a page
	list  int  // the list that it is an item of; 0 for none
	level int  // in that list, from 0
	edges edges
	fill  string // the color behind it
	tab   int    // where text on the right ends
	tabs  []int  // where text goes on behind tabs
	rtl   bool   // reads from right to left
	space *space
	left  int // in from the edge, like all lengths in twips, twentieths of a point
	right int
	hang  int // how far the first line stands out
	align string
	head  int // of a heading, from 1; 0 for none
}

// A space is the room above and under a paragraph, and of its lines in 240ths; of
// exactly so many twips where exact.
type space struct {
	before, after, line int
	exact               bool
}

// write writes the settings of a paragraph.
func (p para) write(x *quill) {
	x.settings("w:pPr", func() {
		if p.style != "" {
			x.val("w:pStyle", p.style)
		}
		if p.next && !p.loose {
			x.empty("w:keepNext")
		}
		if p.loose {
			x.val("w:keepNext", "0")
			x.val("w:keepLines", "0")
		}
		if p.whole && !p.loose {
			x.empty("w:keepLines")
		}
		if p.fresh {
			x.empty("w:pageBreakBefore")
		}
		if p.list > 0 {
			x.begin("w:numPr")
			x.number("w:ilvl", p.level)
			x.number("w:numId", p.list)
			x.end("w:numPr")
		}
		p.edges.write(x, "w:pBdr")
		if p.fill != "" {
			shade(x, p.fill)
		}
		p.writePlace(x)
	})
}

// writePlace writes where a paragraph stands, the second half of its settings.
func (p para) writePlace(x *quill) {
	n := strconv.Itoa
	x.settings("w:tabs", func() {
		for _, at := range p.tabs {
			x.empty("w:tab", "w:val", "left", "w:pos", n(at))
		}
		if p.tab > 0 {
			x.empty("w:tab", "w:val", "right", "w:pos", n(p.tab))
		}
	})
	if p.rtl {
		x.empty("w:bidi")
	}
	if s := p.space; s != nil && s.line > 0 {
		rule := "auto"
		if s.exact {
			rule = "exact"
		}
		x.empty("w:spacing", "w:before", n(s.before), "w:after", n(s.after), "w:line", n(s.line), "w:lineRule", rule)
	} else if s != nil {
		x.empty("w:spacing", "w:before", n(s.before), "w:after", n(s.after))
	}
	if p.hang != 0 {
		x.empty("w:ind", "w:left", n(p.left), "w:right", n(p.right), "w:hanging", n(p.hang))
	} else if p.left != 0 || p.right != 0 {
		x.empty("w:ind", "w:left", n(p.left), "w:right", n(p.right))
	}
	if p.align != "" {
		x.val("w:jc", p.align)
	}
	if p.head > 0 {
		x.number("w:outlineLvl", p.head-1)
	}
}

// elem returns the settings of a paragraph.
func (p para) elem() elem { return inked("w:pPr", p.write) }

// A face is how letters look.
type docxFace struct {
	font         string
	bold, italic bool
	color        string
	size         int    // in half points
	fill         string // the color behind them
	rtl          bool
	lang         string
}

// write writes the settings of a run.
func (f docxFace) write(x *quill) {
	x.settings("w:rPr", func() {
		if f.font != "" {
			x.empty("w:rFonts", "w:ascii", f.font, "w:hAnsi", f.font, "w:eastAsia", f.font, "w:cs", f.font)
		}
		if f.bold {
			x.empty("w:b")
			x.empty("w:bCs")
		}
		if f.italic {
			x.empty("w:i")
			x.empty("w:iCs")
		}
		if f.color != "" {
			x.val("w:color", f.color)
		}
		if f.size > 0 {
			x.number("w:sz", f.size)
			x.number("w:szCs", f.size)
		}
		if f.fill != "" {
			shade(x, f.fill)
		}
		if f.rtl {
			x.empty("w:rtl")
		}
		if f.lang != "" {
			x.empty("w:lang", "w:val", f.lang, "w:eastAsia", f.lang, "w:bidi", f.lang)
		}
	})
}

// elem returns the settings of a run.
func (f docxFace) elem() elem { return inked("w:rPr", f.write) }

// run writes a run of a face, and what stands in it.
func (x *quill) run(f docxFace, within func()) {
	x.begin("w:r")
	f.write(x)
	within()
	x.end("w:r")
}

// shade writes a ground of a color.
func shade(x *quill, color string) {
	x.empty("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", color)
}

func shadeOf(color string) elem {
	return inked("w:shd", func(x *quill) { shade(x, color) })
}

// An edge is a line along one side: its width in eighths of a point, 0 for none,
// and how many points it stands off.
type edge struct {
	side       string
	width, off int
	color      string
}

// edges stand in the order top, left, bottom, right, insideH, insideV.
type edges []edge

// write writes the edges as an element of the given name, if there are any.
func (s edges) write(x *quill, name string) {
	x.settings(name, func() {
		for _, e := range s {
			if e.width > 0 {
				x.empty("w:"+e.side, "w:val", "single", "w:sz", strconv.Itoa(e.width), "w:space", strconv.Itoa(e.off), "w:color", e.color)
			} else {
				x.val("w:"+e.side, "nil")
			}
		}
	})
}

// elem returns the edges as an element of the given name.
func (s edges) elem(name string) elem {
	return inked(name, func(x *quill) { s.write(x, name) })
}

// allAround returns the same edge on all four sides.
func allAround(x edge) edges {
	var s edges
	for _, x.side = range []string{"top", "left", "bottom", "right"} {
		s = append(s, x)
	}
	return s
}
