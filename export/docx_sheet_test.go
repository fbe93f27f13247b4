package export

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDocxQuestions: in Word too the last two questions of a sheet share a page, what is
// said of questions stays with the first, no other is dragged along by what follows it,
// and choices that fit on a line stand on one that is as wide as they need.
func TestDocxQuestions(t *testing.T) {
	ask := func(what string) Blank {
		return Blank{Code: "A1", Ask: what, Choices: []string{"Yes", "In part", "No"}}
	}
	d := Document{Lang: "en", Blocks: []Block{ask("One?"), ask("Two?"), Blank{Ask: "Three?", Lines: 2}, ask("Four?"), Break{Anew: true},
		ask("Five?"), Blank{Ask: "Six?", Choices: []string{"Yes", strings.Repeat("No, and here is why. ", 9)}}, Heading{2, "More"}, Callout{"Private", "It is."}, Heading{3, "On 1 May"}, ask("Seven?")}}
	said, kept := keptIn(t, d, Order{})
	now, stays := "", map[string]bool{} // by question: whether its last paragraph stays with the next
	for i, text := range said {
		if strings.HasSuffix(text, "?") {
			now = strings.TrimPrefix(text, "A1 ")
		}
		if slices.Contains([]string{"One?", "Two?", "Three?", "Four?", "Five?", "Six?", "Seven?"}, now) {
			stays[now] = kept[i]
		}
	}
	for what, want := range map[string]bool{"One?": false, "Two?": false, "Three?": true, "Four?": false, "Five?": false, "Six?": false, "Seven?": false} {
		if now, found := stays[what]; now != want || !found {
			t.Errorf("%s stays with what follows: %v (found: %v)", what, now, found)
		}
	}
	if i := slices.Index(said, "It is."); i < 0 || !kept[i] {
		t.Error("what is said of questions does not stay with the first of them")
	}
	for _, p := range said {
		if strings.Contains(p, "In part") && (!strings.Contains(p, "Yes") || !strings.Contains(p, "No")) {
			t.Errorf("choices that fit on one line are parted: %q", p)
		}
	}
}

// TestDocxLeads: words that lead to what follows are not left behind, nobody signs on a
// page alone, rows of signatures do not drag each other along, and two things that must
// not be overlooked stay two.
func TestDocxLeads(t *testing.T) {
	d := Document{Lang: "en", Blocks: []Block{Callout{"Closed", "It is over."}, Callout{"Draft", "Not agreed."},
		Paragraph{{Text: "A bold line", Bold: true}}, say("under it."), say("What it costs:"), say("a lot."),
		Signatures{[]string{"A", "B", "C", "D", "E", "F", "G"}, []string{"Name", "Date"}}}}
	said, kept := keptIn(t, d, Order{})
	for what, want := range map[string]bool{"A bold line": true, "under it.": false, "What it costs:": true, "a lot.": false, "A": false, "C": false, "E": true, "F": true, "G": false} {
		if i := slices.Index(said, what); i < 0 || kept[i] != want {
			t.Errorf("%q stays with what follows: %v", what, !want)
		}
	}
	if i := slices.Index(said, "It is over."); i < 0 || said[i+1] != "" || said[i+2] != "Draft" {
		t.Errorf("nothing parts two callouts: %q", said)
	}
}

// TestDocxStylesKeepNothing: what stays with what follows is said where it stands, since
// a style would drag along what comes after the last.
func TestDocxStylesKeepNothing(t *testing.T) {
	var b bytes.Buffer
	if _, err := Docx(&b, Document{Lang: "en"}, Order{}); err != nil {
		t.Fatal(err)
	}
	for _, style := range regexp.MustCompile(`(?s)<w:style .*?</w:style>`).FindAllString(unpacked(t, b.Bytes())["word/styles.xml"], -1) {
		for _, id := range []string{"Tick", "SignFor", "SignLine", "SignUnder"} {
			if strings.Contains(style, `w:styleId="`+id+`"`) && strings.Contains(style, "keepNext") {
				t.Errorf("the style keeps what follows: %s", style)
			}
		}
	}
}

// TestDocxSheetsCountTheirPages: each of several papers in one Word file counts its own
// pages, and one alone says of how many.
func TestDocxSheetsCountTheirPages(t *testing.T) {
	for _, several := range []bool{false, true} {
		d := Document{Lang: "en", PageOf: "Page {n} of {all}", Page: "Page {n}", Blocks: []Block{Title{Text: "One"}, say("text"), Break{several}, Title{Text: "Two"}, say("text"), Break{several}, Title{Text: "Three"}}}
		var b bytes.Buffer
		if _, err := Docx(&b, d, Order{}); err != nil {
			t.Fatal(err)
		}
		parts := unpacked(t, b.Bytes())
		text, foot := parts["word/document.xml"], parts["word/footer.xml"]
		sections, starts, breaks := strings.Count(text, "<w:sectPr>"), strings.Count(text, `<w:pgNumType w:start="1"/>`), strings.Count(text, "<w:pageBreakBefore/>")
		want := [3]int{1, 0, 2}
		if several {
			want = [3]int{3, 3, 0}
		}
		if got := [3]int{sections, starts, breaks}; got != want {
			t.Errorf("several: %v: sections, counts and breaks are %v, not %v", several, got, want)
		}
		if all := strings.Contains(foot, "NUMPAGES"); all == several {
			t.Errorf("several: %v: the foot says of how many: %v", several, all)
		}
		if refs := regexp.MustCompile(`<w:footerReference `).FindAllString(text, -1); len(refs) != want[0] {
			t.Errorf("several: %v: %d of %d have a foot", several, len(refs), want[0])
		}
	}
}

// TestDocxRowsStayWhole: a row that a page has room for is not split, however long it
// is; one that may be higher than a page is.
func TestDocxRowsStayWhole(t *testing.T) {
	for words, whole := range map[int]int{10: 2, 300: 2, 3000: 1} {
		d := Document{Lang: "en", Blocks: []Block{Table{Head: []string{"Who", "What"}, Rows: [][]string{{"We", strings.Repeat("bread ", words)}}}}}
		var b bytes.Buffer
		if _, err := Docx(&b, d, Order{}); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(unpacked(t, b.Bytes())["word/document.xml"], "<w:cantSplit/>"); n != whole {
			t.Errorf("%d words: %d rows stay whole, not %d", words, n, whole)
		}
	}
}
