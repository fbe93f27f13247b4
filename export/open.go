package export

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"tandem/model"
)

// open returns what is still open before the terms can be agreed to, or was put
// off for later.
func (c *paper) open() []Block {
	gaps := c.seen.Refusals(model.TermsText)
	for _, g := range c.seen.Gaps() {
		if g.Weigh == model.Advice {
			gaps = append(gaps, g)
		}
	}
	var list List
	said := map[string]bool{}
	for _, g := range gaps {
		if text := c.gap(g); !said[text] {
			said[text] = true
			list.Items = append(list.Items, []Block{say(text)})
		}
	}
	if len(list.Items) == 0 {
		return nil
	}
	return []Block{Heading{2, c.words.Say("doc.open")}, list}
}

// gap says what one gap is about, and whether it is still to come or does not
// fit. It tells that something is there, never what: the answer may be private.
func (c *paper) gap(g model.Gap) string {
	w := c.words
	if key := "gap." + g.Rule; w.Has(key) && !strings.Contains(w.Say(key), "{question}") {
		return w.Say(key, GapNames(w, c.seen, g)...)
	}
	_, aside := c.place(g)
	return c.where(g) + ": " + c.stands(g, aside)
}

// where names the page that a gap lies in, the records, and the question.
func (c *paper) where(g model.Gap) string {
	w := c.words
	labels, _ := c.place(g)
	parts := []string{w.Step(string(g.Step)).Short}
	if g.Party != "" {
		parts = append(parts, c.name(g.Party))
	}
	parts = append(parts, labels...)
	if short := w.Question(string(g.Step), model.QuestionKey(g.Key)).Short; short != "" {
		parts = append(parts, short)
	}
	return strings.Join(slices.Compact(parts), " · ")
}

// stands says how far the answer is that a gap is about.
func (c *paper) stands(g model.Gap, a model.Aside) string {
	if !a.Later {
		return c.words.Say("weigh." + g.Weigh.String())
	}
	return c.putOff(a)
}

// putOff says who finds out what was put off, and by when.
func (c *paper) putOff(a model.Aside) string {
	who, day := oneLine(a.Who), date(c.words, a.By)
	switch {
	case who != "" && day != "":
		return c.words.Say("doc.later.who-by", "who", who, "date", day)
	case who != "":
		return c.words.Say("doc.later.who", "who", who)
	case day != "":
		return c.words.Say("doc.later.by", "date", day)
	}
	return c.words.Say("doc.later")
}

// place returns what tells the records that a gap lies in from others, and what
// stands in place of the answer.
func (c *paper) place(g model.Gap) (labels []string, aside model.Aside) {
	s := model.Lookup(g.Step)
	if s == nil || s.Ask == nil {
		return nil, aside
	}
	qs := s.Ask(c.seen, g.Party)
	parts := strings.Split(g.Key, "/")
	for i, key := range parts {
		at := slices.IndexFunc(qs, func(q model.Question) bool { return q.Head().Key == key })
		if i%2 != 0 || at < 0 {
			continue
		}
		if i == len(parts)-1 {
			return labels, qs[at].Head().Aside()
		}
		id, label := model.ID(parts[i+1]), ""
		switch q := qs[at].(type) {
		case model.Rows:
			label, qs = q.Label(id), q.Open(id).Questions
		case model.Each:
			label, qs = c.given(g.Step, strings.Join(parts[:i+1], "/"), q, id), q.Open(id).Questions
		}
		if label = short(label); label != "" {
			labels = append(labels, label)
		}
	}
	return labels, aside
}

// given returns the name of a record that the subject gives.
func (c *paper) given(step model.ID, path string, q model.Each, id model.ID) string {
	at := slices.IndexFunc(q.From, func(o model.Option) bool { return o.Key == string(id) })
	if at >= 0 && q.From[at].Label != "" {
		return q.From[at].Label
	}
	return c.words.Question(string(step), cmp.Or(q.Named, model.QuestionKey(path))).Options[string(id)]
}

// short returns text on one line, cut where it is long.
func short(text string) string { return clip(oneLine(text), 60) }

// clip returns a line, cut where it is wider than so many columns. What a person
// sees as one character stays whole.
func clip(line string, columns int) string {
	if uniseg.StringWidth(line) <= columns {
		return line
	}
	kept, wide := "", 0
	for g := uniseg.NewGraphemes(line); g.Next(); {
		if wide += g.Width(); wide >= columns {
			break
		}
		kept += g.Str()
	}
	return strings.TrimSpace(kept) + "…"
}
