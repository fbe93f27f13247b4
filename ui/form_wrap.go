package ui

import "unicode"

// wrapAs breaks text into rows as bubbles' text area of the given width does, so
// that we draw what its cursor moves over; a test compares the two. The area
// measures every word many times and draws rows that are out of sight; we draw
// the plain text that nearly all text is, and leave the rest to it: ok is false.
func wrapAs(text string, width int) (rows []string, ok bool) {
	begin, word := 0, 0  // where the row and the word begin
	column, long := 0, 0 // columns of the row before the word, and of the word
	for i, r := range text {
		switch {
		case r == '\n':
			rows = endRow(rows, text, begin, word, i, column+long >= width)
			begin, word, column, long = i+1, i+1, 0, 0
		case r == ' ':
			if column+long+1 > width {
				rows = append(rows, text[begin:word])
				begin, column = word, 0
			}
			column += long + 1
			word, long = i+1, 0
		case !single(r):
			return nil, false
		default:
			if long++; long+2 > width {
				return nil, false // the area breaks such a word
			}
		}
	}
	return endRow(rows, text, begin, word, len(text), column+long >= width), true
}

// endRow adds the last row of a paragraph, with its last word on a row of its own
// where the two and the cursor behind them are too wide.
func endRow(rows []string, text string, begin, word, end int, wide bool) []string {
	if wide {
		return append(rows, text[begin:word], text[word:end])
	}
	return append(rows, text[begin:end])
}

// single reports whether r takes one column wherever it stands.
func single(r rune) bool {
	return r > ' ' && r < 0x7f || r < 0x250 && unicode.IsLetter(r)
}
