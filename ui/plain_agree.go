package ui

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// plainAgree takes the members' positions: it lists the texts, says one of them
// with what each choice does, lists the members, and asks one member at a time.
func plainAgree(p *plain) error {
	of, at, _ := strings.Cut(p.at, "/")
	member, _, _ := strings.Cut(at, "/")
	p.at = ""
	for {
		var err error
		if slices.Contains(p.u.agreeable(), model.ID(of)) {
			err = p.text(model.ID(of), model.ID(member))
			if err == turnAgain {
				member = ""
				continue
			}
			of = ""
			if err == nil || err == turnBack {
				continue
			}
			return err
		}
		of, err = p.texts()
		if err == turnAgain {
			continue
		}
		if err != nil || of == "" {
			return err
		}
	}
}

// texts lists what can be agreed to and how far members are with each. It
// returns the one that was chosen, "" to go on.
func (p *plain) texts() (string, error) {
	texts := p.u.agreeable()
	p.blank()
	for i, of := range texts {
		p.item(i+1, strings.TrimRight(p.u.textName(of), ".")+": "+p.u.standing(of))
	}
	if len(texts) == 0 {
		p.note("agree.nothing")
	}
	about := func() { p.tell(p.u.Words.Step(string(p.u.here.Step.ID)).About) }
	p.tell(p.u.howWords(""))
	n, cmd, err := p.pickOr("plain.agree.how", len(texts), about, "v", "h")
	switch {
	case err != nil:
		return "", err
	case cmd == "v":
		return "", cmp.Or[error](p.versions(""), turnAgain)
	case cmd == "h":
		return "", hop{stop: p.u.stopOf(howAsked)}
	case n == 0:
		return "", nil
	}
	return string(texts[n-1]), nil
}

// pick asks for a number up to n. It returns 0 for an empty line.
func (p *plain) pick(how string, n int, explain func()) (int, error) {
	i, _, err := p.pickOr(how, n, explain)
	return i, err
}

// pickOr asks for a number up to n, or for one of a few commands.
func (p *plain) pickOr(how string, n int, explain func(), cmds ...string) (int, string, error) {
	for {
		p.note(how)
		s, err := p.hear(explain)
		i, ok := number(s.text, n)
		switch {
		case err != nil:
			return 0, "", err
		case ok:
			return i, "", nil
		case slices.Contains(cmds, s.cmd):
			return 0, s.cmd, nil
		case s.cmd != "":
			p.unknown(s.cmd)
		case s.text == "":
			return 0, "", nil
		}
	}
}

// text says a text and what each choice does, and asks members where they stand
// until an empty line. first is the member to begin with, "" to ask for one.
func (p *plain) text(of, first model.ID) error {
	p.u.reload()
	p.blank()
	p.tell(p.u.textName(of))
	if gaps := p.u.refused(of); len(gaps) > 0 {
		return p.gaps(gaps, "plain.agree.refused")
	}
	if r := p.u.reworded(of); r != nil {
		return p.wording(r) // nobody is asked before it is decided
	}
	p.blank()
	p.textWords(of)
	p.blank()
	for _, said := range p.u.sinceWords(of) {
		p.tell(said)
	}
	p.tell(p.u.howWords(of))
	p.effects(of)
	members := p.u.r.Members()
	for {
		member := first
		if first == "" {
			var err error
			if member, err = p.memberOf(of, members); err != nil || member == "" {
				return err
			}
		}
		first = ""
		take := p.position
		if member == everyone {
			take = func(of, _ model.ID) error { return p.allAtOnce(of) }
		}
		if err := take(of, member); err != nil {
			return err
		}
	}
}

// memberOf asks which member is to be asked, "" for none. What stands beside a text is
// read on the way.
func (p *plain) memberOf(of model.ID, members []model.ID) (model.ID, error) {
	for {
		n, cmd, err := p.member(of, members)
		texts, left := p.u.set(of)
		switch {
		case err != nil:
			return "", err
		case cmd == "a" && len(texts) > 0:
			return everyone, nil
		case cmd != "":
			if err := p.beside(of, cmd); err != nil {
				return "", err
			}
		case n == 0:
			return "", nil
		case n > len(members)+len(left): // fewer are left out by now
		case n > len(members):
			return "", p.opens(left[n-len(members)-1])
		case len(texts) == 0:
			p.note("wording.first")
		default:
			return members[n-1], nil
		}
	}
}

// opens goes to what has to be done about what a set leaves out.
func (p *plain) opens(l leftOut) error {
	if !l.reworded {
		return hop{model.Stop{Step: model.Lookup(l.gap.Step), Party: l.gap.Party}, l.gap.Key}
	}
	if r := p.u.reworded(l.norms[0]); r != nil {
		if err := p.wording(r); err != nil {
			return err
		}
	}
	return turnAgain
}

// beside carries out a command on a text: its versions, what was said, whose call.
func (p *plain) beside(of model.ID, cmd string) error {
	if p.u.isSet(of) && cmd != "a" {
		of = ""
	}
	switch {
	case cmd == "a":
		p.note("wording.first")
	case cmd == "v":
		return p.versions(of)
	case of == "":
		p.note("plain.agree.one")
	case cmd == "c":
		return p.call(of)
	case cmd == "w":
		p.story(of)
	}
	return nil
}

// textWords says what members are asked about: a text, or each ground rule with
// how far they are with it.
func (p *plain) textWords(of model.ID) {
	if !p.u.isSet(of) {
		p.tell(ruleless(p.u.textWords(of)))
		return
	}
	texts, _ := p.u.set(of)
	for i, x := range texts {
		p.item(i+1, p.u.textName(x))
		p.hang("     ", p.u.standing(x))
	}
}

// ruleless returns words without the lines that only draw a rule: read aloud they
// are a row of dashes.
func ruleless(words string) string {
	lines := slices.DeleteFunc(strings.Split(strings.TrimSpace(words), "\n"), func(l string) bool {
		return len(l) > 2 && strings.Trim(l, "-=") == ""
	})
	return strings.Join(lines, "\n")
}

// effects says what each choice does, before anybody is asked.
func (p *plain) effects(of model.ID) {
	p.note("plain.agree.effects")
	q := p.u.taking(of, p.u.r.Members()[0]).entry.Questions[0]
	w := p.u.Words.Question(string(p.u.here.Step.ID), q.Head().Key)
	from, _ := options(q)
	for _, o := range from {
		p.hang("  ", label(p.u.say, w, o)+": "+effect(w, o))
	}
}

// member lists the members with their positions, and behind them what a set
// leaves out. It returns the number of what was chosen, 0 for none, or a command.
func (p *plain) member(of model.ID, members []model.ID) (int, string, error) {
	p.blank()
	p.tell(p.u.standing(of))
	texts, left := p.u.set(of)
	standings := p.u.standings(texts)
	for i, m := range members {
		p.item(i+1, p.u.memberName(m)+": "+p.u.positionsOf(standings, m))
	}
	for i, l := range left {
		p.item(len(members)+i+1, p.u.leftOutWords(l))
	}
	w := p.u.Words.Question(string(p.u.here.Step.ID), "choice")
	cmds, how := []string{"v", "w", "c"}, "plain.agree.members"
	if _, _, way := p.u.r.Asking.How(); way != model.InTurn {
		cmds, how = append(cmds, "a"), "plain.agree.members-all"
	}
	return p.pickOr(how, len(members)+len(left), func() { p.tell(w.Why); p.note("plain.agree.more") }, cmds...)
}
