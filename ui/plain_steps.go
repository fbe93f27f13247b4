package ui

import (
	"errors"
	"slices"
	"strings"

	"tandem/model"
)

// lastOne stands for the path of the last question of a page.
const lastOne = "$"

// walk goes through the wizard from where we are, until the person leaves the
// last page. at is the path of the answer to begin with.
func (p *plain) walk(at string) error {
	for {
		err := p.visit(at)
		at = ""
		var h hop
		switch {
		case err == nil:
			if err := p.leaveLap(); errors.As(err, &h) {
				p.u.here, at = h.stop, h.at
				continue
			} else if err != nil && err != turnAgain {
				return err
			}
			next, ok := p.u.r.Move(p.u.here.Step.ID, p.u.here.Party, 1)
			if ok {
				p.u.here = next
				continue
			}
			p.note("plain.end")
			switch err := p.steps(); {
			case err == turnAgain, err == turnBack:
				return nil
			case errors.As(err, &h):
				p.u.here, at = h.stop, h.at
			default:
				return err
			}
		case err == turnBack:
			before, ok := p.u.r.Move(p.u.here.Step.ID, p.u.here.Party, -1)
			if !ok {
				p.note("plain.first")
				continue
			}
			p.u.here, at = before, lastOne
		case errors.As(err, &h):
			p.u.here, at = h.stop, h.at
		case err == turnAgain, err == turnGone:
		default:
			return err
		}
	}
}

// visit asks one page.
func (p *plain) visit(at string) error {
	p.u.reload() // another window may have been here
	if path := p.u.r.Path(); !slices.Contains(path, p.u.here) {
		return hop{stop: path[0]}
	}
	p.arrive()
	stop := p.u.here
	p.about = topic{step: string(stop.Step.ID)}
	if stop.Step.ID != agreeTaken {
		p.u.slip = nil // it is put away with the page
	}
	if own := special(stop.Step.ID).plain; own != nil {
		p.desk, p.at = desk{}, at
		return own(p)
	}
	p.lay(stop.Step, stop.Party)
	was := p.u.r.Partnership
	if (at == "" || at == lastOne) && len(p.desk.edit.Base) > 0 && p.closed() {
		if open, err := p.uncover(p.hear); err != nil || !open {
			return err
		}
	}
	err := p.round(round{
		step: string(stop.Step.ID),
		open: func() ([]model.Question, func(), error) {
			return p.asked(stop.Step.Questions(p.desk.copy, stop.Party)), func() {}, nil
		},
	}, at)
	if err != turnQuit && err != turnAgain {
		for _, line := range p.u.shiftWords(stop, was) {
			p.tell(line)
		}
	}
	return err
}

// asked returns those of qs that are put to people in the length the partnership
// is formed in, and notes how many it leaves for later.
func (p *plain) asked(qs []model.Question) []model.Question {
	asked := p.u.r.Asked(qs)
	p.spare = len(model.Shown(qs)) - len(asked)
	return asked
}

// arrive names the page, and explains it the first time.
func (p *plain) arrive() {
	stop := p.u.here
	path := p.u.r.Path()
	p.blank()
	if p.u.remade() {
		p.echo()
	}
	if p.u.showing() {
		p.note("example.mark")
	} else if still := p.u.still(); still != "" {
		p.tell(still)
	}
	p.note("plain.step", "n", itoa(slices.Index(path, stop)+1), "all", itoa(len(path)), "title", p.u.stopTitle(stop))
	if !p.met[stop.Step.ID] {
		p.met[stop.Step.ID] = true
		p.tell(p.u.Words.Step(string(stop.Step.ID)).About)
	}
	if sight := p.u.r.Sight(stop.Step.ID, stop.Party); sight != model.Shared {
		p.note("sight." + sightKey(sight))
	}
}

// uncover asks before private answers are said. hear reads what is answered.
func (p *plain) uncover(hear func(explain func()) (said, error)) (bool, error) {
	for {
		p.note("plain.cover")
		s, err := hear(func() { p.note("sight.private.why") })
		switch {
		case err != nil:
			return false, err
		case s.cmd != "":
			p.unknown(s.cmd)
		case s.text == "":
			return false, nil
		case s.text == "s":
			return true, nil
		}
	}
}

// steps lists the way with the state of each page and the minutes it takes, and
// hops to one. The length of the way can be changed here.
func (p *plain) steps() error {
	path := p.u.survey().path
	p.way()
	for {
		p.note("plain.steps.how", "way", p.u.verbWords(length))
		s, err := p.reply()
		switch n, ok := number(s.text, len(path)); {
		case err == turnBack, err == nil && s.text == "" && s.cmd == "":
			return turnAgain
		case err != nil:
			return err
		case s.cmd == "g":
			return p.stage()
		case s.cmd != "":
			p.unknown(s.cmd)
		case ok:
			return hop{stop: path[n-1]}
		case strings.EqualFold(s.text, "w"):
			return p.relength()
		}
	}
}

// way says every page, how far it is and how long it takes.
func (p *plain) way() {
	s := p.u.survey()
	p.tell(p.u.lengthTitle())
	chapter := model.Chapter("")
	for i, stop := range s.path {
		if stop.Step.Chapter != chapter {
			chapter = stop.Step.Chapter
			p.note("chapter." + string(chapter))
		}
		key := map[model.Mark]string{
			model.Open: "plain.mark.open", model.Done: "plain.mark.done", model.Attention: "plain.mark.attention",
			model.Rests: "mark.rests",
		}[s.marks[stop]]
		text := p.u.stopTitle(stop) + ": " + p.u.say(key)
		if n := s.minutes(stop); n > 0 {
			text += ", " + p.u.say("length.minutes", "n", itoa(n))
		}
		if stop == p.u.here {
			text += ", " + p.u.say("plain.mark.here")
		}
		p.item(i+1, text)
	}
}

// relength changes the length of the way, and says what that changes.
func (p *plain) relength() error {
	before := p.u.survey()
	if _, err := p.write(p.save(p.u.otherLength()...)); err != nil {
		return err
	}
	p.tell(p.u.lengthWords(before))
	return p.afresh()
}
