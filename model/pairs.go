package model

import (
	"strconv"
	"strings"
)

// pairs are the records of p that records from elsewhere are the same as, by the
// ID these have there. Those that p lacks are not among them.
type pairs map[ID]ID

// of returns the ID that a record from elsewhere has in p: that of its pair, or
// its own where p lacks it. A key that is no record's ID stays as it is.
func (ps pairs) of(id ID) ID {
	if here, ok := ps[id]; ok {
		return here
	}
	return id
}

// value returns an answer from elsewhere as p would have it: what it refers to
// goes by the ID that it has in p.
func (ps pairs) value(q Leaf) string {
	switch q.(type) {
	case Choice:
		return string(ps.of(ID(q.Value())))
	case Several:
		ks := List(q.Value()).Keys()
		for i := range ks {
			ks[i] = string(ps.of(ID(ks[i])))
		}
		return string(MakeList(ks...))
	}
	return q.Value()
}

// find pairs the records under the questions of one part or record.
func (ps pairs) find(mine, theirs []Question) {
	for i, q := range theirs {
		from, to := listIn(q), listIn(mine[i])
		if from == nil {
			continue
		}
		if _, rows := q.(Rows); rows {
			ps.match(to, from)
		}
		for _, id := range from.ids() {
			ps.find(to.open(ps.of(id)).Questions, from.open(id).Questions)
		}
	}
}

// match pairs the records of two lists: those that came from there before; those
// of the same name, in their order; then those of which one side says less in its name, such as a person without an
// organization; and of those without a name, the ones that are alike in all.
func (ps pairs) match(mine, theirs list) {
	taken := map[ID]bool{}
	pair := func(key, other func(ID) string, fit func(a, b ID) bool) {
		by := map[string][]ID{}
		for _, a := range mine.ids() {
			if k := key(a); k != "" && !taken[a] {
				by[k] = append(by[k], a)
			}
		}
		for _, b := range theirs.ids() {
			if _, done := ps[b]; done {
				continue
			}
			for _, a := range by[other(b)] {
				if !taken[a] && fit(a, b) {
					ps[b], taken[a] = a, true
					break
				}
			}
		}
	}
	name := func(l list) func(ID) string {
		return func(id ID) string { return Fold(l.label(id)) }
	}
	alone := func(l list) func(ID) string {
		return func(id ID) string { return called(l, id) }
	}
	content := func(l list, ps pairs) func(ID) string {
		return func(id ID) string {
			if Fold(l.label(id)) != "" {
				return ""
			}
			return ps.content(l.open(id).Questions)
		}
	}
	itself := func(id ID) string { return string(id) }
	pair(itself, itself, func(ID, ID) bool { return true })
	pair(name(mine), name(theirs), func(ID, ID) bool { return true })
	pair(alone(mine), alone(theirs), func(a, b ID) bool {
		return name(mine)(a) == called(mine, a) || name(theirs)(b) == called(theirs, b)
	})
	pair(content(mine, pairs{}), content(theirs, ps), func(ID, ID) bool { return true })
}

// called returns the words a record goes by alone: its first answer, if that is a
// line of words.
func called(l list, id ID) string {
	switch q := l.open(id).Questions[0].(type) {
	case Line:
		return Fold(q.Value())
	case Text:
		return Fold(q.Value())
	}
	return ""
}

// content returns all that a record says, as p would have it.
func (ps pairs) content(qs []Question) string {
	var b strings.Builder
	for _, q := range qs {
		if leaf, ok := q.(Leaf); ok {
			b.WriteString(strconv.Quote(ps.value(leaf)))
		}
		b.WriteString(strconv.Quote(q.Head().Aside().String()))
	}
	return b.String()
}

// listIn returns the list of a question about records, else nil.
func listIn(q Question) list {
	switch q := q.(type) {
	case Rows:
		return q.list
	case Each:
		return q.list
	}
	return nil
}
