package model

import "slices"

// Rows asks for records that people add: organizations, objectives. Each record
// has questions of its own, bound to a copy of it, so that no pointer into a
// list outlives a change of the list.
type Rows struct {
	Ask
	list list
}

// Each asks the same of every record that the subject gives: areas, members.
// They are keyed by what gives them, and cannot be added or taken away.
type Each struct {
	Ask
	From  []Option // the records, in order
	Named string   // the key of the question whose options name them, where From has no labels
	list  list
}

// An Entry is one record opened: its questions, bound to a copy. Put writes what
// was changed since the last Put into the list, and adds the record if it is not
// there and anything was said of it. Hold does the same for somebody who still
// types: what tidying would put right stays as it is.
type Entry struct {
	ID        ID
	Questions []Question
	Put, Hold func()
}

// list is what Rows and Each need of a []T whose first field is Row.
type list interface {
	ids() []ID
	label(ID) string
	open(ID) Entry
	read(ID) []Question
	add(ID)
	remove(ID)
	move(ID, int)
	filled(ID) bool
}

// IDs returns the records in order.
func (q Rows) IDs() []ID { return q.list.ids() }

// Label returns the words that tell record id from others, "" if there are none.
func (q Rows) Label(id ID) string { return q.list.label(id) }

// Open opens record id. An id that is not in the list opens a new record, which
// joins the list at the end when something is said of it and Put is called.
func (q Rows) Open(id ID) Entry { return q.list.open(id) }

// Read returns the questions of record id for whoever only reads them, in a part of
// the time that Open takes: nobody may write through them.
func (q Rows) Read(id ID) []Question { return q.list.read(id) }

// Add puts a record of which nothing was said yet at the end of the list.
func (q Rows) Add(id ID) { q.list.add(id) }

// Remove takes record id away, with all that was said of it.
func (q Rows) Remove(id ID) { q.list.remove(id) }

// Move moves record id by n places.
func (q Rows) Move(id ID, n int) { q.list.move(id, n) }

// IDs returns the records in order.
func (q Each) IDs() []ID {
	ids := make([]ID, len(q.From))
	for i, o := range q.From {
		ids[i] = ID(o.Key)
	}
	return ids
}

// Open opens the record of id.
func (q Each) Open(id ID) Entry { return q.list.open(id) }

// Read returns the questions of the record of id for whoever only reads them.
func (q Each) Read(id ID) []Question { return q.list.read(id) }

// Filled reports whether anything was said of id.
func (q Each) Filled(id ID) bool { return q.list.filled(id) }

// Label returns the words that sum up what was said of id, "" if nothing was.
func (q Each) Label(id ID) string { return q.list.label(id) }

// listOf makes a list of rows: row finds the Row of a record, label tells it from
// others, and ask returns the questions bound to it.
func listOf[T any](rows *[]T, row func(*T) *Row, label func(T) string, ask func(*T) []Question) *rowList[T] {
	return &rowList[T]{rows: rows, row: row, name: label, ask: ask}
}

// tidied returns l with tidy done to each record that is put.
func (l *rowList[T]) tidied(tidy func(*T)) *rowList[T] {
	l.tidy = tidy
	return l
}

type rowList[T any] struct {
	rows *[]T
	row  func(*T) *Row
	name func(T) string
	ask  func(*T) []Question
	tidy func(*T) // puts right what was typed, before it joins the list; nil: nothing
}

func (l *rowList[T]) ids() []ID {
	ids := make([]ID, len(*l.rows))
	for i := range *l.rows {
		ids[i] = l.row(&(*l.rows)[i]).ID
	}
	return ids
}

func (l *rowList[T]) find(id ID) int {
	for i := range *l.rows {
		if l.row(&(*l.rows)[i]).ID == id {
			return i
		}
	}
	return -1
}

func (l *rowList[T]) label(id ID) string {
	if i := l.find(id); i >= 0 {
		return l.name((*l.rows)[i])
	}
	return ""
}

func (l *rowList[T]) filled(id ID) bool {
	i := l.find(id)
	return i >= 0 && !silent(&(*l.rows)[i])
}

func (l *rowList[T]) rank(i int) string {
	if i < 0 || i >= len(*l.rows) {
		return ""
	}
	return l.row(&(*l.rows)[i]).Rank
}

// copyOf returns a deep copy of the record with the given leaves.
func (l *rowList[T]) copyOf(row Row, ls Leaves) T {
	var t T
	*l.row(&t) = Row{ID: row.ID, Rank: row.Rank}
	Fill(&t, ls)
	return t
}

func (l *rowList[T]) open(id ID) Entry {
	var t T
	l.row(&t).ID = id
	if i := l.find(id); i >= 0 {
		t = copied((*l.rows)[i])
	}
	base := copied(t) // flattened only if it is put: most records are opened to be read
	hold := func() {
		now := Flatten(&t)
		changes := Diff(Flatten(&base), now)
		if len(changes) == 0 {
			return
		}
		base = copied(t)
		i := l.find(id)
		if i < 0 {
			l.append(id, now)
			return
		}
		at := &(*l.rows)[i]
		*at = l.copyOf(*l.row(at), Flatten(at).Apply(changes))
	}
	put := func() {
		if l.tidy != nil {
			l.tidy(&t)
		}
		hold()
	}
	return Entry{ID: id, Questions: l.ask(&t), Put: put, Hold: hold}
}

// read returns the questions of a record for whoever only reads them, in a part of the
// time that opening takes: nobody may write through them.
func (l *rowList[T]) read(id ID) []Question {
	t := new(T)
	l.row(t).ID = id
	if i := l.find(id); i >= 0 {
		*t = (*l.rows)[i]
	}
	return l.ask(t)
}

func (l *rowList[T]) append(id ID, ls Leaves) {
	*l.rows = append(*l.rows, l.copyOf(Row{ID: id, Rank: Between(l.rank(len(*l.rows)-1), "")}, ls))
}

func (l *rowList[T]) add(id ID) {
	if l.find(id) < 0 {
		l.append(id, nil)
	}
}

func (l *rowList[T]) remove(id ID) {
	if i := l.find(id); i >= 0 {
		*l.rows = slices.Delete(slices.Clone(*l.rows), i, i+1)
	}
}

func (l *rowList[T]) move(id ID, n int) {
	i := l.find(id)
	if i < 0 {
		return
	}
	to := min(max(i+n, 0), len(*l.rows)-1)
	if to == i {
		return
	}
	before, after := to-1, to
	if to > i {
		before, after = to, to+1
	}
	rank := Between(l.rank(before), l.rank(after))
	rows := slices.Clone(*l.rows)
	moved := rows[i]
	l.row(&moved).Rank = rank
	rows = slices.Insert(slices.Delete(rows, i, i+1), to, moved)
	*l.rows = rows
}
