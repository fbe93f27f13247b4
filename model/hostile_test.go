package model

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// A payload is a text from testdata/hostile.txt.
type payload struct {
	name, text, seen string
	kept             bool
}

// payloads reads testdata/hostile.txt.
func payloads(t testing.TB) []payload {
	t.Helper()
	f, err := os.Open("testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []payload
	kept := false
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		switch {
		case line == "", line[0] == '#', line == "[hostile]":
			continue
		case line == "[kept]":
			kept = true
			continue
		}
		cols := strings.Split(line, "\t")
		p := payload{name: cols[0], text: spelled(t, cols[1]), kept: kept}
		if p.seen = p.text; !kept {
			p.seen = spelled(t, cols[2])
		}
		all = append(all, p)
	}
	return all
}

// spelled reads quoted texts side by side, each perhaps with how often it stands
// there.
func spelled(t testing.TB, s string) string {
	t.Helper()
	var b strings.Builder
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeft(s, " ") {
		q, err := strconv.QuotedPrefix(s)
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		s = s[len(q):]
		text, err := strconv.Unquote(q)
		if err != nil {
			t.Fatal(err)
		}
		n := 1
		if strings.HasPrefix(s, "*") {
			digits, rest, _ := strings.Cut(s[1:], " ")
			if n, err = strconv.Atoi(digits); err != nil {
				t.Fatal(err)
			}
			s = rest
		}
		b.WriteString(strings.Repeat(text, n))
	}
	return b.String()
}

// TestHostileTextIsSeen: of a text that could harm, all that is left is what can be
// seen of it; a text that harms nobody comes through as it is.
func TestHostileTextIsSeen(t *testing.T) {
	hostile := 0
	for _, p := range payloads(t) {
		t.Run(p.name, func(t *testing.T) {
			if got := Clean(p.text); got != p.seen {
				t.Errorf("%.100q is seen as\n%.200q, want\n%.200q", p.text, got, p.seen)
			}
			if got := Clean("Meals " + p.text + " for all"); got != "Meals "+p.seen+" for all" {
				t.Errorf("%.100q in a text is seen as %.200q", p.text, got)
			}
			if got := CleanLine(p.text); strings.ContainsAny(got, "\n\t") {
				t.Errorf("%q is no line", got)
			}
		})
		if !p.kept {
			hostile++
		}
	}
	if hostile < 60 {
		t.Errorf("%d hostile texts are tried", hostile)
	}
}

// TestNothingHarmfulIsLeft: nothing that Clean leaves can harm, once is enough, and letters are
// never lost or put in another order.
func TestNothingHarmfulIsLeft(t *testing.T) {
	signs := rapid.SampledFrom([]string{
		"a", "é", "न्\u200dय", "ש", "👩\u200d👧", "\x1b[", "\x1b]0;", "\x07", "\x9b", "\u009b", "\r", "\n", "\r\n", "\t", "\u0301", "\u200d", "\u202e",
		"\ue000", "\ufeff", "\ufffe", "\xff", "\xe2\x80", "\xae", "\xc2", "\ufffd", "\u2028", "\U000e0041", " ",
	})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(signs).Draw(t, "signs"), "") + rapid.String().Draw(t, "more")
		got := Clean(s)
		if again := Clean(got); again != got {
			t.Fatalf("%q, cleaned again: %q", got, again)
		}
		if !utf8.ValidString(got) {
			t.Fatalf("%q is not valid", got)
		}
		run := 0
		for _, r := range got {
			if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || 0xe000 <= r && r <= 0xf8ff {
				t.Fatalf("%q holds %U", got, r)
			}
			if run++; r != 0x301 && r != 0x200d {
				run = 0
			}
			if run > 8 {
				t.Fatalf("%q piles up signs", got)
			}
		}
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune("aéनש👩 ", r) {
					return r
				}
				return -1
			}, s)
		}
		if letters(got) != letters(s) {
			t.Fatalf("%q lost letters of %q", got, s)
		}
	})
}
