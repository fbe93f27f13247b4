package model

import "regexp"

// Respelled returns in how many answers of p the words of k stand with other
// capitals: Strike compares exactly, and leaves those.
func (k Strike) Respelled(p *Partnership) int {
	exact, err := k.Striker()
	if err != nil {
		return 0
	}
	any := &Striker{asked: exact.asked}
	for _, form := range exact.forms {
		any.forms = append(any.forms, regexp.MustCompile("(?i)"+form.String()))
	}
	n := 0
	for place, value := range p.Leaves() {
		if rest := exact.Answer(place, value); any.Answer(place, rest) != rest {
			n++
		}
	}
	return n
}
