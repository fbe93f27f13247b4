package model

import (
	"slices"
	"strings"
	"time"
)

// A Due is a day on which people should look at the whole again, and why (R14).
type Due struct {
	On  Date
	Why string // "interval", "change", "stage" or "term"
	Of  ID     // of a change of members: its ID
}

// Due returns when a review falls due, the first day first: by the interval that
// was agreed, since members changed, since the stage changed, and at the end of the
// term. Only what is in force is looked at again. Whether a day has come is for
// whoever has a clock.
func (p *Partnership) Due() []Due {
	p = p.all()
	start := p.lastMove(InEffect)
	if s := p.Stage(); start == nil || s != InEffect && s != InReview {
		return nil
	}
	last := p.lastReview()
	var due []Due
	since := last
	if begun, again := p.begins(); since == "" || again && earlier(since, begun) {
		since = begun // what fell due before it was over is due no more
	}
	if on := after(since, p.Plan.Review); on != "" {
		due = append(due, Due{On: on, Why: "interval"})
	}
	for _, m := range p.Changes.Changes {
		if m.passage() && earlier(since, m.On) {
			due = append(due, Due{On: m.On, Why: "change", Of: m.ID})
		}
	}
	for i, m := range p.Core.Moves {
		if i > 0 && m.Verb == "start" && earlier(since, m.At) {
			due = append(due, Due{On: m.At, Why: "stage"})
		}
	}
	if _, ok := p.Plan.End.Time(); ok && !earlier(p.Plan.End, last) {
		due = append(due, Due{On: p.Plan.End, Why: "term"})
	}
	slices.SortStableFunc(due, func(a, b Due) int { return strings.Compare(day(a.On), day(b.On)) })
	return due
}

// begins returns the day on which p was first in force, since it was reopened if it
// was, and whether it was.
func (p *Partnership) begins() (on Date, again bool) {
	for _, m := range p.Core.Moves {
		switch {
		case Stage(m.To).Over():
			on, again = "", on != "" || again
		case m.To == string(InEffect) && on == "":
			on = m.At
		}
	}
	return on, again
}

// lastReview returns the day of the last review that came to an outcome, "" for
// none.
func (p *Partnership) lastReview() Date {
	var last Date
	for _, x := range p.Reviews.Reviews {
		if _, ok := x.On.Time(); ok && x.Outcome != "" && !earlier(x.On, last) {
			last = x.On
		}
	}
	return last
}

// after returns the day that is an interval after another, "" if either cannot be
// read.
func after(d Date, every string) Date {
	t, ok := d.Time()
	months := map[string]int{"quarter": 3, "half": 6, "year": 12}[every]
	if !ok || months == 0 {
		return ""
	}
	on := t.AddDate(0, months, 0)
	if on.Day() != t.Day() { // 31 August and six months: the last of February
		on = on.AddDate(0, 0, -on.Day())
	}
	return DateOf(on)
}

// day returns a date as it sorts, "" if it cannot be read.
func day(d Date) string {
	if t, ok := d.Time(); ok {
		return t.Format(time.DateOnly)
	}
	return ""
}
