package model

import (
	"slices"
	"testing"
)

// TestBadInput: whatever goes wrong between two windows, on the roster or with the
// clock gives a refusal or a gap with words, and the record stays true.
func TestBadInput(t *testing.T) {
	gap := func(rule string) func(t *testing.T, p *Partnership) {
		return func(t *testing.T, p *Partnership) {
			if len(found(p, rule)) == 0 {
				t.Errorf("no gap of %s: %+v", rule, p.Gaps())
			}
		}
	}
	notIn := func(t *testing.T, p *Partnership) {
		if s := p.Standing(p.NormTexts()[0]); s.InForce {
			t.Errorf("in force: %+v", s)
		}
		if len(p.toStart()) == 0 {
			t.Error("it could begin")
		}
	}
	// meanwhile has r2 say yes in one window after a change in another.
	meanwhile := func(change func(p *Partnership)) func(t *testing.T) {
		return func(t *testing.T) {
			p := agreedOn(t)
			of := p.NormTexts()[0]
			mine := p.Clone()
			take(mine, of, "r2", map[string]string{"choice": Yes, "how": "room", "reason": "again"})
			ops := opsOf(p.Leaves(), mine.Leaves())
			theirs := p.Clone()
			change(theirs)
			if again, ok := theirs.With(ops); !ok {
				t.Fatal("it cannot tell")
			} else if err := again.Refuse(theirs, ops); err != (Moved{of}) {
				t.Errorf("refused with %v", err)
			}
		}
	}
	t.Run("the text changed meanwhile", meanwhile(func(p *Partnership) { p.Norms.Areas[0].Norms[0].Statement += "!" }))
	t.Run("a member left meanwhile", meanwhile(func(p *Partnership) { p.Roster.Organizations[1].Status = Left }))
	t.Run("the member was taken off meanwhile", meanwhile(func(p *Partnership) { p.Roster.Organizations = p.Roster.Organizations[:1] }))
	t.Run("the norm was taken away meanwhile", meanwhile(func(p *Partnership) { p.Norms.Areas[0].Norms = nil }))
	t.Run("one says no while another decides that it is only the wording", func(t *testing.T) {
		p := agreedOn(t)
		of := p.NormTexts()[0]
		mine := p.Clone()
		mine.Norms.Areas[0].Norms[0].Statement += "!"
		mine.Decide(of, "words", Editorial, "Ana", "2026-02-01")
		ops := opsOf(p.Leaves(), mine.Leaves())
		theirs := p.Clone()
		take(theirs, of, "r2", map[string]string{"choice": No, "how": "room", "reason": "No."})
		both, _ := theirs.With(ops)
		if err := both.Refuse(theirs, ops); err != (Moved{of}) {
			t.Errorf("a yes is carried over a no: %v", err)
		}
	})
	t.Run("the speaker is replaced between voice and position", func(t *testing.T) {
		p := agreedOn(t)
		of := p.NormTexts()[0]
		p = saved(t, p, "s", func(p *Partnership) {
			p.Changes.Changes = []MemberChange{{Row: Row{ID: "x", Rank: "U"}, Kind: Replaced, Of: "r1", Person: "r4", Next: "Lu", Done: Yes}}
		})
		notIn(t, p)
		gap("R3")(t, p)
		gap("R17")(t, p)
		gap("gone")(t, p)
		o, _, _ := p.Norm(of)
		if h := p.Hearing(ID(o.Key)); len(h.ToCome) != 1 || p.Called(h.ToCome[0]) != "Lu" {
			t.Errorf("%+v", h)
		}
		if v := p.Voice(ID(o.Key), "r4"); v.Words == "" {
			t.Error("what was heard is gone")
		}
		take(p, of, "r1", map[string]string{"choice": Yes, "how": "room", "person": "Lu"})
		if s := p.Standing(of); !s.InForce {
			t.Errorf("the new one says yes: %+v", s)
		}
	})
	t.Run("the clock was moved back", func(t *testing.T) {
		p := agreedOn(t)
		of := p.NormTexts()[0]
		e := p.Position(p.Newest(of), "r2", "Mia", "2025-12-31")
		for _, q := range e.Questions {
			q.(Leaf).Set(map[string]string{"choice": No, "how": "room"}[q.Head().Key])
		}
		e.Put()
		gap("R16-position")(t, p)
		notIn(t, p) // the last word is the last that was taken down, whatever the clock says
	})
	t.Run("nobody has a view yet", func(t *testing.T) {
		p := agreedOn(t)
		for _, m := range p.Members() {
			take(p, p.NormTexts()[0], m, map[string]string{"choice": NoView, "how": "room"})
		}
		notIn(t, p)
		gap("R4")(t, p)
	})
	t.Run("all pass", func(t *testing.T) {
		p := complete(t)
		for i := range p.Voices.Heard {
			for j := range p.Voices.Heard[i].Voices {
				p.Voices.Heard[i].Voices[j].State = Passed
			}
		}
		if gaps := p.Refusals(p.NormTexts()[0]); len(gaps) > 0 {
			t.Errorf("it cannot be put: %+v", gaps)
		}
	})
	t.Run("all but one leave", func(t *testing.T) {
		p := saved(t, agreedOn(t), "s", func(p *Partnership) { p.Roster.Organizations[0].Status = Left })
		notIn(t, p)
		gap("R1")(t, p)
		accept(p, p.NormTexts()[0])
		notIn(t, p)
		if p.Stage() != InEffect || !slices.ContainsFunc(p.Ways(), func(m Move) bool { return m.To == Ended }) {
			t.Error("it cannot end")
		}
	})
	t.Run("an organization is deleted", func(t *testing.T) {
		p := saved(t, agreedOn(t), "s", func(p *Partnership) { p.Roster.Organizations = p.Roster.Organizations[1:] })
		notIn(t, p)
		m := p.Changes.Changes[0]
		if m.Name != "Eastside Pantry" || p.changeLabel(m) != "Eastside Pantry, 2026-06-01" {
			t.Errorf("nobody knows who left: %+v", m)
		}
		for _, g := range p.Gaps() {
			if g.Step == changes.ID && g.Weigh == Conflict {
				t.Errorf("the record of it contradicts itself: %+v", g)
			}
		}
		read(t, []byte(fileOf(t, p)))
	})
	t.Run("a file that was tampered with", func(t *testing.T) {
		p := agreedOn(t)
		of := p.NormTexts()[0]
		v := p.Newest(of)
		v.Kind, v.Was = Editorial, string(v.ID)
		x := &p.Core.Positions[len(p.Core.Positions)-1]
		x.Carried = string(x.ID)
		p.Reopens(of) // and comes to an end
		p.Standings()
		for i := range p.Core.Positions {
			p.Core.Positions[i].Carried = "nothing"
		}
		notIn(t, p)
	})
}
