package export

import (
	"strconv"
	"strings"
)

// A cell is a cell of a table of Word's.
type cell struct {
	wide   int
	span   int // how many columns it takes, 0 for one
	edges  edges
	fill   string
	low    bool // what stands in it stands at its foot
	blocks []elem
}

func (c cell) elem() elem {
	set := el("w:tcPr", el("w:tcW").at("w:w", strconv.Itoa(c.wide), "w:type", "dxa"))
	if c.span > 1 {
		set.kids = append(set.kids, val("w:gridSpan", strconv.Itoa(c.span)))
	}
	if len(c.edges) > 0 {
		set.kids = append(set.kids, c.edges.elem("w:tcBorders"))
	}
	if c.fill != "" {
		set.kids = append(set.kids, shadeOf(c.fill))
	}
	if c.low {
		set.kids = append(set.kids, val("w:vAlign", "bottom"))
	}
	e := el("w:tc", append([]elem{set}, c.blocks...)...)
	if n := len(c.blocks); n == 0 || c.blocks[n-1].name != "w:p" { // Word wants one at the end
		e.kids = append(e.kids, afterTable(false))
	}
	return e
}

// A row is a row of a table of Word's.
type row struct {
	head  bool // it stands on top of each page
	split bool // it may go over a page
	high  int  // at least so many twips, 0 for as high as it comes
	cells []cell
}

func (r row) elem() elem {
	set := el("w:trPr")
	if !r.split {
		set.kids = append(set.kids, el("w:cantSplit"))
	}
	if r.high > 0 {
		set.kids = append(set.kids, val("w:trHeight", strconv.Itoa(r.high)).at("w:hRule", "atLeast"))
	}
	if r.head {
		set.kids = append(set.kids, el("w:tblHeader"))
	}
	e := el("w:tr", set)
	for _, c := range r.cells {
		e.kids = append(e.kids, c.elem())
	}
	return e
}

// A docxGrid is a table of Word's.
type docxGrid struct {
	style   string
	left    int
	widths  []int
	caption string // for programs that read aloud
	heads   bool   // the first row and the first column name the others
	rows    []row
}

// afterTable returns the line under a table.
func afterTable(next bool) elem { return el("w:p", para{style: "Gap", next: next}.elem()) }

// grid returns g, and the gap that parts it from what follows.
func (w *docx) grid(g docxGrid) []elem { return w.gridThen(g, false) }

// gridThen is grid for what stays with what follows.
func (w *docx) gridThen(g docxGrid, next bool) []elem {
	all := 0
	columns := el("w:tblGrid")
	for _, n := range g.widths {
		all += n
		columns.kids = append(columns.kids, el("w:gridCol").at("w:w", strconv.Itoa(n)))
	}
	set := el("w:tblPr", val("w:tblStyle", g.style))
	if w.rtl {
		set.kids = append(set.kids, el("w:bidiVisual"))
	}
	set.kids = append(set.kids, el("w:tblW").at("w:w", strconv.Itoa(all), "w:type", "dxa"))
	if g.left > 0 {
		set.kids = append(set.kids, el("w:tblInd").at("w:w", strconv.Itoa(g.left), "w:type", "dxa"))
	}
	first := map[bool]string{true: "1", false: "0"}
	set.kids = append(set.kids, el("w:tblLayout").at("w:type", "fixed"),
		val("w:tblLook", "04A0").at("w:firstRow", first[g.heads], "w:lastRow", "0", "w:firstColumn", first[g.heads], "w:lastColumn", "0", "w:noHBand", "1", "w:noVBand", "1"))
	if g.caption != "" {
		set.kids = append(set.kids, val("w:tblCaption", g.caption))
	}
	e := el("w:tbl", set, columns)
	for _, r := range g.rows {
		e.kids = append(e.kids, r.elem())
	}
	return []elem{e, afterTable(next)}
}

// table returns a table whose head stands on each page, and whose rows stay whole.
func (w *docx) table(t Table, at spot) []elem {
	if len(t.Head) == 0 {
		return nil
	}
	var out []elem
	if strings.TrimSpace(t.Caption) != "" {
		out = append(out, w.paragraph([]Span{{Text: t.Caption}}, para{style: "Caption", left: at.left}, docxFace{}))
	}
	widths := w.widths(append([][]string{t.Head}, t.Rows...), at.wide)
	g := docxGrid{style: "TandemTable", left: at.left, widths: widths, caption: oneLine(t.Caption), heads: true}
	set := make([]para, len(t.Head)) // how each column is set
	for i := range set {
		if set[i] = (para{style: "TableText"}); i == 0 {
			set[i].style = "TableHead"
		} else if numeric(t.Rows, i) {
			set[i].align = "right"
		}
	}
	g.rows = append(g.rows, w.row(t.Head, widths, func(column int) para {
		return para{style: "TableHead", next: true, align: set[column].align}
	}))
	g.rows[0].head = true
	for i, cells := range t.Rows {
		g.rows = append(g.rows, w.row(cells, widths, func(column int) para {
			p := set[column]
			// two rows stay together at the start and at the end, so that none stands alone
			p.next = i < len(t.Rows)-1 && (i == 0 || i == len(t.Rows)-2)
			return p
		}))
	}
	return append(out, w.grid(g)...)
}

// row returns a row of text. It stays whole unless it is about as high as a page.
func (w *docx) row(texts []string, widths []int, set func(column int) para) row {
	var r row
	for i, wide := range widths {
		text := ""
		if i < len(texts) {
			text = texts[i]
		}
		r.split = r.split || w.overlong(text, wide-2*cellMargin)
		r.cells = append(r.cells, cell{wide: wide, blocks: []elem{w.paragraph([]Span{{Text: text}}, set(i), docxFace{})}})
	}
	return r
}

// cellMargin is what stays free left and right in a cell.
const cellMargin = 80

// widths returns how wide the columns of rows are set in so many twips. Each has
// room for its longest word; those that need less than their part get what they
// need, and the others share what is left.
func (w *docx) widths(rows [][]string, wide int) []int {
	least, most := w.needs(rows, wide)
	out := make([]int, len(most))
	room, open := wide, len(most) // open columns have no width yet
	for set := true; set && open > 0; {
		set = false
		for i := range out {
			if out[i] == 0 && (most[i] <= room/open || least[i] > room/open) {
				out[i] = min(max(most[i], 1), max(least[i], room/open))
				room, open, set = room-out[i], open-1, true
			}
		}
	}
	sum := 0
	for i := range out {
		if out[i] == 0 {
			out[i] = room / open
		}
		sum += out[i]
	}
	left := wide
	for i := range out { // the table is as wide as the text
		if out[i] = out[i] * wide / sum; i == len(out)-1 {
			out[i] = left
		}
		left -= out[i]
	}
	return out
}

// needs returns how many twips each column of rows needs at least, for its longest
// word, and at most, for its longest text on one line.
func (w *docx) needs(rows [][]string, wide int) (least, most []int) {
	n := len(rows[0])
	least, most = make([]int, n), make([]int, n)
	for _, r := range rows {
		for i, text := range r[:min(n, len(r))] {
			for line := range strings.SplitSeq(text, "\n") {
				most[i] = max(most[i], measure(line, w.scale.table)*21/20)
				for _, word := range strings.Fields(line) {
					least[i] = max(least[i], measure(word, w.scale.table)*23/20)
				}
			}
		}
	}
	for i := range n {
		least[i] = min(least[i]+2*cellMargin, wide*3/2/n)
		most[i] = max(min(most[i]+2*cellMargin, wide), least[i])
	}
	return least, most
}

// pairs returns short facts, each beside its name.
func (w *docx) pairs(b Pairs, at spot) []elem {
	if len(b) == 0 {
		return nil
	}
	names := 0
	for _, p := range b {
		names = max(names, measure(p.Key, w.scale.table)*11/10)
	}
	names = min(max(names+2*cellMargin, at.wide/6), at.wide*2/5)
	widths := []int{names, at.wide - names}
	g := docxGrid{style: "Plain", left: at.left, widths: widths}
	for _, p := range b {
		g.rows = append(g.rows, w.row([]string{p.Key, p.Value}, widths, func(column int) para {
			return para{style: []string{"TableHead", "TableText"}[column]}
		}))
	}
	return w.grid(g)
}

// signatures returns room to sign, two beside each other. None is split.
func (w *docx) signatures(b Signatures, at spot) []elem {
	const beside = 2
	wide := at.wide / beside
	g := docxGrid{style: "Plain", left: at.left, widths: []int{wide, at.wide - wide}}
	for i := 0; i < len(b.Of); i += beside {
		var r row
		for j := i; j < i+beside; j++ {
			c := cell{wide: g.widths[j-i]}
			if j < len(b.Of) {
				left := len(b.Of) - i
				c.blocks = w.signature(b.Of[j], b.Lines, left > beside && left <= 2*beside) // nobody signs on a page alone
				r.split = r.split || w.endless(b.Of[j]+strings.Join(b.Lines, ""), wide)
			}
			r.cells = append(r.cells, c)
		}
		g.rows = append(g.rows, r)
	}
	if len(g.rows) == 0 {
		return nil
	}
	return w.grid(g)
}

// signature returns the room of one of those who sign: a line above each name of
// what is written there. A row is never split; next is for one that stays with the next.
func (w *docx) signature(of string, lines []string, next bool) []elem {
	out := []elem{w.paragraph([]Span{{Text: of}}, para{style: "SignFor", next: next}, docxFace{})}
	for _, line := range lines {
		out = append(out, w.paragraph(nil, para{style: "SignLine", next: next}, docxFace{}))
		out = append(out, w.paragraph([]Span{{Text: line}}, para{style: "SignUnder", next: next}, docxFace{}))
	}
	return out
}
