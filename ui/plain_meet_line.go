package ui

import (
	"strings"

	"tandem/model"
)

// How a line of a meeting is read: whose turn it is, and whom a line names.

// moments says what the list of a moment holds, where there is one.
func (p *plain) moments() {
	switch own := p.ownMoment(); {
	case p.u.sitting.Moment == model.Greeting:
		p.hereWords()
		return
	case own != nil, !p.listed():
		return // it says so itself
	}
	for i, x := range p.hall.list() {
		if x.must+x.rest != "" {
			x.name = strings.TrimRight(x.name, ".")
		}
		p.item(i+1, x.name+x.must+p.behind(x))
	}
	if h := p.hall; h.part().keys != nil && p.u.sitting.Moment != model.Round {
		if said := p.keysHere(); said != "" {
			p.tell(said)
		}
	}
}

// behind returns what stands behind one of a list, as far as there is something.
func (p *plain) behind(x hand) string {
	if strings.TrimSpace(x.rest) == "" {
		return ""
	}
	return ": " + strings.TrimPrefix(strings.TrimSpace(x.rest), ": ")
}

// ownMoment returns what asks at a moment that has lines of its own; nil: it is asked
// like any other.
func (p *plain) ownMoment() func() error {
	return map[model.Moment]func() error{
		model.Greeting: p.greeting, model.Choosing: p.choosing, model.Recalling: p.recalling, model.Positions: p.standings, model.Dues: p.dues,
	}[p.u.sitting.Moment]
}

// moment says whose turn it is, and takes one line.
func (p *plain) moment() error {
	if own := p.ownMoment(); own != nil {
		return own()
	}
	if p.hall.asks.of != "" {
		return p.choices()
	}
	p.turn()
	s, err := p.hear(p.momentWhy)
	switch {
	case err != nil:
		return err
	case s.cmd != "":
		p.unknown(s.cmd)
		return nil
	case s.text == ".":
		return nil // the end of a text that is over already
	case s.text == "":
		return p.onward()
	}
	return p.says(s.text)
}

// momentLine takes one line at a moment that has its own way of reading it; why explains
// it. An empty one goes on. done says that there is nothing to read.
func (p *plain) momentLine(why string) (text string, done bool, err error) {
	s, err := p.hear(func() { p.note(why) })
	switch {
	case err != nil:
		return "", true, err
	case s.cmd != "":
		p.unknown(s.cmd)
		return "", true, nil
	case s.text == "":
		return "", true, p.stepTo(1)
	}
	return s.text, false, nil
}

// turn says whom or what it is on.
func (p *plain) turn() {
	h := p.hall
	j, ok := p.asks(h.under())
	switch {
	case p.u.sitting.Moment == model.Round && p.u.sitting.Who == "":
		p.note("plain.meet.all-heard")
	case p.u.sitting.Moment == model.Round && p.onNext == p.u.sitting.Who: // it was said with what was done
		p.onNext = ""
	case p.u.sitting.Moment == model.Round:
		p.tell(p.onFloor(p.u.sitting.Who) + ":")
	case ok:
		what := (&line{jotter: jotter{u: p.u}, jot_: j}).label()
		if now := oneLine(p.u.r.Jotted(p.u.sitting.Meeting, j)); now != "" {
			what = p.word("plain.meet.stands", "what", what, "text", strings.TrimRight(now, "."))
		}
		p.tell(what)
	default:
		p.note("plain.meet.free")
	}
}

// onFloor is who is asked, and who speaks for them where somebody else does.
func (p *plain) onFloor(who model.ID) string {
	said := p.u.calledBy(who)
	if by := oneLine(p.u.meetingNow().Proxy(who)); by != "" {
		said += ", " + p.u.say("plain.meet.here-by", "by", by)
	}
	return said
}

// asks returns what a plain line is taken down as: what is said about one of the list.
func (p *plain) asks(x hand) (model.Jot, bool) {
	part := p.hall.part()
	switch {
	case part.jot == nil:
		return model.Jot{}, false
	case p.u.sitting.Moment == model.Round && (x.id == "" || p.u.sitting.Who == ""):
		return model.Jot{}, false
	}
	return part.jot(p.hall, x)
}

// onward answers an empty line: within a list it goes to the next, and behind the last
// of it to the next moment. Nobody is marked by it.
func (p *plain) onward() error {
	h, u := p.hall, p.u
	if u.sitting.Moment != model.Round {
		now, _ := p.asks(h.under())
		for i, x := range h.list() {
			if j, ok := p.asks(x); i > h.at && ok && (j.On != now.On || j.Row != now.Row) {
				h.at = i
				return nil
			}
		}
		return p.stepTo(1)
	}
	next := h.circle().Next(u.sitting.Who)
	switch {
	case u.sitting.Who == "" || next == "":
		return p.stepTo(1)
	case next == u.sitting.Who:
		p.note("plain.meet.last-one", "who", u.calledBy(next))
	default:
		p.note("plain.meet.waits", "who", oneLine(u.r.Called(u.sitting.Who)))
		h.callOn(next)
	}
	return nil
}

// says takes down a line: of whom it is on, or of whom it names first.
func (p *plain) says(text string) error {
	h := p.hall
	at, rest, named := p.names(text)
	if named {
		h.at = at
		if h.u.sitting.Moment == model.Round {
			h.callOn(h.list()[at].id)
		}
		if rest == "" {
			return nil
		}
		if state := p.marks(rest); state != "" && h.u.sitting.Moment == model.Round {
			p.mark(h.list()[at].id, state)
			return nil
		}
		text = rest
	}
	if _, wrong := number(text, 1<<20); wrong && !named {
		p.note("plain.meet.no-number")
		return nil
	}
	j, ok := p.asks(h.under())
	if !ok {
		return p.keepAsNote(text)
	}
	return p.takes(j, text)
}

// names reads whom a line names before what is said: a number of the list, or a name
// with a colon.
func (p *plain) names(text string) (at int, rest string, ok bool) {
	hs := p.hall.list()
	first, rest, _ := strings.Cut(text, " ")
	first, colon := strings.CutSuffix(first, ":")
	if n, is := number(first, len(hs)); is {
		rest = strings.TrimSpace(rest)
		word, words, _ := strings.Cut(rest, " ")
		switch {
		case strings.EqualFold(strings.TrimSuffix(word, ":"), "said"):
			return n - 1, strings.TrimSpace(words), true
		case colon || rest == "" || p.marks(rest) != "":
			return n - 1, rest, true
		}
		return 0, text, false
	}
	name, rest, colon := strings.Cut(text, ":")
	if !colon || strings.TrimSpace(name) == "" {
		return 0, text, false
	}
	var found []int
	for i, x := range hs {
		whole := p.called(x)
		short, _, _ := strings.Cut(whole, " ")
		if model.Fold(name) == model.Fold(whole) {
			return i, strings.TrimSpace(rest), true
		}
		if model.Fold(name) == model.Fold(short) {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		return 0, text, false
	}
	return found[0], strings.TrimSpace(rest), true
}

// called is what one of a list is called, without what stands behind the name.
func (p *plain) called(x hand) string {
	if name := oneLine(p.u.r.Called(x.id)); name != "" {
		return name
	}
	return x.name
}
