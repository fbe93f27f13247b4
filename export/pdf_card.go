package export

import "strings"

// print returns a card; where its text is too long for one even in the smallest
// letters, as many as it takes.
func (d deck) print(c Card) []leaf {
	foot := d.footOf(c)
	width := d.wide - 2*safe*d.times
	top, rule := 20.5*mm*d.times, d.ruleAt(c, foot)
	room := rule - 3*mm*d.times - top
	if c.Stamp != "" {
		room -= 1.5 * mm * d.times
	}
	l, lines, all := d.fitted(c.Text, width, room)
	var out []leaf
	for n := range all {
		t := d.root.tag("Sect")
		page := leaf{marks: d.face(c, t)}
		if name := oneLine(c.N + " " + c.Title); name != "" && n == 0 {
			page.anchors = []anchor{{2, name, 0}}
		}
		p := t.tag("P")
		for i, line := range lines[len(lines)*n/all : len(lines)*(n+1)/all] {
			m := l.mark(line, column{safe * d.times, width}, p)
			m.y += top + float64(i)*l.lead
			page.marks = append(page.marks, m)
		}
		page.marks = append(page.marks, d.base(c, foot, rule, t)...)
		if all > 1 {
			l := look{size: d.least, lead: d.least, color: slate}
			m := l.mark(d.one(counted(d.doc.PartOf, n+1, all), bold), column{safe * d.times, width}, t.tag("P"))
			m.x, m.y = safe*d.times+width-m.w, rule+0.33*l.size
			page.marks = append(page.marks, m)
		}
		out = append(out, page)
	}
	return out
}

// fitted sets the text of a norm as large as it can be on as few cards as it can be,
// and returns how many that is.
func (d deck) fitted(text string, width, room float64) (l look, lines []line, cards int) {
	const step, leading = 0.25, 1.28
	words := d.words([]Span{{Text: text}})
	at := func(size float64) int {
		l = look{size: size, lead: size * leading, color: black}
		lines = d.lines(words, int(width/size*em))
		each := max(1, int((room+0.01)/l.lead))
		return max(1, (len(lines)+each-1)/each)
	}
	cards = at(d.least)
	size := d.most
	for size > d.least && at(size) > cards {
		size -= step
	}
	at(max(size, d.least))
	return l, d.even(words, lines, int(width/l.size*em)), cards
}

// even sets a few lines of text again, so that none is much shorter than the others.
func (s *setter) even(words []word, lines []line, wide int) []line {
	const few, fine = 4, 48
	if len(lines) < 2 || len(lines) > few {
		return lines
	}
	for low, high := wide/2, wide; high-low > wide/fine; {
		middle := (low + high) / 2
		if now := s.lines(words, middle); len(now) <= len(lines) {
			lines, high = now, middle
		} else {
			low = middle
		}
	}
	return lines
}

// face sets the edge of a card, its number and its title.
func (d deck) face(c Card, t *tag) []imprint {
	k := d.times
	const edge = 2 * mm
	out := []imprint{{shape: frame, x: edge, y: edge, w: d.wide - 2*edge, h: d.high - 2*edge, size: 0.6, color: mist, round: 3 * mm * k}}
	if c.Stamp != "" {
		out = append(out, d.across(c.Stamp))
	}
	const radius = 5 * mm
	middle, x := safe*k+radius*k, safe*k
	if n := d.one(c.N, bold); len(n.runs) > 0 {
		l := look{size: 13 * k, color: white, align: 0.5}
		l.size = min(l.size, 1.6*radius*k*em/float64(n.wide))
		m := l.mark(n, column{x, 2 * radius * k}, t.tag("P"))
		m.y = middle + 0.33*l.size
		out = append(out, imprint{shape: disc, x: x, y: middle - radius*k, w: 2 * radius * k, h: 2 * radius * k, color: teal}, m)
		x += 2*radius*k + 3*mm*k
	}
	width := d.wide - safe*k - x
	words := d.words(strong(oneLine(c.Title)))
	var l look
	var lines []line
	for size := 17 * k; ; size -= 0.5 {
		l = look{size: size, lead: 1.12 * size, color: teal}
		lines = d.lines(words, int(width/size*em))
		if few := 1 + int(15*k/size); len(lines) <= min(few, 3) || size <= max(d.least, 9) {
			break
		}
	}
	lines = d.even(words, lines[:min(len(lines), 3)], int(width/l.size*em))
	h := t.tag("H2")
	for i, line := range lines {
		m := l.mark(line, column{x, width}, h)
		m.y += middle - float64(len(lines))*l.lead/2 + float64(i)*l.lead
		out = append(out, m)
	}
	return out
}

// across is a stamp behind the text of a card.
func (d deck) across(stamp string) imprint {
	set := d.one(stamp, bold)
	l := look{color: fog, align: 0.5}
	l.size = min(0.45*d.high, 0.72*d.wide*em/float64(max(set.wide, 1)))
	m := l.mark(set, column{0, d.wide}, nil)
	m.y = d.high/2 + 0.36*l.size
	return m
}

// footLook is how what a card says of itself is set.
func (d deck) footLook() look { return look{size: d.least, lead: 1.2 * d.least, color: slate} }

// footOf sets what a card says of itself: on one line, or each part on its own.
func (d deck) footOf(c Card) []line {
	const most = 3 // lines
	l, width := d.footLook(), d.wide-2*safe*d.times
	foot := oneLine(c.Foot)
	if one := d.one(foot, regular); l.wide(one) <= width {
		return []line{one}[:min(1, len(one.runs))]
	}
	var lines []line
	for part := range strings.SplitSeq(foot, " · ") {
		lines = append(lines, d.short(part, width, l))
	}
	return lines[:min(most, len(lines))]
}

// ruleAt is how far down a card the rule above its foot is.
func (d deck) ruleAt(c Card, foot []line) float64 {
	gap := 2 * mm * d.times
	if c.Stamp != "" {
		gap = 3.9 * mm * d.times
	}
	return d.high - 6*mm*d.times - float64(len(foot))*d.footLook().lead - gap
}

// base sets the rule and the foot of a card. Where the card is stamped, it is so in
// full ink there.
func (d deck) base(c Card, foot []line, rule float64, t *tag) []imprint {
	k, l := d.times, d.footLook()
	var out []imprint
	if stamp := d.one(c.Stamp, bold); len(stamp.runs) > 0 {
		l := look{size: 10 * k, color: black}
		m := l.mark(stamp, column{safe*k + 1.8*mm*k, d.wide}, t.tag("P"))
		m.y = rule + 0.35*l.size
		high := 1.45 * l.size
		out = append(append(out, sealed(safe*k, rule-high/2, m.w+3.6*mm*k, high)...), m)
	} else {
		out = append(out, imprint{shape: hairline, x: safe * k, y: rule, w: 15 * mm * k, size: 1.2, color: amber})
	}
	p := t.tag("P")
	for i, line := range foot {
		m := l.mark(line, column{safe * k, d.wide}, p)
		m.y += d.high - 6*mm*k - float64(len(foot)-i)*l.lead
		out = append(out, m)
	}
	return out
}

// sealed is the box of a stamp: a line that is seen in black and white too, around a
// ground on which all is easy to read.
func sealed(x, y, w, h float64) []imprint {
	return []imprint{
		{shape: solid, x: x, y: y, w: w, h: h, color: cream, round: h / 4},
		{shape: frame, x: x, y: y, w: w, h: h, size: h / 12, color: amber, round: h / 4},
	}
}
