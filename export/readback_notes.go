package export

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// declares reports whether a part has what no part of Word's has: a DOCTYPE, and with it
// entities of its own.
func declares(source []byte) bool {
	d := xml.NewDecoder(bytes.NewReader(source))
	for {
		switch t, err := d.RawToken(); t.(type) {
		case xml.Directive:
			return true
		default:
			if err != nil {
				return false
			}
		}
	}
}

// properties returns the partnership and the version that a file says it is of.
func properties(source []byte) (of, version string) {
	d := xml.NewDecoder(bytes.NewReader(source))
	name := ""
	for {
		t, err := d.Token()
		if err != nil {
			return of, version
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "property" {
				name = attr(t, "name")
			}
		case xml.EndElement:
			if t.Name.Local == "property" {
				name = ""
			}
		case xml.CharData:
			switch name {
			case propertyOf:
				of += strings.TrimSpace(string(t))
			case propertyVersion:
				version += strings.TrimSpace(string(t))
			}
		}
	}
}

// notes takes the comments of people, and notes at the foot of a page.
func (r *Returned) notes(source []byte) {
	d := xml.NewDecoder(bytes.NewReader(source))
	var text strings.Builder
	letters := false
	for {
		t, err := d.Token()
		if err != nil {
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			letters = t.Name.Local == "t"
		case xml.EndElement:
			letters = false
			switch t.Name.Local {
			case "p":
				text.WriteString(" ")
			case "comment", "footnote", "endnote":
				if said := oneLine(text.String()); said != "" {
					r.Apart = append(r.Apart, Apart{Kind: ApartNote, Is: said})
				}
				text.Reset()
			}
		case xml.CharData:
			if letters {
				text.Write(t)
			}
		}
	}
}
