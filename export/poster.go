package export

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// Poster returns the ground rules for the wall of the room where people meet: all of
// them, who agreed to them where that is true of all, and when they are looked at
// again. What stands before the first rule is its head, what stands behind the last
// its foot.
func Poster(p *model.Partnership, w *assets.Words, now time.Time) (Document, error) {
	c := paperOf(p, w)
	d := Document{Title: w.Say("paper.poster"), Form: Wall, Lang: w.Lang()}
	name := clip(oneLine(c.seen.Core.Name), 240)
	if name != "" {
		d.Title += ": " + name
	}
	d.Blocks = []Block{Title{w.Say("doc.poster.title"), name}}
	for _, b := range c.over() {
		if call, ok := b.(Callout); ok { // a wall has no room for a long reason
			why, rest, _ := strings.Cut(call.Text, "\n")
			b = Callout{call.Title, strings.TrimSpace(clip(why, 240) + "\n" + rest)}
		}
		d.Blocks = append(d.Blocks, b)
	}
	rules := c.rules()
	d.Draft = !inForce(rules) && !c.seen.Stage().Over()
	if d.Draft || len(rules) == 0 {
		d.Blocks = append(d.Blocks, c.rulesCall(rules))
	} else if by := c.agreedBy(rules); by != "" {
		d.Blocks = append(d.Blocks, say(by))
	}
	most, all := c.mostStand(rules, now)
	for _, r := range rules {
		card := r.card(c, now)
		if card.Foot == most {
			card.Foot, card.Stamp = "", "" // it is said once, at the foot
		}
		d.Blocks = append(d.Blocks, card)
	}
	if !all && most != "" {
		most = w.Say("doc.poster.most", "text", most)
	}
	if len(rules) > 0 {
		d.Blocks = append(d.Blocks, say(strings.Join(c.posterFoot(most, now), " · ")))
	}
	return d, nil
}

// agreedBy says who agrees to rules that are all in force: every member by name, or
// their number where that is too much for a wall; and who has no view and lets the
// others go on, of whom nobody says that they agree.
func (c *paper) agreedBy(rules []groundRule) string {
	if c.seen.Stage().Over() {
		return ""
	}
	const most, wide = 8, 160 // names, and columns of them
	var aside, yes []model.ID
	for _, m := range c.seen.Members() {
		if slices.ContainsFunc(rules, func(r groundRule) bool { return slices.Contains(r.By[model.StandsAside], m) }) {
			aside = append(aside, m)
		} else {
			yes = append(yes, m)
		}
	}
	var said []string
	if who := names(c.words, c.seen, yes); len(yes) > 0 && len(yes) <= most && len(who) <= wide {
		said = append(said, c.words.Say("doc.poster.agreed", "names", who))
	} else if len(yes) > 0 {
		said = append(said, c.words.Count("doc.poster.agreed-all", len(yes), "all", strconv.Itoa(len(yes)+len(aside))))
	}
	if len(aside) > 0 {
		said = append(said, c.words.Count("doc.poster.aside", len(aside), "names", clip(some(c.words, c.seen, aside), wide)))
	}
	return strings.Join(said, " ")
}

// mostStand returns how most rules stand, and whether all do. Rules that are not agreed
// each say so, unless none is.
func (c *paper) mostStand(rules []groundRule, now time.Time) (most string, all bool) {
	number := map[string]int{}
	for _, r := range rules {
		said := c.ruleStands(r, now)
		number[said]++
		open := !r.InForce && number[said] < len(rules)
		if more := number[said] > number[most]; more && !open {
			most = said
		}
	}
	if number[most] < 2 && len(rules) > 1 {
		return "", false
	}
	return most, number[most] == len(rules)
}

// posterFoot returns what stands at the foot of a poster: how the rules stand, when
// they are looked at again, and of which day this is.
func (c *paper) posterFoot(most string, now time.Time) []string {
	w, day := c.words, date(c.words, model.DateOf(now))
	var foot []string
	if most != "" {
		foot = append(foot, most)
	}
	if on := c.nextReview(now); on != "" {
		foot = append(foot, w.Say("doc.review")+": "+on)
	}
	if !strings.Contains(most, day) {
		foot = append(foot, w.Say("doc.date", "date", day))
	}
	return foot
}

// nextReview says when the whole is looked at again, and why; "" where no day is set.
func (c *paper) nextReview(now time.Time) string {
	due := c.seen.Due()
	if len(due) == 0 {
		return ""
	}
	key := "doc.review.on"
	if t, ok := due[0].On.Time(); ok && t.Before(now) {
		key = "doc.review.since"
	}
	return c.words.Say(key, "date", date(c.words, due[0].On), "why", c.words.Say("due."+due[0].Why))
}
