package export

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"tandem/assets"
	"tandem/model"
)

// Cards returns the ground rules as cards to cut out and carry, one for each. A card
// leaves its sheet, so that each says for itself whose rule it is, which version,
// and since when it is in force, or that it is not agreed.
func Cards(p *model.Partnership, w *assets.Words, now time.Time) (Document, error) {
	c := paperOf(p, w)
	d, name := c.titled("paper.cards", Deck), oneLine(c.seen.Core.Name)
	d.Blocks = append([]Block{c.dated(d, now)}, c.over()...)
	rules := c.rules()
	d.Draft = !inForce(rules) && !c.seen.Stage().Over()
	if d.Draft || len(rules) == 0 {
		d.Blocks = append(d.Blocks, c.rulesCall(rules))
	}
	for _, r := range rules {
		card := r.card(c, now)
		if of := clip(name, 60); of != "" {
			card.Foot = of + " · " + card.Foot
		}
		d.Blocks = append(d.Blocks, card)
	}
	return d, nil
}

// CardsWait says what is still to come before there are cards to carry, or a poster
// to hang up: ground rules that all accept.
func CardsWait(p *model.Partnership, w *assets.Words) string {
	c := &paper{seen: p.As(model.Everyone), words: w}
	if rules := c.rules(); !inForce(rules) && !c.seen.Stage().Over() {
		return c.rulesWait(rules)
	}
	return ""
}

// A groundRule is a ground rule as it stands.
type groundRule struct {
	n     string // its number among all
	title string // what matters to the people in its area, where that is short; else the area
	text  string
	model.Standing
}

// rules returns the ground rules that say something, in order.
func (c *paper) rules() []groundRule {
	const wide = 48 // columns of a title
	var out []groundRule
	for _, s := range c.seen.Standings() {
		o, area, n := c.seen.Norm(s.Of)
		if n == nil || typed(n.Statement) == "" {
			continue
		}
		r := groundRule{strconv.Itoa(len(out) + 1), oneLine(area.Value), typed(n.Statement), s}
		if r.title == "" || uniseg.StringWidth(r.title) > wide {
			r.title = clip(c.area(o), wide)
		}
		out = append(out, r)
	}
	return out
}

// inForce reports whether there are rules, and every one is in force.
func inForce(rules []groundRule) bool {
	return len(rules) > 0 && !slices.ContainsFunc(rules, func(r groundRule) bool { return !r.InForce })
}

// rulesWait says how many rules wait until all members accept them.
func (c *paper) rulesWait(rules []groundRule) string {
	n := 0
	for _, r := range rules {
		if !r.InForce {
			n++
		}
	}
	switch {
	case len(rules) == 0:
		return c.words.Say("doc.rules.none")
	case n == len(rules):
		return c.words.Say("doc.rules.wait")
	}
	return c.words.Count("doc.rules.some", n, "all", strconv.Itoa(len(rules)))
}

// rulesCall says on top that rules wait.
func (c *paper) rulesCall(rules []groundRule) Block {
	if len(rules) == 0 {
		return say(c.rulesWait(rules))
	}
	return Callout{c.words.Say("doc.draft"), c.rulesWait(rules)}
}

// card returns the card of a rule. Its foot says how it stands, and a stamp that it
// is not agreed.
func (r groundRule) card(c *paper, now time.Time) Card {
	x := Card{N: r.n, Title: r.title, Text: r.text, Foot: c.ruleStands(r, now)}
	if !r.InForce && !c.seen.Stage().Over() {
		x.Stamp = c.words.Say("doc.draft")
	}
	return x
}

// ruleStands says of which version a rule is and since when it is in force, or that
// it is not agreed.
func (c *paper) ruleStands(r groundRule, now time.Time) string {
	w, over := c.words, c.seen.Stage().Over()
	switch on := c.forceDay(r); {
	case !r.InForce && over:
		return w.Say("doc.rule.never")
	case !r.InForce:
		return w.Say("doc.rule.open", "date", date(w, model.DateOf(now)))
	case over:
		return w.Say("doc.rule.over", "n", oneLine(r.Version.N), "date", c.overDay())
	case on == "":
		return w.Say("doc.rule.undated", "n", oneLine(r.Version.N))
	default:
		return w.Say("doc.rule.force", "n", oneLine(r.Version.N), "date", date(w, on))
	}
}

// forceDay returns the day since which a rule is in force: that of the last of the
// answers that made it so, or of its words where they are younger. "" where that
// cannot be told.
func (c *paper) forceDay(r groundRule) model.Date {
	if r.Version == nil {
		return ""
	}
	last, ok := r.Version.At.Time()
	if !ok {
		return ""
	}
	for _, x := range r.Positions {
		at, ok := x.At.Time()
		if !ok {
			return ""
		}
		if at.After(last) {
			last = at
		}
	}
	return model.DateOf(last)
}

// overDay returns the day on which the partnership came to its end.
func (c *paper) overDay() string {
	moves := c.seen.Core.Moves
	if len(moves) == 0 {
		return ""
	}
	return strings.TrimSpace(oneLine(date(c.words, moves[len(moves)-1].At)))
}
