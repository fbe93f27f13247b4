package model

import (
	"os"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// hostile are texts that went wrong somewhere once.
var hostile = []string{
	"x", "# not a heading", "*a* **b** _c_ `d`", "<b>&amp;</b> <!-- -->", "a\n\nb\n- c", "1. one",
	"=SUM(A1)", "a/b~c", "Ñandú, Ünïon", "👩‍👩‍👧 family", "أهلا", "ref", "later", "communication", "terms", "  ",
}

// random answers a new partnership at random, through its questions, as people
// do, in either length; its IDs begin with prefix. Of some nothing is left open
// but to agree.
func random(t *rapid.T, prefix string) *Partnership {
	g := &randomizer{t: t, prefix: prefix}
	p := &Partnership{ID: g.id(), Core: Core{Name: g.line("name")}}
	if rapid.Bool().Draw(t, "full") {
		p.SetLength(Full)
	}
	g.steps(p, func(s *Step) bool { return s.Chapter != LifeChapter })
	if rapid.Bool().Draw(t, "finished") {
		finishAll(p)
	}
	for _, of := range p.Texts() {
		if len(p.Refusals(of)) > 0 || !rapid.Bool().Draw(t, "put") {
			continue
		}
		v := p.Put(of, "words", "2026-01-02")
		for _, m := range p.Members() {
			if rapid.Bool().Draw(t, "speaks") {
				g.position(p, v, m)
			}
		}
	}
	if rapid.IntRange(0, 2).Draw(t, "other scale") == 0 {
		p.Asking = Asking{}
		g.steps(p, func(s *Step) bool { return s == asking })
	}
	if len(p.Core.Versions) > 0 && rapid.Bool().Draw(t, "in force") {
		p.Core.Moves = []Moving{{Row: Row{ID: "m1", Rank: "U"}, Verb: "start", From: string(Forming), To: string(InEffect), At: "2026-01-02"}}
	}
	g.steps(p, func(s *Step) bool { return s.Chapter == LifeChapter })
	if rapid.IntRange(0, 3).Draw(t, "other length") == 0 { // when some texts are put already
		p.SetLength(Full - p.Length())
	}
	return p
}

// steps answers the steps that p needs and are wanted.
func (g *randomizer) steps(p *Partnership, wanted func(*Step) bool) {
	for _, s := range Steps {
		if s.Ask == nil || !wanted(s) || s.When != nil && !s.When(p) {
			continue
		}
		parties := []ID{""}
		if s.Parties != nil {
			parties = s.Parties(p)
		}
		for _, party := range parties {
			g.answer(func() ([]Question, func()) { return s.Ask(p, party), func() {} })
		}
	}
}

// position takes a random position, said to the end.
func (g *randomizer) position(p *Partnership, v *Version, m ID) {
	e := p.Position(v, m, "Mia", "2026-01-02")
	for i := range e.Questions {
		if leaf := e.Questions[i].(Leaf); len(Shown([]Question{leaf})) > 0 {
			if c, ok := leaf.(Choice); !ok || len(c.From) > 0 {
				g.leaf(leaf)
			}
		}
	}
	e.Put()
}

type randomizer struct {
	t      *rapid.T
	prefix string
	n      int
}

func (g *randomizer) id() ID {
	g.n++
	return ID(g.prefix + strconv.Itoa(g.n))
}

func (g *randomizer) text(label string) string {
	return rapid.OneOf(rapid.SampledFrom(hostile), rapid.Map(rapid.String(), Clean)).Draw(g.t, label)
}

func (g *randomizer) line(label string) string { return CleanLine(g.text(label)) }

func (g *randomizer) answer(d desk) {
	qs, _ := d()
	for _, q := range qs {
		key := q.Head().Key
		if q, put := d.question(key); len(Shown([]Question{q})) > 0 {
			if rapid.IntRange(0, 9).Draw(g.t, key+" aside") == 0 {
				q.Head().SetAside(Aside{Later: true, Who: g.line("who"), By: "2026-05-01"})
				put()
			}
			if rapid.IntRange(0, 4).Draw(g.t, key) > 0 {
				g.one(d, key)
			}
		}
	}
}

func (g *randomizer) one(d desk, key string) {
	q, put := d.question(key)
	switch q := q.(type) {
	case Leaf:
		g.leaf(q)
		put()
	case Rows:
		for range rapid.IntRange(0, 3).Draw(g.t, key+" rows") {
			id := g.id()
			q, put := d.question(key)
			q.(Rows).Add(id)
			put()
			g.answer(func() ([]Question, func()) {
				q, put := d.question(key)
				e := q.(Rows).Open(id)
				return e.Questions, func() { e.Put(); put() }
			})
		}
	case Each:
		for _, id := range q.IDs() {
			g.answer(func() ([]Question, func()) {
				q, put := d.question(key)
				e := q.(Each).Open(id)
				return e.Questions, func() { e.Put(); put() }
			})
		}
	}
}

func (g *randomizer) leaf(q Leaf) {
	key := q.Head().Key
	option := func(from []Option) string {
		if len(from) == 0 {
			return ""
		}
		return rapid.SampledFrom(from).Draw(g.t, key).Key
	}
	switch q := q.(type) {
	case Choice:
		q.Set(option(q.From))
		if key == "status" && rapid.Bool().Draw(g.t, "active") {
			q.Set(Active)
		}
	case Several:
		if len(q.From) > 0 {
			q.Set(string(MakeList(option(q.From), option(q.From))))
		}
	case YesNo:
		q.Set(rapid.SampledFrom([]string{Yes, No}).Draw(g.t, key))
	case Scale:
		q.Set(strconv.Itoa(rapid.IntRange(1, q.Max).Draw(g.t, key)))
	case Day:
		q.Set(rapid.SampledFrom([]string{"2026-01-31", "1 March 2027", "2.3.2025"}).Draw(g.t, key))
	case Amount:
		q.Set(rapid.SampledFrom([]string{"5", "2,500.50", "€ 10"}).Draw(g.t, key))
	case Text:
		q.Set(g.text(key))
	default:
		q.Set(g.line(key))
	}
}

// noWords stands for export's words of a text.
func noWords(*Partnership, ID) (string, error) { return "words", nil }

// read reads an answers file with IDs of its own.
func read(t *testing.T, file []byte) *Partnership {
	t.Helper()
	g := randomizer{prefix: "r", n: -1} // r0 is the partnership, r1 its first record
	p, err := ReadAnswers(file, g.id, "2026-01-02", noWords)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// complete is a partnership with nothing left to do but agree: the one in
// testdata, with something said wherever a question of a newer step is open. Some
// of its members have taken positions.
func complete(t *testing.T) *Partnership {
	t.Helper()
	file, err := os.ReadFile("testdata/complete.json")
	if err != nil {
		t.Fatal(err)
	}
	p := read(t, file)
	finishAll(p)
	texts := p.Texts()
	for _, x := range []struct {
		of                      ID
		member                  int
		choice, how, why, spoke string
	}{
		{texts[0], 0, Yes, string(InRoom), "", "Ana Ruiz"},
		{texts[0], 1, NoView, string(ByProxy), "Our board meets in May.", ""},
		{texts[1], 0, Yes, string(InRoom), "", ""},
		{texts[1], 1, Yes, string(InRoom), "", "Tom O'Neill"},
		{texts[2], 1, No, string(Later), "Some talks need to be alone.", ""},
	} {
		take(p, x.of, p.Members()[x.member], map[string]string{"choice": x.choice, "how": x.how, "reason": x.why, "person": x.spoke})
	}
	return p
}

// take takes a position, as the page of agreeing does.
func take(p *Partnership, of, member ID, answers map[string]string) {
	v := p.Put(of, "words", "2026-01-02")
	e := p.Position(v, member, "Mia", "2026-01-02")
	for _, q := range e.Questions {
		value := answers[q.Head().Key]
		for _, o := range options(q) {
			if o.Label == value && value != "" {
				value = o.Key
			}
		}
		q.(Leaf).Set(value)
	}
	e.Put()
}

// accept takes every member's yes to a text, approved by whoever has to.
func accept(p *Partnership, of ID) {
	for _, m := range p.Members() {
		take(p, of, m, map[string]string{"choice": Yes, "how": string(InRoom), "body": "Board", "on": "2026-01-01"})
	}
}

// finishAll answers what is still open in p.
func finishAll(p *Partnership) {
	n := 0
	for _, stop := range p.Path() {
		if stop.Step.Ask != nil {
			finish(&n, func() ([]Question, func()) { return stop.Step.Ask(p, stop.Party), func() {} })
		}
	}
}

// finish answers what is still open on a desk. New records are counted by n.
func finish(n *int, d desk) {
	qs, _ := d()
	for _, q := range qs {
		key := q.Head().Key
		q, put := d.question(key)
		if len(Shown([]Question{q})) == 0 {
			continue
		}
		if rule, _, is := open(q); is && rule == "open" {
			if leaf, ok := q.(Leaf); ok && leaf.Value() == "" {
				leaf.Set(something(leaf))
				put()
			} else if rows, ok := q.(Rows); ok {
				*n++
				rows.Add(ID("new " + key + " " + strconv.Itoa(*n)))
				put()
			}
		}
		ids := []ID{}
		q, _ = d.question(key)
		switch q := q.(type) {
		case Rows:
			ids = q.IDs()
		case Each:
			ids = q.IDs()
		}
		for _, id := range ids {
			finish(n, func() ([]Question, func()) {
				q, put := d.question(key)
				var e Entry
				switch q := q.(type) {
				case Rows:
					e = q.Open(id)
				case Each:
					e = q.Open(id)
				}
				return e.Questions, func() { e.Put(); put() }
			})
		}
	}
}

// something is an answer to q that will do.
func something(q Leaf) string {
	if os := options(q); len(os) > 0 {
		if _, several := q.(Several); several {
			return string(MakeList(os[0].Key))
		}
		return os[0].Key
	}
	switch q.(type) {
	case Choice, Several:
		return "" // there is nobody to choose
	case Day:
		return "2026-12-31"
	case Amount, Scale:
		return "1"
	}
	return "Something."
}
