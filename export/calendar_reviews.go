package export

import (
	"slices"
	"strconv"
	"time"

	"tandem/model"
)

// planned is how many years reviews stand in a calendar where the terms have
// no end, and reviewsMost how many of them.
const (
	planned     = 3
	reviewsMost = 60
)

// reviews returns the days on which to look at the whole again (R14): each by
// itself until the terms end, since calendars count months in ways of their own.
// Those of the plan are numbered on from the reviews that were held, so that one
// that moves is still the same.
func (c *paper) reviews(now time.Time) (all []occasion) {
	p, w := c.seen, c.words
	if p.Stage().Over() {
		return nil
	}
	held := 0
	for _, x := range p.Reviews.Reviews {
		if _, ok := x.On.Time(); ok && x.Outcome != "" {
			held++
		}
	}
	months := map[string]int{"quarter": 3, "half": 6, "year": 12}[c.p.Plan.Review]
	from, planning := c.typedDay(c.p.Plan.Start)
	skip := 1 // the first day itself is no review
	for _, due := range p.Due() {
		on, ok := due.On.Time()
		switch {
		case !ok || due.Why == "term": // which stands there anyway
		case due.Why == "interval":
			from, planning, skip = on, true, 0
		default:
			all = append(all, occasion{id: "review-" + due.Why + "-" + c.cause(due), on: on, title: w.Say("calendar.review"), about: w.Say("due." + due.Why), sure: true})
		}
	}
	if !planning || months == 0 {
		return all
	}
	until := from.AddDate(planned, 0, 0)
	if end, ok := c.typedDay(c.p.Plan.End); ok {
		until = end
	}
	for n := range reviewsMost {
		on := monthsOn(from, (n+skip)*months)
		if on.After(until) && n > 0 {
			break
		}
		if n > 0 && !now.IsZero() && on.Before(dayOf(now)) {
			continue // the one before it is still due
		}
		all = append(all, occasion{id: "review-" + strconv.Itoa(held+n+1), on: on, title: w.Say("calendar.review"), about: w.Say("due.interval"), sure: c.settled()})
	}
	return all
}

// begun returns p as it was before it came to its end.
func (c *paper) begun() *paper {
	p := c.seen.Clone()
	ending := []model.Stage{model.Winding, model.Closed, model.Ended}
	for n := len(p.Core.Moves); n > 0 && slices.Contains(ending, model.Stage(p.Core.Moves[n-1].To)); n-- {
		p.Core.Moves = p.Core.Moves[:n-1]
	}
	return paperOf(p, c.words)
}

// cause names what a review is due for.
func (c *paper) cause(due model.Due) string {
	if due.Of != "" {
		return string(due.Of)
	}
	for _, m := range c.seen.Core.Moves {
		if m.At == due.On {
			return string(m.ID)
		}
	}
	return "1"
}

// monthsOn returns the day so many months after another: the last of the month
// where it is shorter.
func monthsOn(t time.Time, months int) time.Time {
	on := t.AddDate(0, months, 0)
	if on.Day() != t.Day() {
		on = on.AddDate(0, 0, -on.Day())
	}
	return on
}
