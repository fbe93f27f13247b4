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

func (p para) elem() elem {
	e := el("w:pPr")
	add := func(on bool, kids ...elem) {
		if on {
			e.kids = append(e.kids, kids...)
		}
	}
	add(p.style != "", val("w:pStyle", p.style))
	add(p.next && !p.loose, el("w:keepNext"))
	add(p.loose, val("w:keepNext", "0"), val("w:keepLines", "0"))
	add(p.whole && !p.loose, el("w:keepLines"))
	add(p.fresh, el("w:pageBreakBefore"))
	add(p.list > 0, el("w:numPr", val("w:ilvl", strconv.Itoa(p.level)), val("w:numId", strconv.Itoa(p.list))))
	add(len(p.edges) > 0, p.edges.elem("w:pBdr"))
	add(p.fill != "", shade(p.fill))
	add(p.tab > 0, el("w:tabs", val("w:tab", "right").at("w:pos", strconv.Itoa(p.tab))))
	add(p.rtl, el("w:bidi"))
	if s := p.space; s != nil {
		kid := el("w:spacing").at("w:before", strconv.Itoa(s.before), "w:after", strconv.Itoa(s.after))
		if s.line > 0 {
			kid = kid.at("w:line", strconv.Itoa(s.line), "w:lineRule", map[bool]string{true: "exact", false: "auto"}[s.exact])
		}
		add(true, kid)
	}
	if p.left != 0 || p.right != 0 || p.hang != 0 {
		kid := el("w:ind").at("w:left", strconv.Itoa(p.left), "w:right", strconv.Itoa(p.right))
		if p.hang != 0 {
			kid = kid.at("w:hanging", strconv.Itoa(p.hang))
		}
		add(true, kid)
	}
	add(p.align != "", val("w:jc", p.align))
	add(p.head > 0, val("w:outlineLvl", strconv.Itoa(p.head-1)))
	return e
}

// around returns the paragraph of this setting around runs.
func (p para) around(runs ...elem) elem {
	e := el("w:p")
	if set := p.elem(); len(set.kids) > 0 {
		e.kids = append(e.kids, set)
	}
	e.kids = append(e.kids, runs...)
	return e
}

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

func (f docxFace) elem() elem {
	e := el("w:rPr")
	add := func(on bool, kids ...elem) {
		if on {
			e.kids = append(e.kids, kids...)
		}
	}
	add(f.font != "", el("w:rFonts").at("w:ascii", f.font, "w:hAnsi", f.font, "w:eastAsia", f.font, "w:cs", f.font))
	add(f.bold, el("w:b"), el("w:bCs"))
	add(f.italic, el("w:i"), el("w:iCs"))
	add(f.color != "", val("w:color", f.color))
	add(f.size > 0, val("w:sz", strconv.Itoa(f.size)), val("w:szCs", strconv.Itoa(f.size)))
	add(f.fill != "", shade(f.fill))
	add(f.rtl, el("w:rtl"))
	add(f.lang != "", el("w:lang").at("w:val", f.lang, "w:eastAsia", f.lang, "w:bidi", f.lang))
	return e
}

// around returns a run of this face around what stands in it.
func (f docxFace) around(kids ...elem) elem {
	e := el("w:r")
	if set := f.elem(); len(set.kids) > 0 {
		e.kids = append(e.kids, set)
	}
	e.kids = append(e.kids, kids...)
	return e
}

func shade(color string) elem {
	return val("w:shd", "clear").at("w:color", "auto", "w:fill", color)
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

func (s edges) elem(name string) elem {
	e := el(name)
	for _, x := range s {
		kind := "single"
		if x.width == 0 {
			kind = "nil"
		}
		kid := val("w:"+x.side, kind)
		if x.width > 0 {
			kid = kid.at("w:sz", strconv.Itoa(x.width), "w:space", strconv.Itoa(x.off), "w:color", x.color)
		}
		e.kids = append(e.kids, kid)
	}
	return e
}

// allAround returns the same edge on all four sides.
func allAround(x edge) edges {
	var s edges
	for _, x.side = range []string{"top", "left", "bottom", "right"} {
		s = append(s, x)
	}
	return s
}
