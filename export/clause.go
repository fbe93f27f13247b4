package export

import (
	"bytes"
	"fmt"
	"strings"
	"text/template"

	"tandem/model"
)

// clause returns what a stop adds to the terms of reference: the template of its
// step, carried out over its answers.
func (c *paper) clause(stop model.Stop) ([]Block, error) {
	source := c.words.Clause(string(stop.Step.ID))
	if source == "" || stop.Step.Part == nil {
		return nil, nil
	}
	t, err := template.New(string(stop.Step.ID)).Funcs(c.funcs(stop)).Parse(source)
	if err != nil {
		return nil, fmt.Errorf("clause: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, stop.Step.Part(c.p, stop.Party)); err != nil {
		return nil, fmt.Errorf("clause: %w", err)
	}
	blocks, err := c.read(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("clause %s: %w", stop.Step.ID, err)
	}
	return blocks, nil
}

// funcs is what a clause can call, beside the fields of its part. Whatever they
// return is a token, or made of tokens.
func (c *paper) funcs(stop model.Stop) template.FuncMap {
	return template.FuncMap{
		"members": c.members, // the active organizations
		"people": func(id model.ID) []model.Person { // those of an organization
			return c.p.People(id)
		},
		"org":    c.called, // the name of an organization
		"person": c.called, // the name of a person
		"party":  func() string { return c.called(string(stop.Party)) },
		"day":    c.day, // a date, in words
		"option": func(key, leaf string) string { // the words of a Choice or Several
			return c.option(c.words.Question(string(stop.Step.ID), key).Options, leaf)
		},
	}
}

func (c *paper) members() []model.Organization {
	var os []model.Organization
	for _, id := range c.p.Members() {
		os = append(os, *c.p.Organization(id))
	}
	return os
}

// called returns the name of the organization or person with the given ID.
func (c *paper) called(id string) string {
	if o := c.p.Organization(model.ID(id)); o != nil {
		return o.Name
	}
	for _, m := range c.p.Roster.People {
		if string(m.ID) == id {
			return m.Name
		}
	}
	return ""
}

func (c *paper) day(token model.Date) string {
	return c.token(date(model.Date(c.text(string(token)))))
}

// date returns a day in words, or as typed where it cannot be read.
func date(d model.Date) string {
	if t, ok := d.Time(); ok {
		return t.Format("2 January 2006")
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
