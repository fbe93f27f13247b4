package ui

import (
	"slices"
	"strings"

	"tandem/export"
	"tandem/model"
)

// The moments of a meeting that have lines of their own: which areas are taken up,
// what was left open, and where members stand.

// choosing asks which areas of ground rules are taken up now. What that costs is said
// at once.
func (p *plain) choosing() error {
	u := p.u
	known := u.r.Areas.Options()
	all := slices.Clone(known)
	for _, o := range model.UsualAreas() {
		if !slices.ContainsFunc(all, func(x model.Option) bool { return x.Key == o.Key }) {
			all = append(all, o)
		}
	}
	if p.toldHow != model.Choosing {
		p.toldHow = model.Choosing
		for i, o := range all {
			p.item(i+1, p.areaState(o, i < len(known)))
		}
		p.tell(p.spoken(u.costWords(u.takenNow())))
		p.note("plain.meet.choose")
	}
	s, err := p.hear(func() { p.note("plain.meet.choose") })
	switch {
	case err != nil:
		return err
	case s.cmd != "":
		p.unknown(s.cmd)
		return nil
	case s.text == "":
		return p.stepTo(1)
	}
	if name, ok := strings.CutPrefix(s.text, "a "); ok && strings.TrimSpace(name) != "" {
		id := u.NewID()
		if u.put(model.InRoom, func(q *model.Partnership) bool { q.Areas.NameArea(id, oneLine(name)); return true }) {
			u.sit(func(s *model.Sitting) { s.Taken = append(s.Taken, id) })
			p.toldHow = ""
		}
		p.echo()
		return nil
	}
	return p.take(all, len(known), s.text)
}

// areaState says how an area stands in this meeting.
func (p *plain) areaState(o model.Option, chosen bool) string {
	u, area := p.u, model.ID(o.Key)
	said := strings.TrimSpace(export.AreaWords(u.Words, u.r.Partnership, o))
	switch i := slices.Index(u.sitting.Taken, area); {
	case i >= 0:
		return said + ": " + u.say("plain.meet.area.now", "n", itoa(i+1))
	case !chosen:
		return said + ": " + u.say("plain.meet.area.not")
	case !u.r.Unsettled(area):
		return said + ": " + u.say("plain.meet.area.done")
	}
	return said + ": " + u.say("plain.meet.area.later")
}

// take takes up the areas whose numbers were typed, in that order; those that nobody
// chose before are chosen with it.
func (p *plain) take(all []model.Option, known int, text string) error {
	u := p.u
	var taken []model.ID
	var fresh []model.ID
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' || r == '\t' }) {
		n, ok := number(word, len(all))
		if !ok {
			p.note("plain.meet.choose")
			return nil
		}
		id := model.ID(all[n-1].Key)
		if slices.Contains(taken, id) {
			continue
		}
		if taken = append(taken, id); n > known {
			fresh = append(fresh, id)
		}
	}
	if len(fresh) > 0 && !u.put(model.InRoom, func(q *model.Partnership) bool {
		for _, id := range fresh {
			q.Areas.PickArea(id, true)
		}
		return true
	}) {
		p.echo()
		return nil
	}
	u.sit(func(s *model.Sitting) { s.Taken = taken })
	p.toldHow = ""
	return nil
}

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
	s, err := p.hear(func() { p.note("plain.meet.recall") })
	switch {
	case err != nil:
		return err
	case s.cmd != "":
		p.unknown(s.cmd)
		return nil
	case s.text == "":
		return p.stepTo(1)
	}
	first, rest, _ := strings.Cut(s.text, " ")
	n, ok := number(first, len(all))
	done, known := map[string]string{"done": model.Yes, "dropped": model.Dropped, "open": ""}[strings.ToLower(rest)]
	switch {
	case ok && known:
		p.settles(all[n-1], done)
	case ok && strings.EqualFold(rest, "now") && all[n-1].Parked != nil:
		topic := all[n-1].Parked.Topic
		id, point, meeting := u.NewID(), u.sitting.Point, u.sitting.Meeting
		if u.put(model.InRoom, func(q *model.Partnership) bool { return q.TakeUp(meeting, point, id, topic, "10") }) {
			p.note("plain.meet.taken-up")
		}
		p.echo()
	default:
		return p.unclear(s.text)
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
	s, err := p.hear(func() { p.note("plain.meet.dues") })
	hs := p.hall.list()
	switch {
	case err != nil:
		return err
	case s.cmd != "":
		p.unknown(s.cmd)
		return nil
	case s.text == "":
		return p.stepTo(1)
	}
	first, rest, _ := strings.Cut(s.text, " ")
	word, rest, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, ok := number(first, len(hs))
	if !ok {
		return p.unclear(s.text)
	}
	id, word, rest := hs[n-1].id, strings.ToLower(word), strings.TrimSpace(rest)
	kind, known := map[string]model.JotKind{"who": model.JotWho, "by": model.JotBy}[word]
	switch {
	case word == "done" && rest == "":
		u.put(model.InRoom, func(q *model.Partnership) bool { return q.Settle(id, model.Yes, model.DateOf(u.Now())) })
		p.echo()
	case known && rest != "" && u.actionOf(id) != nil:
		if err := p.writesDown(model.Jot{Kind: kind, Row: id}, rest); err != nil {
			return err
		}
	default:
		return p.unclear(s.text)
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
	var id model.ID
	if l.Action != nil {
		id = l.Action.ID
	} else {
		id = l.Parked.ID
	}
	if u.put(model.InRoom, func(q *model.Partnership) bool { return q.Settle(id, done, model.DateOf(u.Now())) }) {
		u.sit(func(s *model.Sitting) { s.Asked(id) })
		p.tell(p.leftState(id))
	}
	p.echo()
}

// leftState says what became of one that was left open, as it stands now.
func (p *plain) leftState(id model.ID) string {
	for _, l := range p.u.r.LeftSince(p.u.sitting) {
		if l.Action != nil && l.Action.ID == id || l.Parked != nil && l.Parked.ID == id {
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

// standings asks where members stand on the statements of an area: the same texts,
// answers and rules as on the page of agreeing.
func (p *plain) standings() error {
	u := p.u
	u.here = u.stopOf(agreeTaken)
	defer func() { u.here = u.stopOf(meetingStep) }()
	texts := p.textsHere()
	for i, of := range texts {
		p.item(i+1, strings.TrimRight(u.textName(of), ".")+": "+u.standing(of))
	}
	if len(texts) == 0 {
		p.note("plain.meet.no-texts")
	}
	p.note("plain.meet.texts")
	s, err := p.hear(func() { p.note("plain.meet.texts") })
	n, ok := number(s.text, len(texts))
	switch {
	case err != nil:
		return err
	case s.cmd != "":
		p.unknown(s.cmd)
		return nil
	case s.text == "":
		return p.stepTo(1)
	case !ok:
		return p.unclear(s.text)
	}
	of := texts[n-1]
	at := u.sitting.Spot()
	u.sit(func(s *model.Sitting) { s.Text = of })
	err = p.text(of, "")
	for err == turnAgain && u.sitting != nil && u.sitting.Spot() == at {
		err = p.text(of, "")
	}
	if u.sitting != nil && u.sitting.Spot() == at {
		u.sit(func(s *model.Sitting) { s.Text = "" })
	}
	if err == turnBack {
		return nil
	}
	return err
}

// textsHere are the statements of the area, and behind them all of the area together.
func (p *plain) textsHere() []model.ID {
	texts := p.u.rulesOf(p.u.sitting.Area)
	if len(texts) > 1 {
		texts = append(texts, p.u.sitting.Area)
	}
	return texts
}
