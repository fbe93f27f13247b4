package cli

import (
	"context"
	"slices"
	"strings"

	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

var fillCommand = command{
	name: "fill", args: "ID|NAME FILE", least: 1, most: 2,
	flags: []flag{{name: "yes"}, {name: "theirs"}, {name: "undo"}},
	offer: offerNames,
	run:   fill,
}

// fill adds answers that came from elsewhere. It says all that would change, both
// texts where two differ, and changes nothing before a yes.
func fill(ctx context.Context, c *call) error {
	if c.on("undo") && c.arg(1) == "" {
		return c.unfill(ctx)
	}
	if c.arg(1) == "" || c.on("undo") {
		return misuse(c.words.Say("cli.too-few", "name", "fill"), c.words.Say("cli.fill.hint"))
	}
	theirs, err := c.readAnswers(c.arg(1))
	if err != nil {
		return err
	}
	return c.writing(ctx, func(st *store.Store, window model.ID) error {
		r, err := c.find(ctx, st, c.arg(0))
		if err != nil {
			return err
		}
		f := c.filling(r, theirs)
		ops := f.ops()
		f.say()
		switch {
		case len(ops) > 0:
		case len(f.merge.Differs) > 0 && !c.on("theirs"):
			c.note(c.words.Say("cli.fill.hint-theirs"))
			return nil
		default:
			c.note(c.words.Say("cli.fill.none"))
			return nil
		}
		if yes, err := c.agrees(c.words.Say("cli.fill.sure")); err != nil || !yes {
			return err
		}
		s := c.saveOf(window, r.ID, ops)
		s.Mode = model.File
		if err = c.land(ctx, st, s); err == nil {
			c.line(c.words.Count("cli.fill.done", f.answers(), "id", string(r.ID)))
		}
		return err
	})
}

// A filling is what a file has for a partnership.
type filling struct {
	*call
	r       *model.Record
	theirs  *model.Partnership
	merge   model.Merge
	now     *model.Partnership // with all that is taken
	covered []model.Place      // pages that the file would show to all
}

func (c *call) filling(r *model.Record, theirs *model.Partnership) *filling {
	f := &filling{call: c, r: r, theirs: theirs, merge: r.Merge(theirs)}
	f.cover()
	f.now = f.merge.Into(r.Partnership, func(model.Differ) bool { return c.on("theirs") })
	return f
}

// cover leaves out what would show everybody a page that is private here and has
// answers: only its owners share it, on the page itself.
func (f *filling) cover() {
	open := func(m model.Merge, at model.Place) bool {
		q := m.Into(f.r.Partnership, func(model.Differ) bool { return true })
		return q.Sight(at.Step, at.Party) == model.Shared
	}
	for page := range f.r.Parts() {
		if f.r.Sight(page.Step, page.Party) == model.Shared || !open(f.merge, page) {
			continue
		}
		f.covered = append(f.covered, page)
		off := func(at model.Place) bool {
			if at.Step != page.Step || at.Party != page.Party {
				return false
			}
			return open(model.Merge{Fills: []model.Op{{Place: at, Value: f.value(at)}}}, page)
		}
		f.merge.Fills = slices.DeleteFunc(f.merge.Fills, func(op model.Op) bool { return off(op.Place) })
		f.merge.Differs = slices.DeleteFunc(f.merge.Differs, func(d model.Differ) bool { return off(d.Place) })
	}
}

// value returns what the file says at a place.
func (f *filling) value(at model.Place) string {
	for _, op := range f.merge.Fills {
		if op.Place == at {
			return op.Value
		}
	}
	for _, d := range f.merge.Differs {
		if d.Place == at {
			return d.Theirs
		}
	}
	return ""
}

// ops returns what makes the partnership of the record the one with all that is
// taken, in the order of Steps.
func (f *filling) ops() []model.Op { return f.r.Ops(f.now) }

// answers returns how many answers are taken, records not counted.
func (f *filling) answers() int {
	n := 0
	for _, op := range f.ops() {
		if strings.Count(op.Path, "/")%2 == 0 && op.Value != "" {
			n++
		}
	}
	return n
}

// private reports whether only some may see a place, here or in the file.
func (f *filling) private(at model.Place) bool {
	hidden := func(p *model.Partnership) bool {
		return p.Sight(at.Step, at.Party) > model.Everyone.Sight || p.Veils(at)
	}
	return hidden(f.r.Partnership) || hidden(f.now)
}

// say says what would change, and what differs. Of what is private it says only
// how much there is.
func (f *filling) say() {
	var fills []string
	private := 0
	for _, op := range f.merge.Fills {
		if strings.Count(op.Path, "/")%2 == 1 {
			continue // a record: its answers say so
		}
		if f.private(op.Place) {
			private++
		} else if words := ui.ChangeWords(f.words, f.now, op, f.merge.Fills); words != "" {
			fills = append(fills, words)
		}
	}
	if len(fills) > 0 {
		f.line(f.words.Count("cli.fill.fills", len(fills)))
	}
	for _, words := range fills {
		f.line("  " + words)
	}
	if private > 0 {
		f.line(f.words.Count("cli.fill.private", private))
	}
	f.sayDiffers()
	for _, page := range f.covered {
		f.note(f.words.Say("cli.fill.covered", "page", ui.PageWords(f.words, f.r.Partnership, page.Step, page.Party)))
	}
	for _, of := range f.r.Texts() {
		if f.r.Standing(of).InForce && !f.now.Standing(of).InForce {
			f.note(f.words.Say("cli.fill.again", "text", ui.TextWords(f.words, f.r.Partnership, of)))
		}
	}
	if len(f.theirs.Core.Positions) > 0 {
		f.note(f.words.Say("cli.fill.positions"))
	}
}

// sayDiffers says both texts where two differ.
func (f *filling) sayDiffers() {
	shown := slices.DeleteFunc(slices.Clone(f.merge.Differs), func(d model.Differ) bool { return f.private(d.Place) })
	if n := len(f.merge.Differs) - len(shown); n > 0 {
		defer f.line(f.words.Count("cli.fill.private-differs", n))
	}
	if len(shown) == 0 {
		return
	}
	key := "cli.fill.differs"
	if f.on("theirs") {
		key = "cli.fill.theirs"
	}
	f.line(f.words.Count(key, len(shown)))
	for _, d := range shown {
		at := ui.FindSpot(f.words, f.r.Partnership, d.Place)
		name := f.words.Say("history.name")
		if d.Step != model.CoreStep {
			name = ui.PageWords(f.words, f.r.Partnership, d.Step, d.Party) + ": " + at.Words(f.words)
		}
		f.line("  " + name)
		f.said("cli.fill.yours", d, at, d.Mine)
		f.said("cli.fill.files", d, at, d.Theirs)
	}
}

// said prints a text in full, each further line of it below the first.
func (f *filling) said(key string, d model.Differ, at ui.Spot, value string) {
	if d.Step != model.CoreStep {
		value = at.Value(f.words, value)
	}
	if value == "" {
		value = f.words.Say("history.nothing")
	}
	for i, l := range strings.Split(model.Clean(value), "\n") {
		lead := "      "
		if i == 0 {
			lead = "    " + f.words.Say(key) + " "
		}
		f.line(lead + l)
	}
}
