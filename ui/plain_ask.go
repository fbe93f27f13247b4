package ui

import (
	"cmp"
	"slices"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// A round is a few questions asked one after the other: those of a step, or of
// one record on it.
type round struct {
	step   string // names the words
	prefix string // of the keys of the words

	// open returns the questions on what stands now, and what puts their
	// answers into it; turnGone if there is no place for them any more.
	open   func() ([]model.Question, func(), error)
	words  func(key string) assets.Question // of each question; nil: those of the step
	keep   func() error                     // keeps an answer; nil: it is saved at once
	empty  func() bool                      // a new record, of which nothing was said; nil: not new
	beside func() map[string]bool           // the names of the records beside this one, folded; nil: none
}

// A posed question is one that was opened for an answer.
type posed struct {
	model.Question
	words assets.Question
	put   func()
}

// round asks from the question at the given path to the last. Rows on the path
// are opened.
func (p *plain) round(g round, at string) error {
	key, rest, _ := strings.Cut(at, "/")
	i, by := 0, 0
	for {
		p.spare = 0
		qs, _, err := g.open()
		if err != nil {
			return err
		}
		i = place(qs, key, i, by)
		if i < 0 {
			return turnBack
		}
		if i >= len(qs) {
			if p.spare > 0 {
				p.tell(p.u.Words.Count("plain.left", p.spare))
			}
			return nil
		}
		key = qs[i].Head().Key
		err = p.ask(g, key, rest)
		rest, by = "", 1
		switch {
		case err == turnBack:
			by = -1
		case err == turnGone:
			by = 0
		case err != nil:
			return err
		case g.empty != nil && g.empty():
			return nil
		}
	}
}

// place returns the place of the question that is by away from the one with the
// given key. If that no longer shows, the next one stands where it was.
func place(qs []model.Question, key string, was, by int) int {
	if key == lastOne {
		return len(qs) - 1
	}
	if i := slices.IndexFunc(qs, func(q model.Question) bool { return q.Head().Key == key }); i >= 0 {
		return i + by
	}
	return min(was, len(qs)) + min(by, 0)
}

// find opens the question with the given key.
func (p *plain) find(g round, key string) (posed, error) {
	qs, put, err := g.open()
	for _, q := range qs {
		if q.Head().Key == key {
			if g.words != nil {
				return posed{q, g.words(key), put}, err
			}
			return posed{q, p.u.Words.Question(g.step, g.prefix+key).Of(string(q.Head().About)), put}, err
		}
	}
	return posed{}, cmp.Or[error](err, turnGone)
}

// ask asks one question until it is answered or left.
func (p *plain) ask(g round, key, rest string) error {
	was := p.about
	defer func() { p.about = was }()
	for {
		p.about = topic{g.step, g.prefix + key}
		a, err := p.find(g, key)
		if err != nil {
			return err
		}
		if leaf, ok := a.Question.(model.Leaf); ok {
			err = p.leaf(g, a, leaf)
		} else {
			err = p.records(g, key, rest)
		}
		if err != turnAgain {
			return err
		}
		rest = ""
	}
}

// leaf asks for one answer. An empty line keeps what is there.
func (p *plain) leaf(g round, a posed, q model.Leaf) error {
	p.pose(g, a, q)
	for {
		s, err := p.hear(func() { p.explain(a) })
		_, isText := q.(model.Text)
		if isText && err == nil && s.cmd == "" && s.text != "" && s.text != "." {
			s.text, err = p.more(a, q, s.text)
		}
		offers := p.ready(g, q)
		n, taken := number(s.cmd, len(offers))
		switch {
		case err != nil && s.text == "":
			return err
		case s.cmd == "s" && g.keep == nil && g.words == nil:
			return p.putOff(g, q.Head())
		case s.cmd == "n":
			return p.answer(g, a, q, "")
		case taken:
			return p.answer(g, a, q, offers[n-1])
		case s.cmd != "":
			p.unknown(s.cmd)
			continue
		case s.text == "" || isText && s.text == ".":
			p.untouched(g, q)
			return nil
		}
		value, ok := p.value(a, q, s.text)
		if !ok {
			p.note("trouble." + string(model.NotOffers))
			continue
		}
		return cmp.Or(p.answer(g, a, q, value), err)
	}
}

// untouched says that an empty line changed nothing.
func (p *plain) untouched(g round, q model.Leaf) {
	switch {
	case g.keep != nil && needed(q):
		p.note("plain.agree.needed")
	case g.keep != nil || g.empty != nil && g.empty():
	case model.Answered(q):
		p.note("plain.kept")
	default:
		p.note("plain.open")
	}
}

// answer keeps an answer, whatever it is, and says what will not do with it.
func (p *plain) answer(g round, a posed, q model.Leaf, value string) error {
	q.Set(value)
	if value != "" {
		q.Head().SetAside(model.Aside{})
	}
	trouble := troubleWords(p.u.Words, q)
	if err := p.kept(g, a); err != nil {
		return err
	}
	switch {
	case trouble != "" && g.keep == nil:
		p.note("plain.saved-but", "trouble", trouble)
	case trouble != "":
		p.tell(trouble)
	case g.keep == nil:
		p.note("plain.saved")
	}
	return nil
}

func (p *plain) kept(g round, a posed) error {
	if g.keep != nil {
		return g.keep()
	}
	a.put()
	return p.commit(p.changed())
}

// troubleWords says what will not do with an answer, "" if it will.
func troubleWords(w *assets.Words, q model.Leaf) string {
	t := q.Check()
	if t == model.Fine {
		return ""
	}
	over := runes(q.Value())
	if l, limited := q.(interface{ Limit() int }); limited {
		over -= l.Limit()
	}
	return w.Count("trouble."+string(t), over)
}

// value reads an answer, and reports whether it can be one.
func (p *plain) value(a posed, q model.Leaf, line string) (string, bool) {
	from, several := options(q)
	switch q.(type) {
	case model.Text:
		return strings.TrimSpace(line), true
	case model.Line, model.Day, model.Amount:
		return oneLine(line), true
	case model.YesNo:
		if k, ok := p.yesNo(line); ok {
			return k, true
		}
	}
	if line == "0" || line == "-" {
		return "", true
	}
	names := []string{line}
	if several {
		names = strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ' ' || r == ';' || r == '\t' })
	}
	var keys []string
	for _, name := range names {
		n, ok := number(name, len(from))
		if !ok {
			n = 1 + slices.IndexFunc(from, func(o model.Option) bool {
				return model.Fold(label(p.u.say, a.words, o)) == model.Fold(name)
			})
		}
		if n == 0 {
			return "", false
		}
		keys = append(keys, from[n-1].Key)
	}
	if several {
		return string(model.MakeList(keys...)), len(keys) > 0
	}
	return keys[0], true
}
