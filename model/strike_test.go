package model

import (
	"errors"
	"strings"
	"testing"
)

// TestStriker says what is words and what is not, by where it stands.
func TestStriker(t *testing.T) {
	for _, c := range []struct {
		words      string
		step       ID
		path       string
		value, now string
	}{
		{"Ann", "need", "need", "Ann and Anna", "[…] and […]a"},
		{"Ann", "need", "need", "ann", "ann"},
		{" Ann\n", "need", "need", "Ann", "[…]"},
		{"Zoë", "need", "need", "Zoe\u0308 and Zoë", "[…] and […]"},
		{"Zoe\u0308", "need", "need", "Zoe\u0308 and Zoë", "[…] and […]"},
		{"A\x1bnn", "need", "need", "Ann", "[…]"},
		{"]x]", "need", "need", "]x]x]", "[…[…]"},
		{"…]a", "need", "need", "…]aa", "[[…]"},
		{"yes", CoreStep, "positions/v.a/choice", "yes", "yes"},
		{"yes", CoreStep, "positions/v.a/reason", "yes, but", "[…], but"},
		{"abc", CoreStep, "positions/v.a/member", "0abc-1", "0abc-1"},
		{"abc", CoreStep, "versions/v/digest", "0abc1", "0abc1"},
		{"abc", CoreStep, "versions/v/words", "0abc1", "0[…]1"},
		{"archived", CoreStep, "shelf", "archived", "archived"},
		{"Ann", CoreStep, "struck/s/why", "Ann asked", "[…] asked"},
		{"Ann", CoreStep, "positions/v.a/by", "Ann", "[…]"},
		{"2026-03-01", CoreStep, "positions/v.a/at", "2026-03-01", "2026-03-01"},
		{"UUU", "roster", "people/a", "UUUV", "UUUV"},
		{"nonprofit", "roster", "organizations/a/sector", "nonprofit", "nonprofit"},
		{"Ann", "roster", "organizations/a/sector", "Ann's", "[…]'s"},
		{"abc", "roster", "people/a/also", `["abc1"]`, `["abc1"]`},
		{"Ann B", "roster", "people/a/also", `["Ann B"]`, `["[…]"]`},
		{"meetings", "areas", "areas", `["decisions","meetings"]`, `["decisions","meetings"]`},
		{"Ann", "areas", "own/a/name", "Ann's", "[…]'s"},
		{"Ann", "voices", "heard/a/voice/b/words", "I, Ann", "I, […]"},
		{"said", "voices", "heard/a/voice/b/state", "said", "said"},
		{"2026", "plan", "start", "2026-03-01", "2026-03-01"},
		{"2026-03-01", "roster", "organizations/a/joined", "2026-03-01", "[…]"},
		{"2026", "roster", "organizations/a/joined", "2026-03-01", "2026-03-01"},
		{"Ann", "roster", "organizations/a/joined", "when Ann comes", "when […] comes"},
		{"500", "roster", "people/a/upto", "$2,500", "$2,500"},
		{"$2,500", "roster", "people/a/upto", "$2,500", "[…]"},
		{`"Ann" <B>`, "need", "need~", Aside{Later: true, Who: `ask "Ann" <B>`, By: "2026-03-01"}.String(), Aside{Later: true, Who: `ask […]`, By: "2026-03-01"}.String()},
		{"later", "need", "need~", `{"later":true,"who":"later on"}`, `{"later":true,"who":"[…] on"}`},
		{"2026", "need", "need~", `{"later":true,"by":"2026-03-01"}`, `{"later":true,"by":"2026-03-01"}`},
		{"Ann", "need", "need~", "not JSON: Ann", "not JSON: […]"},
		{`A"nn`, "need", "need~", `{"who":"A\"nn"}`, `{"who":"[…]"}`},
		{"Ann", "tomorrow", "a/b", "Ann's", "[…]'s"},
		{`A"nn`, "tomorrow", "a", `["A\"nn"]`, `["[…]"]`},
	} {
		x, err := Strike{Words: c.words}.Striker()
		if err != nil {
			t.Errorf("%q: %v", c.words, err)
			continue
		}
		if got := x.Answer(Place{Step: c.step, Path: c.path}, c.value); got != c.now {
			t.Errorf("%q struck from %s %s: %q becomes %q, not %q", c.words, c.step, c.path, c.value, got, c.now)
		}
	}
	for _, words := range []string{"", "ab", " ab ", "éé", "\x1b\x1b\x1b", "[…]"} {
		if _, err := (Strike{Words: words}).Striker(); !errors.Is(err, ErrShortStrike) {
			t.Errorf("%q: %v", words, err)
		}
	}
}

// TestStrikerKnowsWhatIsNoWords: keys and numbers are those of every step.
func TestStrikerKnowsWhatIsNoWords(t *testing.T) {
	x, err := Strike{Words: "abc"}.Striker()
	if err != nil {
		t.Fatal(err)
	}
	p := &Partnership{ID: "p"}
	for _, s := range Steps {
		if s.Ask == nil {
			continue
		}
		walk("", s.Ask(p, "any"), func(path string, q Question) {
			at := Place{Step: s.ID, Path: path}
			value := "xabcx"
			if _, ok := q.(Several); ok {
				value = string(MakeList(value))
			}
			switch got := x.Answer(at, value); q.(type) {
			case Line, Text, Day, Amount:
				if got != "x[…]x" {
					t.Errorf("%v holds words, and keeps %q", at, got)
				}
			case Rows, Each:
			default:
				if got != value {
					t.Errorf("%v holds a key, and loses it", at)
				}
			}
		})
	}
}

// TestStrikeInLines: words are found where a text was laid out in lines: where a space
// is, a line may end, and a long word goes on in the next; a short one does not.
func TestStrikeInLines(t *testing.T) {
	long := strings.Repeat("n", longWord+1)
	for _, tt := range []struct{ words, text, want string }{
		{"Ann Bee", "so Ann\n  Bee says", "so […] says"},
		{"Ann Bee", "so Ann \t Bee says", "so […] says"},
		{"Annabee", "so Anna\n  bee says", "so Anna\n  bee says"},
		{long, "so " + long[:20] + "\n  " + long[20:] + " says", "so […] says"},
		{long, "so " + long + " says", "so […] says"},
		{long[1:], "so " + long[1:20] + "\n  " + long[20:] + " says", "so " + long[1:20] + "\n  " + long[20:] + " says"},
		{"abab", "aabababbab", "a[…]abbab"},
	} {
		x, err := Strike{Words: tt.words}.Striker()
		if err != nil {
			t.Fatal(err)
		}
		if got := x.Words(tt.text); tt.words != "abab" && got != tt.want || strings.Contains(got, "abab") {
			t.Errorf("%q from %q: %q, want %q", tt.words, tt.text, got, tt.want)
		}
	}
}

// TestKeysAreNoWords: a key is of small letters, digits and what stands between them; a
// rank of what ranks are made of; anything else somebody typed.
func TestKeysAreNoWords(t *testing.T) {
	for s, words := range map[string]bool{"a": false, "z": false, "0": false, "9": false, "a-z_0.9:b": false, "A": true, "{": true, "`": true, "/": true, ";": true, "é": true, "a b": true} {
		if typed(s) != words {
			t.Errorf("%q was typed: %v", s, !words)
		}
	}
	for r, no := range map[rune]bool{'0': false, 'z': false, 'U': false, '/': true, '{': true, ' ': true, 'é': true} {
		if unranked(r) != no {
			t.Errorf("%q stands in no rank: %v", r, !no)
		}
	}
}
