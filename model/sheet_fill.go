package model

import "strings"

// OnSheet opens what a sheet asks on one of its pages, to be typed in: the questions
// that show, bound to p, each with its whole path for a key. Nothing can be put off on
// paper, and what was put off is answered by what is typed.
func (p *Partnership) OnSheet(of ID, stop Stop) Entry {
	f := &filling{asked: map[string]bool{}}
	for _, item := range p.Sheet(of) {
		if item.Stop == stop {
			f.asked[item.Path] = true
		}
	}
	f.gather(stop.Step.Ask(p, stop.Party), "")
	hold := func(do func(Entry)) func() {
		return func() {
			for i := range f.bare {
				if Answered(f.bare[i]) {
					f.bare[i].Head().SetAside(Aside{})
				}
			}
			for _, e := range f.in {
				do(e)
			}
		}
	}
	return Entry{
		ID: of, Questions: f.qs,
		Put: hold(func(e Entry) { e.Put() }), Hold: hold(func(e Entry) { e.Hold() }),
	}
}

// A filling gathers the questions of one page, and the records they stand in.
type filling struct {
	asked map[string]bool
	qs    []Question
	bare  []Question // the same under their own keys
	in    []Entry    // the inner ones first
}

func (f *filling) gather(qs []Question, at string) {
	for _, q := range qs {
		path := at + q.Head().Key
		switch q := q.(type) {
		case Leaf:
			if f.asked[path] {
				f.bare, f.qs = append(f.bare, q), append(f.qs, named(q, path))
			}
		case Each:
			for _, id := range q.IDs() {
				row := path + "/" + string(id) + "/"
				if f.within(row) {
					e := q.Open(id)
					f.gather(e.Questions, row)
					f.in = append(f.in, e)
				}
			}
		}
	}
}

// within reports whether anything in a record is asked.
func (f *filling) within(row string) bool {
	for path := range f.asked {
		if strings.HasPrefix(path, row) {
			return true
		}
	}
	return false
}

// named returns q with a path for its key, and nothing that could stand in its place.
func named(q Leaf, path string) Question {
	switch q := q.(type) {
	case Line:
		q.Key, q.in = path, nil
		return q
	case Text:
		q.Key, q.in = path, nil
		return q
	case Choice:
		q.Key, q.in = path, nil
		return q
	case Several:
		q.Key, q.in = path, nil
		return q
	case YesNo:
		q.Key, q.in = path, nil
		return q
	case Day:
		q.Key, q.in = path, nil
		return q
	case Amount:
		q.Key, q.in = path, nil
		return q
	case Scale:
		q.Key, q.in = path, nil
		return q
	}
	panic("model: there is no such question on paper")
}

// Blind returns e as somebody sees it who types in a sheet: of what stands on its
// questions they see nothing but what they typed, and what they leave open stays as
// it is. What they type where an answer stands clashes with it.
func (e Edit) Blind(items []Item, typed map[Place]string) Edit {
	out := Edit{Step: e.Step, Party: e.Party, Base: Leaves{}, Was: map[string]ID{}, Now: Leaves{}}
	hidden := map[string]bool{}
	for _, item := range items {
		if item.Stop.Step.ID == e.Step && item.Stop.Party == e.Party {
			v, mine := typed[Place{e.Step, e.Party, item.Path}]
			hidden[item.Path] = !mine || v != e.Base[item.Path]
		}
	}
	for path, v := range e.Base {
		if !hidden[path] {
			out.Base[path], out.Now[path] = v, v
		}
	}
	for path, save := range e.Was {
		if !hidden[path] {
			out.Was[path] = save
		}
	}
	return out
}

// FromPaper is the way in which answers come in that were written on paper on a day,
// and typed in later.
func FromPaper(on Date) Mode { return Later + " " + Mode(on) }

// Paper returns a mode without the date of the paper, and that date, "" if the answer
// was on none.
func (m Mode) Paper() (way Mode, on Date) {
	before, day, _ := strings.Cut(string(m), " ")
	return Mode(before), Date(day)
}

// PositionStep returns the step on which positions are taken, which has the words of
// what a member is asked.
func PositionStep() ID { return agree.ID }
