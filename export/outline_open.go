package export

import (
	"slices"
	"strconv"
	"strings"
	"time"

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
// what was put off, with who finds out and by when, then what is still to come,
// then what is worth a thought. One question that is open in several records is
// one line, with their number.
func (c *paper) unsettled() []string {
	gaps := slices.DeleteFunc(c.seen.Gaps(), func(g model.Gap) bool { return g.Rule == "R4" || g.Rule == "R5" }) // stand says how far that is
	number := map[model.Gap]int{}
	for _, g := range gaps {
		number[alike(g)]++
	}
	lines := make([][]string, 4)
	said := map[string]bool{}
	for _, g := range gaps {
		text := c.gap(g)
		if n := number[alike(g)]; n > 1 {
			text = c.gap(alike(g)) + " (" + strconv.Itoa(n) + ")"
		}
		if said[text] {
			continue
		}
		said[text] = true
		at := map[model.Weight]int{model.Conflict: 0, model.Missing: 2, model.Advice: 3}[g.Weigh]
		if g.Rule == "later" {
			at = 1
		}
		lines[at] = append(lines[at], text)
	}
	return slices.Concat(lines...)
}

// alike returns what is the same of a gap in all records of a question: of what is
// open the place of the question, of others the gap itself.
func alike(g model.Gap) model.Gap {
	if g.Rule != "open" {
		return g
	}
	return model.Gap{Step: g.Step, Key: strings.ReplaceAll(model.QuestionKey(g.Key), ".", "//"), Rule: g.Rule, Weigh: g.Weigh}
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
		items = append(items, Paragraph{{Text: o.some(names[far]) + ":", Bold: true}, {Text: " " + o.clip(far, o.wide)}})
	}
	for _, text := range o.open {
		items = append(items, say(o.clip(text, o.wide)))
	}
	return items
}

// some returns names in one line. Those that there is no room for are counted.
func (o *outline) some(names []string) string {
	const most = 3
	var out []string
	for i, name := range names {
		if left := len(names) - i; i == most && left > 1 {
			out = append(out, o.words.Count("doc.more", left))
			break
		}
		out = append(out, o.clip(name, max(o.wide/len(names[:min(len(names), most)])/2, 20)))
	}
	return strings.Join(out, "; ")
}

// clip returns text on one line, cut where it is wider than some columns, and
// notes the cut.
func (o *outline) clip(text string, columns int) string {
	text = oneLine(text)
	cut := clip(text, columns)
	o.cut = o.cut || cut != text
	return cut
}

// accepted says how many members accept a text that is in force, and who lets the
// others go on.
func (o *outline) accepted(t standing) string {
	text, n, aside := o.clip(t.name, o.wide), len(t.By[model.Yes]), t.By[model.StandsAside]
	if len(aside) == 0 {
		return o.words.Say("doc.outline.all", "text", text, "n", strconv.Itoa(n))
	}
	who := o.clip(some(o.words, o.seen, aside), o.wide)
	return o.words.Count("doc.outline.aside", n, "text", text, "all", strconv.Itoa(n+len(aside)), "names", who)
}

// settled says of what is agreed that it holds, and that it is all.
func (o *outline) settled() string {
	for _, t := range o.texts {
		if t.InForce && len(t.By[model.StandsAside]) > 0 {
			return o.words.Say("doc.outline.record-aside")
		}
	}
	return o.words.Say("doc.outline.record")
}

// life returns how far the partnership is in its life, and its next review.
func (o *outline) life(now time.Time) []Block {
	var out []Block
	for _, p := range o.stage(now) {
		out = append(out, o.item(p.Key, p.Value))
	}
	return out
}

// ended says that the partnership has come to its end, as short as a page takes it.
func (o *outline) ended() []Block {
	var out []Block
	for _, b := range o.over() {
		if c, ok := b.(Callout); ok {
			b = Callout{o.clip(c.Title, 60), o.clip(c.Text, 2*o.wide)}
		}
		out = append(out, b)
	}
	return out
}
