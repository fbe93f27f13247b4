package export

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// keptIn returns, of each paragraph of a Word document, what it says and whether it
// stays with the next.
func keptIn(t *testing.T, d Document, o Order) (said []string, kept []bool) {
	t.Helper()
	var b bytes.Buffer
	if _, err := Docx(&b, d, o); err != nil {
		t.Fatal(err)
	}
	text := unpacked(t, b.Bytes())["word/document.xml"]
	for _, p := range regexp.MustCompile(`(?s)<w:p>.*?</w:p>`).FindAllString(text, -1) {
		said = append(said, oneLine(readDocx(p)))
		kept = append(kept, strings.Contains(p, "<w:keepNext/>"))
	}
	return said, kept
}

// TestDocxNobodyAlone: in Word too, neither the first nor the last of short items stands
// on a page alone, a line under a heading does not end a page, and a short text stays
// with what is asked about it.
func TestDocxNobodyAlone(t *testing.T) {
	long := strings.Repeat("A long sentence goes on. ", 40)
	d := Document{Lang: "en", Blocks: []Block{
		Heading{2, "Head"}, say("Read this."), say("And this."),
		List{Items: [][]Block{{say("one")}, {say("two")}, {say("three")}, {say("four")}}},
		List{Items: [][]Block{{say(long)}, {say("alone")}}},
		Quote{[]Block{say("We begin"), say("on time.")}}, Blank{Ask: "Where do you stand?", Lines: 2},
		Quote{[]Block{say(long), say(long), say("in the end.")}}, Blank{Ask: "And on this?", Lines: 2},
	}}
	said, kept := keptIn(t, d, Order{})
	want := map[string]bool{"Read this.": true, "And this.": true, "one": true, "two": false, "three": true, "four": false,
		oneLine(long): false, "We begin": true, "on time.": true, "in the end.": true}
	for i, text := range said {
		if with, asked := want[text]; asked && kept[i] != with {
			t.Errorf("%.30q stays with the next: %v", text, kept[i])
		}
		delete(want, text)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}

// TestDocxCardsTakeTheirPages: what must not be overlooked takes no page of its own
// beside cards, a card is no larger for what stands at its foot, and what is said of all
// rules of a poster is on the page of the last.
func TestDocxCardsTakeTheirPages(t *testing.T) {
	foot := strings.Repeat("Friends of the Upper River ", 2) + "· Not agreed yet on 1 March 2026"
	d := Document{Lang: "en", Form: Deck, Stamp: "DRAFT", Blocks: []Block{Title{"Cards", "1 March"}, Callout{"DRAFT", "No rule is in force."},
		Card{N: "1", Title: "Time", Text: "We begin on time.", Foot: foot, Stamp: "DRAFT"}, Callout{"Closed", strings.Repeat("It is over. ", 30)}}}
	for _, o := range []Order{{}, {Large: true}} {
		var b bytes.Buffer
		if _, err := Docx(&b, d, o); err != nil {
			t.Fatal(err)
		}
		parts := unpacked(t, b.Bytes())
		if head := readDocx(parts["word/header.xml"]); !strings.Contains(head, "DRAFT. No rule is in force.") {
			t.Errorf("%v: at the head of the page is %q", o, head)
		}
		text := parts["word/document.xml"]
		if strings.Contains(text, "pageBreakBefore") || !strings.Contains(text, "It is over.") || strings.Contains(text, "No rule is in force.") {
			t.Errorf("%v: what is said beside the cards has a page of its own, or is not there", o)
		}
		high := 0
		for _, m := range regexp.MustCompile(`<w:trHeight w:val="(\d+)"`).FindAllStringSubmatch(text, -1) {
			n := 0
			for _, r := range m[1] {
				n = 10*n + int(r-'0')
			}
			high += n
		}
		if high != cardHigh {
			t.Errorf("%v: a card is %d twips high", o, high)
		}
	}
	wall := Document{Lang: "en", Form: Wall, Blocks: []Block{Card{N: "1", Title: "Time", Text: "We begin."}, Card{N: "2", Title: "Time", Text: "We end."}, say("Agreed.")}}
	said, kept := keptIn(t, wall, Order{})
	for i, text := range said {
		if text == "We begin." && kept[i] || text == "We end." && !kept[i] {
			t.Errorf("%q stays with the next: %v", text, kept[i])
		}
	}
}
