package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tandem/model"
)

// htmlMarks are the elements and attributes that HTML may write. None of them can
// run or load anything.
var htmlMarks = strings.Fields("html lang head meta charset http-equiv content name title style body class a href main id div aria-hidden b p dir " +
	"footer h1 h2 h3 h4 h5 h6 strong em br ul ol li table caption thead tbody tr th scope td dl dt dd blockquote role aria-labelledby span")

// A page is what a browser takes from a document.
type page struct {
	marks []string // elements and their attributes, in order; texts of people are none of them
	text  string
	heads []string // names of the headings
	style string
	rules string // its security policy
	ids   []string
}

// browse reads a document as strictly as XML is read.
func browse(t interface{ Fatalf(string, ...any) }, text string) page {
	var p page
	var in []string
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			name := tok.Name.Local
			p.marks, in = append(p.marks, name), append(in, name)
			if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
				p.heads = append(p.heads, name)
			}
			if name == "br" {
				p.text += "\n"
			}
			p.attributes(t, tok)
		case xml.EndElement:
			in = in[:len(in)-1]
			p.text += " "
		case xml.CharData:
			if len(in) > 0 && in[len(in)-1] == "style" {
				p.style += string(tok)
			} else {
				p.text += string(tok)
			}
		case xml.Comment, xml.ProcInst:
			t.Fatalf("%T in the document", tok)
		}
	}
	return p
}

func (p *page) attributes(t interface{ Fatalf(string, ...any) }, e xml.StartElement) {
	for _, a := range e.Attr {
		if !slices.Contains(htmlMarks, a.Name.Local) {
			t.Fatalf("attribute %s", a.Name.Local)
		}
		p.marks = append(p.marks, "@"+a.Name.Local)
		switch {
		case a.Name.Local == "href" && a.Value != "#text":
			t.Fatalf("a link to %s", a.Value)
		case a.Name.Local == "content" && strings.HasPrefix(a.Value, "default-src"):
			p.rules = a.Value
		case a.Name.Local == "id":
			p.ids = append(p.ids, a.Value)
		}
	}
	if !slices.Contains(htmlMarks, e.Name.Local) {
		t.Fatalf("element %s", e.Name.Local)
	}
}

// soundPage asks of every document in HTML what holds for all of them: it loads
// and runs nothing, its headings follow one another, and no ID stands twice.
func soundPage(t interface {
	Errorf(string, ...any)
	Fatalf(string, ...any)
}, text string) page {
	p := browse(t, text)
	sum := sha256.Sum256([]byte(p.style))
	if want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"; p.rules != want {
		t.Errorf("the policy is %q, not %q", p.rules, want)
	}
	if strings.Contains(p.style, "url(") || strings.Contains(p.style, "@import") {
		t.Errorf("the style loads something")
	}
	if len(p.heads) == 0 || p.heads[0] != "h1" || slices.Contains(p.heads[1:], "h1") {
		t.Errorf("headings %v", p.heads)
	}
	for i := 1; i < len(p.heads); i++ {
		if p.heads[i][1] > p.heads[i-1][1]+1 {
			t.Errorf("%s follows %s", p.heads[i], p.heads[i-1])
		}
	}
	if ids := slices.Clone(p.ids); len(slices.Compact(slices.Sorted(slices.Values(ids)))) != len(ids) {
		t.Errorf("an ID stands twice: %v", ids)
	}
	return p
}

// unstyled returns a page without the style that all have, and its digest: a change
// of how they look is none of what they say.
func unstyled(text string) string {
	text = strings.Replace(text, htmlStyle, "", 1)
	return regexp.MustCompile("sha256-[^']*").ReplaceAllString(text, "sha256")
}

// everyBlock is a document that says text wherever a document can.
func everyBlock(text string, form Form) Document {
	para := Paragraph{{Text: text}, {Text: text, Bold: true}, {Text: text, Italic: true}}
	return Document{Title: text, Form: form, Lang: "en", Stamp: text, Foot: text, PageOf: "Page {n} of {all}", Skip: text, Author: text, Blocks: []Block{
		Title{text, text}, Heading{2, text}, para, Heading{4, text}, Heading{4, text}, Heading{3, text},
		List{Items: [][]Block{{para}, {para, List{Numbered: true, Items: [][]Block{{say(text)}}}}}},
		Table{text, []string{text, text}, [][]string{{text, text}}}, Pairs{{text, text}}, Callout{text, text},
		Quote{[]Block{Title{text, text}, Heading{2, text}, para, Quote{[]Block{Heading{2, text}}}}}, Heading{3, text}, Break{},
		Card{text, text, text, text, text}, Card{Text: text}, Signatures{[]string{text, text}, []string{text}},
		Blank{text, text, text, []string{text}, true, 2}, Blank{Ask: text, Choices: []string{text}}, Title{text, text},
	}}
}

func htmlOf(t interface{ Fatalf(string, ...any) }, d Document, o Order) string {
	var b bytes.Buffer
	if _, err := HTML(&b, d, o); err != nil {
		t.Fatalf("%v", err)
	}
	return b.String()
}

// TestHTMLTakesNoText: whatever people typed stands as text. The markup around it
// is that of plain words, in every form of a document.
func TestHTMLTakesNoText(t *testing.T) {
	for _, form := range []Form{Pages, OnePage, Deck, Wall} {
		plain := soundPage(t, htmlOf(t, everyBlock("word", form), Order{}))
		if n := strings.Count(plain.text, "word"); n < 50 {
			t.Fatalf("%d texts", n)
		}
		rapid.Check(t, func(t *rapid.T) {
			part := rapid.SampledFrom([]string{"<script>", "</style>", "</p>", `"`, "'", "&", "&lt;", "]]>", "<!--", "-->", "<?x?>", "\\", "*/", "}", "{", ";",
				"{n}", "javascript:", "onclick=x", "é", "عربي", "👩‍👩‍👧", "x", " ", "\x00", "\x1b[2J", "\u202e", "\ufeff", "\uffff", "\ufffe", "\ud7ff"})
			text := "word" + strings.Join(rapid.SliceOfN(part, 0, 6).Draw(t, "text"), "") + "word"
			hostile := soundPage(t, htmlOf(t, everyBlock(text, form), Order{}))
			if d := cmp.Diff(plain.marks, hostile.marks); d != "" {
				t.Fatalf("%q makes other markup:\n%s", text, d)
			}
			want := strings.NewReplacer("\ufffe", "", "\uffff", "").Replace(oneLine(text))
			if a, b := strings.Count(plain.text, "word"), strings.Count(strings.Join(strings.Fields(hostile.text), " "), want); b != a {
				t.Fatalf("%q stands %d times, not %d", want, b, a)
			}
			if strings.Count(hostile.style, "{") != strings.Count(plain.style, "{") || strings.Count(hostile.style, `"`) != strings.Count(plain.style, `"`) {
				t.Fatalf("%q gets out of its string in the style", text)
			}
		})
	}
}

// TestHTMLKeepsLines: a line break that somebody made is one.
func TestHTMLKeepsLines(t *testing.T) {
	text := htmlOf(t, Document{Blocks: []Block{say("one\ntwo  \nthree")}}, Order{})
	if !strings.Contains(text, "one<br/>\ntwo<br/>\nthree</p>") {
		t.Error(text)
	}
}

// TestHTMLStamp: a stamp lies across each page, where nobody hears it again and
// again, and is said once.
func TestHTMLStamp(t *testing.T) {
	text := htmlOf(t, Document{Title: "T", Stamp: "DRAFT"}, Order{})
	if strings.Count(text, "DRAFT") != 2 || strings.Count(text, `<div class="stamp" aria-hidden="true"><b>DRAFT`) != 1 {
		t.Error(text)
	}
	if strings.Contains(htmlOf(t, Document{Title: "T"}, Order{}), `class="stamp"`) {
		t.Error("a stamp on what has none")
	}
}

// TestHTMLPaper: printed pages have the size of the order, a poster a large one.
func TestHTMLPaper(t *testing.T) {
	for _, c := range []struct {
		form  Form
		paper string
		want  string
	}{
		{Pages, "", "210mm 297mm"}, {Pages, A4, "210mm 297mm"}, {OnePage, Letter, "8.5in 11in"}, {Deck, Letter, "8.5in 11in"},
		{Wall, "", "297mm 420mm"}, {Wall, A4, "297mm 420mm"}, {Wall, Letter, "11in 17in"}, {Wall, Tabloid, "11in 17in"}, {Wall, A3, "297mm 420mm"},
	} {
		p := browse(t, htmlOf(t, Document{Form: c.form, Foot: "Terms, version 2", PageOf: "Page {n} of {all}"}, Order{Paper: c.paper}))
		if !strings.Contains(p.style, "@page{size:"+c.want+";") {
			t.Errorf("%v on %q is not %s", c.form, c.paper, c.want)
		}
		if !strings.Contains(p.style, `content:"Terms\2c  version 2"}`) || !strings.Contains(p.style, `content:"Page " counter(page) " of " counter(pages) ""}`) {
			t.Errorf("no foot or number on each page: %s", p.style[len(htmlStyle):])
		}
	}
}

// TestHTMLOfAll: every document of every golden partnership is sound, holds what its
// plain text does, and is the same on each run.
func TestHTMLOfAll(t *testing.T) {
	w := english(t)
	for name, p := range goldenCases(t) {
		for _, k := range Documents {
			if k.Make == nil || !slices.Contains(k.Formats, "html") {
				continue
			}
			d, err := k.Document(p.As(model.Everyone), w, clock, Order{})
			if err != nil {
				t.Fatal(err)
			}
			text := htmlOf(t, d, Order{})
			if text != htmlOf(t, d, Order{}) {
				t.Errorf("%s of %s is different each time", k.Name, name)
			}
			seen := oneLine(soundPage(t, text).text)
			for _, b := range d.Blocks {
				switch b := b.(type) {
				case Heading:
					if !strings.Contains(seen, oneLine(b.Text)) {
						t.Errorf("%s of %s lacks %q", k.Name, name, b.Text)
					}
				case Paragraph:
					if !strings.Contains(seen, oneLine(plain(b))) {
						t.Errorf("%s of %s lacks %q", k.Name, name, plain(b))
					}
				}
			}
		}
	}
}
