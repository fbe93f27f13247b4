package model

import (
	"strconv"
	"strings"
	"unicode"
)

// A Sum is an amount as typed. What cannot be read as one is kept.
type Sum string

// maxCents is the largest amount that is read, ten trillion: two thousand of them
// can be added up.
const maxCents = 1e15

// Cents returns the amount in hundredths, and false if it cannot be read. It
// takes what nobody can misread: digits, in threes with commas, points, spaces or
// apostrophes between them or all together, and one or two more behind a point or
// comma that is not the one between the threes. 5.000 is five thousand, since no
// money has three digits behind the point; 0.500 and 5,0000 are nothing.
func (s Sum) Cents() (int64, bool) {
	t := bare(string(s))
	whole, part := t, ""
	if i := strings.LastIndexAny(t, ".,"); i >= 0 {
		after, again := len(t)-i-1, strings.ContainsRune(t[:i], rune(t[i]))
		switch {
		case after == 0 || again && after < 3:
			return 0, false
		case after < 3:
			whole, part = t[:i], (t[i+1:] + "0")[:2]
		}
	}
	digits, ok := threes(whole)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(digits+(part + "00")[:2], 10, 64)
	return n, err == nil && n <= maxCents
}

// bare returns a sum without its currency, and without what stands for no cents
// in some countries. Every space is the same space.
func bare(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Sc, r) })
	for _, code := range []string{"USD", "EUR", "GBP", "CHF", "US$"} {
		s = strings.TrimPrefix(strings.TrimSuffix(s, code), code)
	}
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Sc, r) })
	for _, none := range []string{",-", ".-", ",–", ".–", ",—", ".—"} {
		s = strings.TrimSuffix(s, none)
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '’':
			return '\''
		}
		return r
	}, s)
}

// threes returns the digits of a whole number, and false if something stands
// between them that is no mark between threes, or not always the same.
func threes(s string) (string, bool) {
	i := strings.IndexAny(s, ",. '")
	if i < 0 {
		return s, s != "" && strings.Trim(s, "0123456789") == ""
	}
	groups := strings.Split(s, s[i:i+1])
	last := len(groups) - 1
	for j, g := range groups {
		size := len(g) == 3
		switch {
		case j == 0:
			size = len(g) >= 1 && len(g) <= 3 && g[0] != '0'
		case j < last && s[i] == ',': // 1,00,000
			size = len(g) == 2 || len(g) == 3
		}
		if !size || strings.Trim(g, "0123456789") != "" {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}
