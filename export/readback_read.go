package export

import (
	"slices"
	"strconv"
	"strings"
)

// A readingBack is what stands in a sheet: its answers, and what is none.
type readingBack struct {
	answers map[string]*returnedAnswer // by their bookmarks, without number
	order   []string
	units   map[string]string   // what stands in each paragraph, by its bookmark
	gaps    map[string][]string // the words of ours in those where they are as they were
	held    map[string][]held   // the answers in each
	empty   []string            // paragraphs in which nothing is left
	apart   []apartIn
	lacks   bool // paragraphs are not there any more
}

type apartIn struct {
	Apart
	name string // the bookmark of the paragraph
}

// readSheet reads the answers of a sheet; was is the same before the changes that are
// tracked in it, if it was read.
func readSheet(s returnedSheet, today *termsToday, was *readingBack) *readingBack {
	b := &readingBack{
		answers: map[string]*returnedAnswer{}, units: map[string]string{},
		gaps: map[string][]string{}, held: map[string][]held{},
	}
	units := s.units()
	there := map[string]bool{}
	for _, u := range units {
		for _, h := range u.held {
			there[h.key] = true
		}
	}
	numbers, tries := map[int]bool{}, mostTries
	for i := range units {
		u := &units[i]
		forms := today.by[u.digest()]
		if was != nil && was.gaps[u.name] != nil {
			forms = append([]form{{gaps: was.gaps[u.name]}}, forms...)
		}
		ours := u.settle(forms, func(key string) bool { return there[key] }, &tries)
		b.note(s.in(*u), u, ours)
		for j := range u.held {
			b.take(s, &u.held[j])
		}
		if n, ok := number(u.name); ok {
			numbers[n] = true
		}
	}
	for n := range numbers {
		b.lacks = b.lacks || n > 0 && !numbers[n-1]
	}
	b.loose(s, units)
	return b
}

// note takes down what stands in a paragraph that went out from here, and whether the
// words of ours in it are as they were.
func (b *readingBack) note(text string, u *unit, ours bool) {
	b.units[u.name], b.held[u.name] = text, u.held
	if ours {
		b.gaps[u.name] = u.gaps
	}
	if text == "" {
		b.empty = append(b.empty, u.name)
	}
	if !ours && (text != "" || len(u.held) == 0) { // an answer that is gone is told of by itself
		b.apart = append(b.apart, apartIn{Apart{Kind: ApartOurs, Is: text}, u.name})
	}
}

// number returns which paragraph of the file a bookmark is.
func number(name string) (int, bool) {
	parts := strings.Split(name, "_")
	if len(parts) < 3 {
		return 0, false
	}
	n, err := strconv.Atoi(parts[1])
	return n, err == nil
}

// take notes a paragraph of an answer.
func (b *readingBack) take(s returnedSheet, h *held) {
	key := answerKey(h.key)
	n, err := strconv.Atoi(strings.TrimPrefix(h.key[len(key):], "_"))
	if err != nil || n < 0 {
		return // somebody else's
	}
	a := b.answers[key]
	if a == nil {
		a = &returnedAnswer{map[int]*held{}, map[int]bool{}}
		b.answers[key] = a
		b.order = append(b.order, key)
	}
	if before := a.parts[n-1]; before != nil && before.to <= h.from && !strings.Contains(s.text[before.to:h.from], parted) {
		a.glued[n] = true
	}
	a.parts[n] = h
}

// loose goes through what stands in no paragraph that went out from here. Between two
// paragraphs of one answer it belongs to the answer, else it is new.
func (b *readingBack) loose(s returnedSheet, units []unit) {
	at := 0
	between := func(until, next int) {
		text := tidied(s.text[min(at, until):until])
		if text == "" {
			return
		}
		if next > 0 && next < len(units) {
			if h := follows(units[next-1], units[next]); h != nil {
				h.text += parted + text
				return
			}
		}
		for _, text := range strings.Split(text, "\n\n") {
			b.apart = append(b.apart, apartIn{Apart: Apart{Kind: ApartNew, Is: text}})
		}
	}
	for i, u := range units {
		between(u.from, i)
		at = max(at, u.to)
	}
	between(len(s.text), len(units))
}

// follows returns the paragraph of an answer that ends one unit and goes on in the
// next, nil if there is none.
func follows(u, next unit) *held {
	if len(u.held) == 0 || len(next.held) == 0 {
		return nil
	}
	h, then := &u.held[len(u.held)-1], next.held[0]
	if answerKey(h.key) != answerKey(then.key) {
		return nil
	}
	return h
}

// again finds paragraphs that were moved as they were: nothing is left of them where
// they stood, and their words came back as a new paragraph.
func (b *readingBack) again(was *readingBack) {
	for _, name := range b.empty {
		text := was.units[name]
		i := slices.IndexFunc(b.apart, func(x apartIn) bool { return x.Kind == ApartNew && x.Is == text })
		if text == "" || i < 0 {
			continue
		}
		b.apart[i].Kind = ApartMoved
		b.apart = slices.DeleteFunc(b.apart, func(x apartIn) bool { return x.Kind == ApartOurs && x.name == name })
		for j, h := range was.held[name] {
			b.held[name][j].text = h.text
		}
	}
}
