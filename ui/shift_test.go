package ui

import (
	"strings"
	"testing"

	"tandem/model"
)

// change writes a change of members, as far as it is not done yet.
func change(p *model.Partnership, kind, of string) *model.Partnership {
	p.Changes.Changes = []model.MemberChange{{Row: model.Row{ID: "c1", Rank: "U"}, Kind: kind, Of: of, On: "2026-03-01", Reason: "Other plans."}}
	return p
}

// TestShiftSaysWhoIsAskedAgain: before somebody goes on from a change of members, or
// of words, they read which texts are asked again, and what follows; and nothing
// else did that.
func TestShiftSaysWhoIsAskedAgain(t *testing.T) {
	for _, tt := range []struct {
		name       string
		p          *model.Partnership
		step, path string
		value      string
		want, not  []string
	}{
		{"one leaves", change(going(t, 3), model.Departs, "o02"), "changes", "changes/c1/done", model.Yes,
			[]string{"Everyone is asked again: 4 ground rules and the terms.", "This follows from it:"}, []string{"Only one organization"}},
		{"all but one", change(going(t, 2), model.Departs, "o02"), "changes", "changes/c1/done", model.Yes,
			[]string{"Only one organization is left", "Or begin to close: ctrl+p, how it goes on."}, nil},
		{"a status", going(t, 3), "roster", "organizations/o03/status", model.Left,
			[]string{"Everyone is asked again: 4 ground rules and the terms."}, nil},
		{"words of a rule", going(t, 3), "norms", "area/meetings/norms/meetings-1/statement", "We begin on time.",
			[]string{"Everyone is asked again, if it is more than wording: 1 ground rule."}, []string{"and the terms"}},
		{"words of the terms", going(t, 3), "need", "need", "Another need.",
			[]string{"if it is more than wording: the terms."}, nil},
		{"nothing that binds", going(t, 3), "changes", "changes/c9/reason", "", nil, []string{"asked again"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := with(t, tt.p)
			s.window(120, 60)
			s.at(model.ID(tt.step), "")
			w := s.walking()
			w.edit.Now = w.edit.Now.Apply([]model.Change{{Path: tt.path, Value: tt.value}})
			s.do(s.follow(event{on: next}))
			if len(tt.want) > 0 {
				s.in(shifted)
				s.sees(tt.want...)
			}
			for _, not := range tt.not {
				s.lacks(not)
			}
			if s.state() == shifted {
				s.press("enter")
				s.in(walk)
			}
		})
	}
}

// TestShiftOfOneSpeaker: where a speaker is replaced, the member they spoke for is
// asked again, and no other.
func TestShiftOfOneSpeaker(t *testing.T) {
	p := change(going(t, 3), model.Replaced, "o02")
	for i := range p.Core.Positions {
		p.Core.Positions[i].Person = "p" + p.Core.Positions[i].Member
	}
	p.Changes.Changes[0].Person, p.Changes.Changes[0].Next = "po02", "Nora Vale"
	s := with(t, p)
	s.window(120, 60)
	s.at("changes", "")
	w := s.walking()
	w.edit.Now = w.edit.Now.Apply([]model.Change{{Path: "changes/c1/done", Value: model.Yes}})
	s.do(s.follow(event{on: next}))
	s.in(shifted)
	s.sees("Asked again, Clínica del Río: 4 ground rules and the terms.", "Nora Vale")
	s.lacks("Everyone is asked again")
}

// TestPlainAsksAgain: line by line the same is said.
func TestPlainAsksAgain(t *testing.T) {
	s := solo(t)
	s.put(change(going(t, 3), model.Departs, "o02"))
	k, file := lineUp(t, s.path, "b")
	defer file.Close()
	k.o.Open = "going"
	lines := append(way(change(going(t, 3), model.Departs, "o02"), "changes", ""), "1")
	for range 11 { // the day, the reason, what would have kept it, …
		lines = append(lines, "")
	}
	lines = append(lines, "y", "", ":q")
	k.hears(strings.NewReader(strings.Join(lines, "\n") + "\n"))
	k.says("This follows from it:", "Everyone is asked again: 4 ground rules and the terms.")
	if o := k.now("going").Organization("o02"); o.Status != model.Left {
		t.Errorf("it is %q\n%s", o.Status, k.out)
	}
}

// TestWhoSpokeHangsOnWhom: as soon as the organization is chosen, whoever speaks for it
// can be chosen too.
func TestWhoSpokeHangsOnWhom(t *testing.T) {
	s := with(t, change(going(t, 3), model.Replaced, ""))
	s.at("changes", "", "changes/c1/of")
	s.press("down", "down", "enter")
	s.sees("Who spoke for it until now?", "Speaker of Clínica del Río")
	s.lacks("Speaker of " + twelve[0])
	s.press("down", "enter")
	for path, v := range s.walking().edit.Now {
		if strings.HasSuffix(path, "c1/person") && v != "po02" {
			t.Errorf("%q spoke for it", v)
		}
	}
	s.sees("Who speaks for it from now on?")
}
