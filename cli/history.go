package cli

import (
	"context"
	"slices"
	"strconv"
	"time"

	"tandem/model"
	"tandem/store"
	"tandem/ui"
)

var historyCommand = command{
	name: "history", args: "ID|NAME", least: 1, most: 1,
	flags: []flag{
		{name: "json"}, {name: "private"}, {name: "step", text: true}, {name: "text", text: true},
		{name: "undo", text: true}, {name: "yes"},
	},
	offer: offerNames,
	run:   history,
}

type (
	// A happening is a save as history --json prints it.
	happening struct {
		Seq     int64      `json:"seq"`
		ID      model.ID   `json:"id"`
		At      time.Time  `json:"at"`
		Who     string     `json:"who"`
		Mode    model.Mode `json:"mode"`
		Paper   model.Date `json:"paper,omitempty"` // the date on the sheet that was typed in
		Undoes  model.ID   `json:"undoes,omitempty"`
		Undone  bool       `json:"undone,omitempty"` // it was taken back since
		Changes []changing `json:"changes"`

		redo bool // it brings back what was taken back
		came model.Mode
	}

	// A changing is one changed leaf of it.
	changing struct {
		Step    model.ID `json:"step"`
		Party   model.ID `json:"party,omitempty"`
		Path    string   `json:"path,omitempty"`
		Former  string   `json:"former,omitempty"`
		Value   string   `json:"value,omitempty"`
		Private bool     `json:"private,omitempty"` // where it is, and its values, stay out

		words string
	}
)

func history(ctx context.Context, c *call) error {
	if c.flags.Changed("undo") {
		return c.revert(ctx)
	}
	st, err := c.read(ctx)
	if err != nil {
		return err
	}
	defer st.Close() // only read
	r, err := c.find(ctx, st, c.arg(0))
	if err != nil {
		return err
	}
	only, err := c.narrow(r.Partnership)
	if err != nil {
		return err
	}
	events, err := events(ctx, st, r.ID)
	if err != nil {
		return err
	}
	past := c.tell(r.Partnership, events, only)
	if c.on("json") {
		return c.json(past)
	}
	if len(past) == 0 {
		c.note(c.words.Say("cli.history.none"))
	}
	for _, h := range past {
		c.line(h.At.Local().Format("2006-01-02 15:04") + "  " + c.by(h) + "  [" + strconv.FormatInt(h.Seq, 10) + "]")
		for _, ch := range h.Changes {
			if ch.words != "" {
				c.line("  " + ch.words)
			}
		}
	}
	return nil
}

// events returns every save of a partnership, in the order in which they came.
func events(ctx context.Context, st *store.Store, id model.ID) ([]model.Event, error) {
	const page = 500
	var all []model.Event
	for after := int64(0); ; {
		more, err := st.History(ctx, id, after, page)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
		if len(more) < page {
			return all, nil
		}
		after = more[len(more)-1].Seq
	}
}

// tell says what happened, of what is asked for, and leaves out what is private, or
// was then. It says on standard error how many changes were left out.
func (c *call) tell(p *model.Partnership, events []model.Event, only ui.Narrow) []happening {
	out, hidden := []happening{}, 0
	leaves := map[model.Place]string{}
	is := &model.Partnership{ID: p.ID}
	for _, e := range events {
		was, made := is, false
		for _, op := range e.Ops {
			if leaves[op.Place] = op.Value; op.Value == "" {
				delete(leaves, op.Place)
			}
		}
		if is, made = was.With(e.Ops); !made {
			is, _ = model.Read(p.ID, leaves) // what nobody knows any more has no words either
		}
		if only != (ui.Narrow{}) && !slices.ContainsFunc(e.Ops, only.Has) {
			continue
		}
		way, on := e.Mode.Paper()
		h := happening{e.Seq, e.ID, e.At, e.Actor, way, on, e.Undoes, e.Undone, []changing{}, e.Redo, e.Mode}
		for i, t := range (ui.Moment{Save: e.Save, Was: was, Is: is, Now: p}).Tell(c.words, c.on("private")) {
			switch {
			case !only.Has(e.Ops[i]):
				continue
			case t.Hidden:
				hidden++
			}
			h.Changes = append(h.Changes, changing{t.Step, t.Party, t.Path, t.Former, t.Value, t.Hidden, t.Words})
		}
		out = append(out, h)
	}
	if hidden > 0 {
		c.note(c.words.Count("cli.left-out", hidden))
		c.note("hint: " + c.words.Say("cli.left-out.hint"))
	}
	return out
}

// by says who made a change, how it came in, and what became of it.
func (c *call) by(h happening) string {
	who := h.Who
	if who == "" {
		who = c.words.Say("history.somebody")
	}
	who += ", " + ui.ModeWords(c.words, h.came)
	switch {
	case h.redo:
		who += ", " + c.words.Say("history.redo")
	case h.Undoes != "":
		who += ", " + c.words.Say("history.undo")
	}
	if h.Undone {
		who += ", " + c.words.Say("history.undone")
	}
	return who
}
