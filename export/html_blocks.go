package export

import (
	"slices"
	"strconv"
	"strings"

	"tandem/model"
)

// An html is a document on its way to a browser.
type html struct {
	strings.Builder
	levels []int // of the headings that the next block stands under
	depth  int   // of the quotes around it
	titled bool  // it has its title
	asked  int   // how many blanks there were
}

func (h *html) put(parts ...string) {
	for _, s := range parts {
		h.WriteString(s)
	}
}

// htmlEscape takes the power from what means something in markup.
var htmlEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "\ufffe", "", "\uffff", "")

// htmlText returns text as it may stand between tags and in attributes.
func htmlText(text string) string {
	const last = 0xef // begins the last two of them
	text = model.Clean(text)
	for i := range len(text) {
		switch text[i] {
		case '&', '<', '>', '"', '\'', last:
			return htmlEscape.Replace(text)
		}
	}
	return text
}

// htmlLines is htmlText with line breaks where people made them.
func htmlLines(text string) string {
	text = htmlText(text)
	if !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i := range lines[1:] {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	return strings.Join(lines, "<br/>\n")
}

// heading opens a section. Levels follow one another without a gap, whatever the
// blocks count; a quote counts below what it stands under, and only the title of
// the document is the first.
func (h *html) heading(level int, text string) {
	const deepest, quoted = 6, 100
	level += h.depth * quoted
	for len(h.levels) > 1 && h.levels[len(h.levels)-1] >= level {
		h.levels = h.levels[:len(h.levels)-1]
	}
	h.levels = append(h.levels, level)
	name := "h" + strconv.Itoa(min(len(h.levels), deepest))
	h.put("<", name, ` dir="auto">`, htmlText(oneLine(text)), "</", name, ">\n")
}

// text sets a paragraph of a class, "" for none.
func (h *html) text(class, inner string) {
	if class != "" {
		class = ` class="` + class + `"`
	}
	h.put("<p", class, ` dir="auto">`, inner, "</p>\n")
}

// blocks sets blocks one after the other, and cards side by side.
func (h *html) blocks(blocks []Block) {
	within := false
	for _, b := range blocks {
		if _, card := b.(Card); card != within {
			h.put(map[bool]string{true: "<div class=\"cards\">\n", false: "</div>\n"}[card])
			within = card
		}
		h.block(b)
	}
	if within {
		h.put("</div>\n")
	}
}

func (h *html) block(block Block) {
	switch b := block.(type) {
	case Title:
		h.title(b)
	case Heading:
		h.heading(b.Level, b.Text)
	case Paragraph:
		class := ""
		if overhead(b) || strings.HasSuffix(strings.TrimSpace(plain(b)), ":") {
			class = "leads" // to what follows, on whose page it is
		}
		h.text(class, htmlSpans(b))
	case List:
		h.list(b)
	case Table:
		h.table(b)
	case Pairs:
		h.put("<dl>\n")
		for _, p := range b {
			h.put(`<dt dir="auto">`, htmlText(oneLine(p.Key)), `</dt><dd dir="auto">`, htmlLines(typed(p.Value)), "</dd>\n")
		}
		h.put("</dl>\n")
	case Callout:
		h.put("<div class=\"callout\" role=\"note\">\n")
		h.text("", "<strong>"+htmlText(oneLine(b.Title))+"</strong>")
		h.text("", htmlLines(typed(b.Text)))
		h.put("</div>\n")
	case Quote:
		h.put("<blockquote>\n")
		h.depth++
		h.blocks(b.Blocks)
		h.depth--
		h.put("</blockquote>\n")
	case Signatures:
		h.signatures(b)
	case Card:
		h.card(b)
	case Blank:
		h.blank(b)
	case Break:
		h.put("<div class=\"break\"></div>\n")
	}
}

func (h *html) title(b Title) {
	if h.depth > 0 || h.titled {
		h.heading(2, b.Text)
	} else {
		h.titled = true
		h.put(`<h1 dir="auto">`, htmlText(oneLine(b.Text)), "</h1>\n")
	}
	if b.Sub != "" {
		h.text("sub", htmlLines(typed(b.Sub)))
	}
}

// htmlSpans sets spans as running text.
func htmlSpans(spans []Span) string {
	var b strings.Builder
	for _, s := range trim(slices.Clone(spans)) {
		text := htmlLines(s.Text)
		if s.Italic {
			text = "<em>" + text + "</em>"
		}
		if s.Bold {
			text = "<strong>" + text + "</strong>"
		}
		b.WriteString(text)
	}
	return b.String()
}

func (h *html) list(l List) {
	name := "ul"
	if l.Numbered {
		name = "ol"
	}
	h.put("<", name, ">\n")
	for _, item := range l.Items {
		if p, ok := onlyParagraph(item); ok {
			h.put(`<li dir="auto">`, htmlSpans(p), "</li>\n")
			continue
		}
		h.put("<li>\n")
		h.blocks(item)
		h.put("</li>\n")
	}
	h.put("</", name, ">\n")
}

// onlyParagraph returns the paragraph that is all there is of an item.
func onlyParagraph(item []Block) (Paragraph, bool) {
	if len(item) != 1 {
		return nil, false
	}
	p, ok := item[0].(Paragraph)
	return p, ok
}

func (h *html) table(t Table) {
	h.put("<table>\n")
	if t.Caption != "" {
		h.put(`<caption dir="auto">`, htmlText(oneLine(t.Caption)), "</caption>\n")
	}
	h.put("<thead><tr>")
	for _, cell := range t.Head {
		h.put(`<th scope="col" dir="auto">`, htmlText(oneLine(cell)), "</th>")
	}
	h.put("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		h.put("<tr>")
		for i, cell := range row {
			open, end := `<td dir="auto">`, "</td>"
			if i == 0 {
				open, end = `<th scope="row" dir="auto">`, "</th>"
			}
			h.put(open, htmlLines(typed(cell)), end)
		}
		h.put("</tr>\n")
	}
	h.put("</tbody>\n</table>\n")
}

func (h *html) signatures(b Signatures) {
	h.put("<div class=\"signatures\">\n")
	for _, of := range b.Of {
		h.put("<div class=\"sign\">\n")
		h.text("", "<strong>"+htmlText(oneLine(of))+"</strong>")
		for _, line := range b.Lines {
			h.text("rule", htmlText(oneLine(line)))
		}
		h.put("</div>\n")
	}
	h.put("</div>\n")
}

func (h *html) card(b Card) {
	const under = 50 // below every heading
	h.put("<div class=\"card\">\n")
	if name := oneLine(b.N + " " + b.Title); name != "" {
		h.heading(under, name)
	}
	if b.Stamp != "" {
		h.text("state", htmlText(oneLine(b.Stamp)))
	}
	h.text("", htmlLines(typed(b.Text)))
	if b.Foot != "" {
		h.text("own", htmlText(oneLine(b.Foot)))
	}
	h.put("</div>\n")
}

func (h *html) blank(b Blank) {
	h.asked++
	id := "q" + strconv.Itoa(h.asked)
	h.put(`<div class="blank" role="group" aria-labelledby="`, id, "\">\n", `<p class="ask" id="`, id, `" dir="auto">`)
	if b.Code != "" {
		h.put(`<span class="code">`, htmlText(oneLine(b.Code)), "</span> ")
	}
	h.put(htmlLines(typed(b.Ask)), "</p>\n")
	if b.Why != "" {
		h.text("why", htmlLines(typed(b.Why)))
	}
	if len(b.Choices) > 0 {
		class := "choices one"
		if b.Several {
			class = "choices"
		}
		h.put(`<ul class="`, class, "\">\n")
		for _, c := range b.Choices {
			h.put(`<li dir="auto">`, htmlText(oneLine(c)), "</li>\n")
		}
		h.put("</ul>\n")
	}
	for range b.Lines {
		h.put("<div class=\"write\" aria-hidden=\"true\"></div>\n")
	}
	h.put("</div>\n")
}
