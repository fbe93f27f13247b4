package export

import (
	"strconv"
	"time"
)

// The names of the formats within a Word file.
const (
	nsWord     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsWord14   = "http://schemas.microsoft.com/office/word/2010/wordml"
	nsMarkup   = "http://schemas.openxmlformats.org/markup-compatibility/2006"
	nsPackage  = "http://schemas.openxmlformats.org/package/2006/"
	nsOffice   = "http://schemas.openxmlformats.org/officeDocument/2006/"
	typesWord  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	typesOther = "application/vnd.openxmlformats-"
)

// A docxPart is a file within a Word file.
type docxPart struct {
	name, kind string // kind is what it holds, as the list of all parts says it
	root       elem
}

// rootOf returns the root of a part of Word's.
func rootOf(name string, kids ...elem) elem {
	return el(name, kids...).at("xmlns:w", nsWord, "xmlns:r", nsOffice+"relationships", "xmlns:v", "urn:schemas-microsoft-com:vml",
		"xmlns:o", "urn:schemas-microsoft-com:office:office", "xmlns:w10", "urn:schemas-microsoft-com:office:word",
		"xmlns:w14", nsWord14, "xmlns:mc", nsMarkup, "mc:Ignorable", "w14")
}

// docxText is the name of the part that holds the text.
const docxText = "word/document.xml"

// parts returns all parts of the file around its text, the list of them first.
func (w *docx) parts(text docxPart) []docxPart {
	parts := []docxPart{
		text,
		{"word/styles.xml", typesWord + "styles+xml", w.styles()},
		{"word/numbering.xml", typesWord + "numbering+xml", w.numbering()},
		{"word/settings.xml", typesWord + "settings+xml", w.settings()},
		{"word/fontTable.xml", typesWord + "fontTable+xml", fontTable()},
		{"word/header.xml", typesWord + "header+xml", w.header()},
		{"word/footer.xml", typesWord + "footer+xml", w.footer()},
		{"docProps/core.xml", typesOther + "package.core-properties+xml", w.core()},
		{"docProps/app.xml", typesOther + "officedocument.extended-properties+xml", app()},
		{"docProps/custom.xml", typesOther + "officedocument.custom-properties+xml", w.custom()},
	}
	types := el("Types",
		el("Default").at("Extension", "rels", "ContentType", typesOther+"package.relationships+xml"),
		el("Default").at("Extension", "xml", "ContentType", "application/xml")).at("xmlns", nsPackage+"content-types")
	for _, p := range parts {
		types.kids = append(types.kids, el("Override").at("PartName", "/"+p.name, "ContentType", p.kind))
	}
	links := []docxPart{
		{name: "[Content_Types].xml", root: types},
		{name: "_rels/.rels", root: relations(
			"document", nsOffice+"relationships/officeDocument", docxText,
			"core", nsPackage+"relationships/metadata/core-properties", "docProps/core.xml",
			"app", nsOffice+"relationships/extended-properties", "docProps/app.xml",
			"custom", nsOffice+"relationships/custom-properties", "docProps/custom.xml")},
		{name: "word/_rels/document.xml.rels", root: relations(
			"styles", nsOffice+"relationships/styles", "styles.xml",
			"numbering", nsOffice+"relationships/numbering", "numbering.xml",
			"settings", nsOffice+"relationships/settings", "settings.xml",
			"fonts", nsOffice+"relationships/fontTable", "fontTable.xml",
			"header", nsOffice+"relationships/header", "header.xml",
			"footer", nsOffice+"relationships/footer", "footer.xml")},
	}
	return append(links, parts...)
}

// relations returns the links of a part, given as names, kinds and targets in turn.
func relations(links ...string) elem {
	e := el("Relationships").at("xmlns", nsPackage+"relationships")
	for i := 0; i < len(links); i += 3 {
		e.kids = append(e.kids, el("Relationship").at("Id", links[i], "Type", links[i+1], "Target", links[i+2]))
	}
	return e
}

// settings says how Word treats the document.
func (w *docx) settings() elem {
	e := rootOf("w:settings")
	if w.order.Track {
		e.kids = append(e.kids, el("w:trackRevisions"))
	}
	e.kids = append(e.kids, val("w:defaultTabStop", "720"),
		el("w:compat", el("w:compatSetting").at("w:name", "compatibilityMode", "w:uri", "http://schemas.microsoft.com/office/word", "w:val", "15")),
		val("w:themeFontLang", w.lang), val("w:decimalSymbol", "."), val("w:listSeparator", ","))
	return e
}

// fontTable says which letters stand in where a computer has not got ours.
func fontTable() elem {
	return rootOf("w:fonts", el("w:font", val("w:altName", "Carlito"), val("w:panose1", "020F0502020204030204"),
		val("w:charset", "00"), val("w:family", "swiss"), val("w:pitch", "variable")).at("w:name", letters))
}

// bulletList is the list without numbers. Each list with numbers has one of its
// own after it, since it starts at 1.
const bulletList = 1

// numbering returns the signs of lists, level by level, and which list has which.
func (w *docx) numbering() elem {
	from := len(w.b)
	signs := []string{"•", "–", "·"}
	w.levels("0", "bullet", func(i int) string { return signs[i%len(signs)] })
	w.levels("1", "decimal", func(i int) string { return "%" + strconv.Itoa(i+1) + "." })
	for id := bulletList; id <= bulletList+w.lists; id++ {
		w.begin("w:num", "w:numId", strconv.Itoa(id))
		if id == bulletList {
			w.val("w:abstractNumId", "0")
		} else {
			w.val("w:abstractNumId", "1")
			for i := range listLevels {
				w.begin("w:lvlOverride", "w:ilvl", strconv.Itoa(i))
				w.val("w:startOverride", "1")
				w.end("w:lvlOverride")
			}
		}
		w.end("w:num")
	}
	return rootOf("w:numbering", w.since(from, "w:num"))
}

// listLevels is how many levels the lists of Word have.
const listLevels = 9

// levels writes the signs of a kind of list.
func (w *docx) levels(id, format string, sign func(level int) string) {
	w.begin("w:abstractNum", "w:abstractNumId", id)
	w.val("w:multiLevelType", "hybridMultilevel")
	for i := range listLevels {
		step := w.scale.indent()
		w.begin("w:lvl", "w:ilvl", strconv.Itoa(i))
		w.val("w:start", "1")
		w.val("w:numFmt", format)
		w.val("w:lvlText", sign(i))
		w.val("w:lvlJc", "left")
		para{left: step * (i + 1), hang: step * 7 / 10}.write(&w.quill)
		w.end("w:lvl")
	}
	w.end("w:abstractNum")
}

// core returns what every program shows of a file.
func (w *docx) core() elem {
	e := el("cp:coreProperties").at("xmlns:cp", nsPackage+"metadata/core-properties", "xmlns:dc", "http://purl.org/dc/elements/1.1/",
		"xmlns:dcterms", "http://purl.org/dc/terms/", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	at := w.doc.Made.UTC().Format(time.RFC3339)
	when := func(name string) elem { return el(name).at("xsi:type", "dcterms:W3CDTF").holds(at) }
	e.kids = []elem{
		el("dc:title").holds(oneLine(w.doc.Title)), el("dc:creator").holds(oneLine(w.doc.Author)), el("dc:language").holds(w.lang),
		el("cp:contentStatus").holds(oneLine(w.doc.Stamp)), when("dcterms:created"), when("dcterms:modified"),
	}
	return e
}

func app() elem {
	return el("Properties", el("Application").holds("Tandem")).at("xmlns", nsOffice+"extended-properties")
}

// custom returns what compare asks of a file that comes back.
func (w *docx) custom() elem {
	e := el("Properties").at("xmlns", nsOffice+"custom-properties", "xmlns:vt", nsOffice+"docPropsVTypes")
	for i, p := range []Pair{{propertyOf, string(w.doc.Of)}, {propertyVersion, w.doc.Version}} {
		e.kids = append(e.kids, el("property", el("vt:lpwstr").holds(p.Value)).
			at("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid", strconv.Itoa(i+2), "name", p.Key))
	}
	return e
}
