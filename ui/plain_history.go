package ui

import (
	"slices"

	"tandem/model"
)

// historyLines is how many saves are said at a time.
const historyLines = 10

// history says every save, the newest first, opens one, and takes it back. It is
// itself a save.
func (p *plain) history() error {
	c, from := p.u.chronicle(Narrow{}, ""), 0
	p.say(c, from)
	for {
		shown := c.shown(from)
		s, err := p.line(p.word(historyHow(c)))
		n, ok := number(s, len(shown))
		switch {
		case err == turnBack, err == nil && s == "":
			return p.afresh()
		case err != nil:
			return err
		case s == "m" && from+len(shown) < len(c.saves):
			from += len(shown)
		case s == "m":
		case s == "f":
			if c, err = p.narrow(c); err != nil {
				return err
			}
			from = 0
		case ok:
			changed, err := p.whole(shown[n-1])
			if err != nil {
				return err
			}
			if !changed {
				break
			}
			c, from = p.u.chronicle(c.only, c.name), 0
		default:
			continue
		}
		p.say(c, from)
	}
}

func historyHow(c *chronicle) string {
	if len(c.saves) == 0 {
		return "plain.history.none"
	}
	return "plain.history.how"
}

// shown returns the saves that are said from one on, and reads one more, to know
// whether there is one.
func (c *chronicle) shown(from int) []happened {
	c.read(from + historyLines + 1)
	return c.saves[min(from, len(c.saves)):min(from+historyLines, len(c.saves))]
}

// say says a few saves, numbered, each with what it did first.
func (p *plain) say(c *chronicle, from int) {
	p.blank()
	p.note("plain.history")
	if c.name != "" {
		p.tell(c.name)
	}
	for i, s := range c.shown(from) {
		p.item(i+1, p.u.byline(s.Event)+": "+s.brief(p.u, 0))
	}
}

// narrow asks which changes are to be said.
func (p *plain) narrow(c *chronicle) (*chronicle, error) {
	all := p.u.narrowings()
	texts := make([]string, len(all))
	for i, n := range all {
		texts[i] = n.name
	}
	p.note("chronicle.which")
	n, err := p.choose(texts...)
	if err != nil || n == 0 {
		return c, err
	}
	if name := all[n-1].name; all[n-1].only != (Narrow{}) {
		return p.u.chronicle(all[n-1].only, name), nil
	}
	return p.u.chronicle(Narrow{}, ""), nil
}

// whole says one save whole, and takes it back or brings it back if that is asked
// for. It reports whether it did.
func (p *plain) whole(s happened) (changed bool, err error) {
	p.blank()
	p.tell(p.u.byline(s.Event))
	for _, l := range s.lines {
		p.hang("- ", l)
	}
	for {
		switch s, err := p.line(p.word("plain.history.one")); {
		case err == turnBack, err == nil && s == "":
			return false, nil
		case err != nil:
			return false, err
		case s != "u":
			continue
		}
		return p.revert(s.Event)
	}
}

// revert says what taking a save back would change, and asks.
func (p *plain) revert(e model.Event) (bool, error) {
	lines, back, err := p.u.reverting(e)
	if err != nil {
		p.fault(err)
		return false, nil
	}
	if back != nil {
		p.note("take-back.would")
	}
	for _, l := range slices.DeleteFunc(lines, func(l string) bool { return l == "" }) {
		p.hang("- ", l)
	}
	if back == nil {
		return false, nil
	}
	yes, err := p.yes(p.word("plain.history.ask"))
	if err != nil || !yes {
		return false, err
	}
	mine := p.save(back.Ops...)
	mine.Undoes = back.Undoes
	clashes, err := p.write(mine)
	switch {
	case p.refused(err):
		return true, nil
	case err != nil:
		return false, err
	case len(clashes) == len(back.Ops):
		p.note("take-back.moved")
	default:
		p.note("take-back.done")
	}
	return true, nil
}
