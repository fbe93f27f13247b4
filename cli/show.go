package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tandem/export"
	"tandem/model"
	"tandem/ui"
)

var showCommand = command{
	name: "show", args: "ID|NAME", least: 1, most: 1,
	flags: []flag{{name: "json"}, {name: "private"}},
	offer: offerNames,
	run:   show,
}

// A texting is how far members are with one text.
type texting struct {
	Of        model.ID            `json:"of"`
	Name      string              `json:"name"`
	InForce   bool                `json:"in_force"`
	Positions map[string][]string `json:"positions"` // names of members, by choice
	ToCome    []string            `json:"to_come"`
}

func show(ctx context.Context, c *call) error {
	r, err := c.one(ctx)
	if err != nil {
		return err
	}
	p := c.seen(r.Partnership)
	if c.on("json") {
		return c.showData(p)
	}
	story := ui.StoryOf(c.words, p, c.now)
	c.line(p.Core.Name)
	for _, l := range story.Stage() {
		c.line(l)
	}
	for _, stop := range p.Path() {
		c.showStop(p, stop)
	}
	c.line("")
	for _, of := range story.Texts() {
		how := c.words.Say("cli.show.gone")
		if slices.Contains(p.Texts(), of) {
			how = export.StandingWords(c.words, p, of)
		}
		c.line(strings.TrimRight(ui.TextWords(c.words, p, of), ".") + ": " + how)
		for _, l := range story.Text(of) {
			c.line(l)
		}
	}
	return nil
}

// showData prints all that p shows, with how far members are with each text, beside
// what every program is given of it.
func (c *call) showData(p *model.Partnership) error {
	var b bytes.Buffer
	all := map[string]json.RawMessage{}
	err := export.Data(&b, p)
	if err == nil {
		err = json.Unmarshal(b.Bytes(), &all)
	}
	if err != nil {
		return fmt.Errorf("reading what export wrote: %w", err)
	}
	due := p.Due()
	if due == nil {
		due = []model.Due{}
	}
	for key, v := range map[string]any{
		"id": p.ID, "name": p.Core.Name, "texts": c.texts(p), "answers": p.Answers(), "stage": p.Stage(), "due": dueing(due),
	} {
		text, err := json.Marshal(v)
		if err != nil {
			return fmt.Errorf("writing JSON: %w", err)
		}
		all[key] = text
	}
	return c.json(all)
}

// showStop prints a page of the wizard and what was said on it.
func (c *call) showStop(p *model.Partnership, stop model.Stop) {
	qs := p.Asked(stop.Step.Questions(p, stop.Party))
	if len(qs) == 0 || p.ForLater(stop) && !slices.ContainsFunc(qs, model.Answered) {
		return // the short way has not come to it
	}
	c.line("")
	c.line(ui.PageWords(c.words, p, stop.Step.ID, stop.Party))
	if p.Sight(stop.Step.ID, stop.Party) != model.Shared && !c.on("private") {
		c.line("  " + c.words.Say("sight.private"))
		return
	}
	c.showQuestions(p, stop.Step.ID, "", qs, 1)
}

func (c *call) showQuestions(p *model.Partnership, step model.ID, under string, qs []model.Question, deep int) {
	margin := strings.Repeat("  ", deep)
	for _, q := range p.Asked(qs) {
		h := q.Head()
		at := ui.Spot{Step: step, Question: q, Key: strings.TrimPrefix(under+"."+h.Key, ".")}
		name := c.words.Question(string(step), at.Key).Short
		switch q := q.(type) {
		case model.Leaf:
			c.answer(margin, name, at.Value(c.words, q.Value()), h)
		case model.Rows:
			c.answer(margin, name, "", h)
			c.showRecords(p, at, q.IDs(), deep)
		case model.Each:
			c.answer(margin, name, "", h)
			c.showRecords(p, at, q.IDs(), deep)
		}
	}
}

func (c *call) showRecords(p *model.Partnership, at ui.Spot, ids []model.ID, deep int) {
	for _, id := range ids {
		entry, label := ui.RecordWords(c.words, at.Step, at.Key, at.Question, id)
		c.line(strings.Repeat("  ", deep+1) + ui.Short(label))
		c.showQuestions(p, at.Step, at.Key, entry.Questions, deep+2)
	}
}

// answer prints the name of a question and what was said, each further line of
// it below the first.
func (c *call) answer(margin, name, value string, h model.Ask) {
	if aside := h.Aside(); value == "" && !aside.IsZero() {
		value = ui.AsideWords(c.words.Say, aside)
	}
	lines := strings.Split(model.Clean(value), "\n")
	c.line(margin + name + ": " + lines[0])
	for _, more := range lines[1:] {
		c.line(margin + "  " + more)
	}
}

func (c *call) texts(p *model.Partnership) []texting {
	out := []texting{}
	for _, of := range p.Texts() {
		s := p.Standing(of)
		t := texting{Of: of, Name: ui.TextWords(c.words, p, of), InForce: s.InForce, Positions: map[string][]string{}, ToCome: []string{}}
		for choice, members := range s.By {
			t.Positions[choice] = names(p, members)
		}
		t.ToCome = append(t.ToCome, names(p, s.ToCome)...)
		out = append(out, t)
	}
	return out
}

func names(p *model.Partnership, members []model.ID) []string {
	var out []string
	for _, m := range members {
		out = append(out, p.Called(m))
	}
	return out
}
