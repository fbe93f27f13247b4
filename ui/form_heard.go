package ui

import (
	"strings"

	"tandem/model"
)

// spacious is how many rows a page has in a window of 80 by 24.
const spacious = 20

// heard says what people said of the question, above its answer: what will stand
// there was meant to grow out of it. taken is how many rows the question and its
// answer take; they come first.
func (b *base) heard(taken int) []string {
	all := b.q.Head().Heard
	if len(all) == 0 {
		return nil
	}
	rows := 6
	if high := b.f.high(); high < roomy {
		rows = min(3, high-taken-4) // the title, a row under it, and what stands around the quotes
	} else if high < spacious {
		rows = 3
	}
	if rows < 1 {
		return nil
	}
	quotes, left := quoted(all, rows, b.inner(), b.f.look.more)
	lines := para(b.f.look.dim, b.f.say("form.heard"), b.inner())
	for _, q := range quotes {
		lines = append(lines, b.f.look.dim.Render(q))
	}
	if left > 0 {
		lines = append(lines, para(b.f.look.dim, b.f.count("form.heard-more", left), b.inner())...)
	}
	return lines
}

// quoted returns what was said in at most the given number of rows, and how many
// more people said something. Only of the first is it cut short.
func quoted(all []model.Heed, rows, width int, more string) (lines []string, left int) {
	for i, h := range all {
		text := []rune(strings.TrimPrefix(oneLine(h.Who)+": ", ": ") + oneLine(h.Words))
		ls := wrapped(string(text[:min(len(text), (rows+1)*width*2)]), width)
		if len(lines)+len(ls) > rows {
			if i > 0 {
				return lines, len(all) - i
			}
			ls = few(ls, rows, more)
		}
		lines = append(lines, ls...)
	}
	return lines, 0
}
