package export

import "strings"

// deck returns cards, eight on a page, or large ones, four on a page. Its title and
// what must not be overlooked are at the head of each page, if that has room; all else
// that the document says stands after the cards: nothing takes the room of one.
func (w *docx) deck() []elem {
	wide, _ := w.sheet.text()
	at := spot{wide: wide, style: "BodyText"}
	var cards []Card
	var rest []Block
	for _, block := range w.doc.Blocks {
		switch b := block.(type) {
		case Card:
			cards = append(cards, b)
		case Title:
			w.titles, w.subs = append(w.titles, b.Text), append(w.subs, b.Sub)
		case Callout:
			note := strings.TrimRight(b.Title+". "+oneLine(b.Text), " .") + "."
			if measure(strings.Join(append(w.subs, note), " · "), w.scale.foot) < wide*2/3 {
				w.notes = append(w.notes, note)
			} else {
				rest = append(rest, b)
			}
		case Break: // there are enough pages
		default:
			rest = append(rest, b)
		}
	}
	return append(w.cards(cards, at), w.blocks(rest, at)...)
}

// cards returns cards in cells of their size. Their edges are where to cut. Between
// them there is no gap, so that one cut parts two.
func (w *docx) cards(cards []Card, at spot) []elem {
	if len(cards) == 0 {
		return nil
	}
	if w.doc.Form == Wall {
		return w.posted(cards, at)
	}
	beside, wide := 2, min(cardWide, at.wide/2)
	if w.order.Large {
		beside, wide = 1, min(2*cardWide, at.wide)
	}
	g := docxGrid{style: "Plain", left: at.left}
	for range beside {
		g.widths = append(g.widths, wide)
	}
	for i := 0; i < len(cards); i += beside {
		foot := w.footHigh(cards[i:min(i+beside, len(cards))], wide)
		over, under := row{high: cardHigh - foot}, row{high: foot}
		for j := i; j < i+beside; j++ {
			cut, c := edge{width: 4, color: ruleColor}, Card{}
			if j < len(cards) {
				c = cards[j]
			} else {
				cut.width = 0
			}
			over.split = over.split || w.endless(c.Title+c.Text, wide)
			under.split = under.split || w.endless(c.Foot+c.Stamp, wide)
			upper, lower := w.card(c, wide)
			top, left, bottom, right := edged("top", cut), edged("left", cut), edged("bottom", cut), edged("right", cut)
			over.cells = append(over.cells, cell{wide: wide, edges: edges{top, left, {side: "bottom"}, right}, blocks: upper})
			under.cells = append(under.cells, cell{wide: wide, edges: edges{{side: "top"}, left, bottom, right}, low: true, blocks: lower})
		}
		g.rows = append(g.rows, over, under)
	}
	return w.grid(g)
}

func edged(name string, e edge) edge {
	e.side = name
	return e
}

// card returns what stands on a card, and what stands at its foot. A long text is
// set in smaller letters; what is too long even then makes the card larger, since
// nothing may be lost.
func (w *docx) card(c Card, wide int) (upper, lower []elem) {
	size := cardText(c, wide, w.footHigh([]Card{c}, wide), w.order.Large)
	upper = []elem{
		w.numbered("CardTitle", c.N, c.Title),
		w.paragraph([]Span{{Text: c.Text}}, para{style: "CardText", next: true}, docxFace{size: size}),
	}
	return upper, []elem{w.paragraph(c.last(), para{style: "CardFoot"}, docxFace{})}
}

// last returns what stands at the foot of a card: that it is no more than a draft,
// and whose it is.
func (c Card) last() []Span {
	if strings.TrimSpace(c.Stamp) == "" {
		return []Span{{Text: c.Foot}}
	}
	return []Span{{Text: c.Stamp, Bold: true}, {Text: strings.TrimRight(" · "+c.Foot, " ·")}}
}

// numbered returns a title behind its number, which stands on a ground of its own.
func (w *docx) numbered(style, n, title string) elem {
	p := para{style: style, next: true, loose: w.endless(title, w.sheet.wide/3), rtl: rightToLeft(title, w.rtl)}
	return w.around(p, func() {
		if n = oneLine(n); n != "" {
			const hair = "\u00a0"
			w.strands(hair+n+hair, docxFace{color: snow, fill: accent})
			w.tab()
		}
		w.runs([]Span{{Text: title}}, docxFace{})
	})
}

const (
	cardPad  = 230 // stays free on both sides of a card: a laminator melts it
	cardFoot = 650 // is what its foot takes at least
)

// footHigh returns how high the foot is of cards beside each other: the card is no
// larger for it.
func (w *docx) footHigh(cards []Card, wide int) int {
	high := cardFoot
	for _, c := range cards {
		size := cardFootSize(w.order.Large)
		high = max(high, lines(plain(c.last()), size, wide-2*cardPad)*size*13+250)
	}
	return min(high, cardHigh/2)
}

// cardFootSize is the size of what stands at the foot of a card.
func cardFootSize(large bool) int {
	_, text := cardSizes(large)
	return max(text*13/20, 14)
}

// cardSizes are the sizes of the title and of the text of cards.
func cardSizes(large bool) (title, text int) {
	if large {
		return 44, 36
	}
	return 27, 22
}

// cardText returns the size in which the text of c has room on its card.
func cardText(c Card, wide, foot int, large bool) int {
	const least = 13
	title, size := cardSizes(large)
	wide -= 2 * cardPad
	room := cardHigh - foot - 360 - lines(c.N+"   "+c.Title, title, wide)*title*13
	for size > least && lines(c.Text, size, wide)*size*13 > room {
		size--
	}
	return size
}

// cardStyles are those of what stands on cards.
func cardStyles(large bool) []docxStyle {
	title, text := cardSizes(large)
	in := func(before, after int) para {
		return para{left: cardPad - cellMargin, right: cardPad - cellMargin, space: &space{before: before, after: after, line: 252}}
	}
	heading := in(240, 120)
	heading.hang = title * 21
	heading.left += heading.hang
	return []docxStyle{
		{id: "CardTitle", name: "Card Title", then: "CardText", para: heading, face: docxFace{bold: true, color: accent, size: title}},
		{id: "CardText", name: "Card Text", para: in(0, 0), face: docxFace{size: text}},
		{id: "CardFoot", name: "Card Foot", para: in(0, 200), face: docxFace{color: gray, size: cardFootSize(large)}},
	}
}

// posted returns cards as what hangs on a wall: one under the other, across the page.
func (w *docx) posted(cards []Card, at spot) []elem {
	var out []elem
	for i, c := range cards {
		foot := strings.TrimSpace(plain(c.last()))
		last := i == len(cards)-1 // what is said of all is not left alone on a page
		text := para{style: "PostText", next: foot != "" || last}
		if foot == "" {
			text.space = &space{after: w.scale.over}
		}
		out = append(out, w.numbered("PostTitle", c.N, c.Title), w.paragraph([]Span{{Text: c.Text}}, text, docxFace{}))
		if foot != "" {
			out = append(out, w.paragraph(c.last(), para{style: "PostFoot", next: last}, docxFace{}))
		}
	}
	return out
}

// postStyles are those of what hangs on a wall.
func (s docxScale) postStyles() []docxStyle {
	in := s.body * 24
	return []docxStyle{
		{id: "PostTitle", name: "Post Title", then: "PostText", para: para{next: true, whole: true, left: in, hang: in, space: &space{before: s.over / 2}}, face: docxFace{bold: true, color: accent, size: s.heads[0]}},
		{id: "PostText", name: "Post Text", para: para{whole: true, left: in}},
		{id: "PostFoot", name: "Post Foot", para: para{whole: true, left: in, space: &space{after: s.over}}, face: docxFace{color: gray, size: s.small}},
	}
}
