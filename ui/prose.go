package ui

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"tandem/export"
	"tandem/model"
)

// A proseLine is one line of a text that is read: as it is drawn, as it is searched
// in, what stands before that, and the words of the glossary that it leads to.
type proseLine struct {
	drawn, bare, lead string
	words             []string
}

// A setter sets blocks in lines of so many columns.
type setter struct {
	look  *look
	lines []proseLine
}

// prose returns blocks as lines of at most width columns, with a blank line between
// blocks.
func (u *UI) prose(blocks []export.Block, width int) []proseLine {
	s := &setter{look: u.look}
	s.blocks(blocks, "", "", width)
	return s.lines
}

// blocks sets blocks, the first line behind first and all others behind rest.
func (s *setter) blocks(blocks []export.Block, first, rest string, width int) {
	for i, block := range blocks {
		if i > 0 {
			s.lines = append(s.lines, proseLine{drawn: strings.TrimRight(rest, " ")})
			first = rest
		}
		switch b := block.(type) {
		case export.Heading:
			s.spans([]export.Span{{Text: b.Text, Bold: true}}, first, rest, width)
		case export.Paragraph:
			s.spans(b, first, rest, width)
		case export.List:
			s.list(b, first, rest, width)
		case export.Quote:
			bar := s.look.dim.Render(s.look.bar) + " "
			s.blocks(b.Blocks, first+bar, rest+bar, width)
		case export.Callout:
			s.spans([]export.Span{{Text: b.Title + ". ", Bold: true}, {Text: b.Text}}, first, rest, width)
		case export.Table:
			s.table(b, first, rest, width)
		case export.Pairs:
			for _, p := range b {
				s.spans([]export.Span{{Text: p.Key + ": ", Bold: true}, {Text: p.Value}}, first, rest, width)
				first = rest
			}
		}
	}
}

func (s *setter) list(l export.List, first, rest string, width int) {
	for i, item := range l.Items {
		sign := "- "
		if l.Numbered {
			sign = itoa(i+1) + ". "
		}
		s.blocks(item, first+sign, rest+strings.Repeat(" ", lipgloss.Width(sign)), width)
		first = rest
	}
}

// A piece is a run of one style in a word.
type piece struct {
	text string
	span export.Span
}

// spans sets running text: broken at spaces, and at the newlines in it.
func (s *setter) spans(spans []export.Span, first, rest string, width int) {
	lead, room := first, width-lipgloss.Width(first)
	var row [][]piece
	wide := 0
	end := func() {
		s.lines = append(s.lines, s.draw(lead, row))
		row, wide, lead, room = nil, 0, rest, width-lipgloss.Width(rest)
	}
	for n, line := range wordsOf(spans) {
		if n > 0 {
			end()
		}
		for _, w := range line {
			n := 0
			for _, p := range w {
				n += lipgloss.Width(p.text)
			}
			if wide > 0 && wide+1+n > room {
				end()
			}
			if n > max(room, 1) { // an endless word, cut where it must be
				for _, part := range wrapped(bareOf(w), max(room, 1)) {
					row = [][]piece{{{part, w[0].span}}}
					end()
				}
				continue
			}
			if wide > 0 {
				wide++
			}
			row, wide = append(row, w), wide+n
		}
	}
	if len(row) > 0 {
		end()
	}
}

// wordsOf returns spans line by line as words, each of one piece or more.
func wordsOf(spans []export.Span) [][][]piece {
	lines := [][][]piece{nil}
	var word []piece
	end := func() {
		if last := len(lines) - 1; len(word) > 0 {
			lines[last] = append(lines[last], word)
		}
		word = nil
	}
	for _, sp := range spans {
		text := model.Clean(sp.Text)
		for n, line := range strings.Split(text, "\n") {
			if n > 0 {
				end()
				lines = append(lines, nil)
			}
			for i, w := range strings.Split(line, " ") {
				if i > 0 {
					end()
				}
				if w != "" {
					word = append(word, piece{w, sp})
				}
			}
		}
	}
	end()
	return lines
}

func bareOf(word []piece) string {
	var b strings.Builder
	for _, p := range word {
		b.WriteString(p.text)
	}
	return b.String()
}

// draw draws words behind lead. A space between two words of one style is in that
// style too.
func (s *setter) draw(lead string, row [][]piece) proseLine {
	var l proseLine
	var runs []piece
	add := func(p piece) {
		if n := len(runs) - 1; n >= 0 && alikeSpan(runs[n].span, p.span) {
			runs[n].text += p.text
			return
		}
		runs = append(runs, p)
	}
	for i, w := range row {
		if i > 0 {
			gap := export.Span{}
			if before := row[i-1][len(row[i-1])-1].span; alikeSpan(before, w[0].span) {
				gap = before
			}
			add(piece{" ", gap})
		}
		for _, p := range w {
			add(p)
			if p.span.Word != "" && !slices.Contains(l.words, p.span.Word) {
				l.words = append(l.words, p.span.Word)
			}
		}
	}
	l.lead, l.drawn = lead, lead
	for _, r := range runs {
		l.bare += r.text
		l.drawn += s.style(r.span).Render(r.text)
	}
	return l
}

func alikeSpan(a, b export.Span) bool {
	return a.Bold == b.Bold && a.Italic == b.Italic && a.Word == b.Word
}

// style draws what stands out: a word of the glossary is underlined, so that it is
// seen without color.
func (s *setter) style(sp export.Span) lipgloss.Style {
	st := lipgloss.NewStyle()
	if sp.Word != "" {
		st = s.look.accent.Underline(true)
	}
	return st.Bold(sp.Bold).Italic(sp.Italic)
}
