package export

import (
	"slices"
	"strings"
)

// A grid is the columns of a table.
type grid struct {
	look   look
	pad    float64 // left and right of the text of a cell
	rise   float64 // above and below it
	places []column
	last   int
	counts []bool // the columns that hold numbers alone, which stand under each other
}

// table sets a table: its head again on each page, no row over two pages. Where the
// columns would be too narrow to read, its rows stand one under the other.
func (s *setter) table(b Table, c column, under *tag) []slug {
	g := grid{look: s.look(0.92, black), pad: 0.5 * s.body, rise: 0.38 * s.body * max(s.loose, 0.6)}
	g.look.lead = g.look.size * (1 + 0.85*(s.leading-1))
	if !s.spread(&g, b, c) {
		return s.records(b, c, under)
	}
	t := under.tag("Table")
	var out []slug
	if b.Caption != "" {
		out = leading(s.text(strong(oneLine(b.Caption)), s.look(0.92, teal), c, t.tag("Caption")))
		if len(out) > 0 {
			out[len(out)-1].high += 0.2 * s.body
		}
	}
	head := s.row(b.Head, g, t, func(int) (string, string) { return "TH", ofColumn }, bold)
	head = along([]slug{head}, &side{shape: solid, x: c.x, w: c.w, color: pool})[0]
	head.keep = bound
	var again []slug
	if head.high < s.room()/3 {
		again = unread(head)
	}
	out = append(out, head)
	for i, cells := range b.Rows {
		row := s.row(cells, g, t, func(i int) (string, string) {
			if i == 0 {
				return "TH", ofRow
			}
			return "TD", ""
		}, regular)
		line := imprint{shape: hairline, x: c.x, y: row.high, w: c.w, size: 0.5, color: mist}
		row.marks = append(row.marks, line)
		if n := len(row.parts) - 1; n >= 0 {
			line.y = row.parts[n].high
			row.parts[n].marks = append(row.parts[n].marks, line)
		}
		row.head = again
		for j := range row.parts {
			row.parts[j].head = again
		}
		if i == 0 && len(b.Rows) > 1 || i == len(b.Rows)-2 {
			row.keep = liked
		}
		out = append(out, row)
	}
	return out
}

// unread returns a slug as it is repeated: as decoration, since it was read before.
func unread(g slug) []slug {
	g.marks = slices.Clone(g.marks)
	g.parts, g.anchors, g.head, g.keep = nil, nil, nil, bound
	for i := range g.marks {
		g.marks[i].of = nil
	}
	for i, d := range g.sides {
		again := *d
		g.sides = slices.Clone(g.sides)
		g.sides[i] = &again
	}
	return []slug{g}
}

// row sets the cells of a row side by side.
func (s *setter) row(cells []string, g grid, under *tag, kind func(int) (string, string), style int) slug {
	tr := under.tag("TR")
	var set []slug
	for i, at := range g.places {
		name, attr := kind(i)
		td := tr.tag(name).with(attr)
		cell := ""
		if i < len(cells) {
			cell = strings.TrimSpace(cells[i])
		}
		in := column{at.x + g.pad, at.w - 2*g.pad}
		l := g.look
		if g.counts[i] {
			l.align = 1
			in.w -= g.aside(i)
		}
		set = abreast(set, s.text([]Span{{Text: cell, Bold: style == bold}}, l, in, td))
	}
	if len(set) == 0 {
		set = []slug{{high: g.look.lead}}
	}
	set = padded(set, g.rise)
	row := slug{parts: set}
	for _, part := range set {
		for _, m := range part.marks {
			m.y += row.high
			row.marks = append(row.marks, m)
		}
		row.high += part.high
	}
	return row
}

// aside is how far numbers keep from the words of the next column.
func (g grid) aside(i int) float64 {
	if i == g.last {
		return 0
	}
	return 2 * g.pad
}

// spread gives each column its width, by what stands in it: as much as its longest
// word needs, and a share of the rest. It reports false where the columns are too
// narrow to read.
func (s *setter) spread(g *grid, b Table, c column) bool {
	const tight = 5.5 // letters wide
	n := len(b.Head)
	g.last = n - 1
	least, most := make([]float64, n), make([]float64, n)
	rows := append([][]string{b.Head}, b.Rows...)
	for i := range n {
		for j, row := range rows {
			if i < len(row) {
				word, all := s.needs(row[i], j == 0, g.look)
				least[i], most[i] = max(least[i], word), max(most[i], all)
			}
		}
		cap := max(c.w/float64(n)-2*g.pad, tight*g.look.size)
		least[i] = min(least[i], cap) + 2*g.pad
		if g.counts = append(g.counts, numeric(b.Rows, i)); g.counts[i] {
			least[i], most[i] = least[i]+g.aside(i), most[i]+g.aside(i)
		}
		most[i] = min(max(most[i]+2*g.pad, least[i]), 0.75*c.w)
		most[i] = max(most[i], least[i])
	}
	small, full := sum(least), sum(most)
	if n == 0 || small > c.w {
		return false
	}
	x, wides := c.x, shared(least, most, c.w)
	for i := range n {
		if full <= c.w && full > 0 {
			wides[i] = most[i] + (c.w-full)*most[i]/full
		}
		g.places = append(g.places, column{x, wides[i]})
		x += wides[i]
	}
	return true
}

// shared returns the widths of columns that need at least so much, and have no use for
// more than so much. What is little for all of them goes to those who need no more, so
// that a day or a name stays on its line; of the rest each has the more the more there
// is to say.
func shared(least, most []float64, wide float64) []float64 {
	out, done := slices.Clone(least), make([]bool, len(least))
	rest, open := wide-sum(least), len(least)
	for more := true; more && open > 0; {
		more = false
		for i, each := range out {
			if want := most[i] - each; !done[i] && want <= rest/float64(open) {
				out[i], done[i], more = most[i], true, true
				rest -= want
				open--
			}
		}
	}
	want := 0.0
	for i := range out {
		if !done[i] {
			want += most[i] - least[i]
		}
	}
	for i := range out {
		if !done[i] {
			out[i] += rest * (most[i] - least[i]) / want
		}
	}
	return out
}

// numeric reports whether a column holds numbers, and nothing else.
func numeric(rows [][]string, i int) bool {
	some := false
	for _, row := range rows {
		if i >= len(row) {
			continue
		}
		cell := strings.TrimSpace(row[i])
		if strings.Trim(cell, "0123456789.,-+ \u00a0%$€£") != "" {
			return false
		}
		some = some || cell != ""
	}
	return some
}

// needs returns how wide the widest word of a cell is, and all of it on a line.
func (s *setter) needs(cell string, head bool, l look) (word, all float64) {
	now := 0.0
	for _, w := range s.words([]Span{{Text: strings.TrimSpace(cell), Bold: head}}) {
		wide := float64(w.wide) * l.size / em
		if w.breaks {
			now = 0
		}
		now += wide + float64(w.space)*l.size/em
		word, all = max(word, wide), max(all, now)
	}
	const more = 0.1 // so that rounding breaks no line
	return word + more, all + more
}

func sum(of []float64) float64 {
	all := 0.0
	for _, x := range of {
		all += x
	}
	return all
}

// records sets the rows of a table one under the other, each cell behind its name.
func (s *setter) records(b Table, c column, under *tag) []slug {
	var out []slug
	if b.Caption != "" {
		out = leading(s.text(strong(oneLine(b.Caption)), s.look(0.92, teal), c, under.tag("P")))
	}
	for i, row := range b.Rows {
		var ps Pairs
		for j, name := range b.Head {
			if j < len(row) {
				ps = append(ps, Pair{name, row[j]})
			}
		}
		set := s.pairs(ps, c, under)
		if len(set) == 0 {
			continue
		}
		if together(set); i > 0 {
			set[0].above = 0.7 * s.body
		}
		out = append(out, set...)
	}
	return out
}
