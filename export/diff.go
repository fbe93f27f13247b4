package export

import "strings"

// A Change is what became of a passage or of a piece of it.
type Change int

// The changes. Edited and Moved are of passages only; the pieces say what was
// edited, of a moved one too.
const (
	Same Change = iota
	Added
	Removed
	Edited
	Moved
)

// A Passage is one paragraph of two texts that are compared: a paragraph as people
// read it, so an item of a list is one, and lines that were broken only to fit are
// none.
type Passage struct {
	Kind   Change
	Pieces []Piece // read one after the other they are the paragraph
	From   int     // where a moved one stood among the paragraphs of the old text, from 1
}

// A Piece is a run of words: Same, Added or Removed. The space after its last word
// belongs to it.
type Piece struct {
	Kind Change
	Text string
}

// Old returns the paragraph as it was; "" if it was not there.
func (p Passage) Old() string { return p.without(Added) }

// New returns the paragraph as it is; "" if it is gone.
func (p Passage) New() string { return p.without(Removed) }

func (p Passage) without(k Change) string {
	var b strings.Builder
	for _, x := range p.Pieces {
		if x.Kind != k {
			b.WriteString(x.Text)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// Diff compares two texts, paragraph by paragraph and within them word by word.
// The passages come in the order of the new text; what was removed stands where it
// stood.
func Diff(old, new string) []Passage {
	was, is := flow(old), flow(new)
	with := pairs(was, is) // for each of the new the old one it was, or -1
	stays := inPlace(is, with)
	taken := make([]bool, len(was))
	for _, i := range with {
		if i >= 0 {
			taken[i] = true
		}
	}
	var out []Passage
	next := 0 // the old paragraph that is to be told next
	removed := func(until int) {
		for ; next < until; next++ {
			if !taken[next] {
				out = append(out, whole(Removed, was[next]))
			}
		}
	}
	for j, i := range with {
		switch {
		case i < 0:
			removed(gapEnd(next, with, stays, j, taken))
			out = append(out, whole(Added, is[j]))
		case stays[j]:
			removed(i)
			next = i + 1
			out = append(out, compared(was[i], is[j]))
		default:
			p := compared(was[i], is[j])
			p.Kind, p.From = Moved, i+1
			out = append(out, p)
		}
	}
	removed(len(was))
	return out
}

// gapEnd returns up to where removed paragraphs are told before the added one at j:
// what was taken away stands above what came instead.
func gapEnd(next int, with []int, stays []bool, j int, taken []bool) int {
	for k := j; k < len(with); k++ {
		if stays[k] {
			return with[k]
		}
	}
	return len(taken)
}

func whole(k Change, x paragraph) Passage {
	return Passage{Kind: k, Pieces: []Piece{{k, x.text}}}
}

// compared returns the passage of a paragraph that was another.
func compared(was, is paragraph) Passage {
	if was.text == is.text {
		return whole(Same, is)
	}
	return Passage{Kind: Edited, Pieces: pieced(tokens(was.text), tokens(is.text))}
}

// pieced compares words.
func pieced(was, is []string) []Piece {
	var out []Piece
	add := func(k Change, words []string) {
		if len(words) > 0 {
			out = append(out, Piece{k, strings.Join(words, "")})
		}
	}
	i, j := 0, 0
	for _, m := range common(was, is) {
		add(Removed, was[i:m.was])
		add(Added, is[j:m.is])
		add(Same, was[m.was:m.was+m.long])
		i, j = m.was+m.long, m.is+m.long
	}
	add(Removed, was[i:])
	add(Added, is[j:])
	for n := len(out) - 1; n >= 0 && (n == len(out)-1 || out[n].Kind == Removed); n-- {
		out[n].Text = strings.TrimSuffix(out[n].Text, " ") // no space after the last word of both
		if out[n].Kind != Added {
			break
		}
	}
	return out
}

// Changed returns the words that were added or taken away. The signs of a list
// that only counts anew are none.
func Changed(old, new string) []string {
	var words []string
	for _, p := range Diff(old, new) {
		if p.Kind == Edited || p.Kind == Moved {
			was, is := split(p.Old()), split(p.New())
			if was.text != is.text && was.bare == is.bare {
				continue
			}
		}
		for _, x := range p.Pieces {
			if x.Kind != Same {
				words = append(words, strings.Fields(x.Text)...)
			}
		}
	}
	return words
}
