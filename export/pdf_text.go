package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"tandem/model"
)

// A stretch is text in one face. Said is what it stands for, where that is not the text.
type stretch struct {
	face *face
	text string
	said string
	wide int // thousandths of its size
}

// A word is what is not parted at the end of a line, unless it is wider than one.
type word struct {
	runs   []stretch
	wide   int
	space  int  // how wide the room before it is, where it does not begin a line
	breaks bool // it begins a line
}

// A line is set text.
type line struct {
	runs []stretch
	wide int
}

// words cuts spans into words and finds the pictures of their letters.
func (s *setter) words(spans []Span) []word {
	b := wording{s: s}
	for _, span := range spans {
		b.style = regular
		if span.Italic {
			b.style = italic
		}
		if span.Bold {
			b.style = bold
		}
		text := model.Clean(span.Text)
		if !latin(text) {
			text = norm.NFC.String(text)
		}
		b.add(text)
	}
	b.end()
	return b.out
}

// latin reports whether every rune of text stands for itself alone.
func latin(text string) bool {
	for _, r := range text {
		if r >= 0x300 {
			return false
		}
	}
	return true
}

// A wording is the words of a text while they are found.
type wording struct {
	s      *setter
	style  int
	out    []word
	word   word
	text   []byte // of the last stretch of the word
	last   rune   // of the word
	free   bool   // a line may end before the next word
	space  int
	breaks bool
}

func (b *wording) add(text string) {
	simple := latin(text)
	for state := -1; text != ""; {
		var c string
		if simple {
			_, n := utf8.DecodeRuneInString(text)
			c, text = text[:n], text[n:]
		} else {
			c, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		}
		switch c {
		case "\n":
			b.end()
			b.breaks, b.free, b.space = true, true, 0
		case " ", "\t", "\u2002", "\u2003", "\u2009", "\u3000":
			b.end()
			b.free, b.space = true, b.s.faces[b.style][0].glyph(' ').wide
		case "\u200b":
			b.end()
			b.free = true
		default:
			b.put(c)
			if endable(c, b.last, text) && !b.short() {
				b.end()
				b.free = true
			}
		}
	}
}

// endable reports whether a line may end behind c, which next comes after: behind a
// hyphen or a slash within a word, and behind each sign of writing without spaces.
func endable(c string, last rune, next string) bool {
	r, _ := utf8.DecodeRuneInString(c)
	n, _ := utf8.DecodeRuneInString(next)
	switch {
	case r == '-' || r == '/' || r == '–' || r == '—':
		return unicode.IsLetter(n)
	case r > 0x2e80:
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
	}
	return false
}

// short reports whether the word is two letters and a sign, which nobody wants to see
// at the end of a line without the rest: a code, or the beginning of a name.
func (b *wording) short() bool { return len(b.word.runs) == 1 && len(b.text) <= len("AB-") }

// put adds what a person sees as one letter to the word.
func (b *wording) put(c string) {
	f, text, said := b.s.draw(b.style, c)
	if text == "" {
		return
	}
	n := len(b.word.runs) - 1
	if n < 0 || b.word.runs[n].face != f || said != "" || b.word.runs[n].said != "" {
		b.spell()
		b.word.runs = append(b.word.runs, stretch{face: f, said: said})
		b.last = 0
		n++
	}
	wide := f.wide(b.last, text)
	b.text = append(b.text, text...)
	b.word.runs[n].wide += wide
	b.word.wide += wide
	b.last, _ = utf8.DecodeLastRuneInString(text)
}

// spell gives the last stretch of the word its text.
func (b *wording) spell() {
	if n := len(b.word.runs) - 1; n >= 0 {
		b.word.runs[n].text = string(b.text)
	}
	b.text = b.text[:0]
}

// end ends the word. One that no line may end before is part of the one before it.
func (b *wording) end() {
	if len(b.word.runs) == 0 {
		return
	}
	b.spell()
	w := b.word
	w.space, w.breaks = b.space, b.breaks
	if n := len(b.out) - 1; n >= 0 && !b.free {
		b.out[n].runs = append(b.out[n].runs, w.runs...)
		b.out[n].wide += w.wide
	} else {
		b.out = append(b.out, w)
	}
	b.word, b.last, b.space, b.free, b.breaks = word{}, 0, 0, false, false
}

// box stands for what no font has.
const box = "□"

// draw returns the face that has c, and what is drawn for it: without the signs that
// only say how it should look, and a box where no face has it.
func (s *setter) draw(style int, c string) (f *face, text, said string) {
	all := s.faces[style]
	for _, text := range []string{c, strings.Map(visible, c)} {
		for _, f := range all {
			if f.has(text) {
				return f, text, ""
			}
		}
	}
	s.miss(c)
	return all[len(all)-1], box, c
}

// visible drops what is seen by its effect alone.
func visible(r rune) rune {
	switch {
	case r == '\u00ad', r == '\u034f', '\u200b' <= r && r <= '\u200d', r == '\u2060', '\ufe00' <= r && r <= '\ufe0f':
		return -1
	case r == '\u2007', r == '\u202f':
		return '\u00a0'
	case r == '\u2010', r == '\u2011':
		return '-'
	}
	return r
}

// miss notes that no font has c, once.
func (s *setter) miss(c string) {
	const most = 8 // runes: more are marks heaped on one letter
	if rs := []rune(c); len(rs) > most {
		c = string(rs[:most])
	}
	if !s.missed[c] {
		s.missed[c] = true
		s.lacks = append(s.lacks, c)
	}
}
