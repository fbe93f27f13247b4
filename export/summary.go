package export

import (
	"slices"
	"strconv"
	"time"

	"tandem/assets"
	"tandem/model"
)

// Summary returns all answers that everyone may see, page by page in the order in
// which they are asked: each question as it is asked, and under it what people said,
// that it is found out later, or that it does not apply and why. What is still to
// come stands at its end.
func Summary(p *model.Partnership, w *assets.Words, now time.Time) (Document, error) {
	c := paperOf(p, w)
	d := c.titled("paper.summary", Pages)
	d.Draft = !c.allInForce()
	d.Blocks = append([]Block{c.dated(d, now)}, c.over()...)
	over := c.seen.Stage().Over()
	switch {
	case over:
		d.Draft = false // it is a record, and on top it says so
	case d.Draft:
		d.Blocks = append(d.Blocks, Callout{w.Say("doc.draft"), w.Say("doc.summary.draft")})
	}
	d.Blocks = append(d.Blocks, say(w.Say("doc.summary.text")))
	answered := false
	for _, stop := range c.seen.Path() {
		blocks := c.replies(stop)
		answered = answered || len(blocks) > 0
		d.Blocks = append(d.Blocks, blocks...)
	}
	if !answered {
		d.Blocks = append(d.Blocks, say(w.Say("doc.summary.none")))
	}
	if open := c.unsettled(); !over && len(open) > 0 {
		var l List
		for _, text := range open {
			l.Items = append(l.Items, []Block{say(text)})
		}
		d.Blocks = append(d.Blocks, Heading{2, w.Say("doc.summary.open")}, l)
	}
	return d, nil
}

// SummaryWait says that nothing is answered yet.
func SummaryWait(p *model.Partnership, w *assets.Words) string {
	c := paperOf(p, w)
	if slices.ContainsFunc(c.seen.Path(), func(s model.Stop) bool { return len(c.replies(s)) > 0 }) {
		return ""
	}
	return w.Say("doc.summary.none")
}

// allInForce reports whether every text that can be agreed to is in force.
func (c *paper) allInForce() bool {
	all := c.seen.Standings()
	return len(all) > 0 && !slices.ContainsFunc(all, func(s model.Standing) bool { return !s.InForce })
}

// replies returns the questions of a page that have an answer, or something in its
// place.
func (c *paper) replies(stop model.Stop) []Block {
	voices := stop.Step.ID == c.stepOf(&c.seen.Voices) // in no paper that is handed round
	if stop.Step.Ask == nil || voices || c.seen.Sight(stop.Step.ID, stop.Party) != model.Shared {
		return nil
	}
	out := telling{c, stop.Step.ID}.page(stop.Step.Ask(c.seen, stop.Party))
	if len(out) == 0 {
		return nil
	}
	title := c.words.Step(string(stop.Step.ID)).Title
	if stop.Party != "" {
		title += ": " + names(c.words, c.seen, []model.ID{stop.Party})
	}
	return append([]Block{Heading{2, title}}, out...)
}

// page returns the questions of a page, the answer under each, and each record under
// its name.
func (t telling) page(qs []model.Question) []Block {
	var out []Block
	for _, q := range model.Shown(qs) {
		key := q.Head().Key
		said := t.reply(key, q)
		ask := Span{Text: t.ask(key, q), Bold: true}
		if said.Text != "" {
			out = append(out, paragraphs([]Span{{Text: ask.Text + "\n", Bold: true}, said})...)
			continue
		}
		if records := t.entries(key, q); len(records) > 0 {
			out = append(append(out, Heading{3, ask.Text}), records...)
		}
	}
	return out
}

// entries returns the records of a question on a page: each under its name, or in a list
// where one line each says all.
func (t telling) entries(key string, q model.Question) []Block {
	type record struct {
		label string
		items [][]Block
	}
	var all []record
	brief := true
	t.records(key, q, func(label, at string, qs []model.Question) {
		if items := t.items(label, at, qs); len(items) > 0 {
			all = append(all, record{label, items})
			brief = brief && len(items) == 1
		}
	})
	var out []Block
	var lines List
	for i, r := range all {
		if brief {
			lines.Items = append(lines.Items, headed(r.label, r.items[0]))
		} else {
			out = append(out, Heading{4, strconv.Itoa(i+1) + ". " + r.label}, List{Items: r.items})
		}
	}
	if len(lines.Items) > 0 {
		out = []Block{lines}
	}
	return out
}

// items returns the questions of a record, each with its answer. What the record is
// called by already is not said again, unless it is all there is.
func (t telling) items(called, at string, qs []model.Question) [][]Block {
	var out [][]Block
	name := -1
	for _, q := range qs {
		path := at + q.Head().Key
		ask := Span{Text: t.ask(path, q) + " ", Bold: true}
		if said := t.reply(path, q); said.Text != "" {
			if oneLine(said.Text) == called {
				name = len(out)
			}
			out = append(out, paragraphs([]Span{ask, said}))
			continue
		}
		var l List
		t.records(path, q, func(label, at string, qs []model.Question) {
			switch items := t.items(label, at, qs); len(items) {
			case 0:
			case 1:
				l.Items = append(l.Items, headed(label, items[0]))
			default:
				l.Items = append(l.Items, []Block{Paragraph{{Text: label, Bold: true}}, List{Items: items}})
			}
		})
		if len(l.Items) > 0 {
			out = append(out, []Block{Paragraph{ask}, l})
		}
	}
	if name >= 0 && len(out) > 1 {
		out = slices.Delete(out, name, name+1)
	}
	return out
}

// headed puts the name of a record before its one answer, in place of the question.
// An answer that is the name stands for itself.
func headed(label string, answer []Block) []Block {
	first, ok := answer[0].(Paragraph)
	if !ok || len(first) < 2 {
		return append([]Block{Paragraph{{Text: label, Bold: true}}}, answer...)
	}
	said := first[1:]
	if short(plain(said)) != label {
		said = append(Paragraph{{Text: label + ": ", Bold: true}}, said...)
	}
	return append([]Block{said}, answer[1:]...)
}

// ask returns a question as it is asked.
func (t telling) ask(path string, q model.Question) string {
	return t.words.Question(string(t.step), model.QuestionKey(path)).Of(string(q.Head().About)).Ask
}

// reply returns what was answered, or what stands in its place: that it is found out
// later, or does not apply.
func (t telling) reply(path string, q model.Question) Span {
	if leaf, ok := q.(model.Leaf); ok {
		if text := t.value(path, leaf); text != "" {
			return Span{Text: text}
		}
	}
	switch a := q.Head().Aside(); {
	case hasRecords(q):
		return Span{}
	case a.Later:
		return Span{Text: upper(t.putOff(a)) + ".", Italic: true}
	case a.Skip && oneLine(a.Why) != "":
		return Span{Text: t.words.Say("aside.skip-why", "why", oneLine(a.Why)), Italic: true}
	case a.Skip:
		return Span{Text: t.words.Say("aside.skip"), Italic: true}
	}
	return Span{}
}

// hasRecords reports whether a question has records to tell.
func hasRecords(q model.Question) bool {
	rows, ok := q.(model.Rows)
	return ok && len(rows.IDs()) > 0
}

// records passes on each record of a question: what it is called, the path of what is
// in it, and its questions.
func (t telling) records(path string, q model.Question, told func(label, at string, qs []model.Question)) {
	one := func(label string, id model.ID, qs []model.Question) {
		told(t.named(t.label(label)), path+"/"+string(id)+"/", model.Shown(qs))
	}
	switch q := q.(type) {
	case model.Rows:
		for _, id := range q.IDs() {
			one(q.Label(id), id, q.Open(id).Questions)
		}
	case model.Each:
		for _, id := range q.IDs() {
			one(t.given(t.step, path, q, id), id, q.Open(id).Questions)
		}
	}
}
