package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tandem/model"
)

// held returns what the file holds now.
func (s *seat) held() *model.Record {
	s.t.Helper()
	r, err := s.file.Load(context.Background(), s.r.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

// reword types other words for a norm, as the step of the norms saves them.
func (s *seat) reword(of model.ID, words string) {
	s.t.Helper()
	s.changing(func(p *model.Partnership) {
		_, _, n := p.Norm(of)
		n.Statement = words
	})
}

// changing saves a change of the partnership from another window.
func (s *seat) changing(change func(*model.Partnership)) {
	s.t.Helper()
	r := s.held()
	p := r.Partnership.Clone()
	change(p)
	s.ids++
	save := model.Save{ID: model.ID("other" + itoa(s.ids)), Partnership: r.ID, Window: "other", Actor: "Ben", Mode: model.Wizard, At: s.clock, Ops: r.Ops(p)}
	if _, clashes, err := s.file.Save(context.Background(), save); err != nil || len(clashes) > 0 {
		s.t.Fatal(err, clashes)
	}
	s.reload()
}

// settled has a norm to which both members said yes, and which says other words now.
// The page of agreeing is open on it.
func settled(t *testing.T, words string) (*seat, model.ID) {
	s := with(t, full(t))
	of := s.r.Texts()[1]
	s.reword(of, words)
	s.at("agree", "", string(of))
	return s, of
}

// TestTheChangeIsShownFirst: a text whose words changed since members spoke shows the
// difference word by word, with signs, and asks no member before it is decided.
func TestTheChangeIsShownFirst(t *testing.T) {
	s, of := settled(t, "We will not start on time.")
	s.sees("{+not", "Does this change what people agreed to?", "Only the wording", "It changes what was agreed", "\"not\" came or went")
	s.lacks("(•)")
	if s.can(of, "r2") {
		t.Error("a member can be asked before it is decided")
	}
	s.press("esc")
	s.sees("Agree")
	s.lacks("Does this change")
	if s.held().Reworded(of) == nil {
		t.Error("esc decided it")
	}
}

// TestVisitingDecidesNothing: looking, hovering and leaving records nothing, and the
// arrows alone decide nothing.
func TestVisitingDecidesNothing(t *testing.T) {
	for _, keys := range [][]string{
		{"down", "up", "down", "down", "pgdown", "pgup", "esc"},
		{"down", "space", "up", "esc"}, {"enter", "down", "esc"}, {"space", "down", "tab", "esc"},
		{"v", "enter", "c", "t", "down", "esc", "esc"}, {"enter", "ctrl+p", "esc", "esc"}, {"space", "ctrl+c", "esc", "esc"},
	} {
		s, of := settled(t, "We will start at nine.")
		before := s.held().Seq
		s.press(keys...)
		if now := s.held(); now.Seq != before || now.Reworded(of) == nil {
			t.Errorf("%v recorded something", keys)
		}
	}
}

// TestOnlyTheWording: it keeps the agreement and says so, with who decided it.
func TestOnlyTheWording(t *testing.T) {
	s, of := settled(t, "We will begin on time.")
	was := s.held().Newest(of).ID
	s.press("enter", "enter")
	s.sees("What was said carries over", "carried over", "decided by Mia", "A member may still call this more")
	r := s.held()
	st := r.Standing(of)
	if !st.InForce || st.Version.Kind != model.Editorial || st.Version.By != "Mia" || st.Version.Was != string(was) {
		t.Fatalf("it is %+v of %+v", st.Version, st)
	}
	for m, pos := range st.Positions {
		if pos.Carried == "" {
			t.Errorf("%s is not marked as carried over", m)
		}
	}
	s.press("w")
	s.sees("Carried over from the words before")
}

// TestOneWordMore: a change of one word that is said to change what was agreed to
// resets it; both versions and all that was said stay in the record.
func TestOneWordMore(t *testing.T) {
	s, of := settled(t, "We will never start on time.")
	s.press("down", "enter", "enter")
	s.sees("Ask each member again", "before: Yes")
	r := s.held()
	if st := r.Standing(of); st.InForce || len(st.Positions) != 0 || st.Version.Kind != model.Material || st.Version.By != "Mia" {
		t.Fatalf("it is %+v", st)
	}
	if vs := r.VersionsOf(of); len(vs) != 2 || len(r.Said(of, "r2")) != 1 {
		t.Errorf("%d versions, %d answers", len(vs), len(r.Said(of, "r2")))
	}
}

// TestAnyMemberMayCallIt material afterwards: what was carried over counts no more,
// and the record says whose call it was.
func TestAnyMemberMayCallIt(t *testing.T) {
	s, of := settled(t, "We will begin on time.")
	s.press("enter", "enter")
	s.press("c")
	s.sees("Whose call is it?", "[-start", "{+begin")
	before := s.held().Seq
	s.press("down", "up", "down", "esc")
	if s.held().Seq != before {
		t.Fatal("hovering called it")
	}
	s.press("c", "down", "enter")
	if s.held().Seq != before {
		t.Fatal("one enter called it")
	}
	s.press("enter")
	s.sees("All are asked again", "before: Yes")
	r := s.held()
	if v := r.Newest(of); v.Called != "r3" || v.CalledBy != "Mia" || r.Standing(of).InForce {
		t.Errorf("it is %+v", v)
	}
}

// TestRewordedInTheSet: all ground rules together leave out those whose change is to
// be decided, and lead there.
func TestRewordedInTheSet(t *testing.T) {
	s := with(t, listened(t))
	of := s.r.NormTexts()[0]
	for _, m := range s.r.Members() {
		s.changing(func(p *model.Partnership) { position(p, of, s.textWords(of), m, model.Yes) })
	}
	s.reword(of, "We will start at ten.")
	s.at("agree", "", string(model.NormsText))
	s.sees("Changed since members spoke")
	texts, left := s.set(model.NormsText)
	if slices.Contains(texts, of) || !left[0].reworded {
		t.Fatalf("%v, %+v", texts, left)
	}
	s.times(len(s.r.Members()), "down")
	s.press("enter")
	s.sees("Does this change what people agreed to?")
	s.press("enter", "enter")
	if texts, _ := s.set(model.NormsText); !slices.Contains(texts, of) {
		t.Error("it is still left out")
	}
}

// TestTheWordsChangeWhileDeciding in another window: nothing is decided, and the page
// says so.
func TestTheWordsChangeWhileDeciding(t *testing.T) {
	s, of := settled(t, "We will begin on time.")
	s.press("enter")
	s.changing(func(p *model.Partnership) { _, _, n := p.Norm(of); n.Statement = "We will begin at noon." })
	s.sees("Changed in another window", "noon")
	s.lacks("(•)")
	s.press("enter")
	if s.held().Reworded(of) == nil {
		t.Error("it was decided")
	}
}

// TestHint: the page says what a change looks like, and why.
func TestHint(t *testing.T) {
	for words, want := range map[string]string{
		"We will start at 9.":                     "a number or an amount has changed (9)",
		"We must start on time.":                  "\"will\" came or went",
		"We will begin on time.":                  "No number, name, or word",
		"We will start on time with Ana.":         "a name has changed (Ana)",
		"We will start on time, and say so 5 %.":  "a number or an amount has changed (5)",
		"We won't start on time.":                 "came or went",
		"We will not begin before the doors open": "\"not\" came or went",
		"We will start on time and in good mood.": "No number",
	} {
		s, of := settled(t, words)
		if r := s.reworded(of); r == nil || !strings.Contains(r.hint(s.UI), want) {
			t.Errorf("%q: %q", words, r.hint(s.UI))
		}
	}
}

// TestWhoJoined: where the words are the same and the members others, the page says
// who joined or left, and what each said before stands beside (R5).
func TestWhoJoined(t *testing.T) {
	s := with(t, full(t))
	of := s.r.Texts()[1]
	s.changing(func(p *model.Partnership) {
		o := *p.Organization("r2")
		o.ID, o.Name, o.Rank = "third", "Third Place", "zz"
		p.Roster.Organizations = append(p.Roster.Organizations, o)
	})
	s.at("agree", "", string(of))
	s.sees("Third Place joined on", "the words are the same", "Eastside Pantry: still to come (before: Yes)", "Third Place: still to come")
	s.changing(func(p *model.Partnership) { p.Organization("r3").Status = model.Left })
	s.sees("Clínica del Río left on")
}

// TestNobodyHasAView: where no one has a view yet, the page says so, and what to do.
func TestNobodyHasAView(t *testing.T) {
	s := with(t, full(t))
	of := s.r.Texts()[1]
	for _, m := range s.r.Members() {
		s.changing(func(p *model.Partnership) { position(p, of, s.textWords(of), m, model.NoView) })
	}
	s.at("agree", "", string(of))
	s.sees("No one has a view yet")
	s.lacks("in force")
}

// TestFromADoubtToOtherWords: from a text one key leads to where its words are written,
// and esc back to the text, on which it is decided what the change is. The same way leads
// back from how members answer.
func TestFromADoubtToOtherWords(t *testing.T) {
	s := with(t, full(t))
	of := s.r.Texts()[1]
	s.at("agree", "", string(of))
	s.press("e")
	s.sees("What will you do, in one sentence?")
	s.typed(" Always.")
	s.press("esc")
	s.in(shifted)
	s.press("enter")
	s.sees("Does this change what people agreed to?")
	s = with(t, full(t))
	s.at("agree", "", string(of))
	s.press("s")
	s.sees("On which scale do members answer?")
	s.press("esc")
	if a, ok := s.top().(*agreeScreen); !ok || a.of != of {
		t.Errorf("%s is open after %q", s.here.Step.ID, s.text())
	}
}
