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

// stays says how much of a block, which is set in slugs, stays on the page of the next.
func stays(slugs []slug, blocks []Block, i int) {
	last := &slugs[len(slugs)-1]
	switch {
	case asks(blocks[i:]):
		const few = 8 // lines
		if len(slugs) <= few {
			bind(slugs)
		}
		last.keep = bound
	case lastButOne(blocks[i:]):
		last.keep = bound
	case opens(blocks[i:]), i > 0 && begins(blocks[i-1:]):
		const few = 3 // lines
		if len(slugs) <= few {
			together(slugs)
			last.keep = max(last.keep, liked)
		}
	}
}

// asks reports whether what is said in the first block is said of the question after it:
// it stays on its page.
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

// lastButOne reports whether only one question comes after the first block, which is one
// too: nobody turns a page for the last alone.
func lastButOne(blocks []Block) bool {
	if len(blocks) < 2 {
		return false
	}
	_, one := blocks[0].(Blank)
	_, two := blocks[1].(Blank)
	if len(blocks) > 2 {
		_, over := blocks[2].(Break)
		two = two && over
	}
	return one && two
}

// opens reports whether the first block is what is said before a table or a list.
func opens(blocks []Block) bool {
	if len(blocks) < 2 {
		return false
	}
	if _, said := blocks[0].(Paragraph); !said {
		return false
	}
	switch blocks[1].(type) {
	case Table, List, Pairs:
		return true
	}
	return false
}

// begins reports whether the first block is the heading of the second, which is said
// before another: a heading and a line do not end a page.
func begins(blocks []Block) bool {
	if len(blocks) < 3 {
		return false
	}
	_, heading := blocks[0].(Heading)
	_, said := blocks[1].(Paragraph)
	switch blocks[2].(type) {
	case Heading, Break:
		return false
	}
	return heading && said
}

// abide puts the items of a list one below the other. Where the first two are short
// they stay together, and so do the last two, so that none stands alone.
func abide(items [][]slug) []slug {
	const short = 5 // lines
	var out []slug
	for i, item := range items {
		if last := len(items) - 1; (i == 0 || i == last-1) && i < last && len(item)+len(items[i+1]) <= short {
			together(item)
			end := &item[len(item)-1]
			end.keep = max(end.keep, liked)
		}
		out = append(out, item...)
	}
	return out
}

// bind keeps slugs on one page.
func bind(slugs []slug) {
	for i := range slugs[:len(slugs)-1] {
		slugs[i].keep = bound
	}
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
