package store

import (
	"maps"
	"math/bits"
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

// A deed is one change as undo sees it: what each place held before and after.
type deed struct {
	id, window    model.ID
	odd           bool  // it takes back what somebody did
	by            *deed // what took it back
	cut           bool  // its window did something else since: no redo leads to it
	before, after map[model.Place]cell
}

// A memory is the store as anybody would write it who has no file to think of.
type memory struct {
	cells  map[model.Place]cell
	deeds  []*deed // the first makes the partnership
	tokens int
}

// read returns the partnership that the cells make.
func (m *memory) read() *model.Partnership {
	leaves := map[model.Place]string{}
	for at, c := range m.cells {
		if c.value != "" {
			leaves[at] = c.value
		}
	}
	p, _ := model.Read("p", leaves)
	return p
}

// fits reports whether op alone may land, and whether there is anything to it.
func (m *memory) fits(o model.Op) (lands, nothing bool) {
	c := m.cells[o.Place]
	nothing = c.value == o.Value || strings.Count(o.Path, "/")%2 == 1 && o.Former == "" && c.value != ""
	if (o.Path == "passages" || o.Path == "followed") && c.save != o.Was {
		nothing = true // nobody has typed it
	}
	return c.save == o.Was, nothing
}

// said returns the position or the move that a place is in, "" if in none.
func said(at model.Place) string {
	parts := strings.Split(at.Path, "/")
	if at.Step != model.CoreStep || len(parts) < 2 || parts[0] != "positions" && parts[0] != "moves" {
		return ""
	}
	return parts[0] + "/" + parts[1]
}

// mixes reports whether two ops are of one position or move, so that one may not
// land without the other.
func mixes(a, b model.Op) bool { return said(a.Place) != "" && said(a.Place) == said(b.Place) }

// lasts reports whether no undo of d takes back what it did at a place: a version
// that was not there, a move from which others moved on, or nothing.
func (m *memory) lasts(d *deed, at model.Place) bool {
	parts := strings.Split(at.Path, "/")
	if d.before[at].value == d.after[at].value {
		return true
	}
	if at.Step != model.CoreStep || len(parts) < 2 {
		return false
	}
	row := model.Place{Step: at.Step, Path: parts[0] + "/" + parts[1]}
	if made, ok := d.before[row]; parts[0] == "versions" {
		return ok && made.value == ""
	}
	stands := m.cells[row].value != ""
	for other, c := range m.cells {
		if stands && parts[0] == "moves" && strings.HasPrefix(other.Path, "moves/") && strings.Count(other.Path, "/") == 1 && c.value > m.cells[row].value {
			return true
		}
	}
	return false
}

// passing returns where something can be taken back that d did.
func (m *memory) passing(d *deed) (places []model.Place) {
	for at := range d.after {
		if !m.lasts(d, at) {
			places = append(places, at)
		}
	}
	return places
}

// top returns what undo or redo takes back in a window, nil if nothing.
func (m *memory) top(w model.ID, redo bool) *deed {
	for _, d := range slices.Backward(m.deeds[1:]) {
		if d.window == w && d.odd == redo && d.by == nil && !(redo && d.cut) && len(m.passing(d)) > 0 {
			return d
		}
	}
	return nil
}

// held returns through what a deed holds now, nil if it does not, or is never taken
// back.
func (m *memory) held(d *deed) *deed {
	undone := false
	for ; d.by != nil; d = d.by {
		undone = !undone
	}
	if undone || d == m.deeds[0] || len(m.passing(d)) == 0 {
		return nil
	}
	return d
}

// note notes a deed of a window, which takes another back or is new.
func (m *memory) note(w model.ID, did, undone *deed) {
	did.window = w
	if undone != nil {
		did.odd, undone.by = !undone.odd, did
	} else {
		m.cut(w)
	}
	m.deeds = append(m.deeds, did)
}

// cut leaves a window nothing to redo.
func (m *memory) cut(w model.ID) {
	for _, d := range m.deeds {
		d.cut = d.cut || d.window == w && d.odd
	}
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

// largest returns the largest set of ops that may land. Each stands or falls with
// those under the same row at the top, and no others.
func (m *memory) largest(ops []model.Op) (best int) {
	groups := map[string]int{}
	for i, o := range ops {
		list, rest, _ := strings.Cut(o.Path, "/")
		row, _, _ := strings.Cut(rest, "/")
		if lands, nothing := m.fits(o); lands && !nothing {
			groups[string(o.Step)+"/"+list+"/"+row] |= 1 << i
		}
	}
	for _, group := range groups {
		found := 0
		if m.valid(ops, group) {
			found = group // as nearly always
		}
		for set := group; found != group && set > 0; set = (set - 1) & group { // all there are
			if bits.OnesCount(uint(set)) > bits.OnesCount(uint(found)) && m.valid(ops, set) {
				found = set
			}
		}
		best |= found
	}
	return best
}

// save lands the largest set of ops that may, and what follows from them. It
// returns the places of those that clash, and what it did; or only why it is
// refused.
func (m *memory) save(id model.ID, ops []model.Op) (clashes []model.Place, did *deed, refused error) {
	best := m.largest(ops)
	did = &deed{id: id, before: map[model.Place]cell{}, after: map[model.Place]cell{}}
	var landed []model.Op
	for i, o := range ops {
		if _, nothing := m.fits(o); best>>i&1 == 0 && !nothing {
			clashes = append(clashes, o.Place)
		} else if best>>i&1 == 1 {
			landed = append(landed, o)
		}
	}
	if len(landed) == 0 {
		return clashes, did, nil
	}
	cells, was := maps.Clone(m.cells), m.read()
	m.put(did, landed)
	p := m.read()
	if err := p.Refuse(was, landed); err != nil {
		m.cells = cells
		return nil, nil, err
	}
	m.put(did, p.Follow(was, id, model.DateOf(noon)))
	for at, c := range did.after {
		if before := did.before[at]; before.value == c.value {
			c.token = before.token // there and back is no change
			m.cells[at], did.after[at] = c, c
		}
	}
	return clashes, did, nil
}

// put writes ops, as a part of a deed.
func (m *memory) put(did *deed, ops []model.Op) {
	for _, o := range ops {
		if _, again := did.before[o.Place]; !again {
			did.before[o.Place] = m.cells[o.Place]
		}
		m.tokens++
		m.cells[o.Place] = cell{o.Value, did.id, m.tokens}
		did.after[o.Place] = m.cells[o.Place]
	}
}

// strike takes words out of all that stands and all that could be taken back. A
// change that changes nothing without them never was.
func (m *memory) strike(id model.ID, blot func(string) string) {
	for at, c := range m.cells {
		if v := blot(c.value); v != c.value {
			m.cells[at] = cell{v, id, c.token}
		}
	}
	same := map[int]int{} // tokens, by a smaller one of the same words
	first := func(token int) int {
		for same[token] != 0 {
			token = same[token]
		}
		return token
	}
	for _, d := range m.deeds {
		for at := range d.after {
			before, after := d.before[at], d.after[at]
			before.value, after.value = blot(before.value), blot(after.value)
			d.before[at], d.after[at] = before, after
			if a, b := first(before.token), first(after.token); before.value == after.value && a != b {
				same[max(a, b)] = min(a, b)
			}
		}
	}
	all := []map[model.Place]cell{m.cells}
	for _, d := range m.deeds {
		all = append(all, d.before, d.after)
	}
	for _, cells := range all {
		for at, c := range cells {
			c.token = first(c.token)
			cells[at] = c
		}
	}
}
