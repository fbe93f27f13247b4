package export

import (
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// What notes say beside the meeting itself: who was there, the ground rules, and what
// changed since people last met.

// attendance says who was there, by organization, and kindly who was not.
func (c *paper) attendance(m model.Meeting) []Block {
	w := c.words
	out := []Block{Heading{2, w.Say("doc.notes.people")}}
	state := map[model.ID]model.Attended{}
	for _, a := range m.People {
		state[a.ID] = a
	}
	came := Table{Head: []string{w.Say("doc.notes.of"), w.Say("doc.notes.came")}}
	rows := map[string]int{}
	var away []string
	for _, x := range c.seen.Roster.People {
		name := c.attended(x, state[x.ID])
		switch state[x.ID].State {
		case model.Present, model.Proxied:
		case model.Absent:
			away = append(away, name)
			continue
		default:
			continue // nobody said
		}
		of := oneLine(c.seen.Called(model.ID(x.Of)))
		if of == "" {
			of = w.Say("doc.notes.of.none")
		}
		if i, is := rows[of]; is {
			came.Rows[i][1] += "; " + name
			continue
		}
		rows[of] = len(came.Rows)
		came.Rows = append(came.Rows, []string{of, name})
	}
	if len(came.Rows) > 0 {
		out = append(out, came)
	}
	switch {
	case len(away) > 0:
		out = append(out, say(w.Say("doc.notes.away", "names", strings.Join(away, ", "))))
	case len(came.Rows) == 0:
		out = append(out, say(w.Say("doc.notes.people.none")))
	}
	return out
}

// attended returns the name of a person, with what they did in the meeting, or who
// was there in their place, and when they came or left where that was not with all.
func (c *paper) attended(x model.Person, a model.Attended) string {
	return c.named(oneLine(x.Name)) + AttendedWords(c.words, a)
}

// AttendedWords says, in brackets behind the name of a person, what they did in a
// meeting, who was there for them, and how long; "" if there is nothing to say.
func AttendedWords(w *assets.Words, a model.Attended) string {
	var about []string
	by, key := oneLine(a.By), "doc.notes.role."+a.Role
	switch {
	case a.State == model.Present && a.Role != "" && w.Has(key):
		about = append(about, w.Say(key))
	case a.State == model.Proxied && by != "":
		about = append(about, w.Say("doc.notes.proxy", "by", by))
	case a.State == model.Proxied:
		about = append(about, w.Say("doc.notes.proxy.open"))
	}
	if at := oneLine(string(a.Came)); at != "" && a.State != model.Absent {
		about = append(about, w.Say("doc.notes.late", "time", at))
	}
	if at := oneLine(string(a.Went)); at != "" && a.State != model.Absent {
		about = append(about, w.Say("doc.notes.early", "time", at))
	}
	if len(about) == 0 {
		return ""
	}
	return " (" + strings.Join(about, ", ") + ")"
}

// rulesNow lists the ground rules that are in force on the day of the document, each
// with its version and since when (R12). Of others it says how many there are.
func (c *paper) rulesNow(now time.Time) []Block {
	w, over := c.words, c.seen.Stage().Over()
	title := w.Say("doc.notes.rules", "date", date(w, model.DateOf(now)))
	if over {
		title = w.Say("doc.notes.rules.over")
	}
	out := []Block{Heading{2, title}}
	l, open := List{Numbered: true}, 0
	for _, r := range c.rules() {
		if !r.InForce {
			open++
			continue
		}
		stands := c.ruleStands(r, now)
		if aside := r.By[model.StandsAside]; len(aside) > 0 {
			stands += ". " + w.Count("standing.aside", len(aside), "names", names(w, c.seen, aside))
		}
		l.Items = append(l.Items, paragraphs([]Span{{Text: r.text}, {Text: "\n" + stands, Italic: true}}))
	}
	switch {
	case len(l.Items) > 0:
		out = append(out, l)
	case over:
		out = append(out, say(w.Say("doc.notes.rules.never")))
	case open == 0:
		out = append(out, say(w.Say("doc.rules.none")))
	default:
		out = append(out, say(w.Say("doc.rules.wait")))
	}
	if open > 0 && !over && len(l.Items) > 0 {
		out = append(out, say(w.Count("doc.notes.rules.open", open)))
	}
	return out
}

// reworded lists the changes of wording since the meeting before, with who decided
// that they are no more than that (R6). The newest notes have those after the meeting
// too; without a meeting, all of them stand there.
func (c *paper) reworded(all []model.Meeting, i int) []Block {
	var since, until model.Date
	if i >= 0 && i+1 < len(all) {
		since = all[i+1].On
	}
	if i > 0 {
		until = all[i].On
	}
	var l List
	for _, of := range c.seen.PutTexts() {
		for _, v := range c.seen.VersionsOf(of) {
			if v.Kind != model.Editorial || sooner(v.At, since) || sooner(until, v.At) {
				continue
			}
			l.Items = append(l.Items, []Block{say(strings.TrimRight(c.textName(of), ".") + ": " + c.versionKind(v))})
		}
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{Heading{2, c.words.Say("doc.wording")}, say(c.words.Say("doc.wording.text")), l}
}

// sooner reports whether one day is before another, both readable.
func sooner(a, b model.Date) bool {
	x, ok := a.Time()
	y, ok2 := b.Time()
	return ok && ok2 && x.Before(y)
}

// nextMeeting says when people meet after meeting i: as it is noted, or as they mean
// to. "" where notes are older than that, and nothing after them is known.
func (c *paper) nextMeeting(all []model.Meeting, i int) string {
	w, mine := c.words, model.Date("")
	if i >= 0 {
		mine = all[i].On
	}
	for j := i - 1; j >= 0; j-- {
		if sooner(mine, all[j].On) {
			return strings.TrimPrefix(oneLine(date(w, all[j].On))+", "+oneLine(all[j].Place), ", ")
		}
	}
	next := c.seen.Procedures.Next
	switch {
	case c.seen.Stage().Over() || i > 0:
		return ""
	case next == "" || mine != "" && !sooner(mine, next):
		return w.Say("doc.notes.next.none")
	}
	return oneLine(date(w, next))
}
