package ui

import (
	"slices"
	"strings"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// quiz takes a knowledge check line by line, and returns what is asked for next. It
// is the same check as on the screen: what it holds is kept with each answer.
func (p *plain) quiz(check string) (event, error) {
	if ok, err := p.enrolled(); err != nil || !ok {
		return event{on: learn}, err
	}
	q := newQuiz(p.u, event{key: check}).(*quizScreen)
	p.echo()
	p.blank()
	p.note("quiz.title", "lesson", p.u.lessonTitle(check))
	if !q.over {
		p.typed("", q.takes())
	}
	p.note("plain.quiz.help")
	for {
		var ev event
		var err error
		switch {
		case q.over:
			ev, err = p.quizOver(q)
		case q.told:
			ev, err = p.quizTold(q)
		default:
			err = p.quizAsks(q)
		}
		switch {
		case err == turnBack:
			if p.u.study != nil && !q.over {
				p.note("plain.quiz.waits")
			}
			return event{on: learn}, nil
		case err != nil || ev.on != stay:
			return ev, err
		}
	}
}

// quizAsks asks the question that is open until it is answered, and says whether the
// answer was right.
func (p *plain) quizAsks(q *quizScreen) error {
	p.blank()
	p.note("plain.quiz.of", "n", itoa(q.at+1), "all", itoa(len(q.attempt.Drawn)))
	p.quizQuestion(q)
	a := q.asked()
	for i, place := range q.order {
		p.item(i+1, a.Options[place].Text)
	}
	for ask := true; ; {
		if ask {
			p.note("plain.quiz.how."+wayToAnswer(a.Kind), "n", itoa(len(q.order)))
		}
		s, err := p.quizHears()
		if err != nil {
			return err
		}
		given, ok := q.given(s)
		if !ok {
			p.note("plain.quiz.unclear."+wayToAnswer(a.Kind), "n", itoa(len(q.order)))
			ask = false
			continue
		}
		q.give(given)
		p.echo()
		p.quizExplains(q)
		return nil
	}
}

// wayToAnswer names how a kind of question is answered: one, several or order.
func wayToAnswer(kind string) string {
	if kind == assets.AskSeveral || kind == assets.AskOrder {
		return kind
	}
	return assets.AskOne
}

// quizHears reads a line of a check.
func (p *plain) quizHears() (string, error) {
	for {
		s, err := p.reply()
		switch {
		case err != nil:
			return "", err
		case s.cmd == "?":
			p.note("plain.quiz.help")
		case s.cmd == "w":
			p.glossary()
		case s.cmd != "":
			p.unknown(s.cmd)
		default:
			return oneLine(s.text), nil
		}
	}
}

// given reads an answer: numbers of options as they are shown. ok is false for what
// cannot be one.
func (q *quizScreen) given(line string) (given []int, ok bool) {
	options := q.asked().Options
	if i := slices.IndexFunc(options, func(o assets.AskedOption) bool { return model.Fold(o.Text) == model.Fold(line) }); i >= 0 && line != "" {
		line = itoa(slices.Index(q.order, i) + 1) // it was typed out
	}
	for _, f := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" ,;.\t", r) }) {
		n, ok := number(f, len(q.order))
		if !ok || slices.Contains(given, q.order[n-1]) {
			return nil, false
		}
		given = append(given, q.order[n-1])
	}
	switch q.asked().Kind {
	case assets.AskOrder:
		return given, len(given) == len(q.order)
	case assets.AskSeveral:
		slices.Sort(given)
		return given, len(given) > 0
	}
	return given, len(given) == 1
}

// quizQuestion says the story and what is asked.
func (p *plain) quizQuestion(q *quizScreen) {
	if a := q.asked(); a.Story != "" {
		p.tell(a.Story)
	}
	p.tell(q.asked().Ask)
}

// quizExplains says whether the answer was right, and explains every option.
func (p *plain) quizExplains(q *quizScreen) {
	a, d := q.asked(), q.attempt.Drawn[q.at]
	p.blank()
	if d.Right {
		p.note("quiz.right")
	} else {
		p.note("quiz.wrong")
	}
	if a.Kind == assets.AskOrder {
		p.note("quiz.order")
	}
	for _, place := range q.explains() {
		o, n := a.Options[place], slices.Index(q.order, place)+1 // by the number it was shown with
		if a.Kind == assets.AskOrder {
			n = place + 1
		}
		p.item(n, strings.TrimSuffix(o.Text, ".")+" ("+p.quizSaid(a, d, place)+"). "+o.Why)
	}
}

// quizSaid says of an option whether it fits, and whether it was given.
func (p *plain) quizSaid(a assets.Asked, d model.Drawn, place int) string {
	right, given := a.Options[place].Right, slices.Contains(d.Given, place)
	switch {
	case a.Kind == assets.AskOrder && d.Given[place] == place:
		return p.u.say("plain.quiz.put-so")
	case a.Kind == assets.AskOrder:
		return p.u.say("quiz.you-put", "n", itoa(slices.Index(d.Given, place)+1))
	case right && given:
		return p.u.say("plain.quiz.fits")
	case right:
		return p.u.say("quiz.this")
	case given:
		return p.u.say("plain.quiz.given")
	}
	return p.u.say("plain.quiz.other")
}

// quizTold waits until the explanation is read, and reads the lesson at the place
// that answers the question to whoever wants it.
func (p *plain) quizTold(q *quizScreen) (event, error) {
	d := q.attempt.Drawn[q.at]
	for {
		p.note("plain.quiz.told", "where", q.whereTold(d))
		s, err := p.quizHears()
		switch {
		case err != nil:
			return event{}, err
		case s == "":
			q.ask()
			p.echo()
			return event{}, nil
		case s == "l":
			if ev, err := p.lesson(q.reread(d).key); err != nil || ev.on != learn {
				return ev, err
			}
			p.blank()
			p.note("quiz.title", "lesson", p.u.lessonTitle(q.check))
		}
	}
}

// quizOver says how it went, and what can be done now.
func (p *plain) quizOver(q *quizScreen) (event, error) {
	p.blank()
	right, all := q.attempt.Score()
	p.note("quiz.score", "n", itoa(right), "all", itoa(all))
	if q.attempt.Passed() {
		p.note("quiz.passed")
	} else {
		p.note("quiz.not-passed")
	}
	for _, aim := range q.ables() {
		p.note("quiz.able", "aim", aim)
	}
	rows := q.rows()
	for i, r := range rows {
		p.item(i+1, r.text)
	}
	for {
		p.note("plain.choose")
		s, err := p.quizHears()
		n, ok := number(s, len(rows))
		switch {
		case err != nil:
			return event{}, err
		case s == "":
			return event{on: learn}, nil
		case ok:
			return p.quizGoes(q, rows[n-1])
		}
	}
}

// quizGoes does what was chosen at the end of a check.
func (p *plain) quizGoes(q *quizScreen, row quizRow) (event, error) {
	back := func(err error) (event, error) {
		if err == nil {
			p.note("plain.learn.back", "page", p.u.say("quiz.title", "lesson", p.u.lessonTitle(q.check)))
		}
		return event{}, err
	}
	switch row.kind {
	case rowAgain:
		q.begin()
		p.echo()
		return event{}, nil
	case rowRecord:
		p.files(export.Learned(p.u.Words, *p.u.study, p.u.Now()), true)
		return event{}, nil
	case rowTry:
		return back(p.tries(""))
	case rowReal:
		return back(p.forReal(""))
	case rowLeave:
		return event{on: learn}, nil
	case rowReread:
		ev, err := p.lesson(row.ev.key)
		if err == nil && ev.on == learn {
			ev = event{}
		}
		return ev, err
	}
	return row.ev, nil
}
