package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Clean returns s without what could harm a terminal or mislead a reader:
// control characters but newline and tab, bidi controls, tags, what is no
// character, and private-use runes. Joiners that emoji and Indic scripts need
// stay, and so do the letters of every script: those of Arabic and Hebrew carry
// their direction themselves. What breaks a line elsewhere becomes a newline.
//
// It is the one cleaner: whatever comes into the file goes through it, and so
// does whatever leaves it for a screen, a document or a pipe, since a file may
// hold what another program wrote. Clean(Clean(s)) is Clean(s).
func Clean(s string) string {
	if plain(s) {
		return s
	}
	if strings.Contains(s, "\r\n") {
		s = strings.ReplaceAll(s, "\r\n", "\n")
	}
	if harmless(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	marks := 0
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				continue
			}
		}
		if breaks(r) {
			r = '\n'
		}
		if harmful(r) {
			continue // and what it parted stands together
		}
		if marks = stacked(marks, r); marks <= maxMarks {
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

// CleanOps returns ops whose values harm nobody.
func CleanOps(ops []Op) []Op {
	for i := range ops {
		ops[i].Value, ops[i].Former = Clean(ops[i].Value), Clean(ops[i].Former)
	}
	return ops
}

// maxMarks is how many signs without a width may follow one letter. No script
// needs more; thousands of them draw over the whole screen.
const maxMarks = 8

// stacked counts the signs without a width that follow a letter.
func stacked(marks int, r rune) int {
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || 0x200b <= r && r <= 0x200d || r == 0xad {
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

// harmless reports whether Clean has nothing to do for s.
func harmless(s string) bool {
	marks := 0
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return false
			}
		}
		if marks = stacked(marks, r); marks > maxMarks || breaks(r) || harmful(r) {
			return false
		}
	}
	return true
}

// breaks reports whether r ends a line where it comes from: a word processor has
// signs of its own for that.
func breaks(r rune) bool {
	switch r {
	case '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

func harmful(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Co, r), unicode.Is(unicode.Noncharacter_Code_Point, r):
		return true
	case r == 0x061c, r == 0x200e, r == 0x200f, r == 0xfeff:
		return true
	case 0x202a <= r && r <= 0x202e, 0x2060 <= r && r <= 0x206f, 0xfff9 <= r && r <= 0xfffb, 0xe0000 <= r && r <= 0xe007f:
		return true
	}
	return false
}
