package ui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"tandem/model"
)

// A chronicle is the history of the open partnership, read from its newest save
// back, as far as somebody looks.
type chronicle struct {
	u     *UI
	only  Narrow
	name  string                 // what is asked for, in words; "" for all
	saves []happened             // newest first
	ended bool                   // the first save has been read
	stood map[model.Place]string // what stood right after the save that is read next
	then  *model.Partnership     // made of that; nil: not yet
	from  int64                  // the save that was read last
}

// happened is one save, with what it did in words.
type happened struct {
	model.Event
	lines []string
}

// chronicleStep is how many saves are read at a time.
const chronicleStep = 50

func (u *UI) chronicle(only Narrow, name string) *chronicle {
	return &chronicle{u: u, only: only, name: name, stood: u.r.Leaves(), then: u.r.Partnership}
}

// read reads on until there are n saves of those asked for, or no more.
func (c *chronicle) read(n int) {
	for len(c.saves) < n && !c.ended {
		page, err := c.u.Keep.Past(c.u.ctx, c.u.r.ID, c.from, chronicleStep)
		if err != nil {
			c.u.cannot(err)
			return
		}
		c.ended = len(page) < chronicleStep
		for _, e := range page {
			c.from = e.Seq
			if e.Seq > c.u.r.Seq { // another window saved it since; what stands is read again soon
				continue
			}
			c.put(e)
		}
	}
}

// put adds a save, if it is asked for, and goes back to what stood before it.
func (c *chronicle) put(e model.Event) {
	asked := c.only == Narrow{} || slices.ContainsFunc(e.Ops, c.only.Has)
	if asked && c.then == nil {
		c.then, _ = model.Read(c.u.r.ID, c.stood)
	}
	is := c.then
	c.then = nil
	for _, op := range slices.Backward(e.Ops) {
		if c.stood[op.Place] = op.Former; op.Former == "" {
			delete(c.stood, op.Place)
		}
	}
	if !asked {
		return
	}
	c.then, _ = model.Read(c.u.r.ID, c.stood)
	h := happened{Event: e}
	for i, t := range (Moment{e.Save, c.then, is, c.u.r.Partnership}).Tell(c.u.Words, false) {
		if c.only.Has(e.Ops[i]) && t.Words != "" && !slices.Contains(h.lines, t.Words) {
			h.lines = append(h.lines, t.Words)
		}
	}
	if len(h.lines) == 0 {
		h.lines = []string{c.u.say("take-back.order")}
	}
	c.saves = append(c.saves, h)
}

// brief says a save in one line of a width, 0 for any: what it did first, and how
// much more.
func (h happened) brief(u *UI, width int) string {
	more := ""
	if n := len(h.lines) - 1; n > 0 {
		more = ", " + u.Words.Count("plain.more", n)
	}
	first := h.lines[0]
	if more != "" {
		first = strings.TrimSuffix(first, ".")
	}
	if width > 0 {
		first = ansi.Truncate(first, max(width-ansi.StringWidth(more), 12), u.look.more)
	}
	return first + more
}

// byline says when a save was made, by whom and how, and what became of it.
func (u *UI) byline(e model.Event) string {
	who := Short(e.Actor)
	if who == "" {
		who = u.say("history.somebody")
	}
	line := e.At.In(u.Now().Location()).Format("2006-01-02 15:04") + u.look.dot + who + u.look.dot + ModeWords(u.Words, e.Mode)
	switch {
	case e.Redo:
		line += u.look.dot + u.say("history.redo")
	case e.Undoes != "":
		line += u.look.dot + u.say("history.undo")
	}
	if e.Undone {
		line += u.look.dot + u.say("history.undone")
	}
	return line
}

// A choice of a Narrow, in words.
type narrowing struct {
	only Narrow
	name string
}

// narrowings are what a history can be narrowed to: nothing, the step somebody is
// at, what belongs to no step, each text that was ever put to agreement, and each
// step that keeps something.
func (u *UI) narrowings() []narrowing {
	here := u.here.Step.ID
	title := func(id model.ID) string { return u.Words.Step(string(id)).Title }
	all := []narrowing{{Narrow{}, u.say("chronicle.all")}}
	if u.here.Step.Part != nil {
		all = append(all, narrowing{Narrow{Step: here}, u.say("chronicle.step", "step", title(here))})
	}
	all = append(all, narrowing{Narrow{Step: model.CoreStep}, u.say("chronicle.core")})
	for _, of := range u.r.PutTexts() {
		all = append(all, narrowing{Narrow{Text: of}, u.say("chronicle.text", "text", TextWords(u.Words, u.r.Partnership, of))})
	}
	var last model.ID
	for _, stop := range u.r.Path() {
		if id := stop.Step.ID; id != last && id != here && stop.Step.Part != nil {
			all = append(all, narrowing{Narrow{Step: id}, u.say("chronicle.step", "step", title(id))})
		}
		last = stop.Step.ID
	}
	return all
}
