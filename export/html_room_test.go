package export

import (
	"regexp"
	"strings"
	"testing"
)

// TestHTMLLeads: in print, what leads to something is on its page, and no short item
// stands alone; a card that is cut out says itself that it is a draft.
func TestHTMLLeads(t *testing.T) {
	text := htmlOf(t, Document{Lang: "en", Stamp: "DRAFT", Form: Deck, Blocks: []Block{Title{Text: "T"}, Paragraph{{Text: "Who decides what", Bold: true}}, say("These are not agreed yet:"), say("We begin."),
		Paragraph{{Text: "Why:", Bold: true}, {Text: " so."}}, Card{N: "1", Title: "Time", Text: "We begin on time.", Stamp: "DRAFT"}}}, Order{})
	for _, said := range []string{"<strong>Who decides what</strong>", "These are not agreed yet:"} {
		if !strings.Contains(text, `<p class="leads" dir="auto">`+said) {
			t.Errorf("%s leads to nothing", said)
		}
	}
	for _, said := range []string{"We begin.", "<strong>Why:</strong> so."} {
		if !strings.Contains(text, `<p dir="auto">`+said) {
			t.Errorf("%s leads to what follows", said)
		}
	}
	for _, rule := range []string{`\.leads,[^{]*\{break-after:avoid\}`, `li:first-child[^{]*li:nth-last-child\(2\)\{break-after:avoid\}`} {
		if !regexp.MustCompile(rule).MatchString(htmlStyle) {
			t.Errorf("no style says %s", rule)
		}
	}
	for _, hides := range regexp.MustCompile(`([^{}]*)\{position:absolute;left:-999em\}`).FindAllStringSubmatch(htmlStyle, -1) {
		if strings.Contains(strings.ReplaceAll(hides[1], "main>.state", ""), ".state") {
			t.Errorf("%s hides that a card is a draft", hides[1])
		}
	}
}
