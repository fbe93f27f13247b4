package export

import (
	"strconv"
	"unicode/utf8"

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
	texts []string             // by token
	from  []model.Place        // by token: the answer that the text is; the zero Place for none
	shown map[model.Place]bool // answers that stand in the document already, where they are asked
}

// firstToken is the token of the first text; the others follow it.
const firstToken = 0xF0000

// paperOf returns the paper of p.
func paperOf(p *model.Partnership, w *assets.Words) *paper {
	seen := p.As(model.Everyone)
	const usual = 256 // texts
	c := &paper{
		seen: seen, p: &model.Partnership{ID: seen.ID}, words: w, shown: map[model.Place]bool{},
		texts: make([]string, 0, usual), from: make([]model.Place, 0, usual),
	}
	ls := model.Leaves{}
	for _, stop := range seen.Path() {
		if stop.Step.Part == nil {
			continue
		}
		clear(ls)
		c.gather(ls, model.Place{Step: stop.Step.ID, Party: stop.Party}, stop.Step.Questions(seen, stop.Party))
		model.Fill(stop.Step.Part(c.p, stop.Party), ls)
	}
	return c
}

// gather writes the answers to qs, which stand under a place, into ls, records in
// their order.
func (c *paper) gather(ls model.Leaves, under model.Place, qs []model.Question) {
	for _, q := range model.Shown(qs) {
		at := under
		at.Path += q.Head().Key
		switch q := q.(type) {
		case model.Leaf:
			ls[at.Path] = c.leaf(at, q)
		case model.Rows:
			for i, id := range q.IDs() {
				c.record(ls, at, i, id, q.Read(id))
			}
		case model.Each:
			for i, id := range q.IDs() {
				c.record(ls, at, i, id, q.Read(id))
			}
		}
	}
}

func (c *paper) record(ls model.Leaves, at model.Place, i int, id model.ID, qs []model.Question) {
	const ranks = 1_000_000 // so that all have as many digits
	at.Path += "/" + string(id)
	ls[at.Path] = strconv.Itoa(ranks + i)
	at.Path += "/"
	c.gather(ls, at, qs)
}

// leaf returns what a template sees of an answer.
func (c *paper) leaf(at model.Place, q model.Leaf) string {
	switch q.(type) {
	case model.Choice, model.Several, model.YesNo, model.Scale:
		if q.Check() != model.Fine {
			return ""
		}
		return q.Value()
	}
	token := c.token(q.Value())
	switch q.(type) {
	case model.Line, model.Text:
		if token != "" {
			c.from[len(c.from)-1] = at
		}
	}
	return token
}

// token returns the token that stands for text, "" for none.
func (c *paper) token(text string) string {
	if text = typed(text); text == "" {
		return ""
	}
	c.texts, c.from = append(c.texts, text), append(c.from, model.Place{})
	return string(rune(firstToken + len(c.texts) - 1))
}

// said returns s in a style, with texts in place of their tokens. An answer of the
// page that is told of stands apart and says where it is from, the first time: where
// another page names it, as an organization that leads, other words there would be
// another choice and no other name.
func (c *paper) said(on model.Stop, style Span, s string) []Span {
	var out []Span
	ours := func(text string) {
		if last := len(out) - 1; last >= 0 && out[last].From == (model.Place{}) {
			out[last].Text += text
			return
		}
		own := style
		own.Text = text
		out = append(out, own)
	}
	for s != "" {
		before, i, after := c.cut(s)
		if s = after; before != "" {
			ours(before)
		}
		if i < 0 {
			break
		}
		at := c.from[i]
		if on.Step == nil || at.Step != on.Step.ID || at.Party != on.Party || at.Path == "" || c.shown[at] {
			ours(c.texts[i])
			continue
		}
		c.shown[at] = true
		theirs := style
		theirs.Text, theirs.From = c.texts[i], at
		out = append(out, theirs)
	}
	return out
}

// text returns s with texts in place of their tokens.
func (c *paper) text(s string) string {
	before, i, after := c.cut(s)
	if i < 0 {
		return s
	}
	return before + c.texts[i] + c.text(after)
}

// cut cuts s around its first token, which stands for the i-th text; i is -1 where
// there is none.
func (c *paper) cut(s string) (before string, i int, after string) {
	const first = 0xF0 // the first byte of such runes
	for at := 0; at < len(s); at++ {
		if s[at] < first {
			continue
		}
		r, n := utf8.DecodeRuneInString(s[at:])
		if i := int(r) - firstToken; i >= 0 && i < len(c.texts) {
			return s[:at], i, s[at+n:]
		}
	}
	return s, -1, ""
}
