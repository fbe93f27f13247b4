package export

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// An elem is an element of XML: a tree, or what a quill wrote.
type elem struct {
	name  string
	attrs []string // names and values in turn
	kids  []elem
	text  string // where it holds text, and no elements
	done  []byte // as it stands in the file
}

func el(name string, kids ...elem) elem { return elem{name: name, kids: kids} }

// at returns e with attributes, given as names and values in turn.
func (e elem) at(attrs ...string) elem {
	if e.attrs == nil {
		e.attrs = attrs
		return e
	}
	e.attrs = append(e.attrs, attrs...)
	return e
}

// holds returns e around text.
func (e elem) holds(text string) elem {
	e.text = text
	return e
}

// val returns an element of Word's that is no more than a value.
func val(name, value string) elem { return el(name).at("w:val", value) }

// A quill writes XML, one element after the other, without making a tree of it: most
// of a document is paragraphs, and a long one has thousands.
type quill struct {
	b     []byte
	began int // where the element that was begun last has its inside
}

// tag writes the beginning of an element, without the sign that ends it.
func (x *quill) tag(name string, attrs []string) {
	x.b = append(append(x.b, '<'), name...)
	for i := 0; i < len(attrs); i += 2 {
		x.b = append(append(append(x.b, ' '), attrs[i]...), `="`...)
		x.text(attrs[i+1])
		x.b = append(x.b, '"')
	}
}

// empty writes an element that nothing stands in, with attributes as names and
// values in turn.
func (x *quill) empty(name string, attrs ...string) {
	x.tag(name, attrs)
	x.b = append(x.b, "/>"...)
}

// val writes an element of Word's that is no more than a value.
func (x *quill) val(name, value string) { x.empty(name, "w:val", value) }

// number is val for a number.
func (x *quill) number(name string, n int) {
	x.b = append(append(append(x.b, '<'), name...), ` w:val="`...)
	x.b = append(strconv.AppendInt(x.b, int64(n), 10), `"/>`...)
}

// begin begins an element that others stand in; end ends it.
func (x *quill) begin(name string, attrs ...string) {
	x.tag(name, attrs)
	x.b = append(x.b, '>')
	x.began = len(x.b)
}

func (x *quill) end(name string) {
	if x.began == len(x.b) { // nothing stands in it
		x.b = append(x.b[:len(x.b)-1], "/>"...)
		return
	}
	x.b = append(append(append(x.b, "</"...), name...), '>')
}

// settings writes an element of settings. Where nothing is set there is none.
func (x *quill) settings(name string, set func()) {
	from, began := len(x.b), x.began
	x.begin(name)
	if set(); x.began == len(x.b) {
		x.b, x.began = x.b[:from], began
		return
	}
	x.end(name)
}

// text writes text, without what XML cannot hold.
func (x *quill) text(text string) {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\'' || c == '&' || c == '<' || c == '>' {
			_ = xml.EscapeText(x, []byte(inXML(text))) // a quill takes everything
			return
		}
	}
	x.b = append(x.b, text...) // as most of it is
}

// Write writes what is XML already.
func (x *quill) Write(b []byte) (int, error) {
	x.b = append(x.b, b...)
	return len(b), nil
}

// elem writes e with all that stands in it.
func (x *quill) elem(e elem) {
	if e.done != nil {
		x.b = append(x.b, e.done...)
		return
	}
	x.tag(e.name, e.attrs)
	if len(e.kids) == 0 && e.text == "" {
		x.b = append(x.b, "/>"...)
		return
	}
	x.b = append(x.b, '>')
	x.text(e.text)
	for i := range e.kids {
		x.elem(e.kids[i])
	}
	x.b = append(append(append(x.b, "</"...), e.name...), '>')
}

// since returns what was written from a place on as an element.
func (x *quill) since(from int, name string) elem {
	return elem{name: name, done: x.b[from:len(x.b):len(x.b)]}
}

// inked returns what a quill writes as an element.
func inked(name string, write func(*quill)) elem {
	var x quill
	write(&x)
	return x.since(0, name)
}

// file writes e as a file of its own.
func (x *quill) file(e elem) []byte {
	x.b = append(x.b[:0], `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"...)
	x.elem(e)
	return x.b
}

// inXML returns text without what XML 1.0 cannot hold: control characters, halves
// of pairs, and the two that are no characters.
func inXML(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r >= 0x20 && r != 0xFFFE && r != 0xFFFF:
			return r
		}
		return -1
	}, strings.ToValidUTF8(text, ""))
}
