package ui

import (
	"slices"
	"strconv"
	"strings"

	"tandem/model"
)

// What is settled before a meeting begins: the agenda, who is here, how the group
// decides and keeps words, and which areas there is time for. Looking at it writes
// nothing.

// beforeMeeting says what is to be settled, changes it, and begins.
func (p *plain) beforeMeeting() error {
	u := p.u
	for first := true; ; first = false {
		if u.reload(); first {
			p.blank()
			p.note("before.title")
			p.agendaPlan()
			p.hereWords()
		}
		p.tell(p.spoken(u.waysWords()))
		p.tell(p.spoken(u.costWords(u.takenNow())))
		p.note("plain.meet.before")
		s, err := p.reply()
		switch {
		case err != nil:
			return err
		case s.cmd == "?":
			p.note("plain.meet.before-more")
			continue
		case s.cmd != "":
			p.unknown(s.cmd)
			continue
		}
		switch strings.ToLower(s.text) {
		case "a":
			err = p.planAgenda()
		case "h":
			err = p.whoIsHere()
		case "w":
			err = p.settleWays()
		case "r":
			err = p.planAreas()
		case "begin":
			if u.beginMeeting(event{}); u.sitting != nil {
				return p.inHall(false)
			}
			p.echo()
		}
		if err != nil && err != turnBack && err != turnAgain {
			return err
		}
	}
}

// agendaPlan says the points of the agenda with their minutes.
func (p *plain) agendaPlan() {
	m := p.u.meetingSoon()
	p.note("plain.meet.agenda", "sort", p.u.Words.Question(string(meetingStep), "meetings.kind").Options[m.Kind], "n", itoa(m.Planned()))
	for i, x := range m.Agenda {
		p.item(i+1, p.u.pointName(x)+", "+p.u.say("length.minutes", "n", itoa(x.Plan())))
	}
}

// planAgenda changes the agenda until an empty line.
func (p *plain) planAgenda() error {
	for first := true; ; first = false {
		how := p.word("plain.meet.plan")
		if !first {
			p.agendaPlan()
			how = p.word("plain.meet.plan-more")
		}
		text, err := p.line(how)
		if err != nil || text == "" {
			return err
		}
		if !p.replans(text) {
			p.note("plain.meet.plan-unclear")
		}
		p.echo()
	}
}

// replans carries out one line on the agenda, and reports whether it reads as one.
func (p *plain) replans(text string) bool {
	u := p.u
	points := u.meetingSoon().Agenda
	words := strings.Fields(strings.ToLower(text))
	at := func(i int) (model.ID, bool) {
		if i >= len(words) {
			return "", false
		}
		n, ok := number(words[i], len(points))
		if !ok {
			return "", false
		}
		return points[n-1].ID, true
	}
	many := func(i int) int { n, _ := strconv.Atoi(words[i]); return n }
	switch id, ok := at(0); {
	case ok && len(words) == 2 && many(1) > 0:
		u.arrange(func(_ *model.Partnership, m *model.Meeting) {
			for _, x := range m.Agenda {
				if x.ID == id {
					m.GivePoint(id, min(many(1), 24*60)-x.Plan())
				}
			}
		})
		return true
	case len(words) == 1 && slices.Contains(model.AgendaLengths, words[0]):
		u.planning().long = words[0]
		u.arrange(func(q *model.Partnership, m *model.Meeting) { q.Replan(m, m.Kind, words[0], u.NewID) })
		return true
	}
	id, ok := at(1)
	switch _, name, _ := strings.Cut(text, " "); {
	case words[0] == "a" && strings.TrimSpace(name) != "":
		behind, id := model.ID(""), u.NewID()
		if n := len(points); n > 1 && points[n-1].Sort() == model.ForNext {
			behind = points[n-2].ID // what comes next stays last
		}
		u.arrange(func(_ *model.Partnership, m *model.Meeting) { m.AddPoint(id, behind, oneLine(name)) })
	case words[0] == "d" && ok && len(words) == 2:
		u.arrange(func(_ *model.Partnership, m *model.Meeting) { m.DropPoint(id) })
	case words[0] == "m" && ok && len(words) == 3 && many(2) > 0 && many(2) <= len(points):
		n, _ := number(words[1], len(points))
		u.arrange(func(_ *model.Partnership, m *model.Meeting) { m.MovePoint(id, many(2)-n) })
	case words[0] == "meeting":
		return p.replanKind(words)
	default:
		return false
	}
	return true
}

// replanKind makes the agenda of another kind of meeting.
func (p *plain) replanKind(words []string) bool {
	kinds := model.MeetingKinds()
	if len(words) == 2 {
		if n, ok := number(words[1], len(kinds)); ok {
			p.u.arrange(func(q *model.Partnership, m *model.Meeting) { q.Replan(m, kinds[n-1], m.Long(), p.u.NewID) })
			return true
		}
	}
	for i, k := range kinds {
		p.item(i+1, p.u.Words.Question(string(meetingStep), "meetings.kind").Options[k])
	}
	return false
}

// settleWays asks how members answer, and how words are kept.
func (p *plain) settleWays() error {
	was := p.u.here
	defer func() { p.u.here, p.desk = was, desk{} }()
	for _, on := range []struct {
		step model.ID
		keys []string
	}{{heardOn, []string{"kept"}}, {howAsked, []string{"scale", "bar", "way", "open"}}} {
		stop := p.u.stopOf(on.step)
		p.u.here = stop
		p.lay(stop.Step, "")
		err := p.round(round{step: string(on.step), open: func() ([]model.Question, func(), error) {
			qs := slices.DeleteFunc(slices.Clone(stop.Step.Questions(p.desk.copy, "")), func(q model.Question) bool {
				return !slices.Contains(on.keys, q.Head().Key)
			})
			return model.Shown(qs), func() {}, nil
		}}, "")
		if err != nil {
			return err
		}
	}
	return nil
}

// planAreas asks which areas are taken up. The cost of it is said at once.
func (p *plain) planAreas() error {
	u := p.u
	for {
		os := u.r.Areas.Options()
		taken := u.takenNow()
		for i, o := range os {
			said := u.areaName(model.ID(o.Key))
			key := "plain.meet.area.later"
			if slices.Contains(taken, model.ID(o.Key)) {
				key = "plain.meet.area.taken"
			}
			p.item(i+1, said+": "+u.say(key))
		}
		p.tell(p.spoken(u.costWords(taken)))
		text, err := p.line(p.word("plain.meet.choose-plan"))
		if err != nil || text == "" {
			return err
		}
		var picks []model.ID
		for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
			if n, ok := number(w, len(os)); ok {
				picks = append(picks, model.ID(os[n-1].Key))
			}
		}
		if len(picks) == 0 {
			continue
		}
		u.planning().taken, u.planning().picks = picks, true
	}
}
