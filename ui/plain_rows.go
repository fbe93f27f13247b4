package ui

import (
	"errors"
	"slices"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// records asks for records: those that people add, and those that the subject
// gives. rest is the path of one to open at once.
func (p *plain) records(g round, key, rest string) error {
	if rest != "" {
		id, at, _ := strings.Cut(rest, "/")
		if err := p.record(g, key, model.ID(id), at); err != nil {
			return err
		}
	}
	for first := rest == ""; ; first = false {
		a, err := p.find(g, key)
		if err != nil {
			return err
		}
		p.poseRecords(g, a, first)
		s, err := p.hear(func() { p.explain(a) })
		switch {
		case err != nil:
			return err
		case s.cmd == "s":
			return p.putOff(g, a.Head())
		case s.cmd != "":
			p.unknown(s.cmd)
			continue
		case s.text == "":
			return nil
		}
		if err := p.onRecords(g, a, strings.Fields(strings.ToLower(s.text))); err != nil {
			return err
		}
	}
}

// poseRecords says what is asked, the first time, and what there is.
func (p *plain) poseRecords(g round, a posed, first bool) {
	if first {
		p.asking(a)
		p.now(a, a.Question)
	} else {
		p.blank()
		p.tell(a.words.Short + ":")
	}
	for i, id := range entries(a.Question) {
		p.item(i+1, p.recordName(g, a, id))
		if e := p.u.Words.Question(g.step, g.prefix+named(a.Question)).Effects[string(id)]; e != "" && first {
			p.hang("     ", e)
		}
	}
	switch _, grows := a.Question.(model.Rows); {
	case grows && len(entries(a.Question)) == 0:
		p.note("plain.rows.none", "one", a.words.One)
	case grows:
		p.note("plain.rows", "one", a.words.One)
	case len(entries(a.Question)) == 0:
		p.note("plain.each.none")
	default:
		p.note("plain.each")
	}
}

func (p *plain) recordName(g round, a posed, id model.ID) string {
	words := func(key string) assets.Question { return p.u.Words.Question(g.step, g.prefix+key) }
	return rowName(p.u.say, words, a.Question, id)
}

// onRecords does what was asked for on a list of records.
func (p *plain) onRecords(g round, a posed, words []string) error {
	ids := entries(a.Question)
	numbers := make([]int, len(words))
	for i, w := range words {
		numbers[i], _ = number(w, len(ids))
	}
	rows, grows := a.Question.(model.Rows)
	on := func(i int) bool { return numbers[i] > 0 && numbers[i] <= len(ids) }
	switch key := a.Head().Key; {
	case len(words) == 1 && on(0):
		return p.record(g, key, ids[numbers[0]-1], "")
	case grows && len(words) == 1 && words[0] == "a":
		return p.record(g, key, p.u.NewID(), "")
	case grows && len(words) == 2 && words[0] == "d" && on(1):
		return p.remove(g, a, rows, ids[numbers[1]-1])
	case grows && len(words) == 3 && words[0] == "m" && on(1) && on(2):
		rows.Move(ids[numbers[1]-1], numbers[2]-numbers[1])
		if err := p.kept(g, a); err != nil {
			return err
		}
		p.note("plain.saved")
		return nil
	}
	p.note("plain.rows.unclear")
	return nil
}

// remove takes a record away, after asking.
func (p *plain) remove(g round, a posed, rows model.Rows, id model.ID) error {
	yes, err := p.yes(p.word("plain.remove", "name", p.recordName(g, a, id)))
	if err != nil || !yes {
		return err
	}
	rows.Remove(id)
	if err := p.kept(g, a); err != nil {
		return err
	}
	p.note("plain.removed")
	return nil
}

// record asks what belongs to one record. An ID that is not in the list is a new
// one, which joins it when something is said of it.
func (p *plain) record(g round, key string, id model.ID, at string) error {
	a, err := p.find(g, key)
	if err != nil {
		return err
	}
	added := !slices.Contains(entries(a.Question), id)
	inner := round{step: g.step, prefix: g.prefix + key + ".", keep: g.keep}
	inner.open = func() ([]model.Question, func(), error) {
		a, err := p.find(g, key)
		if err != nil {
			return nil, nil, err
		}
		if !added && !slices.Contains(entries(a.Question), id) {
			return nil, nil, turnGone
		}
		entry, _ := openEntry(a.Question, id)
		return p.asked(entry.Questions), func() { entry.Put(); a.put() }, nil
	}
	inner.beside = func() map[string]bool {
		a, err := p.find(g, key)
		if err != nil {
			return nil
		}
		return labels(a.Question, id)
	}
	if added {
		inner.empty = func() bool {
			if a, err := p.find(g, key); err == nil && slices.Contains(entries(a.Question), id) {
				added = false // it can be taken away by others from now on
			}
			return added
		}
	} else {
		p.blank()
		p.tell(p.recordName(g, a, id))
	}
	err = p.round(inner, at)
	switch {
	case err == turnBack:
		err = nil
	case errors.Is(err, turnGone):
		p.note("plain.rows.gone")
		err = nil
	}
	return err
}
