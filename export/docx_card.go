package export

import "strings"

// cards returns cards in cells of their size, eight on a page, or large ones, four
// on a page. Their edges are where to cut. Between them there is no gap, so that
// one cut parts two.
func (w *docx) cards(cards []Card, at spot) []elem {
	beside, wide := 2, min(cardWide, at.wide/2)
	if w.order.Large {
		beside, wide = 1, min(2*cardWide, at.wide)
	}
	g := docxGrid{style: "Plain", left: at.left}
	for range beside {
		g.widths = append(g.widths, wide)
	}
	for i := 0; i < len(cards); i += beside {
		foot := w.scale.cardFoot()
		over, under := row{high: cardHigh - foot}, row{high: foot}
		for j := i; j < i+beside; j++ {
			var c Card
			cut := edge{width: 4, color: ruleColor, dashed: true}
			if j < len(cards) {
				c = cards[j]
			} else {
				cut.width = 0
			}
			upper, lower := w.card(c, wide)
			sides := allAround(cut)
			over.cells = append(over.cells, cell{wide: wide, edges: append(sides[:2:2], edge{side: "bottom"}, sides[3]), blocks: upper})
			under.cells = append(under.cells, cell{wide: wide, edges: append(edges{{side: "top"}}, sides[1:]...), low: true, blocks: lower})
		}
		g.rows = append(g.rows, over, under)
	}
	return w.grid(g)
}

// card returns what stands on a card, and what stands at its foot. A long text is
// set in smaller letters; what is too long even then makes the card larger, since
// nothing may be lost.
func (w *docx) card(c Card, wide int) (upper, lower []elem) {
	head := []Span{{Text: c.Title}}
	if n := strings.TrimSpace(c.N); n != "" {
		p := para{style: "CardTitle", next: true, rtl: rightToLeft(c.Title, w.rtl)}
		badge := w.strands("\u00a0"+n+"\u00a0", docxFace{color: "FFFFFF", fill: accent})
		head[0].Text = "\u2002" + c.Title
		upper = append(upper, w.begins(p).around(append(badge, w.runs(head, docxFace{})...)...))
	} else {
		upper = append(upper, w.paragraph(head, para{style: "CardTitle", next: true}, docxFace{}))
	}
	size := w.scale.cardText(c, wide, w.order.Large)
	upper = append(upper, w.paragraph([]Span{{Text: c.Text}}, para{style: "CardText", next: true}, docxFace{size: size}))
	return upper, []elem{w.paragraph([]Span{{Text: c.Foot}}, para{style: "CardFoot"}, docxFace{})}
}

// cardPad is what stays free on both sides of a card: what a laminator melts.
const cardPad = 230

func (s docxScale) cardFoot() int { return 600 }

// cardSizes are the sizes of the title and of the text of cards.
func cardSizes(large bool) (title, text int) {
	if large {
		return 44, 36
	}
	return 27, 22
}

// cardText returns the size in which the text of c has room on its card.
func (s docxScale) cardText(c Card, wide int, large bool) int {
	title, size := cardSizes(large)
	room := cardHigh - s.cardFoot() - 360 - lines(c.Title, title, wide-2*cardPad-600)*title*12
	for size > 13 && lines(c.Text, size, wide-2*cardPad)*size*13 > room {
		size--
	}
	return size
}

// cardStyles are those of what stands on cards.
func (s docxScale) cardStyles(large bool) []docxStyle {
	title, text := cardSizes(large)
	in := func(before, after int) para {
		return para{left: cardPad - cellMargin, right: cardPad - cellMargin, space: &space{before: before, after: after, line: 252}}
	}
	return []docxStyle{
		{id: "CardTitle", name: "Card Title", then: "CardText", para: in(240, 120), face: docxFace{bold: true, color: accent, size: title}},
		{id: "CardText", name: "Card Text", para: in(0, 0), face: docxFace{size: text}},
		{id: "CardFoot", name: "Card Foot", para: in(0, 200), face: docxFace{color: gray, size: max(text*13/20, 14)}},
	}
}
