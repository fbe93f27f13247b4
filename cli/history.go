package cli

import (
	"context"
	"slices"
	"time"

	"tandem/model"
	"tandem/store"
)

var historyCommand = command{
	name: "history", args: "ID|NAME", least: 1, most: 1,
	flags: []flag{{name: "json"}, {name: "private"}},
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
		Undoes  model.ID   `json:"undoes,omitempty"`
		Changes []changing `json:"changes"`
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
	st, err := c.read(ctx)
	if err != nil {
		return err
	}
	defer st.Close() // only read
	r, err := c.find(ctx, st, c.arg(0))
	if err != nil {
		return err
	}
	events, err := events(ctx, st, r.ID)
	if err != nil {
		return err
	}
	past := c.tell(r.Partnership, events)
	if c.on("json") {
		return c.json(past)
	}
	for i, h := range past {
		c.line(h.At.Local().Format("2006-01-02 15:04") + "  " + c.by(h) + c.undoing(events, i))
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

// tell says what happened, and leaves out what is private, or was then. It says
// on standard error how many changes were left out.
func (c *call) tell(p *model.Partnership, events []model.Event) []happening {
	out, hidden := []happening{}, 0
	leaves := map[model.Place]string{}
	was, _ := model.Read(p.ID, leaves) // what nobody knows any more has no words either
	for _, e := range events {
		h := happening{e.Seq, e.ID, e.At, e.Actor, e.Mode, e.Undoes, []changing{}}
		gone := map[string]bool{} // rows that this save takes away
		for _, op := range e.Ops {
			if leaves[op.Place] = op.Value; op.Value == "" {
				delete(leaves, op.Place)
				gone[op.Path] = true
			}
		}
		is, _ := model.Read(p.ID, leaves)
		for _, op := range e.Ops {
			if !c.on("private") && private(op, was, is, p) {
				hidden++
				h.Changes = append(h.Changes, changing{Step: op.Step, Private: true, words: c.words.Say("history.private")})
				continue
			}
			then := is
			if op.Value == "" {
				then = was
			}
			ch := changing{Step: op.Step, Party: op.Party, Path: op.Path, Former: op.Former, Value: op.Value}
			if !within(gone, op.Path) {
				ch.words = c.change(then, op)
			}
			h.Changes = append(h.Changes, ch)
		}
		out, was = append(out, h), is
	}
	if hidden > 0 {
		c.note(c.words.Count("cli.left-out", hidden))
		c.note("hint: " + c.words.Say("cli.left-out.hint"))
	}
	return out
}

// within reports whether path lies in a row that is taken away.
func within(gone map[string]bool, path string) bool {
	return slices.ContainsFunc(model.Above(path), func(row string) bool { return gone[row] })
}

// private reports whether a change shows what not everybody may see now, or
// might see when it was said: sharing a page shares what stands on it, and
// nothing that stood there once.
func private(op model.Op, was, is, now *model.Partnership) bool {
	hidden := func(p *model.Partnership) bool { return p.Sight(op.Step, op.Party) > model.Everyone.Sight }
	return hidden(now) || hidden(is) && op.Value != "" || hidden(was) && op.Former != ""
}

// by says who made a change, and how it came in.
func (c *call) by(h happening) string {
	who := h.Who
	if who == "" {
		who = c.words.Say("history.somebody")
	}
	return who + ", " + c.words.Say("mode."+string(h.Mode))
}

// undoing marks a save that takes another one back.
func (c *call) undoing(events []model.Event, i int) string {
	if events[i].Undoes == "" {
		return ""
	}
	undoes := map[model.ID]model.ID{}
	for _, e := range events[:i] {
		undoes[e.ID] = e.Undoes
	}
	key := "history.redo" // taking back what took something back brings it back
	for id := events[i].Undoes; id != ""; id = undoes[id] {
		if key == "history.redo" {
			key = "history.undo"
		} else {
			key = "history.redo"
		}
	}
	return ", " + c.words.Say(key)
}
