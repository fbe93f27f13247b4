package export

import (
	"math"
	"slices"
)

// What people write by hand on needs room.
const (
	writing = 9 * mm // from line to line
	ticking = 0.95   // how large a box to tick is, of the size of the text
)

// signatures sets room to sign, two parties side by side.
func (s *setter) signatures(b Signatures, c column, under *tag) []slug {
	gap := 2.4 * s.body
	wide := (c.w - gap) / 2
	var out []slug
	for i := 0; i < len(b.Of); i += 2 {
		var names, lines []slug
		for j, of := range b.Of[i:min(i+2, len(b.Of))] {
			at := column{c.x + float64(j)*(wide+gap), wide}
			t := under.tag("Sect")
			names = abreast(names, s.text(strong(oneLine(of)), s.running(), at, t.tag("P")))
			lines = abreast(lines, s.signed(b.Lines, at, t))
		}
		set := slices.Concat(names, lines)
		if len(set) == 0 {
			continue
		}
		row := slug{parts: set}
		for k, part := range set {
			if k < len(set)-1 {
				set[k].keep = max(part.keep, liked)
			}
			for _, m := range part.marks {
				m.y += row.high
				row.marks = append(row.marks, m)
			}
			row.high += part.high
		}
		if i > 0 {
			row.above = 2 * s.body
		}
		if left := len(b.Of) - i; left > 2 && left <= 4 { // the last two rows: nobody signs on a page alone
			row.keep = liked
		}
		out = append(out, row)
	}
	return out
}

// signed sets a line to write on for each of what is asked for.
func (s *setter) signed(asked []string, c column, under *tag) []slug {
	l := s.look(0.92, slate)
	label := 0.0
	for _, what := range asked {
		label = max(label, l.natural(s, what, regular))
	}
	label = min(label, c.w/2)
	var out []slug
	for _, what := range asked {
		words := s.text([]Span{{Text: oneLine(what)}}, l, column{c.x, label + 1}, under.tag("P"))
		high := max(writing, float64(len(words))*l.lead)
		g := slug{high: high, keep: bound}
		for k, w := range words {
			for _, m := range w.marks {
				m.y = high - l.lead*float64(len(words)-k) + l.base()
				g.marks = append(g.marks, m)
			}
		}
		from := c.x + label + 0.6*s.body
		g.marks = append(g.marks, imprint{shape: hairline, x: from, y: high - l.lead + l.base() + 1.5, w: c.x + c.w - from, size: 0.6, color: slate})
		out = append(out, g)
	}
	if n := len(out) - 1; n >= 0 {
		out[n].keep = apart
	}
	return out
}

// card sets a norm in a box.
func (s *setter) card(b Card, c column, under *tag) []slug {
	t := under.tag("Sect")
	in := column{c.x + s.body, c.w - 2*s.body}
	head := s.look(1.08, teal)
	name := oneLine(b.N + "  " + b.Title)
	if b.N != "" && b.Title != "" {
		name = oneLine(b.N) + ". " + oneLine(b.Title)
	}
	out := leading(s.text(strong(name), head, in, t.tag("H3")))
	if b.Stamp != "" {
		out = append(leading(s.text(strong(oneLine(b.Stamp)), s.look(0.85, amber), in, t.tag("P"))), out...)
	}
	out = append(out, s.text([]Span{{Text: b.Text}}, s.running(), in, t.tag("P"))...)
	if b.Foot != "" {
		foot := s.text([]Span{{Text: oneLine(b.Foot)}}, s.look(0.85, slate), in, t.tag("P"))
		if len(foot) > 0 {
			foot[0].above = 0.3 * s.body
		}
		out = append(out, foot...)
	}
	if len(out) == 0 {
		return nil
	}
	out[len(out)-1].keep = apart
	together(out)
	return along(padded(out, 0.6*s.body), &side{shape: frame, x: c.x, w: c.w, size: 0.6, color: mist})
}

// blank sets a question: its code in the margin, what is asked, boxes to tick, and
// lines to write on.
func (s *setter) blank(b Blank, c column, under *tag) []slug {
	t := under.tag("Sect")
	code := s.look(1, teal)
	room := max(3.2*s.body, code.natural(s, b.Code, bold)+0.8*s.body)
	in := c.in(min(room, c.w/3))
	margin := column{c.x, in.x - c.x - 0.4*s.body}
	out := abreast(s.text(strong(oneLine(b.Code)), code, margin, t.tag("P")), s.text(strong(b.Ask), s.running(), in, t.tag("P")))
	if b.Why != "" {
		leading(out)
		out = append(out, s.text([]Span{{Text: b.Why}}, s.look(0.92, slate), in, t.tag("P"))...)
	}
	out = leading(out)
	if len(b.Choices) > 0 {
		out = append(out, s.choices(b, in, t)...)
	}
	for i := range b.Lines {
		g := slug{high: writing, marks: []imprint{{shape: hairline, x: in.x, y: writing, w: in.w, size: 0.5, color: slate}}}
		if len(out) > 0 && i == 0 {
			out[len(out)-1].keep = bound
		}
		if last := b.Lines - 1; i < last && (i == 0 || i == last-1) {
			g.keep = bound
		}
		out = append(out, g)
	}
	if len(out) > 0 {
		out[len(out)-1].keep = apart
		if together(out); high(out, true) < s.room()/2 {
			bind(out)
		}
	}
	return out
}

// choices sets boxes to tick, round ones where only one can be ticked: all in a row if
// they fit, else in as many columns as there is room for.
func (s *setter) choices(b Blank, c column, under *tag) []slug {
	const columns = 3
	l := s.running()
	size := ticking * s.body
	indent, gap := size+0.6*s.body, 1.6*s.body
	var wides []float64
	for _, choice := range b.Choices {
		wides = append(wides, indent+l.natural(s, choice, regular)+gap)
	}
	n := len(b.Choices)
	if sum(wides)-gap > c.w {
		most := int(max(1, min(columns, math.Floor((c.w+gap)/slices.Max(wides)))))
		rows := (n + most - 1) / most
		n = (n + rows - 1) / rows
		for i := range wides {
			wides[i] = c.w / float64(n)
		}
	}
	t := under.tag("L")
	var out []slug
	for i := 0; i < len(b.Choices); i += n {
		var row []slug
		x := c.x
		for j := i; j < min(i+n, len(b.Choices)); j++ {
			at := column{x, wides[j]}
			x += wides[j]
			set := s.text([]Span{{Text: oneLine(b.Choices[j])}}, l, at.in(indent), t.tag("LI").tag("LBody"))
			if len(set) == 0 {
				set = []slug{{high: l.lead}}
			}
			tick := imprint{shape: frame, x: at.x, y: l.base() - 0.82*size, w: size, h: size, size: 0.8, color: slate, round: 1}
			if !b.Several {
				tick.shape = ring
			}
			set[0].marks = append(set[0].marks, tick)
			row = abreast(row, set)
		}
		row[0].above = 0.35 * s.body
		out = append(out, row...)
	}
	if len(out) > 1 {
		out[0].keep = bound
		out[len(out)-2].keep = bound
	}
	return out
}
