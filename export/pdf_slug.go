package export

import "slices"

// A slug is a strip of a column that is never cut: a line of text, a row of a table.
// Blocks are set as slugs first, and then the slugs are put on pages.
type slug struct {
	above   float64 // room above it, none at the top of a page
	high    float64
	marks   []imprint // their y from the top of the slug
	keep    keep      // with the slug after it
	sides   []*side
	head    []slug // repeated above it where it begins a page
	parts   []slug // what it is made of, for where it is higher than a page
	turn    bool   // it begins a page
	anew    bool   // and with it the count of pages
	anchors []anchor
}

// A keep says how much a slug belongs on the page of the one after it.
type keep int

const (
	apart keep = iota
	liked      // better not parted, if a page has the room
	bound      // never parted
)

// A side is what runs along slugs, from the first to the last on each page.
type side struct {
	shape  shape
	x, w   float64
	size   float64
	color  color
	beyond float64 // how far it reaches over the slugs, up and down
	page   int     // where it was last put, and as which imprint
	mark   int
}

// high returns how high slugs are at the top of a page, or further down.
func high(slugs []slug, top bool) float64 {
	h := 0.0
	for i, g := range slugs {
		if i > 0 || !top {
			h += g.above
		}
		h += g.high
	}
	return h
}

// along puts slugs along sides.
func along(slugs []slug, sides ...*side) []slug {
	for i := range slugs {
		slugs[i].sides = append(slices.Clone(sides), slugs[i].sides...)
		along(slugs[i].parts, sides...)
		along(slugs[i].head, sides...)
	}
	return slugs
}

// chain returns how many of slugs belong together, seen from the first.
func chain(slugs []slug, least keep) int {
	for i, g := range slugs {
		if g.keep < least || i+1 < len(slugs) && slugs[i+1].turn {
			return i + 1
		}
	}
	return len(slugs)
}

// fill puts slugs on pages, below what is there. What belongs together begins a new
// page together; where a page is too low for that, what may be parted is.
func (s *setter) fill(slugs []slug) {
	for len(slugs) > 0 {
		if slugs[0].turn {
			s.turn()
			s.leaves[len(s.leaves)-1].anew = slugs[0].anew
		}
		n := chain(slugs, liked)
		if alone(slugs[:n]) > s.room() || !s.fits(slugs[:n]) && s.parts(slugs[:n]) {
			n = chain(slugs, bound)
		}
		if alone(slugs[:n]) > s.room() {
			if cut := loosened(slugs[:n]); cut != nil {
				slugs = slices.Concat(cut, slugs[n:])
				continue
			}
		} else if !s.fits(slugs[:n]) {
			s.turn()
		}
		for i := range slugs[:n] {
			if !s.fits(slugs[i : i+1]) {
				s.turn()
			}
			s.place(slugs[i])
		}
		slugs = slugs[n:]
	}
}

// parts reports whether what likes to be together is rather parted than leaves so much
// of a page empty: what stays there has to fill the better half of that.
func (s *setter) parts(slugs []slug) bool {
	wide, stays := s.bottom-s.y, 0.0
	if wide <= s.room()/3 {
		return false
	}
	for len(slugs) > 0 {
		n := chain(slugs, bound)
		h := high(slugs[:n], false)
		if stays+h > wide {
			break
		}
		stays += h
		slugs = slugs[n:]
	}
	return stays > wide/2
}

// loosened returns slugs with the highest that can be cut in its parts; nil where none
// can. What stays with what follows does so with its last part.
func loosened(slugs []slug) []slug {
	at := -1
	for i, g := range slugs {
		if len(g.parts) > 0 && (at < 0 || g.high > slugs[at].high) {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	g := slugs[at]
	g.parts[0].above, g.parts[0].turn = g.above, g.turn
	last := &g.parts[len(g.parts)-1]
	last.keep = max(last.keep, g.keep)
	return slices.Concat(slugs[:at], g.parts, slugs[at+1:])
}

// alone returns how high slugs are on a page of their own.
func alone(slugs []slug) float64 { return high(slugs[0].head, true) + high(slugs, true) }

// fits reports whether slugs fit on what is left of the page.
func (s *setter) fits(slugs []slug) bool {
	const slack = 0.01 // what rounding may cost
	h := high(slugs, false)
	if s.fresh() {
		h = alone(slugs)
	}
	return s.y+h <= s.bottom+slack
}

// room is how much a page holds.
func (s *setter) room() float64 { return s.bottom - s.top }

// fresh reports whether nothing is on the page yet.
func (s *setter) fresh() bool { return len(s.leaves) == 0 || s.y == s.top }

// turn begins a new page, unless nothing is on this one.
func (s *setter) turn() {
	if len(s.leaves) == 0 || s.y > s.top {
		s.leaves = append(s.leaves, leaf{})
		s.y = s.top
	}
}

// place puts one slug on the page, below what is there.
func (s *setter) place(g slug) {
	if len(s.leaves) == 0 {
		s.turn()
	}
	if s.fresh() {
		for _, h := range g.head {
			s.place(h)
		}
	}
	above := g.above
	if s.fresh() {
		above = 0
	}
	at := len(s.leaves) - 1
	for _, side := range g.sides {
		s.lengthen(side, s.y+above, g.high)
	}
	page := &s.leaves[at]
	for _, m := range g.marks {
		m.y += s.y + above
		page.marks = append(page.marks, m)
	}
	for _, a := range g.anchors {
		a.y += s.y + above
		page.anchors = append(page.anchors, a)
	}
	s.y += above + g.high
}

// lengthen draws a side along what is so high at y.
func (s *setter) lengthen(d *side, y, high float64) {
	at := len(s.leaves)
	page := &s.leaves[at-1]
	if d.page == at {
		m := &page.marks[d.mark]
		m.h = y + high + d.beyond - m.y
		return
	}
	d.page, d.mark = at, len(page.marks)
	page.marks = append(page.marks, imprint{shape: d.shape, x: d.x, y: y - d.beyond, w: d.w, h: high + 2*d.beyond, size: d.size, color: d.color})
}
