package model

import (
	"slices"
	"strings"
)

// A Merge is what answers from elsewhere have for a partnership: Fills are answers
// to what was blank, with the records it lacks; Differs are places where both say
// something, and not the same. Where members stand is never among them: nobody
// agrees by way of another file.
type Merge struct {
	Fills   []Op
	Differs []Differ
}

// A Differ is a place with two answers. Mine is "" where p says that the question
// does not apply. A path that ends in "~" is of what stands in place of an answer;
// ParseAside reads it.
type Differ struct {
	Place
	Mine, Theirs string
}

// Merge compares p with answers from elsewhere, which were read with IDs of their
// own. Records are the same if they stand in the same list under the same name.
// What it returns refers to the records of p. What p says of a question that
// theirs leaves open is no difference. A partnership in which nothing was said yet
// takes over the length, too.
func (p *Partnership) Merge(theirs *Partnership) Merge {
	p, theirs = p.all().Clone(), theirs.all().Clone() // asking makes room for parts
	m := merging{pairs: pairs{}, ranks: map[Place]string{}, mine: p.Leaves()}
	m.leaf(Place{Step: CoreStep, Path: "name"}, p.Core.Name, theirs.Core.Name)
	if len(m.mine) == 0 || len(m.mine) == 1 && p.Core.Name != "" {
		m.leaf(Place{Step: CoreStep, Path: "length"}, "", theirs.Core.Length)
		m.leaf(Place{Step: CoreStep, Path: "paper"}, "", theirs.Core.Paper)
	}
	for _, s := range Steps {
		if s.Ask == nil {
			continue
		}
		for _, party := range s.held(theirs) {
			here := m.pairs.of(party)
			m.pairs.find(s.Ask(p, here), s.Ask(theirs, party))
			m.page(Place{Step: s.ID, Party: here}, s.Ask(p, here), s.Ask(theirs, party))
		}
	}
	return m.Merge
}

type merging struct {
	Merge
	pairs pairs
	mine  map[Place]string
	ranks map[Place]string // the last rank of each list that grows
}

// page compares the answers of one part or record; at is where it stands.
func (m *merging) page(at Place, mine, theirs []Question) {
	for i, q := range theirs {
		here := at
		here.Path = join(at.Path, q.Head().Key)
		m.aside(here, mine[i], q)
		if leaf, ok := q.(Leaf); ok {
			m.answer(here, mine[i].(Leaf), m.pairs.value(leaf))
			continue
		}
		from, to := listIn(q), listIn(mine[i])
		for _, id := range from.ids() {
			if _, each := q.(Each); each && !from.filled(id) {
				continue
			}
			row := here
			row.Path = join(here.Path, string(m.pairs.of(id)))
			if _, there := m.mine[row]; !there {
				m.Fills = append(m.Fills, Op{Place: row, Value: m.next(here, to)})
			}
			m.page(row, to.open(m.pairs.of(id)).Questions, from.open(id).Questions)
		}
	}
}

// next returns the rank of one more record at the end of a list.
func (m *merging) next(at Place, l list) string {
	if ids := l.ids(); m.ranks[at] == "" && len(ids) > 0 {
		m.ranks[at] = m.mine[Place{at.Step, at.Party, join(at.Path, string(ids[len(ids)-1]))}]
	}
	m.ranks[at] = Between(m.ranks[at], "")
	return m.ranks[at]
}

// answer compares two answers to one question. What was put off waits for the
// answer that comes now; what does not apply does not.
func (m *merging) answer(at Place, mine Leaf, theirs string) {
	blank := strings.TrimSpace(mine.Value()) == ""
	if blank && strings.TrimSpace(theirs) != "" && mine.Head().Aside().Skip {
		m.Differs = append(m.Differs, Differ{at, "", theirs})
		return
	}
	m.leaf(at, mine.Value(), theirs)
}

// aside compares what stands in place of an answer. Where p has an answer, asked
// for or not, it needs nothing in its place.
func (m *merging) aside(at Place, mine, theirs Question) {
	answered := Answered(mine)
	if l := listIn(mine); l != nil {
		answered = slices.ContainsFunc(l.ids(), l.filled)
	}
	at.Path += asideMark
	if had := mine.Head().Aside().String(); had != "" || !answered {
		m.leaf(at, had, theirs.Head().Aside().String())
	}
}

func (m *merging) leaf(at Place, mine, theirs string) {
	switch {
	case theirs == "", mine == theirs:
	case mine == "", strings.TrimSpace(mine) == "" && strings.TrimSpace(theirs) != "":
		m.Fills = append(m.Fills, Op{Place: at, Value: theirs, Former: mine})
	case strings.TrimSpace(theirs) != "":
		m.Differs = append(m.Differs, Differ{at, mine, theirs})
	}
}

// Into returns p with what fills its blanks and, of the places that differ, with
// the other answer where take says so; nil takes none. Nothing else changes.
func (m Merge) Into(p *Partnership, take func(Differ) bool) *Partnership {
	p = p.all()
	leaves := p.Leaves()
	for _, op := range m.Fills {
		leaves[op.Place] = op.Value
	}
	for _, d := range m.Differs {
		if take == nil || !take(d) {
			continue
		}
		leaves[d.Place] = d.Theirs
		if d.Mine == "" { // it does apply, after all
			d.Path += asideMark
			delete(leaves, d.Place)
		}
	}
	q, _ := Read(p.ID, leaves)
	return q
}
