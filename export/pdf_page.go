package export

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// stamps puts the stamp of the document across each page, under its text.
func (s *setter) stamps() {
	if s.doc.Stamp == "" || s.doc.Form == Deck || s.doc.Form == Wall { // these have their own
		return
	}
	set := s.one(s.doc.Stamp, bold)
	long := 0.5 * math.Hypot(s.wide, s.tall)
	size := min(long*em/float64(max(set.wide, 1)), s.wide/3.2)
	for i := range s.leaves {
		s.leaves[i].marks = append(s.leaves[i].marks, imprint{shape: stamp, x: s.wide / 2, y: s.tall / 2,
			w: float64(set.wide) * size / em, size: size, color: fog, line: set})
	}
}

// feet puts the foot of the document and its number on each page.
func (s *setter) feet() {
	if s.doc.Form == Deck || s.doc.Form == Wall {
		return
	}
	l := look{size: max(8, 0.82*s.body), color: slate}
	if s.order.Large {
		l.size = 12
	}
	all := len(s.leaves)
	pageOf := func(n, all int) line {
		return s.short(strings.NewReplacer("{n}", strconv.Itoa(n), "{all}", strconv.Itoa(all)).Replace(s.doc.PageOf), (s.right-s.left)/2, l)
	}
	what := s.short(s.doc.Foot, s.right-s.left-l.wide(pageOf(all, all))-2*s.body, l)
	for i := range s.leaves {
		number := pageOf(s.count(i))
		y := s.tall - 15*mm
		for _, m := range []imprint{{x: s.left, line: what}, {x: s.right - l.wide(number), line: number}} {
			if len(m.line.runs) > 0 {
				m.shape, m.y, m.w, m.size, m.color = lettered, y, l.wide(m.line), l.size, l.color
				s.leaves[i].marks = append(s.leaves[i].marks, m)
			}
		}
	}
}

// count returns which page of how many one is, in the paper that it is part of.
func (s *setter) count(page int) (n, all int) {
	from, to := page, page+1
	for from > 0 && !s.leaves[from].anew {
		from--
	}
	for to < len(s.leaves) && !s.leaves[to].anew {
		to++
	}
	return page - from + 1, to - from
}

// short sets text on one line, cut where it is too long for it.
func (s *setter) short(text string, wide float64, l look) line {
	set := s.one(text, regular)
	if l.wide(set) <= wide {
		return set
	}
	more := s.one("…", regular)
	ls := s.lines(s.words([]Span{{Text: oneLine(text)}}), l.ems(wide-l.wide(more)))
	first := ls[0]
	if n := len(first.runs) - 1; n >= 0 && first.runs[n].text == " " {
		first.runs = first.runs[:n]
	}
	first.runs = append(first.runs, more.runs...)
	first.wide += more.wide
	return first
}

// A pen writes the marks of a page in the language of PDF.
type pen struct {
	s    *setter
	page int // from 0
	ids  []*tag
	out  []byte
	open *tag // what the marks that come are part of
	read bool // they are marked as part of something, or as decoration
	cuts map[*face]*subset
}

// write adds numbers and then an operator.
func (p *pen) write(op string, numbers ...float64) {
	for _, n := range numbers {
		p.out = append(decimal(p.out, n), ' ')
	}
	p.out = append(append(p.out, op...), '\n')
}

// decimal writes a number with at most three decimals.
func decimal(out []byte, n float64) []byte {
	return strconv.AppendFloat(out, math.Round(n*1000)/1000, 'f', -1, 64)
}

func (p *pen) fill(c color) { p.paint("rg", c) }
func (p *pen) draw(c color) { p.paint("RG", c) }
func (p *pen) paint(op string, c color) {
	p.write(op, float64(c>>16&255)/255, float64(c>>8&255)/255, float64(c&255)/255)
}

// mark draws one mark.
func (p *pen) mark(m imprint) {
	p.part(m.of)
	y := p.s.tall - m.y
	switch m.shape {
	case solid:
		p.fill(m.color)
		p.outline(m.x, y-m.h, m.w, m.h, m.round)
		p.write("f")
	case frame:
		p.draw(m.color)
		p.write("w", m.size)
		p.outline(m.x, y-m.h, m.w, m.h, m.round)
		p.write("S")
	case disc, ring:
		p.outline(m.x, y-m.h, m.w, m.h, min(m.w, m.h)/2)
		if m.shape == disc {
			p.fill(m.color)
			p.write("f")
			return
		}
		p.draw(m.color)
		p.write("w", m.size)
		p.write("S")
	case hairline:
		p.draw(m.color)
		p.write("w", m.size)
		p.write("m", m.x, y)
		p.write("l", m.x+m.w, y-m.h)
		p.write("S")
	case stamp, backdrop:
		turn := math.Atan2(p.s.tall, p.s.wide)
		cos, sin := math.Cos(turn), math.Sin(turn)
		p.fill(m.color)
		p.write("BT")
		x, down := m.w/2, 0.33*m.size
		p.write("Tm", cos, sin, -sin, cos, m.x-x*cos+down*sin, y-x*sin-down*cos)
		p.runs(m)
		p.write("ET")
	case lettered:
		p.fill(m.color)
		p.write("BT")
		p.write("Td", m.x, y)
		p.runs(m)
		p.write("ET")
	}
}

// outline draws the way around a box.
func (p *pen) outline(x, y, w, h, round float64) {
	if round == 0 {
		p.write("re", x, y, w, h)
		return
	}
	k := round * (1 - 0.5523)
	p.write("m", x+round, y)
	p.write("l", x+w-round, y)
	p.write("c", x+w-k, y, x+w, y+k, x+w, y+round)
	p.write("l", x+w, y+h-round)
	p.write("c", x+w, y+h-k, x+w-k, y+h, x+w-round, y+h)
	p.write("l", x+round, y+h)
	p.write("c", x+k, y+h, x, y+h-k, x, y+h-round)
	p.write("l", x, y+round)
	p.write("c", x, y+k, x+k, y, x+round, y)
	p.write("h")
}

// runs shows text, kerned, as one string of each face.
func (p *pen) runs(m imprint) {
	for _, r := range m.line.runs {
		cut := p.cuts[r.face]
		if r.said != "" {
			p.out = append(append(append(p.out, "/Span <</ActualText "...), pdfText(r.said)...), ">> BDC\n"...)
		}
		p.out = append(append(append(p.out, '/'), cut.name...), ' ')
		p.write("Tf", m.size)
		p.out = append(p.out, "[<"...)
		last := rune(0)
		for _, c := range r.text {
			if k := r.face.kern(last, c); k != 0 {
				p.out = append(p.out, '>')
				p.out = strconv.AppendInt(p.out, int64(-k), 10)
				p.out = append(p.out, '<')
			}
			p.out = hex16(p.out, uint16(cut.ids[c]))
			last = c
		}
		p.out = append(p.out, ">] TJ\n"...)
		if r.said != "" {
			p.out = append(p.out, "EMC\n"...)
		}
	}
}

func hex16(out []byte, n uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(out, digits[n>>12], digits[n>>8&15], digits[n>>4&15], digits[n&15])
}

// part says what the marks that come are part of; those of one tag are one part.
func (p *pen) part(of *tag) {
	if p.read && of == p.open {
		return
	}
	p.end()
	p.open, p.read = of, true
	if of == nil {
		p.out = append(p.out, "/Artifact BMC\n"...)
		return
	}
	id := len(p.ids)
	p.ids = append(p.ids, of)
	of.kids = append(of.kids, kid{page: p.page, id: id})
	p.out = append(append(append(p.out, '/'), of.kind...), " <</MCID "...)
	p.out = append(strconv.AppendInt(p.out, int64(id), 10), ">> BDC\n"...)
}

func (p *pen) end() {
	if p.read {
		p.out = append(p.out, "EMC\n"...)
	}
	p.read = false
}

// pdfText writes text as PDF keeps it where it is not drawn.
func pdfText(s string) string {
	b := []byte("<FEFF")
	for _, r := range s {
		if r > 0xffff {
			r -= 0x10000
			b = hex16(hex16(b, uint16(0xd800+r>>10)), uint16(0xdc00+r&0x3ff))
			continue
		}
		if r == utf8.RuneError {
			r = 0xfffd
		}
		b = hex16(b, uint16(r))
	}
	return string(append(b, '>'))
}
