package model

import (
	"testing"

	"pgregory.net/rapid"
)

// edits draws an edit of a page, and what stands there by the time it is saved.
func edits(t *rapid.T) (e, fresh Edit) {
	was := func(ls Leaves, save ID) map[string]ID {
		m := map[string]ID{}
		for path := range ls {
			m[path] = save
		}
		return m
	}
	base, now, theirs := Flatten(drawPage(t)), Flatten(drawPage(t)), Flatten(drawPage(t))
	mix := func(label string, a, b Leaves) Leaves { // some of the changes from a to b
		out := a
		for _, c := range Diff(a, b) {
			if rapid.Bool().Draw(t, label) {
				out = out.Apply([]Change{c})
			}
		}
		return out
	}
	e = Edit{Step: "page", Base: base, Was: was(base, "old"), Now: mix("mine", base, now)}
	there := mix("theirs", base, theirs)
	fresh = Edit{Step: "page", Base: there, Was: was(there, "new"), Now: there}
	return e, fresh
}

// gone reports whether path lies in a row that e has and fresh has not.
func gone(e, fresh Edit, path string) bool {
	for _, row := range append(Above(path), path) {
		if e.Base[row] != "" && fresh.Base[row] == "" {
			return true
		}
	}
	return false
}

func TestRebase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, fresh := edits(t)
		r := e.Rebase(fresh)
		mine := map[string]bool{}
		for _, c := range Diff(e.Base, e.Now) {
			mine[c.Path] = true
			if r.Now[c.Path] != e.Now[c.Path] || r.Base[c.Path] != e.Base[c.Path] || r.Was[c.Path] != e.Was[c.Path] {
				t.Fatalf("what is being written at %s was changed", c.Path)
			}
		}
		for path, v := range fresh.Base {
			if !mine[path] && !gone(e, fresh, path) && r.Now[path] != v {
				t.Fatalf("%s is %q, and %q stands there", path, r.Now[path], v)
			}
		}
		for path, v := range r.Now {
			if !mine[path] && fresh.Base[path] != v && !gone(e, fresh, path) {
				t.Fatalf("%s is %q out of nowhere", path, v)
			}
		}
		if r.Changed() != e.Changed() {
			t.Fatalf("changed %v became %v", e.Changed(), r.Changed())
		}
	})
}

// TestRebaseOnTheSame: nothing new changes nothing.
func TestRebaseOnTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, _ := edits(t)
		same := Edit{Step: e.Step, Base: e.Base, Was: e.Was, Now: e.Base}
		a, b := e.Ops(), e.Rebase(same).Ops()
		if len(a) != len(b) {
			t.Fatalf("%v became %v", a, b)
		}
		for i := range a {
			if a[i] != b[i] {
				t.Fatalf("%v became %v", a[i], b[i])
			}
		}
	})
}

// TestRebaseRowTakenAway: who writes in a row that somebody takes away meets a
// clash in that very leaf, and the row is not revived.
func TestRebaseRowTakenAway(t *testing.T) {
	base := Leaves{"need": "n", "rows/ab": "U", "rows/ab/name": "old", "rows/ab/name~": "aside", "rows/cd": "g", "rows/cd/name": "other"}
	e := Edit{Base: base, Was: map[string]ID{"rows/ab/name": "s1"}, Now: base.Apply([]Change{{"rows/ab/name", "old", "mine"}})}
	there := Leaves{"need": "n2"}
	r := e.Rebase(Edit{Base: there, Was: map[string]ID{"rows/ab": "s2", "rows/ab/name": "s2"}, Now: there})
	ops := r.Ops()
	if len(ops) != 1 || ops[0].Path != "rows/ab/name" || ops[0].Was != "s1" || ops[0].Value != "mine" {
		t.Errorf("ops %+v", ops)
	}
	if r.Now["need"] != "n2" || r.Now["rows/cd"] != "" {
		t.Errorf("now %v", r.Now)
	}
	for path, v := range map[string]string{"rows/ab": "U", "rows/ab/name": "mine", "rows/ab/name~": "aside"} {
		if r.Now[path] != v {
			t.Errorf("the form shows %q at %s, want %q", r.Now[path], path, v)
		}
	}
}
