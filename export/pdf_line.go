package export

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// lines sets words in lines of so many thousandths of their size.
func (s *setter) lines(words []word, wide int) []line {
	var out []line
	var now line
	for i, w := range words {
		if i > 0 && (w.breaks || len(now.runs) > 0 && now.wide+w.space+w.wide > wide && w.wide <= wide) {
			out, now = append(out, now.ended()), line{}
		}
		for w.wide > wide { // wider than a line: cut where the line is full
			room := wide
			if len(now.runs) > 0 {
				room -= now.wide + w.space
			}
			if few := 6 * em; room < min(few, wide) {
				out, now = append(out, now.ended()), line{}
				continue
			}
			head, tail := w.cut(room)
			now.add(head)
			out, now, w = append(out, now), line{}, tail
		}
		if len(w.runs) > 0 {
			now.add(w)
		}
	}
	if len(now.runs) > 0 {
		out = append(out, now)
	}
	return out
}

// ended returns the line with a space behind it, so that who reads it by machine
// does not take its last word and the first of the next for one.
func (l line) ended() line {
	if n := len(l.runs) - 1; n >= 0 {
		l.runs = append(l.runs, stretch{face: l.runs[n].face, text: " "})
	}
	return l
}

// add puts w behind the words of the line; runs of one face become one.
func (l *line) add(w word) {
	for i, r := range w.runs {
		n := len(l.runs) - 1
		if i == 0 && n >= 0 && w.space > 0 {
			l.wide += w.space
			if l.runs[n].said == "" {
				l.runs[n].text += " "
				l.runs[n].wide += w.space
			} else {
				l.runs = append(l.runs, stretch{face: l.runs[n].face, text: " ", wide: w.space})
				n++
			}
		}
		l.wide += r.wide
		if n >= 0 && l.runs[n].face == r.face && l.runs[n].said == "" && r.said == "" {
			l.runs[n].text += r.text
			l.runs[n].wide += r.wide
			continue
		}
		l.runs = append(l.runs, r)
	}
}

// cut parts a word before the first letter that is beyond so many thousandths. What
// a person sees as one letter stays whole, and the first one is always taken.
func (w word) cut(wide int) (head, tail word) {
	head = word{space: w.space, breaks: w.breaks}
	for i, r := range w.runs {
		if head.wide+r.wide <= wide {
			head.runs = append(head.runs, r)
			head.wide += r.wide
			continue
		}
		first, rest := stretch{}, r
		if room := wide - head.wide; r.said == "" && room > 0 {
			first, rest = r.cut(room)
		}
		if first.text == "" && len(head.runs) == 0 {
			first, rest = r.cut(0)
		}
		if first.text != "" {
			head.runs = append(head.runs, first)
			head.wide += first.wide
		}
		tail.runs = w.runs[i+1:]
		if rest.text != "" {
			tail.runs = append([]stretch{rest}, tail.runs...)
		}
		break
	}
	for _, r := range tail.runs {
		tail.wide += r.wide
	}
	return head, tail
}

// cut parts a run; where there is no room for a single letter, behind the first.
func (r stretch) cut(wide int) (first, rest stretch) {
	first, rest = r, r
	at, n, last := 0, 0, rune(0)
	for state, text := -1, r.text; text != ""; {
		var c string
		c, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		w := r.face.wide(last, c)
		if at > 0 && n+w > wide || at == 0 && wide > 0 && w > wide {
			break
		}
		at, n = at+len(c), n+w
		last, _ = utf8.DecodeLastRuneInString(c)
	}
	first.text, first.wide = r.text[:at], n
	rest.text = r.text[at:]
	next, _ := utf8.DecodeRuneInString(rest.text)
	rest.wide = r.wide - n - r.face.kern(last, next)
	return first, rest
}
