package ui

import (
	"strings"

	"tandem/assets"
	"tandem/model"
)

// Answer returns the answer to a leaf question as people read it: the words of
// an option rather than its key. It is "" where there is none. w holds the words
// of the question.
func Answer(say func(string, ...string) string, w assets.Question, q model.Leaf) string {
	switch q.(type) {
	case model.Line, model.Text, model.Day, model.Amount:
		return model.Clean(q.Value())
	}
	from, _ := options(q)
	var chosen []string
	keys := []string{q.Value()}
	if _, several := q.(model.Several); several {
		keys = model.List(q.Value()).Keys()
	}
	for _, o := range from {
		for _, k := range keys {
			if o.Key == k && k != "" {
				chosen = append(chosen, label(say, w, o))
			}
		}
	}
	return strings.Join(chosen, "; ")
}

// label returns the words of an option: the people's own, or those in assets.
func label(say func(string, ...string) string, w assets.Question, o model.Option) string {
	if s := w.Options[o.Key]; s != "" {
		return s // a mark on a scale is a number, and may have words
	}
	if o.Label != "" {
		return dated(say, model.CleanLine(o.Label))
	}
	return say("answer." + o.Key)
}

// reasons says what other answers say for an option, and what against it.
func reasons(say func(string, ...string) string, w assets.Question, o model.Option) []string {
	var lines []string
	for _, side := range []struct {
		key  string
		keys []string
	}{{"form.for", o.For}, {"form.against", o.Against}} {
		var said []string
		for _, k := range side.keys {
			if s := w.Reasons[k]; s != "" {
				said = append(said, s)
			}
		}
		if len(said) > 0 {
			lines = append(lines, say(side.key, "reasons", strings.Join(said, " ")))
		}
	}
	return lines
}

// options returns what a question can be answered with, and whether with more
// than one of it.
func options(q model.Question) (from []model.Option, several bool) {
	switch q := q.(type) {
	case model.Choice:
		return q.From, false
	case model.Several:
		return q.From, true
	case model.YesNo:
		return []model.Option{{Key: model.Yes}, {Key: model.No}}, false
	case model.Scale:
		for n := 1; n <= q.Max; n++ {
			from = append(from, model.Option{Key: itoa(n), Label: itoa(n)})
		}
	}
	return from, false
}
