package export

// A poster is rules on a wall. Its lengths are those of one on A3, times unit.
type poster struct {
	*setter
	unit       float64
	head, foot []Block
	cards      []Card
	worded     [][]word // the text of each
	hanging
}

// A hanging is how the rules of a poster hang.
type hanging struct {
	columns int
	size    float64 // of a rule
	airy    float64 // how far they are apart; 1 is the least
}

// wall sets a poster as large as its paper takes it. What does not fit in letters that
// can be read from a few steps away goes on to another one.
func (s *setter) wall() {
	p := poster{setter: s, unit: min(s.wide/sizes[A3][0], s.tall/sizes[A3][1])}
	p.head, p.cards, p.foot = aroundCards(s.doc.Blocks)
	if len(p.cards) == 0 {
		s.doc.Form = Pages // it says why there are none, and nobody hangs that up
		s.paper(s.order.Paper)
		s.pages()
		return
	}
	for _, c := range p.cards {
		p.worded = append(p.worded, p.words([]Span{{Text: c.Text}}))
	}
	s.scale(10*p.unit, 1.25, 1)
	s.left, s.right = 24*mm*p.unit, s.wide-24*mm*p.unit
	head, below := p.above(s.root)
	rules := s.root.tag("Sect")
	_, over := p.below(nil, 1, 2)
	s.top, s.bottom = below+13*mm*p.unit, over-9*mm*p.unit
	columns := p.hang(rules)
	var sheets []leaf
	all := p.sheets(columns)
	for n := range all {
		page := leaf{marks: head}
		if n > 0 {
			page.marks, _ = p.above(nil) // it was read before
		}
		for i, c := range columns[n*p.columns : min((n+1)*p.columns, len(columns))] {
			for _, m := range c.marks {
				m.x += float64(i) * (p.column().w + p.gap())
				page.marks = append(page.marks, m)
			}
			page.anchors = append(page.anchors, c.anchors...)
		}
		var t *tag
		if n == all-1 {
			t = s.root
		}
		foot, _ := p.below(t, n+1, all)
		page.marks = append(append(page.marks, foot...), p.across()...)
		sheets = append(sheets, page)
	}
	s.leaves = sheets
}

// sheets is how many sheets columns take.
func (p *poster) sheets(columns []leaf) int { return (len(columns) + p.columns - 1) / p.columns }

// gap is what lies between two columns.
func (p *poster) gap() float64 { return 16 * mm * p.unit }

// column returns the first of the columns.
func (p *poster) column() column {
	return column{p.left, (p.right - p.left - float64(p.columns-1)*p.gap()) / float64(p.columns)}
}

// hang sets the rules in columns: as large as they can be on as few posters as they
// can be, as loosely as there is room, and no column much fuller than another.
func (p *poster) hang(t *tag) []leaf {
	least, most := 14*p.unit, 64*p.unit
	if p.order.Large {
		least = 20 * p.unit
	}
	try := func(size, loose float64) int { return p.sheets(p.hung(size, loose, nil)) }
	fewest := try(least, 1)
	size, loose := least, 1.0
	for high := most + p.unit/2; high-size > p.unit/2; {
		if middle := (size + high) / 2; try(middle, 1) <= fewest {
			size = middle
		} else {
			high = middle
		}
	}
	for _, more := range []float64{3.5, 3, 2.5, 2, 1.7, 1.4, 1.2} {
		if try(size, more) <= fewest {
			loose = more
			break
		}
	}
	lowest := p.bottom
	if fewest > 1 || p.columns > 1 {
		tight := p.top
		for p.bottom-tight > p.unit {
			now := p.bottom
			if p.bottom = (now + tight) / 2; try(size, loose) > fewest {
				tight, p.bottom = p.bottom, now
			}
		}
	}
	columns := p.hung(size, loose, t)
	down := 0.0
	for _, c := range columns {
		for _, m := range c.marks {
			down = max(down, m.y)
		}
	}
	for _, c := range columns { // what is left is shared by what is above and below
		for i := range c.marks {
			c.marks[i].y += max(lowest-down, 0) / 2.5
		}
		for i := range c.anchors {
			c.anchors[i].y += max(lowest-down, 0) / 2.5
		}
	}
	p.bottom = lowest
	return columns
}

// hung sets the rules at a size: in one column as long as they are large, else in two.
// Without a tag it is for measuring.
func (p *poster) hung(size, loose float64, t *tag) []leaf {
	const large = 26 // from here on a line is as wide as the poster
	p.hanging = hanging{2, size, loose}
	if size >= large*p.unit {
		p.columns = 1
	}
	p.leaves, p.y = nil, p.top
	var slugs []slug
	for i, c := range p.cards {
		title := c.Title
		if i > 0 && p.cards[i-1].Title == title {
			title = "" // it stands above the one before
		}
		slugs = append(slugs, p.rule(i, title, t)...)
	}
	p.fill(slugs)
	return p.leaves
}

// rule sets one rule: what it is about, its number, its words, and how it stands.
func (p *poster) rule(i int, title string, t *tag) []slug {
	c, size, at := p.cards[i], p.size, p.column()
	in := at.in(2.2 * size)
	sect := &tag{}
	if t != nil {
		sect = t.tag("Sect")
	}
	var out []slug
	if title = oneLine(title); title != "" {
		l := look{size: 0.82 * size, lead: 1.1 * 0.82 * size, color: teal}
		words := p.words(strong(title))
		wide := int(in.w / l.size * em)
		out = leading(p.stack(p.even(words, p.lines(words, wide), wide), l, in, sect.tag("H2")))
		if len(out) > 0 {
			out[0].anchors = []anchor{{2, title, 0}}
		}
	}
	number, said := sect.tag("P"), sect.tag("P")
	l := look{size: size, lead: 1.22 * size, color: black}
	words := p.worded[i]
	lines := p.lines(words, int(in.w/size*em))
	if t != nil {
		lines = p.even(words, lines, int(in.w/size*em))
	}
	text := p.stack(lines, l, in, said)
	if len(text) == 0 {
		text = []slug{{high: l.lead}}
	}
	text[0].marks = append(p.numeral(c.N, at, l, number), text[0].marks...)
	if len(out) > 0 {
		text[0].above = 0.18 * size
	}
	out = append(out, text...)
	if own := p.stands(c, in, sect); len(own) > 0 {
		out[len(out)-1].keep = bound
		out = append(out, own...)
	}
	out[len(out)-1].keep = apart
	together(out)
	switch {
	case i == 0:
	case title != "":
		out[0].above = 1.1 * size * p.airy
	default:
		out[0].above = 0.58 * size * p.airy
	}
	return out
}

// numeral sets the number of a rule on a disc, beside the first line of its words.
func (p *poster) numeral(n string, at column, l look, t *tag) []imprint {
	set := p.one(n, bold)
	if len(set.runs) == 0 {
		return nil
	}
	wide := 1.45 * l.size
	f := look{size: min(0.8*l.size, 0.8*wide*em/float64(set.wide)), color: white, align: 0.5}
	m := f.mark(set, column{at.x, wide}, t)
	m.y = l.lead/2 + 0.34*f.size
	return []imprint{{shape: disc, x: at.x, y: l.lead/2 - wide/2, w: wide, h: wide, color: teal}, m}
}

// stands sets how a rule stands, behind its stamp.
func (p *poster) stands(c Card, in column, t *tag) []slug {
	l := look{size: max(0.5*p.size, 9*p.unit), color: slate}
	l.lead = 1.5 * l.size
	var out []slug
	stamp := p.one(c.Stamp, bold)
	if len(stamp.runs) > 0 {
		f := look{size: l.size, lead: l.lead, color: black}
		m := f.mark(stamp, column{in.x + 0.5*l.size, in.w}, t.tag("P"))
		wide := m.w + l.size
		out = []slug{{high: l.lead, marks: append(sealed(in.x, 0.1*l.size, wide, 1.3*l.size), m)}}
		in = in.in(wide + 0.6*l.size)
	}
	out = abreast(out, p.text([]Span{{Text: oneLine(c.Foot)}}, l, in, t.tag("P")))
	if len(out) > 0 {
		out[0].above = 0.15 * p.size
	}
	return leading(out)
}
