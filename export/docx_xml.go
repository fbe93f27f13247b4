package export

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// An elem is an element of XML.
type elem struct {
	name  string
	attrs []string // names and values in turn
	kids  []elem
	text  string // where it holds text, and no elements
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

// write writes e with all that stands in it.
func (e *elem) write(b *bytes.Buffer) {
	b.WriteByte('<')
	b.WriteString(e.name)
	for i := 0; i < len(e.attrs); i += 2 {
		b.WriteByte(' ')
		b.WriteString(e.attrs[i])
		b.WriteString(`="`)
		escapeXML(b, e.attrs[i+1])
		b.WriteByte('"')
	}
	if len(e.kids) == 0 && e.text == "" {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	escapeXML(b, e.text)
	for i := range e.kids {
		e.kids[i].write(b)
	}
	b.WriteString("</")
	b.WriteString(e.name)
	b.WriteByte('>')
}

// file returns e as a file of its own.
func (e elem) file() []byte {
	var b bytes.Buffer
	b.Grow(1 << 14)
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n")
	e.write(&b)
	return b.Bytes()
}

func escapeXML(b *bytes.Buffer, text string) {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' || strings.ContainsRune(`"'&<>`, r) }) {
		b.WriteString(text) // as most of it is
		return
	}
	_ = xml.EscapeText(b, []byte(inXML(text))) // a buffer takes everything
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
