package export

// above sets what stands on top of a poster: its title on a band of color, and below
// it what must not be overlooked. It returns how far down that reaches.
func (p *poster) above(t *tag) (marks []imprint, down float64) {
	u, c := p.unit, column{p.left, p.right - p.left}
	tagged := func(kind string) *tag {
		if t == nil {
			return nil
		}
		return t.tag(kind)
	}
	y := 17 * mm * u
	add := func(slugs []slug, after float64) {
		for _, g := range slugs {
			for _, m := range g.marks {
				m.y += y
				marks = append(marks, m)
			}
			y += g.high
		}
		y += after
	}
	var calls []Callout
	for _, b := range p.head {
		switch b := b.(type) {
		case Title:
			add(p.shrunk(strong(oneLine(b.Text)), 58*u, 30*u, 1, c, tagged("H1")), 2*mm*u)
			if b.Sub != "" {
				add(p.shrunk([]Span{{Text: oneLine(b.Sub)}}, 24*u, 15*u, 2, c, tagged("P")), 2*mm*u)
			}
		case Callout:
			calls = append(calls, b)
		case Paragraph:
			add(p.shrunk(b, 18*u, 14*u, 2, c, tagged("P")), 0)
		}
	}
	y += 11 * mm * u
	marks = append([]imprint{{shape: solid, w: p.wide, h: y, color: teal}}, marks...)
	for _, call := range calls {
		from := y
		y += 4 * mm * u
		l := look{size: 17 * u, lead: 21 * u, color: black}
		add(p.text([]Span{{Text: call.Title + "  ", Bold: true}, {Text: oneLine(call.Text)}}, l, c, tagged("P")), 4*mm*u)
		marks = append([]imprint{{shape: solid, y: from, w: p.wide, h: y - from, color: cream}, {shape: solid, y: from, w: p.left / 4, h: y - from, color: amber}}, marks...)
	}
	return marks, y
}

// shrunk sets spans in white on few lines: as large as they can be there, but rather
// on a line more than much smaller. In the smallest letters they take as many lines as
// they need.
func (p *poster) shrunk(spans []Span, most, least float64, many int, c column, t *tag) []slug {
	const little = 0.84
	words := p.words(spans)
	for n := 1; n <= many; n++ {
		smallest := least
		if n < many {
			smallest = max(least, little*most)
		}
		for size := most; size >= smallest; size -= p.unit {
			l := look{size: size, lead: 1.18 * size, color: white}
			if lines := p.lines(words, int(c.w/size*em)); len(lines) <= n {
				return p.stack(lines, l, c, t)
			}
		}
	}
	l := look{size: least, lead: 1.18 * least, color: white}
	return p.stack(p.lines(words, int(c.w/least*em)), l, c, t)
}

// below sets what stands at the foot of one of several posters, and returns where it
// begins.
func (p *poster) below(t *tag, n, all int) (marks []imprint, from float64) {
	u := p.unit
	l := look{size: 13 * u, lead: 17 * u, color: slate}
	c := column{p.left, p.right - p.left}
	var number imprint
	if all > 1 {
		set := p.one(counted(p.doc.PageOf, n, all), regular)
		number = l.mark(set, column{p.right - l.wide(set), c.w}, nil)
		c.w -= l.wide(set) + 8*mm*u
	}
	var slugs []slug
	for _, b := range p.foot {
		if said, ok := b.(Paragraph); ok {
			var of *tag
			if t != nil {
				of = t.tag("P")
			}
			slugs = append(slugs, p.text(said, l, c, of)...)
		}
	}
	from = p.tall - 15*mm*u - high(slugs, true)
	y := from
	for _, g := range slugs {
		for _, m := range g.marks {
			m.y += y
			marks = append(marks, m)
		}
		y += g.high
	}
	line := imprint{shape: hairline, x: p.left, y: from - 3*mm*u, w: p.right - p.left, size: 0.8 * u, color: mist}
	if all > 1 {
		number.y += from
		marks = append(marks, number)
	}
	return append(marks, line), from - 3*mm*u
}

// across is the stamp behind the rules of a poster.
func (p *poster) across() []imprint {
	if p.doc.Stamp == "" {
		return nil
	}
	set := p.one(p.doc.Stamp, bold)
	size := min(0.7*p.wide*em/float64(max(set.wide, 1)), 0.5*(p.bottom-p.top))
	return []imprint{{shape: backdrop, x: p.wide / 2, y: (p.top + p.bottom) / 2, w: float64(set.wide) * size / em, size: size, color: fog, line: set}}
}
