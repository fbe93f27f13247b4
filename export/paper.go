package export

import (
	"fmt"
	"strings"

	"tandem/assets"
	"tandem/model"
)

// A paper is a partnership as templates see it: the answers that apply and that
// everyone may see, with a token in place of every free text. Keys of choices
// stay as they are, so that templates can compare them. Tokens are private-use
// runes, which Clean lets no text contain: people's words never pass the parser
// of the templates' Markdown, and cannot become part of it.
type paper struct {
	seen  *model.Partnership // what everyone may see
	p     *model.Partnership // the same in tokens
	words *assets.Words
	texts []string // by token
}

// firstToken is the token of the first text; the others follow it.
const firstToken = 0xF0000

// paperOf returns the paper of p.
func paperOf(p *model.Partnership, w *assets.Words) *paper {
	seen := p.As(model.Everyone)
	c := &paper{seen: seen, p: &model.Partnership{ID: seen.ID}, words: w}
	for _, stop := range seen.Path() {
		if stop.Step.Part == nil {
			continue
		}
		ls := model.Leaves{}
		c.gather(ls, "", stop.Step.Questions(seen, stop.Party))
		model.Fill(stop.Step.Part(c.p, stop.Party), ls)
	}
	return c
}

// gather writes the answers to qs into ls, records in their order.
func (c *paper) gather(ls model.Leaves, at string, qs []model.Question) {
	for _, q := range model.Shown(qs) {
		path := at + q.Head().Key
		switch q := q.(type) {
		case model.Leaf:
			ls[path] = c.leaf(q)
		case model.Rows:
			for i, id := range q.IDs() {
				c.record(ls, path, i, q.Open(id))
			}
		case model.Each:
			for i, id := range q.IDs() {
				c.record(ls, path, i, q.Open(id))
			}
		}
	}
}

func (c *paper) record(ls model.Leaves, path string, i int, e model.Entry) {
	row := path + "/" + string(e.ID)
	ls[row] = fmt.Sprintf("%06d", i)
	c.gather(ls, row+"/", e.Questions)
}

// leaf returns what a template sees of an answer.
func (c *paper) leaf(q model.Leaf) string {
	switch q.(type) {
	case model.Choice, model.Several, model.YesNo, model.Scale:
		if q.Check() != model.Fine {
			return ""
		}
		return q.Value()
	}
	return c.token(q.Value())
}

// token returns the token that stands for text, "" for none.
func (c *paper) token(text string) string {
	if text = typed(text); text == "" {
		return ""
	}
	c.texts = append(c.texts, text)
	return string(rune(firstToken + len(c.texts) - 1))
}

// text returns s with texts in place of their tokens.
func (c *paper) text(s string) string {
	var b strings.Builder
	for _, r := range s {
		if i := int(r) - firstToken; i >= 0 && i < len(c.texts) {
			b.WriteString(c.texts[i])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
