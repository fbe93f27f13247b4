package cli

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tandem/model"
	"tandem/ui"
)

// A spot is an answer found by its path: its question, the key of its words, and
// the names of what it stands in.
type spot struct {
	question model.Question // nil: a path that this program does not know
	key      string
	trail    []string
	row      bool // the record itself, not what was said of it
	aside    bool // what stands in place of the answer
}

// spot finds the answer at path among the questions of a step.
func (c *call) spot(p *model.Partnership, step, party model.ID, path string) spot {
	s := model.Lookup(step)
	if s == nil || s.Ask == nil {
		return spot{}
	}
	path, aside := strings.CutSuffix(path, "~")
	at := spot{aside: aside}
	c.walk(&at, step, s.Ask(p, party), path)
	return at
}

func (c *call) walk(at *spot, step model.ID, qs []model.Question, path string) {
	key, rest, deeper := strings.Cut(path, "/")
	at.question, at.row = nil, false
	for _, q := range qs {
		if q.Head().Key != key {
			continue
		}
		at.question, at.key = q, strings.TrimPrefix(at.key+"."+key, ".")
		if !deeper {
			return
		}
		id, rest, deeper := strings.Cut(rest, "/")
		entry, label := c.record(step, at.key, q, model.ID(id))
		at.trail = append(at.trail, label)
		if at.row = !deeper; deeper {
			c.walk(at, step, entry.Questions, rest)
		}
		return
	}
}

// record opens one record of a list, and names it.
func (c *call) record(step model.ID, key string, q model.Question, id model.ID) (model.Entry, string) {
	switch q := q.(type) {
	case model.Rows:
		label := q.Label(id)
		if label == "" {
			label = c.words.Question(string(step), key).One
		}
		return q.Open(id), label
	case model.Each:
		return q.Open(id), c.given(step, q, id)
	}
	return model.Entry{}, ""
}

// place names the answer at a path in words: what it stands in, and what was
// asked.
func (c *call) place(step model.ID, at spot) string {
	names := slices.Clone(at.trail)
	if !at.row {
		names = append(names, c.words.Question(string(step), at.key).Short)
	}
	for i := range names {
		names[i] = short(names[i])
	}
	return strings.Join(names, ", ")
}

// title names a step, and whose page it is.
func (c *call) title(p *model.Partnership, step, party model.ID) string {
	title := c.words.Step(string(step)).Title
	if o := p.Organization(party); o != nil && o.Name != "" {
		title += ", " + o.Name
	}
	return title
}

// nameText names a text that can be agreed to.
func (c *call) nameText(p *model.Partnership, of model.ID) string {
	if _, _, n := p.Norm(of); n != nil {
		return short(n.Statement)
	}
	return c.words.Say("text.terms")
}

// value says an answer in words.
func (c *call) value(step model.ID, at spot, value string) string {
	if value == "" {
		return ""
	}
	if at.aside {
		return ui.AsideWords(c.words.Say, model.ParseAside(value))
	}
	leaf, ok := at.question.(model.Leaf)
	if !ok {
		return value
	}
	now := leaf.Value()
	defer leaf.Set(now)
	leaf.Set(value)
	return cmp.Or(ui.Answer(c.words.Say, c.words.Question(string(step), at.key), leaf), value)
}

// given names a record that the subject gives: in the people's own words where
// there are any, else as the question that offers it says it.
func (c *call) given(step model.ID, q model.Each, id model.ID) string {
	for _, o := range q.From {
		if o.Key == string(id) && o.Label != "" {
			return o.Label
		}
	}
	return cmp.Or(c.words.Question(string(step), q.Named).Options[string(id)], string(id))
}

// short returns text on one line, cut where a line of the history would become
// too long to scan.
func short(text string) string {
	const most = 60
	text = strings.Join(strings.Fields(model.CleanLine(text)), " ")
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most-1])) + "…"
}
