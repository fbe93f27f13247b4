package model

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestSwitchingLength: to and fro between the lengths, no answer is lost, no text
// becomes another, and everybody stands where they stood.
func TestSwitchingLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		q := p.Clone()
		for _, l := range []Length{Both, Full, Both} {
			q.SetLength(l)
			before, after := p.Leaves(), q.Leaves()
			delete(before, Place{CoreStep, "", "length"})
			delete(after, Place{CoreStep, "", "length"})
			if d := cmp.Diff(before, after); d != "" {
				t.Fatalf("answers:\n%s", d)
			}
			for _, of := range append(p.NormTexts(), TermsText) {
				if p.Digest(of) != q.Digest(of) {
					t.Fatalf("%s is another text", of)
				}
				if d := cmp.Diff(p.Standing(of), q.Standing(of)); d != "" {
					t.Fatalf("standing of %s:\n%s", of, d)
				}
				if d := cmp.Diff(p.Refusals(of), q.Refusals(of)); d != "" {
					t.Fatalf("what keeps %s from agreement:\n%s", of, d)
				}
			}
			if d := cmp.Diff(stops(p.Path()), stops(q.Path())); d != "" {
				t.Fatalf("the way:\n%s", d)
			}
		}
		q.SetLength(p.Length())
		if d := cmp.Diff(p.Leaves(), q.Leaves()); d != "" {
			t.Fatal(d)
		}
	})
}

// stops names the stops of a path.
func stops(path []Stop) (names []string) {
	for _, s := range path {
		names = append(names, string(s.Step.ID)+" "+string(s.Party))
	}
	return names
}

// TestShortAsks: the short way puts to people what is marked for it and what has
// an answer, no less and no more; a page that has nothing for it shows all.
func TestShortAsks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		p.SetLength(Both)
		var rec func(at string, qs []Question)
		rec = func(at string, qs []Question) {
			asked := p.Asked(qs)
			marked := slices.ContainsFunc(Shown(qs), func(q Question) bool { return q.Head().Length == Both })
			for _, q := range Shown(qs) {
				h := q.Head()
				is := slices.ContainsFunc(asked, func(x Question) bool { return x.Head().Key == h.Key })
				want := !marked || h.Length == Both || Answered(q) || !h.Aside().IsZero()
				if is != want {
					t.Fatalf("%s/%s is asked: %v", at, h.Key, is)
				}
				switch q := q.(type) {
				case Rows:
					for _, id := range q.IDs() {
						rec(join(at, h.Key), q.Open(id).Questions)
					}
				case Each:
					for _, id := range q.IDs() {
						rec(join(at, h.Key), q.Open(id).Questions)
					}
				}
			}
			if len(asked) > len(Shown(qs)) {
				t.Fatalf("%s asks what does not show", at)
			}
		}
		for _, s := range p.Path() {
			if s.Step.Ask == nil {
				continue
			}
			qs := s.Step.Ask(p, s.Party)
			rec(string(s.Step.ID), qs)
			if n := len(Shown(qs)) - len(p.Asked(qs)); p.Left(s) != n {
				t.Fatalf("%s leaves %d for later, and says %d", s.Step.ID, n, p.Left(s))
			}
		}
	})
}

// TestShortMoves: going on passes by the pages that are for later, and stays on
// one that was opened all the same; the full way passes by none.
func TestShortMoves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		var want []Stop
		for _, s := range p.Path() {
			if !p.ForLater(s) {
				want = append(want, s)
			}
		}
		if p.Length() == Full && len(want) != len(p.Path()) {
			t.Fatalf("the full way leaves some for later")
		}
		got := []Stop{p.Path()[0]}
		for {
			s, ok := p.Move(got[len(got)-1].Step.ID, got[len(got)-1].Party, 1)
			if !ok {
				break
			}
			got = append(got, s)
		}
		if !slices.Equal(stops(got), stops(want)) {
			t.Fatalf("goes %v\nwant %v", stops(got), stops(want))
		}
		for _, s := range p.Path() {
			next, on := p.Move(s.Step.ID, s.Party, 1)
			last, back := p.Move(s.Step.ID, s.Party, -1)
			if on && p.ForLater(next) || back && p.ForLater(last) {
				t.Fatalf("from %s it goes to what is for later", s.Step.ID)
			}
			if on && s.Step.Ask != nil && p.ForLater(s) {
				if again, ok := p.Move(next.Step.ID, next.Party, -1); !ok || p.ForLater(again) {
					t.Fatalf("from %s there is no way back to where it came from", next.Step.ID)
				}
			}
		}
	})
}

// TestShortPages: which pages the short way leaves for later.
func TestShortPages(t *testing.T) {
	p := complete(t)
	rest := func() (ids []string) {
		for _, s := range p.Path() {
			if p.ForLater(s) && !slices.Contains(ids, string(s.Step.ID)) {
				ids = append(ids, string(s.Step.ID))
			}
		}
		return ids
	}
	if got := rest(); got != nil {
		t.Errorf("the full way leaves %q", got)
	}
	p.SetLength(Both)
	if got := rest(); !slices.Equal(got, []string{"readiness", "structure", "contributions", "communication", "asking"}) {
		t.Errorf("the short way leaves %q", got)
	}
}

// TestShortGaps: the short way waits for nothing it does not ask, and names what
// contradicts itself wherever something was said.
func TestShortGaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t, "p-")
		p.SetLength(Both)
		asked := map[string]Question{}
		for _, s := range p.Path() {
			walk("", s.Step.Questions(p, s.Party), func(path string, q Question) {
				asked[string(s.Step.ID)+" "+string(s.Party)+" "+path] = q
			})
		}
		for _, g := range p.Gaps() {
			q := asked[string(g.Step)+" "+string(g.Party)+" "+g.Key]
			if q == nil || q.Head().Length == Both || Answered(q) || !q.Head().Aside().IsZero() {
				continue
			}
			if leaf, ok := q.(Leaf); !ok || leaf.Value() == "" {
				t.Fatalf("%+v is of the full way, and has no answer", g)
			}
		}
	})
	p := complete(t)
	p.Contributions.Match[0].Worth = "1"
	p.Plan.End = "2026-01-01"
	p.Duties.Duties[0].Charge = string(MakeList("r4", "r5"))
	p.SetLength(Both)
	for _, rule := range []string{"R8-match", "R16", "two-in-charge"} {
		if len(found(p, rule)) != 1 {
			t.Errorf("the short way does not see %s", rule)
		}
	}
	p = &Partnership{}
	p.Kind.Primary = GrantMatch
	for _, g := range p.Gaps() {
		if g.Step == contributions.ID || g.Step == plan.ID && g.Key != "leave" || g.Step == structure.ID {
			t.Errorf("the short way waits for %+v", g)
		}
	}
}

// TestShortTexts: an outline is no terms of reference. The short way puts terms
// to agreement only if they were once put.
func TestShortTexts(t *testing.T) {
	p := complete(t)
	p.Core.Versions, p.Core.Positions = nil, nil
	if !slices.Contains(p.Texts(), TermsText) {
		t.Error("the full way has no terms")
	}
	p.SetLength(Both)
	if slices.Contains(p.Texts(), TermsText) {
		t.Error("the short way has terms")
	}
	p.SetLength(Full)
	accept(p, TermsText)
	p.SetLength(Both)
	if !slices.Contains(p.Texts(), TermsText) || !p.Standing(TermsText).InForce {
		t.Error("terms that were agreed are gone from the short way")
	}
	p.Need.Need += "!"
	if !slices.Contains(at(found(p, "R4")), "agree/terms") {
		t.Error("terms that changed since are not named")
	}
}

// answering fills in a partnership as a group does, and counts.
type answering struct {
	t *testing.T
	p *Partnership
	n int // answers
}

// say answers a question of a step, which must be asked.
func (a *answering) say(step ID, party ID, path, value string) {
	a.t.Helper()
	a.n++
	a.into(func() ([]Question, func()) { return a.p.Asked(Lookup(step).Ask(a.p, party)), func() {} }, path, value)
}

// into answers the question at path on a desk, opening records on the way; "+"
// opens a new one.
func (a *answering) into(d desk, path, value string) {
	a.t.Helper()
	key, rest, more := strings.Cut(path, "/")
	q, put := d.question(key)
	if q == nil {
		a.t.Fatalf("%s is not asked", key)
	}
	if !more {
		leaf := q.(Leaf)
		leaf.Set(value)
		if leaf.Check() != Fine {
			a.t.Fatalf("%q will not do for %s", value, key)
		}
		put()
		return
	}
	id, rest, _ := strings.Cut(rest, "/")
	if id == "+" {
		id = "row " + strconv.Itoa(a.n)
	}
	a.into(func() ([]Question, func()) {
		q, put := d.question(key)
		var e Entry
		switch q := q.(type) {
		case Rows:
			e = q.Open(ID(id))
		case Each:
			e = q.Open(ID(id))
		}
		return a.p.Asked(e.Questions), func() { e.Put(); put() }
	}, rest, value)
}

// TestShortPath: four organizations and seven people need at most 35 answers for
// an outline with nothing still to come but what each person says of the ground
// rules, and where each stands.
func TestShortPath(t *testing.T) {
	a := &answering{t: t, p: &Partnership{}}
	p := a.p
	p.Core.Name, a.n = "Eastside Food Link", 1
	orgs := []string{"Eastside Pantry", "Clínica del Río", "Ward Council", "Oak Street School"}
	for _, o := range orgs {
		a.say(roster.ID, "", "organizations/+/name", o)
	}
	for i, who := range []string{"Ana Ruiz", "Tom O'Neill", "Lu Chen", "Sam Hill", "Mia Wolf", "Jo Park", "Kit Roy"} {
		a.say(roster.ID, "", "people/+/name", who+", "+orgs[i%4])
	}
	for i, m := range p.Roster.People {
		if p.Called(ID(m.Of)) != orgs[i%4] || strings.Contains(m.Name, ",") {
			t.Errorf("one line did not say who comes from where: %+v", m)
		}
	}
	a.say(kind.ID, "", "primary", Unsure)
	a.say(need.ID, "", "need", "Families east of the river travel 40 minutes for fresh food.")
	for _, o := range p.Active() {
		a.say(interest.ID, o, "benefit", "Fewer people turned away.")
	}
	a.say(objectives.ID, "", "objectives/+/text", "Open one evening a week.")
	a.say(outcomes.ID, "", "outcomes/+/text", "Families eat fresh food every week.")
	for _, o := range p.Active() {
		a.say(duties.ID, "", "duty/"+string(o)+"/part", "The part of "+p.Called(o))
	}
	for _, d := range [][2]string{{"Who may join", Strategic}, {"Opening hours", Operational}} {
		a.say(decisions.ID, "", "decisions/+/text", d[0])
		row := "decisions/" + string(p.Decisions.Decisions[len(p.Decisions.Decisions)-1].ID)
		a.say(decisions.ID, "", row+"/level", d[1])
		a.say(decisions.ID, "", row+"/held", HeldTogether)
	}
	a.say(procedures.ID, "", "next", "10 February 2027")
	a.say(plan.ID, "", "leave", "Tell the others two months before.")
	a.say(areas.ID, "", "areas", string(MakeList("meetings")))
	a.say(norms.ID, "", "area/meetings/norms/+/statement", "We will start on time.")
	t.Logf("%d answers", a.n)
	if a.n > 35 {
		t.Errorf("%d answers", a.n)
	}
	for _, g := range p.Gaps() {
		if g.Weigh != Advice && g.Rule != "R3" && g.Rule != "R4" && g.Step != voices.ID {
			t.Errorf("%+v", g)
		}
	}
	for _, of := range p.Texts() {
		for _, g := range p.Refusals(of) {
			if g.Rule != "R3" {
				t.Errorf("%s is refused for %+v", of, g)
			}
		}
	}
	if n := len(p.Texts()); n != 1 {
		t.Errorf("%d texts", n)
	}
	for stop, mark := range p.Marks() {
		if mark == Open && stop.Step != voices && stop.Step != agree && stop.Step != check {
			t.Errorf("%s %s is not done", stop.Step.ID, stop.Party)
		}
	}
}
