package ui

import (
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
		p.item(i+1, p.u.textName(of)+": "+p.u.standing(of))
	}
	if len(texts) == 0 {
		p.note("agree.nothing")
	}
	n, err := p.pick("plain.agree.how", len(texts), func() { p.tell(p.u.Words.Step(string(p.u.here.Step.ID)).About) })
	if err != nil || n == 0 {
		return "", err
	}
	return string(texts[n-1]), nil
}

// pick asks for a number up to n. It returns 0 for an empty line.
func (p *plain) pick(how string, n int, explain func()) (int, error) {
	for {
		p.note(how)
		s, err := p.hear(explain)
		i, ok := number(s.text, n)
		switch {
		case err != nil:
			return 0, err
		case ok:
			return i, nil
		case s.cmd != "":
			p.unknown(s.cmd)
		case s.text == "":
			return 0, nil
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
	p.blank()
	p.textWords(of)
	p.blank()
	p.effects(of)
	members := p.u.r.Members()
	for {
		member := first
		if first == "" {
			n, err := p.member(of, members)
			if err != nil || n == 0 {
				return err
			}
			_, left := p.u.set(of)
			if n > len(members)+len(left) {
				continue
			}
			if n > len(members) {
				g := left[n-len(members)-1].gap
				return hop{model.Stop{Step: model.Lookup(g.Step), Party: g.Party}, g.Key}
			}
			member = members[n-1]
		}
		first = ""
		if err := p.position(of, member); err != nil {
			return err
		}
	}
}

// textWords says what members are asked about: a text, or each ground rule with
// how far they are with it.
func (p *plain) textWords(of model.ID) {
	if of != model.NormsText {
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
// leaves out. It returns the number of what was chosen, 0 for none.
func (p *plain) member(of model.ID, members []model.ID) (int, error) {
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
	return p.pick("plain.agree.members", len(members)+len(left), func() { p.tell(w.Why) })
}
