package model

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestClean says, sign by sign, what stays, what goes, and what becomes a new line.
func TestClean(t *testing.T) {
	for _, tt := range []struct{ what, in, out string }{
		{"plain", "River & Bread, 2026 ~ {x}", "River & Bread, 2026 ~ {x}"},
		{"a new line and a tab", "a\nb\tc", "a\nb\tc"},
		{"another system's line", "a\r\nb\rc", "a\nb\nc"},
		{"line separators", "a\u2028b\u2029c\u0085d", "a\nb\nc\nd"},
		{"the first and last controls", "a\x00b\x1fc\x7fd\u0080e\u009ff", "abcdef"},
		{"what stands beside them", "a\u0020b\u007ec\u00a0d", "a b~c\u00a0d"},
		{"an escape", "\x1b[31mred", "[31mred"},
		{"bidi", "a\u202ab\u202ec\u2066d\u2069e\u200ef\u200fg\u061ch", "abcdefgh"},
		{"what stands beside bidi", "a\u202fb\u2027c", "a\u202fb\u2027c"},
		{"signs that are not seen", "a\u2060b\u206fc\u2064d", "abcd"},
		{"annotations", "a\ufff9b\ufffbc\ufffcd", "abc\ufffcd"},
		{"tags", "a\U000e0000b\U000e0041c\U000e007fd", "abcd"},
		{"a byte order mark", "\ufeffa", "a"},
		{"private use", "a\ue000b\uf8ffc\U000f0000d\U0010fffdd", "abcdd"},
		{"no character", "a\ufffeb\uffffc\U0001fffed\ufdd0e\ufdeff", "abcdef"},
		{"no UTF-8", "a\xffb\xc3c", "abc"},
		{"the sign for no UTF-8", "a\ufffdb", "a\ufffdb"},
		{"a family", "👩‍👩‍👧", "👩‍👩‍👧"},
		{"a flag of tags", "🏴\U000e0067\U000e0062\U000e007f", "🏴"},
		{"Arabic and Hebrew", "أهلا שלום", "أهلا שלום"},
		{"Hindi", "क्\u200dष न\u200cम", "क्\u200dष न\u200cम"},
		{"eight marks", "e" + strings.Repeat("\u0301", 8) + "f", "e" + strings.Repeat("\u0301", 8) + "f"},
		{"nine marks", "e" + strings.Repeat("\u0301", 9) + "f", "e" + strings.Repeat("\u0301", 8) + "f"},
		{"thousands of marks, twice", "e" + strings.Repeat("\u0301", 3000) + "f" + strings.Repeat("\u20dd", 3000), "e" + strings.Repeat("\u0301", 8) + "f" + strings.Repeat("\u20dd", 8)},
		{"marks that a control parts", "e" + strings.Repeat("\u0301\x1b", 9) + "f", "e" + strings.Repeat("\u0301", 8) + "f"},
		{"signs without a width", "a" + strings.Repeat("\u200b", 9) + "b" + strings.Repeat("\u00ad", 9) + "c" + strings.Repeat("\u200d", 9), "a" + strings.Repeat("\u200b", 8) + "b" + strings.Repeat("\u00ad", 8) + "c" + strings.Repeat("\u200d", 8)},
		{"what stands beside those", strings.Repeat("\u200a", 9) + strings.Repeat("\u00ac", 9), strings.Repeat("\u200a", 9) + strings.Repeat("\u00ac", 9)},
	} {
		if got := Clean(tt.in); got != tt.out {
			t.Errorf("%s: %+q becomes %+q, want %+q", tt.what, tt.in, got, tt.out)
		}
	}
	if got := CleanLine("a\r\nb\tc\u2028d"); got != "a b c d" {
		t.Errorf("a line is %q", got)
	}
	ops := CleanOps([]Op{{Value: "a\x1bb", Former: "c\x1bd"}})
	if ops[0].Value != "ab" || ops[0].Former != "cd" {
		t.Errorf("%+v", ops)
	}
}

// TestCleanIsClean: what was cleaned is clean, whatever it was, and what harms nobody
// stays as it is, whatever stands beside it.
func TestCleanIsClean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }), rapid.StringOf(rapid.SampledFrom([]rune("a\r\n\x1b\u0301\u200d\u202e\u2028")))).Draw(t, "s")
		c := Clean(s)
		if again := Clean(c); again != c {
			t.Fatalf("%+q becomes %+q, and then %+q", s, c, again)
		}
		if got := Clean("é " + c + " é"); got != "é "+c+" é" {
			t.Fatalf("%+q is clean, and among others it is %+q", c, got)
		}
	})
}
