package export

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// A wordPara is a paragraph of a Word file with what became of it.
type wordPara struct {
	bits []bit
	mark state // of its end: taken back or taken away it joins the next paragraph
	last bool  // the last of a cell: it joins none
}

// A bit is a run of text or an edge of a bookmark.
type bit struct {
	text  string
	state state
	open  string // a bookmark begins
	shut  string // a bookmark ends
}

// A state says whether something was added or taken away by a change that is not yet
// accepted.
type state struct{ added, gone bool }

// deepestXML is how deep the elements of a file may stand in each other.
const deepestXML = 256

var errLong = errors.New("this is longer than any text of ours")

var errWord = errors.New("this is no text of a Word file")

// isWord reports whether a name space is that of Word's own elements, old or new.
func isWord(space string) bool {
	return space == "http://schemas.openxmlformats.org/wordprocessingml/2006/main" ||
		space == "http://purl.oclc.org/ooxml/wordprocessingml/main"
}

// A wordReader reads the text of a Word file, element by element.
type wordReader struct {
	paras []wordPara
	path  []string          // the elements that are open
	skip  int               // at this depth begins what is passed over; 0: nothing is
	added []int             // the depths at which something added is open
	gone  []int             // and something taken away
	text  bool              // letters count
	next  []bit             // edges between paragraphs, for the next one
	names map[string]string // bookmarks that are open, by their IDs
	seen  map[string]bool   // bookmarks so far
	open  []int             // paragraphs that are open: one may hold a frame with others
}

// parseWord returns the paragraphs of word/document.xml.
func parseWord(source []byte) ([]wordPara, error) {
	r := &wordReader{names: map[string]string{}, seen: map[string]bool{}}
	d := xml.NewDecoder(bytes.NewReader(source))
	for {
		t, err := d.Token()
		if err == io.EOF {
			if len(r.paras) == 0 {
				return nil, errWord
			}
			r.tail(r.next...)
			return r.paras, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.Directive:
			return nil, errWord // no file of Word's has one
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return nil, err
			}
		case xml.EndElement:
			r.end()
		case xml.CharData:
			if r.text && r.skip == 0 {
				r.put(bit{text: string(t)})
			}
		}
	}
}

// passedOver are elements whose text is none of the document's: old formats, the
// other way to show what stands before, and frames that float beside the text.
func passedOver(name string) bool {
	switch name {
	case "Fallback", "txbxContent", "sdtPr", "instrText", "delInstrText", "sectPr", "tblPr", "tblGrid":
		return true
	}
	return strings.HasSuffix(name, "Change")
}

func (r *wordReader) start(e xml.StartElement) error {
	name := e.Name.Local
	r.path = append(r.path, name)
	depth := len(r.path)
	switch {
	case len(r.paras) > mostParas || len(r.seen) > mostMarks:
		return errLong
	case depth > deepestXML || depth == 1 && (name != "document" || !isWord(e.Name.Space)):
		return errWord
	case r.skip > 0:
	case passedOver(name):
		r.skip = depth
	case !isWord(e.Name.Space):
		r.text = name == "t" // of a formula
	case name == "p":
		r.open = append(r.open, len(r.paras))
		r.paras = append(r.paras, wordPara{bits: r.next})
		r.next = nil
	case name == "bookmarkStart":
		if n := attr(e, "name"); !r.seen[n] {
			r.seen[n] = true
			r.names[attr(e, "id")] = n
			r.put(bit{open: n})
		}
	case name == "bookmarkEnd":
		if n := r.names[attr(e, "id")]; n != "" {
			delete(r.names, attr(e, "id"))
			if len(r.open) == 0 {
				r.tail(bit{shut: n})
			} else {
				r.put(bit{shut: n})
			}
		}
	case name == "ins" || name == "moveTo" || name == "del" || name == "moveFrom":
		r.change(name == "ins" || name == "moveTo")
	default:
		r.run(name, e)
	}
	return nil
}

// change notes that something was added or taken away: the end of a paragraph, a row
// of a table, or what stands in the element.
func (r *wordReader) change(added bool) {
	depth := len(r.path)
	above := func(n int) string { return r.path[max(depth-1-n, 0)] }
	switch {
	case above(1) == "rPr" && above(2) == "pPr":
		if len(r.open) > 0 {
			m := &r.paras[r.open[len(r.open)-1]].mark
			m.added, m.gone = m.added || added, m.gone || !added
		}
	case above(1) == "trPr":
		depth -= 2 // it holds until the row ends
		fallthrough
	default:
		if added {
			r.added = append(r.added, depth)
		} else {
			r.gone = append(r.gone, depth)
		}
	}
}

// run takes what stands in a run: letters, and signs that are elements.
func (r *wordReader) run(name string, e xml.StartElement) {
	r.text = name == "t" || name == "delText"
	if len(r.path) < 2 || r.path[len(r.path)-2] != "r" {
		return
	}
	switch name {
	case "br", "cr":
		if kind := attr(e, "type"); kind != "page" && kind != "column" {
			r.put(bit{text: "\n"})
		}
	case "tab", "ptab":
		r.put(bit{text: "\t"})
	case "noBreakHyphen":
		r.put(bit{text: "\u2011"})
	case "sym":
		r.put(bit{text: symbol(attr(e, "char"))})
	}
}

// symbol returns a sign that stands in a font of signs: which one it is depends on the
// font, so that a square stands for most.
func symbol(char string) string {
	n, err := strconv.ParseUint(char, 16, 32)
	switch {
	case err != nil:
		return "\u25a1"
	case n >= 0xE000 && n <= 0xF8FF:
		if n &= 0xFF; n == 0xB7 {
			return "\u2022"
		}
		return "\u25a1"
	}
	return string(rune(n))
}

func (r *wordReader) end() {
	depth := len(r.path)
	name := r.path[depth-1]
	r.path = r.path[:depth-1]
	r.text = false
	if r.skip > 0 {
		if depth == r.skip {
			r.skip = 0
		}
		return
	}
	r.added, r.gone = until(r.added, depth), until(r.gone, depth)
	switch {
	case name == "p" && len(r.open) > 0:
		r.open = r.open[:len(r.open)-1]
	case name == "tc" && len(r.paras) > 0:
		r.paras[len(r.paras)-1].last = true
	}
}

// until returns depths without those that end at depth.
func until(depths []int, depth int) []int {
	for len(depths) > 0 && depths[len(depths)-1] >= depth {
		depths = depths[:len(depths)-1]
	}
	return depths
}

// put adds to the paragraph that is open, or to the next one.
func (r *wordReader) put(b bit) {
	b.state = state{len(r.added) > 0, len(r.gone) > 0}
	if len(r.open) == 0 {
		if b.text == "" {
			r.next = append(r.next, b)
		}
		return
	}
	p := &r.paras[r.open[len(r.open)-1]]
	p.bits = append(p.bits, b)
}

// tail adds edges to the end of the paragraph before.
func (r *wordReader) tail(bits ...bit) {
	if n := len(r.paras); n > 0 {
		r.paras[n-1].bits = append(r.paras[n-1].bits, bits...)
		return
	}
	r.next = append(r.next, bits...)
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
