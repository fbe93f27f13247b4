package export

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// An occasion is one day that people want to be reminded of.
type occasion struct {
	id    string // what it is about, the same when its day or its words change
	on    time.Time
	title string
	about string // more on it; "" for none
	who   string // whose it is; "" for all
	sure  bool   // the day is not one that the members have yet to agree to
	gone  bool   // it was in calendars, and nobody needs to be reminded of it any more
}

// Calendar returns the days that matter to a partnership as a document: what is
// ahead, and what lies behind.
func Calendar(p *model.Partnership, w *assets.Words, now time.Time, o Order) (Document, error) {
	c := paperOf(p, w)
	d := c.titled("paper.calendar", Pages)
	d.Blocks = append([]Block{c.dated(d, now)}, c.over()...)
	all := c.occasions(now, o.Part)
	if slices.ContainsFunc(all, func(x occasion) bool { return !x.sure }) {
		d.Draft = true
		d.Blocks = append(d.Blocks, Callout{w.Say("doc.draft"), w.Say("calendar.draft")})
	}
	today := dayOf(now)
	at := slices.IndexFunc(all, func(x occasion) bool { return !x.on.Before(today) })
	if at < 0 {
		at = len(all)
	}
	d.Blocks = append(d.Blocks, c.daysTable(w.Say("calendar.ahead"), all[at:])...)
	d.Blocks = append(d.Blocks, c.daysTable(w.Say("calendar.behind"), all[:at])...)
	if len(all) == 0 {
		d.Blocks = append(d.Blocks, say(w.Say("calendar.waits")))
	}
	return d, nil
}

// CalendarParts are the days that a calendar can be made of one at a time.
func CalendarParts(p *model.Partnership, w *assets.Words) []Part {
	var parts []Part
	for _, x := range paperOf(p, w).occasions(time.Time{}, "") {
		parts = append(parts, Part{model.ID(x.id), w.Date(x.on) + ": " + x.title})
	}
	return parts
}

// CalendarWaits says what is still to come before there is a day in it.
func CalendarWaits(p *model.Partnership, w *assets.Words) string {
	if len(paperOf(p, w).occasions(time.Time{}, "")) == 0 {
		return w.Say("calendar.waits")
	}
	return ""
}

func (c *paper) daysTable(title string, all []occasion) []Block {
	if len(all) == 0 {
		return nil
	}
	w := c.words
	t := Table{Head: []string{w.Say("calendar.day"), w.Say("calendar.what"), w.Say("calendar.who")}}
	for _, x := range all {
		what := x.title
		if !x.sure {
			what += " (" + w.Say("calendar.unsure") + ")"
		}
		t.Rows = append(t.Rows, []string{w.Date(x.on), what, cmp.Or(x.who, w.Say("calendar.all"))})
	}
	return []Block{Heading{2, title}, t}
}

// occasions returns all days of p, the first one first; that of a part alone where
// there is one. Reviews that nobody held stay out once others followed, as seen from
// now. What is over waits for no day any more.
func (c *paper) occasions(now time.Time, part model.ID) []occasion {
	return slices.DeleteFunc(c.allDays(now, part), func(x occasion) bool { return x.gone })
}

// allDays returns the occasions, and besides them those that stood in calendars and are
// gone, as far as the record still knows them: what was done or dropped, what was
// found out, and what lay ahead when all of it came to its end.
func (c *paper) allDays(now time.Time, part model.ID) []occasion {
	const longest = 160 // columns of a title
	if part != "" {
		now = time.Time{} // it is wanted, whenever it was
	}
	all := slices.Concat(c.term(), c.reviews(now), c.targets(), c.comingDays(), c.meetingDays(), c.finding())
	if last, over := c.lastDay(); over {
		all = append(all, c.begun().reviews(time.Time{})...)
		for i := range all {
			all[i].gone = all[i].gone || all[i].on.After(last)
		}
		all = slices.DeleteFunc(all, func(x occasion) bool { return strings.HasPrefix(x.id, "review-") && !x.gone })
	}
	all = slices.DeleteFunc(all, func(x occasion) bool { return part != "" && x.id != string(part) })
	for i := range all {
		x, title := &all[i], oneLine(all[i].title)
		if x.title = clip(title, longest); x.title != title {
			x.about = title + " " + x.about // all of it stands there
		}
		x.about = oneLine(x.about)
	}
	slices.SortStableFunc(all, func(a, b occasion) int {
		return cmp.Or(a.on.Compare(b.on), strings.Compare(a.title, b.title), strings.Compare(a.id, b.id))
	})
	return all
}

// dayOf returns the day of t as days are counted here: midnight UTC.
func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// typedDay returns a day that stands behind a token.
func (c *paper) typedDay(token model.Date) (time.Time, bool) {
	return model.Date(c.text(string(token))).Time()
}

// add adds an occasion if its day can be read.
func (c *paper) add(to *[]occasion, token model.Date, x occasion) {
	if on, ok := c.typedDay(token); ok {
		x.on = on
		*to = append(*to, x)
	}
}

// settled reports whether the terms, and the days in them, are agreed, or were when
// all of it came to its end.
func (c *paper) settled() bool {
	begun := slices.ContainsFunc(c.seen.Core.Moves, func(m model.Moving) bool { return m.To == string(model.InEffect) })
	return c.seen.Standing(model.TermsText).InForce || begun && c.seen.Stage().Over()
}

// lastDay returns the day on which p was over, and whether it is.
func (c *paper) lastDay() (on time.Time, over bool) {
	moves := c.seen.Core.Moves
	if !c.seen.Stage().Over() || len(moves) == 0 {
		return on, false
	}
	return moves[len(moves)-1].At.Time()
}

// term returns the first and the last day of the terms.
func (c *paper) term() (all []occasion) {
	c.add(&all, c.p.Plan.Start, occasion{id: "term-start", title: c.words.Say("calendar.start"), sure: c.settled()})
	c.add(&all, c.p.Plan.End, occasion{id: "term-end", title: c.words.Say("calendar.end"), about: c.words.Say("calendar.end.about"), sure: c.settled()})
	return all
}

// targets returns by when objectives are to be reached, and outcomes looked at.
func (c *paper) targets() (all []occasion) {
	for _, x := range c.p.Objectives.Objectives {
		c.add(&all, x.By, occasion{
			id: "objective-" + string(x.ID), title: c.words.Say("calendar.objective", "text", c.text(x.Text)),
			who: c.text(c.called(x.Lead)), sure: c.settled(),
		})
	}
	for _, x := range c.p.Outcomes.Outcomes {
		c.add(&all, x.By, occasion{
			id: "outcome-" + string(x.ID), title: c.words.Say("calendar.outcome", "text", c.text(x.Text)), about: c.text(x.Measure), sure: c.settled(),
		})
	}
	return all
}

// comingDays returns the days on which members join, leave or change, and on which
// notice of it was given.
func (c *paper) comingDays() (all []occasion) {
	for _, m := range c.seen.Changes.Changes {
		bare := m
		bare.On, bare.Reason = "", ""
		title := c.coming(bare)
		if on, ok := m.On.Time(); ok {
			all = append(all, occasion{id: "change-" + string(m.ID), on: on, title: title, sure: true})
		}
		if on, ok := m.Notice.Time(); ok && m.Kind == model.Departs {
			all = append(all, occasion{id: "notice-" + string(m.ID), on: on, title: c.words.Say("calendar.notice", "text", title), sure: true})
		}
	}
	return all
}

// meetingDays returns the meetings, and what somebody said in one they would do by
// some day, until it is done or dropped.
func (c *paper) meetingDays() (all []occasion) {
	w, met := c.words, map[string]bool{}
	kinds := w.Question(string(c.stepOf(&c.seen.Meetings)), "meetings.kind").Options
	for _, m := range c.p.Meetings.Meetings {
		if on, ok := c.typedDay(m.On); ok {
			met[on.Format(time.DateOnly)] = true
		}
		c.add(&all, m.On, occasion{id: "meeting-" + string(m.ID), title: cmp.Or(kinds[m.Kind], w.Say("calendar.meeting")), about: c.text(m.Place), sure: true})
		for _, a := range m.Actions {
			c.add(&all, a.By, occasion{
				id: "action-" + string(a.ID), title: w.Say("calendar.action", "text", c.text(a.What)), who: oneLine(c.text(a.Who)), sure: true,
				gone: a.Done == model.Yes || a.Done == model.Dropped,
			})
		}
	}
	if on, ok := c.typedDay(c.p.Procedures.Next); ok {
		all = append(all, occasion{id: "meeting-next", on: on, title: w.Say("calendar.meeting"), sure: true, gone: met[on.Format(time.DateOnly)]})
	}
	return all
}

// finding returns by when somebody finds out what was put off.
func (c *paper) finding() (all []occasion) {
	for _, stop := range c.seen.Path() {
		if stop.Step.Ask != nil && c.seen.Sight(stop.Step.ID, stop.Party) == model.Shared {
			c.putOffs(&all, model.Gap{Step: stop.Step.ID, Party: stop.Party}, stop.Step.Questions(c.seen, stop.Party))
		}
	}
	return all
}

// putOffs adds those of qs that were put off to a day, and of the records in them.
func (c *paper) putOffs(to *[]occasion, under model.Gap, qs []model.Question) {
	for _, q := range model.Shown(qs) {
		at := under
		at.Key += q.Head().Key
		if a := q.Head().Aside(); a.Later {
			if on, ok := a.By.Time(); ok {
				*to = append(*to, occasion{
					id: "later-" + digestOf(string(at.Step)+"/"+string(at.Party)+"/"+at.Key), on: on,
					title: c.words.Say("calendar.later", "text", c.where(at)), who: oneLine(a.Who), sure: true,
					gone: model.Answered(q),
				})
			}
		}
		within := func(id model.ID, e model.Entry) {
			in := at
			in.Key += "/" + string(id) + "/"
			c.putOffs(to, in, e.Questions)
		}
		switch q := q.(type) {
		case model.Rows:
			for _, id := range q.IDs() {
				within(id, q.Open(id))
			}
		case model.Each:
			for _, id := range q.IDs() {
				within(id, q.Open(id))
			}
		}
	}
}
