package export

import (
	"slices"
	"strings"
)

// A returnedSheet is the text of a file that came back, with every change in it taken
// back, or every one accepted. Paragraphs end with parted.
type returnedSheet struct {
	text  string
	marks []markedText // in their order
}

// parted stands between paragraphs. No Word file can hold it.
const parted = "\x1e"

// A markedText is what stands in a bookmark.
type markedText struct {
	name     string
	from, to int    // -1: it does not end
	within   string // the bookmark of the paragraph that is open where it begins; "" for none
}

// sheetOfWord returns the text of paragraphs as it was, or as it is when all changes
// are accepted.
func sheetOfWord(paras []wordPara, accepted bool) returnedSheet {
	var b strings.Builder
	var s returnedSheet
	at := map[string]int{}
	within := "" // the paragraph that is open
	for i, p := range paras {
		for _, x := range p.bits {
			switch {
			case x.open != "":
				at[x.open] = len(s.marks)
				s.marks = append(s.marks, markedText{x.open, b.Len(), -1, within})
				if strings.HasPrefix(x.open, paragraphMark) {
					within = x.open
				}
			case x.shut != "":
				s.marks[at[x.shut]].to = b.Len()
				if x.shut == within {
					within = ""
				}
			case accepted && !x.state.gone || !accepted && !x.state.added:
				b.WriteString(strings.ReplaceAll(x.text, parted, ""))
			}
		}
		joins := accepted && p.mark.gone || !accepted && p.mark.added
		if i+1 < len(paras) && (!joins || p.last) {
			b.WriteString(parted)
		}
	}
	s.text = b.String()
	for i := range s.marks {
		s.marks[i].close(s.text)
	}
	return s
}

// close takes the ends of paragraphs off both ends of a markedText: who marks a paragraph
// and types over it leaves them in.
func (x *markedText) close(text string) {
	if x.to < x.from {
		x.to = x.from + lineEnd(text, x.from) - x.from // it lost its end
	}
	for x.from < x.to && strings.HasPrefix(text[x.from:x.to], parted) {
		x.from++
	}
	for x.from < x.to && strings.HasSuffix(text[x.from:x.to], parted) {
		x.to--
	}
}

func lineStart(text string, at int) int { return strings.LastIndex(text[:at], parted) + 1 }

func lineEnd(text string, at int) int {
	if n := strings.Index(text[at:], parted); n >= 0 {
		return at + n
	}
	return len(text)
}

// A unit is a paragraph that went out from here, and what has become of it.
type unit struct {
	name     string // its bookmark; "" where that was lost
	from, to int
	gaps     []string // the words of ours around the answers, one more than these
	held     []held
}

// held is a paragraph of an answer in a unit.
type held struct {
	key    string // its bookmark, without the digest
	digest string // of what it was, "" for unknown
	text   string
	from   int
	to     int
}

// units returns the paragraphs of a sheet that went out from here, in their order.
func (s returnedSheet) units() []unit {
	var units []unit
	var loose []markedText
	for _, m := range s.marks {
		switch {
		case strings.HasPrefix(m.name, paragraphMark):
			units = append(units, unit{name: m.name, from: m.from, to: m.to})
		case strings.HasPrefix(m.name, answerMark):
			loose = append(loose, m)
		}
	}
	byName := map[string]int{}
	for i, u := range units {
		byName[u.name] = i
	}
	for _, m := range loose {
		within, ok := byName[m.within]
		if !ok { // it begins before the paragraph that it is in
			within = slices.IndexFunc(units, func(u unit) bool { return u.name != "" && u.from <= m.from && m.to <= u.to })
		}
		if within < 0 {
			units = append(units, unit{from: m.from, to: m.to, held: []held{heldOf(m)}})
			continue
		}
		u := &units[within]
		u.held = append(u.held, heldOf(m))
		u.to = max(u.to, m.to)
	}
	slices.SortStableFunc(units, func(a, b unit) int { return a.from - b.from })
	s.reach(units)
	for i := range units {
		s.fill(&units[i])
	}
	return units
}

// heldOf parts the name of a bookmark: what it stands around, and what that was.
func heldOf(m markedText) held {
	key, digest := m.name, ""
	if strings.Count(m.name, "_") == 3 {
		i := strings.LastIndex(m.name, "_")
		key, digest = m.name[:i], m.name[i+1:]
	}
	return held{key: key, digest: digest, from: m.from, to: m.to}
}

// reach lets each unit begin where its line begins, and end where its line ends: what
// is typed at the edge of a bookmark often stands outside. Where paragraphs were
// joined, one ends where the next begins.
func (s returnedSheet) reach(units []unit) {
	for i := range units {
		u := &units[i]
		if u.name == "" {
			continue
		}
		start := lineStart(s.text, u.from)
		if i == 0 || units[i-1].to <= start && units[i-1].from < start {
			u.from = start
		}
		u.to = lineEnd(s.text, max(u.to, u.from))
	}
	for i := range units {
		if i+1 < len(units) {
			units[i].to = max(min(units[i].to, units[i+1].from), units[i].from)
		}
	}
}

// fill parts what stands in a unit into the words of ours and the answers.
func (s returnedSheet) fill(u *unit) {
	at := u.from
	for i := range u.held {
		h := &u.held[i]
		h.from = min(max(h.from, at), u.to)
		h.to = min(max(h.to, h.from), u.to)
		u.gaps = append(u.gaps, s.text[at:h.from])
		h.text = s.text[h.from:h.to]
		at = h.to
	}
	u.gaps = append(u.gaps, s.text[at:u.to])
}

// answerKey returns the bookmark of an answer without the number of its paragraph.
func answerKey(key string) string {
	if i := strings.LastIndex(key, "_"); i > len(answerMark) {
		return key[:i]
	}
	return key
}

// digest returns what the words of ours in a unit were.
func (u *unit) digest() string {
	if i := strings.LastIndex(u.name, "_"); i > 1 {
		return u.name[i+1:]
	}
	return ""
}

// same reports whether the words of ours are as they were.
func (u *unit) same() bool {
	return digestOf(strings.ReplaceAll(strings.Join(u.gaps, hole), parted, "\n\n")) == u.digest()
}

// in returns all that stands in a unit.
func (s returnedSheet) in(u unit) string { return tidied(s.text[u.from:u.to]) }

// tidied returns text with a blank line between its paragraphs.
func tidied(text string) string {
	return asShown(strings.ReplaceAll(text, parted, "\n\n"))
}
