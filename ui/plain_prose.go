package ui

import (
	"strings"

	"tandem/assets"
	"tandem/export"
)

// blocks says blocks, with a blank line between them. Nothing is drawn: a table is
// said row by row, each cell with the head of its column.
func (p *plain) blocks(blocks []export.Block) { p.blocksIn("", blocks) }

// blocksIn says blocks, the first line behind lead and the others set in as far.
func (p *plain) blocksIn(lead string, blocks []export.Block) {
	for i, block := range blocks {
		if i > 0 {
			p.blank()
		}
		switch b := block.(type) {
		case export.Title:
			p.hang(lead, b.Text)
			p.hang(lead, b.Sub)
		case export.Heading:
			p.hang(lead, b.Text)
		case export.Paragraph:
			p.hang(lead, textOf(b))
		case export.List:
			for n, item := range b.Items {
				sign := "- "
				if b.Numbered {
					sign = itoa(n+1) + ". "
				}
				p.blocksIn(lead+sign, item)
				lead = strings.Repeat(" ", len(lead))
			}
		case export.Quote:
			if i == 0 || !leadsIn(blocks[i-1]) {
				p.hang(lead, p.u.say("plain.quote"))
			}
			p.blocksIn(strings.Repeat(" ", len(lead)+2), b.Blocks)
		case export.Callout:
			p.hang(lead, b.Title+". "+b.Text)
		case export.Table:
			p.rows(lead, b)
		case export.Pairs:
			for _, pair := range b {
				p.hang(lead, pair.Key+": "+pair.Value)
			}
		}
		lead = strings.Repeat(" ", len(lead))
	}
}

// leadsIn reports whether a block says already that somebody speaks next.
func leadsIn(b export.Block) bool {
	p, ok := b.(export.Paragraph)
	return ok && strings.HasSuffix(strings.TrimSpace(textOf(p)), ":")
}

// rows says a table row by row.
func (p *plain) rows(lead string, t export.Table) {
	for i, row := range t.Rows {
		if i > 0 {
			p.blank()
		}
		for n, cell := range row {
			if cell != "" {
				p.hang(lead, t.Head[n]+": "+cell)
				lead = strings.Repeat(" ", len(lead))
			}
		}
	}
}

// textOf returns the text of spans as it is said.
func textOf(spans []export.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// wordsIn returns the words of the glossary that blocks lead to, each once, in order.
func wordsIn(blocks []export.Block) []string {
	var ids []string
	spans := func(spans []export.Span) {
		for _, s := range spans {
			if s.Word != "" {
				ids = append(ids, s.Word)
			}
		}
	}
	for _, block := range blocks {
		switch b := block.(type) {
		case export.Paragraph:
			spans(b)
		case export.List:
			for _, item := range b.Items {
				ids = append(ids, wordsIn(item)...)
			}
		case export.Quote:
			ids = append(ids, wordsIn(b.Blocks)...)
		}
	}
	return ids
}

// spoken returns what blocks say, to search in it.
func spoken(blocks []export.Block) string {
	var b strings.Builder
	(&plain{u: &UI{Options: Options{Words: &assets.Words{}}}, out: &b}).blocks(blocks)
	return b.String()
}
