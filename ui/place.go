package ui

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tandem/assets"
	"tandem/model"
)

// A Spot is an answer found by its place: its question, the key of its words, and
// the names of what it stands in.
type Spot struct {
	Step     model.ID
	Question model.Question // nil: a place that this program does not know
	Key      string
	Trail    []string
	Row      bool // the record itself, not what was said of it
	Aside    bool // what stands in place of the answer
}

// FindSpot finds the answer at a place among the questions of its step.
func FindSpot(w *assets.Words, p *model.Partnership, at model.Place) Spot {
	s := model.Lookup(at.Step)
	if s == nil || s.Ask == nil {
		return Spot{Step: at.Step}
	}
	path, aside := strings.CutSuffix(at.Path, "~")
	x := Spot{Step: at.Step, Aside: aside}
	x.walk(w, s.Ask(p, at.Party), path)
	return x
}

func (x *Spot) walk(w *assets.Words, qs []model.Question, path string) {
	key, rest, deeper := strings.Cut(path, "/")
	x.Question, x.Row = nil, false
	for _, q := range qs {
		if q.Head().Key != key {
			continue
		}
		x.Question, x.Key = q, strings.TrimPrefix(x.Key+"."+key, ".")
		if !deeper {
			return
		}
		id, rest, deeper := strings.Cut(rest, "/")
		entry, label := RecordWords(w, x.Step, x.Key, q, model.ID(id))
		x.Trail = append(x.Trail, label)
		if x.Row = !deeper; deeper {
			x.walk(w, entry.Questions, rest)
		}
		return
	}
}

// Words names the answer: what it stands in, and what was asked.
func (x Spot) Words(w *assets.Words) string {
	names := slices.Clone(x.Trail)
	if !x.Row {
		names = append(names, w.Question(string(x.Step), x.Key).Short)
	}
	for i := range names {
		names[i] = Short(names[i])
	}
	return strings.Join(slices.DeleteFunc(names, func(s string) bool { return s == "" }), ", ")
}

// Value says an answer in words.
func (x Spot) Value(w *assets.Words, value string) string {
	if value == "" {
		return ""
	}
	if x.Aside {
		return AsideWords(w.Say, model.ParseAside(value))
	}
	leaf, ok := x.Question.(model.Leaf)
	if !ok {
		return value
	}
	now := leaf.Value()
	defer leaf.Set(now)
	leaf.Set(value)
	return cmp.Or(Answer(w.Say, w.Question(string(x.Step), x.Key), leaf), value)
}

// RecordWords opens one record of a list, and names it: in the people's own words
// where there are any, else as the question that offers it says it.
func RecordWords(w *assets.Words, step model.ID, key string, q model.Question, id model.ID) (model.Entry, string) {
	switch q := q.(type) {
	case model.Rows:
		entry := q.Open(id)
		return entry, cmp.Or(q.Label(id), sortWords(w.Say, func(key string) assets.Question { return w.Question(string(step), key) }, key, entry.Questions), w.Question(string(step), key).One)
	case model.Each:
		for _, o := range q.From {
			if o.Key == string(id) && o.Label != "" {
				return q.Open(id), o.Label
			}
		}
		return q.Open(id), cmp.Or(w.Question(string(step), q.Named).Options[string(id)], string(id))
	}
	return model.Entry{}, ""
}

// sortWords says of what sort a record is that has no name, if its first question asks
// that: what a point of an agenda is for, which kind of change it was.
func sortWords(say func(string, ...string) string, words func(key string) assets.Question, key string, qs []model.Question) string {
	if len(qs) == 0 {
		return ""
	}
	sort, ok := qs[0].(model.Choice)
	if !ok || sort.Value() == "" {
		return ""
	}
	return Answer(say, words(key+"."+sort.Head().Key), sort)
}

// PageWords names a step, and whose page it is.
func PageWords(w *assets.Words, p *model.Partnership, step, party model.ID) string {
	title := w.Step(string(step)).Title
	if o := p.Organization(party); o != nil && o.Name != "" {
		title += ", " + o.Name
	}
	return title
}

// TextWords names a text that can be, or could once be, agreed to.
func TextWords(w *assets.Words, p *model.Partnership, of model.ID) string {
	if of == model.TermsText {
		return w.Say("text.terms")
	}
	if _, _, n := p.Norm(of); n != nil {
		return Short(n.Statement)
	}
	if v := p.Newest(of); v != nil { // it is gone; its last words end with the statement
		parts := strings.Split(strings.TrimSpace(v.Words), "\n\n")
		return Short(parts[len(parts)-1])
	}
	return w.Say("history.text-gone")
}

// Short returns text on one line, cut where a line of the history would become too
// long to scan.
func Short(text string) string {
	const most = 60
	text = strings.Join(strings.Fields(model.CleanLine(text)), " ")
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most-1])) + "…"
}
