package export

import (
	"cmp"
	"fmt"
	"time"

	"tandem/assets"
	"tandem/model"
)

// Slip returns the agreement slip of a member who was not there: each text on which its
// position is still to come, word for word as it was put, with what can be answered and
// what that does. Nothing on it is ticked. Without a part it is the slips of all such
// members, each on pages of its own.
func Slip(p *model.Partnership, w *assets.Words, now time.Time, o Order) (Document, error) {
	c := &paper{seen: p.As(model.Everyone), words: w}
	d := c.titled("paper.slip", Pages)
	asked := c.askable()
	whose := []model.ID{o.Part}
	if o.Part == "" {
		whose = c.absent(asked)
	}
	for _, m := range whose {
		blocks, err := c.slip(m, asked, now)
		if err != nil {
			return Document{}, err
		}
		if len(d.Blocks) > 0 {
			d.Blocks = append(d.Blocks, Break{Anew: true})
		}
		d.Blocks = append(d.Blocks, blocks...)
	}
	if len(d.Blocks) == 0 {
		d.Blocks = append(append([]Block{Title{Text: d.Title}}, c.over()...), say(SlipWaits(p, w)))
	}
	return d, nil
}

// SlipParts are the members whose position is still to come on something.
func SlipParts(p *model.Partnership, w *assets.Words) []Part {
	c := &paper{seen: p.As(model.Everyone), words: w}
	var parts []Part
	for _, m := range c.absent(c.askable()) {
		parts = append(parts, Part{m, c.sheetName(m)})
	}
	return parts
}

// SlipWaits says why there is nobody to give a slip to, "" if there is somebody.
func SlipWaits(p *model.Partnership, w *assets.Words) string {
	c := &paper{seen: p.As(model.Everyone), words: w}
	switch {
	case p.Stage().Over():
		return w.Say("worksheet.over")
	case len(c.absent(c.askable())) > 0:
		return ""
	}
	for _, s := range c.seen.Standings() {
		if len(s.ToCome) > 0 {
			return w.Say("slip.none")
		}
	}
	if len(c.seen.Texts()) == 0 {
		return w.Say("slip.none")
	}
	return w.Say("slip.done")
}

// askable returns how far members are with each text that they can be asked about: what
// keeps it from being put comes first, and so does what a change of its words is (R6).
func (c *paper) askable() []model.Standing {
	if c.seen.Stage().Over() {
		return nil
	}
	var all []model.Standing
	for _, s := range c.seen.Standings() {
		if len(s.ToCome) > 0 && len(c.seen.Refusals(s.Of)) == 0 && c.seen.Reworded(s.Of) == nil {
			all = append(all, s)
		}
	}
	return all
}

// absent returns the members whose position is still to come on one of the texts.
func (c *paper) absent(asked []model.Standing) []model.ID {
	var out []model.ID
	for _, m := range c.seen.Members() {
		if len(awaited(asked, m)) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// awaited returns the texts on which the position of a member is still to come.
func awaited(asked []model.Standing, member model.ID) []model.Standing {
	var out []model.Standing
	for _, s := range asked {
		for _, m := range s.ToCome {
			if m == member {
				out = append(out, s)
			}
		}
	}
	return out
}

// SlipTexts returns what the slip of a member asks about.
func SlipTexts(p *model.Partnership, w *assets.Words, member model.ID) []model.ID {
	c := &paper{seen: p.As(model.Everyone), words: w}
	var texts []model.ID
	for _, s := range awaited(c.askable(), member) {
		texts = append(texts, s.Of)
	}
	return texts
}

// slip is the slip of one member.
func (c *paper) slip(member model.ID, asked []model.Standing, now time.Time) ([]Block, error) {
	w, texts := c.words, awaited(asked, member)
	if len(texts) == 0 {
		return nil, fmt.Errorf("there is no slip for %q", member)
	}
	today := model.DateOf(now)
	sub := w.Say("slip.sub", "date", date(w, today))
	if name := oneLine(c.seen.Core.Name); name != "" {
		sub = name + " · " + sub
	}
	blocks := []Block{
		Title{c.sheetName(member), sub},
		say(w.Say("slip.how")),
		Callout{w.Say("slip.not-signed"), c.slipBack(today)},
	}
	var board bool
	for i, s := range texts {
		text, err := c.slipText(s, member, i+1, today, &board)
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, text...)
	}
	if board {
		blocks = append(blocks, Blank{Ask: w.Say("slip.board"), Lines: 1})
	}
	if c.seen.Organization(member) != nil {
		blocks = append(blocks, c.spokesperson(member))
	}
	blocks = append(blocks, Blank{Ask: w.Say("worksheet.date"), Lines: 1}, Blank{Ask: w.Say("slip.to"), Lines: 1})
	if c.slipBack(today) == "" {
		blocks = append(blocks, Blank{Ask: w.Say("slip.back-by"), Lines: 1})
	}
	return blocks, nil
}

// slipBack says until when the slip is to come back: before the next meeting, where it
// is known when that is.
func (c *paper) slipBack(today model.Date) string {
	on, ok := c.seen.Procedures.Next.Time()
	now, _ := today.Time()
	if !ok || !on.After(now) {
		return ""
	}
	return c.words.Say("slip.back", "date", c.words.Date(on))
}

// slipText is one text as it was put, and what can be answered.
func (c *paper) slipText(s model.Standing, member model.ID, n int, today model.Date, board *bool) ([]Block, error) {
	w := c.words
	p := c.seen.Clone() // the words are put to see what would be asked, and nothing is kept
	v, as := s.Version, ""
	if v != nil {
		as = w.Say("doc.version", "n", oneLine(v.N), "date", date(w, v.At))
	} else {
		words, err := c.asPut(s.Of)
		if err != nil {
			return nil, err
		}
		v, as = p.Put(s.Of, words, today), w.Say("slip.now", "date", date(w, today))
	}
	name := w.Say("text.terms")
	if o, _, norm := c.seen.Norm(s.Of); norm != nil {
		name = c.area(o)
	}
	qs := p.Position(v, member, "", today).Questions
	q, ok := qs[0].(model.Choice)
	if !ok {
		return nil, fmt.Errorf("a position on %q has no choice", s.Of)
	}
	words := w.Question(string(model.PositionStep()), q.Head().Key)
	answer := Blank{Code: fmt.Sprint(n), Ask: words.Sheet}
	for _, o := range q.From {
		label := words.Options[o.Key]
		if e := words.Effects[cmp.Or(o.Means, o.Key)]; e != "" {
			label += ". " + e
		}
		answer.Choices = append(answer.Choices, label)
		*board = *board || o.Key == model.IfBoard
	}
	reason := Blank{Ask: w.Say("slip.reason"), Choices: []string{w.Say("slip.rather-not")}, Lines: 2}
	if n == 1 {
		reason.Why = w.Question(string(model.PositionStep()), "reason").Why
	}
	return []Block{Heading{2, fmt.Sprint(n) + ". " + name}, Paragraph{{Text: as, Italic: true}, {Text: " " + w.Say("slip.code", "code", v.Code()), Bold: true}}, quoted(v.Words), answer, reason}, nil
}

// asPut returns a text as it would be put to agreement.
func (c *paper) asPut(of model.ID) (string, error) {
	if of == model.TermsText {
		return TermsWords(c.seen, c.words)
	}
	return NormWords(c.seen, c.words, of), nil
}

// spokesperson asks who speaks for a member that is an organization.
func (c *paper) spokesperson(member model.ID) Blank {
	const few = 8 // names that are quicker to tick than to write
	b := Blank{Ask: c.words.Say("slip.speaks", "member", c.sheetName(member))}
	for _, m := range c.seen.People(member) {
		if name := oneLine(m.Name); name != "" {
			b.Choices = append(b.Choices, name)
		}
	}
	if len(b.Choices) == 0 || len(b.Choices) > few {
		b.Choices, b.Lines = nil, 1
	}
	return b
}
