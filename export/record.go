package export

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tandem/assets"
	"tandem/model"
)

// Record returns the whole record of agreeing: every text with every version and
// its words, each position on it with who, how, when and why; and what came after:
// members that came and went, papers, reviews, the end. It is what is left to read
// when the partnership is long over.
func Record(p *model.Partnership, w *assets.Words, now time.Time) (Document, error) {
	c := paperOf(p, w)
	d := c.titled("paper.record", Pages)
	d.Blocks = append([]Block{c.dated(d, now)}, c.over()...)
	d.Blocks = append(d.Blocks, say(w.Say("doc.record.text")))
	d.Blocks = append(d.Blocks, c.moves(now)...)
	texts := slices.Concat(c.seen.Texts(), c.goneTexts())
	put := false
	for _, of := range texts {
		blocks := c.versions(of)
		put = put || len(blocks) > 0
		d.Blocks = append(d.Blocks, blocks...)
	}
	if !put {
		d.Blocks = append(d.Blocks, say(w.Say("doc.record.none")))
	}
	for _, stop := range c.seen.Path() {
		if stop.Step.Chapter == model.LifeChapter {
			d.Blocks = append(d.Blocks, c.told(stop)...)
		}
	}
	return d, nil
}

// moves tells how the partnership went from stage to stage, and who moved it.
func (c *paper) moves(now time.Time) []Block {
	w := c.words
	out := []Block{Heading{2, w.Say("doc.stages")}}
	if ps := c.stage(now); len(ps) > 0 {
		out = append(out, Pairs(ps))
	} else {
		return append(out, Pairs{{w.Say("doc.stage"), c.stageName(string(c.seen.Stage()))}})
	}
	var l List
	for _, m := range c.seen.Core.Moves {
		text := oneLine(date(w, m.At)) + ": " + w.Say("doc.stage.moved", "from", c.stageName(m.From), "to", c.stageName(m.To))
		if why := oneLine(m.Why); why != "" {
			text += ". " + why
		}
		if by := oneLine(m.By); by != "" {
			text += " (" + w.Say("doc.by", "name", by) + ")"
		}
		l.Items = append(l.Items, []Block{say(text)})
	}
	return append(out, l)
}

// stageName returns the words of a stage, or its key where a newer Tandem made it.
func (c *paper) stageName(stage string) string {
	if key := "stage." + stage; c.words.Has(key) {
		return c.words.Say(key)
	}
	return oneLine(stage)
}

// versions tells one text: how far members are with it, and version by version, the
// first one first, its words and what was said of them.
func (c *paper) versions(of model.ID) []Block {
	w, versions := c.words, c.seen.VersionsOf(of)
	if len(versions) == 0 {
		return nil
	}
	out := []Block{Heading{2, c.textName(of)}}
	if slices.Contains(c.seen.Texts(), of) {
		out = append(out, say(StandingWords(w, c.seen, of)))
	} else {
		out = append(out, say(w.Say("doc.record.gone")))
	}
	for _, v := range slices.Backward(versions) {
		out = append(out, Heading{3, upper(c.versionKind(v))})
		if q := quoted(v.Words); len(q.Blocks) > 0 {
			out = append(out, q)
		}
		var l List
		for _, x := range c.seen.Core.Positions {
			if x.Version == string(v.ID) && x.Choice != "" {
				l.Items = append(l.Items, []Block{say(c.position(x))})
			}
		}
		if len(l.Items) == 0 {
			out = append(out, Paragraph{{Text: w.Say("doc.record.silent"), Italic: true}})
			continue
		}
		out = append(out, Paragraph{{Text: w.Say("doc.record.said"), Bold: true}}, l)
	}
	return out
}

// position tells one position: who, what, why, and how it came to be recorded.
func (c *paper) position(x model.Position) string {
	text := c.speaks(x) + ": " + c.stood(x, false, c.approver(x))
	text = strings.TrimRight(text, ".") + ". " + c.words.Say("doc.record.taken", "how", c.taken(x, true))
	if x.Until != "" {
		text += " " + c.words.Say("doc.record.until")
	}
	return text
}

// quoted sets words apart from what is said about them: its headings bold, and the
// items of a list one under the other.
func quoted(words string) Quote {
	var q Quote
	listed := false
	for _, x := range flow(words) {
		text := typed(x.text)
		if text == "" {
			continue // nothing of it can be seen
		}
		p, item := Paragraph{{Text: text, Bold: x.head}}, x.bare != x.text
		if n := len(q.Blocks); item && listed {
			q.Blocks[n-1] = append(q.Blocks[n-1].(Paragraph), Span{Text: "\n" + text})
		} else {
			q.Blocks = append(q.Blocks, p)
		}
		listed = item
	}
	return q
}

// upper returns text with its first letter as a sentence begins.
func upper(text string) string {
	_, n := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:n]) + text[n:]
}
