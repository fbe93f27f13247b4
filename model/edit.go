package model

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// An Edit is one part while somebody changes it: what stood when it was last
// read, who wrote that, and what the form says now.
type Edit struct {
	Step, Party ID
	Base        Leaves
	Was         map[string]ID // by path: the save that wrote what stands in Base, or took it away
	Now         Leaves
}

// Edit returns an edit of one part of r, with nothing changed yet.
func (r *Record) Edit(step, party ID) Edit {
	e := Edit{Step: step, Party: party, Base: Leaves{}, Was: map[string]ID{}}
	if s := Lookup(step); s != nil && s.Part != nil {
		e.Base = Flatten(s.Part(r.Partnership, party))
	}
	for place, save := range r.Saves {
		if place.Step == step && place.Party == party {
			e.Was[place.Path] = save
		}
	}
	e.Now = e.Base
	return e
}

// Ops returns what has to be saved, in the order of paths. Of a position it is
// every leaf, changed or not: it is what one person took down at one time, and
// somebody else's change of another leaf of it must be seen as a clash.
func (e Edit) Ops() []Op {
	changed, taken := map[string]bool{}, map[string]bool{}
	paths := slices.Sorted(maps.Keys(e.Now))
	for _, c := range Diff(e.Base, e.Now) {
		changed[c.Path] = true
		taken[e.position(c.Path)] = true
		if c.Value == "" {
			paths = append(paths, c.Path)
		}
	}
	slices.Sort(paths)
	var ops []Op
	for _, path := range paths {
		if at := e.position(path); changed[path] || at != "" && taken[at] {
			ops = append(ops, Op{Place: Place{e.Step, e.Party, path}, Value: e.Now[path], Former: e.Base[path], Was: e.Was[path]})
		}
	}
	return ops
}

// position returns the row of the position that path stands in, "" if in none.
func (e Edit) position(path string) string {
	part := strings.SplitN(path, "/", 3)
	if e.Step != CoreStep || len(part) < 2 || part[0] != "positions" {
		return ""
	}
	return part[1]
}

// Changed reports whether there is anything to save.
func (e Edit) Changed() bool { return len(Diff(e.Base, e.Now)) > 0 }

// Rebase returns e on top of what stands now, as fresh has it. Leaves that are
// being changed keep what their author saw, so that saving them shows a clash;
// so does every leaf of a row that was taken away under the hands of somebody
// who is writing in it.
func (e Edit) Rebase(fresh Edit) Edit {
	keep := map[string]bool{}
	for _, c := range Diff(e.Base, e.Now) {
		keep[c.Path] = true
		for _, row := range above(c.Path) {
			if _, ours := e.Base[row]; ours && fresh.Base[row] == "" {
				for path := range e.Base {
					if path == row || strings.HasPrefix(path, row+"/") {
						keep[path] = true
					}
				}
			}
		}
	}
	out := Edit{Step: e.Step, Party: e.Party, Base: Leaves{}, Was: map[string]ID{}, Now: Leaves{}}
	for path, v := range fresh.Base {
		if !keep[path] {
			out.Base[path], out.Now[path] = v, v
		}
	}
	for path, save := range fresh.Was {
		if !keep[path] {
			out.Was[path] = save
		}
	}
	for path := range keep {
		if v := e.Base[path]; v != "" {
			out.Base[path] = v
		}
		if w := e.Was[path]; w != "" {
			out.Was[path] = w
		}
		if v := e.Now[path]; v != "" {
			out.Now[path] = v
		}
	}
	return out
}

// Landed returns e after save has written ops: what they say is the base now.
func (e Edit) Landed(save ID, ops []Op) Edit {
	was := maps.Clone(e.Was)
	if was == nil {
		was = map[string]ID{}
	}
	var cs []Change
	for _, op := range ops {
		if op.Step == e.Step && op.Party == e.Party {
			cs = append(cs, Change{op.Path, op.Former, op.Value})
			was[op.Path] = save
		}
	}
	e.Base, e.Was = e.Base.Apply(cs), was
	return e
}

// Settle returns e after its author has seen a clash and chosen: mine keeps what
// e says over what fresh holds, else fresh is taken. Both know then what stands.
// Where a row was taken away the choice is about all that was said of it.
func (e Edit) Settle(c Clash, fresh Edit, mine bool) Edit {
	root := c.Mine.Path
	for _, row := range above(root) {
		if e.Base[row] != "" && fresh.Base[row] == "" {
			root = row
		}
	}
	out := Edit{e.Step, e.Party, maps.Clone(e.Base), maps.Clone(e.Was), maps.Clone(e.Now)}
	within := func(path string) bool {
		return path == root || strings.HasPrefix(path, root+"/") || path == root+asideMark
	}
	for _, from := range []Leaves{e.Base, e.Now, fresh.Base} {
		for path := range from {
			if !within(path) {
				continue
			}
			put(out.Base, path, fresh.Base[path])
			if !mine {
				put(out.Now, path, fresh.Base[path])
			}
		}
	}
	for path, save := range fresh.Was {
		if within(path) {
			out.Was[path] = save
		}
	}
	return out
}

func put(ls Leaves, path, value string) {
	if value == "" {
		delete(ls, path)
		return
	}
	ls[path] = value
}

// above returns the paths that path lies under, the longest first.
func above(path string) []string {
	var up []string
	for i := strings.LastIndexByte(path, '/'); i > 0; i = strings.LastIndexByte(path[:i], '/') {
		up = append(up, path[:i])
	}
	return up
}

// Above returns the paths that path lies under, the longest first. Those that
// are rows must stand for path to have a place.
func Above(path string) []string { return above(path) }

// Typed returns e with op done by hand on top of what its author saw, so that
// saving it clashes if the leaf has moved on since.
func (e Edit) Typed(op Op) Edit {
	e.Base, e.Was, e.Now = maps.Clone(e.Base), maps.Clone(e.Was), maps.Clone(e.Now)
	if e.Base[op.Path] == op.Value {
		return e // somebody saved the very same
	}
	put(e.Base, op.Path, op.Former)
	put(e.Now, op.Path, op.Value)
	e.Was[op.Path] = op.Was
	return e
}

// Came returns ops with how each came in, where the same was said in one of from.
func Came(ops, from []Op) []Op {
	said := map[Place]Op{}
	for _, op := range from {
		said[op.Place] = op
	}
	out := slices.Clone(ops)
	for i, op := range out {
		if was, ok := said[op.Place]; ok && was.Value == op.Value && op.Mode == "" {
			out[i].Mode = was.Mode
		}
	}
	return out
}

// ByMode splits ops by how they came in, for a save each: those that say nothing of it
// come last.
func ByMode(ops []Op) [][]Op {
	var modes []Mode
	split := map[Mode][]Op{}
	for _, op := range ops {
		if split[op.Mode] == nil && op.Mode != "" {
			modes = append(modes, op.Mode)
		}
		split[op.Mode] = append(split[op.Mode], op)
	}
	var out [][]Op
	for _, m := range append(modes, "") {
		if split[m] != nil {
			out = append(out, split[m])
		}
	}
	return out
}

// Ops returns what has to be saved for r to become now, in the order of Steps.
func (r *Record) Ops(now *Partnership) []Op {
	var ops []Op
	now = now.all()
	for _, s := range append([]*Step{core}, Steps...) {
		if s.Part == nil {
			continue
		}
		parties := s.held(now)
		for _, party := range s.held(r.Partnership.all()) {
			if !slices.Contains(parties, party) {
				parties = append(parties, party)
			}
		}
		for _, party := range parties {
			if reflect.DeepEqual(s.Part(r.Partnership, party), s.Part(now, party)) {
				continue // nearly always, and seen sooner than leaf by leaf
			}
			e := r.Edit(s.ID, party)
			e.Now = Flatten(s.Part(now, party))
			ops = append(ops, e.Ops()...)
		}
	}
	return ops
}
