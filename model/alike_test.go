package model

import (
	"testing"

	"pgregory.net/rapid"
)

// TestAlike: names are alike where case, accents and spaces are all that differs, or two
// letters at most of long ones; a short name is never taken for another.
func TestAlike(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"Río Verde", "rio  verde", true},
		{"Ana", "Ann", false},
		{"Bakeries", "Bakeriez", true},      // eight letters, one changed
		{"Bakerie", "Bakeriz", false},       // seven
		{"Bakeries", "Bakerie", false},      // one of them has seven
		{"Bakeries Inc", "Bakeries", false}, // three letters more
		{"Bakeries", "Bakeries Inc", false}, // and the other way around
		{"Bakeries Co", "Bakeries", true},   // two more
		{"Bakeries", "Bakeries Co", true},   // and the other way around
		{"Riverside", "Rivreside", true},    // two letters changed places
		{"Riverside", "Bakeryman", false},   // as long, and another name
		{"Riverside", "Rabarside", false},   // three letters changed
		{"Riverside", "Rivarsada", false},   // three, over the whole
		{"Riverside", "iversides", true},    // one gone, one added
		{"Riverside", "versideri", false},   // two gone, two added
		{"School 12345", "School 12399", true},
	} {
		if got := Alike(tt.a, tt.b); got != tt.want {
			t.Errorf("%q and %q: alike %v", tt.a, tt.b, got)
		}
	}
}

// TestDistance: what it takes to turn one name into another is what the letters say:
// nothing for the same, the same to and fro, and never more by way of a third.
func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "abd", 1}, {"abc", "bc", 1},
		{"abc", "xabc", 1}, {"kitten", "sitting", 3}, {"saturday", "sunday", 3}, {"ab", "ba", 2},
	} {
		if got := distance([]rune(tt.a), []rune(tt.b)); got != tt.want {
			t.Errorf("%q to %q: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
	word := rapid.StringOfN(rapid.SampledFrom([]rune("abc")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b")), []rune(word.Draw(t, "c"))
		if distance(a, a) != 0 || distance(a, b) != distance(b, a) || distance(a, c) > distance(a, b)+distance(b, c) {
			t.Fatalf("%q %q %q", string(a), string(b), string(c))
		}
	})
}
