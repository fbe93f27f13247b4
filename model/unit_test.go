package model

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUnit: what one person says at one time lands together: a position with all that
// its member said before on the same words, and a move with its reason. Everything else
// lands leaf by leaf.
func TestUnit(t *testing.T) {
	for at, want := range map[Place]string{
		{Step: CoreStep, Path: "positions/v.a/choice"}:     "positions/v.a",
		{Step: CoreStep, Path: "positions/v.a"}:            "positions/v.a",
		{Step: CoreStep, Path: "positions/v.a+2/reason"}:   "positions/v.a",
		{Step: CoreStep, Path: "moves/m/why"}:              "moves/m",
		{Step: CoreStep, Path: "moves/m"}:                  "moves/m",
		{Step: CoreStep, Path: "positions"}:                "",
		{Step: CoreStep, Path: "versions/v/words"}:         "",
		{Step: CoreStep, Path: "name"}:                     "",
		{Step: norms.ID, Path: "positions/v.a/choice"}:     "",
		{Step: norms.ID, Path: "moves/m/why"}:              "",
		{Step: norms.ID, Path: "area/a/norms/n/statement"}: "",
	} {
		if got := Unit(at); got != want {
			t.Errorf("%s %s is of the unit %q, want %q", at.Step, at.Path, got, want)
		}
	}
}

// TestFollowed: what a change of members brought about by itself is told from what
// somebody made: never in a file, and never in what takes something back.
func TestFollowed(t *testing.T) {
	for _, tt := range []struct {
		made, op ID
		mode     Mode
		undoes   ID
		want     bool
	}{
		{changes.ID, roster.ID, Wizard, "", true},
		{roster.ID, changes.ID, Wizard, "", true},
		{structure.ID, changes.ID, InRoom, "", true},
		{changes.ID, changes.ID, Wizard, "", false},
		{changes.ID, norms.ID, Wizard, "", false},
		{norms.ID, roster.ID, Wizard, "", false},
		{changes.ID, roster.ID, File, "", false},
		{changes.ID, roster.ID, Wizard, "s1", false},
	} {
		s := Save{Mode: tt.mode, Undoes: tt.undoes, Ops: []Op{{Place: Place{Step: tt.made}}, {Place: Place{Step: tt.op}}}}
		if got := s.Followed(s.Ops[1]); got != tt.want {
			t.Errorf("%+v: followed %v", tt, got)
		}
	}
}

// TestLanded: what was saved is the base of what is typed next, with the save that wrote
// it, of this page alone; what was changed since is still to be saved.
func TestLanded(t *testing.T) {
	e := Edit{Step: "need", Base: Leaves{"need": "Bread.", "why": "Old."}, Now: Leaves{"need": "Milk.", "how": "By bus."}}
	ops := []Op{
		{Place: Place{Step: "need", Path: "need"}, Value: "Milk.", Former: "Bread."},
		{Place: Place{Step: "need", Party: "r1", Path: "how"}, Value: "By bus."},
		{Place: Place{Step: "plan", Path: "why"}, Former: "Old."},
	}
	for _, was := range []map[string]ID{nil, {"need": "s1", "why": "s0"}} {
		e.Was = was
		got := e.Landed("s2", ops)
		if d := cmp.Diff(Leaves{"need": "Milk.", "why": "Old."}, got.Base); d != "" {
			t.Errorf("base:\n%s", d)
		}
		if got.Was["need"] != "s2" || got.Was["how"] != "" || got.Was["why"] != was["why"] {
			t.Errorf("written by %v", got.Was)
		}
		if was != nil && was["need"] != "s1" {
			t.Error("the edit before is changed")
		}
		var left []string
		for _, op := range got.Ops() {
			left = append(left, op.Path)
		}
		if !slices.Equal(left, []string{"how", "why"}) {
			t.Errorf("still to be saved: %v", left)
		}
	}
}

// TestSettle: who sees a clash and takes what the other wrote has that and its save; who
// keeps its own has that on top of the other, so that it is saved; other leaves stay.
func TestSettle(t *testing.T) {
	row := Leaves{"rows/a": "U", "rows/a/name": "old", "rows/a/note": "n", "rows/a~": "aside", "rows/ab": "V", "rows/ab/name": "other", "need": "Bread."}
	e := Edit{Step: "p", Base: row, Was: map[string]ID{"rows/a/name": "s1", "need": "s1"}, Now: row.Apply([]Change{{"rows/a/name", "old", "mine"}, {"need", "Bread.", "Milk."}})}
	for _, mine := range []bool{true, false} {
		// another text in the leaf
		fresh := Edit{Base: row.Apply([]Change{{"rows/a/name", "old", "theirs"}, {"need", "Bread.", "Eggs."}}), Was: map[string]ID{"rows/a/name": "s2", "need": "s3"}}
		got := e.Settle(Clash{Mine: Op{Place: Place{Path: "rows/a/name"}}}, fresh, mine)
		want := map[bool]string{true: "mine", false: "theirs"}[mine]
		if got.Now["rows/a/name"] != want || got.Base["rows/a/name"] != "theirs" || got.Was["rows/a/name"] != "s2" {
			t.Errorf("mine %v: %+v", mine, got)
		}
		if got.Now["need"] != "Milk." || got.Base["need"] != "Bread." || got.Was["need"] != "s1" || got.Now["rows/a/note"] != "n" {
			t.Errorf("mine %v: what the clash is not about changed: %+v", mine, got)
		}
		// the row was taken away: the choice is about all of it, and about no other row
		fresh = Edit{Base: Leaves{"rows/ab": "V", "rows/ab/name": "theirs", "need": "Bread."}, Was: map[string]ID{"rows/a": "s2", "rows/a/name": "s2", "rows/ab/name": "s2"}}
		got = e.Settle(Clash{Mine: Op{Place: Place{Path: "rows/a/name"}}, Gone: true}, fresh, mine)
		for path, text := range map[string]string{"rows/a": "U", "rows/a/name": "mine", "rows/a/note": "n", "rows/a~": "aside"} {
			if !mine {
				text = ""
			}
			if got.Now[path] != text || got.Base[path] != "" {
				t.Errorf("mine %v, the row is gone: %s is %q on %q", mine, path, got.Now[path], got.Base[path])
			}
		}
		if got.Was["rows/a"] != "s2" || got.Now["rows/ab/name"] != "other" || got.Base["rows/ab/name"] != "other" || got.Was["rows/ab/name"] != "" {
			t.Errorf("mine %v, the row is gone: another row changed: %+v", mine, got)
		}
		if n := len(got.Ops()); mine && n != 5 || !mine && n != 1 {
			t.Errorf("mine %v: %d leaves to save: %+v", mine, n, got.Ops())
		}
	}
	if e.Now["rows/a/name"] != "mine" || e.Base["rows/a/name"] != "old" {
		t.Error("settling changed the edit before")
	}
}

// TestTyped: what was typed and not saved is put on what stands, with what its author
// saw: it clashes if that has moved on, and is nothing if somebody saved the very same.
func TestTyped(t *testing.T) {
	e := Edit{Step: "p", Base: Leaves{"need": "Bread."}, Was: map[string]ID{"need": "s2"}, Now: Leaves{"need": "Bread."}}
	op := Op{Place: Place{Step: "p", Path: "need"}, Value: "Milk.", Former: "Eggs.", Was: "s1"}
	got := e.Typed(op)
	if ops := got.Ops(); len(ops) != 1 || ops[0] != op {
		t.Errorf("to be saved: %+v", ops)
	}
	if e.Now["need"] != "Bread." || e.Was["need"] != "s2" {
		t.Error("the edit before is changed")
	}
	op.Value = "Bread."
	if got := e.Typed(op); got.Changed() || got.Was["need"] != "s2" {
		t.Errorf("the very same is to be saved: %+v", got)
	}
	op.Value = ""
	if got := e.Typed(op); !got.Changed() || got.Now["need"] != "" {
		t.Errorf("taken away: %+v", got)
	}
}

// TestHowItCame: what was read from paper keeps how it came in where the same is said
// again, and no other; saves are split by it, in order, what says nothing of it last.
func TestHowItCame(t *testing.T) {
	op := func(path, value string, mode Mode) Op { return Op{Place: Place{Path: path}, Value: value, Mode: mode} }
	from := []Op{op("a", "1", File), op("b", "2", ByProxy), op("c", "3", File), op("d", "4", "")}
	ops := []Op{op("a", "1", ""), op("b", "other", ""), op("c", "3", Later), op("d", "4", ""), op("e", "", ""), op("f", "6", File), op("g", "7", Later)}
	came := Came(ops, from)
	var modes []Mode
	for _, x := range came {
		modes = append(modes, x.Mode)
	}
	if !slices.Equal(modes, []Mode{File, "", Later, "", "", File, Later}) {
		t.Errorf("%q", modes)
	}
	if ops[0].Mode != "" {
		t.Error("the ops before are changed")
	}
	var got []string
	for _, some := range ByMode(came) {
		s := string(some[0].Mode) + ":"
		for _, x := range some {
			s += x.Path
		}
		got = append(got, s)
	}
	if want := []string{"file:af", "later:cg", ":bde"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if n := len(ByMode(nil)); n != 0 {
		t.Errorf("nothing is saved in %d saves", n)
	}
	if n := len(ByMode(ops[5:6])); n != 1 {
		t.Errorf("one way makes %d saves", n)
	}
}

// TestAPositionIsSavedWhole: of a position that changed every leaf is saved, of any
// other record those that changed (R10).
func TestAPositionIsSavedWhole(t *testing.T) {
	at := func(list string) []string {
		base := Leaves{list + "/x": "U", list + "/x/choice": Yes, list + "/x/how": "room", list + "/y/choice": No}
		e := Edit{Step: CoreStep, Base: base, Now: base.Apply([]Change{{list + "/x/choice", Yes, No}})}
		var out []string
		for _, op := range e.Ops() {
			out = append(out, op.Path)
		}
		return out
	}
	if got := at("positions"); !slices.Equal(got, []string{"positions/x", "positions/x/choice", "positions/x/how"}) {
		t.Errorf("a position: %v", got)
	}
	if got := at("versions"); !slices.Equal(got, []string{"versions/x/choice"}) {
		t.Errorf("a version: %v", got)
	}
	e := Edit{Step: norms.ID, Base: Leaves{"positions/x/a": "1", "positions/x/b": "2"}, Now: Leaves{"positions/x/a": "3", "positions/x/b": "2"}}
	if n := len(e.Ops()); n != 1 {
		t.Errorf("a page that calls something positions saves %d leaves", n)
	}
}

// TestOpsOfTheWhole: what makes a partnership out of nothing is in the order of the
// steps, and makes it.
func TestOpsOfTheWhole(t *testing.T) {
	p := complete(t)
	ops := p.Ops()
	order := func(op Op) string {
		i := slices.IndexFunc(Steps, func(s *Step) bool { return s.ID == op.Step })
		return fmt.Sprintf("%03d %s %s", i+1, op.Party, op.Path)
	}
	leaves := map[Place]string{}
	for i, op := range ops {
		leaves[op.Place] = op.Value
		if i > 0 && order(ops[i-1]) >= order(op) {
			t.Fatalf("%v after %v", op.Place, ops[i-1].Place)
		}
	}
	if d := cmp.Diff(p.Leaves(), leaves); d != "" {
		t.Error(d)
	}
}
