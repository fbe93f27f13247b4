package export

import (
	"strings"
	"testing"

	"tandem/model"
)

// TestStruckFromTheTextAgreedTo: words leave the text that was put to agreement
// too, wherever its lines end (R15).
func TestStruckFromTheTextAgreedTo(t *testing.T) {
	w := english(t)
	for _, words := range []string{
		"Rosa Lindquist", "Rosa  Lindquist", "Rosa\u00a0Lindquist", "told us in confidence what she earns in a year",
		"https://example.org/" + strings.Repeat("people-and-what-they-said/", 6) + "rosa",
	} {
		x, err := model.Strike{Words: words}.Striker()
		if err != nil {
			t.Fatal(err)
		}
		for lead := 0; lead < 80; lead += 5 {
			said := strings.Repeat("x", lead) + " " + words + " and " + words + "."
			p := full(t)
			p.Need.Need, p.Objectives.Objectives[0].Text, p.Plan.Leave = said, said, said
			text, err := TermsWords(p, w)
			if err != nil {
				t.Fatal(err)
			}
			joined := func(s string) string { return strings.Join(strings.Fields(s), "") }
			if !strings.Contains(joined(text), joined(words)) {
				t.Fatalf("%q is not in the terms to begin with", words)
			}
			left := x.Answer(model.Place{Step: model.CoreStep, Path: "versions/v/words"}, text)
			if strings.Contains(joined(left), joined(words)) {
				t.Fatalf("%q stands in the terms after it was struck:\n%s", words, left)
			}
		}
	}
}
