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
	s, done, err := p.momentLine("plain.meet.choose")
	if done {
		return err
	}
	if name, ok := strings.CutPrefix(s, "a "); ok && strings.TrimSpace(name) != "" {
		id := u.NewID()
		if u.put(model.InRoom, func(q *model.Partnership) bool { q.Areas.NameArea(id, oneLine(name)); return true }) {
			u.sit(func(s *model.Sitting) { s.Taken = append(s.Taken, id) })
			p.toldHow = ""
		}
		p.echo()
		return nil
	}
	return p.take(all, len(known), s)
}

// areaState says how an area stands in this meeting.
func (p *plain) areaState(o model.Option, chosen bool) string {
	u, area := p.u, model.ID(o.Key)
	said := export.AreaWords(u.Words, u.r.Partnership, o)
	switch i := slices.Index(u.sitting.Taken, area); {
	case i >= 0:
		return said + ": " + u.say("plain.meet.area.now", "n", itoa(i+1))
	case !chosen:
		return said + ": " + u.say("plain.meet.area.not")
	case !u.unsettled(area):
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
	s, done, err := p.momentLine("plain.meet.texts")
	if done {
		return err
	}
	n, ok := number(s, len(texts))
	if !ok {
		return p.unclear(s)
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
