package export

import (
	"strconv"
	"strings"
	"time"

	"tandem/model"
)

// kind says which kind of meeting the agenda is for.
func (a *agenda) kind() string {
	kind := a.seen.KindNext(a.next)
	if !a.words.Has("doc.meeting." + kind) {
		return model.Regular
	}
	return kind
}

// facts say when and where people meet, for how long, who is asked to come, and who
// does what in the meeting.
func (a *agenda) facts(items []item, now time.Time) Pairs {
	w, sum, long := a.words, 0, ""
	for _, x := range items {
		sum += x.Minutes
	}
	if sum > 0 {
		long = w.Say("doc.agenda.minutes", "n", strconv.Itoa(sum))
	}
	on, place := a.seen.Procedures.Next, ""
	if sooner(on, model.DateOf(now)) {
		on = ""
	}
	if a.next != nil {
		place = oneLine(a.next.Place)
		if a.next.On != "" {
			on = a.next.On
		}
	}
	ps := Pairs{
		{w.Say("doc.agenda.when"), a.orOpen(date(w, on))},
		{w.Say("doc.meeting.place"), a.orOpen(place)},
		{w.Say("doc.agenda.long"), a.orOpen(long)},
	}
	roles := map[string][]string{}
	for _, m := range a.seen.Roster.People {
		name := oneLine(m.Name)
		if name == "" || m.Until != "" {
			continue
		}
		role := m.Meeting
		if a.next != nil {
			for _, x := range a.next.People {
				if x.ID == m.ID && x.Role != "" {
					role = x.Role
				}
			}
		}
		roles[role] = append(roles[role], name)
	}
	for _, role := range []string{"facilitator", "recorder", "timekeeper"} {
		ps = append(ps, Pair{w.Say("doc.agenda.role." + role), a.orOpen(strings.Join(roles[role], ", "))})
	}
	return ps
}

// plan shows all items with their minutes, and after how many minutes each ends.
func (a *agenda) plan(items []item) Table {
	w, end := a.words, 0
	t := Table{Head: []string{w.Say("doc.agenda.item"), w.Say("doc.agenda.time"), w.Say("doc.agenda.end")}}
	for i, x := range items {
		end += x.Minutes
		row := []string{strconv.Itoa(i+1) + ". " + x.title, w.Say("doc.notes.to-come"), ""}
		if x.Minutes > 0 {
			row[1], row[2] = strconv.Itoa(x.Minutes), strconv.Itoa(end)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// lead says what is to be done about an item.
func (a *agenda) lead(x item) string {
	switch {
	case x.Read && x.Kind == model.ForRules:
		return a.words.Count("doc.agenda.rules.read", len(a.rules()))
	case x.Read:
		return a.words.Say("doc.agenda.read." + x.Kind)
	}
	return a.words.Say("doc.agenda.text." + x.Kind)
}

// about returns what is known of an item, and what is open about it.
func (a *agenda) about(x item) []Block {
	w := a.words
	switch x.Kind {
	case model.ForWelcome:
		return []Block{say(w.Say("doc.agenda.kept." + a.seen.HowKept()))}
	case model.ForSince:
		var out []Block
		actions, parked := a.left()
		if len(actions.Rows) > 0 {
			out = append(out, actions)
		}
		if len(parked.Items) > 0 {
			out = append(out, Paragraph{{Text: w.Say("doc.notes.parked"), Bold: true}}, parked)
		}
		if len(out) == 0 {
			return []Block{say(w.Say("doc.agenda.since.none"))}
		}
		return out
	case model.ForNeed:
		if need := a.text(a.p.Need.Need); need != "" {
			return paragraphs([]Span{{Text: need, Italic: true}})
		}
		return nil
	case model.ForGain:
		return []Block{a.gains()}
	case model.ForWork:
		return a.work()
	case model.ForRules:
		return a.hearing(x.Minutes)
	}
	return nil
}

// gains lists what is in it for each member, as far as it shares that. Whether the
// others have said nothing or share nothing is not to be told apart (R9).
func (a *agenda) gains() List {
	var l List
	for _, m := range a.seen.Active() {
		text := a.gain(m)
		if text == "" {
			text = a.words.Say("doc.agenda.gain.open")
		}
		l.Items = append(l.Items, paragraphs([]Span{{Text: a.name(m) + ": ", Bold: true}, {Text: text}}))
	}
	return l
}

// work lists who does what and who decides what, as far as that is said.
func (a *agenda) work() []Block {
	w := a.words
	parts := map[model.ID]string{}
	for _, d := range a.p.Duties.Duties {
		parts[d.ID] = a.text(d.Part)
	}
	var l List
	for _, m := range a.seen.Active() {
		l.Items = append(l.Items, paragraphs([]Span{{Text: a.name(m) + ": ", Bold: true}, {Text: a.orOpen(parts[m])}}))
	}
	out := []Block{l}
	var rights List
	for _, p := range (&outline{paper: a.paper, size: size{wide: model.LineLimit}}).rights() {
		rights.Items = append(rights.Items, []Block{p})
	}
	if len(rights.Items) == 0 {
		return append(out, say(w.Say("doc.agenda.work.open")))
	}
	return append(out, Paragraph{{Text: w.Say("doc.outline.rights"), Bold: true}}, rights)
}

// hearing says what it costs to hear each person on each area, and how many areas the
// time is enough for; then which rules are not agreed yet.
func (a *agenda) hearing(time int) []Block {
	const round = 5 // minutes
	w := a.words
	var out []Block
	areas, people, minutes := a.seen.ToHear()
	about := max((minutes+round/2)/round*round, round)
	with := []string{"people", w.Count("doc.agenda.people", people), "minutes", strconv.Itoa(about), "have", strconv.Itoa(time)}
	switch fit := 0; {
	case len(a.seen.Areas.Options()) == 0:
		out = append(out, say(w.Say("doc.agenda.rules.choose")))
	case areas > 0:
		key := "doc.agenda.rules.fits"
		if about > time {
			if fit = areas * time / minutes; fit == 0 {
				key = "doc.agenda.rules.one"
			} else {
				key = "doc.agenda.rules.some"
			}
		}
		out = append(out, Callout{w.Say("doc.agenda.rules.cost"), w.Count(key, areas, append(with, "fit", strconv.Itoa(fit))...)})
	}
	var l List
	for _, r := range a.rules() {
		if !r.InForce {
			l.Items = append(l.Items, paragraphs([]Span{{Text: r.text}}))
		}
	}
	if len(l.Items) > 0 {
		out = append(out, say(w.Say("doc.agenda.rules.open")), l)
	}
	return out
}
