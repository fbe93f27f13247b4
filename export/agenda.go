package export

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// agendaLengths are the minutes that an agenda is made for, with those of each item.
var agendaLengths = map[string]map[string]int{
	"60":  {"welcome": 5, "since": 5, "why": 10, "gain": 10, "work": 10, "rules": 20, "next": 5},
	"90":  {"welcome": 10, "since": 10, "why": 10, "gain": 15, "work": 15, "rules": 30, "next": 10},
	"120": {"welcome": 10, "since": 10, "why": 15, "gain": 20, "work": 25, "rules": 40, "next": 10},
}

// agendaItems are the items, in order.
var agendaItems = []string{"welcome", "since", "why", "gain", "work", "rules", "next"}

// usualAgenda is the length of an agenda where none is named.
const usualAgenda = "90"

// readAloud is how many minutes an item gets of which all is said: it is read out, and
// people are asked if it still holds.
const readAloud = 5

// Agenda returns the agenda of the next meeting, for 60, 90 or 120 minutes. What is
// open decides what the time goes to, and what was left open last time comes back.
func Agenda(p *model.Partnership, w *assets.Words, now time.Time, o Order) (Document, error) {
	long := string(o.Part)
	if long == "" {
		long = usualAgenda
	}
	if agendaLengths[long] == nil {
		return Document{}, fmt.Errorf("there is no agenda for %q minutes", long)
	}
	a := agenda{paper: paperOf(p, w)}
	a.next = coming(a.seen, now)
	items := a.items(long)
	d := a.titled("paper.agenda", Pages)
	d.Blocks = append([]Block{Title{d.Title, a.kind()}}, a.over()...)
	d.Blocks = append(d.Blocks, a.facts(long, now), a.plan(items))
	for i, x := range items {
		d.Blocks = append(d.Blocks, Heading{2, strconv.Itoa(i+1) + ". " + w.Say("doc.agenda."+x.key)}, say(a.lead(x)))
		d.Blocks = append(d.Blocks, a.about(x)...)
	}
	return d, nil
}

// AgendaParts returns the lengths of an agenda.
func AgendaParts(_ *model.Partnership, w *assets.Words) []Part {
	var parts []Part
	for _, long := range []string{"60", "90", "120"} {
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

// coming returns the meeting that is held next: the first that is noted for today or
// a later day, else one that has no day and says nothing yet; nil if there is none.
func coming(p *model.Partnership, now time.Time) *model.Meeting {
	today, all := model.DateOf(now), p.Meetings.Newest()
	var next *model.Meeting
	for i := range all {
		m := &all[i]
		_, dated := m.On.Time()
		blank := strings.TrimSpace(m.Notes) == "" && len(m.Decisions) == 0
		if blank && (dated && !sooner(m.On, today) || !dated && next == nil) {
			next = m // the newest come first
		}
	}
	return next
}

// An item is one thing on an agenda, with its time in minutes.
type item struct {
	key  string
	time int
	open bool // something is still to be said about it
	read bool // all is said, so that it is read aloud
}

// items returns what the time goes to: what is settled is read aloud only, and what
// that saves goes to ground rules or work that is open, else to what was left open
// last time or comes next. Nobody has to say more of what is in it for them.
func (a *agenda) items(long string) []item {
	open := a.open()
	var items []item
	saved := 0
	for _, key := range agendaItems {
		x := item{key: key, time: agendaLengths[long][key], open: open[key]}
		_, asked := open[key]
		switch {
		case key == "since" && !x.open:
			continue
		case key == "since":
			saved -= x.time
		case asked && !x.open:
			saved, x.time, x.read = saved+x.time-readAloud, readAloud, true
		}
		items = append(items, x)
	}
	for _, key := range []string{"rules", "work", "since", "next"} {
		for i := range items {
			if x := &items[i]; x.key == key && (x.open || key == "next") {
				x.time += saved
				return items
			}
		}
	}
	return items
}

// open says of which items something is still to be said.
func (a *agenda) open() map[string]bool {
	p := a.seen
	open := map[string]bool{"why": strings.TrimSpace(p.Need.Need) == "", "work": len(p.Decisions.Decisions) == 0, "gain": false}
	parts := map[model.ID]bool{}
	for _, d := range p.Duties.Duties {
		parts[d.ID] = strings.TrimSpace(d.Part) != ""
	}
	for _, m := range p.Active() {
		open["work"] = open["work"] || !parts[m]
		open["gain"] = open["gain"] || a.gain(m) == ""
	}
	open["rules"] = !inForce(a.rules())
	areas, _, _ := p.ToHear()
	open["rules"] = open["rules"] || areas > 0
	actions, parked := a.left()
	open["since"] = len(actions.Rows)+len(parked.Items) > 0
	return open
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
