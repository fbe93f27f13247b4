package export

import (
	"math"
	"strconv"
	"strings"
)

// A deck is how cards lie on their sheets, and how what is on them is set. Lengths on
// a card are those of one for a pocket, times so much.
type deck struct {
	*setter
	times         float64
	wide, high    float64 // a card
	columns, rows int
	x, y          float64 // where the first card on a sheet begins
	most, least   float64 // the size of a norm
}

// What is on a card keeps so far from its edges: it is cut, and then laminated.
const safe = 7 * mm

// deal puts the cards of a document on sheets: eight for pockets, four for weak eyes,
// with marks outside them that show where to cut.
func (s *setter) deal() {
	head, cards, _ := aroundCards(s.doc.Blocks)
	if len(cards) == 0 {
		s.doc.Form = Pages // it says why there are none
		s.pages()
		return
	}
	s.scale(10, 1.36, 1)
	d := s.sheets()
	top := d.heading(head)
	var printed []leaf
	for _, c := range cards {
		printed = append(printed, d.print(c)...)
	}
	each := d.columns * d.rows
	for len(printed) > 0 {
		n := min(each, len(printed))
		d.leaves = append(d.leaves, d.sheet(printed[:n]))
		printed = printed[n:]
	}
	d.leaves[0].marks = append(top, d.leaves[0].marks...)
	d.sheetFeet()
}

// aroundCards returns what stands before the first card, the cards, and what stands
// behind the last.
func aroundCards(blocks []Block) (head []Block, cards []Card, foot []Block) {
	for _, b := range blocks {
		switch c, is := b.(Card); {
		case is:
			cards = append(cards, c)
		case len(cards) == 0:
			head = append(head, b)
		default:
			foot = append(foot, b)
		}
	}
	return head, cards, foot
}

// sheets says how cards lie on the paper. Large ones lie better on its side.
func (s *setter) sheets() deck {
	const edge = 10 * mm // for the marks, and what a printer cannot reach
	d := deck{setter: s, times: 1, most: 14, least: 8}
	if s.order.Large {
		d.times, d.most, d.least = math.Sqrt2, 24, 14
	}
	d.wide, d.high = 89*mm*d.times, 63*mm*d.times
	number := func(wide, tall float64) (int, int) {
		return max(1, int((wide-2*edge)/d.wide)), max(1, int((tall-2*edge)/d.high))
	}
	d.columns, d.rows = number(s.wide, s.tall)
	if c, r := number(s.tall, s.wide); s.order.Large && c*r > d.columns*d.rows {
		s.wide, s.tall = s.tall, s.wide
		d.columns, d.rows = c, r
	}
	d.x = (s.wide - float64(d.columns)*d.wide) / 2
	d.y = (s.tall - float64(d.rows)*d.high) / 2
	return d
}

// heading sets the title of the deck in the margin above the first column of cards,
// and what must not be overlooked of it above the next.
func (d deck) heading(blocks []Block) []imprint {
	var out []imprint
	put := func(text string, n int, up float64, l look, t *tag) {
		at := d.x + float64(min(n, d.columns-1))*d.wide + 2*mm
		m := l.mark(d.short(text, d.wide-4*mm, l), column{at, d.wide}, t)
		m.y = d.y - 2.6*mm - up
		out = append(out, m)
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case Title:
			put(b.Text, 0, 0, look{size: 9, color: teal}, d.root.tag("H1"))
		case Callout:
			l := look{size: 7.5, lead: 9.5, color: slate}
			said := strings.Split(b.Title+". "+b.Text, "\n")
			t := d.root.tag("P")
			for i, line := range said {
				put(line, 1, float64(len(said)-1-i)*l.lead, l, t)
			}
		}
	}
	return out
}

// sheet lays cards on a sheet, and marks where to cut those that are there.
func (d deck) sheet(cards []leaf) leaf {
	var page leaf
	for i, c := range cards {
		x, y := d.x+float64(i%d.columns)*d.wide, d.y+float64(i/d.columns)*d.high
		for _, m := range c.marks {
			m.x, m.y = m.x+x, m.y+y
			page.marks = append(page.marks, m)
		}
		for _, a := range c.anchors {
			a.y += y
			page.anchors = append(page.anchors, a)
		}
	}
	columns, rows := min(len(cards), d.columns), (len(cards)+d.columns-1)/d.columns
	right, bottom := d.x+float64(columns)*d.wide, d.y+float64(rows)*d.high
	const off, long = 2 * mm, 4 * mm
	cut := func(x, y, w, h float64) {
		page.marks = append(page.marks, imprint{shape: hairline, x: x, y: y, w: w, h: h, size: 0.4, color: slate})
	}
	for i := range columns + 1 {
		x := d.x + float64(i)*d.wide
		cut(x, d.y-off-long, 0, long)
		cut(x, bottom+off, 0, long)
	}
	for i := range rows + 1 {
		y := d.y + float64(i)*d.high
		cut(d.x-off-long, y, long, 0)
		cut(right+off, y, long, 0)
	}
	return page
}

// sheetFeet puts what the cards are, and the number of the sheet, below the cards,
// between the marks.
func (d deck) sheetFeet() {
	l := look{size: 8, lead: 10, color: slate}
	y := d.y + float64(d.rows)*d.high + 5.6*mm
	for i := range d.leaves {
		number := d.one(counted(d.doc.PageOf, i+1, len(d.leaves)), regular)
		room := d.wide*float64(d.columns) - 6*mm
		what := d.short(d.doc.Foot, min(d.wide-6*mm, room-l.wide(number)-5*mm), l)
		for _, m := range []imprint{l.mark(what, column{d.x + 3*mm, room}, nil), l.mark(number, column{d.x + 3*mm + room - l.wide(number), room}, nil)} {
			m.y = y
			d.leaves[i].marks = append(d.leaves[i].marks, m)
		}
	}
}

// counted says which one of how many in words like "Page {n} of {all}".
func counted(words string, n, all int) string {
	return strings.NewReplacer("{n}", strconv.Itoa(n), "{all}", strconv.Itoa(all)).Replace(words)
}
