package model

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s as names are compared: without case, accents and spaces (R1).
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		if folded(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

// folded reports whether nothing of r is left in Fold.
func folded(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Mn, r) }

// unnamed reports whether nothing of s is left in Fold.
func unnamed(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return !folded(r) }) < 0 }

// Alike reports whether two names are so close that one may be a slip for the
// other: they differ by case, accents and spaces, or by two letters at most in
// names of eight or more.
func Alike(a, b string) bool {
	x, y := []rune(Fold(a)), []rune(Fold(b))
	if string(x) == string(y) {
		return true
	}
	if min(len(x), len(y)) < 8 || len(x)-len(y) > 2 || len(y)-len(x) > 2 {
		return false
	}
	return distance(x, y) <= 2
}

// distance returns how many letters must be added, taken away or changed to turn
// x into y.
func distance(x, y []rune) int {
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		last := row[0]
		row[0] = i + 1
		for j := range y {
			change := last
			if x[i] != y[j] {
				change++
			}
			last = row[j+1]
			row[j+1] = min(change, row[j]+1, last+1)
		}
	}
	return row[len(y)]
}
