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

// pop closes the row on top, and the list under it says where the hand goes on.
// beyond: the row was left by its last question.
func (w *walkScreen) pop(beyond bool) tea.Cmd {
	w.tidy()
	last := w.page[len(w.page)-1]
	w.page = w.page[:len(w.page)-1]
	w.show(len(w.page) - 1)
	if x, ok := w.form().focus().(interface {
		left(id model.ID, added, beyond bool)
	}); ok {
		x.left(last.entry.ID, last.added, beyond)
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

// lettered reports whether the row on top was opened by a letter that marked it,
// and nothing is left in it to take back but that.
func (w *walkScreen) lettered() bool {
	if len(w.page) < 2 {
		return false
	}
	x, ok := w.page[len(w.page)-2].form.focus().(interface{ lettered() bool })
	return ok && x.lettered()
}

// unletter closes that row and takes the letter back.
func (w *walkScreen) unletter() tea.Cmd {
	cmd := w.pop(false)
	x := w.form().focus()
	if x == nil || !x.undo(false) {
		return cmd
	}
	x.asked()
	return tea.Batch(cmd, w.changed())
}
