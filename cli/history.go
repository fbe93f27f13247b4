package cli

import (
	"context"
	"strings"
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
			c.line("  " + ch.words)
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
	then := map[model.Place]string{}
	for _, e := range events {
		h := happening{e.Seq, e.ID, e.At, e.Actor, e.Mode, e.Undoes, []changing{}}
		was, _ := model.Read(p.ID, then)
		for _, op := range e.Ops {
			if then[op.Place] = op.Value; op.Value == "" {
				delete(then, op.Place)
			}
		}
		is, _ := model.Read(p.ID, then)
		for _, op := range e.Ops {
			if !c.on("private") && private(op, was, is, p) {
				hidden++
				h.Changes = append(h.Changes, changing{Step: op.Step, Private: true, words: c.words.Say("history.private")})
			} else if ch := c.changing(p, is, op); ch.words != "" || c.on("json") {
				h.Changes = append(h.Changes, ch)
			}
		}
		out = append(out, h)
	}
	if hidden > 0 {
		c.note(c.words.Count("cli.left-out", hidden))
	}
	return out
}

// private reports whether a change was made to what not everybody may see now,
// or might see before or after it: sharing a page shares what stands on it, and
// nothing that stood there once.
func private(op model.Op, states ...*model.Partnership) bool {
	for _, p := range states {
		if p.Sight(op.Step, op.Party) > model.Everyone.Sight {
			return true
		}
	}
	return false
}

// changing says one change in words: none for what only keeps others in order.
func (c *call) changing(now, then *model.Partnership, op model.Op) changing {
	ch := changing{Step: op.Step, Party: op.Party, Path: op.Path, Former: op.Former, Value: op.Value}
	if op.Step == model.CoreStep {
		ch.words = c.core(then, op)
		return ch
	}
	p := now
	at := c.spot(p, op.Step, op.Party, op.Path)
	if at.question == nil {
		return ch
	}
	where := c.title(p, op.Step, op.Party) + ": " + c.place(p, op.Step, op.Party, strings.TrimSuffix(op.Path, "~"))
	if at.row {
		ch.words = where + ": " + c.row(op)
	} else {
		ch.words = where + ": " + c.fromTo(c.value(op.Step, at, op.Former), c.value(op.Step, at, op.Value))
	}
	return ch
}

// row says what happened to a record.
func (c *call) row(op model.Op) string {
	switch {
	case op.Former == "":
		return c.words.Say("history.added")
	case op.Value == "":
		return c.words.Say("history.removed")
	}
	return c.words.Say("history.moved")
}

func (c *call) fromTo(former, value string) string {
	quote := func(s string) string {
		if s == "" {
			return c.words.Say("history.nothing")
		}
		return "“" + short(s) + "”"
	}
	return quote(former) + " → " + quote(value)
}

// core says what happened to what belongs to no step: the name, and positions.
func (c *call) core(then *model.Partnership, op model.Op) string {
	list, rest, _ := strings.Cut(op.Path, "/")
	id, leaf, _ := strings.Cut(rest, "/")
	switch {
	case op.Path == "name":
		return c.words.Say("history.name") + ": " + c.fromTo(op.Former, op.Value)
	case list == "versions" && leaf == "of":
		return c.words.Say("history.put", "text", c.nameText(then, model.ID(op.Value)))
	case list == "positions" && leaf == "choice":
		return c.position(then, model.ID(id)) + ": " + c.fromTo(c.choice(op.Former), c.choice(op.Value))
	case list == "positions" && leaf == "reason":
		return c.position(then, model.ID(id)) + ": " + c.fromTo(op.Former, op.Value)
	}
	return ""
}

// position names a position: who takes it, on what.
func (c *call) position(p *model.Partnership, id model.ID) string {
	who, of := c.words.Say("history.somebody"), ""
	for _, pos := range p.Core.Positions {
		if pos.ID != id {
			continue
		}
		if o := p.Organization(model.ID(pos.Member)); o != nil {
			who = o.Name
		}
		for _, v := range p.Core.Versions {
			if string(v.ID) == pos.Version {
				of = c.nameText(p, model.ID(v.Of))
			}
		}
	}
	return c.words.Say("history.position", "who", who, "text", of)
}

func (c *call) choice(key string) string {
	if key == "" {
		return ""
	}
	return c.words.Say("position." + key)
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
	for _, e := range events[:i] {
		if e.ID == events[i].Undoes && e.Undoes != "" {
			return ", " + c.words.Say("history.redo")
		}
	}
	return ", " + c.words.Say("history.undo")
}
