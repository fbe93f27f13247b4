package export

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// settle gives to the answers of a unit what was typed at their edges, where the words
// of ours are known: from forms of the same words, or by their digest. It reports
// whether the words of ours are as they were.
func (u *unit) settle(forms []form, elsewhere func(key string) bool, tries *int) bool {
	if u.name == "" {
		return true // only the answer is known of it
	}
	if u.same() {
		return true
	}
	for _, f := range forms {
		if len(f.gaps) == len(u.gaps) && u.fits(f.gaps) {
			return true
		}
	}
	if len(u.held) == 1 && u.tries(tries) {
		return true
	}
	return u.finds(forms, elsewhere)
}

// fits tries words of ours, and gives the answers what stands beside them.
func (u *unit) fits(gaps []string) bool {
	before, after := make([]string, len(gaps)), make([]string, len(gaps))
	for i, gap := range gaps {
		var ok bool
		before[i], after[i], ok = beside(u.gaps[i], gap, i > 0, i+1 < len(gaps))
		if !ok {
			return false
		}
	}
	for i := range u.held {
		u.held[i].text = after[i] + u.held[i].text + before[i+1]
	}
	u.gaps = slices.Clone(gaps)
	return true
}

// beside returns what stands around gap in text. Mostly people type behind an answer,
// so that is where it goes when in doubt. There is no answer before the first gap and
// none behind the last.
func beside(text, gap string, left, right bool) (before, after string, ok bool) {
	at := strings.LastIndex(text, gap)
	switch {
	case at < 0:
		return "", "", false
	case !left && strings.HasPrefix(text, gap):
		at = 0
	case !left:
		return "", "", false
	}
	before, after = text[:at], text[at+len(gap):]
	return before, after, right || after == ""
}

// tries finds where the words of ours end by their digest, as long as any of all
// tries are left.
func (u *unit) tries(left *int) bool {
	const most = 4 << 20 // letters that one paragraph is worth
	head, tail := u.gaps[0], u.gaps[1]
	long := len(head) + len(tail) + 1
	if long > most/long { // not the product of all three, which may be too large to count
		return false
	}
	cost := (len(head) + 1) * (len(tail) + 1) * long
	if cost > min(most, *left) {
		return false
	}
	*left -= cost
	starts := func(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }
	for i := len(head); i >= 0; i-- {
		for j := 0; j <= len(tail); j++ {
			if starts(head, i) && starts(tail, j) && digestOf(head[:i]+hole+tail[j:]) == u.digest() {
				return u.fits([]string{head[:i], tail[j:]})
			}
		}
	}
	return false
}

// finds finds an answer whose bookmark was lost by the words of ours around it, where
// there is only one that it can be.
func (u *unit) finds(forms []form, elsewhere func(key string) bool) bool {
	var found []unit
	for _, f := range forms {
		if len(f.held) != len(u.held)+1 {
			continue
		}
		lost := 0
		for lost < len(u.held) && u.held[lost].key == f.held[lost] {
			lost++
		}
		if elsewhere(f.held[lost]) {
			continue
		}
		text, ok := strings.CutPrefix(u.gaps[lost], f.gaps[lost])
		if ok {
			text, ok = strings.CutSuffix(text, f.gaps[lost+1])
		}
		if !ok && strings.TrimSpace(u.gaps[lost]) == strings.TrimSpace(f.gaps[lost]+f.gaps[lost+1]) {
			text, ok = "", true // it was taken out, with a space
		}
		if ok {
			x := unit{name: u.name, from: u.from, to: u.to}
			x.gaps = slices.Concat(u.gaps[:lost], f.gaps[lost:lost+2], u.gaps[lost+1:])
			x.held = slices.Insert(slices.Clone(u.held), lost, held{key: f.held[lost], text: text, from: u.from, to: u.to})
			if x.same() {
				found = append(found, x)
			}
		}
	}
	if len(found) != 1 {
		return false
	}
	*u = found[0]
	return true
}
