package export

import (
	"io"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"tandem/model"
)

// textWidth is how many columns plain text has.
const textWidth = 76

// Text renders d as plain text that reads well in a mail or a terminal.
func Text(out io.Writer, d Document) error {
	_, err := io.WriteString(out, model.Clean(textOf(d, textWidth)))
	return err
}

// textOf renders d in so many columns.
func textOf(d Document, width int) string {
	if d.Form == OnePage {
		return textPage(d.Blocks, width)
	}
	return textBlocks(d.Blocks, width, false)
}

// textPage sets blocks close: what stands under a heading is indented, and blank
// lines stand above headings only.
func textPage(blocks []Block, width int) string {
	const indent = "  "
	var b strings.Builder
	for i, block := range blocks {
		switch block := block.(type) {
		case Title:
			b.WriteString(textBlock(block, width))
		case Heading:
			b.WriteString("\n" + wrap(oneLine(block.Text), width))
		case Callout:
			b.WriteString("\n" + textBlock(block, width))
		default:
			if _, under := blocks[max(i-1, 0)].(Callout); under {
				b.WriteByte('\n')
			}
			b.WriteString(mark(indent, indent, textBlock(block, width-len(indent))))
		}
	}
	return b.String()
}

// textBlocks renders blocks with a blank line between them; in a tight list only
// between paragraphs.
func textBlocks(blocks []Block, width int, tight bool) string {
	var b strings.Builder
	for i, block := range blocks {
		if h, heading := block.(Heading); heading && i > 0 && h.Level == 2 {
			b.WriteByte('\n')
		}
		if i > 0 && !(tight && isList(block)) {
			b.WriteByte('\n')
		}
		b.WriteString(textBlock(block, width))
	}
	return b.String()
}

func textBlock(block Block, width int) string {
	switch b := block.(type) {
	case Title:
		s := underline(oneLine(b.Text), "=", width)
		if b.Sub != "" {
			s += wrap(b.Sub, width)
		}
		return s
	case Heading:
		if b.Level > 2 {
			return wrap(oneLine(b.Text), width)
		}
		return underline(oneLine(b.Text), "-", width)
	case Paragraph:
		return wrap(plain(b), width)
	case List:
		return textList(b, width)
	case Table:
		return textTable(b, width)
	case Pairs:
		var s strings.Builder
		for _, p := range b {
			s.WriteString(mark("", "  ", wrap(oneLine(p.Key)+": "+oneLine(p.Value), width-2)))
		}
		return s.String()
	case Callout:
		return mark("*** ", "    ", wrap(b.Title, width-4)+wrap(b.Text, width-4))
	case Quote:
		const indent = "    "
		return mark(indent, indent, textBlocks(b.Blocks, width-len(indent), false))
	case Signatures:
		return textSignatures(b, width)
	case Card:
		return textCard(b, width)
	case Blank:
		return textBlank(b, width)
	case Break:
		return strings.Repeat("-", min(width, 40)) + "\n"
	}
	return ""
}

func textList(l List, width int) string {
	var s strings.Builder
	for i, item := range l.Items {
		sign := "- "
		if l.Numbered {
			sign = strconv.Itoa(i+1) + ". "
		}
		s.WriteString(mark(sign, strings.Repeat(" ", len(sign)), textBlocks(item, width-len(sign), true)))
	}
	return s.String()
}

// textTable sets a table in columns, with long cells in several lines; where the
// columns become too narrow to read, row under row.
func textTable(t Table, width int) string {
	rows := append([][]string{t.Head}, t.Rows...)
	widths, fits := columns(rows, width)
	if !fits {
		return textRecords(t, width)
	}
	full := -between
	for _, w := range widths {
		full += w + between
	}
	var s strings.Builder
	for i, r := range rows {
		lines, high := make([][]string, len(r)), 1
		for j, c := range r {
			lines[j] = strings.Split(strings.TrimSuffix(wrap(oneLine(c), widths[j]), "\n"), "\n")
			high = max(high, len(lines[j]))
		}
		for n := range high {
			line := ""
			for j, ls := range lines {
				cell := ""
				if n < len(ls) {
					cell = ls[n]
				}
				line += cell + strings.Repeat(" ", max(widths[j]-uniseg.StringWidth(cell), 0)+between)
			}
			s.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		if i == 0 {
			s.WriteString(strings.Repeat("-", full) + "\n")
		}
	}
	return s.String()
}

// between is how many columns part the cells of a table.
const between = 2

// columns returns how wide the columns of a table are set: those that need less
// than their part as wide as they need, the others share what is left. It reports
// false where that is too narrow.
func columns(rows [][]string, width int) ([]int, bool) {
	const least = 14
	widths := make([]int, len(rows[0]))
	for i := range widths {
		for _, r := range rows {
			widths[i] = max(widths[i], uniseg.StringWidth(oneLine(r[i])))
		}
	}
	room := width - between*(len(widths)-1)
	open := len(widths) // columns that have no width yet
	set := make([]bool, len(widths))
	for again := true; again && open > 0; {
		again = false
		for i, w := range widths {
			if !set[i] && w <= room/open {
				set[i], again = true, true
				room -= w
				open--
				break
			}
		}
	}
	for i := range widths {
		if !set[i] {
			widths[i] = room / open
		}
	}
	return widths, open == 0 || room/open >= least
}

// textRecords sets the rows of a table one under the other.
func textRecords(t Table, width int) string {
	var s strings.Builder
	for i, r := range t.Rows {
		if i > 0 {
			s.WriteByte('\n')
		}
		for j, c := range r {
			s.WriteString(mark("", "  ", wrap(oneLine(t.Head[j])+": "+oneLine(c), width-2)))
		}
	}
	return s.String()
}

func textSignatures(b Signatures, width int) string {
	const indent, rule = 2, 40
	label := 0
	for _, line := range b.Lines {
		label = max(label, uniseg.StringWidth(line))
	}
	line := strings.Repeat("_", max(min(rule, width-indent-label-1), 1))
	var parts []string
	for _, of := range b.Of {
		s := wrap(oneLine(of), width)
		for _, what := range b.Lines {
			pad := strings.Repeat(" ", label-uniseg.StringWidth(what)+1)
			s += "\n" + strings.Repeat(" ", indent) + what + pad + line + "\n"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "\n")
}

func underline(text, with string, width int) string {
	text = wrap(text, width)
	long := 0
	for line := range strings.Lines(text) {
		long = max(long, uniseg.StringWidth(strings.TrimSuffix(line, "\n")))
	}
	return text + strings.Repeat(with, long) + "\n"
}

// wrap breaks text into lines of at most width columns. Line breaks stay. A word
// that is wider than a line begins where the line has room for it.
func wrap(text string, width int) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		column := 0
		for _, word := range strings.Fields(line) {
			left := width
			if column > 0 {
				left -= column + 1
			}
			for piece := range pieces(word, left, width) {
				n := uniseg.StringWidth(piece)
				switch {
				case column == 0:
				case column+1+n > width:
					b.WriteByte('\n')
					column = 0
				default:
					b.WriteByte(' ')
					column++
				}
				b.WriteString(piece)
				column += n
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// pieces yields word, cut where it is wider than width; the first piece is cut
// to the columns that are left, if they are enough to read. What a person sees as
// one character stays whole.
func pieces(word string, left, width int) func(yield func(string) bool) {
	const enough = 12
	return func(yield func(string) bool) {
		if uniseg.StringWidth(word) <= width {
			yield(word)
			return
		}
		room := width
		if left >= enough {
			room = left
		}
		piece, column := "", 0
		for g := uniseg.NewGraphemes(word); g.Next(); {
			if column+g.Width() > room && piece != "" {
				if !yield(piece) {
					return
				}
				piece, column, room = "", 0, width
			}
			piece += g.Str()
			column += g.Width()
		}
		yield(piece)
	}
}
