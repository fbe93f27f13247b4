package export

import (
	"sort"
	"strings"

	"github.com/rivo/uniseg"
)

// A docxScale is the sizes of letters in half points, and how close the lines stand.
type docxScale struct {
	form                                 Form
	body, title, sub, table, small, foot int
	heads                                [3]int
	line                                 int // of a line, in 240ths
	gap                                  int // under a paragraph, in twips
	over                                 int // above a heading, in twips
}

// docxScaleOf returns the scale of a document whose text is so many half points high.
func docxScaleOf(form Form, body int) docxScale {
	s := docxScale{form: form, body: body, title: body * 23 / 10, sub: body * 13 / 10, table: body * 19 / 21, small: body * 18 / 21, foot: 17,
		heads: [3]int{body * 13 / 10, body * 23 / 20, body}, line: 264, gap: body * 5, over: body * 11}
	if s.foot = max(s.foot, body/2); form == Pages && body > 30 { // people read the foot as well
		s.foot = body * 2 / 3
	}
	if form == OnePage {
		s.title, s.line, s.gap, s.over = body*19/10, 250, body*2, body*6
	}
	if form == Wall {
		s.gap = body * 8
	}
	return s
}

// The sizes that letters may have, in half points, the best one first.
const (
	largeBody = 36
	pageBody  = 21
)

// scaleFor returns the scale in which d stands well on its pages: what has to be
// on one page takes the largest letters that leave it there.
func (w *docx) scaleFor() docxScale {
	var sizes []int
	switch {
	case w.doc.Form == Wall:
		for n := 72; n >= 24; n-- {
			sizes = append(sizes, n)
		}
	case w.order.Large:
		sizes = []int{largeBody}
	case w.doc.Form == OnePage:
		sizes = []int{21, 20, 19, 18, 17}
	default:
		sizes = []int{pageBody}
	}
	wide, high := w.sheet.text()
	last := len(sizes) - 1
	i := sort.Search(last, func(i int) bool {
		s := docxScaleOf(w.doc.Form, sizes[i]).titled(w.doc.Blocks, wide)
		return s.height(w.doc.Blocks, wide) < high
	})
	size := sizes[i]
	if w.order.Large {
		size = max(size, largeBody)
	}
	return docxScaleOf(w.doc.Form, size).titled(w.doc.Blocks, wide)
}

// titled returns s with titles so large that each stands on one line, if they need
// not be small for that.
func (s docxScale) titled(blocks []Block, wide int) docxScale {
	least := max(s.heads[0]*6/5, s.title*7/10)
	for _, block := range blocks {
		if t, ok := block.(Title); ok {
			s.title = max(min(s.title, wide*10/max(ems(t.Text)*108/100, 1)), least)
		}
	}
	return s
}

// height guesses how high blocks stand in a column so many twips wide.
func (s docxScale) height(blocks []Block, wide int) int {
	lead := func(size int) int { return size * 10 * s.line * 122 / 240 / 100 } // letters need 1.22 of their size
	text := func(t string, size, wide int) int { return lines(t, size, wide) * lead(size) }
	high := 0
	for _, block := range blocks {
		switch b := block.(type) {
		case Title:
			high += text(b.Text, s.title, wide) + text(b.Sub, s.sub, wide) + 2*s.over
		case Heading:
			high += s.over + text(b.Text, s.heads[rank(b)], wide) + s.gap
		case Paragraph:
			high += text(plain(b), s.body, wide) + s.gap
		case List:
			for _, item := range b.Items {
				high += s.height(item, wide-s.indent())
			}
		case Callout:
			high += text(b.Title, s.body, wide) + text(b.Text, s.body, wide) + 2*s.gap + s.over
		case Quote:
			high += s.height(b.Blocks, wide-s.indent()) + s.gap
		case Pairs:
			for _, p := range b {
				high += max(text(p.Key, s.table, wide/4), text(p.Value, s.table, wide*3/4)) + s.gap
			}
		case Table:
			for _, row := range append([][]string{b.Head}, b.Rows...) {
				tallest := 0
				for _, cell := range row {
					tallest = max(tallest, text(cell, s.table, wide/len(row)))
				}
				high += tallest + s.gap
			}
		case Card:
			high += text(b.Title, s.heads[0], wide) + text(b.Text, s.body, wide-s.body*24) + text(b.Foot, s.small, wide) + s.over
		default:
			high += 4 * lead(s.body)
		}
	}
	return high
}

// indent returns how far what stands in a list is moved in.
func (s docxScale) indent() int { return s.body * 19 }

// lines returns how many lines text takes in a column so many twips wide.
func lines(text string, size, wide int) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += 1 + measure(line, size)*104/100/max(wide, 1) // a line is never full to the edge
	}
	return n
}

// measure guesses how many twips wide text is in letters of so many half points.
// Whoever opens the file may have other fonts, so nothing rests on it but looks.
func measure(text string, size int) int {
	return ems(text) * size / 10
}

// ems returns how wide text is, in hundredths of the size of its letters.
func ems(text string) int {
	em := 0
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 { // from here on letters may be more than one rune
			for g := uniseg.NewGraphemes(text[i:]); g.Next(); {
				em += wideOf(g.Runes()[0], g.Width())
			}
			return em
		}
		em += wideOf(rune(text[i]), 1)
	}
	return em
}

// wideOf returns the width of a letter in hundredths of its size.
func wideOf(r rune, columns int) int {
	switch {
	case columns > 1:
		return 100
	case columns == 0:
		return 0
	}
	switch r {
	case 'i', 'I', 'j', 'l', '.', ',', ';', ':', '\'', '|', '!', ' ':
		return 25
	case 'f', 'r', 't', '(', ')', '-', '[', ']', '{', '}', '/', '"':
		return 34
	case 'm', 'w', 'M', 'W', '@', '%', '—', '…':
		return 82
	}
	if 'A' <= r && r <= 'Z' {
		return 60
	}
	return 51
}
