package export

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// A paragraph is what is compared as one.
type paragraph struct {
	text string // its words, each with one space between
	bare string // without the sign it has in a list
	head bool   // it is a heading, or the head of a table
}

// listSign is what stands before an item of a list.
var listSign = regexp.MustCompile(`^(-|[0-9]{1,9}\.)( |$)`)

func split(text string) paragraph {
	text = strings.Join(strings.Fields(text), " ")
	return paragraph{text: text, bare: strings.TrimSpace(listSign.ReplaceAllString(text, ""))}
}

// flow returns the paragraphs of a text: lines that Text broke to fit are put
// together again, lines that people broke stay. What is only drawn, such as the
// line under a heading, is left out.
func flow(text string) []paragraph {
	var out []paragraph
	var now []string // the lines of the block that is read
	end := func() {
		out = append(out, flowed(now)...)
		now = now[:0]
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "" {
			end()
			continue
		}
		now = append(now, strings.TrimRightFunc(line, unicode.IsSpace))
	}
	end()
	return out
}

// flowed returns the paragraphs of lines that stand together. Under the rule of a
// table every line stands for itself.
func flowed(lines []string) []paragraph {
	var out []paragraph
	held, table := "", false
	put := func(head bool) {
		x := split(held)
		x.head, held = head, ""
		out = append(out, x)
	}
	for i, line := range lines {
		switch {
		case i > 0 && rule(line, lines[i-1]):
			table = true
			if held != "" {
				put(true)
			}
			continue
		case held == "":
			held = strings.TrimSpace(line)
			continue
		case !table && continues(lines[i-1], line):
			if !cut(lines[i-1], line) {
				held += " "
			}
			held += strings.TrimSpace(line)
			continue
		}
		put(false)
		held = strings.TrimSpace(line)
	}
	if held != "" {
		put(false)
	}
	return out
}

// rule reports whether a line only underlines the one above.
func rule(line, above string) bool {
	return (strings.Trim(line, "-") == "" || strings.Trim(line, "=") == "") && len(line) >= uniseg.StringWidth(above)
}

// continues reports whether Text broke the line above because the next word had no
// room left on it.
func continues(above, line string) bool {
	line = strings.TrimSpace(line)
	word, _, _ := strings.Cut(line, " ")
	wide := uniseg.StringWidth(above)
	return wide <= textWidth && wide+1+uniseg.StringWidth(word) > textWidth && !listSign.MatchString(line)
}

// cut reports whether a word too long for a line goes on from the one above.
func cut(above, line string) bool {
	const wide, least = 2, 12 - 1 // columns of the widest character, and of the first piece of a word
	words, next := strings.Fields(above), strings.Fields(line)
	last := uniseg.StringWidth(words[len(words)-1])
	return uniseg.StringWidth(above) > textWidth-wide && last >= least && last+uniseg.StringWidth(next[0]) > textWidth
}

// tokens returns the words of a paragraph, each with the space behind it. A script
// that has no spaces is taken character by character.
func tokens(text string) []string {
	var out []string
	for word := range strings.FieldsSeq(text) {
		word += " "
		from := 0
		for i, r := range word {
			if i > from && dense(r) {
				out, from = append(out, word[from:i]), i
			}
			if end := i + len(string(r)); dense(r) && end < len(word) && word[end] != ' ' {
				out, from = append(out, word[from:end]), end
			}
		}
		if from < len(word) {
			out = append(out, word[from:])
		}
	}
	return out
}

// dense reports whether r is of a script that sets no space between words.
func dense(r rune) bool {
	return r > 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
