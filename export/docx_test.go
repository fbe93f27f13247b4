package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// unpacked returns the parts of a Word file by their names, each of which is well
// formed.
func unpacked(t interface{ Fatalf(string, ...any) }, file []byte) map[string]string {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatalf("%v", err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("%v", err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%v", err)
		}
		parts[f.Name] = string(text)
		for d := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return parts
}

// legible returns what a file says as text can be searched.
func legible(t interface{ Fatalf(string, ...any) }, format string, file []byte) string {
	if format != "docx" {
		return string(file)
	}
	var b strings.Builder
	for _, text := range unpacked(t, file) {
		b.WriteString(text)
	}
	return b.String()
}

// textsOf returns every text in blocks, each of which must be in a Word file.
func textsOf(blocks []Block) (texts []string) {
	for _, block := range blocks {
		switch b := block.(type) {
		case Title:
			texts = append(texts, b.Text, b.Sub)
		case Heading:
			texts = append(texts, b.Text)
		case Paragraph:
			texts = append(texts, plain(b))
		case List:
			for _, item := range b.Items {
				texts = append(texts, textsOf(item)...)
			}
		case Table:
			texts = append(append(texts, b.Caption), b.Head...)
			for _, row := range b.Rows {
				texts = append(texts, row...)
			}
		case Pairs:
			for _, p := range b {
				texts = append(texts, p.Key, p.Value)
			}
		case Callout:
			texts = append(texts, b.Title, b.Text)
		case Quote:
			texts = append(texts, textsOf(b.Blocks)...)
		case Signatures:
			for _, of := range b.Of {
				texts = append(append(texts, of), b.Lines...)
			}
		case Card:
			texts = append(texts, b.N, b.Title, b.Text, b.Foot, b.Stamp)
		case Blank:
			texts = append(append(texts, b.Code, b.Ask, b.Why), b.Choices...)
		}
	}
	return texts
}

// readDocx returns the letters of a part of a Word file, on one line.
func readDocx(part string) string {
	var b strings.Builder
	for d := xml.NewDecoder(strings.NewReader(part)); ; {
		t, err := d.Token()
		if err != nil {
			return oneLine(b.String())
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if name := t.Name.Local; name == "p" || name == "br" || name == "tab" {
				b.WriteString(" ")
			}
		}
	}
}

// TestDocxSaysAll: every text of every document is in its Word file, as often as it
// is said.
func TestDocxSaysAll(t *testing.T) {
	w := english(t)
	for name, p := range goldenCases(t) {
		for _, k := range Documents {
			if k.Make == nil || !slices.Contains(k.Formats, "docx") {
				continue
			}
			d, err := k.Document(p, w, clock, Order{})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if _, err := Docx(&b, d, Order{}); err != nil {
				t.Fatal(err)
			}
			parts := unpacked(t, b.Bytes())
			whole := readDocx(parts["word/document.xml"])
			if d.Form == Deck {
				whole += " " + readDocx(parts["docProps/core.xml"]) + " " + readDocx(parts["word/header.xml"])
			}
			count := map[string]int{}
			for _, text := range textsOf(d.Blocks) {
				count[oneLine(inXML(text))]++
			}
			for text, n := range count {
				if title := d.Form == Deck && !strings.Contains(readDocx(parts["word/document.xml"]), text); !title && strings.Count(whole, text) < n {
					t.Errorf("%s of %s: %q is there %d times of %d", k.Name, name, text, strings.Count(whole, text), n)
				} else if title && !strings.Contains(whole, text) && !strings.Contains(d.Title, text) && len(text) < 100 {
					t.Errorf("%s of %s: %q is not there", k.Name, name, text)
				}
			}
		}
	}
}

// TestDocxTakesNoText: whatever people typed stands as text, and what no file can
// hold is left out.
func TestDocxTakesNoText(t *testing.T) {
	elements := regexp.MustCompile(`<[^>]*>`)
	shape := func(text string, form Form) string {
		d := everyBlock(text, form)
		d.PageOf = "Page {n} of {all}"
		return strings.Join(elements.FindAllString(docxOf(t, d, Order{})["word/document.xml"], -1), "")
	}
	for _, form := range []Form{Pages, OnePage, Deck, Wall} {
		want := len(shape("wwwww", form))
		for _, text := range []string{"a]]>b", "<w:p>", "&amp;", "a\uffffb", "a\x00b", "a\ud7ffb", "\xed\xa0\x80a", "a\x1bb", `"a'b"`} {
			parts := docxOf(t, everyBlock(text, form), Order{})
			if left := oneLine(inXML(text)); !strings.Contains(readDocx(parts["word/document.xml"]), left) {
				t.Errorf("%q is not there", left)
			}
			if n := len(shape("wwwww", form)); n != want {
				t.Errorf("%q makes other markup", text)
			}
		}
		for _, text := range []string{strings.Repeat("x", 10000), "👩‍👩‍👧 é 한국어", strings.Repeat("long words ", 200), "", "\n\n", "a\tb\nc"} {
			docxOf(t, everyBlock(text, form), Order{})
			docxOf(t, everyBlock(text, form), Order{Large: true, Track: true})
		}
	}
}

// TestDocxTellsOfItself: a Word file says which partnership and version it is of,
// since when, in which language, and notes changes if that was asked for.
func TestDocxTellsOfItself(t *testing.T) {
	d := Document{Title: "T & T", Lang: "ar", Author: "A <x>", Made: clock, Of: "p7", Version: "3", Stamp: "DRAFT", Foot: "Foot of it", PageOf: "Page {n} of {all}",
		Blocks: []Block{Heading{2, "one"}, Heading{3, "two"}, Heading{4, "three"}, say("مرحبا and more"), Heading{2, "four"}}}
	parts := docxOf(t, d, Order{Track: true})
	for part, said := range map[string][]string{
		"docProps/custom.xml": {`name="TandemPartnership"><vt:lpwstr>p7<`, `name="TandemVersion"><vt:lpwstr>3<`},
		"docProps/core.xml":   {"<dc:title>T &amp; T<", "<dc:creator>A &lt;x&gt;<", clock.UTC().Format(time.RFC3339)},
		"word/settings.xml":   {"<w:trackRevisions/>"},
		"word/header.xml":     {">DRAFT<", `string="DRAFT"`, "rotation:315"},
		"word/footer.xml":     {">Foot of it<", "> PAGE <", "> NUMPAGES <", ">Page <", "> of <"},
		"word/styles.xml":     {`w:bidi="ar-EG"`, `<w:name w:val="heading 1"/>`, `<w:outlineLvl w:val="2"/>`, "<w:widowControl/>"},
		"word/document.xml":   {`"Heading1"`, `"Heading2"`, `"Heading3"`, "<w:bidi/>", "<w:rtl/>"},
	} {
		for _, one := range said {
			if !strings.Contains(parts[part], one) {
				t.Errorf("%s does not say %s", part, one)
			}
		}
	}
	d.Stamp = ""
	parts = docxOf(t, d, Order{})
	if strings.Contains(parts["word/settings.xml"], "trackRevisions") || strings.Contains(parts["word/header.xml"], "textpath") {
		t.Error("what was not asked for is there")
	}
}

// TestDocxTables: the head of a table stands on each page, its rows stay whole unless
// they are longer than pages, and each row begins with its name.
func TestDocxTables(t *testing.T) {
	long := strings.Repeat("word ", 3000)
	d := Document{Lang: "en", Blocks: []Block{Table{"What", []string{"A", "B"}, [][]string{{"one", "two"}, {"three", long}, {"four", ""}}}}}
	body := docxOf(t, d, Order{})["word/document.xml"]
	rows := strings.Split(body, "<w:tr>")[1:]
	for i, want := range []string{"<w:cantSplit/><w:tblHeader/>", "<w:cantSplit/></w:trPr>", "<w:trPr/>", "<w:cantSplit/></w:trPr>"} {
		if !strings.Contains(rows[i], want) {
			t.Errorf("row %d: %.80s", i, rows[i])
		}
		if first := strings.Index(rows[i], `"TableHead"`); first < 0 || i > 0 && strings.Count(rows[i], `"TableHead"`) != 1 {
			t.Errorf("row %d has another head", i)
		}
	}
	if !strings.Contains(body, `<w:tblCaption w:val="What"/>`) {
		t.Error("the table has no name")
	}
}

// TestDocxListsStartAgain: each numbered list begins at 1, those in others too, and
// all else in an item stands under its sign.
func TestDocxListsStartAgain(t *testing.T) {
	one := List{Numbered: true, Items: [][]Block{{say("a"), say("more"), List{Numbered: true, Items: [][]Block{{say("b")}}}}, {say("c")}}}
	parts := docxOf(t, Document{Lang: "en", Blocks: []Block{one, List{Items: [][]Block{{say("x")}}}, one}}, Order{})
	if got := values(parts["word/document.xml"], "w:numId", "w:val"); !slices.Equal(got, strings.Fields("2 3 2 1 4 5 4")) {
		t.Errorf("lists %v", got)
	}
	if n := strings.Count(parts["word/numbering.xml"], "<w:num "); n != 5 {
		t.Errorf("%d lists", n)
	}
	if !strings.Contains(parts["word/document.xml"], `"ListContinue"`) {
		t.Error("what stands in an item does not stand under it")
	}
}

// TestDocxSheetIsFilledIn: a question has boxes that a click ticks and a frame that
// grows; nothing is locked.
func TestDocxSheetIsFilledIn(t *testing.T) {
	body := docxOf(t, Document{Lang: "en", Blocks: []Block{Blank{Code: "B3", Ask: "Which?", Choices: []string{"one", "two"}, Lines: 4}}}, Order{})["word/document.xml"]
	if n := strings.Count(body, "w14:checkbox>"); n != 4 { // two that begin and end
		t.Errorf("%d marks of boxes to tick", n)
	}
	if !strings.Contains(body, `w:hRule="atLeast"`) || !strings.Contains(body, "<w:tcBorders>") {
		t.Error("there is no frame that grows")
	}
}
