package ui

import (
	"strings"

	"tandem/model"
)

// plainViews says how the organizations see the partnership at one review, a line a
// component, those furthest apart first.
func plainViews(p *plain) error {
	at, sight := 0, model.Shared
	for {
		reviews := reviewsOf(p.u.r.Partnership)
		at = max(min(at, len(reviews)-1), 0)
		var seen sideBySide
		if len(reviews) > 0 {
			seen = p.u.sideBySide(reviews[at].ID, sight)
			p.tell(p.u.reviewWords(reviews, at))
		}
		p.views(seen, sight)
		s, err := p.viewsReply(seen, len(reviews) > 1)
		switch n, ok := number(s, len(reviews)); {
		case err != nil:
			return err
		case s == "":
			return nil
		case s == "v":
			if yes, err := p.yes(p.word("plain.views.sure")); err != nil {
				return err
			} else if yes {
				sight = model.Facilitator
			}
		case ok:
			at, sight = len(reviews)-n, model.Shared
		}
	}
}

// views says each component in a line.
func (p *plain) views(seen sideBySide, sight model.Sight) {
	if sight != model.Shared {
		p.note("views.led-shown")
	}
	if len(seen.parts) == 0 {
		p.note("views.none")
	}
	for i, s := range seen.parts {
		var said []string
		for _, id := range p.u.inOrder(s) {
			said = append(said, p.u.memberName(id)+" "+tenths(s.Scores[id]))
		}
		p.item(i+1, p.u.componentWords(s.Component)+": "+strings.Join(said, ", ")+"; "+p.u.apartWords(s))
	}
	for _, l := range p.u.keptWords(seen) {
		p.tell(l)
	}
}

// viewsReply asks what to look at next: the number of a review, v for what is meant
// for who leads the meeting, nothing to go on.
func (p *plain) viewsReply(seen sideBySide, several bool) (string, error) {
	for {
		how := "plain.views.how"
		if several {
			how = "plain.views.how-several"
		}
		p.note(how)
		if seen.led > 0 {
			p.note("plain.views.led")
		}
		s, err := p.hear(func() { p.tell(p.u.Words.Step(string(p.u.here.Step.ID)).About) })
		_, isNumber := number(s.text, 1<<20)
		switch v := strings.ToLower(s.text); {
		case err != nil:
			return "", err
		case s.cmd != "":
			p.unknown(s.cmd)
		case v == "", v == "v" && seen.led > 0, several && isNumber:
			return v, nil
		}
	}
}
