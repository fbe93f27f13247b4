package ui

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tandem/export"
	"tandem/model"
)

// A came is a part of what came of a meeting: a heading, and what stands under it.
type came struct {
	head  string
	items []cameItem
}

// A cameItem is one thing of it. The sign is "" where it is no item of a list.
type cameItem struct{ sign, text, more string }

// longName is how many columns a name has among others on a page.
const longName = 40

// cameOf returns what came of a meeting, as everyone may see it. What nobody agreed to is
// never among what is agreed.
func (u *UI) cameOf(m *model.Meeting) []came {
	p := u.r.As(model.Everyone)
	all := []came{
		{u.say("doc.notes.people"), u.cameHere(p, m)},
		{u.say("after.texts"), u.cameTexts(p, m)},
		{u.say("doc.notes.decisions"), u.cameDecisions(m)},
		{u.say("doc.notes.actions"), u.cameActions(m.Actions)},
		{u.say("doc.notes.parked"), u.cameParked(m)},
		{u.say("after.skipped"), u.cameSkipped(m)},
		{u.say("after.next"), u.cameNext(p, m)},
	}
	if m.Over == model.Lapsed {
		all = slices.Insert(all, 0, came{"", []cameItem{{text: u.say("after.lapsed")}}})
	}
	return slices.DeleteFunc(all, func(c came) bool { return len(c.items) == 0 })
}

// meetingName says which meeting it is, as its notes do.
func (u *UI) meetingName(m *model.Meeting) string {
	for _, part := range export.NotesParts(u.r.Partnership, u.Words) {
		if part.ID == m.ID {
			return oneLine(part.Name)
		}
	}
	return u.say("doc.meeting")
}

// cameHere says who was here, who was here for whom, and who was not.
func (u *UI) cameHere(p *model.Partnership, m *model.Meeting) []cameItem {
	here := m.Here()
	var came, away []string
	for _, x := range p.Roster.People {
		a := here[x.ID]
		switch name := ansi.Truncate(oneLine(x.Name), longName, u.look.more); a.State {
		case model.Absent:
			away = append(away, name)
		case model.Present, model.Proxied:
			a.By = ansi.Truncate(oneLine(a.By), longName, u.look.more)
			came = append(came, name+export.AttendedWords(u.Words, a))
		}
	}
	var items []cameItem
	if len(came) > 0 {
		items = append(items, cameItem{text: strings.Join(came, ", ")})
	}
	switch {
	case len(away) > 0:
		items = append(items, cameItem{text: u.say("doc.notes.away", "names", strings.Join(away, ", "))})
	case len(came) == 0:
		items = append(items, cameItem{text: u.say("doc.notes.people.none")})
	}
	return items
}

// cameTexts says of each text that members were asked about on the day of the meeting
// how far they are with it, those in force first. Of the others it says how many there
// are of which nobody was asked yet, and how many stand as they did.
func (u *UI) cameTexts(p *model.Partnership, m *model.Meeting) []cameItem {
	var force, open []cameItem
	wait, rest := 0, 0
	for _, s := range p.Standings() {
		item := cameItem{u.look.open, u.textName(s.Of), export.StandingBeside(u.Words, u.r.Partnership, s.Of)}
		switch asked := askedOn(p, s, m.On); {
		case asked && s.InForce:
			item.sign = u.look.done
			force = append(force, item)
		case asked:
			open = append(open, item)
		case s.Of == model.TermsText:
		case p.Newest(s.Of) == nil:
			wait++
		default:
			rest++
		}
	}
	items := append(force, open...)
	if len(items) == 0 && wait+rest > 0 {
		items = append(items, cameItem{text: u.say("after.texts.none")})
	}
	if wait > 0 {
		items = append(items, cameItem{text: u.Words.Count("after.texts.wait", wait)})
	}
	if rest > 0 {
		items = append(items, cameItem{text: u.Words.Count("after.texts.rest", rest)})
	}
	return items
}

// askedOn reports whether members were asked about a text on a day.
func askedOn(p *model.Partnership, s model.Standing, on model.Date) bool {
	if s.Version != nil && sameDay(s.Version.At, on) {
		return true
	}
	for _, x := range s.Positions {
		if sameDay(x.At, on) {
			return true
		}
	}
	v := p.Newest(s.Of)
	return v != nil && sameDay(v.At, on)
}

// sameDay reports whether two dates that can be read are one day.
func sameDay(a, b model.Date) bool {
	x, ok := a.Time()
	y, ok2 := b.Time()
	return ok && ok2 && x.Equal(y)
}

func (u *UI) cameDecisions(m *model.Meeting) (items []cameItem) {
	for _, d := range m.Decisions {
		if text := oneLine(d.Text); text != "" {
			item := cameItem{sign: u.look.done, text: text}
			if how := oneLine(d.How); how != "" {
				item.more = u.say("doc.notes.how", "text", how)
			}
			items = append(items, item)
		}
	}
	return items
}

func (u *UI) cameActions(as []model.Action) (items []cameItem) {
	orOpen := func(text string) string {
		if text == "" {
			return u.say("doc.notes.to-come")
		}
		return text
	}
	for _, a := range as {
		if what := oneLine(a.What); what != "" {
			who := ansi.Truncate(oneLine(a.Who), longName, u.look.more)
			items = append(items, cameItem{"-", what, u.say("after.action", "who", orOpen(who), "day", orOpen(fullDay(u.say, a.By)))})
		}
	}
	return items
}

func (u *UI) cameParked(m *model.Meeting) (items []cameItem) {
	for _, k := range m.Parked {
		if topic := oneLine(k.Topic); topic != "" {
			items = append(items, cameItem{sign: "-", text: topic})
		}
	}
	return items
}

func (u *UI) cameSkipped(m *model.Meeting) (items []cameItem) {
	for _, x := range m.Agenda {
		if x.Fate == model.Skipped {
			items = append(items, cameItem{sign: "-", text: u.pointName(x)})
		}
	}
	return items
}

// cameNext says when people meet again, and what is due then.
func (u *UI) cameNext(p *model.Partnership, m *model.Meeting) []cameItem {
	next := p.Procedures.Next
	said := u.say("after.next.on", "day", fullDay(u.say, next))
	on, ok := m.On.Time()
	if t, ok2 := next.Time(); oneLine(string(next)) == "" || ok && ok2 && !on.Before(t) {
		said = u.say("doc.notes.next.none")
	}
	items := []cameItem{{text: said}}
	var before []model.Action
	var parked []cameItem
	actions, topics := 0, 0
	for _, x := range p.LeftOpen("") {
		switch mine := x.Meeting == m.ID; {
		case x.Action != nil:
			if actions++; !mine {
				before = append(before, *x.Action)
			}
		default:
			if topics++; !mine {
				parked = append(parked, cameItem{sign: "-", text: oneLine(x.Parked.Topic)})
			}
		}
	}
	if actions > 0 {
		items = append(items, cameItem{text: u.Words.Count("after.next.actions", actions)})
	}
	if topics > 0 {
		items = append(items, cameItem{text: u.Words.Count("after.next.parked", topics)})
	}
	if due := p.Due(); len(due) > 0 {
		items = append(items, cameItem{text: u.say("after.next.review", "day", fullDay(u.say, due[0].On))})
	}
	if len(before)+len(parked) > 0 {
		items = append(items, cameItem{text: u.say("after.next.before")})
		items = append(append(items, u.cameActions(before)...), parked...)
	}
	return items
}

// cameLines sets what came of a meeting in so many columns.
func (u *UI) cameLines(all []came, width int) []string {
	var lines []string
	for _, c := range all {
		if c.head != "" {
			lines = append(lines, u.look.strong.Render(cutTo(u, c.head, width)))
		}
		for _, x := range c.items {
			lines = append(lines, x.lines(u.look, width)...)
		}
		lines = append(lines, "")
	}
	return lines
}

// lines sets one thing: the sign, and the text beside it.
func (x cameItem) lines(l *look, width int) []string {
	indent := 0
	if x.sign != "" {
		indent = lipgloss.Width(x.sign) + 1
	}
	lines := para(lipgloss.NewStyle(), x.text, width-indent)
	if x.more != "" {
		lines = append(lines, para(l.dim, x.more, width-indent)...)
	}
	for i, t := range lines {
		lines[i] = strings.Repeat(" ", indent) + t
		if i == 0 && x.sign != "" {
			lines[0] = x.sign + " " + t
		}
	}
	return lines
}
