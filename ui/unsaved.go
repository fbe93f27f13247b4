package ui

import (
	"slices"
	"sync"

	tea "charm.land/bubbletea/v2"

	"tandem/model"
)

// Held is the text that is typed and not saved, for whoever must write it
// elsewhere when the program cannot. Each place where something is typed has one
// draft in it: a page that lies over another does not push out what is typed below.
type Held struct {
	mu     sync.Mutex
	drafts []model.Draft
}

// Drafts returns what is typed and not saved at this moment.
func (h *Held) Drafts() []model.Draft {
	if h == nil {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.drafts)
}

// hold keeps drafts in place of what was held for the same place. A draft without
// ops says that nothing waits there any more.
func (h *Held) hold(ds ...model.Draft) {
	if h == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, d := range ds {
		h.drafts = slices.DeleteFunc(h.drafts, func(x model.Draft) bool {
			return x.Partnership == d.Partnership && x.Step == d.Step && x.Party == d.Party
		})
		if len(d.Ops) > 0 {
			h.drafts = append(h.drafts, d)
		}
	}
}

// none lets everything go, because all of it stands in a file.
func (h *Held) none() {
	if h == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drafts = nil
}

// failed says why something that was finished is not saved, and has it finished again
// until the file takes it: redo does all of it anew, and looks anew whether it may. A
// key takes it back into the hands of the person.
func (u *UI) failed(err error, redo func() tea.Cmd) tea.Cmd {
	if why := u.refusal(err); why != "" {
		u.word = why
		return nil
	}
	u.redo = redo
	return u.later(err)
}

// typedOn returns where in the stack the highest screen is on which something may be
// typed that is not saved: who stays after all finds it as it was.
func (u *UI) typedOn() int {
	at := u.desk()
	for i, f := range u.stack {
		if _, ok := f.screen.(saver); ok {
			at = max(at, i)
		}
	}
	return at
}

// redone finishes what waits for it, once everything that is typed is kept.
func (u *UI) redone() tea.Cmd {
	redo := u.redo
	if u.redo = nil; redo == nil {
		return nil
	}
	return redo()
}

// holds has what is about to be saved found, whatever happens to the save.
func (p *plain) holds(e model.Edit) {
	if p.u.r == nil {
		return
	}
	p.u.Held.hold(model.Draft{
		Partnership: p.u.r.ID, Window: p.u.Window, Step: e.Step, Party: e.Party,
		Actor: p.u.Who, N: p.u.drafts, At: p.u.Now(), Ops: p.came(e),
	})
}

// newest returns drafts without those of which the same window left a newer one: what
// could not be written into the file at last stands beside it, and the file still has
// what it took before.
func newest(ds []model.Draft) []model.Draft {
	var left []model.Draft
	for i, d := range ds {
		if !slices.ContainsFunc(ds[i+1:], func(x model.Draft) bool { return sameDraft(x, d) && x.N >= d.N }) &&
			!slices.ContainsFunc(ds[:i], func(x model.Draft) bool { return sameDraft(x, d) && x.N > d.N }) {
			left = append(left, d)
		}
	}
	return left
}

// onPage reports whether a draft is of a page of this program. One of a newer program is
// offered by that; and what stands beside the pages, as who agreed to what does, is in no
// draft that can be taken over.
func onPage(d model.Draft) bool {
	return d.Step != model.CoreStep && model.Lookup(d.Step) != nil
}

func sameDraft(a, b model.Draft) bool {
	return a.Partnership == b.Partnership && a.Window == b.Window && a.Step == b.Step && a.Party == b.Party
}
