package ui

import "strings"

// tourLength is at how many screens the tour stops.
const tourLength = 6

// tour says what the six screens of the tour are, as they are met line by line.
func (p *plain) tour() error {
	for n := 1; n <= tourLength; {
		at := itoa(n)
		p.blank()
		p.tell(p.word("tour.title", "n", at, "all", itoa(tourLength)) + ": " + p.u.say("tour.name."+at))
		p.note("plain.tour." + at)
		s, err := p.line(p.u.say("plain.tour.how"))
		switch {
		case err == turnBack:
			n = max(n-1, 1)
		case err != nil:
			return err
		case strings.EqualFold(s, "n"):
			return nil
		case s == "":
			n++
		}
	}
	p.note("plain.tour.over")
	return nil
}
