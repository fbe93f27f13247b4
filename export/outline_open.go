package export

import (
	"strings"

	"tandem/model"
)

// A standing is how far members are with a text that has a name.
type standing struct {
	model.Standing
	name, far string
}

// stand returns how far members are with each text.
func (c *paper) stand() []standing {
	var all []standing
	for _, of := range c.seen.Texts() {
		name := c.words.Say("text.terms")
		if _, _, n := c.seen.Norm(of); n != nil {
			name = strings.TrimRight(oneLine(n.Statement), ".")
		}
		s := c.seen.Standing(of)
		all = append(all, standing{s, name, c.standing(s)})
	}
	return all
}

// unsettled returns what is open beside positions: first what does not fit, then
// what is still to come, then what was put off for later.
func (c *paper) unsettled() []string {
	var all []string
	said := map[string]bool{}
	gaps := c.seen.Gaps()
	for _, w := range []model.Weight{model.Conflict, model.Missing, model.Advice} {
		for _, g := range gaps {
			if g.Weigh != w || g.Rule == "R4" { // stand says how far that is
				continue
			}
			if text := c.gap(g); !said[text] {
				said[text] = true
				all = append(all, text)
			}
		}
	}
	return all
}

// waiting returns what is still open: texts that are not in force, those with
// which members are equally far in one line, and what is unsettled.
func (o *outline) waiting() []Paragraph {
	var order []string
	names := map[string][]string{}
	for _, t := range o.texts {
		if t.InForce {
			continue
		}
		if names[t.far] == nil {
			order = append(order, t.far)
		}
		names[t.far] = append(names[t.far], t.name)
	}
	var items []Paragraph
	for _, far := range order {
		items = append(items, o.item(o.some(names[far]), far))
	}
	for _, text := range o.open {
		items = append(items, say(o.clip(text, o.wide)))
	}
	if len(items) == 0 {
		items = []Paragraph{say(o.words.Say("doc.outline.settled"))}
	}
	return items
}

// some returns names in one line. Those that there is no room for are counted.
func (o *outline) some(names []string) string {
	const most = 3
	var out []string
	for i, name := range names {
		if left := len(names) - i; i == most && left > 1 {
			o.cut = true
			out = append(out, o.words.Count("doc.more", left))
			break
		}
		out = append(out, o.clip(name, o.wide/8))
	}
	return strings.Join(out, "; ")
}
