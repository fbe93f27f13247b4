package ui

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"pgregory.net/rapid"
)

// TestWrapped: no line is wider than it may be, whatever is in it, and no letter
// is lost.
func TestWrapped(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"a", "word", "-", "--", " ", "  ", "\n", "\t", "漢", "é", "👩‍👩‍👧", "long-hyphenated-word", "https://example.org/?a=b-c"})
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 40).Draw(t, "text"), "")
		w := rapid.IntRange(2, 40).Draw(t, "width")
		lines := wrapped(text, w)
		for _, l := range lines {
			if lipgloss.Width(l) > w {
				t.Fatalf("%q has %d columns, of %d", l, lipgloss.Width(l), w)
			}
		}
		if got := strings.Join(lines, ""); bare(got) != bare(text) {
			t.Fatalf("%q became %q", bare(text), bare(got))
		}
	})
}
