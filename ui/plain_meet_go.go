package ui

import (
	"cmp"
	"strings"

	"tandem/model"
)

// Where one can go in a meeting line by line, and what is read back there.

// onRound carries out a command of a round.
func (p *plain) onRound(name string) error {
	u, h := p.u, p.hall
	if u.sitting.Moment != model.Round {
		p.note("plain.meet.only-round")
		return nil
	}
	if name == "order" {
		h.reorder()
		p.echo()
		p.moments()
		return nil
	}
	if u.sitting.Who == "" {
		p.note("plain.meet.who-first")
		return nil
	}
	state := model.Passed
	if name == "x" {
		state = model.Absent
	}
	p.mark(u.sitting.Who, state)
	return nil
}

// words reads back what was heard, as it is kept: nobody is named by whom their words
// are not to be known.
func (p *plain) words() {
	u := p.u
	heeds := u.r.Heeds(u.sitting.On())
	for _, h := range heeds {
		p.tell(readBack(h))
	}
	if len(heeds) == 0 {
		p.note("plain.meet.no-words")
	}
}

// longText takes down a text of several lines, up to a dot alone on a line.
func (p *plain) longText(first string) error {
	p.note("plain.meet.text")
	h := p.hall
	j, ok := p.asks(h.under())
	text := first
	for {
		s, err := p.reply()
		switch {
		case err == nil && s.cmd == "" && s.text == ".":
			text = strings.Trim(text, "\n")
			if text == "" {
				return nil
			}
			if !ok {
				return p.keepAsNote(text)
			}
			return p.takes(j, text)
		case err != nil && ok && strings.Trim(text, "\n") != "":
			return cmp.Or(p.takes(j, text), err)
		case err != nil:
			return err
		case s.raw != "":
			s.text = s.raw
		case s.text == "..":
			s.text = "."
		}
		if text += "\n" + s.text; ok {
			p.keepDraft(p.jotDraft(j, strings.Trim(text, "\n")))
		}
	}
}

// jump says the agenda, and goes to the number that was typed behind the command, or is
// typed now.
func (p *plain) jump(rest string) error {
	u := p.u
	stops := p.stops()
	n, ok := number(rest, len(stops))
	if !ok {
		p.agendaLines(stops)
		s, err := p.line(p.word("plain.meet.jump"))
		if err == turnBack {
			return nil
		}
		if err != nil {
			return err
		}
		if n, ok = number(s, len(stops)); !ok {
			return nil
		}
	}
	to := stops[n-1]
	u.sit(func(s *model.Sitting) { s.Go(to) })
	return turnAgain
}

// stops are where one can go: the first place of each point, and of each area.
func (p *plain) stops() (all []model.Spot) {
	for _, x := range p.u.r.Spots(p.u.sitting) {
		if n := len(all); n == 0 || all[n-1].Point != x.Point || all[n-1].Area != x.Area {
			all = append(all, x)
		}
	}
	return all
}

// agendaLines says the points with their minutes and what became of them, and within
// ground rules the areas.
func (p *plain) agendaLines(stops []model.Spot) {
	u := p.u
	for i, to := range stops {
		_, x := u.r.Point(to.Point)
		if x == nil {
			continue
		}
		said := u.pointName(*x)
		if to.Area != "" {
			said += ", " + u.areaName(to.Area)
		} else {
			said += ", " + u.say("length.minutes", "n", itoa(u.sitting.Minutes(*x)))
			if fate := u.sitting.Fate[x.ID]; fate != "" {
				said += ", " + u.say("plain.meet.fate."+fate)
			}
		}
		if to.Point == u.sitting.Point && to.Area == u.sitting.Area {
			said += ", " + u.say("plain.mark.here")
		}
		p.item(i+1, said)
	}
	if m := u.meetingNow(); m != nil {
		p.note("plain.meet.rest", "n", itoa(u.sitting.Remaining(m.Agenda)))
	}
}

// skipIt leaves a point and marks it as skipped.
func (p *plain) skipIt() error {
	u, last, name := p.u, false, p.u.pointName(p.u.pointNow())
	u.sit(func(s *model.Sitting) { last = !s.Skip(u.r.Spots(s)) })
	if last {
		p.note("plain.meet.last-point")
		return nil
	}
	p.note("plain.meet.skipped", "point", name)
	return nil
}

// whereWeWere says where the group is, and what was done so far.
func (p *plain) whereWeWere() {
	u := p.u
	m := u.meetingNow()
	p.blank()
	p.note("plain.meet.where", "at", p.spoken(u.spotWords()))
	p.agendaLines(p.stops())
	if m == nil {
		return
	}
	if on := u.sitting.Moment == model.Round; on {
		p.tell(u.heardWords(u.r.Circle(u.sitting, u.sitting.On())) + ".")
	}
	for _, d := range m.Decisions {
		p.hang("- ", p.word("plain.meet.was.decision", "what", d.Text))
	}
	for _, a := range m.Actions {
		p.hang("- ", p.word("plain.meet.was.action", "what", p.actionWords(a)))
	}
	for _, k := range m.Parked {
		p.hang("- ", p.word("plain.meet.was.parked", "what", k.Topic))
	}
}
