package model

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestParts: every part is its leaves, and what differs between two of them turns
// the one into the other.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := random(t, "p-"), random(t, "q-")
		for _, s := range append([]*Step{core}, Steps...) {
			if s.Part == nil {
				continue
			}
			for _, party := range s.held(p) {
				part := s.Part(p, party)
				a := Flatten(part)
				again := reflect.New(reflect.TypeOf(part).Elem()).Interface()
				if unknown := Fill(again, a); len(unknown) > 0 {
					t.Fatalf("%s has no place for %q", s.ID, unknown)
				}
				if d := cmp.Diff(a, Flatten(again)); d != "" {
					t.Fatalf("%s:\n%s", s.ID, d)
				}
				var b Leaves
				if others := s.held(q); len(others) > 0 {
					b = Flatten(s.Part(q, others[0]))
				}
				there := a.Apply(Diff(a, b))
				if d := cmp.Diff(len(b), len(there)) + cmp.Diff(a, there.Apply(Diff(there, a))); d != "" {
					t.Fatalf("%s, to and fro:\n%s", s.ID, d)
				}
			}
		}
	})
}

// TestCloneIsItsOwn: whatever is written into a clone, or into a record opened
// from it, what was cloned stays as it is.
func TestCloneIsItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		before := p.Leaves()
		q := p.Clone()
		for i := range q.Norms.Areas {
			for j := range q.Norms.Areas[i].Norms {
				q.Norms.Areas[i].Norms[j].Statement = "scribbled"
				q.Norms.Areas[i].Norms[j].set("statement", Aside{Skip: true}.String())
			}
		}
		for i := range q.Roster.People {
			q.Roster.People[i].set("title", Aside{Skip: true}.String())
		}
		for _, stop := range q.Path() {
			walk("", stop.Step.Questions(q, stop.Party), func(_ string, x Question) {
				scribble(x)
				if l := listIn(x); l != nil {
					for _, id := range l.ids() {
						e := l.open(id)
						for _, y := range e.Questions {
							scribble(y)
						}
						e.Put()
					}
				}
			})
		}
		for i := range q.Core.Positions {
			q.Core.Positions[i].Choice = "scribbled"
		}
		if d := cmp.Diff(before, p.Leaves()); d != "" {
			t.Fatal(d)
		}
	})
}

func scribble(q Question) {
	q.Head().SetAside(Aside{Later: true, Who: "scribbled"})
	if leaf, ok := q.(Leaf); ok {
		leaf.Set("scribbled")
	}
}

// TestRecordsOpenedAtOnce: two who open the same record each change what they
// changed, and no more.
func TestRecordsOpenedAtOnce(t *testing.T) {
	p := complete(t)
	rows := roster.Ask(p, "")[1].(Rows)
	one, two := rows.Open("r4"), rows.Open("r4")
	set := func(e Entry, key, value string) {
		i := slices.IndexFunc(e.Questions, func(q Question) bool { return q.Head().Key == key })
		e.Questions[i].(Leaf).Set(value)
		e.Put()
	}
	set(one, "title", "Manager")
	set(two, "contact", "555-0100")
	if ana := p.Person("r4"); ana.Title != "Manager" || ana.Contact != "555-0100" {
		t.Errorf("%+v", ana)
	}
}

// TestDigestsHoldNothingElse: no private answer, no position and no loose question
// is in what members agree to; every other answer of a step that binds is in the
// terms, and in them alone.
func TestDigestsHoldNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		texts := append(p.NormTexts(), TermsText)
		digests := func() (ds []string) {
			for _, of := range texts {
				ds = append(ds, p.Digest(of))
			}
			return ds
		}
		before := digests()
		for _, i := range p.Interest {
			i.Benefit += "!"
		}
		for _, r := range p.Readiness {
			r.Components = append(r.Components, Component{Row: Row{ID: "new", Rank: "zz"}, Worry: "Money."})
		}
		p.Core.Positions, p.Core.Name = nil, p.Core.Name+"!"
		for i := range p.Voices.Heard {
			p.Voices.Heard[i].Voices = nil
		}
		loose := 0
		for _, stop := range p.Path() {
			for _, q := range stop.Step.Questions(p, stop.Party) {
				if leaf, ok := q.(Leaf); ok && q.Head().Loose {
					leaf.Set(leaf.Value() + "!")
					loose++
				}
			}
		}
		if loose < 7 {
			t.Fatalf("%d loose questions", loose)
		}
		if d := cmp.Diff(before, digests()); d != "" {
			t.Fatalf("what is no part of any text changed one:\n%s", d)
		}
		for _, stop := range p.Path() {
			if !stop.Step.Binds {
				continue
			}
			walk("", stop.Step.Questions(p, stop.Party), func(path string, q Question) {
				leaf, ok := q.(Leaf)
				if !ok || q.Head().Loose || leaf.Value() == "" || loosePath(path) {
					return
				}
				if _, row := rowOf(path); row {
					return // bound to a copy; its own path is looked at below
				}
				was := leaf.Value()
				leaf.Set(was + "!")
				now := digests()
				if last := len(now) - 1; now[last] == before[last] || !slices.Equal(now[:last], before[:last]) {
					t.Fatalf("%s/%s is not in the terms, or in more", stop.Step.ID, path)
				}
				leaf.Set(was)
			})
		}
	})
}

// loosePath reports whether a change of an answer makes other questions show or
// hide, so that more than its own words change.
func loosePath(path string) bool { return path == "primary" || path == "also" }

// rowOf returns the list that a path lies in.
func rowOf(path string) (string, bool) {
	for _, up := range Above(path) {
		return up, true
	}
	return "", false
}

// TestLaterOnEverything: with every question put off nothing contradicts itself,
// nothing can be agreed to, and the file comes back.
func TestLaterOnEverything(t *testing.T) {
	p := &Partnership{}
	p.SetLength(Full)
	p.Roster.Organizations = []Organization{{Row: Row{ID: "a", Rank: "a"}}, {Row: Row{ID: "b", Rank: "b"}, Status: Active}}
	n := 0
	var putOff func(d desk)
	putOff = func(d desk) {
		qs, _ := d()
		for _, q := range Shown(qs) {
			q, put := d.question(q.Head().Key)
			q.Head().SetAside(Aside{Later: true, Who: "Ana", By: "2027-01-01"})
			put()
			n++
			if l := listIn(q); l != nil {
				ids := l.ids()
				if each, ok := q.(Each); ok {
					ids = each.IDs()
				}
				for _, id := range ids {
					putOff(func() ([]Question, func()) {
						q, put := d.question(q.Head().Key)
						e := listIn(q).open(id)
						return e.Questions, func() { e.Put(); put() }
					})
				}
			}
		}
	}
	for _, stop := range p.Path() {
		if stop.Step.Ask != nil {
			putOff(func() ([]Question, func()) { return stop.Step.Ask(p, stop.Party), func() {} })
		}
	}
	if n < 80 {
		t.Fatalf("%d questions", n)
	}
	for _, g := range p.Gaps() {
		if g.Weigh == Conflict || g.Rule == "open" && g.Step != roster.ID {
			t.Errorf("%+v", g)
		}
	}
	if len(p.Refusals(TermsText)) == 0 {
		t.Error("terms that are put off can be agreed to")
	}
	q := read(t, []byte(fileOf(t, p)))
	if d := cmp.Diff(canonical(p), canonical(q)); d != "" {
		t.Error(d)
	}
}
