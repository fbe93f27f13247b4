package export

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tandem/model"
)

// What the notes of a meeting say that was run from here: when it was held, how the
// agenda went, what was said, and what was put to agreement on that day.

// ran reports whether a meeting was run from here, and not only noted by hand.
func ran(m model.Meeting) bool { return m.Over != "" || len(m.Agenda) > 0 }

// held says where and when a meeting was held, and whether nobody ended it.
func (c *paper) held(m model.Meeting) []Block {
	w := c.words
	var ps Pairs
	if place := oneLine(m.Place); place != "" {
		ps = append(ps, Pair{w.Say("doc.meeting.place"), place})
	}
	began, ended := oneLine(string(m.Began)), oneLine(string(m.Ended))
	switch {
	case began != "" && ended != "":
		ps = append(ps, Pair{w.Say("doc.notes.when"), w.Say("doc.notes.from-to", "from", began, "to", ended)})
	case began+ended != "":
		ps = append(ps, Pair{w.Say("doc.notes.when"), began + ended})
	}
	var out []Block
	if len(ps) > 0 {
		out = append(out, ps)
	}
	if m.Over == model.Lapsed {
		out = append(out, say(w.Say("doc.notes.lapsed")))
	}
	return out
}

// course shows the agenda of a meeting: what was planned, how long it took, and what
// was skipped.
func (c *paper) course(m model.Meeting) []Block {
	if len(m.Agenda) == 0 {
		return nil
	}
	w, over := c.words, m.Over != ""
	t := Table{Head: []string{w.Say("doc.agenda.item"), w.Say("doc.notes.planned")}}
	if over {
		t.Head = append(t.Head, w.Say("doc.notes.took"))
	}
	planned, took := 0, 0
	for i, x := range m.Agenda {
		planned, took = planned+x.Plan(), took+x.Spent()
		row := []string{strconv.Itoa(i+1) + ". " + c.point(x), minutesIn(x.Plan())}
		switch {
		case over && x.Fate == model.Skipped:
			row = append(row, w.Say("doc.notes.skipped"))
		case over:
			row = append(row, minutesIn(x.Spent()))
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > 1 {
		row := []string{w.Say("doc.notes.in-all"), minutesIn(planned)}
		if over {
			row = append(row, minutesIn(took))
		}
		t.Rows = append(t.Rows, row)
	}
	return []Block{Heading{2, w.Say("doc.notes.agenda")}, t}
}

// minutesIn returns a number of minutes, "" for none.
func minutesIn(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// roundsOf tells what was said in the rounds of a meeting, each as words are kept. What was
// said on ground rules has no day: it stands as it is now.
func (c *paper) roundsOf(m model.Meeting) []Block {
	var out []Block
	for _, x := range m.Agenda {
		states := map[string]int{}
		for _, v := range x.Voices {
			states[v.State]++
		}
		out = append(out, c.round(c.point(x), x.ID, states)...)
		if x.Sort() != model.ForRules || x.Fate == model.Skipped {
			continue
		}
		for _, o := range c.seen.Areas.Options() {
			h := c.seen.Hearing(model.ID(o.Key))
			states := map[string]int{model.Said: len(h.Said), model.Passed: len(h.Passed), model.Absent: len(h.Absent)}
			out = append(out, c.round(c.area(o), model.ID(o.Key), states)...)
		}
	}
	if len(out) == 0 {
		return nil
	}
	w := c.words
	return append([]Block{Heading{2, w.Say("doc.notes.said")}, say(w.Say("doc.notes.kept." + c.seen.HowKept()))}, out...)
}

// round tells what was said in one round: how many spoke, and their words.
func (c *paper) round(title string, on model.ID, states map[string]int) []Block {
	w := c.words
	var counts []string
	for _, state := range []string{model.Said, model.Passed, model.Absent} {
		if n := states[state]; n > 0 {
			counts = append(counts, w.Count("doc.notes.round."+state, n))
		}
	}
	if states[model.Said]+states[model.Passed] == 0 {
		return nil // nobody went around
	}
	out := []Block{Heading{3, title}, Paragraph{{Text: strings.Join(counts, ", ") + ".", Italic: true}}}
	var l List
	for _, h := range c.seen.Heeds(on) {
		spans := []Span{{Text: typed(h.Words)}}
		if who := oneLine(h.Who); who != "" {
			spans = append([]Span{{Text: who + ": ", Bold: true}}, spans...)
		}
		l.Items = append(l.Items, paragraphs(spans))
	}
	if len(l.Items) > 0 {
		out = append(out, l)
	}
	return out
}

// putThatDay tells what was put to agreement on the day of a meeting, or spoken on: the
// words, who said what and why, how that was recorded, and how far members are today.
func (c *paper) putThatDay(m model.Meeting, now time.Time) []Block {
	w := c.words
	var out []Block
	for _, of := range c.seen.PutTexts() {
		versions := c.seen.VersionsOf(of)
		var told []Block
		for i := len(versions) - 1; i >= 0; i-- {
			v := versions[i]
			l := c.spokenThatDay(v, m.On)
			if len(l.Items) == 0 && !sameDay(v.At, m.On) {
				continue
			}
			told = append(told, Paragraph{{Text: upper(c.versionKind(v)), Bold: true}})
			if q := quoted(v.Words); len(q.Blocks) > 0 && of != model.TermsText {
				told = append(told, q)
			}
			if len(l.Items) > 0 {
				told = append(told, l)
			} else {
				told = append(told, Paragraph{{Text: w.Say("doc.notes.put.silent"), Italic: true}})
			}
			if i > 0 {
				told = append(told, say(w.Say("doc.notes.put.changed", "n", oneLine(versions[0].N))))
			}
		}
		if len(told) == 0 {
			continue
		}
		stands := w.Say("doc.record.gone")
		if slices.Contains(c.seen.Texts(), of) {
			stands = w.Say("doc.notes.put.now", "date", date(w, model.DateOf(now)), "text", StandingWords(w, c.seen, of))
		}
		out = append(append(append(out, Heading{3, c.textName(of)}), told...), say(stands))
	}
	if len(out) == 0 {
		return nil
	}
	return append([]Block{Heading{2, w.Say("doc.notes.put")}}, out...)
}

// spokenThatDay lists the positions that were taken on a version on one day, also those
// that others took the place of.
func (c *paper) spokenThatDay(v model.Version, on model.Date) List {
	var l List
	for _, x := range c.seen.Core.Positions {
		if x.Version == string(v.ID) && x.Choice != "" && x.Carried == "" && sameDay(x.At, on) {
			l.Items = append(l.Items, []Block{say(c.position(x))})
		}
	}
	return l
}

// comesBack lists what waits for the next meeting: what was parked, and the review that
// falls due.
func (c *paper) comesBack(all []model.Meeting, i int) []Block {
	newer := slices.ContainsFunc(all[:i], func(m model.Meeting) bool {
		return m.Over != "" || typed(m.Notes) != "" || len(m.Decisions) > 0
	})
	if newer || !ran(all[i]) || c.seen.Stage().Over() {
		return nil
	}
	w := c.words
	var l List
	for _, m := range all[i:] {
		for _, k := range m.Parked {
			if topic := typed(k.Topic); k.Open() && topic != "" {
				l.Items = append(l.Items, paragraphs([]Span{{Text: topic}}))
			}
		}
	}
	if due := c.seen.Due(); len(due) > 0 {
		text := w.Say("doc.review.on", "date", date(w, due[0].On), "why", w.Say("due."+due[0].Why))
		l.Items = append(l.Items, []Block{say(w.Say("doc.review") + ": " + text)})
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{say(w.Say("doc.notes.back")), l}
}

// sameDay reports whether two days are one, both readable.
func sameDay(a, b model.Date) bool {
	x, ok := a.Time()
	y, ok2 := b.Time()
	return ok && ok2 && x.Equal(y)
}
