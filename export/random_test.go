package export

import (
	"os"
	"strconv"
	"testing"
	"time"

	"tandem/assets"
	"tandem/model"
)

// A desk opens the questions of a part or record, and what puts answers back.
type desk func() (qs []model.Question, put func())

func (d desk) question(key string) (model.Question, func()) {
	qs, put := d()
	for _, q := range qs {
		if q.Head().Key == key {
			return q, put
		}
	}
	return nil, put
}

// A filler answers partnerships through their questions, as people do.
type filler struct {
	say  func(q model.Leaf) string // "": leave it as it is
	rows func(have int) int        // how many records to add
	n    int
}

func (f *filler) id() model.ID {
	f.n++
	return model.ID("new" + strconv.Itoa(f.n))
}

func (f *filler) fill(p *model.Partnership) {
	for _, s := range model.Steps {
		if s.Ask == nil {
			continue
		}
		parties := []model.ID{""}
		if s.Parties != nil {
			parties = s.Parties(p)
		}
		for _, party := range parties {
			f.answer(func() ([]model.Question, func()) { return s.Ask(p, party), func() {} })
		}
	}
}

func (f *filler) answer(d desk) {
	qs, _ := d()
	for _, q := range qs {
		key := q.Head().Key
		q, put := d.question(key)
		if len(model.Shown([]model.Question{q})) == 0 {
			continue
		}
		switch q := q.(type) {
		case model.Leaf:
			if s := f.say(q); s != "" {
				q.Set(s)
				put()
			}
		case model.Rows:
			for range f.rows(len(q.IDs())) {
				q, put := d.question(key)
				q.(model.Rows).Add(f.id())
				put()
			}
			q2, _ := d.question(key)
			for _, id := range q2.(model.Rows).IDs() {
				f.answer(func() ([]model.Question, func()) {
					q, put := d.question(key)
					e := q.(model.Rows).Open(id)
					return e.Questions, func() { e.Put(); put() }
				})
			}
		case model.Each:
			for _, id := range q.IDs() {
				f.answer(func() ([]model.Question, func()) {
					q, put := d.question(key)
					e := q.(model.Each).Open(id)
					return e.Questions, func() { e.Put(); put() }
				})
			}
		}
	}
}

// secret writes the planted sentence into every text of p that is private.
func secret(p *model.Partnership) {
	f := &filler{rows: func(int) int { return 0 }, say: func(q model.Leaf) string {
		switch q.(type) {
		case model.Line, model.Text:
			return planted
		}
		return ""
	}}
	for _, stop := range p.Path() {
		if stop.Step.Ask != nil && p.Sight(stop.Step.ID, stop.Party) == model.Private {
			f.answer(func() ([]model.Question, func()) { return stop.Step.Ask(p, stop.Party), func() {} })
		}
	}
}

// first is the first thing that can be chosen at q, "" if nothing can.
func first(q model.Leaf) string {
	switch q := q.(type) {
	case model.Choice:
		if len(q.From) > 0 {
			return q.From[0].Key
		}
	case model.Several:
		if len(q.From) > 0 {
			return string(model.MakeList(q.From[0].Key))
		}
	case model.YesNo:
		return model.Yes
	case model.Day:
		return "2026-12-31"
	case model.Amount, model.Scale:
		return "1"
	}
	return ""
}

// unsaid answers only what needs an answer and has none, with words of its own.
func unsaid(words string) *filler {
	return &filler{
		say: func(q model.Leaf) string {
			if q.Value() != "" || q.Head().Need == model.Optional || !q.Head().Aside().IsZero() {
				return ""
			}
			if s := first(q); s != "" {
				return s
			}
			if _, choice := q.(model.Choice); choice {
				return "" // there is nothing to choose yet
			}
			return words
		},
		rows: func(have int) int { return max(0, 1-have) },
	}
}

var clock = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

func english(t testing.TB) *assets.Words {
	t.Helper()
	w, err := assets.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// full is a finished partnership, with something said wherever a question of a
// newer step is open, and some positions taken.
func full(t testing.TB) *model.Partnership {
	t.Helper()
	file, err := os.ReadFile("../model/testdata/complete.json")
	if err != nil {
		t.Fatal(err)
	}
	f := unsaid("Something.")
	p, err := model.ReadAnswers(file, f.id, "2026-01-02", nil)
	if err != nil {
		t.Fatal(err)
	}
	f.fill(p)
	take(t, p, model.TermsText, 0, model.Yes)
	take(t, p, model.TermsText, 1, model.NoView)
	take(t, p, p.Texts()[1], 0, model.Yes)
	take(t, p, p.Texts()[1], 1, model.Yes)
	take(t, p, p.Texts()[2], 1, model.No)
	return p
}

// take takes a position of a member on a text.
func take(t testing.TB, p *model.Partnership, of model.ID, member int, choice string) {
	t.Helper()
	w := english(t)
	words := NormWords(p, w, of)
	if of == model.TermsText {
		var err error
		if words, err = TermsWords(p, w); err != nil {
			t.Fatal(err)
		}
	}
	v := p.Put(of, words, "2026-01-02")
	e := p.Position(v, p.Members()[member], "Mia", "2026-01-02")
	for _, q := range e.Questions {
		switch q.Head().Key {
		case "choice":
			q.(model.Leaf).Set(choice)
		case "how":
			q.(model.Leaf).Set("room")
		case "reason":
			if choice != model.Yes {
				q.(model.Leaf).Set("Our board meets in May.")
			}
		}
	}
	e.Put()
}
