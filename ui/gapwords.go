package ui

import (
	"cmp"
	"slices"
	"strings"

	"tandem/assets"
	"tandem/export"
	"tandem/model"
)

// GapWords says in a sentence what a gap is, and what to do about it.
func GapWords(w *assets.Words, p *model.Partnership, g model.Gap) string {
	q := w.Question(string(g.Step), model.QuestionKey(g.Key)).Short
	switch model.ID(g.Key) {
	case model.TermsText:
		q = w.Say("text.terms")
	default:
		if _, _, n := p.Norm(model.ID(g.Key)); n != nil {
			q = strings.TrimRight(oneLine(n.Statement), ".")
		}
	}
	party := ""
	if o := p.Organization(g.Party); o != nil {
		party = oneLine(o.Name)
	}
	with := append(export.GapNames(w, p, g), "question", q, "step", w.Step(string(g.Step)).Title, "party", party)
	return w.Say("gap."+g.Rule, with...)
}

// entries returns the rows of a question that has them.
func entries(q model.Question) []model.ID {
	switch q := q.(type) {
	case model.Rows:
		return q.IDs()
	case model.Each:
		return q.IDs()
	}
	return nil
}

// named returns the key of the question whose options name the rows of q.
func named(q model.Question) string {
	if e, ok := q.(model.Each); ok {
		return e.Named
	}
	return ""
}

// rowName returns what tells a row from the others: its title, and for what the
// subject gives a summary of what was said. words are those of the questions beside q.
func rowName(say func(string, ...string) string, words func(key string) assets.Question, q model.Question, id model.ID) string {
	w := words(q.Head().Key)
	if rows, ok := q.(model.Rows); ok && oneLine(rows.Label(id)) == "" {
		return cmp.Or(sortWords(say, words, q.Head().Key, rows.Open(id).Questions), say("form.unnamed", "one", w.One))
	}
	name := rowTitle(say, words(named(q)), w, q, id)
	if each, ok := q.(model.Each); ok {
		if s := entryWords(say, each, id); s != "" {
			name += ": " + s
		}
	}
	return name
}

// entryWords sums up what was said of a row that the subject gives; of a person at a
// meeting, first whether they were there.
func entryWords(say func(string, ...string) string, q model.Each, id model.ID) string {
	s := oneLine(q.Label(id))
	for _, x := range q.Open(id).Questions[:1] {
		state, ok := x.(model.Choice)
		if ok && slices.Contains([]string{model.Present, model.Proxied, model.Absent}, state.Value()) {
			if s != "" {
				return say("attended.by", "name", s)
			}
			return say("attended." + state.Value())
		}
	}
	return s
}

// rowTitle returns the name of a row. options holds the words that name what the
// subject gives; a row that people added is called what it is until it has a name.
func rowTitle(say func(string, ...string) string, options, w assets.Question, q model.Question, id model.ID) string {
	switch q := q.(type) {
	case model.Rows:
		if s := oneLine(q.Label(id)); s != "" {
			return kindWords(say, q, id) + dated(say, s)
		}
		return w.One
	case model.Each:
		for _, o := range q.From {
			if o.Key == string(id) {
				return label(say, options, o)
			}
		}
	}
	return string(id)
}

func oneLine(s string) string { return strings.TrimSpace(model.CleanLine(s)) }

// kindWords says first what kind of change of members a record is, which its name
// does not; "" for other records.
func kindWords(say func(string, ...string) string, q model.Rows, id model.ID) string {
	for _, x := range q.Open(id).Questions[:1] {
		kind, ok := x.(model.Choice)
		if ok && slices.Contains([]string{model.Joins, model.Departs, model.Replaced, model.Leads}, kind.Value()) {
			return say("change."+kind.Value()) + ": "
		}
	}
	return ""
}
