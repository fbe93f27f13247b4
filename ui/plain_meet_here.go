package ui

import (
	"strings"

	"tandem/model"
)

// Who is here, before a meeting and while it goes on.

// hereWords says who is here, who is not, and who speaks for whom.
func (p *plain) hereWords() {
	for i, x := range p.u.rollRows() {
		p.item(i+1, x.name+x.must+p.behind(x))
	}
}

// invitedPeople are those who are on the roster, in the order in which they are listed.
func (p *plain) invitedPeople() (people []model.ID) {
	for _, x := range p.u.rollRows() {
		people = append(people, x.id)
	}
	return people
}

// whoIsHere notes who is here, until an empty line.
func (p *plain) whoIsHere() error {
	people := p.invitedPeople()
	p.hereWords()
	how := p.word("plain.meet.here")
	for {
		text, err := p.line(how)
		how = p.word("plain.meet.plan-more")
		if err == turnBack || err == nil && text == "" {
			return nil
		}
		if err != nil {
			return err
		}
		if !p.noted(people, text) {
			p.note("plain.meet.here-unclear")
		}
	}
}

// noted notes what a line says of one of people, or that all others are here, and
// reports whether it reads as that.
func (p *plain) noted(people []model.ID, line string) bool {
	word, rest, _ := strings.Cut(line, " ")
	if strings.EqualFold(word, "all") && strings.EqualFold(strings.TrimSpace(rest), "here") {
		p.u.allHere()
		p.echo()
		p.hereWords()
		return true
	}
	n, ok := number(word, len(people))
	if !ok || !p.attends(people[n-1], strings.TrimSpace(rest)) {
		return false
	}
	p.echo()
	x := p.u.rollRows()[n-1]
	p.item(n, x.name+x.must+p.behind(x))
	return true
}

// greeting says who is here at the beginning, and notes it.
func (p *plain) greeting() error {
	people := p.invitedPeople()
	if p.toldHow != model.Greeting {
		p.toldHow = model.Greeting
		p.note("plain.meet.greet")
	}
	s, done, err := p.momentLine("plain.meet.greet")
	if done {
		return err
	}
	if !p.noted(people, s) {
		p.note("plain.meet.here-unclear")
	}
	return nil
}

// attends notes of a person what a line says, and reports whether it reads as that.
func (p *plain) attends(who model.ID, line string) bool {
	u := p.u
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	at := model.Clock(rest)
	if at == "" {
		at = model.ClockOf(u.Now())
	}
	switch word = strings.ToLower(word); word {
	case "here":
		u.isHere(who, func(a *model.Attended) { a.State, a.By, a.Went = model.Present, "", "" })
	case "absent":
		u.attends(who, func(a *model.Attended) { *a = model.Attended{Row: a.Row, State: model.Absent} })
	case "proxy":
		u.isHere(who, func(a *model.Attended) { a.State, a.By, a.Role = model.Proxied, oneLine(rest), "" })
	case "late":
		u.comesLate(who, at)
	case "left":
		u.attends(who, func(a *model.Attended) { present(a); a.Went = at })
	case "facilitator", "recorder", "timekeeper":
		u.attends(who, func(a *model.Attended) { a.State, a.Role, a.By = model.Present, word, "" })
	case "-":
		u.attends(who, func(a *model.Attended) { *a = model.Attended{Row: a.Row} })
	default:
		return false
	}
	return true
}
