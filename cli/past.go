package cli

import (
	"cmp"
	"strings"

	"tandem/model"
)

// change says one change in words: none for what only keeps others in order. p
// is the partnership when what is changed was there.
func (c *call) change(p *model.Partnership, op model.Op) string {
	if op.Step == model.CoreStep {
		return c.core(p, op)
	}
	at := c.spot(p, op.Step, op.Party, op.Path)
	if at.question == nil {
		return ""
	}
	where := c.title(p, op.Step, op.Party) + ": " + c.place(op.Step, at) + ": "
	if at.row {
		return where + c.row(op)
	}
	return where + c.fromTo(c.value(op.Step, at, op.Former), c.value(op.Step, at, op.Value))
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
	case op.Path == "length":
		return c.words.Say("history.length." + cmp.Or(op.Value, "short"))
	case op.Path == "shelf":
		return c.words.Say("history.shelf." + cmp.Or(op.Value, "use"))
	case op.Path == "groups":
		return c.words.Say("history.groups")
	case list == "struck" && leaf == "why":
		return c.words.Say("history.struck", "why", short(op.Value))
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
		if name := p.Called(model.ID(pos.Member)); name != "" {
			who = name
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
