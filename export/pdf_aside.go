package export

// callout sets what must not be overlooked on a ground of its own, beside a bar.
func (s *setter) callout(b Callout, c column, under *tag) []slug {
	t := under.tag("Sect")
	in := column{c.x + 1.5*s.body, c.w - 2.5*s.body}
	out := leading(s.text(strong(oneLine(b.Title)), s.running(), in, t.tag("P")))
	out = append(out, s.text([]Span{{Text: b.Text}}, s.running(), in, t.tag("P"))...)
	if len(out) == 0 {
		return nil
	}
	out[len(out)-1].keep = apart
	together(out)
	return along(padded(out, 0.6*s.body),
		&side{shape: solid, x: c.x, w: c.w, color: cream},
		&side{shape: solid, x: c.x, w: 0.3 * s.body, color: amber})
}

// together asks for slugs on one page, if they are not many.
func together(slugs []slug) {
	const many = 18
	if len(slugs) > many {
		return
	}
	for i := range slugs[:len(slugs)-1] {
		slugs[i].keep = max(slugs[i].keep, liked)
	}
}

// asks reports whether what is said in the first block is said of the question after it:
// it stays on its page if it can.
func asks(blocks []Block) bool {
	for _, b := range blocks[1:] {
		switch b.(type) {
		case Blank:
			_, asked := blocks[0].(Blank)
			return !asked
		case Heading, Quote:
		default:
			return false
		}
	}
	return false
}

// leads asks for what is said of a question on its page: all of it where that is little.
func leads(slugs []slug) {
	const few = 8 // lines
	if len(slugs) <= few {
		together(slugs)
	}
	last := &slugs[len(slugs)-1]
	last.keep = max(last.keep, liked)
}

// padded gives slugs room above the first and below the last.
func padded(slugs []slug, by float64) []slug {
	first := &slugs[0]
	first.high += by
	for i := range first.marks {
		first.marks[i].y += by
	}
	slugs[len(slugs)-1].high += by
	return slugs
}

// quote sets what others wrote beside a rule.
func (s *setter) quote(b Quote, c column, under *tag) []slug {
	out := s.blocks(b.Blocks, c.in(1.6*s.body), under.tag("BlockQuote"))
	return along(out, &side{shape: solid, x: c.x + 0.5*s.body, w: 0.12 * s.body, color: mist})
}
