package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// push opens a row of the field in focus as a form of its own.
func (w *walkScreen) push(id model.ID) {
	q := w.form().focus().question()
	entry, ok := openEntry(q, id)
	if !ok {
		return
	}
	w.open(page{key: q.Head().Key, entry: entry}, w.form().prefix+q.Head().Key+".")
}

// openEntry opens a row of a question that has rows.
func openEntry(q model.Question, id model.ID) (model.Entry, bool) {
	switch q := q.(type) {
	case model.Rows:
		return q.Open(id), true
	case model.Each:
		return q.Open(id), true
	}
	return model.Entry{}, false
}

// pop closes the row on top. Behind a new one the hand stands where enter adds
// the next; else it stays where it was.
func (w *walkScreen) pop() tea.Cmd {
	w.tidy()
	last := w.page[len(w.page)-1]
	w.page = w.page[:len(w.page)-1]
	w.show(len(w.page) - 1)
	if x, ok := w.form().focus().(*rowsField); ok && last.added {
		x.after(last.entry.ID)
	}
	w.form().fit()
	if w.fresh {
		return nil
	}
	return w.draft()
}

// to opens the rows that path leads through and moves to its question.
func (w *walkScreen) to(path string) {
	parts := strings.Split(path, "/")
	for i := 0; i < len(parts) && !w.covered; i += 2 {
		n := len(w.page) - 1
		w.page[n].asked[parts[i]] = true
		w.show(n)
		w.form().to(parts[i])
		x := w.form().focus()
		if i+1 == len(parts) || x == nil || !slices.Contains(entries(x.question()), model.ID(parts[i+1])) {
			return
		}
		w.push(model.ID(parts[i+1]))
	}
}
