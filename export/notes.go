package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// Notes returns the notes of one meeting, of the newest where none is named: who was
// there, what was said, decided and left open, and the ground rules that are in force,
// each with its version and the day since when (R12).
func Notes(p *model.Partnership, w *assets.Words, now time.Time, o Order) (Document, error) {
	c := paperOf(p, w)
	all := c.seen.Meetings.Newest()
	i := slices.IndexFunc(all, func(m model.Meeting) bool { return o.Part == "" || m.ID == o.Part })
	d := c.titled("paper.notes", Pages)
	switch {
	case i >= 0:
		d.Blocks = c.meeting(all, i, now)
	case o.Part != "":
		return Document{}, fmt.Errorf("there is no meeting %q", string(o.Part))
	default:
		d.Blocks = append(c.over(), say(w.Say("doc.notes.none")))
	}
	about := w.Say("doc.date", "date", date(w, model.DateOf(now)))
	if i >= 0 {
		about = c.meetingName(all[i])
	}
	d.Blocks = append([]Block{Title{d.Title, about}}, d.Blocks...)
	d.Blocks = append(d.Blocks, c.rulesNow(now)...)
	d.Blocks = append(d.Blocks, c.reworded(all, i)...)
	if next := c.nextMeeting(all, i); next != "" {
		d.Blocks = append(d.Blocks, Heading{2, w.Say("doc.outline.next")}, say(next))
		if i >= 0 {
			d.Blocks = append(d.Blocks, c.comesBack(all, i)...)
		}
	}
	return d, nil
}

// NotesParts returns the meetings that there are notes of, the newest first. Those of
// one name are numbered.
func NotesParts(p *model.Partnership, w *assets.Words) []Part {
	c := &paper{seen: p.As(model.Everyone), words: w}
	var parts []Part
	times := map[string]int{}
	for _, m := range c.seen.Meetings.Newest() {
		name := c.meetingName(m)
		if times[name]++; times[name] > 1 {
			name += " (" + strconv.Itoa(times[name]) + ")"
		}
		parts = append(parts, Part{m.ID, name})
	}
	return parts
}

// NotesWait says that nobody has noted a meeting yet.
func NotesWait(p *model.Partnership, w *assets.Words) string {
	if len(p.As(model.Everyone).Meetings.Meetings) == 0 {
		return w.Say("doc.notes.none")
	}
	return ""
}

// meetingName says which meeting it is: its kind and its day.
func (c *paper) meetingName(m model.Meeting) string {
	name := c.words.Say("doc.meeting")
	if key := "doc.meeting." + m.Kind; m.Kind != "" && c.words.Has(key) {
		name = c.words.Say(key)
	}
	if on := oneLine(date(c.words, m.On)); on != "" {
		name += ", " + on
	}
	return name
}

// meeting returns what was noted of a meeting, and what is open from those before.
func (c *paper) meeting(all []model.Meeting, i int, now time.Time) []Block {
	w, m := c.words, all[i]
	out := append(c.over(), c.held(m)...)
	out = append(out, c.attendance(m)...)
	out = append(append(out, c.course(m)...), c.roundsOf(m)...)
	if notes := typed(m.Notes); notes != "" {
		out = append(append(out, Heading{2, w.Say("doc.notes.notes")}), paragraphs([]Span{{Text: notes}})...)
	}
	out = append(out, Heading{2, w.Say("doc.notes.decisions")})
	if l := c.resolved(m); len(l.Items) > 0 {
		out = append(out, l)
	} else {
		out = append(out, say(w.Say("doc.notes.decisions.none")))
	}
	if ran(m) {
		out = append(out, c.putThatDay(m, now)...)
	}
	return append(out, c.leftBy(all, i)...)
}

// leftBy returns what a meeting left to be done, and what those before it did.
func (c *paper) leftBy(all []model.Meeting, i int) []Block {
	w, m := c.words, all[i]
	out := []Block{Heading{2, w.Say("doc.notes.actions")}}
	if t := c.actions(m); len(t.Rows) > 0 {
		out = append(out, t)
	} else {
		out = append(out, say(w.Say("doc.notes.actions.none")))
	}
	if t := c.actions(before(all, i)...); len(t.Rows) > 0 {
		out = append(out, Heading{3, w.Say("doc.notes.actions.before")}, t)
	}
	if l := c.parkedIn(m); len(l.Items) > 0 {
		out = append(out, Heading{2, w.Say("doc.notes.parked")}, l)
	}
	return out
}

// before returns the meetings before one, the newest first, with no actions but those
// that are still open.
func before(all []model.Meeting, i int) []model.Meeting {
	var out []model.Meeting
	for _, m := range all[i+1:] {
		m.Actions = slices.DeleteFunc(slices.Clone(m.Actions), func(a model.Action) bool { return !a.Open() })
		out = append(out, m)
	}
	return out
}

// resolved lists what a meeting decided, and how.
func (c *paper) resolved(m model.Meeting) List {
	l := List{Numbered: true}
	for _, d := range m.Decisions {
		if text := typed(d.Text); text != "" {
			spans := []Span{{Text: text}}
			if how := oneLine(d.How); how != "" {
				spans = append(spans, Span{Text: "\n" + c.words.Say("doc.notes.how", "text", how), Italic: true})
			}
			l.Items = append(l.Items, paragraphs(spans))
		}
	}
	return l
}

// actions returns who will do what by when, and what became of it as far as somebody
// said so.
func (c *paper) actions(of ...model.Meeting) Table {
	w := c.words
	t := Table{Head: []string{w.Say("doc.notes.what"), w.Say("doc.notes.who"), w.Say("doc.notes.by")}}
	var fates []string
	told := false
	for _, m := range of {
		for _, a := range m.Actions {
			if typed(a.What) == "" {
				continue
			}
			t.Rows = append(t.Rows, []string{typed(a.What), c.orOpen(a.Who), c.orOpen(date(w, a.By))})
			fates = append(fates, c.fate(a))
			told = told || a.Done == model.Yes || a.Done == model.Dropped
		}
	}
	if told {
		t.Head = append(t.Head, w.Say("doc.notes.done"))
		for i, fate := range fates {
			t.Rows[i] = append(t.Rows[i], fate)
		}
	}
	return t
}

// fate says what became of an action.
func (c *paper) fate(a model.Action) string {
	switch on := oneLine(date(c.words, a.DoneOn)); {
	case a.Done == model.Yes && on != "":
		return c.words.Say("doc.notes.done.on", "date", on)
	case a.Done == model.Yes:
		return c.words.Say("answer.yes")
	case a.Done == model.Dropped:
		return c.words.Say("doc.notes.done.dropped")
	}
	return c.words.Say("doc.notes.done.no")
}

// orOpen returns text on one line, or says that it is still to come.
func (c *paper) orOpen(text string) string {
	if text = strings.TrimSpace(oneLine(text)); text == "" {
		return c.words.Say("doc.notes.to-come")
	}
	return text
}

// parkedIn lists what was parked, by whom, and when it comes back.
func (c *paper) parkedIn(of ...model.Meeting) List {
	var l List
	for _, m := range of {
		for _, k := range m.Parked {
			if typed(k.Topic) == "" {
				continue
			}
			var about []string
			if who := oneLine(k.Who); who != "" {
				about = append(about, c.words.Say("doc.notes.parked.who", "name", who))
			}
			switch back := oneLine(k.Back); {
			case !k.Open():
				about = append(about, c.words.Say("doc.notes.parked.done"))
			case back != "":
				about = append(about, c.words.Say("doc.notes.parked.back", "text", back))
			}
			spans := []Span{{Text: typed(k.Topic)}}
			if len(about) > 0 {
				spans = append(spans, Span{Text: " (" + strings.Join(about, "; ") + ")", Italic: true})
			}
			l.Items = append(l.Items, paragraphs(spans))
		}
	}
	return l
}
