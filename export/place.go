package export

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"tandem/model"
)

// A Word file says where it comes from in properties of these names, which stay
// when another program saves it.
const (
	propertyOf      = "TandemPartnership" // the ID of the partnership
	propertyVersion = "TandemVersion"     // of the terms in it, "" for none
)

// A Word file carries bookmarks, so that what came back can be read. One stands
// around each answer, paragraph by paragraph, and names the answer; one around each
// paragraph that has words of ours in it. Both end with a digest of what they stood
// around, so that another text is seen even where nobody kept track of changes.
// Word takes letters, digits and underscores, 40 at most; a name says nothing of
// what is at the place.
const (
	answerMark    = "t_"
	paragraphMark = "o_"
)

// bookmark names the n-th paragraph, from 0, of an answer in a Word file.
func bookmark(at model.Place, n int) string {
	sum := sha256.Sum256([]byte(string(at.Step) + "\x00" + string(at.Party) + "\x00" + string(at.Path)))
	return answerMark + hex.EncodeToString(sum[:10]) + "_" + strconv.Itoa(n)
}

// bookmarks gives out the bookmarks of one file, from its first paragraph to its last.
type bookmarks struct {
	n    int                 // paragraphs so far
	seen map[model.Place]int // paragraphs of an answer so far
}

// paragraph returns the bookmark of the next paragraph, and of each of its spans, ""
// for words of ours.
func (m *bookmarks) paragraph(spans []Span) (whole string, each []string) {
	if m.seen == nil {
		m.seen = map[model.Place]int{}
	}
	each = make([]string, len(spans))
	for i, s := range spans {
		if s.From != (model.Place{}) {
			each[i] = bookmark(s.From, m.seen[s.From]) + "_" + digestOf(s.Text)
			m.seen[s.From]++
		}
	}
	whole = paragraphMark + strconv.Itoa(m.n) + "_" + digestOf(holed(spans))
	m.n++
	return whole, each
}

// comesBack reports whether answers stand in blocks, word for word: then the file
// they are written to can be compared when it comes back.
func comesBack(blocks []Block) bool {
	return slices.ContainsFunc(blocks, func(block Block) bool {
		switch b := block.(type) {
		case Paragraph:
			return slices.ContainsFunc(b, func(s Span) bool { return s.From != (model.Place{}) })
		case List:
			return slices.ContainsFunc(b.Items, comesBack)
		case Quote:
			return comesBack(b.Blocks)
		}
		return false
	})
}

// hole stands in the template of a paragraph for an answer.
const hole = "\x00"

// holed returns the words of ours in a paragraph, with holes for the answers.
func holed(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.From == (model.Place{}) {
			b.WriteString(s.Text)
		} else {
			b.WriteString(hole)
		}
	}
	return b.String()
}

// digestOf returns a few signs that tell a text from another. How many spaces stand
// between words tells none, nor does what no Word file can hold.
func digestOf(text string) string {
	said := make([]byte, 0, len(text)+1)
	for piece := range strings.SplitSeq(text, hole) {
		piece = typed(piece)
		if strings.Contains(piece, "\n") {
			piece = blankLine.ReplaceAllString(piece, "\n\n")
		}
		for line := range strings.SplitSeq(piece, "\n") {
			begins := len(said)
			for word := range strings.FieldsSeq(line) {
				if len(said) > begins {
					said = append(said, ' ')
				}
				said = append(said, word...)
			}
			said = append(said, '\n')
		}
		said = append(said[:len(said)-1], hole...)
	}
	sum := sha256.Sum256(said[:len(said)-len(hole)])
	return hex.EncodeToString(sum[:4])
}
