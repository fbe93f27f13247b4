package ui

import (
	"slices"
	"strings"

	"tandem/model"
)

// lineOfState returns what stands before a line that says how things are, so that
// nobody takes the practice for a partnership of their own.
func (p *plain) lineOfState(key string) string {
	if p.u.practicing() && slices.Contains([]string{"plain.step", "plain.saved", "plain.saved-but", "plain.kept", "plain.bye", "plain.bye.ended", "plain.draft"}, key) {
		return p.u.say("practice.line") + " "
	}
	return ""
}

// rehearse goes through the practice, and comes back to what is the person's own. At
// a step, where one is named.
func (p *plain) rehearse(step string) error {
	if p.u.Practice == nil || p.u.own != nil {
		p.unknown("p")
		return nil
	}
	if !p.u.rehearses(step) {
		p.echo()
		return nil
	}
	defer p.u.restore()
	return p.openFor(p.u.r.ID, func() error { return p.ringAt(step) })
}

// ring says the round: how far it is, and what is to be done now. It hops to any
// step of it.
func (p *plain) ring() error { return p.ringAt("") }

// ringAt does the same, and says what is to be done on a step, where one is named.
func (p *plain) ringAt(step string) error {
	if !p.u.practicing() {
		p.unknown("r")
		return turnAgain
	}
	laps := p.u.laps()
	now := due(laps)
	done := len(slices.DeleteFunc(slices.Clone(laps), func(l lap) bool { return len(l.gaps) > 0 }))
	p.blank()
	p.tell(p.u.say("practice.line") + " " + p.u.say("round.far", "n", itoa(done), "all", itoa(len(laps))))
	for i, l := range laps {
		key := map[model.Mark]string{model.Open: "plain.mark.open", model.Done: "plain.mark.done", model.Attention: "plain.mark.attention"}[l.mark()]
		text := p.u.Words.Step(string(l.step.ID)).Title + ": " + p.u.say(key)
		if i == now {
			text += ", " + p.u.say("round.now")
		}
		p.item(i+1, text)
	}
	wanted := lapOf(laps, p.u.drilledAt(step))
	if wanted < 0 {
		wanted = now
	}
	if wanted < 0 {
		p.roundOver(laps)
	} else {
		p.task(laps[wanted])
	}
	return p.ringAsks(laps, wanted)
}

// task says what is to be done on a step.
func (p *plain) task(l lap) {
	p.tell(p.u.say("round.title") + ": " + p.u.stopTitle(l.stop))
	p.tell(p.u.lapWords(l))
	p.comes(l.gaps)
	if at := l.drill.Told(); at.Lesson != "" {
		p.note("plain.round.more", "lesson", p.u.lessonTitle(at.Lesson), "at", p.placed(at))
	}
}

// comes says what is still to come.
func (p *plain) comes(gaps []model.Gap) {
	if len(gaps) == 0 {
		return
	}
	p.note("round.to-come")
	for _, line := range p.u.gapLines(gaps) {
		p.hang("  ", line)
	}
}

// roundOver says that nothing is still to come, and what was done.
func (p *plain) roundOver(laps []lap) {
	p.note("round.over")
	for _, l := range laps {
		if l.drill.Done != "" {
			p.hang("  "+p.u.look.done+" ", l.drill.Done)
		}
	}
	p.note("plain.round.done")
}

// ringAsks asks where to go from the round.
func (p *plain) ringAsks(laps []lap, now int) error {
	for {
		p.note("plain.round.how")
		s, err := p.reply()
		n, ok := number(s.text, len(laps))
		switch {
		case err == turnBack:
			return turnAgain
		case err != nil:
			return err
		case s.cmd != "":
			if ok, err := p.toLesson(s.cmd); err != nil {
				return err
			} else if !ok {
				p.unknown(s.cmd)
			}
		case ok:
			return p.hopTo(laps[n-1])
		case s.text == "" && now >= 0:
			return p.hopTo(laps[now])
		case s.text == "":
			return turnAgain
		case strings.EqualFold(s.text, "again"):
			return p.restartPractice()
		}
	}
}

func (p *plain) hopTo(l lap) error {
	ev := l.opens()
	return hop{ev.stop, ev.key}
}

// restartPractice begins the practice again, if that is meant.
func (p *plain) restartPractice() error {
	yes, err := p.yes(p.u.say("plain.round.sure"))
	if err != nil || !yes {
		return err
	}
	if err := p.u.restarts(); err != nil {
		p.fault(err)
		return turnAgain
	}
	p.met = map[model.ID]bool{}
	return p.ring()
}

// leaveLap says what is still to come on a page of the practice that is left, and
// asks whether to go back to it. Where a step is done by now, the round follows.
func (p *plain) leaveLap() error {
	if !p.u.practicing() {
		return nil
	}
	laps := p.u.laps()
	l, ok := p.u.hereLap(laps)
	if !ok {
		return nil
	}
	if len(l.gaps) == 0 {
		i := slices.IndexFunc(laps, func(x lap) bool { return x.step == l.step })
		was := p.u.waited[l.step.ID]
		p.u.waits(laps)
		if was && len(laps[i].gaps) == 0 {
			p.tell(p.u.lapWords(laps[i]))
			return p.ring()
		}
		return nil
	}
	p.u.waits(laps)
	p.comes(l.gaps)
	back, err := p.line(p.u.say("plain.lacks.how"))
	switch {
	case err != nil && err != turnBack:
		return err
	case strings.EqualFold(back, "n"):
		return nil
	}
	return p.hopTo(l)
}
