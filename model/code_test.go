package model

import (
	"regexp"
	"testing"
)

// TestCode: a version has a code that people can read from paper and type again, and
// other words have another.
func TestCode(t *testing.T) {
	p := complete(t)
	v := p.Clone().Put(TermsText, "The terms.", "2026-11-20")
	code := v.Code()
	if !regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{2}-[0-9A-HJKMNP-TV-Z]{4}$`).MatchString(code) {
		t.Fatalf("the code is %q", code)
	}
	if again := p.Clone().Put(TermsText, "The terms.", "2026-12-24").Code(); again != code {
		t.Errorf("the same words have %q, and on another day %q", code, again)
	}
	p.Need.Need += " And more."
	if other := p.Clone().Put(TermsText, "The terms.", "2026-11-20").Code(); other == code {
		t.Errorf("other words have %q too", other)
	}
	if got := (&Version{}).Code(); got != "" {
		t.Errorf("what has no digest has %q", got)
	}
	for typed, want := range map[string]string{"k7-3f2q": "K7-3F2Q", " K73F2Q ": "K7-3F2Q", "k7 – 3f2q.": "K7-3F2Q", "OI-lo1i": "01-1011", "": "", "k": "K"} {
		if got := AsCode(typed); got != want {
			t.Errorf("%q is read as %q, not %q", typed, got, want)
		}
	}
}

// TestCodeIsOnPaper: a code that stands on paper is the same in every release.
func TestCodeIsOnPaper(t *testing.T) {
	for digest, want := range map[string]string{
		"ffffffff00": "ZZ-ZZZZ", "0123456789": "04-HMAS", "00000000": "00-0000", "80000000": "G0-0000", "0123": "", "no digest": "", "": "",
	} {
		if got := (&Version{Digest: digest}).Code(); got != want {
			t.Errorf("%s has the code %q, want %q", digest, got, want)
		}
	}
	if got := AsCode("k7"); got != "K7" {
		t.Errorf("what is typed so far is %q", got)
	}
}

// TestCoded: an older version is found by its code, and no other text is.
func TestCoded(t *testing.T) {
	p := complete(t)
	old := *p.Put(TermsText, "The terms.", "2026-11-20")
	p.Need.Need += " And more."
	now := *p.Put(TermsText, "The terms, and more.", "2026-11-21")
	for _, v := range []Version{old, now} {
		if got := p.Coded(TermsText, v.Code()); got == nil || got.ID != v.ID {
			t.Errorf("%s finds %v", v.Code(), got)
		}
	}
	if p.Coded(TermsText, "") != nil || p.Coded("n1", now.Code()) != nil {
		t.Error("a code finds what it is not of")
	}
}
