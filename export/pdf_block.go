package export

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A column is where text stands on a page.
type column struct{ x, w float64 }

// in returns the column without what is to the left of so much of it.
func (c column) in(by float64) column { return column{c.x + by, c.w - by} }

// A look is how text is set.
type look struct {
	size, lead float64 // lead is from line to line
	color      color
	align      float64 // how far to the right, of 1: .5 is the middle
}

// look returns the look of text so many times as large as running text.
func (s *setter) look(times float64, c color) look {
	if times < 1 && s.order.Large {
		times = 1
	}
	return look{size: s.body * times, lead: s.body * times * s.leading, color: c}
}

func (s *setter) running() look { return s.look(1, black) }

// text sets spans as slugs, a line each, of one tag.
func (s *setter) text(spans []Span, l look, c column, t *tag) []slug {
	return s.stack(s.lines(s.words(spans), l.ems(c.w)), l, c, t)
}

// stack makes slugs of lines. Neither the first nor the last of them stands on a page
// alone.
func (s *setter) stack(lines []line, l look, c column, t *tag) []slug {
	out := make([]slug, len(lines))
	for i, line := range lines {
		out[i] = slug{high: l.lead, marks: []imprint{l.mark(line, c, t)}}
		if last := len(lines) - 1; i < last && (i == 0 || i == last-1) {
			out[i].keep = bound
		}
	}
	return out
}

// display sets the words of a title as slugs, a line each, none of which is one word
// that did not fit.
func (s *setter) display(words []word, l look, c column, t *tag) []slug {
	return s.stack(s.even(words, s.lines(words, l.ems(c.w)), l.ems(c.w)), l, c, t)
}

// mark returns the mark of a line that is on top of a slug.
func (l look) mark(set line, c column, t *tag) imprint {
	x := c.x + l.align*(c.w-l.wide(set))
	return imprint{shape: lettered, of: t, x: x, y: l.base(), w: l.wide(set), size: l.size, color: l.color, line: set}
}

// base is how far below its top a line stands.
func (l look) base() float64 { return l.lead/2 + l.size*0.33 }

// ems is a width in thousandths of the size.
func (l look) ems(wide float64) int { return int(max(wide, 0) / l.size * em) }

// wide is how wide a line is.
func (l look) wide(set line) float64 { return float64(set.wide) * l.size / em }

// strong is text in bold.
func strong(text string) []Span { return []Span{{Text: text, Bold: true}} }

// blocks sets blocks one below the other.
func (s *setter) blocks(blocks []Block, c column, under *tag) []slug {
	var out []slug
	for i, b := range blocks {
		set := s.block(b, c, under)
		if _, turn := b.(Break); turn {
			if len(out) > 0 {
				out[len(out)-1].keep = apart
			}
			set = s.blocks(blocks[i+1:], c, under)
			if len(set) > 0 {
				set[0].turn, set[0].anew = true, b.(Break).Anew
			}
			return append(out, set...)
		}
		if i > 0 && len(set) > 0 {
			set[0].above = s.between(blocks[i-1], b)
		}
		if len(set) > 0 {
			stays(set, blocks, i)
		}
		out = append(out, set...)
	}
	return out
}

// block sets one block.
func (s *setter) block(block Block, c column, under *tag) []slug {
	switch b := block.(type) {
	case Title:
		return s.title(b, c, under)
	case Heading:
		return s.heading(b, c, under)
	case Paragraph:
		return s.paragraph(b, c, under)
	case List:
		return s.list(b, c, under)
	case Pairs:
		return s.pairs(b, c, under)
	case Callout:
		return s.callout(b, c, under)
	case Quote:
		return s.quote(b, c, under)
	case Table:
		return s.table(b, c, under)
	case Signatures:
		return s.signatures(b, c, under)
	case Card:
		return s.card(b, c, under)
	case Blank:
		return s.blank(b, c, under)
	}
	return nil
}

// title sets the title under a bar of color.
func (s *setter) title(b Title, c column, under *tag) []slug {
	times, words := 2.3, s.words(strong(oneLine(b.Text)))
	if s.order.Large {
		times = 1.6
	}
	l := s.look(times, teal)
	for len(s.lines(words, l.ems(c.w))) > 2 && times > 1.5 {
		times -= 0.1
		l = s.look(times, teal)
	}
	l.lead = l.size * 1.15
	bar := slug{high: 0.9 * s.body, keep: bound, marks: []imprint{{shape: solid, x: c.x, y: 0, w: c.w, h: 0.3 * s.body, color: teal}}}
	out := append([]slug{bar}, s.display(words, l, c, under.tag("H1"))...)
	if b.Sub != "" {
		out[len(out)-1].keep = bound
		out = append(out, s.text([]Span{{Text: b.Sub}}, s.look(1.15, slate), c, under.tag("P"))...)
	}
	out[0].anchors = []anchor{{1, oneLine(b.Text), 0}}
	return leading(out)
}

// heading sets a heading, which stays with what follows.
func (s *setter) heading(b Heading, c column, under *tag) []slug {
	times, level := 1.3, max(b.Level, 2)
	if level > 2 {
		times = 1.08
	}
	l := s.look(times, teal)
	l.lead = l.size * 1.25
	out := s.display(s.words(strong(oneLine(b.Text))), l, c, under.tag(fmt.Sprintf("H%d", min(level, 6))))
	if len(out) > 0 {
		out[0].anchors = []anchor{{level, oneLine(b.Text), 0}}
	}
	return leading(out)
}

// leading binds slugs to what follows, and to each other if they are few.
func leading(slugs []slug) []slug {
	const few = 6
	for i := range slugs {
		if len(slugs) <= few || i == len(slugs)-1 {
			slugs[i].keep = bound
		}
	}
	return slugs
}

// paragraph sets running text. One that ends in a colon, or is a few bold words, leads
// to what follows.
func (s *setter) paragraph(b Paragraph, c column, under *tag) []slug {
	out := s.text(b, s.running(), c, under.tag("P"))
	if strings.HasSuffix(strings.TrimSpace(plain(b)), ":") || overhead(b) && len(out) == 1 {
		return leading(out)
	}
	return out
}

// list sets items behind their signs.
func (s *setter) list(b List, c column, under *tag) []slug {
	t := under.tag("L").with(dotted)
	sign := func(int) string { return "•" }
	if b.Numbered {
		t.attr = numbered
		sign = func(i int) string { return strconv.Itoa(i+1) + "." }
	}
	l := s.running()
	room := 0.0
	for _, i := range []int{0, len(b.Items) - 1} {
		room = max(room, l.natural(s, sign(max(i, 0)), regular))
	}
	indent := math.Ceil(0.4*s.body + room + 0.55*s.body)
	var sets [][]slug
	apart := 0.25
	if s.deep == 0 && slices.ContainsFunc(b.Items, func(item []Block) bool { return len(item) > 1 }) {
		apart = 0.5
	}
	s.deep++
	defer func() { s.deep-- }()
	for i, item := range b.Items {
		li := t.tag("LI")
		l.color = teal
		m := l.mark(s.one(sign(i), regular), column{c.x + 0.4*s.body, room}, li.tag("Lbl"))
		set := s.item(item, c.in(indent), li.tag("LBody"))
		if len(set) == 0 {
			set = []slug{{high: l.lead}}
		}
		set[0].marks = append([]imprint{m}, set[0].marks...)
		if i > 0 {
			set[0].above = apart * s.body * s.loose
		}
		sets = append(sets, set)
	}
	return abide(sets)
}

// item sets what stands in an item of a list. Its first words lead to the rest.
func (s *setter) item(blocks []Block, c column, under *tag) []slug {
	if len(blocks) < 2 {
		return s.blocks(blocks, c, under)
	}
	first := leading(s.blocks(blocks[:1], c, under))
	rest := s.blocks(blocks[1:], c, under)
	if len(rest) == 0 {
		return first
	}
	rest[0].above = s.between(blocks[0], blocks[1])
	return append(first, rest...)
}

// natural is how wide a text is on one line.
func (l look) natural(s *setter, text string, style int) float64 {
	wide := 0
	for i, w := range s.words([]Span{{Text: oneLine(text), Bold: style == bold, Italic: style == italic}}) {
		if i > 0 {
			wide += w.space
		}
		wide += w.wide
	}
	return float64(wide) * l.size / em
}

// one sets a short text on one line.
func (s *setter) one(text string, style int) line {
	ls := s.lines(s.words([]Span{{Text: oneLine(text), Bold: style == bold, Italic: style == italic}}), math.MaxInt32)
	if len(ls) == 0 {
		return line{}
	}
	return ls[0]
}
