package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean returns s without what could harm a terminal or mislead a reader:
// control characters but newline and tab, bidi controls, tags, separators and
// private-use runes. Joiners that emoji and Indic scripts need stay. A carriage
// return becomes a newline.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(s))
	marks := 0
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				continue
			}
		}
		if marks = stacked(marks, r); marks > maxMarks {
			continue
		}
		switch {
		case r == '\r':
			b.WriteByte('\n')
		case !harmful(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// CleanLine is Clean for what stands on one line: newlines and tabs become
// spaces.
func CleanLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, Clean(s))
}

// maxMarks is how many combining marks may stand on one letter. No script needs
// more; thousands of them draw over the whole screen.
const maxMarks = 8

func stacked(marks int, r rune) int {
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
		return marks + 1
	}
	return 0
}

func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f {
			return false
		}
	}
	return true
}

func harmful(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Co, r):
		return true
	case r == 0x061c, r == 0x200e, r == 0x200f, r == 0x2028, r == 0x2029, r == 0xfeff:
		return true
	case 0x202a <= r && r <= 0x202e, 0x2060 <= r && r <= 0x206f, 0xfff9 <= r && r <= 0xfffb, 0xe0000 <= r && r <= 0xe007f:
		return true
	}
	return false
}
