package ui

import (
	"slices"
	"strings"

	"tandem/export"
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
		if texts := p.u.r.Texts(); slices.Contains(texts, model.ID(of)) {
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
	texts := p.u.r.Texts()
	p.blank()
	for i, of := range texts {
		p.item(i+1, p.u.textName(of)+": "+export.StandingWords(p.u.Words, p.u.r.Partnership, of))
	}
	for {
		p.note("plain.agree.how")
		s, err := p.hear(p.explainAgree)
		n, ok := number(s.text, len(texts))
		switch {
		case err != nil:
			return "", err
		case ok:
			return string(texts[n-1]), nil
		case s.cmd != "":
			p.unknown(s.cmd)
		case s.text == "":
			return "", nil
		}
	}
}

func (p *plain) explainAgree() { p.tell(p.u.Words.Step(string(p.u.here.Step.ID)).About) }

// textWords returns the words that members say yes or no to.
func (p *plain) textWords(of model.ID) (string, error) {
	if v := p.u.r.Standing(of).Version; v != nil {
		return v.Words, nil
	}
	shared := p.u.r.As(model.Everyone)
	if of == model.TermsText {
		return export.TermsWords(shared, p.u.Words)
	}
	return export.NormWords(shared, p.u.Words, of), nil
}

// text says a text and what each choice does, and asks members where they stand
// until an empty line. first is the member to begin with, "" to ask for one.
func (p *plain) text(of, first model.ID) error {
	p.u.reload()
	p.blank()
	p.tell(p.u.textName(of))
	if gaps := p.u.r.Refusals(of); len(gaps) > 0 {
		return p.gaps(gaps, "plain.agree.refused")
	}
	words, err := p.textWords(of)
	if err != nil {
		return err
	}
	p.blank()
	p.tell(ruleless(words))
	p.blank()
	p.effects()
	members := p.u.r.Members()
	for {
		member := first
		if first == "" {
			n, err := p.member(of, members)
			if err != nil || n == 0 {
				return err
			}
			member = members[n-1]
		}
		first = ""
		if err := p.position(of, member, words); err != nil {
			return err
		}
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
func (p *plain) effects() {
	p.note("plain.agree.effects")
	w := p.u.Words.Question(string(p.u.here.Step.ID), "choice")
	for _, k := range []string{model.Yes, model.NoView, model.No} {
		p.hang("  ", w.Options[k]+": "+w.Effects[k])
	}
}

// member lists the members with their positions and returns the number of the
// one that was chosen, 0 for none.
func (p *plain) member(of model.ID, members []model.ID) (int, error) {
	p.blank()
	p.tell(export.StandingWords(p.u.Words, p.u.r.Partnership, of))
	s := p.u.r.Standing(of)
	w := p.u.Words.Question(string(p.u.here.Step.ID), "choice")
	for i, m := range members {
		said := p.u.say("agree.to-come")
		if pos, ok := s.Positions[m]; ok {
			said = label(p.u.say, w, model.Option{Key: pos.Choice})
		}
		p.item(i+1, p.u.memberName(m)+": "+said)
	}
	for {
		p.note("plain.agree.members")
		s, err := p.hear(func() { p.tell(w.Why) })
		n, ok := number(s.text, len(members))
		switch {
		case err != nil:
			return 0, err
		case ok:
			return n, nil
		case s.cmd != "":
			p.unknown(s.cmd)
		case s.text == "":
			return 0, nil
		}
	}
}
