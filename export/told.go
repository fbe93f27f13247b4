package export

import (
	"slices"
	"strconv"
	"strings"

	"tandem/model"
)

// told returns all that was answered on a page, question by question, each record
// under its name: for whoever wants to know what was said, and not what follows
// from it.
func (c *paper) told(stop model.Stop) []Block {
	if stop.Step.Ask == nil || c.seen.Sight(stop.Step.ID, stop.Party) != model.Shared {
		return nil
	}
	t := telling{c, stop.Step.ID}
	var out []Block
	var l List
	for _, q := range model.Shown(stop.Step.Ask(c.seen, stop.Party)) {
		rows, ok := q.(model.Rows)
		if !ok {
			l.Items = append(l.Items, t.lines("", q)...)
			continue
		}
		for i, id := range rows.IDs() {
			var record List
			for _, q := range model.Shown(rows.Open(id).Questions) {
				record.Items = append(record.Items, t.lines(rows.Head().Key+"/"+string(id)+"/", q)...)
			}
			name := c.named(t.label(rows.Label(id)))
			out = append(out, Heading{3, strconv.Itoa(i+1) + ". " + name})
			if len(record.Items) > 0 {
				out = append(out, record)
			}
		}
	}
	if len(l.Items) > 0 {
		out = append([]Block{l}, out...)
	}
	if len(out) == 0 {
		return nil
	}
	title := c.words.Step(string(stop.Step.ID)).Title
	if stop.Party != "" {
		title += ": " + names(c.words, c.seen, []model.ID{stop.Party})
	}
	return append([]Block{Heading{2, title}}, out...)
}

// telling says the answers of one step.
type telling struct {
	*paper
	step model.ID
}

// lines returns what was answered to a question, an item for each answer or record;
// at is the path of the record it is in.
func (t telling) lines(at string, q model.Question) [][]Block {
	path := at + q.Head().Key
	name := t.words.Question(string(t.step), model.QuestionKey(path)).Short
	var out [][]Block
	record := func(label string, id model.ID, qs []model.Question) {
		lead := strings.TrimPrefix(name+" · "+t.named(label), " · ")
		if item := t.record(lead, path+"/"+string(id)+"/", model.Shown(qs)); len(item) > 0 {
			out = append(out, item)
		}
	}
	switch q := q.(type) {
	case model.Leaf:
		if text := t.answer(path, q); text != "" {
			return [][]Block{paragraphs([]Span{{Text: name + ": ", Bold: true}, {Text: text}})}
		}
	case model.Rows:
		for _, id := range q.IDs() {
			record(t.label(q.Label(id)), id, q.Open(id).Questions)
		}
	case model.Each:
		for _, id := range q.IDs() {
			record(t.label(t.given(t.step, path, q, id)), id, q.Open(id).Questions)
		}
	}
	return out
}

// record returns one record, nil if nothing is in it. What has one question only is
// said in one line.
func (t telling) record(lead, at string, qs []model.Question) []Block {
	if len(qs) == 1 {
		if q, ok := qs[0].(model.Leaf); ok {
			text := t.answer(at+q.Head().Key, q)
			if text == "" {
				return nil
			}
			return paragraphs([]Span{{Text: lead + ": ", Bold: true}, {Text: text}})
		}
	}
	var l List
	for _, q := range qs {
		l.Items = append(l.Items, t.lines(at, q)...)
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []Block{Paragraph{{Text: lead, Bold: true}}, l}
}

// label returns the label of a record or an option on one line, with the day that it
// ends on in words.
func (t telling) label(label string) string { return short(t.dated(oneLine(label))) }

// dated returns a line with the day that it ends on in words.
func (t telling) dated(line string) string {
	for _, sign := range []string{", ", " · "} {
		if i := strings.LastIndex(line, sign); i >= 0 {
			return line[:i] + sign + date(t.words, model.Date(line[i+len(sign):]))
		}
	}
	return date(t.words, model.Date(line))
}

// answer returns an answer in words, or who finds it out; "" for neither.
func (t telling) answer(path string, q model.Leaf) string {
	text := t.value(path, q)
	if a := q.Head().Aside(); text == "" && a.Later {
		return t.putOff(a)
	}
	return text
}

// value returns an answer in words, "" for none.
func (t telling) value(path string, q model.Leaf) string {
	raw := q.Value()
	if raw == "" {
		return ""
	}
	options := t.words.Question(string(t.step), model.QuestionKey(path)).Options
	chosen := func(key string, from []model.Option) string {
		at := slices.IndexFunc(from, func(o model.Option) bool { return o.Key == key })
		switch {
		case at >= 0 && from[at].Label != "":
			return t.dated(oneLine(from[at].Label))
		case options[key] != "":
			return options[key]
		}
		return oneLine(t.seen.Called(model.ID(key)))
	}
	switch q := q.(type) {
	case model.Choice:
		return chosen(raw, q.From)
	case model.Several:
		var all []string
		for _, key := range model.List(raw).Keys() {
			if name := chosen(key, q.From); name != "" {
				all = append(all, name)
			}
		}
		return strings.Join(all, "; ")
	case model.YesNo:
		if raw != model.Yes && raw != model.No {
			return ""
		}
		if options[raw] != "" {
			return options[raw]
		}
		return t.words.Say("answer." + raw)
	case model.Day:
		return oneLine(date(t.words, model.Date(raw)))
	case model.Scale:
		if q.Check() != model.Fine {
			return ""
		}
		return t.words.Say("doc.of", "n", raw, "all", strconv.Itoa(q.Max))
	}
	return typed(raw)
}
