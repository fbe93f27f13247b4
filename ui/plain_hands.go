package ui

import (
	"slices"
	"strings"

	"tandem/model"
)

// allAtOnce takes down the answers of all members about a text, after they have shown
// hands or from slips: each a number and an answer. Nothing is recorded before the
// end, nor of a member of whom nothing was typed.
func (p *plain) allAtOnce(of model.ID) error {
	h := newHands(&agreeScreen{u: p.u}, of, "")
	p.blank()
	p.tell(p.u.howWords(of))
	if p.left != nil {
		if x, member := about(p.left.Draft); x == of && member == everyone {
			if !h.fill(p.left.Draft) {
				p.note("agree.moved")
			}
			p.keepDraft(h.next())
			p.dropped(p.left.drop(p.left.Draft))
			p.left = nil
		}
	}
	p.handAnswers(h)
	for {
		p.hands(h)
		done, err := p.oneHand(h)
		switch {
		case err == turnBack:
			p.note("agree.dropped")
			p.noDraft()
			return nil
		case err != nil:
			if len(h.given()) > 0 {
				p.note("plain.agree.unfinished")
			}
			return err
		case !done:
			continue
		}
		if err = p.after(h); err == turnBack {
			continue
		}
		if err == nil {
			err = p.takeAll(h)
		}
		if err != turnBack {
			return err
		}
	}
}

// handAnswers lists what can be answered, with what each counts as.
func (p *plain) handAnswers(h *hands) {
	if h.slips {
		p.note("plain.slips.how")
	} else {
		p.note("plain.hands.how")
	}
	for _, o := range h.answers {
		p.hang("  "+h.key(o)+". ", h.answerWords(o.Key))
	}
}

// hands lists the members with what was typed of each.
func (p *plain) hands(h *hands) {
	p.blank()
	for i, m := range h.members {
		p.item(i+1, p.u.memberName(m)+": "+h.shown(i))
	}
}

// oneHand takes a line: a member and its answer, or nothing when all is typed.
func (p *plain) oneHand(h *hands) (done bool, err error) {
	p.note("plain.hands.next")
	s, err := p.hear(func() { p.handAnswers(h) })
	switch {
	case err != nil:
		return false, err
	case s.cmd != "":
		p.unknown(s.cmd)
		return false, nil
	case s.text != "":
		p.typedHand(h, s.text)
		return false, nil
	}
	wait := h.toCome()
	switch {
	case len(h.given()) == 0:
		return false, turnBack
	case h.slips && len(wait) > 0:
		p.note("hands.slips-wait", "names", h.names(wait))
		return false, nil
	case h.slips && !h.opened:
		h.opened = true
		p.note("hands.all-in")
		return false, nil
	case len(wait) > 0:
		return p.yes(p.word("plain.hands.some-wait", "names", h.names(wait)))
	}
	return true, nil
}

// typedHand notes what a line says of a member.
func (p *plain) typedHand(h *hands, line string) {
	at, answer, _ := strings.Cut(strings.TrimSpace(line), " ")
	n, ok := number(at, len(h.members))
	answer = strings.ToLower(strings.TrimSpace(answer))
	choice := ""
	for _, o := range h.answers {
		if answer == h.key(o) {
			choice = o.Key
		}
	}
	switch {
	case answer == "x" && h.slips:
		choice = noSlip
	case answer == "-":
	case choice == "":
		ok = false
	}
	if !ok {
		p.note("plain.hands.unclear")
		return
	}
	h.at = n - 1
	h.give(choice)
	p.echo()
	p.keepDraft(h.next())
}

// after asks what comes with the answers, of one member after the other.
func (p *plain) after(h *hands) error {
	for _, m := range h.given() {
		entry, ask := h.asked(m)
		if !ask || slices.Contains(h.gone, m) {
			continue
		}
		p.blank()
		p.tell(p.u.memberName(m) + ": " + h.answerWords(h.choice(m)))
		p.note("hands.after")
		h.ask = &afterwards{h: h, member: m, entry: entry}
		err := p.round(round{
			step: string(agreeTaken),
			open: func() ([]model.Question, func(), error) { return besides(entry), func() {}, nil },
			keep: func() error {
				h.keepAfter()
				p.keepDraft(h.next())
				return nil
			},
		}, "")
		h.ask = nil
		if err != nil {
			return err
		}
		if slices.ContainsFunc(besides(entry), needed) {
			p.note("plain.agree.missing")
			return p.after(h)
		}
		h.gone = append(h.gone, m)
	}
	return nil
}

// takeAll records all that was typed, in one save. turnBack: look again first.
func (p *plain) takeAll(h *hands) error {
	p.u.reload()
	if texts, _ := p.u.set(h.of); !slices.Equal(texts, h.texts) || len(texts) == 0 || h.changed() {
		return p.allAgain(h)
	}
	for _, m := range h.given() {
		if !slices.Contains(p.u.r.Members(), m) {
			p.note("hands.gone", "who", p.u.memberName(m))
		}
	}
	h.look()
	if who := h.overtaken(); who != "" {
		p.note("plain.hands.clash", "who", who)
		return turnBack
	}
	if len(h.given()) == 0 {
		return turnBack
	}
	clashes, err := p.write(*h.save())
	switch {
	case isMoved(err):
		p.u.reload()
		return p.allAgain(h)
	case err != nil:
		return err
	case len(clashes) > 0:
		p.note("agree.clash", "who", clashes[0].Actor)
		h.sent = nil
		return turnBack
	}
	p.tell(p.u.Words.Count("hands.recorded", len(h.given())))
	p.throughSaid(h.of)
	return nil
}

// allAgain says that the words changed; what was typed waits.
func (p *plain) allAgain(h *hands) error {
	p.note("agree.moved")
	p.left = &leftover{h.next(), func(d model.Draft) error { return p.u.Keep.DropDraft(p.u.ctx, d) }}
	return turnAgain
}
