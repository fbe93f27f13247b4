package export

import (
	"strconv"
	"time"

	"tandem/assets"
	"tandem/model"
)

// Learned returns a record of what somebody learned: what checks have shown, and
// each lesson with its best check. Nothing in it is more than was done.
func Learned(w *assets.Words, s model.Study, now time.Time) Document {
	name := oneLine(s.Learner.Name)
	d := Document{Title: w.Say("learned.title", "name", name), Form: OnePage, Lang: w.Lang(), Author: name, Made: now}
	day := date(w, model.DateOf(now))
	d.Blocks = []Block{Title{d.Title, w.Say("learned.sub") + ", " + day}, Heading{2, w.Say("learned.able")}}
	var able List
	for _, a := range w.Aims() {
		if s.Able(a.Lessons) {
			able.Items = append(able.Items, []Block{say(a.Title)})
		}
	}
	if len(able.Items) == 0 {
		d.Blocks = append(d.Blocks, say(w.Say("learned.none")))
	} else {
		d.Blocks = append(d.Blocks, able)
	}
	t := Table{Caption: w.Say("learn.title"), Head: []string{w.Say("learned.lesson"), w.Say("learned.minutes"), w.Say("learned.best"), w.Say("learned.day")}}
	for _, id := range w.Lessons() {
		l, _ := w.Lesson(id)
		t.Rows = append(t.Rows, []string{l.Title, minutesOf(s.Readings[id]), score(w, s, id), passedOn(w, s, id)})
	}
	t.Rows = append(t.Rows, []string{w.Say("learned.final"), "", score(w, s, model.Final), passedOn(w, s, model.Final)})
	d.Blocks = append(d.Blocks, t, say(w.Say("learned.how")))
	d.Foot = w.Say("learn.foot", "title", d.Title)
	d.PageOf, d.PartOf, d.Skip = w.Say("doc.page"), w.Say("doc.of"), w.Say("doc.skip")
	return d
}

// minutesOf returns how many minutes a lesson was read, "" for less than half of one.
func minutesOf(r model.Reading) string {
	if n := int(r.Spent.Round(time.Minute).Minutes()); n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}

func score(w *assets.Words, s model.Study, check string) string {
	best, ok := s.Best(check)
	if !ok {
		return ""
	}
	right, of := best.Score()
	return w.Say("learned.score", "n", strconv.Itoa(right), "all", strconv.Itoa(of))
}

// passedOn returns the day on which a check was first passed, in words.
func passedOn(w *assets.Words, s model.Study, check string) string {
	for _, a := range s.Of(check) {
		if a.Passed() {
			return date(w, model.DateOf(a.Ended))
		}
	}
	return w.Say("learned.open")
}
