package model

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// allJots is one jot of each kind, with text.
func allJots(p *Partnership) []Jot {
	point := p.Meetings.Meetings[0].Agenda[1].ID
	return []Jot{
		{Kind: JotVoice, On: "meetings", Who: "m1"}, {Kind: JotVoice, On: point, Who: "m2"},
		{Kind: JotNeed}, {Kind: JotPart, On: "o1"}, {Kind: JotValue, On: "meetings"}, {Kind: JotRule, On: "meetings", Row: "n1"},
		{Kind: JotRight, Row: "r1"}, {Kind: JotDecision, Row: "d1"}, {Kind: JotAction, Row: "t1"},
		{Kind: JotWho, Row: "t1"}, {Kind: JotBy, Row: "t1"}, {Kind: JotParked, Row: "q1"},
		{Kind: JotNote}, {Kind: JotNext},
	}
}

// TestJotOf: whatever is taken down is found again in the draft of it: what it is, what
// it is about, whose it is, and its text.
func TestJotOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := seatedIn(t)
		if rapid.Bool().Draw(t, "noted before") {
			p.Jot("k", Jot{Kind: JotNote, Text: "Before " + rapid.SampledFrom(hostile).Draw(t, "before")})
		}
		text := rapid.SampledFrom(append(slices.Clone(hostile), "  on both sides  ", "two\nlines")).Draw(t, "text")
		for _, want := range allJots(p) {
			want.Text = text
			q := p.Clone()
			if !q.Jot("k", want) {
				t.Fatalf("%+v has no place", want)
			}
			ops := changed(p, q)
			meeting, got, ok := JotOf(ops)
			if !ok || meeting != "" && meeting != "k" {
				t.Fatalf("%+v is not found in %v", want, ops)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("%s:\n%s", want.Kind, d)
			}
			if at := q.Jotted("k", want); want.Kind != JotNote && at != text {
				t.Fatalf("%s: %q stands there", want.Kind, at)
			}
		}
	})
}

// changed returns what makes q out of p, in no order that matters.
func changed(p, q *Partnership) []Op {
	was := p.Leaves()
	var ops []Op
	for place, value := range q.Leaves() {
		if value != was[place] {
			ops = append(ops, Op{Place: place, Value: value, Former: was[place]})
		}
	}
	return ops
}

// seatedIn is seated in a test of random values.
func seatedIn(t *rapid.T) *Partnership {
	p, _ := seated(tb{t: t})
	return p
}

// tb is a rapid test as far as seated needs one.
type tb struct {
	testing.TB
	t *rapid.T
}

func (tb) Helper() {}

// TestJotGoesWhereTheWizardKeepsIt: a meeting is another way to walk, not another model.
func TestJotGoesWhereTheWizardKeepsIt(t *testing.T) {
	p, _ := seated(t)
	for _, j := range allJots(p) {
		j.Text = string(j.Kind)
		p.Jot("k", j)
	}
	m := p.Meetings.Meetings[0]
	for what, got := range map[string]string{
		"need": p.Need.Need, "part": p.Duties.Duties[0].Part, "value": p.Norms.Areas[0].Value, "rule": p.Norms.Areas[0].Norms[0].Statement,
		"right": p.Decisions.Decisions[0].Text, "decision": m.Decisions[0].Text, "action": m.Actions[0].What, "who": m.Actions[0].Who,
		"by": string(m.Actions[0].By), "parked": m.Parked[0].Topic, "note": m.Notes, "next": string(p.Procedures.Next),
	} {
		if got != what {
			t.Errorf("%s: %q", what, got)
		}
	}
	if v := p.Voice("meetings", "m1"); v.Words != "voice" || v.State != Said {
		t.Errorf("%+v", v)
	}
	if v := m.Agenda[1].Voice("m2"); v.Words != "voice" || v.State != Said {
		t.Errorf("%+v", v)
	}
}

// TestNotesGoBelow: a note is added to what is noted, and takes nothing of it away.
func TestNotesGoBelow(t *testing.T) {
	p, _ := seated(t)
	for _, text := range []string{"one", "two\nlines", "three"} {
		p.Jot("k", Jot{Kind: JotNote, Text: text})
		if got := p.Jotted("k", Jot{Kind: JotNote}); got != "" {
			t.Errorf("a new note begins with %q", got)
		}
	}
	if got := p.Meetings.Meetings[0].Notes; got != "one\ntwo\nlines\nthree" {
		t.Errorf("%q", got)
	}
}

// TestJotWithoutAPlace: what another window has taken away meanwhile is said to be gone,
// and nothing is made of it.
func TestJotWithoutAPlace(t *testing.T) {
	p, _ := seated(t)
	was := p.Clone()
	for _, j := range []Jot{
		{Kind: JotVoice, On: "knowledge", Who: "m1"}, {Kind: JotVoice, On: "meetings", Who: "nobody"}, {Kind: JotVoice, Who: "m1"},
		{Kind: JotValue, On: "knowledge"}, {Kind: JotRule, On: "knowledge", Row: "n"}, {Kind: JotPart, On: "nobody"},
	} {
		j.Text = "words"
		if p.Jot("k", j) || p.Jotted("k", j) != "" {
			t.Errorf("%+v has a place", j)
		}
	}
	for _, kind := range []JotKind{JotNote, JotDecision, JotAction, JotParked} {
		if p.Jot("gone", Jot{Kind: kind, Row: "r", Text: "words"}) {
			t.Errorf("%s of a meeting that is gone has a place", kind)
		}
	}
	if p.Hear("knowledge", "m1", Said) || p.Hear("meetings", "nobody", Said) {
		t.Error("somebody is heard nowhere")
	}
	if d := cmp.Diff(was.Leaves(), p.Leaves()); d != "" {
		t.Errorf("something is made of it:\n%s", d)
	}
}

// TestHearKeepsWords: who passes after all is not quoted, and their words come back if
// they say that they stand; nobody has spoken by saying nothing.
func TestHearKeepsWords(t *testing.T) {
	p, _ := seated(t)
	j := Jot{Kind: JotVoice, On: "meetings", Who: "m1", Text: "On time."}
	p.Jot("k", j)
	p.Hear("meetings", "m1", Passed)
	if h := p.Heed("meetings", "m1"); h != (Heed{}) || p.Voice("meetings", "m1").Words != "On time." {
		t.Errorf("%+v", h)
	}
	p.Hear("meetings", "m1", Said)
	if h := p.Heed("meetings", "m1"); h.Words != "On time." {
		t.Errorf("%+v", h)
	}
	p.Jot("k", Jot{Kind: JotVoice, On: "meetings", Who: "m2", Text: "  "})
	if state := p.Voice("meetings", "m2").State; state != "" {
		t.Errorf("nothing was typed, and it is noted as %s", state)
	}
}

// TestANoteTakenTwice: a save that was taken for failed may have landed, and is tried
// again: the note stands once.
func TestANoteTakenTwice(t *testing.T) {
	p := &Partnership{Meetings: Meetings{Meetings: []Meeting{{Row: Row{ID: "m", Rank: "U"}}}}}
	for _, text := range []string{"One", "Two", "Two", "One"} {
		p.Jot("m", Jot{Kind: JotNote, Text: text})
	}
	if got := p.Meetings.Meetings[0].Notes; got != "One\nTwo\nOne" {
		t.Errorf("the notes are %q", got)
	}
}
