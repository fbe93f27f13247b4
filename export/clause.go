package export

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// clause returns what a stop adds to the terms of reference: the template of its
// step, carried out over its answers.
func (c *paper) clause(stop model.Stop) ([]Block, error) {
	if stop.Step.Part == nil {
		return nil, nil
	}
	name := string(stop.Step.ID)
	trees, err := c.words.Clause(name)
	if err != nil || len(trees) == 0 {
		return nil, err
	}
	var b bytes.Buffer
	t := &template{trees, c.funcs(stop)}
	if err := t.carry(&b, name, stop.Step.Part(c.p, stop.Party)); err != nil {
		return nil, fmt.Errorf("clause %s: %w", name, err)
	}
	blocks, err := c.read(stop, b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("clause %s: %w", stop.Step.ID, err)
	}
	if !slices.ContainsFunc(blocks, func(b Block) bool { _, heading := b.(Heading); return !heading }) {
		return nil, nil // it says nothing
	}
	return blocks, nil
}

// funcs is what a clause can call, beside the fields of its part. Whatever they
// return of people's words is a token, or made of tokens.
func (c *paper) funcs(stop model.Stop) map[string]any {
	return map[string]any{
		"members": c.members, // the active organizations
		"people": func(id model.ID) []model.Person { // those of an organization
			return c.p.People(id)
		},
		"org":       c.calledAny, // the name of an organization
		"person":    c.calledAny, // the name of a person
		"names":     c.list,      // the names in a List of organizations or people
		"party":     func() string { return c.called(string(stop.Party)) },
		"day":       c.day,                                                         // a date, in words
		"days":      c.days,                                                        // a number of days, in words
		"list":      func(leaf string) []string { return model.List(leaf).Keys() }, // the keys of a Several
		"has":       c.seen.Has,                                                    // whether the partnership is of a type
		"type":      c.words.Type,                                                  // the words of a type
		"objective": c.objective,                                                   // the words of an objective
		"due":       c.due,                                                         // the sum to match
		"matched":   func() string { return c.token(c.words.Money(c.seen.Contributions.Matched())) },
		"option": func(key, leaf string) string { // the words of a Choice or Several
			return c.option(c.words.Question(string(stop.Step.ID), key).Options, leaf)
		},
	}
}

func (c *paper) members() []model.Organization {
	var os []model.Organization
	for _, id := range c.p.Active() {
		os = append(os, *c.p.Organization(id))
	}
	return os
}

// called returns the name of the organization or person with the given ID.
func (c *paper) called(id string) string { return c.p.Called(model.ID(id)) }

// calledAny is called for templates, in which an ID may be of either type.
func (c *paper) calledAny(id any) string { return c.called(fmt.Sprint(id)) }

func (c *paper) list(leaf string) string {
	var called []string
	for _, id := range model.List(leaf).Keys() {
		if name := c.called(id); name != "" {
			called = append(called, name)
		}
	}
	return strings.Join(called, ", ")
}

func (c *paper) days(token string) string {
	n, ok := model.Sum(c.text(token)).Cents()
	if !ok || n%100 != 0 {
		return token
	}
	return c.token(c.words.Count("doc.days", int(n/100)))
}

func (c *paper) objective(id string) string {
	for _, x := range c.p.Objectives.Objectives {
		if string(x.ID) == id {
			return c.token(oneLine(c.text(x.Text)))
		}
	}
	return ""
}

// due returns the sum to match, "" if it cannot be told.
func (c *paper) due() string {
	sum, ok := c.seen.Contributions.Due()
	if !ok {
		return ""
	}
	return c.token(c.words.Money(sum))
}

func (c *paper) day(token model.Date) string {
	return c.token(date(c.words, model.Date(c.text(string(token)))))
}

// date returns a day in words, or as typed where it cannot be read.
func date(w *assets.Words, d model.Date) string {
	if t, ok := d.Time(); ok {
		return w.Date(t)
	}
	return string(d)
}

func (c *paper) option(options map[string]string, leaf string) string {
	keys := []string{leaf}
	if strings.HasPrefix(leaf, "[") {
		keys = model.List(leaf).Keys()
	}
	var labels []string
	for _, k := range keys {
		label := options[k]
		if label == "" {
			label = c.text(c.called(k))
		}
		if label != "" {
			labels = append(labels, label)
		}
	}
	return c.token(strings.Join(labels, "; "))
}
