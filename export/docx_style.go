package export

import (
	"cmp"
	"strconv"
)

// What Word shows a document in. Whoever has not got these letters sees others of
// about the same width.
const (
	letters   = "Calibri"
	accent    = "0B5563"
	ink       = "1F2933"
	gray      = "52606D"
	ruleColor = "B8C4C8"
	ground    = "E3EEF0"
	warning   = "C77700"
	alarm     = "FDF3E1"
	snow      = "FFFFFF"
)

// A docxStyle is a style of paragraphs, by the name that Word knows it by.
type docxStyle struct {
	id, name, base, then string
	para                 para
	face                 docxFace
}

// write writes a style.
func (s docxStyle) write(x *quill) {
	if s.id == "Normal" {
		x.begin("w:style", "w:type", "paragraph", "w:default", "1", "w:styleId", s.id)
	} else {
		x.begin("w:style", "w:type", "paragraph", "w:styleId", s.id)
	}
	x.val("w:name", s.name)
	if s.id != "Normal" {
		x.val("w:basedOn", cmp.Or(s.base, "Normal"))
	}
	if s.then != "" {
		x.val("w:next", s.then)
	}
	x.empty("w:qFormat")
	s.para.write(x)
	s.face.write(x)
	x.end("w:style")
}

// styles returns all styles of the document.
func (w *docx) styles() elem {
	from := len(w.b)
	for _, group := range [][]docxStyle{{{id: "Normal", name: "Normal"}}, w.scale.textStyles(), w.scale.setStyles(), w.scale.tableStyles(), w.scale.postStyles(), cardStyles(w.order.Large)} {
		for _, s := range group {
			s.write(&w.quill)
		}
	}
	return rootOf("w:styles", append([]elem{w.defaults(), w.since(from, "w:style")}, w.gridStyles()...)...)
}

// defaults returns how everything is set that no style says otherwise of.
func (w *docx) defaults() elem {
	return el("w:docDefaults",
		el("w:rPrDefault", docxFace{font: letters, color: ink, size: w.scale.body, lang: w.lang}.elem()),
		el("w:pPrDefault", el("w:pPr", el("w:widowControl"), el("w:spacing").
			at("w:after", "0", "w:line", strconv.Itoa(w.scale.line), "w:lineRule", "auto"))))
}

// textStyles are those of running text.
func (s docxScale) textStyles() []docxStyle {
	out := append(s.titleStyles(), []docxStyle{
		{id: "BodyText", name: "Body Text", para: para{space: &space{after: s.gap}}},
		{id: "Header", name: "header", para: para{align: "right"}, face: docxFace{bold: true, color: gray, size: s.foot}},
		{id: "Footer", name: "footer", face: docxFace{color: gray, size: s.foot}},
	}...)
	for i, size := range s.heads {
		n := strconv.Itoa(i + 1)
		over := s.over * (5 - i) / 5
		look := docxFace{bold: true, color: accent, size: size}
		out = append(out, docxStyle{id: "Heading" + n, name: "heading " + n, then: "BodyText",
			para: para{next: true, whole: true, space: &space{before: over, after: s.gap * 3 / 5}, head: i + 1}, face: look})
	}
	return out
}

// titleStyles are those of what stands on top: under a bar, and on a poster in one.
func (s docxScale) titleStyles() []docxStyle {
	bar := edges{{side: "top", width: 48, off: 12, color: accent}}
	title := docxStyle{id: "Title", name: "Title", then: "Subtitle", para: para{next: true, whole: true, edges: bar, space: &space{after: s.gap / 4, line: 240}},
		face: docxFace{bold: true, color: accent, size: s.title}}
	sub := docxStyle{id: "Subtitle", name: "Subtitle", then: "BodyText", para: para{space: &space{after: s.gap * 8 / 5}}, face: docxFace{size: s.sub}}
	if s.form == Wall {
		band := allAround(edge{width: 48, off: 24, color: accent})
		title.para.edges, title.para.fill, title.face.color, title.para.space = band, accent, snow, &space{line: 240}
		sub.para.edges, sub.para.fill, sub.face.color, sub.para.space = band, accent, snow, &space{after: 2 * s.over}
	}
	return []docxStyle{title, sub}
}

// setStyles are those of what is set apart from running text.
func (s docxScale) setStyles() []docxStyle {
	close := s.gap * 2 / 5
	warn := edges{{side: "left", width: 36, off: 8, color: warning}}
	return []docxStyle{
		{id: "ListBullet", name: "List Bullet", para: para{space: &space{after: close}}},
		{id: "ListNumber", name: "List Number", para: para{space: &space{after: close}}},
		{id: "ListContinue", name: "List Continue", para: para{space: &space{after: close}}},
		{id: "Quote", name: "Quote", then: "BodyText", para: para{edges: edges{{side: "left", width: 12, off: 10, color: ruleColor}}, space: &space{after: close}}},
		{id: "CalloutTitle", name: "Callout Title", then: "Callout", para: para{whole: true, edges: warn, fill: alarm, space: &space{before: s.gap}}, face: docxFace{bold: true}},
		{id: "Callout", name: "Callout", then: "BodyText", para: para{edges: warn, fill: alarm, space: &space{after: s.gap}}},
		{id: "Gap", name: "Gap", para: para{space: &space{line: s.between(), exact: true}}, face: docxFace{size: 2}},
		{id: "Ask", name: "Ask", then: "BodyText", para: para{next: true, whole: true, space: &space{before: s.gap, after: close / 2}}, face: docxFace{bold: true}},
		{id: "AskWhy", name: "Ask Why", para: para{next: true, space: &space{after: close}}, face: docxFace{color: gray, size: s.small}},
		{id: "Tick", name: "Tick", para: para{space: &space{after: close}}},
		{id: "Answer", name: "Answer", para: para{space: &space{before: close, after: close}}},
	}
}

// between returns how high the line under a table is, without which two tables would
// be one. Cards have no room for it.
func (s docxScale) between() int {
	if s.form == Deck {
		return 20
	}
	return max(s.gap, 60)
}

// tableStyles are those of what stands in tables.
func (s docxScale) tableStyles() []docxStyle {
	pad := &space{before: s.body * 3 / 2, after: s.body * 3 / 2, line: s.line - 14}
	line := edges{{side: "bottom", width: 6, off: 1, color: gray}}
	return []docxStyle{
		{id: "Caption", name: "caption", then: "BodyText", para: para{next: true, space: &space{before: s.gap / 2, after: s.gap / 2}}, face: docxFace{bold: true, color: accent, size: s.small}},
		{id: "TableText", name: "Table Text", para: para{space: pad}, face: docxFace{size: s.table}},
		{id: "TableHead", name: "Table Head", para: para{space: pad}, face: docxFace{bold: true, size: s.table}},
		{id: "SignFor", name: "Sign For", para: para{space: &space{before: s.over}}, face: docxFace{bold: true}},
		{id: "SignLine", name: "Sign Line", para: para{edges: line, right: s.indent(), space: &space{before: s.body * 10}}},
		{id: "SignUnder", name: "Sign Under", face: docxFace{color: gray, size: s.small}},
	}
}

// gridStyles are the styles of tables as such.
func (w *docx) gridStyles() []elem {
	margins := el("w:tblCellMar",
		el("w:left").at("w:w", strconv.Itoa(cellMargin), "w:type", "dxa"), el("w:right").at("w:w", strconv.Itoa(cellMargin), "w:type", "dxa"))
	table := func(id, name string, kids ...elem) elem {
		e := el("w:style", val("w:name", name)).at("w:type", "table", "w:styleId", id)
		if id != "TableNormal" {
			e.kids = append(e.kids, val("w:basedOn", "TableNormal"))
		}
		e.kids = append(e.kids, kids...)
		return e
	}
	normal := table("TableNormal", "Normal Table", el("w:tblPr", margins)).at("w:default", "1")
	rules := edges{{side: "bottom", width: 4, color: ruleColor}, {side: "insideH", width: 4, color: ruleColor}}
	head := el("w:tblStylePr", el("w:tcPr", shadeOf(ground))).at("w:type", "firstRow")
	return []elem{normal, table("Plain", "Plain"), table("TandemTable", "Tandem Table", el("w:tblPr", rules.elem("w:tblBorders")), head)}
}
