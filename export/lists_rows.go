package export

import (
	"cmp"
	"time"

	"tandem/model"
)

// row is a row of a list: names of columns and their values, in turn.
func (cs *heads) row(pairs ...string) map[string]string {
	row := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		cs.set(row, pairs[i], pairs[i+1])
	}
	return row
}

// yesNo says whether something is so.
func (c *paper) yesNo(is bool) string {
	if is {
		return c.words.Say("answer.yes")
	}
	return c.words.Say("answer.no")
}

// normList lists the ground rules, and how far each is agreed to.
func (c *paper) normList(cs *heads) (rows listing) {
	w := c.words
	for _, s := range c.seen.Standings() {
		o, area, n := c.seen.Norm(s.Of)
		if n == nil || typed(n.Statement) == "" {
			continue
		}
		version, on := "", ""
		if s.Version != nil {
			version, on = oneLine(s.Version.N), isoDay(s.Version.At)
		}
		rows = append(rows, cs.row(w.Say("list.rule"), typed(n.Statement), w.Say("list.area"), c.area(o), w.Say("doc.value"), typed(area.Value),
			w.Say("list.version"), version, w.Say("list.put"), on, w.Say("list.in-force"), c.yesNo(s.InForce), w.Say("list.standing"), farWords(w, c.seen, s)))
	}
	return rows
}

// positionList lists all that members ever said of a text, the first first. What
// does not count any more says so.
func (c *paper) positionList(cs *heads) (rows listing) {
	w, counts, beyond := c.words, map[model.ID]bool{}, map[model.ID]bool{}
	for _, s := range c.seen.Standings() {
		for _, x := range s.Positions {
			counts[x.ID] = true
		}
		for _, m := range s.By[model.Beyond] {
			beyond[s.Positions[m].ID] = true
		}
	}
	for _, x := range c.seen.Core.Positions {
		v := c.seen.Version(model.ID(x.Version))
		if v == nil || x.Choice == "" {
			continue
		}
		reason := ""
		if holds(x) {
			reason = typed(x.Reason)
		}
		rows = append(rows, cs.row(w.Say("list.text"), c.textName(model.ID(v.Of)), w.Say("list.version"), oneLine(v.N), w.Say("doc.member"), c.speaks(x),
			w.Say("doc.position"), c.answered(x, beyond[x.ID]), w.Say("list.approver"), c.approver(x), w.Say("list.reason"), reason,
			w.Say("list.counts"), c.yesNo(counts[x.ID] && !beyond[x.ID]), w.Say("list.recorded"), isoDay(x.At), w.Say("list.how"), c.taken(x, true)))
	}
	return rows
}

// actionList lists what somebody said in a meeting they would do.
func (c *paper) actionList(cs *heads) (rows listing) {
	w := c.words
	options := w.Question(string(c.stepOf(&c.seen.Meetings)), "meetings.actions.done").Options
	for _, m := range c.p.Meetings.Meetings {
		for _, a := range m.Actions {
			what := typed(c.text(a.What))
			if what == "" {
				continue
			}
			rows = append(rows, cs.row(w.Say("calendar.what"), what, w.Say("calendar.who"), oneLine(c.text(a.Who)), w.Say("list.by"), isoDay(model.Date(c.text(string(a.By)))),
				w.Say("list.done"), cmp.Or(options[a.Done], w.Say("list.open")), w.Say("list.done-on"), isoDay(model.Date(c.text(string(a.DoneOn)))), w.Say("calendar.meeting"), isoDay(model.Date(c.text(string(m.On))))))
		}
	}
	return rows
}

// dateList lists the days of the calendar.
func (c *paper) dateList(cs *heads, now time.Time) (rows listing) {
	w := c.words
	for _, x := range c.occasions(now, "") {
		rows = append(rows, cs.row(w.Say("calendar.day"), x.on.Format(time.DateOnly), w.Say("calendar.what"), x.title,
			w.Say("calendar.who"), cmp.Or(x.who, w.Say("calendar.all")), w.Say("list.agreed"), c.yesNo(x.sure)))
	}
	return rows
}
