package export

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"tandem/assets"
	"tandem/model"
)

// Worksheet returns what one organization or person is asked, to be filled in by hand
// or in Word and typed in later: only their questions, each with a code that finds it
// again. Without a part it is all of them, each on pages of its own. Nothing that was
// answered is on it: a sheet lies about.
func Worksheet(p *model.Partnership, w *assets.Words, now time.Time, o Order) (Document, error) {
	c := &paper{seen: p.As(model.Everyone), words: w}
	d := Document{Title: w.Say("paper.worksheet"), Form: Pages, Lang: w.Lang()}
	if name := oneLine(c.seen.Core.Name); name != "" {
		d.Title += ": " + name
	}
	whose := []model.ID{o.Part}
	if o.Part == "" {
		whose = c.seen.Sheets()
	}
	for _, of := range whose {
		items := c.seen.Sheet(of)
		if len(items) == 0 {
			return Document{}, fmt.Errorf("there is no sheet for %q", of)
		}
		if len(d.Blocks) > 0 {
			d.Blocks = append(d.Blocks, Break{Anew: true})
		}
		d.Blocks = append(d.Blocks, c.worksheet(of, items, now)...)
	}
	if len(d.Blocks) == 0 {
		d.Blocks = append(append([]Block{Title{Text: d.Title}}, c.over()...), say(WorksheetWaits(p, w)))
	}
	return d, nil
}

// WorksheetParts are the organizations and people who have something to fill in.
func WorksheetParts(p *model.Partnership, w *assets.Words) []Part {
	c := &paper{seen: p.As(model.Everyone), words: w}
	var parts []Part
	for _, id := range c.seen.Sheets() {
		parts = append(parts, Part{id, c.sheetName(id)})
	}
	return parts
}

// WorksheetWaits says what is still to come before there is anything to fill in.
func WorksheetWaits(p *model.Partnership, w *assets.Words) string {
	switch {
	case p.Stage().Over():
		return w.Say("worksheet.over")
	case len(p.Sheets()) == 0:
		return w.Say("worksheet.waits")
	}
	return ""
}

// sheetName names whose sheet it is.
func (c *paper) sheetName(id model.ID) string { return c.named(oneLine(c.seen.Called(id))) }

// worksheet is one sheet: whose it is, how to fill it in and give it back, and page
// by page what is asked.
func (c *paper) worksheet(of model.ID, items []model.Item, now time.Time) []Block {
	w := c.words
	sub := w.Say("worksheet.sub", "date", date(w, model.DateOf(now)))
	if name := oneLine(c.seen.Core.Name); name != "" {
		sub = name + " · " + sub
	}
	blocks := []Block{
		Title{c.sheetName(of), sub},
		say(w.Say("worksheet.how")),
		Blank{Ask: w.Say("worksheet.who"), Lines: 1},
		Blank{Ask: w.Say("worksheet.to"), Lines: 1},
	}
	if skips(items) {
		blocks[1] = say(w.Say("worksheet.how") + " " + w.Say("worksheet.gaps"))
	}
	byCode, told := map[string]model.Item{}, map[string]bool{}
	for i, x := range items {
		if byCode[x.Code] = x; i == 0 || items[i-1].Stop != x.Stop {
			blocks = append(blocks, c.sheetPage(x.Stop)...)
		}
		if name := c.topic(x); name != "" && (i == 0 || items[i-1].Stop != x.Stop || c.topic(items[i-1]) != name) {
			blocks = append(blocks, Heading{3, name})
		}
		key := string(x.Stop.Step.ID) + "." + x.Key
		blocks = append(blocks, c.blank(x, byCode, !told[key]))
		told[key] = true
	}
	return blocks
}

// sheetPage opens a page of a sheet. One that is private says what becomes of what is
// written there (R9).
func (c *paper) sheetPage(stop model.Stop) []Block {
	words := c.words.Step(string(stop.Step.ID))
	blocks := []Block{Heading{2, words.Title}}
	if c.seen.Sight(stop.Step.ID, stop.Party) != model.Shared {
		return append(blocks, Callout{c.words.Say("worksheet.private"), c.words.Say("worksheet.private.why")})
	}
	return append(blocks, say(words.About))
}

// topic names the records that a question stands in, "" for none.
func (c *paper) topic(x model.Item) string { return TopicWords(c.words, x) }

// TopicWords names what a question on a sheet is about, "" where that is whom the sheet
// is for.
func TopicWords(w *assets.Words, x model.Item) string {
	var names []string
	for _, t := range x.Topics {
		name := oneLine(t.Option.Label)
		if t.Key != "" && name == "" {
			name = w.Question(string(x.Stop.Step.ID), t.Key).Options[t.Option.Key]
		}
		if on, ok := model.Date(name).Time(); ok {
			name = w.Date(on)
		}
		if name == "" {
			name = w.Say("doc.nameless")
		}
		names = append(names, name)
	}
	return strings.Join(names, " · ")
}

// blank is one question with room to answer. What is asked of each of several has an
// example the first time.
func (c *paper) blank(x model.Item, others map[string]model.Item, first bool) Block {
	w := c.words
	words := w.Question(string(x.Stop.Step.ID), x.Key).Of(string(x.Question.Head().About))
	b := Blank{Code: x.Code, Ask: cmp.Or(words.Sheet, words.Ask)}
	var why []string
	if s := c.cases(x.If, others); s != "" {
		why = append(why, s)
	}
	if words.Example != "" && first {
		why = append(why, w.Say("form.example", "example", words.Example))
	}
	b.Why = strings.Join(why, " ")
	const few = 10 // choices that are quicker to tick than to write
	b.Choices = ticks(w, words, x.Question)
	_, b.Several = x.Question.(model.Several)
	if b.Lines = sheetLines(x); len(b.Choices) > few || b.Several && len(b.Choices) == 0 {
		b.Choices, b.Lines = nil, 2
	}
	return b
}

// sheetLines returns how many lines it takes to answer by hand.
func sheetLines(x model.Item) int {
	switch q := x.Question.(type) {
	case model.Text:
		switch {
		case q.Max == 0: // in their own words
			return 5
		case len(x.Topics) > 0: // asked several times over
			return 2
		}
		return 4
	case model.Line, model.Day, model.Amount:
		return 1
	}
	return 0
}

// ticks returns what can be ticked, with what it does.
func ticks(w *assets.Words, words assets.Question, q model.Leaf) []string {
	var out []string
	for _, key := range choosable(q) {
		name := tick(w, words, q, key)
		if name == "" {
			continue // what nobody says of themselves
		}
		if e := words.Effects[key]; e != "" && len(words.Ticks) == 0 {
			name += ". " + e
		}
		out = append(out, name)
	}
	return out
}

// choosable returns the keys of what can be chosen.
func choosable(q model.Leaf) []string {
	var keys []string
	switch q := q.(type) {
	case model.Choice:
		for _, o := range q.From {
			keys = append(keys, o.Key)
		}
	case model.Several:
		for _, o := range q.From {
			keys = append(keys, o.Key)
		}
	case model.YesNo:
		keys = []string{model.Yes, model.No}
	case model.Scale:
		for n := range q.Max {
			keys = append(keys, strconv.Itoa(n+1))
		}
	}
	return keys
}

// tick names a choice as it stands on paper, "" for one that does not.
func tick(w *assets.Words, words assets.Question, q model.Leaf, key string) string {
	if len(words.Ticks) > 0 {
		return words.Ticks[key]
	}
	if name := words.Options[key]; name != "" {
		return name
	}
	for _, from := range offered(q) {
		if from.Key == key && from.Label != "" {
			return oneLine(from.Label)
		}
	}
	if _, scale := q.(model.Scale); scale {
		return key
	}
	return w.Say("answer." + key)
}

func offered(q model.Leaf) []model.Option {
	switch q := q.(type) {
	case model.Choice:
		return q.From
	case model.Several:
		return q.From
	}
	return nil
}

// cases says for whom a question is: "Only if A1 is 1 or 2".
func (c *paper) cases(all []model.Case, others map[string]model.Item) string {
	w := c.words
	var said []string
	for _, x := range all {
		on := others[x.Code]
		if on.Question == nil {
			continue
		}
		words := w.Question(string(on.Stop.Step.ID), on.Key)
		var names []string
		for _, key := range x.Answers {
			name := key
			if _, scale := on.Question.(model.Scale); !scale {
				name = w.Say("worksheet.quoted", "answer", strings.TrimRight(tick(w, words, on.Question, key), ".:"))
			}
			names = append(names, name)
		}
		said = append(said, w.Say("worksheet.case", "code", x.Code, "answers", either(w, "worksheet.or", names)))
	}
	if len(said) == 0 {
		return ""
	}
	return w.Say("worksheet.if", "cases", either(w, "worksheet.or-case", said))
}

// either returns what is said as one phrase.
func either(w *assets.Words, key string, said []string) string {
	all := said[0]
	for _, s := range said[1:] {
		all = w.Say(key, "one", all, "other", s)
	}
	return all
}

// skips reports whether codes are left out, which whoever fills in a sheet may wonder
// about.
func skips(items []model.Item) bool {
	letter, n := "A", 0
	for _, x := range items {
		if x.Code[:1] != letter {
			if x.Code[0] != letter[0]+1 || n == 0 {
				return true
			}
			letter, n = x.Code[:1], 0
		}
		if n++; x.Code[1:] != strconv.Itoa(n) {
			return true
		}
	}
	return false
}
