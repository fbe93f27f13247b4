package export

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"tandem/assets"
	"tandem/model"
)

// Agenda returns the agenda of the next meeting: as it is noted, else one for 60, 90 or
// 120 minutes. What is open decides what the time of such a one goes to, and what was
// left open last time comes back.
func Agenda(p *model.Partnership, w *assets.Words, now time.Time, o Order) (Document, error) {
	long := string(o.Part)
	if long == "" {
		long = model.UsualAgenda
	}
	if !slices.Contains(model.AgendaLengths, long) {
		return Document{}, fmt.Errorf("there is no agenda for %q minutes", long)
	}
	a := agenda{paper: paperOf(p, w)}
	a.next = a.seen.Meetings.Coming(now)
	items := a.items(long)
	d := a.titled("paper.agenda", Pages)
	d.Blocks = append([]Block{Title{d.Title, w.Say("doc.meeting." + a.kind())}}, a.over()...)
	d.Blocks = append(d.Blocks, a.facts(items, now), a.plan(items))
	for i, x := range items {
		d.Blocks = append(d.Blocks, Heading{2, strconv.Itoa(i+1) + ". " + x.title})
		if lead := a.lead(x); lead != "" {
			d.Blocks = append(d.Blocks, say(lead))
		}
		d.Blocks = append(d.Blocks, a.about(x)...)
	}
	return d, nil
}

// AgendaParts returns the lengths of an agenda.
func AgendaParts(_ *model.Partnership, w *assets.Words) []Part {
	var parts []Part
	for _, long := range model.AgendaLengths {
		parts = append(parts, Part{model.ID(long), w.Say("doc.agenda.minutes", "n", long)})
	}
	return parts
}

// AgendaWait says that there is nobody yet to meet.
func AgendaWait(p *model.Partnership, w *assets.Words) string {
	if len(p.Active()) < 2 {
		return w.Say("doc.facts.who")
	}
	return ""
}

// An agenda is a paper on its way to be one. next is the meeting that it is for, if
// that is noted already.
type agenda struct {
	*paper
	next *model.Meeting
}

// An item is one point of an agenda, as it is printed.
type item struct {
	model.Planned
	title string
}

// items returns the points of the agenda: those that are noted for the meeting, else
// those that its kind and length bring.
func (a *agenda) items(long string) []item {
	plan := a.seen.Agenda(a.kind(), long, len(a.seen.LeftOpen(a.meeting())) > 0)
	var items []item
	if a.next == nil || len(a.next.Agenda) == 0 {
		for _, x := range plan {
			items = append(items, item{x, a.words.Say("doc.agenda." + x.Kind)})
		}
		return items
	}
	settled := map[string]bool{}
	for _, x := range a.seen.Agenda(model.Kickoff, long, true) { // it has every kind that can be
		settled[x.Kind] = x.Read
	}
	for _, x := range a.next.Agenda {
		kind := x.Sort()
		items = append(items, item{model.Planned{Kind: kind, Minutes: x.Plan(), Open: !settled[kind], Read: settled[kind]}, a.point(x)})
	}
	return items
}

// point returns what a point of an agenda is called: as the group calls it, else by
// what it is for.
func (c *paper) point(x model.Point) string {
	if what := oneLine(x.What); what != "" {
		return what
	}
	return c.words.Say("doc.agenda." + x.Sort())
}

// meeting returns the ID of the meeting that the agenda is for, "" if none is noted.
func (a *agenda) meeting() model.ID {
	if a.next == nil {
		return ""
	}
	return a.next.ID
}

// gain returns what is in it for a member, as far as it shares that.
func (a *agenda) gain(m model.ID) string {
	if x := a.p.Interest[m]; x != nil {
		return a.text(x.Benefit)
	}
	return ""
}

// left returns what was left open at the meetings before: actions and topics.
func (a *agenda) left() (Table, List) {
	var past []model.Meeting
	for _, m := range before(append([]model.Meeting{{}}, a.seen.Meetings.Newest()...), 0) {
		if a.next != nil && m.ID == a.next.ID {
			continue
		}
		var parked []model.Parked
		for _, k := range m.Parked {
			if k.Open() {
				parked = append(parked, k)
			}
		}
		m.Parked = parked
		past = append(past, m)
	}
	return a.actions(past...), a.parkedIn(past...)
}
