package store

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"tandem/model"
)

// A cell is what stands at a place. Words that an undo brings back keep the
// token of the change that first wrote them.
type cell struct {
	value string
	save  model.ID
	token int
}

// A deed is one change of a window as undo sees it: what each place held before
// and after.
type deed struct{ before, after map[model.Place]cell }

// A memory is the store as anybody would write it who has no file to think of.
type memory struct {
	cells      map[model.Place]cell
	undo, redo map[model.ID][]deed
	tokens     int
}

// fits reports whether op alone may land, and whether there is anything to it.
func (m *memory) fits(o model.Op) (lands, nothing bool) {
	c := m.cells[o.Place]
	nothing = c.value == o.Value || strings.Count(o.Path, "/")%2 == 1 && o.Former == "" && c.value != ""
	return c.save == o.Was, nothing
}

// mixes reports whether two ops are of one position, so that one may not land
// without the other.
func mixes(a, b model.Op) bool {
	const n = len("positions/x")
	return strings.HasPrefix(a.Path, "positions/") && a.Step == b.Step && len(b.Path) >= n && a.Path[:n] == b.Path[:n]
}

// lasts reports whether a cell is of a version that was not there, which no undo
// takes away.
func lasts(at model.Place, before cell) bool {
	return strings.HasPrefix(at.Path, "versions/") && before.value == ""
}

// passing returns what of a deed can be taken back.
func (d deed) passing() deed {
	d = deed{maps.Clone(d.before), maps.Clone(d.after)}
	for at, c := range d.before {
		if lasts(at, c) {
			delete(d.before, at)
			delete(d.after, at)
		}
	}
	return d
}

// valid reports whether landing the ops in set leaves every leaf with its rows,
// no removal of a row half done, and no position of two authors.
func (m *memory) valid(ops []model.Op, set int) bool {
	after := maps.Clone(m.cells)
	for i, o := range ops {
		lands, nothing := m.fits(o)
		in := set>>i&1 == 1
		if in && (!lands || nothing) {
			return false
		}
		if in {
			after[o.Place] = cell{value: o.Value}
		}
		for j, row := range ops {
			_, done := m.fits(row)
			if in && row.Value == "" && strings.HasPrefix(o.Path, row.Path+"/") && o.Step == row.Step && !done && set>>j&1 == 0 {
				return false
			}
			if in && mixes(o, row) && !done && set>>j&1 == 0 {
				return false
			}
		}
	}
	for at, c := range after {
		parts := strings.Split(at.Path, "/")
		for n := 2; n < len(parts) && c.value != ""; n += 2 {
			if after[model.Place{Step: at.Step, Path: strings.Join(parts[:n], "/")}].value == "" {
				return false
			}
		}
	}
	return true
}

// save lands the largest set of ops that may, and returns the places of those
// that clash, and what it did.
func (m *memory) save(id model.ID, ops []model.Op) (clashes []model.Place, did deed) {
	best, most := 0, -1
	for set := range 1 << len(ops) {
		if n := strings.Count(fmt.Sprintf("%b", set), "1"); n > most && m.valid(ops, set) {
			best, most = set, n
		}
	}
	did = deed{map[model.Place]cell{}, map[model.Place]cell{}}
	for i, o := range ops {
		if _, nothing := m.fits(o); best>>i&1 == 0 && !nothing {
			clashes = append(clashes, o.Place)
		}
	}
	for i, o := range ops {
		if best>>i&1 == 1 {
			m.tokens++
			did.before[o.Place] = m.cells[o.Place]
			m.cells[o.Place] = cell{o.Value, id, m.tokens}
			did.after[o.Place] = m.cells[o.Place]
		}
	}
	return clashes, did
}

// strike takes words out of all that stands and all that could be taken back. A
// change that changes nothing without them never was.
func (m *memory) strike(id model.ID, blot func(string) string) {
	for at, c := range m.cells {
		if v := blot(c.value); v != c.value {
			m.cells[at] = cell{v, id, c.token}
		}
	}
	same := map[int]int{} // tokens, by the one that was before
	for _, stacks := range []map[model.ID][]deed{m.undo, m.redo} {
		for w, deeds := range stacks {
			for _, d := range deeds {
				for at := range d.after {
					before, after := d.before[at], d.after[at]
					before.value, after.value = blot(before.value), blot(after.value)
					d.before[at], d.after[at] = before, after
					if before.value == after.value {
						same[after.token] = before.token
						delete(d.before, at)
						delete(d.after, at)
					}
				}
			}
			stacks[w] = slices.DeleteFunc(deeds, func(d deed) bool { return len(d.after) == 0 })
		}
	}
	first := func(c cell) cell {
		for again := true; again; {
			var token int
			if token, again = same[c.token]; again {
				c.token = token
			}
		}
		return c
	}
	all := []map[model.Place]cell{m.cells}
	for _, stacks := range []map[model.ID][]deed{m.undo, m.redo} {
		for _, deeds := range stacks {
			for _, d := range deeds {
				all = append(all, d.before, d.after)
			}
		}
	}
	for _, cells := range all {
		for at, c := range cells {
			cells[at] = first(c)
		}
	}
}
