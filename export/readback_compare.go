package export

import (
	"slices"
	"strings"
)

// compare notes what was changed in a file. It reports false where no answer of the
// terms is in it.
func (r *Returned) compare(paras []wordPara, today *termsToday, answers []typedText) bool {
	was := readSheet(sheetOfWord(paras, false), today, nil)
	is := readSheet(sheetOfWord(paras, true), today, was)
	if len(is.answers) == 0 {
		return false
	}
	is.again(was)
	known := map[string]bool{}
	for _, a := range answers {
		key := answerKey(bookmark(a.at, 0))
		known[key] = true
		switch now := is.answers[key]; {
		case now != nil:
			r.clause(a, now, was.answers[key], is.lacks)
		case is.lacks && a.text != "" && today.holds[key]:
			r.Apart = append(r.Apart, Apart{Kind: ApartGone, Was: a.text})
		}
	}
	for _, key := range is.order {
		now, sent := is.answers[key].text(), was.answers[key].text()
		if !known[key] && now+sent != "" && (now != sent || !is.answers[key].asSent()) {
			r.Apart = append(r.Apart, Apart{ApartUnknown, sent, now})
		}
	}
	r.ours(is, was, today)
	return true
}

// ours notes what became of words of ours, and what is new.
func (r *Returned) ours(is, was *readingBack, today *termsToday) {
	for _, x := range is.apart {
		if x.Kind == ApartOurs {
			if x.Was = was.units[x.name]; x.Was == x.Is { // nobody kept track of the change
				x.Was = ""
				if f := today.by[(&unit{name: x.name}).digest()]; len(f) > 0 && len(f[0].held) == 0 {
					x.Was = f[0].gaps[0]
				}
			}
			if x.Was == "" && x.Is == "" {
				continue
			}
		}
		r.Apart = append(r.Apart, x.Apart)
	}
	if !is.lacks {
		return
	}
	left := map[string]int{}
	for name := range is.units {
		left[(&unit{name: name}).digest()]++
	}
	for _, f := range today.forms {
		if d := f.digest(); len(f.held) == 0 {
			if left[d]--; left[d] < 0 {
				r.Apart = append(r.Apart, Apart{Kind: ApartOurs, Was: f.gaps[0]})
			}
		}
	}
}

// clause notes an answer that was changed in the file.
func (r *Returned) clause(a typedText, now, was *returnedAnswer, lacks bool) {
	text, sent, today := now.text(), was.text(), a.text
	tracked := text != sent
	if a.line {
		flat := strings.NewReplacer("\n\n", " ", "\n", " ")
		text, sent, today = flat.Replace(text), flat.Replace(sent), flat.Replace(today)
	}
	ofToday := now.ofToday(a.text)
	fewer := lacks && ofToday && now.lacksOf(a.text)
	switch {
	case text == today:
		return
	case !tracked && !fewer && now.asSent():
		return // it was changed here, and not there
	case fewer || !was.asSent() && ofToday:
		sent = today
	}
	c := Clause{At: a.at, Sent: sent, Now: text, Today: today, Meanwhile: sent != today}
	if c.Sent == c.Now { // nobody kept track, and nobody knows any more what went out
		c.Sent = today
	}
	r.Clauses = append(r.Clauses, c)
}

// A returnedAnswer is an answer as it stands in a file, by its paragraphs.
type returnedAnswer struct {
	parts map[int]*held
	glued map[int]bool // a paragraph that was joined to the one before
}

// numbers returns the numbers of the paragraphs, in order.
func (a *returnedAnswer) numbers() []int {
	var ns []int
	for n := range a.parts {
		ns = append(ns, n)
	}
	slices.Sort(ns)
	return ns
}

// text returns the answer.
func (a *returnedAnswer) text() string {
	if a == nil {
		return ""
	}
	var b strings.Builder
	for i, n := range a.numbers() {
		if i > 0 && !a.glued[n] {
			b.WriteString("\n\n")
		}
		b.WriteString(a.parts[n].text)
	}
	return tidied(b.String())
}

// asSent reports whether each paragraph is as it was when the file went out.
func (a *returnedAnswer) asSent() bool {
	if a == nil {
		return false
	}
	for i, n := range a.numbers() {
		if h := a.parts[n]; i != n || a.glued[n] || h.digest != digestOf(tidied(h.text)) {
			return false
		}
	}
	return true
}

// ofToday reports whether a text of today is what went out.
func (a *returnedAnswer) ofToday(text string) bool {
	today := paragraphsOf(text)
	if h := a.parts[0]; h != nil && len(a.parts) == 1 && h.digest == digestOf(text) {
		return true // it stands in one
	}
	for n, h := range a.parts {
		if n >= len(today) || h.digest != "" && h.digest != digestOf(today[n]) {
			return false
		}
	}
	return true
}

// lacksOf reports whether paragraphs of a text are not there.
func (a *returnedAnswer) lacksOf(text string) bool {
	whole := a.parts[0] != nil && a.parts[0].digest == digestOf(text)
	return !whole && len(a.parts) < len(paragraphsOf(text))
}
