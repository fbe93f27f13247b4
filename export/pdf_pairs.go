package export

import "math"

// pairs sets facts in two columns, each behind its name.
func (s *setter) pairs(b Pairs, c column, under *tag) []slug {
	const most = 0.34 // of the width, for the names
	t := under.tag("L")
	name := s.look(1, teal)
	room := 0.0
	for _, p := range b {
		room = max(room, name.natural(s, p.Key, bold))
	}
	room = min(room, most*c.w)
	value := c.in(math.Ceil(room + 1.4*s.body))
	var out []slug
	for i, p := range b {
		li := t.tag("LI")
		keys := s.text(strong(oneLine(p.Key)), name, column{c.x, room + 1}, li.tag("Lbl"))
		set := abreast(keys, s.text([]Span{{Text: p.Value}}, s.running(), value, li.tag("LBody")))
		if i > 0 && len(set) > 0 {
			set[0].above = 0.15 * s.body * s.loose
		}
		out = append(out, set...)
	}
	return out
}

// abreast puts two texts side by side, line by line.
func abreast(a, b []slug) []slug {
	if len(a) > len(b) {
		for i := range b {
			a[i].marks = append(a[i].marks, b[i].marks...)
			a[i].keep = max(a[i].keep, b[i].keep)
		}
		return a
	}
	for i := range a {
		b[i].marks = append(a[i].marks, b[i].marks...)
		b[i].keep = max(a[i].keep, b[i].keep)
	}
	return b
}
