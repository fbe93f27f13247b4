package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// keyKnown takes a name that is known from elsewhere.
var keyKnown = bind("ctrl+s", "known", "ctrl+s")

// Names are offered from so many letters on, and so many at most.
const (
	knownFrom = 2
	knownMost = 9
)

// knownNames are what was found for a field while typing went on in it.
type knownNames struct {
	field *lineField
	typed string
	names []string
}

// known looks for names known from other partnerships. What it returns may be
// called beside the screen; it waits no longer than a save does.
func (u *UI) known(kind, prefix string) func() []string {
	if u.sitting != nil { // where many see the screen (R9)
		return func() []string { return nil }
	}
	wait, here := u.bears(), map[string]bool{}
	if u.r != nil {
		for _, o := range u.r.Roster.Organizations { // which is no other partnership
			here[model.Fold(o.Name)] = true
		}
	}
	return func() []string {
		ctx, cancel := context.WithTimeout(u.ctx, wait)
		defer cancel()
		names, err := u.Keep.Known(ctx, kind, prefix, knownMost)
		if err != nil {
			return nil // whoever types the name in full has lost nothing
		}
		for i := range names {
			names[i] = oneLine(names[i])
		}
		return unused(names, "", here)
	}
}

// typed lets change happen, and looks once for names that begin like what stands
// there then.
func (x *lineField) typed(change func()) tea.Cmd {
	before := x.in.Value()
	change()
	v := strings.TrimSpace(x.in.Value())
	q, ok := x.q.(model.Line)
	if v == strings.TrimSpace(before) || !ok || q.Known == "" || x.f.known == nil {
		return nil
	}
	x.names, x.next = nil, 0
	if runes(v) < knownFrom {
		return nil
	}
	look := x.f.known(q.Known, v)
	return func() tea.Msg { return knownNames{x, v, look()} }
}

// offer offers names for what is typed, unless it is something else by now. Those
// in but stand here already.
func (x *lineField) offer(found knownNames, but map[string]bool) {
	if found.typed != strings.TrimSpace(x.in.Value()) {
		return
	}
	x.names, x.next, x.drawn = unused(found.names, found.typed, but), 0, ""
}

// unused returns the names that are not typed in full, and not in but.
func unused(names []string, typed string, but map[string]bool) []string {
	var out []string
	for _, n := range names {
		if f := model.Fold(n); f != model.Fold(typed) && !but[f] {
			out = append(out, n)
		}
	}
	return out
}

// adopt puts in the next of the names on offer.
func (x *lineField) adopt() bool {
	if len(x.names) == 0 {
		return false
	}
	s := snap{x.in.Value(), x.in.Position(), 0}
	x.in.SetValue(x.names[x.next%len(x.names)])
	x.in.CursorEnd()
	x.next++
	x.past.push(s, tea.KeyPressMsg{})
	x.take()
	return true
}

// offered names what ctrl+s would put in.
func (x *lineField) offered() []string {
	if !x.focused || len(x.names) == 0 {
		return nil
	}
	name := x.names[x.next%len(x.names)]
	if name == x.in.Value() {
		return nil // the only one stands there
	}
	return para(x.f.look.dim, x.f.say("form.known", "name", name), x.inner())
}

// offer hands names to the field they were looked up for. Those that the list
// has already are not offered again.
func (w *walkScreen) offer(found knownNames) {
	if w.form().focus() != field(found.field) {
		return
	}
	found.field.offer(found, w.siblings())
	w.form().fit()
}

// siblings returns the names of the rows beside the one that is open, folded.
func (w *walkScreen) siblings() map[string]bool {
	n := len(w.page) - 1
	if n == 0 {
		return nil
	}
	return labels(w.page[n-1].form.question(w.page[n].key), w.page[n].entry.ID)
}

// labels returns what tells the rows of q apart, folded, but for one.
func labels(q model.Question, but model.ID) map[string]bool {
	rows, ok := q.(model.Rows)
	if !ok {
		return nil
	}
	all := map[string]bool{}
	for _, id := range rows.IDs() {
		if id != but {
			all[model.Fold(rows.Label(id))] = true
		}
	}
	return all
}
