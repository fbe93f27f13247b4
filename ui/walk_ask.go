package ui

import (
	"strings"

	"tandem/model"
)

// questions returns what page n asks in the length the partnership is formed in,
// and how much it leaves for later. A question that was asked once stays while
// the page is open, though its answer is taken out of it: nobody's field vanishes
// under their hands.
func (w *walkScreen) questions(n int) (qs []model.Question, left int) {
	if w.paper {
		return model.Shown(w.page[n].entry.Questions), 0
	}
	all := w.stop.Step.Questions(w.p, w.stop.Party)
	if n > 0 {
		all = model.Shown(w.page[n].entry.Questions)
	}
	if w.p.Length() == model.Full {
		return all, 0
	}
	asked := w.page[n].asked
	for _, q := range w.p.Asked(all) {
		asked[q.Head().Key] = true
	}
	for _, q := range all {
		if asked[q.Head().Key] {
			qs = append(qs, q)
		}
	}
	return qs, len(all) - len(qs)
}

// open puts a page on top, with a form over what it asks.
func (w *walkScreen) open(p page, prefix string) {
	p.asked = map[string]bool{}
	w.page = append(w.page, p)
	n := len(w.page) - 1
	qs, left := w.questions(n)
	w.page[n].form = newForm(w.u, string(w.stop.Step.ID), prefix, qs, w.formWidth())
	w.page[n].form.left = left
}

// show puts on the form of page n what it asks now.
func (w *walkScreen) show(n int) {
	qs, left := w.questions(n)
	w.page[n].form.left = left
	w.page[n].form.show(qs)
}

// rechoose asks the record on top anew after something was chosen in it: what there is
// to choose from can hang on that, as who speaks for an organization does.
func (w *walkScreen) rechoose() {
	n := len(w.page) - 1
	if _, picked := w.form().focus().(*pickField); n == 0 || !picked {
		return
	}
	if entry, ok := w.reopen(n); ok {
		w.page[n].entry = entry
	}
}

// place returns the path of the question in focus, the rows it stands in
// included.
func (w *walkScreen) place() string {
	var path []string
	for _, p := range w.page[1:] {
		path = append(path, p.key, string(p.entry.ID))
	}
	if x := w.form().focus(); x != nil {
		path = append(path, x.question().Head().Key)
	}
	return strings.Join(path, "/")
}
