package ui

import (
	"strings"

	"tandem/model"
)

// What was left open at the meetings before, and what is due.

// recalling goes through what was left open.
func (p *plain) recalling() error {
	u := p.u
	all := u.r.LeftSince(u.sitting)
	if p.toldHow != model.Recalling {
		p.toldHow = model.Recalling
		for i, l := range all {
			p.item(i+1, p.leftWords(l))
		}
		if len(all) == 0 {
			p.note("plain.meet.left-none")
		}
		p.note("plain.meet.recall")
	}
	s, done, err := p.momentLine("plain.meet.recall")
	if done {
		return err
	}
	first, rest, _ := strings.Cut(s, " ")
	n, ok := number(first, len(all))
	fate, known := map[string]string{"done": model.Yes, "dropped": model.Dropped, "open": ""}[strings.ToLower(rest)]
	switch {
	case ok && known:
		p.settles(all[n-1], fate)
	case ok && strings.EqualFold(rest, "now") && all[n-1].Parked != nil:
		topic := all[n-1].Parked.Topic
		id, point, meeting := u.NewID(), u.sitting.Point, u.sitting.Meeting
		if u.put(model.InRoom, func(q *model.Partnership) bool { return q.TakeUp(meeting, point, id, topic, topicMinutes) }) {
			p.note("plain.meet.taken-up")
		}
		p.echo()
	default:
		return p.unclear(s)
	}
	return nil
}

// dues says what is due and what comes back, and puts right who does it and by when.
func (p *plain) dues() error {
	u := p.u
	if p.toldHow != model.Dues {
		p.toldHow = model.Dues
		p.dueLines()
		p.note("plain.meet.dues")
	}
	s, done, err := p.momentLine("plain.meet.dues")
	if done {
		return err
	}
	hs := p.hall.list()
	first, rest, _ := strings.Cut(s, " ")
	word, rest, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, ok := number(first, len(hs))
	if !ok {
		return p.unclear(s)
	}
	id, word, rest := hs[n-1].id, strings.ToLower(word), strings.TrimSpace(rest)
	kind, known := map[string]model.JotKind{"who": model.JotWho, "by": model.JotBy}[word]
	switch {
	case word == "done" && rest == "":
		u.put(model.InRoom, func(q *model.Partnership) bool { return q.Settle(id, model.Yes, model.DateOf(u.Now())) })
		p.echo()
	case known && rest != "" && u.r.Action(id) != nil:
		if err := p.writesDown(model.Jot{Kind: kind, Row: id}, rest); err != nil {
			return err
		}
	default:
		return p.unclear(s)
	}
	if now := p.hall.list(); n <= len(now) {
		p.item(n, now[n-1].name+now[n-1].must)
	}
	return nil
}

// dueLines lists what is due and what comes back.
func (p *plain) dueLines() {
	for i, x := range p.hall.list() {
		p.item(i+1, x.name+x.must+p.behind(x))
	}
}

// unclear says that a line is no answer here. Words are kept as a note.
func (p *plain) unclear(text string) error {
	if strings.Trim(text, "0123456789 ") == "" {
		p.note("plain.meet.no-number")
		return nil
	}
	return p.keepAsNote(text)
}

// settles notes what became of something that was left open.
func (p *plain) settles(l model.LeftOver, done string) {
	u := p.u
	id := l.ID()
	if u.put(model.InRoom, func(q *model.Partnership) bool { return q.Settle(id, done, model.DateOf(u.Now())) }) {
		u.sit(func(s *model.Sitting) { s.Asked(id) })
		p.tell(p.leftState(id))
	}
	p.echo()
}

// leftState says what became of one that was left open, as it stands now.
func (p *plain) leftState(id model.ID) string {
	for _, l := range p.u.r.LeftSince(p.u.sitting) {
		if l.ID() == id {
			return p.leftWords(l)
		}
	}
	return ""
}

// leftWords says what was left open, and what became of it.
func (p *plain) leftWords(l model.LeftOver) string {
	var said, done string
	if l.Action != nil {
		said, done = p.actionWords(*l.Action), l.Action.Done
	} else {
		said, done = p.word("plain.meet.was.parked", "what", l.Parked.Topic), l.Parked.Done
	}
	switch done {
	case model.Yes:
		return said + ": " + p.u.say("plain.meet.left.done")
	case model.Dropped:
		return said + ": " + p.u.say("plain.meet.left.dropped")
	}
	return said + ": " + p.u.say("plain.meet.left.open")
}
